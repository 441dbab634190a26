//! What a person has said so far of a file.

use std::collections::{BTreeMap, BTreeSet};

use masar_interop::{
    sdmx::TIME_PERIOD,
    tabular::{IGNORED, Marks, amount},
};
use serde::{Deserialize, Serialize};

use super::{Meanings, Place, Seen, SeenColumn};
use crate::external::Marker;

/// What a column is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Nobody has said.
    #[default]
    Unset,
    /// Known and not needed.
    Unused,
    Numbers,
    Period,
    /// It tells rows apart that are added up.
    Summed,
    Dimension,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 6] =
        [Self::Unset, Self::Unused, Self::Numbers, Self::Period, Self::Summed, Self::Dimension];

    /// The word used in forms.
    pub fn id(self) -> &'static str {
        match self {
            Self::Unset => "unset",
            Self::Unused => "unused",
            Self::Numbers => "numbers",
            Self::Period => "period",
            Self::Summed => "summed",
            Self::Dimension => "dimension",
        }
    }
}

/// A column of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftColumn {
    /// From 0.
    pub place: usize,
    pub role: Role,
    /// Of a dimension: its id and its code list.
    pub dimension: String,
    pub list: String,
    /// A blank stands for what is above it.
    pub fill_down: bool,
    /// Of numbers: a nought means that nobody counted, where all such columns are nought.
    pub uncounted: bool,
    /// Of numbers: dimension or `TIME_PERIOD` → what the column is about.
    pub told: BTreeMap<String, String>,
}

/// A dimension whose codes stand in headings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeadingDimension {
    pub id: String,
    pub list: String,
}

/// Rows that are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftSkip {
    /// Name of the column.
    pub column: String,
    pub value: String,
    pub why: String,
}

/// How the codes of a dimension are checked against one another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    #[default]
    Not,
    /// `_T` is the sum of the others.
    Equal,
    /// `_T` is at least their sum.
    AtLeast,
    /// Each code is the sum of those below it in the code list.
    Below,
}

impl Check {
    /// All ways of checking.
    pub const ALL: [Self; 4] = [Self::Not, Self::Equal, Self::AtLeast, Self::Below];

    /// The word used in forms.
    pub fn id(self) -> &'static str {
        match self {
            Self::Not => "not",
            Self::Equal => "equal",
            Self::AtLeast => "at-least",
            Self::Below => "below",
        }
    }
}

/// Texts about the dataset that a recipe needs, each in both languages or once.
pub const TEXTS: [&str; 13] = [
    "dataflow",
    "names-en",
    "names-ar",
    "descriptions-en",
    "descriptions-ar",
    "method-en",
    "method-ar",
    "source",
    "licence",
    "attribution-en",
    "attribution-ar",
    "value_names-en",
    "value_names-ar",
];

/// The dimension that comes first (SDMX, Content-Oriented Guidelines, cross-domain concepts).
pub(super) const AREA: &str = "REF_AREA";

/// A recipe in the making.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    pub place: Place,
    pub columns: Vec<DraftColumn>,
    pub headings: Vec<HeadingDimension>,
    /// Dimension → the code map that its texts are looked up in.
    pub maps: BTreeMap<String, String>,
    /// Dimension → text → code, or `-` for rows that are left out.
    pub codes: BTreeMap<String, BTreeMap<String, String>>,
    /// Dimension → text → why its rows are left out.
    pub whys: BTreeMap<String, BTreeMap<String, String>>,
    /// Texts among numbers → what they stand for.
    pub markers: BTreeMap<String, Marker>,
    pub decimal: Option<char>,
    pub thousands: Option<char>,
    pub footnotes: Vec<String>,
    pub skips: Vec<DraftSkip>,
    pub checks: BTreeMap<String, Check>,
    /// Code of the unit of measure.
    pub unit: String,
    /// What [`TEXTS`] asks for, and `name-<dimension>-<language>`.
    pub texts: BTreeMap<String, String>,
    /// Steps that a person has confirmed.
    pub confirmed: BTreeSet<String>,
}

/// A text of a dimension's column of which a person has to say what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// Empty for blank cells.
    pub text: String,
    /// How often it stands there.
    pub times: u64,
    /// The code it would mean, were there no other text that would as well.
    pub likely: Option<String>,
}

impl Draft {
    /// Dimensions with their code lists, in the order of the recipe: first the area that is spoken
    /// of, then columns, then headings.
    pub fn dimensions(&self) -> Vec<(&str, &str)> {
        let columns = self.columns.iter().filter(|column| column.role == Role::Dimension);
        let columns = columns.map(|column| (column.dimension.as_str(), column.list.as_str()));
        let headings = self.headings.iter().map(|one| (one.id.as_str(), one.list.as_str()));
        let mut all: Vec<(&str, &str)> = columns.chain(headings).collect();
        all.sort_by_key(|(id, _)| *id != AREA);
        all
    }

