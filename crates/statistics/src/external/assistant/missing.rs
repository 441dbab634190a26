//! What a person has not said yet.

use masar_interop::{sdmx::TIME_PERIOD, tabular::IGNORED};

use super::{Draft, DraftColumn, Meanings, Role, Seen, SeenColumn, Unknown, draft::TEXTS};

/// What has to be said still.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// What the column at this place is.
    Column(usize),
    /// The id of the dimension, or its code list, at this place.
    Dimension(usize),
    /// Two columns are the same dimension, or the period twice.
    Twice(usize),
    NoNumbers,
    NoDimension,
    /// What a column of numbers is about.
    Told {
        place: usize,
        dimension: String,
    },
    /// What a text means.
    Code {
        dimension: String,
        text: String,
    },
    /// Why its rows are left out.
    Why {
        dimension: String,
        text: String,
    },
    /// What a text among numbers stands for.
    Marker(String),
    /// A rule that leaves rows out without a reason, or for a column that is not there.
    Skip(usize),
    /// A text about the dataset.
    Text(String),
}

impl Draft {
    /// What has to be said still, in the order of the steps.
    pub fn missing(&self, seen: &Seen, meanings: &Meanings<'_>) -> Vec<Missing> {
        let mut missing = self.missing_of_columns(meanings);
        if self.of(Role::Numbers, seen).next().is_none() {
            missing.push(Missing::NoNumbers);
        }
        if self.dimensions().is_empty() {
            missing.push(Missing::NoDimension);
        }
        for (column, _) in self.of(Role::Numbers, seen) {
            let untold = self
                .to_tell()
                .into_iter()
                .filter(|id| column.told.get(*id).is_none_or(|text| text.trim().is_empty()));
            missing.extend(
                untold.map(|id| Missing::Told { place: column.place, dimension: id.to_owned() }),
            );
        }
        for (column, _) in self.of(Role::Dimension, seen) {
            let dimension = || column.dimension.clone();
            let said = self.codes.get(&column.dimension);
            for Unknown { text, .. } in self.unknown(meanings, seen, column) {
                let code = said.and_then(|codes| codes.get(&text)).map_or("", String::as_str);
                let is_code =
                    meanings.lists.get(&column.list).is_some_and(|list| list.code(code).is_some());
                if code == IGNORED {
                    if self.why(&column.dimension, &text).is_empty() {
                        missing.push(Missing::Why { dimension: dimension(), text });
                    }
                } else if !is_code && !self.is_skipped(seen, column, &text) {
                    missing.push(Missing::Code { dimension: dimension(), text });
                }
            }
        }
        let texts = self.no_numbers(meanings, seen).into_iter().map(|(text, _)| text);
        let unsaid = texts.filter(|text| !self.markers.contains_key(text));
        missing.extend(unsaid.map(Missing::Marker));
        let is_column = |name: &str| seen.columns.iter().any(|column| column.name() == name);
        let wrong = self
            .skips
            .iter()
            .enumerate()
            .filter(|(_, skip)| skip.why.trim().is_empty() || !is_column(&skip.column));
        missing.extend(wrong.map(|(at, _)| Missing::Skip(at)));
        let named = self.dimensions().into_iter().map(|(id, _)| id).chain([TIME_PERIOD]);
        let names: Vec<String> =
            named.flat_map(|id| [format!("name-{id}-en"), format!("name-{id}-ar")]).collect();
        let asked = TEXTS.iter().map(|field| (*field).to_owned()).chain(names);
        missing.extend(asked.filter(|field| self.text(field).is_empty()).map(Missing::Text));
        missing
    }

    fn missing_of_columns(&self, meanings: &Meanings<'_>) -> Vec<Missing> {
        let mut missing = Vec::new();
        let mut ids: Vec<&str> = Vec::new();
        for column in &self.columns {
            match column.role {
                Role::Unset => missing.push(Missing::Column(column.place)),
                Role::Period if ids.contains(&TIME_PERIOD) => {
                    missing.push(Missing::Twice(column.place));
                }
                Role::Period => ids.push(TIME_PERIOD),
                Role::Dimension
                    if !meanings.lists.contains_key(&column.list) || !is_id(&column.dimension) =>
                {
                    missing.push(Missing::Dimension(column.place));
                }
                Role::Dimension if ids.contains(&column.dimension.as_str()) => {
                    missing.push(Missing::Twice(column.place));
                }
                Role::Dimension => ids.push(&column.dimension),
                Role::Unused | Role::Numbers | Role::Summed => {}
            }
        }
        missing
    }

    /// Whether a rule leaves out the rows in which a column has a text.
    fn is_skipped(&self, seen: &Seen, column: &DraftColumn, text: &str) -> bool {
        let name = seen.column(column.place).map(SeenColumn::name).unwrap_or_default();
        self.skips.iter().any(|skip| skip.column == name && skip.value == text)
    }
}

/// Whether a text can be the id of a dimension.
fn is_id(text: &str) -> bool {
    let mut signs = text.chars();
    signs.next().is_some_and(|first| first.is_ascii_uppercase())
        && signs.all(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit() || sign == '_')
}
