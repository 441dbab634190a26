//! Reading an external series row by row.

use std::{
    collections::{BTreeMap, HashSet},
    io::{self, Read},
    ops::ControlFlow,
};

use csv::{ReaderBuilder, StringRecord};
use masar_interop::{
    sdmx::{Observations, SdmxError, number},
    tabular::CodeList,
};
use masar_terms::{Cell, Period};

use super::{
    Mapping,
    source::{Hashed, text},
};
use crate::{
    Published,
    datasets::{DataSet, Description},
};

/// Errors told one by one; more are counted.
const TOLD: usize = 100;

/// What is wrong with one cell of the file. The series is public, so values are shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("row {row}, column {column}: “{value}” {why}")]
pub struct RowError {
    /// Line of the file; the header is 1.
    pub row: u64,
    pub column: String,
    pub value: String,
    pub why: &'static str,
}

/// Why a series was not imported.
#[derive(Debug, thiserror::Error)]
pub enum ExternalError {
    #[error("the file cannot be read: {0}")]
    Io(#[from] io::Error),
    #[error("the file cannot be read as CSV: {0}")]
    Csv(#[from] csv::Error),
    #[error("the file is larger than can be taken")]
    TooLarge,
    #[error("the file has no column {0}")]
    NoColumn(String),
    #[error("the mapping says nothing of the column {0}")]
    UnknownColumn(String),
    #[error("the code list {0} is not there")]
    NoCodeList(String),
    #[error("the code list {list} has no code {code}, which the mapping names")]
    NoCode { list: String, code: String },
    #[error("{count} cells are wrong; the first: {first}")]
    Rows { first: RowError, count: usize, told: Vec<RowError> },
    #[error(transparent)]
    Structure(#[from] SdmxError),
    #[error("the file has no rows")]
    Empty,
    #[error("stopped when {0} rows were read")]
    Cancelled(u64),
}

/// How far reading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub rows: u64,
    /// Bytes of decompressed text.
    pub bytes: u64,
}

/// What a file held.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub rows: u64,
    pub observations: usize,
    pub first: Period,
    pub last: Period,
    /// Code of the measure → sum of its numbers over the whole file.
    pub totals: BTreeMap<String, f64>,
    /// How many cells hold a number other than nought, nought, or no number.
    pub values: usize,
    pub zeros: usize,
    pub without_number: usize,
}

/// A series that was understood from the first row to the last.
#[derive(Debug)]
pub struct Import {
    pub published: Published,
    pub description: Description,
    pub report: Report,
}

impl Import {
    /// The numbers, for comparing them with the last vintage.
    pub fn numbers(&self) -> Option<&DataSet> {
        match self.published.content() {
            crate::published::Content::DataSet(set) => Some(set),
            _ => None,
        }
    }
}

/// Reads a file, plain or gzip, against a mapping. Nothing is stored: a dry run is this and no
/// more. `lists` has the code lists of the catalogue by name; `progress` is told every few
/// thousand rows and may stop the work.
pub fn read(
    mapping: &Mapping,
    agency: &str,
    lists: &BTreeMap<String, CodeList>,
    input: impl Read,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Import, ExternalError> {
    let description = mapping.description(agency)?;
    let mut hashed = Hashed::new(input);
    let mut limited = text(&mut hashed)?;
    let read = {
        let mut csv = ReaderBuilder::new().has_headers(true).from_reader(&mut limited);
        Reading::new(mapping, &description, lists, csv.headers()?)?.all(&mut csv, progress)
    };
    if limited.limit() == 0 {
        return Err(ExternalError::TooLarge);
    }
    drop(limited);
    let (observations, report) = read?;
    let attributes = mapping.attributes.iter().map(|one| (one.id.clone(), one.value.clone()));
    let (structure, attributes) = (description.structure.clone(), attributes.collect());
    let set = DataSet { structure, attributes, observations };
    let digest = hashed.digest()?;
    let (source, licence) = (mapping.source.clone(), mapping.licence.clone());
    let published = Published::external(source, licence, digest, set);
    Ok(Import { published, description, report })
}

/// A dimension's column and the codes it may have.
struct Coded<'a> {
    place: usize,
    column: &'a str,
    codes: HashSet<&'a str>,
    map: &'a BTreeMap<String, String>,
}

struct Reading<'a> {
    mapping: &'a Mapping,
    time: usize,
    dimensions: Vec<Coded<'a>>,
    /// Place, column and code of each measure.
    measures: Vec<(usize, &'a str, &'a str)>,
    observations: Observations,
    errors: Vec<RowError>,
    wrong: usize,
}

