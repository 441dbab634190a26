//! Which artefacts a path names: lists of ids and versions, with `*`, `+` and `~`.

use std::fmt;

use super::QueryError;
use crate::sdmx::{
    Reference,
    structure::{is_code_id, is_component_id, is_version},
};

/// Some ids, or all (`*`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Ids {
    #[default]
    All,
    Only(Vec<String>),
}

impl Ids {
    /// Reads a comma list; absent is all.
    pub(super) fn parse(part: &str, text: Option<String>) -> Result<Self, QueryError> {
        let nested = |id: &str| id.split('.').all(|part| is_component_id(part) || is_code_id(part));
        let Some(text) = text else { return Ok(Self::All) };
        if text == "*" {
            return Ok(Self::All);
        }
        let ids: Vec<String> = text.split(',').map(str::to_owned).collect();
        match ids.iter().find(|id| !nested(id)) {
            Some(bad) => Err(QueryError::syntax(part, bad, "it is not an id")),
            None => Ok(Self::Only(ids)),
        }
    }

    /// Whether an id is among them.
    pub fn has(&self, id: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(ids) => ids.iter().any(|known| known == id),
        }
    }
}

impl fmt::Display for Ids {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("*"),
            Self::Only(ids) => f.write_str(&ids.join(",")),
        }
    }
}

/// Which versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Versions {
    /// `*`
    #[default]
    All,
    /// `+` and `~`: the highest. There are no drafts here, so the two are the same.
    Latest,
    Only(Vec<String>),
}

impl Versions {
    pub(super) fn parse(text: Option<String>) -> Result<Self, QueryError> {
        match text.as_deref() {
            None | Some("*") => Ok(Self::All),
            Some("+" | "~") => Ok(Self::Latest),
            Some(text) => {
                let versions: Vec<String> = text.split(',').map(str::to_owned).collect();
                match versions.iter().find(|version| !is_version(version)) {
                    None => Ok(Self::Only(versions)),
                    Some(bad) if bad.contains(['+', '~', '*']) => {
                        Err(QueryError::NotOffered(format!("versions such as “{}”", short(bad))))
                    }
                    Some(bad) => {
                        Err(QueryError::syntax("the version", bad, "write 1.0, 1.0.0, +, ~ or *"))
                    }
                }
            }
        }
    }

    /// Those of the references whose version is asked for.
    pub(super) fn choose<'a, T>(
        &self,
        mut found: Vec<(&'a Reference, T)>,
    ) -> Vec<(&'a Reference, T)> {
        match self {
            Self::All => found,
            Self::Only(versions) => {
                found.retain(|(reference, _)| versions.contains(&reference.version));
                found
            }
            Self::Latest => {
                let name = |reference: &Reference| (reference.agency.clone(), reference.id.clone());
                found.sort_by_key(|(reference, _)| (name(reference), numbers(&reference.version)));
                let names: Vec<_> = found.iter().map(|(reference, _)| name(reference)).collect();
                let mut next = names.iter().skip(1);
                let mut own = names.iter();
                found.retain(|_| own.next() != next.next());
                found
            }
        }
    }
}

impl fmt::Display for Versions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("*"),
            Self::Latest => f.write_str("+"),
            Self::Only(versions) => f.write_str(&versions.join(",")),
        }
    }
}

fn numbers(version: &str) -> Vec<u64> {
    version.split('.').map(|part| part.parse().unwrap_or_default()).collect()
}

fn short(text: &str) -> String {
    text.chars().take(40).collect()
}
