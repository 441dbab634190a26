//! Recipes that a file can be read with: those of the catalogue, the node's own, the one that came
//! with the file.

use std::{collections::BTreeMap, fs};

use masar_interop::tabular::CodeMap;
use masar_statistics::external::{Mapping, MappingError, Terms};

use super::{Files, files::RECIPE};

/// Id of the recipe that came with a file.
pub const CAME: &str = "came";
/// Where the catalogue has recipes.
const CATALOGUE: &str = "external/";
const MAPS: &str = "external/maps/";

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

/// A file of the catalogue.
pub fn in_catalogue(path: &str) -> Option<Vec<u8>> {
    crate::data::catalogue().into_iter().find(|(known, _)| known == path).map(|(_, bytes)| bytes)
}

/// The code maps of the catalogue by name.
pub fn maps() -> BTreeMap<String, CodeMap> {
    let files = crate::data::catalogue().into_iter();
    let maps = files.filter_map(|(path, bytes)| {
        let name = path.strip_prefix(MAPS)?.strip_suffix(".csv")?;
        Some((name.to_owned(), CodeMap::read(&path, &bytes).ok()?))
    });
    maps.collect()
}

/// Id and text of every recipe that is kept.
fn texts(files: &Files) -> Vec<(String, String)> {
    let catalogue = crate::data::catalogue().into_iter().filter_map(|(path, bytes)| {
        let name = path.strip_prefix(CATALOGUE)?.strip_suffix(".toml")?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        (!name.contains('/')).then(|| (format!("catalogue/{name}"), text))
    });
    let mut all: Vec<(String, String)> = catalogue.collect();
    all.sort();
    let own = files.own_recipes().into_iter();
    all.extend(own.map(|(name, text)| (format!("own/{name}"), text)));
    all
}

/// Every recipe that is kept and can be used.
pub fn all(files: &Files) -> Vec<(String, Recipe)> {
    let read = |(id, text): (String, String)| Some((id.clone(), parse(&id, &text).ok()?));
    texts(files).into_iter().filter_map(read).collect()
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
        texts(files).into_iter().find(|(known, _)| known == id).map(|(_, text)| text)
    };
    let Some(text) = text else { return Ok(None) };
    let shown = if id == CAME { RECIPE } else { id };
    Ok(Some((parse(shown, &text)?, text)))
}
