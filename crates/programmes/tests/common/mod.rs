//! The programmes and code lists of the repository, and changes to them.
#![expect(dead_code, reason = "each test file uses its part")]

use std::{collections::BTreeMap, path::Path};

use masar_programmes::{CodeLists, Faults, Programmes, disk};

pub type Files = BTreeMap<String, Vec<u8>>;

fn folder(name: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name);
    disk::files(&root).expect("a folder of the repository").into_iter().collect()
}

pub fn files() -> Files {
    folder("programmes")
}

pub fn codes() -> CodeLists {
    CodeLists::load(folder("catalogue/codes")).expect("sound code lists")
}

/// The code lists of the catalogue with one text of one list replaced, which must be there.
pub fn codes_with(file: &str, old: &str, new: &str) -> CodeLists {
    let mut files = folder("catalogue/codes");
    let text = String::from_utf8(files[file].clone()).expect("a text");
    assert!(text.contains(old), "{file} has no {old:?}");
    files.insert(file.to_owned(), text.replacen(old, new, 1).into_bytes());
    CodeLists::load(files).expect("code lists that can be read")
}

pub fn load(files: Files) -> Result<Programmes, Faults> {
    Programmes::load(files, &codes())
}

pub fn shipped() -> Programmes {
    load(files()).unwrap_or_else(|faults| panic!("{faults}"))
}

/// The shipped files with one text of one file replaced, which must be there.
pub fn with(file: &str, old: &str, new: &str) -> Files {
    let mut files = files();
    let text = String::from_utf8(files[file].clone()).expect("a text");
    assert!(text.contains(old), "{file} has no {old:?}");
    files.insert(file.to_owned(), text.replacen(old, new, 1).into_bytes());
    files
}
