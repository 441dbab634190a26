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

/// Expects a fault of a file (path, bytes) with this reason in the item that begins on the line
/// `head`: at its head, or at the name in it that is wrong. A suggestion behind it is left out.
pub fn assert_told(found: &[String], (file, bytes): (&str, Vec<u8>), head: usize, reason: &str) {
    let text = String::from_utf8(bytes).expect("a text");
    let next = text.lines().skip(head).position(|line| line.starts_with("[["));
    let last = next.map_or(usize::MAX, |lines| head + lines);
    let told = |fault: &String| {
        let Some(rest) = fault.strip_prefix(&format!("{file}:")) else { return false };
        let Some((place, said)) = rest.split_once(": ") else { return false };
        let at = place.split(':').next().and_then(|line| line.parse::<usize>().ok());
        let said = said.split("; did you mean").next().unwrap_or(said);
        said.starts_with(reason) && at.is_some_and(|at| (head..=last).contains(&at))
    };
    let expected = format!("{file}:{head}…{last}: {reason}");
    assert!(found.iter().any(told), "expected\n  {expected}\nfound\n  {}", found.join("\n  "));
}
