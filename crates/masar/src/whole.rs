//! Files that are whole or not there.

use std::{
    fs::{self, File},
    io::{BufWriter, Write},
    path::Path,
};

use crate::failure::Failure;

/// Writes a file beside its place and puts it there once it is whole and durable: a full disk or
/// an end on the way leaves what stood there before. What is no ordinary file, such as a pipe, is
/// written as it is.
///
/// # Errors
/// What `write` says, or the file cannot be written.
pub fn write<T>(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    // A link stays a link to what is written.
    let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if place.exists() && !place.is_file() {
        let mut out = BufWriter::new(File::create(&place).map_err(Failure::file(path))?);
        let done = write(&mut out)?;
        out.flush().map_err(Failure::file(path))?;
        return Ok(done);
    }
    let mut unfinished = place.clone().into_os_string();
    unfinished.push(".unfinished");
    let written = into_new(unfinished.as_ref(), write).and_then(|done| {
        fs::rename(&unfinished, &place).map_err(Failure::file(path)).map(|()| done)
    });
    if written.is_err() {
        drop(fs::remove_file(&unfinished));
    }
    written
}

fn into_new<T>(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut out = BufWriter::new(File::create(path).map_err(Failure::file(path))?);
    let done = write(&mut out)?;
    out.flush().map_err(Failure::file(path))?;
    out.get_ref().sync_all().map_err(Failure::file(path))?;
    Ok(done)
}

#[cfg(test)]
mod tests {
    use std::{fs, io::Write};

    use masar_nodes::fixtures::Folder;

    use super::write;
    use crate::failure::Failure;

    #[test]
    fn what_fails_on_the_way_leaves_what_stood_there() {
        let folder = Folder::new().expect("a folder");
        let path = folder.path().join("table.csv");
        fs::write(&path, "before").expect("a file");
        let failed = write(&path, |out| {
            out.write_all(b"half of").map_err(Failure::file("table.csv"))?;
            Err::<(), _>(Failure::Data("the disk is full".to_owned()))
        });
        assert!(failed.is_err());
        assert_eq!(fs::read_to_string(&path).expect("a file"), "before");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing is left");
        write(&path, |out| out.write_all(b"whole").map_err(Failure::file("table.csv")))
            .expect("written");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "whole");
        write("/dev/null".as_ref(), |out| out.write_all(b"x").map_err(Failure::file("null")))
            .expect("written");
        assert!(!std::path::Path::new("/dev/null").is_file(), "a device stays a device");
    }
}
