//! Areas from CSV.

use std::collections::BTreeMap;

use jiff::civil::Date;
use masar_terms::{Language, LocalText, PlaceCode, PlacePath};

use super::{Place, PlaceKind, Places, PlacesError};
use crate::tabular::{CsvLimits, Row, Table, TabularError, read_csv};

const LIMITS: CsvLimits = CsvLimits { file: 64 << 20, rows: 1_000_000, cell: 2_000 };

/// A row before it is known what holds it.
struct Found {
    file: String,
    line: u64,
    code: PlaceCode,
    parent: Option<String>,
    kind: PlaceKind,
    names: LocalText,
    valid_from: Option<Date>,
    valid_to: Option<Date>,
}

/// See [`Places::read`].
pub(super) fn places<'f>(
    files: impl IntoIterator<Item = (&'f str, &'f [u8])>,
) -> Result<Places, PlacesError> {
    let mut found: Vec<Found> = Vec::new();
    let mut by_code: BTreeMap<String, usize> = BTreeMap::new();
    for (file, bytes) in files {
        let table = read_csv(file, bytes, LIMITS)?;
        let columns = Columns::of(file, &table)?;
        for row in &table.rows {
            let Some(place) = columns.place(row)? else { continue };
            if let Some(first) = by_code.insert(place.code.to_string(), found.len()) {
                let first = format!("{}:{}", found[first].file, found[first].line);
                let (file, line) = (place.file, place.line);
                return Err(PlacesError::Twice { file, line, code: place.code.into(), first });
            }
            found.push(place);
        }
    }
    let paths = found
        .iter()
        .map(|place| path(place, &found, &by_code))
        .collect::<Result<Vec<PlacePath>, _>>()?;
    let places = found.into_iter().zip(paths).map(|(found, path)| Place {
        code: found.code,
        kind: found.kind,
        names: found.names,
        valid_from: found.valid_from,
        valid_to: found.valid_to,
        // Known to parse: it is the code of another area.
        parent: found.parent.and_then(|parent| parent.parse().ok()),
        path,
    });
    Ok(Places { places: places.collect(), by_code })
}

/// Where each column of a file stands.
struct Columns<'a> {
    file: &'a str,
    table: &'a Table,
}

impl<'a> Columns<'a> {
    fn of(file: &'a str, table: &'a Table) -> Result<Self, PlacesError> {
        for column in ["code", "parent", "en", "ar"] {
            if table.column(column).is_none() {
                let file = file.to_owned();
                return Err(TabularError::ColumnMissing { file, column }.into());
            }
        }
        Ok(Self { file, table })
    }

    fn cell<'r>(&self, row: &'r Row, column: &str) -> &'r str {
        self.table.column(column).map_or("", |at| row.cell(at))
    }

    fn at(&self, row: &Row) -> (String, u64) {
        (self.file.to_owned(), row.line)
    }

    /// The place of a row; nothing for a code of a code list that is no place.
    fn place(&self, row: &Row) -> Result<Option<Found>, PlacesError> {
        let (file, line) = self.at(row);
        let text = self.cell(row, "code");
        let Some(kind) = self.kind(row)? else { return Ok(None) };
        let code: PlaceCode = text.parse().map_err(|_| {
            let code = text.to_owned();
            PlacesError::NotACode { file: file.clone(), line, code }
        })?;
        let (valid_from, valid_to) = (self.day(row, "valid_from")?, self.day(row, "valid_to")?);
        if valid_from.zip(valid_to).is_some_and(|(from, to)| to < from) {
            return Err(PlacesError::EndsBeforeItBegins { file, line });
        }
        let names = self.names(row, text)?;
        let parent = Some(self.cell(row, "parent")).filter(|parent| !parent.is_empty());
        let parent = parent.map(str::to_owned);
        Ok(Some(Found { file, line, code, parent, kind, names, valid_from, valid_to }))
    }

    fn kind(&self, row: &Row) -> Result<Option<PlaceKind>, PlacesError> {
        let (code, has_parent) = (self.cell(row, "code"), !self.cell(row, "parent").is_empty());
        if self.table.column("kind").is_none() {
            return Ok(match code {
                _ if !code.is_empty() && code.bytes().all(|b| b.is_ascii_digit()) => {
                    Some(PlaceKind::Area)
                }
                _ if has_parent => Some(PlaceKind::Country),
                _ => None,
            });
        }
        let kind = self.cell(row, "kind");
        let (file, line) = self.at(row);
        let refuse = || PlacesError::NotAKind { file, line, kind: kind.to_owned() };
        PlaceKind::from_code(kind).ok_or_else(refuse).map(Some)
    }

    fn names(&self, row: &Row, code: &str) -> Result<LocalText, PlacesError> {
        let mut names = LocalText::default();
        for language in Language::ALL {
            let name = self.cell(row, language.code());
            if !name.is_empty() {
                names.0.insert(language, name.to_owned());
            }
        }
        for language in [Language::En, Language::Ar] {
            if !names.has(language) {
                let ((file, line), code) = (self.at(row), code.to_owned());
                return Err(PlacesError::NoName { file, line, code, column: language.code() });
            }
        }
        Ok(names)
    }

    fn day(&self, row: &Row, column: &'static str) -> Result<Option<Date>, PlacesError> {
        let text = self.cell(row, column);
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| {
            let ((file, line), text) = (self.at(row), text.to_owned());
            PlacesError::NotADay { file, line, column, text }
        })
    }
}

/// Walks from an area to its root; the path begins at the country where there is one on the way.
fn path(
    place: &Found,
    found: &[Found],
    by_code: &BTreeMap<String, usize>,
) -> Result<PlacePath, PlacesError> {
    let (file, line, code) = (&place.file, place.line, place.code.as_str());
    let mut codes = vec![code];
    let mut at = place;
    while let Some(parent) = at.parent.as_deref() {
        let Some(next) = by_code.get(parent) else {
            let (file, line, code) = (at.file.clone(), at.line, at.code.to_string());
            return Err(PlacesError::NoParent { file, line, code, parent: parent.to_owned() });
        };
        if codes.contains(&parent) {
            let (file, code) = (file.clone(), code.to_owned());
            return Err(PlacesError::Loop { file, line, code });
        }
        codes.push(parent);
        at = &found[*next];
    }
    let kind = |code: &str| by_code.get(code).map(|at| found[*at].kind);
    let end = codes.iter().position(|code| kind(code) == Some(PlaceKind::Country));
    codes.truncate(end.map_or(codes.len(), |end| end + 1));
    codes.reverse();
    let refuse = |_| PlacesError::NotACode { file: file.clone(), line, code: code.to_owned() };
    codes.join("/").parse().map_err(refuse)
}
