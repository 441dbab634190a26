//! The key of a data query: `A.*.B`, several after commas.

use std::fmt;

use super::QueryError;
use crate::sdmx::structure::is_code_id;

/// Keys of which a series has to match one. Each has, for the dimensions from the first on, the
/// codes that match; none there, or nothing more at the end, is any code. No key at all is any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys(pub Vec<Vec<Vec<String>>>);

impl Keys {
    pub(super) fn parse(text: Option<String>) -> Result<Self, QueryError> {
        let Some(text) = text.filter(|text| text != "*" && !text.is_empty()) else {
            return Ok(Self::default());
        };
        let keys = text.split(',').map(key).collect::<Result<Vec<_>, _>>()?;
        Ok(if keys.contains(&Vec::new()) { Self::default() } else { Self(keys) })
    }
}

fn key(text: &str) -> Result<Vec<Vec<String>>, QueryError> {
    let mut places = text.split('.').map(codes).collect::<Result<Vec<_>, _>>()?;
    while places.last().is_some_and(Vec::is_empty) {
        places.pop();
    }
    Ok(places)
}

/// One place of a key: `*` or nothing is any; `A+B` is either, as in REST 1.5.
fn codes(text: &str) -> Result<Vec<String>, QueryError> {
    if text.is_empty() || text == "*" {
        return Ok(Vec::new());
    }
    let codes: Vec<String> = text.split('+').map(str::to_owned).collect();
    match codes.iter().find(|code| !is_code_id(code)) {
        Some(bad) => Err(QueryError::syntax("the key", bad, "it is not a code")),
        None => Ok(codes),
    }
}

impl fmt::Display for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = |codes: &Vec<String>| match codes.as_slice() {
            [] => "*".to_owned(),
            codes => codes.join("+"),
        };
        let key = |key: &Vec<Vec<String>>| key.iter().map(place).collect::<Vec<_>>().join(".");
        match self.0.as_slice() {
            [] => f.write_str("*"),
            keys => f.write_str(&keys.iter().map(key).collect::<Vec<_>>().join(",")),
        }
    }
}