impl<'a> Reading<'a> {
    fn new(
        mapping: &'a Mapping,
        description: &Description,
        lists: &'a BTreeMap<String, CodeList>,
        header: &StringRecord,
    ) -> Result<Self, ExternalError> {
        let clean = |text: &'_ str| text.trim().trim_start_matches('\u{feff}').to_owned();
        let header: Vec<String> = header.iter().map(clean).collect();
        let place = |column: &str| {
            let found = header.iter().position(|known| known == column);
            found.ok_or_else(|| ExternalError::NoColumn(column.to_owned()))
        };
        if let Some(unknown) = header.iter().find(|have| !mapping.columns().any(|c| c == *have)) {
            return Err(ExternalError::UnknownColumn(unknown.clone()));
        }
        let list =
            |name: &str| lists.get(name).ok_or_else(|| ExternalError::NoCodeList(name.to_owned()));
        let mut dimensions = Vec::new();
        for one in &mapping.dimensions {
            let codes = list(&one.codes)?.codes.iter().map(|code| code.code.as_str()).collect();
            for code in one.map.values() {
                known(list(&one.codes)?, code)?;
            }
            let (place, column) = (place(&one.column)?, one.column.as_str());
            dimensions.push(Coded { place, column, codes, map: &one.map });
        }
        let mut measures = Vec::new();
        for (column, code) in &mapping.measures.columns {
            known(list(&mapping.measures.codes)?, code)?;
            measures.push((place(column)?, column.as_str(), code.as_str()));
        }
        for attribute in &mapping.attributes {
            if let Some(codes) = &attribute.codes {
                known(list(codes)?, &attribute.value)?;
            }
        }
        let observations = Observations::new(&description.structure);
        let (time, errors) = (place(&mapping.time.column)?, Vec::new());
        Ok(Self { mapping, time, dimensions, measures, observations, errors, wrong: 0 })
    }

    fn all(
        mut self,
        csv: &mut csv::Reader<impl Read>,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<(Observations, Report), ExternalError> {
        let mut record = StringRecord::new();
        let mut rows = 0;
        while csv.read_record(&mut record)? {
            rows += 1;
            let at = record.position();
            self.row(&record, at.map_or(0, csv::Position::line))?;
            if rows % 4096 == 0 {
                let bytes = at.map_or(0, csv::Position::byte);
                if progress(Progress { rows, bytes }).is_break() {
                    return Err(ExternalError::Cancelled(rows));
                }
            }
        }
        if let Some(first) = self.errors.first().cloned() {
            return Err(ExternalError::Rows { first, count: self.wrong, told: self.errors });
        }
        self.observations.shrink();
        if let Some(row) = self.observations.duplicate() {
            let key: Vec<&str> = row.key().collect();
            let key = format!("{} in {}", key.join("."), row.period());
            return Err(SdmxError::DuplicateKey(key).into());
        }
        let report = report(&self.observations, rows)?;
        Ok((self.observations, report))
    }

    fn row(&mut self, record: &StringRecord, row: u64) -> Result<(), ExternalError> {
        let mut wrong = Vec::new();
        let mut note = |column: &str, value: &str, why| {
            let value = value.chars().take(40).collect();
            wrong.push(RowError { row, column: column.to_owned(), value, why });
        };
        let cell = |place: usize| record.get(place).unwrap_or_default().trim();
        let time = cell(self.time);
        let period = period(time);
        if period.is_none() {
            note(&self.mapping.time.column, time, "is not a period");
        }
        let mut key: Vec<&str> = Vec::with_capacity(self.dimensions.len() + 1);
        for one in &self.dimensions {
            let given = cell(one.place);
            let code = one.map.get(given).map_or(given, String::as_str);
            if !one.codes.contains(code) {
                note(one.column, given, "is not in the code list");
            }
            key.push(code);
        }
        key.push("");
        let last = key.len() - 1;
        let mut cells = Vec::with_capacity(self.measures.len());
        for (place, column, code) in &self.measures {
            match self.number(cell(*place)) {
                Ok(cell) => cells.push((*code, cell)),
                Err(why) => note(column, cell(*place), why),
            }
        }
        let Some(period) = period.filter(|_| wrong.is_empty()) else {
            self.wrong += wrong.len();
            let room = TOLD.saturating_sub(self.errors.len());
            self.errors.extend(wrong.into_iter().take(room));
            return Ok(());
        };
        for (code, cell) in cells {
            key[last] = code;
            self.observations.push_row(&key, period, cell, &[])?;
        }
        Ok(())
    }

    fn number(&self, text: &str) -> Result<Cell, &'static str> {
        if let Some(marker) = self.mapping.measures.markers.get(text) {
            return Ok(marker.cell());
        }
        let number = number::parse(text).ok_or("is not a number, and no marker")?;
        if self.mapping.measures.least.is_some_and(|least| number < least) {
            return Err("is too small");
        }
        Ok(Cell::of(number))
    }
}

/// A period; spreadsheets and data frames write a year as `1951.0`.
fn period(text: &str) -> Option<Period> {
    text.strip_suffix(".0").unwrap_or(text).parse().ok()
}

fn known(list: &CodeList, code: &str) -> Result<(), ExternalError> {
    match list.code(code) {
        Some(_) => Ok(()),
        None => Err(ExternalError::NoCode { list: list.id.clone(), code: code.to_owned() }),
    }
}

fn report(observations: &Observations, rows: u64) -> Result<Report, ExternalError> {
    let periods = observations.periods();
    let (Some(first), Some(last)) = (periods.iter().min(), periods.iter().max()) else {
        return Err(ExternalError::Empty);
    };
    let mut report = Report {
        rows,
        observations: observations.len(),
        first: *first,
        last: *last,
        totals: BTreeMap::new(),
        values: 0,
        zeros: 0,
        without_number: 0,
    };
    let measure = observations.dimensions() - 1;
    let mut totals = vec![0.0; observations.codes(measure).len()];
    for row in observations.rows() {
        match row.cell() {
            Cell::Value(number) => {
                report.values += 1;
                totals[row.code_index(measure)] += number;
            }
            Cell::Zero => report.zeros += 1,
            _ => report.without_number += 1,
        }
    }
    report.totals = observations.codes(measure).iter().cloned().zip(totals).collect();
    Ok(report)
}
