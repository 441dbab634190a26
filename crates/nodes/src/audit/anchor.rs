//! The file outside the database that remembers every block's hash. It is only ever added to.

use std::{
    fs::{File, OpenOptions},
    io::{Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use super::AuditError;
use crate::stores::StoreName;

/// One line of the file: number, hash and time of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchored {
    pub number: i64,
    pub hash: [u8; 32],
    /// Milliseconds since the epoch.
    pub sealed_at: i64,
}

/// The open file of one store.
pub struct Anchor {
    path: PathBuf,
    file: File,
}

impl Anchor {
    /// Where the anchors of a store are within their folder.
    pub fn path(folder: &Path, store: StoreName) -> PathBuf {
        folder.join(format!("{}.anchors", store.as_str()))
    }

    /// Opens the file for adding, making it if it is missing.
    pub fn open(folder: &Path, store: StoreName) -> Result<Self, AuditError> {
        let path = Self::path(folder, store);
        let refuse = |source| AuditError::AnchorFile { path: path.clone(), source };
        std::fs::create_dir_all(folder).map_err(refuse)?;
        let file =
            OpenOptions::new().append(true).create(true).mode(0o600).open(&path).map_err(refuse)?;
        // The name of a new file is on the disk only once its folder is.
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(refuse)?;
        Ok(Self { path, file })
    }

    /// Adds a block; it is on the disk when this returns.
    pub fn add(&mut self, block: &Anchored) -> Result<(), AuditError> {
        let hash = blake3::Hash::from_bytes(block.hash).to_hex();
        let line = format!("{} {hash} {}\n", block.number, block.sealed_at);
        self.file
            .write_all(line.as_bytes())
            .and_then(|()| self.file.sync_data())
            .map_err(|source| AuditError::AnchorFile { path: self.path.clone(), source })
    }

    /// All blocks that were ever anchored, in order of writing; none when there is no file. A
    /// last line without its end was being written when the machine stopped, and is left out.
    pub fn read(folder: &Path, store: StoreName) -> Result<Vec<Anchored>, AuditError> {
        let path = Self::path(folder, store);
        let mut text = String::new();
        match File::open(&path).and_then(|mut file| file.read_to_string(&mut text)) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(source) => return Err(AuditError::AnchorFile { path, source }),
            Ok(_) => {}
        }
        let whole = text.rfind('\n').map_or("", |end| &text[..end]);
        let read = |(at, line): (usize, &str)| {
            parse(line).ok_or_else(|| AuditError::AnchorLine { path: path.clone(), line: at + 1 })
        };
        whole.lines().enumerate().map(read).collect()
    }
}

fn parse(line: &str) -> Option<Anchored> {
    let mut words = line.split(' ');
    let number = words.next()?.parse().ok()?;
    let hash = *blake3::Hash::from_hex(words.next()?).ok()?.as_bytes();
    let sealed_at = words.next()?.parse().ok()?;
    words.next().is_none().then_some(Anchored { number, hash, sealed_at })
}
