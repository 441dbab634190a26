//! Places by code. Their names and their lives (splits, merges) are data in the catalogue.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Why a text is not a place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlaceError {
    /// ISO 3166, UN M49 and P-codes all fit A–Z, 0–9 and hyphens, 20 at most.
    #[error("“{0}” is not a place code (A–Z, 0–9 and hyphens)")]
    NotACode(String),
    /// A path has at least one code.
    #[error("a path of places may not be empty")]
    Empty,
}

/// Code of an area: ISO 3166, UN M49 or a P-code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PlaceCode(String);

impl PlaceCode {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PlaceCode {
    type Err = PlaceError;

    fn from_str(text: &str) -> Result<Self, PlaceError> {
        let known = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-';
        if !text.is_empty() && text.len() <= 20 && text.bytes().all(known) {
            Ok(Self(text.to_owned()))
        } else {
            Err(PlaceError::NotACode(text.to_owned()))
        }
    }
}

/// An area with all areas that hold it, from the root down: `XMA/XMA-02/XMA-0203`.
/// Made of code characters and slashes only, so it needs no escaping in a `LIKE` pattern.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PlacePath(String);

impl PlacePath {
    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The innermost area.
    pub fn leaf(&self) -> PlaceCode {
        PlaceCode(self.0.rsplit('/').next().unwrap_or_default().to_owned())
    }

    /// The codes from the root down.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.0.split('/')
    }

    /// Whether `other` is this area or lies in it.
    pub fn holds(&self, other: &Self) -> bool {
        other.0.strip_prefix(&self.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl FromStr for PlacePath {
    type Err = PlaceError;

    fn from_str(text: &str) -> Result<Self, PlaceError> {
        if text.is_empty() {
            return Err(PlaceError::Empty);
        }
        for code in text.split('/') {
            code.parse::<PlaceCode>()?;
        }
        Ok(Self(text.to_owned()))
    }
}

macro_rules! as_text {
    ($($name:ident),+) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = PlaceError;

            fn try_from(text: String) -> Result<Self, PlaceError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(place: $name) -> Self {
                place.0
            }
        }
    )+};
}
as_text!(PlaceCode, PlacePath);

#[cfg(test)]
mod tests {
    use super::PlacePath;

    #[test]
    fn a_place_holds_itself_and_what_lies_in_it_only() {
        let path = |text: &str| text.parse::<PlacePath>().expect("a path");
        assert!(path("XMA/XMA-02").holds(&path("XMA/XMA-02")));
        assert!(path("XMA/XMA-02").holds(&path("XMA/XMA-02/XMA-0203")));
        assert!(!path("XMA/XMA-02").holds(&path("XMA/XMA-021")), "a longer code is another place");
        assert!(!path("XMA/XMA-02").holds(&path("XMA")));
        assert!("XMA/x%".parse::<PlacePath>().is_err());
    }
}
