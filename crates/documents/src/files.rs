//! The files a template may read beside its data.

use crate::DocumentError;

/// Most bytes of all files of a document.
const MOST_BYTES: usize = 8 << 20;
/// Most files of a document: each name is remembered for the life of the process.
const MOST_FILES: usize = 400;

/// A file that exists for one document alone: a drawing, or content to be attached as it is.
#[derive(Clone, Debug)]
pub struct File {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Refuses names that could be taken for a path, and more than can be set.
pub(crate) fn check(files: &[File]) -> Result<(), DocumentError> {
    if files.len() > MOST_FILES {
        let (is, most) = (files.len(), MOST_FILES);
        return Err(DocumentError::TooLarge { what: "files", is, most });
    }
    let bytes = files.iter().map(|file| file.bytes.len()).sum();
    if bytes > MOST_BYTES {
        return Err(DocumentError::TooLarge {
            what: "bytes of files",
            is: bytes,
            most: MOST_BYTES,
        });
    }
    match files.iter().find(|file| !is_plain(&file.name)) {
        Some(file) => Err(DocumentError::FileName(file.name.clone())),
        None => Ok(()),
    }
}

fn is_plain(name: &str) -> bool {
    let Some(stem) = name.strip_suffix(".svg").or_else(|| name.strip_suffix(".json")) else {
        return false;
    };
    (1..=40).contains(&stem.len())
        && stem.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
