//! The file that is written: whole under its name, or not there.

use std::{
    fs::{self, File},
    io::{self, BufWriter},
    path::{Path, PathBuf},
};

/// A file that grows beside its place and takes it when it is done; what stood there stays until
/// then. Dropped before, it goes. What is no ordinary file, such as a pipe, is written as it is.
pub struct Whole {
    place: PathBuf,
    /// None where there is nothing to be put in its place.
    beside: Option<PathBuf>,
}

impl Whole {
    /// Opens a file for writing that will be at `place`; a link stays a link to it.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn create(place: &Path) -> io::Result<(Self, BufWriter<File>)> {
        let place = place.canonicalize().unwrap_or_else(|_| place.to_owned());
        let is_special = place.exists() && !place.is_file();
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let beside = place.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let beside = (!is_special).then_some(beside);
        let file = File::create(beside.as_ref().unwrap_or(&place))?;
        Ok((Self { place, beside }, BufWriter::with_capacity(1 << 18, file)))
    }

    /// Takes its place, durably. What was written to it was flushed before.
    ///
    /// # Errors
    /// It cannot take its place; then it is gone, and what stood there stands.
    pub fn finish(mut self) -> io::Result<()> {
        if let Some(beside) = &self.beside {
            File::open(beside)?.sync_all()?;
            fs::rename(beside, &self.place)?;
            self.beside = None;
        }
        Ok(())
    }
}

impl Drop for Whole {
    fn drop(&mut self) {
        if let Some(beside) = &self.beside {
            // It may be gone already; there is nobody left to tell.
            drop(fs::remove_file(beside));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, io::Write};

    use masar_nodes::fixtures::Folder;

    use super::Whole;

    #[test]
    fn what_ends_on_the_way_leaves_what_stood_there() {
        let folder = Folder::new().expect("a folder");
        let path = folder.path().join("table.csv");
        fs::write(&path, "before").expect("a file");
        let (whole, mut out) = Whole::create(&path).expect("a file");
        out.write_all(b"half of").and_then(|()| out.flush()).expect("written");
        drop((whole, out));
        assert_eq!(fs::read_to_string(&path).expect("a file"), "before");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing is left");
        let link = folder.path().join("link.csv");
        std::os::unix::fs::symlink(&path, &link).expect("a link");
        let (whole, mut out) = Whole::create(&link).expect("a file");
        out.write_all(b"whole").and_then(|()| out.flush()).expect("written");
        whole.finish().expect("in its place");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "whole");
        assert!(link.is_symlink() && !path.is_symlink());
        let (whole, mut out) = Whole::create("/dev/null".as_ref()).expect("a device");
        out.write_all(b"x").and_then(|()| out.flush()).expect("written");
        whole.finish().expect("in its place");
        assert!(!std::path::Path::new("/dev/null").is_file(), "a device stays a device");
    }
}
