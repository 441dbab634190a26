//! Where a demo lives: a temporary folder that goes away with it, or one that is kept.
//!
//! A folder that is kept holds one folder for each node and the file of the shared clock, which is
//! written when the replay is over. Until then a mark says that the months are not all played; a
//! start that finds the mark begins anew.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use masar_nodes::Entropy;

use super::scenario::Member;
use crate::{failure::Failure, say::Say};

const CLOCK: &str = "clock";
const UNFINISHED: &str = "unfinished";

/// What is there already.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Nothing: months are to be played.
    Nothing,
    /// A demo that was ready once.
    Demo,
}

/// The folder of a demo.
pub struct Folder {
    pub path: PathBuf,
    pub found: Found,
    is_temporary: bool,
}

impl Folder {
    /// A folder that goes away with the demo.
    pub fn temporary(entropy: &Entropy) -> Result<Self, Failure> {
        let name = u64::from_le_bytes(entropy.bytes());
        let path = std::env::temp_dir().join(format!("masar-demo-{name:016x}"));
        fs::create_dir_all(&path).map_err(Failure::file(&path))?;
        Ok(Self { path, found: Found::Nothing, is_temporary: true })
    }

    /// A folder that is kept. What an interrupted start left behind is removed; a folder with
    /// anything else in it is refused.
    pub fn kept(path: &Path, members: &[Member], say: &Say) -> Result<Self, Failure> {
        fs::create_dir_all(path).map_err(Failure::file(path))?;
        let mut folder = Self { path: path.to_owned(), found: Found::Nothing, is_temporary: false };
        if folder.clock().exists() {
            folder.found = Found::Demo;
            return Ok(folder);
        }
        let mark = folder.path.join(UNFINISHED);
        if mark.exists() {
            say.note("the last start was interrupted before it was ready; beginning anew");
            for member in members {
                remove(&folder.path.join(&member.folder))?;
            }
        } else if fs::read_dir(path).map_err(Failure::file(path))?.next().is_some() {
            let path = path.display();
            let reason = format!("{path}: is not empty and no demo; give --dir another folder");
            return Err(Failure::Data(reason));
        }
        fs::write(&mark, "").map_err(Failure::file(&mark))?;
        Ok(folder)
    }

    /// The file of the shared clock.
    pub fn clock(&self) -> PathBuf {
        self.path.join(CLOCK)
    }

    /// The configuration of a node.
    pub fn config(&self, member: &Member) -> PathBuf {
        self.path.join(&member.folder).join("masar.toml")
    }

    /// From now on it can be continued: the clock has been written.
    pub fn finished(&self) -> Result<(), Failure> {
        let mark = self.path.join(UNFINISHED);
        match fs::remove_file(&mark) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(Failure::File { path: mark, source: error })
            }
            _ => Ok(()),
        }
    }
}

fn remove(path: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(path) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => {
            Err(Failure::File { path: path.to_owned(), source })
        }
        _ => Ok(()),
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.is_temporary {
            drop(fs::remove_dir_all(&self.path));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use masar_nodes::fixtures;

    use super::{Folder, Found};
    use crate::{demo::scenario::Member, say::Say};

    #[test]
    fn only_a_demo_is_continued_and_nothing_of_others_is_removed() {
        let (temporary, say) = (fixtures::Folder::new().expect("a folder"), Say { json: true });
        let path = temporary.path().join("demo");
        let members = [Member {
            folder: "country".to_owned(),
            administers: String::new(),
            reports_to: Vec::new(),
        }];
        let open = || Folder::kept(&path, &members, &say);
        assert!(open().is_ok_and(|folder| folder.found == Found::Nothing));
        let half = path.join("country/masar.toml");
        fs::create_dir_all(path.join("country")).expect("a folder");
        fs::write(&half, "").expect("a file");
        assert!(open().is_ok_and(|folder| folder.found == Found::Nothing), "interrupted");
        assert!(!half.exists(), "it begins anew");
        let folder = open().unwrap_or_else(|error| panic!("{error}"));
        fs::write(folder.clock(), "0").expect("a file");
        folder.finished().unwrap_or_else(|error| panic!("{error}"));
        assert!(open().is_ok_and(|folder| folder.found == Found::Demo));
        drop(open());
        assert!(folder.clock().exists(), "a folder that is kept is kept");

        let mine = temporary.path().join("mine");
        fs::create_dir_all(&mine).expect("a folder");
        fs::write(mine.join("letter.txt"), "x").expect("a file");
        assert!(Folder::kept(&mine, &members, &say).is_err());
        assert!(mine.join("letter.txt").exists());
    }
}
