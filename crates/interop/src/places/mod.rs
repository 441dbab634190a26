//! Areas by code: their names, what lies in what, and when they exist.
//!
//! May not happen here: an area whose holder is not known, or a path that leads in a circle.

mod read;

use std::collections::BTreeMap;

use jiff::civil::Date;
use masar_terms::{Language, LocalText, PlaceCode, PlacePath};

use crate::tabular::{Code, TabularError};

/// What sort of area a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// A region of the world (UN M49).
    Area,
    /// A country or territory (ISO 3166-1).
    Country,
    /// The first division of a country.
    Region,
    /// The second division of a country.
    District,
}

impl PlaceKind {
    /// All kinds, the widest first.
    pub const ALL: [Self; 4] = [Self::Area, Self::Country, Self::Region, Self::District];

    /// The word used in files and as `place_level`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Area => "area",
            Self::Country => "country",
            Self::Region => "region",
            Self::District => "district",
        }
    }

    /// The kind of this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub code: PlaceCode,
    pub kind: PlaceKind,
    /// English and Arabic always; the others where there is a text.
    pub names: LocalText,
    /// First day of its life, where it has one.
    pub valid_from: Option<Date>,
    /// Last day of its life, where it has ended.
    pub valid_to: Option<Date>,
    /// The area that holds it.
    pub parent: Option<PlaceCode>,
    /// From the country down to itself, so that a country's own records read the same in every
    /// node; for an area of the world, from the world down.
    pub path: PlacePath,
}

impl Place {
    /// Whether the area exists on a day.
    pub fn valid_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }
}

/// Why areas cannot be read. Each says file and line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlacesError {
    /// The table itself is broken.
    #[error(transparent)]
    Table(#[from] TabularError),
    /// Not a place code.
    #[error("{file}:{line}: “{code}” is not a place code (A–Z, 0–9 and hyphens)")]
    NotACode { file: String, line: u64, code: String },
    /// Not a kind of place.
    #[error("{file}:{line}: “{kind}” is not a kind of place: area, country, region or district")]
    NotAKind { file: String, line: u64, kind: String },
    /// Not a day.
    #[error("{file}:{line}: “{text}” in {column} is not a day (YYYY-MM-DD)")]
    NotADay { file: String, line: u64, column: &'static str, text: String },
    /// The life ends before it begins.
    #[error("{file}:{line}: valid_to lies before valid_from")]
    EndsBeforeItBegins { file: String, line: u64 },
    /// No name in English or Arabic.
    #[error("{file}:{line}: {code} has no name in column “{column}”")]
    NoName { file: String, line: u64, code: String, column: &'static str },
    /// Two areas of one code.
    #[error("{file}:{line}: {code} is already at {first}")]
    Twice { file: String, line: u64, code: String, first: String },
    /// The holder is not among the areas.
    #[error("{file}:{line}: {code} lies in “{parent}”, which is not known")]
    NoParent { file: String, line: u64, code: String, parent: String },
    /// An area lies in itself.
    #[error("{file}:{line}: {code} lies in itself")]
    Loop { file: String, line: u64, code: String },
}

/// All areas a node knows, in the order of their files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    places: Vec<Place>,
    by_code: BTreeMap<String, usize>,
}

impl Places {
    /// Reads areas from CSV files given as (path, bytes). Columns: `code,parent,kind,en,ar[,fr,es,
    /// ru,zh],valid_from,valid_to`. A code list of areas, without `kind`, is read as well: there a
    /// number is an area of UN M49, a code that lies in one is a country, and the other codes
    /// (`_T`, `UNK` …) are no places.
    pub fn read<'f>(
        files: impl IntoIterator<Item = (&'f str, &'f [u8])>,
    ) -> Result<Self, PlacesError> {
        read::places(files)
    }

    /// The area of this code.
    pub fn get(&self, code: &str) -> Option<&Place> {
        self.by_code.get(code).map(|at| &self.places[*at])
    }

    /// All areas.
    pub fn iter(&self) -> impl Iterator<Item = &Place> {
        self.places.iter()
    }

    /// The path of a code: from its country down, or from the world down for an area of the world.
    pub fn path(&self, code: &str) -> Option<&PlacePath> {
        self.get(code).map(|place| &place.path)
    }

    /// The name of a code; the code itself when it is not known.
    pub fn name<'a>(&'a self, code: &'a str, language: Language) -> &'a str {
        self.get(code).map_or(code, |place| place.names.get(language))
    }

    /// The areas that lie directly in this one.
    pub fn children<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Place> {
        self.places.iter().filter(move |place| {
            place.parent.as_ref().is_some_and(|parent| parent.as_str() == code)
        })
    }

    /// This area and all that hold it, itself first.
    pub fn holders<'a>(&'a self, code: &str) -> impl Iterator<Item = &'a Place> {
        std::iter::successors(self.get(code), |place| self.get(place.parent.as_ref()?.as_str()))
    }

    /// This area and all that lie in it.
    pub fn within<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Place> {
        self.places.iter().filter(move |place| {
            self.holders(place.code.as_str()).any(|holder| holder.code.as_str() == code)
        })
    }

    /// The area of this kind on the way to the end of a path.
    pub fn at_level(&self, path: &PlacePath, kind: PlaceKind) -> Option<&Place> {
        path.codes().filter_map(|code| self.get(code)).find(|place| place.kind == kind)
    }

    /// The areas as codes of a code list, parents included.
    pub fn codes(&self) -> impl Iterator<Item = Code> {
        self.places.iter().enumerate().map(|(order, place)| Code {
            code: place.code.to_string(),
            parent: place.parent.as_ref().map(PlaceCode::to_string),
            order: order as u32,
            names: place.names.clone(),
            valid_from: place.valid_from.map(masar_terms::CalendarDate::exact),
            valid_to: place.valid_to.map(masar_terms::CalendarDate::exact),
        })
    }
}
