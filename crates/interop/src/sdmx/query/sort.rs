//! The parameter `sort`: components joined by `+`, each up or down.

use std::fmt;

use super::QueryError;
use crate::sdmx::structure::is_component_id;

/// By what rows are sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SortBy {
    /// `*`: all dimensions in order, then time.
    Everything,
    /// `series_key`: the dimensions that are not at the observation.
    SeriesKey,
    Component(String),
}

/// One key of a sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortKey {
    pub by: SortBy,
    pub descending: bool,
}

impl SortKey {
    pub(super) fn parse_all(text: &str) -> Result<Vec<Self>, QueryError> {
        text.split('+').map(Self::parse).collect()
    }

    fn parse(text: &str) -> Result<Self, QueryError> {
        let refuse = |why| QueryError::syntax("sort", text, why);
        let (by, descending) = match text.split_once(':') {
            None | Some((_, "asc")) => (text.split(':').next().unwrap_or_default(), false),
            Some((by, "desc")) => (by, true),
            Some(_) => return Err(refuse("write :asc or :desc")),
        };
        let by = match by {
            "*" => SortBy::Everything,
            "series_key" => SortBy::SeriesKey,
            id if is_component_id(id) => SortBy::Component(id.to_owned()),
            _ => return Err(refuse("it is not a component")),
        };
        Ok(Self { by, descending })
    }
}

impl fmt::Display for SortKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.by {
            SortBy::Everything => "*",
            SortBy::SeriesKey => "series_key",
            SortBy::Component(id) => id,
        })?;
        f.write_str(if self.descending { ":desc" } else { "" })
    }
}
