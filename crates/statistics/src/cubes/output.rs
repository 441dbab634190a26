//! The file that is written: whole under its name, or not there.

use std::{
    fs::{self, File},
    io::{self, BufWriter},
    path::{Path, PathBuf},
};

/// A file that grows beside its place and takes it when it is done. Dropped before, it goes.
pub(super) struct Beside {
    place: PathBuf,
    beside: PathBuf,
    done: bool,
}

impl Beside {
    pub(super) fn create(place: &Path) -> io::Result<(Self, BufWriter<File>)> {
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let beside = place.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let file = File::create(&beside)?;
        let beside = Self { place: place.to_owned(), beside, done: false };
        Ok((beside, BufWriter::with_capacity(1 << 18, file)))
    }

    /// Takes its place.
    pub(super) fn finish(mut self) -> io::Result<()> {
        fs::rename(&self.beside, &self.place)?;
        self.done = true;
        Ok(())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if !self.done {
            // It may be gone already; there is nobody left to tell.
            drop(fs::remove_file(&self.beside));
        }
    }
}
