//! Recipes that a file can be read with: those of the catalogue, the node's own, the one that came
//! with the file.

use std::{
    collections::BTreeMap,
    fs,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use masar_interop::tabular::CodeMap;
use masar_statistics::external::{Mapping, MappingError, Terms};

use super::{Files, files::RECIPE};
use crate::data::{catalogue_paths, in_catalogue};

/// Id of the recipe that came with a file.
pub const CAME: &str = "came";
/// Where the catalogue has recipes.
const CATALOGUE: &str = "external/";
const MAPS: &str = "external/maps/";

/// Code maps of the catalogue by name, read once.
static MAPS_READ: LazyLock<BTreeMap<String, CodeMap>> = LazyLock::new(|| {
    let maps = catalogue_paths().filter_map(|path| {
        let name = path.strip_prefix(MAPS)?.strip_suffix(".csv")?.to_owned();
        Some((name, CodeMap::read(&path, &in_catalogue(&path)?).ok()?))
    });
    maps.collect()
});

/// Id and text of the recipes of the catalogue, and the recipes themselves, read once.
static CATALOGUE_READ: LazyLock<Vec<Read>> = LazyLock::new(|| {
    let mut all: Vec<Read> = catalogue_paths()
        .filter_map(|path| {
            let name = path.strip_prefix(CATALOGUE)?.strip_suffix(".toml")?;
            let bytes = (!name.contains('/')).then(|| in_catalogue(&path))??;
            let text = String::from_utf8_lossy(&bytes).into_owned();
            Some(Read::new(format!("catalogue/{name}"), text))
        })
        .collect();
    all.sort_by(|one, other| one.id.cmp(&other.id));
    all
});

/// A recipe that was read.
#[derive(Clone, Debug)]
struct Read {
    id: String,
    text: String,
    /// None where it cannot be used.
    recipe: Option<Arc<Recipe>>,
}

impl Read {
    fn new(id: String, text: String) -> Self {
        let recipe = parse(&id, &text).ok().map(Arc::new);
        Self { id, text, recipe }
    }
}

/// The node's own recipes as they were read last.
#[derive(Debug, Default)]
pub struct Own(Mutex<Vec<Read>>);

impl Own {
    /// Reads those whose text is another now.
    fn all(&self, texts: Vec<(String, String)>) -> Vec<Read> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let read = texts.into_iter().map(|(name, text)| {
            let id = format!("own/{name}");
            let same = known.iter().find(|one| one.id == id && one.text == text);
            same.cloned().unwrap_or_else(|| Read::new(id, text))
        });
        *known = read.collect();
        known.clone()
    }
}

/// What says how a file is read.
#[derive(Clone, Debug)]
pub enum Recipe {
    Mapping(Box<Mapping>),
    /// The terms of an SDMX message.
    Message(Box<Terms>),
}

impl Recipe {
    /// Id of the dataflow that it makes.
    pub fn dataflow(&self) -> &str {
        match self {
            Self::Mapping(mapping) => &mapping.dataflow,
            Self::Message(terms) => {
                let id = terms.dataflow.split_once(':').map_or("", |(_, id)| id);
                id.split('(').next().unwrap_or_default()
            }
        }
    }
}

/// Reads a recipe of either kind; `shown` names it in errors.
///
/// # Errors
/// It is no recipe, or names what is not there.
pub fn parse(shown: &str, text: &str) -> Result<Recipe, MappingError> {
    let table: toml::Table = toml::from_str(text)
        .map_err(|source| MappingError::Toml { file: shown.to_owned(), source })?;
    if !table.contains_key("dimensions") {
        return Ok(Recipe::Message(Box::new(Terms::parse(shown, text)?)));
    }
    let map = |name: &str| in_catalogue(&format!("{MAPS}{name}.csv"));
    Ok(Recipe::Mapping(Box::new(Mapping::parse(shown, text)?.with_maps(shown, map)?)))
}

/// The code maps of the catalogue by name.
pub fn maps() -> &'static BTreeMap<String, CodeMap> {
    &MAPS_READ
}

/// Every recipe that is kept: first those of the catalogue.
fn kept(files: &Files) -> Vec<Read> {
    CATALOGUE_READ.iter().cloned().chain(files.own.all(files.own_recipes())).collect()
}

/// Every recipe that is kept and can be used, with its id.
pub fn all(files: &Files) -> Vec<(String, Arc<Recipe>)> {
    kept(files).into_iter().filter_map(|one| Some((one.id, one.recipe?))).collect()
}

/// The recipe of an id for an import, with its text; none where there is none.
///
/// # Errors
/// It cannot be used: where, and why.
pub fn find(
    files: &Files,
    import: &str,
    id: &str,
) -> Result<Option<(Recipe, String)>, MappingError> {
    let text = if id == CAME {
        let path = files.path(import, RECIPE);
        path.and_then(|path| fs::read_to_string(path).ok())
    } else {
        kept(files).into_iter().find(|known| known.id == id).map(|known| known.text)
    };
    let Some(text) = text else { return Ok(None) };
    let shown = if id == CAME { RECIPE } else { id };
    Ok(Some((parse(shown, &text)?, text)))
}
