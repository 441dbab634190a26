//! The code lists of the catalogue, as programmes use them.

use std::collections::BTreeMap;

pub use masar_interop::tabular::{Code, CodeList};
use masar_terms::AgeBounds;

use crate::Faults;

/// Code of what was asked and is not known (SDMX cross-domain code `_U`).
pub const UNKNOWN: &str = "_U";
/// Code of a total (`_T`); it is never the code of a row.
pub const TOTAL: &str = "_T";

/// Code lists by id.
#[derive(Clone, Debug, Default)]
pub struct CodeLists(BTreeMap<String, CodeList>);

impl CodeLists {
    /// Reads code lists from files given as (path, bytes), such as `("sex.csv", …)`; files that do
    /// not end in `.csv` are left aside.
    pub fn load(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let mut lists = BTreeMap::new();
        for (path, bytes) in files {
            if !path.ends_with(".csv") {
                continue;
            }
            match CodeList::read(&path, &bytes) {
                Ok(list) => {
                    lists.insert(list.id.clone(), list);
                }
                Err(error) => faults.add(&path, 0, error.to_string()),
            }
        }
        faults.none_or(Self(lists))
    }

    /// The lists with those that a programme's folder brings (`catalogue/codes/…`) in their place;
    /// what cannot be read is left as it is.
    pub(crate) fn with_own(&self, files: &BTreeMap<String, Vec<u8>>) -> Self {
        let mut lists = self.0.clone();
        for (path, bytes) in files {
            let name = path.strip_prefix("catalogue/codes/").filter(|name| name.ends_with(".csv"));
            if let Some(list) = name.and_then(|name| CodeList::read(name, bytes).ok()) {
                lists.insert(list.id.clone(), list);
            }
        }
        Self(lists)
    }

    /// The list of this id.
    pub fn get(&self, id: &str) -> Option<&CodeList> {
        self.0.get(id)
    }

    /// The lists as forms take them.
    pub(crate) fn lists(&self) -> &BTreeMap<String, CodeList> {
        &self.0
    }

    /// All lists in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &CodeList> {
        self.0.values()
    }

    /// Adds codes to a list, such as the node's own areas to the list of areas; codes that the
    /// list has keep what it says of them.
    pub fn extend(&mut self, id: &str, codes: impl IntoIterator<Item = Code>) {
        let empty = || CodeList { id: id.to_owned(), codes: Vec::new() };
        let list = self.0.entry(id.to_owned()).or_insert_with(empty);
        for code in codes {
            if list.code(&code.code).is_none() {
                list.codes.push(code);
            }
        }
    }
}

/// The years a code of an age band stands for: `Y5T11` is 5 to 11, `Y_GE60` is 60 and over
/// (pattern of the SDMX code list `CL_AGE`). A band that also holds people of unknown age ends in
/// `_U`, such as `Y0T17_U`; they get there by a fold.
pub fn band_years(code: &str) -> Option<(i16, i16)> {
    let code = code.strip_suffix(UNKNOWN).unwrap_or(code);
    if let Some(from) = code.strip_prefix("Y_GE") {
        return Some((from.parse().ok()?, i16::MAX));
    }
    let years = code.strip_prefix('Y')?;
    let (from, to) = years.split_once('T').unwrap_or((years, years));
    Some((from.parse().ok()?, to.parse().ok()?))
}

/// The band in which an age lies whole; `_U` when it may lie in two, or in none.
pub fn age_band(list: &CodeList, age: Option<AgeBounds>) -> &str {
    let band = age.and_then(|age| {
        list.codes.iter().map(|code| code.code.as_str()).find(|code| {
            band_years(code).is_some_and(|(from, to)| from <= age.youngest && age.oldest <= to)
        })
    });
    band.unwrap_or(UNKNOWN)
}
