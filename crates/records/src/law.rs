//! What a node judges records by: programmes, the country's parameters, calendar and areas.
//!
//! Lives here: look-ups in data that was read elsewhere. May not happen here: I/O.

use std::collections::BTreeMap;

use masar_programmes::{CountryParameters, Programme, Programmes, record_types::RecordType};
use masar_terms::{PlaceCode, PlacePath, ProgrammeId};

use crate::clocks::{Calendar, runs::Measures};

/// Everything an action is judged by. It is replaced as a whole when any part changes.
#[derive(Clone)]
pub struct Law {
    pub programmes: Programmes,
    pub country: CountryParameters,
    pub calendar: Calendar,
    pub places: Places,
}

impl Law {
    /// The measures of one programme's clocks.
    pub fn measures<'a>(&'a self, programme: &'a Programme) -> Measures<'a> {
        Measures { programme, country: &self.country, calendar: &self.calendar }
    }

    /// A programme and one of its record types, by id.
    pub fn kind(
        &self,
        programme: &ProgrammeId,
        record_type: &str,
    ) -> Option<(&Programme, &RecordType)> {
        let programme = self.programmes.get(programme)?;
        Some((programme, programme.record_type(record_type)?))
    }
}

/// The areas of a node: code → path from the root.
#[derive(Clone, Debug, Default)]
pub struct Places(BTreeMap<PlaceCode, PlacePath>);

/// Why a list of areas is not a tree.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlacesError {
    #[error("the area {0} lies in {1}, which is not in the list")]
    NoParent(PlaceCode, PlaceCode),
    #[error("the area {0} lies in itself")]
    Circle(PlaceCode),
}

/// Deepest tree of areas.
const DEEPEST: usize = 12;

impl Places {
    /// Areas from pairs of code and parent, in any order; the root has no parent.
    pub fn from_parents(
        areas: impl IntoIterator<Item = (PlaceCode, Option<PlaceCode>)>,
    ) -> Result<Self, PlacesError> {
        let parents: BTreeMap<PlaceCode, Option<PlaceCode>> = areas.into_iter().collect();
        let mut paths = BTreeMap::new();
        for code in parents.keys() {
            let mut codes = vec![code.as_str()];
            let mut at = code;
            while let Some(parent) = parents.get(at).and_then(Option::as_ref) {
                if !parents.contains_key(parent) {
                    return Err(PlacesError::NoParent(at.clone(), parent.clone()));
                }
                if codes.len() >= DEEPEST {
                    return Err(PlacesError::Circle(code.clone()));
                }
                codes.push(parent.as_str());
                at = parent;
            }
            codes.reverse();
            if let Ok(path) = codes.join("/").parse() {
                paths.insert(code.clone(), path);
            }
        }
        Ok(Self(paths))
    }

    /// The path of an area.
    pub fn path(&self, code: &PlaceCode) -> Option<&PlacePath> {
        self.0.get(code)
    }
}

#[cfg(test)]
mod tests {
    use super::{Places, PlacesError};
    use masar_terms::PlaceCode;

    fn code(text: &str) -> PlaceCode {
        text.parse().expect("a code")
    }

    #[test]
    fn areas_form_paths_from_the_root_and_circles_are_refused() {
        let areas = [
            (code("XMA-0203"), Some(code("XMA-02"))),
            (code("XMA-02"), Some(code("XMA"))),
            (code("XMA"), None),
        ];
        let places = Places::from_parents(areas).expect("a tree");
        let path = places.path(&code("XMA-0203")).expect("a path");
        assert_eq!(path.as_str(), "XMA/XMA-02/XMA-0203");
        let orphan = Places::from_parents([(code("A"), Some(code("B")))]);
        assert_eq!(orphan.err(), Some(PlacesError::NoParent(code("A"), code("B"))));
        let circle =
            Places::from_parents([(code("A"), Some(code("B"))), (code("B"), Some(code("A")))]);
        assert!(matches!(circle, Err(PlacesError::Circle(_))));
    }
}