    /// Columns of a role with what was seen in them.
    pub fn of<'d>(
        &'d self,
        role: Role,
        seen: &'d Seen,
    ) -> impl Iterator<Item = (&'d DraftColumn, &'d SeenColumn)> {
        let of_role = self.columns.iter().filter(move |column| column.role == role);
        of_role.filter_map(|column| Some((column, seen.column(column.place)?)))
    }

    /// What has to be told of each column of numbers.
    pub fn to_tell(&self) -> Vec<&str> {
        let has_period = self.columns.iter().any(|column| column.role == Role::Period);
        let period = (!has_period).then_some(TIME_PERIOD);
        self.headings.iter().map(|one| one.id.as_str()).chain(period).collect()
    }

    /// The code that a text of a dimension's column means: as a person said, as the code map says,
    /// as the catalogue knows; none where nobody has said.
    pub fn meant(
        &self,
        meanings: &Meanings<'_>,
        (dimension, list): (&str, &str),
        text: &str,
    ) -> Option<String> {
        let bare = self.bare(text);
        let own = self.codes.get(dimension).and_then(|codes| codes.get(&bare));
        own.filter(|code| !code.is_empty()).cloned().or_else(|| {
            let map = self.maps.get(dimension).and_then(|map| meanings.maps.get(map));
            let mapped = map.and_then(|map| map.0.get(&bare)).cloned();
            mapped.or_else(|| meanings.code(list, &bare).map(str::to_owned))
        })
    }

    /// A text without the marks of footnotes.
    pub fn bare(&self, text: &str) -> String {
        let mut rest = text.trim_end();
        loop {
            let before = rest;
            for mark in &self.footnotes {
                rest = rest.strip_suffix(mark.as_str()).unwrap_or(rest).trim_end();
            }
            if rest == before {
                return rest.to_owned();
            }
        }
    }

    /// Texts of a dimension's column of which a person has to say what they mean: those the catalogue
    /// does not know, those that would mean the same code as another text, and blanks.
    pub fn unknown(
        &self,
        meanings: &Meanings<'_>,
        seen: &Seen,
        column: &DraftColumn,
    ) -> Vec<Unknown> {
        let Some(there) = seen.column(column.place) else { return Vec::new() };
        let machine =
            Self { maps: self.maps.clone(), footnotes: self.footnotes.clone(), ..Self::default() };
        let of = (column.dimension.as_str(), column.list.as_str());
        let mut texts: BTreeMap<String, u64> = BTreeMap::new();
        for (text, times) in &there.texts {
            *texts.entry(self.bare(text)).or_default() += times;
        }
        let mut by_code: BTreeMap<String, usize> = BTreeMap::new();
        let mut known: Vec<(String, u64, Option<String>)> = Vec::new();
        for (text, times) in texts {
            let code = machine.meant(meanings, of, &text);
            if let Some(code) = code.clone().filter(|code| code != IGNORED) {
                *by_code.entry(code).or_default() += 1;
            }
            known.push((text, times, code));
        }
        let is_shared = |code: &String| by_code.get(code).is_some_and(|texts| *texts > 1);
        let blank = seen.rows.saturating_sub(there.filled);
        let blanks = (blank > 0 && !column.fill_down).then(|| (String::new(), blank, None));
        let all = blanks.into_iter().chain(known);
        all.filter(|(_, _, code)| code.as_ref().is_none_or(is_shared))
            .map(|(text, times, likely)| Unknown { text, times, likely })
            .collect()
    }

    /// How numbers are marked.
    pub fn marks(&self) -> Marks {
        let usual = Marks::default();
        Marks { decimal: self.decimal.unwrap_or(usual.decimal), thousands: self.thousands }
    }

    /// Texts among the numbers that are none, with how often they stand there; an empty text where
    /// a row that is not left out has a blank.
    pub fn no_numbers(&self, meanings: &Meanings<'_>, seen: &Seen) -> Vec<(String, u64)> {
        let mut texts: BTreeMap<String, u64> = BTreeMap::new();
        let columns: Vec<_> = self.of(Role::Numbers, seen).collect();
        for (_, column) in &columns {
            for (text, times) in &column.texts {
                let bare = self.bare(text);
                if amount(&bare, self.marks()).is_none() {
                    *texts.entry(bare).or_default() += times;
                }
            }
        }
        let kept = seen.first.iter().filter(|row| !self.is_left_out(meanings, seen, row));
        let blank = |row: &&Vec<String>| {
            columns.iter().any(|(own, _)| row.get(own.place).is_none_or(String::is_empty))
        };
        let blanks = kept.filter(blank).count() as u64;
        if blanks > 0 {
            texts.insert(String::new(), blanks);
        }
        texts.into_iter().collect()
    }

    fn is_left_out(&self, meanings: &Meanings<'_>, seen: &Seen, row: &[String]) -> bool {
        let text = |place: usize| row.get(place).map_or("", String::as_str);
        let by_rule = self.skips.iter().any(|skip| {
            let column = seen.columns.iter().find(|column| column.name() == skip.column);
            column.is_some_and(|column| text(column.place) == skip.value)
        });
        let by_code = self.columns.iter().filter(|column| column.role == Role::Dimension);
        by_rule
            || by_code.into_iter().any(|column| {
                let of = (column.dimension.as_str(), column.list.as_str());
                let given = text(column.place);
                self.meant(meanings, of, given).is_some_and(|code| code == IGNORED)
            })
    }

    /// Why rows with a text are left out; empty where nobody has said.
    pub(super) fn why(&self, dimension: &str, text: &str) -> &str {
        let whys = self.whys.get(dimension).and_then(|whys| whys.get(text));
        whys.map_or("", |why| why.trim())
    }

    /// A text about the dataset, without blanks around it.
    pub(super) fn text(&self, field: &str) -> &str {
        self.texts.get(field).map_or("", |text| text.trim())
    }
}
