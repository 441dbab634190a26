//! The folders of open imports.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use masar_statistics::external::Preview;
use masar_terms::Timestamp;
use serde::{Deserialize, Serialize};

use super::recipes::Own;

/// What is known of an open import beside its files.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct About {
    /// Sixteen hexadecimal digits.
    pub id: String,
    /// Name of the file as it was sent.
    pub name: String,
    /// Who sent it.
    pub by: String,
    pub at: Timestamp,
    /// Bytes of the file.
    pub size: u64,
    /// Whether it is an SDMX message.
    pub message: bool,
    /// Ids of the recipes whose headings are those of the file.
    pub fits: Vec<String>,
    /// How its sheets begin.
    #[serde(default)]
    pub preview: Vec<Preview>,
}

/// The folders of open imports, and the recipes that are kept.
#[derive(Clone, Debug)]
pub struct Files {
    imports: PathBuf,
    recipes: PathBuf,
    pub(super) own: Arc<Own>,
}

/// Names of the files in the folder of an import.
pub const FILE: &str = "file";
pub const STRUCTURE: &str = "structure";
pub const RECIPE: &str = "recipe.toml";
const ABOUT: &str = "about.json";

impl Files {
    /// Folders below `root`; they are made with the first file.
    pub fn new(root: &Path) -> Self {
        Self { imports: root.join("imports"), recipes: root.join("recipes"), own: Arc::default() }
    }

    /// Where a file of an import is; none for an id that is none, so that no path leads elsewhere.
    pub fn path(&self, id: &str, file: &str) -> Option<PathBuf> {
        let is_id = id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_id.then(|| self.imports.join(id).join(file))
    }

    /// Makes the folder of a new import.
    pub fn begin(&self, id: &str) -> io::Result<PathBuf> {
        let folder = self.imports.join(id);
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// Writes down what an import is. From here on it is open; a folder without this is what was
    /// left of an upload that broke off.
    pub fn open(&self, about: &About) -> io::Result<()> {
        let folder = self.imports.join(&about.id);
        let bytes = serde_json::to_vec(about).map_err(io::Error::other)?;
        whole(&folder.join(ABOUT), &bytes)?;
        File::open(&self.imports)?.sync_all()
    }

    /// What an import is; none where there is none.
    pub fn about(&self, id: &str) -> io::Result<Option<About>> {
        let Some(path) = self.path(id, ABOUT) else { return Ok(None) };
        match fs::read(path) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The open imports, the oldest first.
    pub fn all(&self) -> io::Result<Vec<About>> {
        let entries = match fs::read_dir(&self.imports) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut open = Vec::new();
        for entry in entries {
            let name = entry?.file_name();
            open.extend(self.about(&name.to_string_lossy())?);
        }
        open.sort_by_key(|about| (about.at, about.id.clone()));
        Ok(open)
    }

    /// Removes all files of an import.
    pub fn end(&self, id: &str) -> io::Result<()> {
        let Some(folder) = self.path(id, "") else { return Ok(()) };
        match fs::remove_dir_all(folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Removes what uploads left that broke off with an earlier run of the node.
    pub fn sweep(&self) -> io::Result<()> {
        let Ok(entries) = fs::read_dir(&self.imports) else { return Ok(()) };
        for entry in entries {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if self.about(&name)?.is_none() {
                self.end(&name)?;
            }
        }
        Ok(())
    }

    /// The node's own recipes: name and text.
    pub fn own_recipes(&self) -> Vec<(String, String)> {
        let entries = fs::read_dir(&self.recipes).into_iter().flatten().flatten();
        let read = entries.filter_map(|entry| {
            let path = entry.path();
            let is_recipe = path.extension().is_some_and(|extension| extension == "toml");
            let name = path.file_stem()?.to_string_lossy().into_owned();
            is_recipe.then(|| Some((name, fs::read_to_string(&path).ok()?))).flatten()
        });
        let mut read: Vec<(String, String)> = read.collect();
        read.sort();
        read
    }

    /// Keeps a recipe for the next file of its kind, under the id of its dataflow.
    pub fn keep_recipe(&self, name: &str, text: &str) -> io::Result<()> {
        let sign = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
        let name: String = name.chars().map(sign).collect();
        fs::create_dir_all(&self.recipes)?;
        whole(&self.recipes.join(format!("{name}.toml")), text.as_bytes())
    }
}

/// Writes a file that is there whole or not at all.
pub fn whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let unfinished = path.with_extension("part");
    let mut file = File::create(&unfinished)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&unfinished, path)?;
    match path.parent() {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}
