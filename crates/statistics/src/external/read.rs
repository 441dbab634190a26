//! Reading an external series from its first row to its last.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    io::{BufRead, BufReader, Read},
    ops::ControlFlow,
};

use csv::{ReaderBuilder, StringRecord};
use masar_interop::{
    sdmx::Observations,
    tabular::{
        CodeList, Records, plain,
        workbook::{self, Workbook, WorkbookLimits, is_workbook},
    },
};

use super::{
    ExternalError, Mapping, Moved, Progress, Report, Trace,
    areas::Moving,
    checks::Whole,
    codes,
    error::{Counted, RowError, Why, Wrong},
    flat,
    plan::{Heading, Plan},
    report::report,
    rows::{Given, Reading},
    sheets::{FoundTable, HiddenRows, MappedSheet},
    source::{Hashed, text},
};
use crate::{
    Published,
    datasets::{DataSet, Description},
};

/// Rows between two words of progress.
const STEP: u64 = 4096;

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

    /// The same import, with the name of its file for those who trace a number back.
    pub fn from_file(mut self, name: &str) -> Self {
        self.published = self.published.traced_to(name);
        self
    }
}

type Told<'p> = &'p mut dyn FnMut(Progress) -> ControlFlow<()>;

/// Reads a file against a mapping: CSV, plain or gzip, or a workbook. Nothing is stored: a dry run
/// is this and no more. `lists` has the code lists of the catalogue by name; `progress` is told
/// every few thousand rows and may stop the work.
pub fn read(
    mapping: &Mapping,
    agency: &str,
    lists: &BTreeMap<String, CodeList>,
    input: impl Read,
    progress: Told<'_>,
) -> Result<Import, ExternalError> {
    let description = mapping.description(agency)?;
    let mut reading = Reading::new(mapping, codes::all(mapping, lists)?, &description);
    let mut hashed = Hashed::new(input);
    // The reader on top may take more from below than it gives on; the digest is of all.
    {
        let mut input = BufReader::with_capacity(1 << 16, &mut hashed);
        if is_workbook(input.fill_buf()?) {
            sheets(&mut reading, &whole(input)?, progress)?;
        } else {
            let mut limited = text(&mut input)?;
            let read = match mapping.sheets.is_empty() {
                true => rows(&mut reading, &mut limited, progress),
                false => flat::read(mapping.delimiter, &mut limited)
                    .and_then(|book| sheets(&mut reading, &book, progress)),
            };
            if limited.limit() == 0 {
                return Err(ExternalError::TooLarge);
            }
            read?;
        }
    }
    let digest = hashed.digest()?;
    let (observations, trace, report) = finish(reading, &description, lists)?;
    let attributes = mapping.attributes.iter().map(|one| (one.id.clone(), one.value.clone()));
    let (structure, attributes) = (description.structure.clone(), attributes.collect());
    let set = DataSet { structure, attributes, observations };
    let (source, licence) = (mapping.source.clone(), mapping.licence.clone());
    let trace = Trace { digest: digest.clone(), ..trace };
    let published = Published::external(source, licence, digest, set, trace);
    Ok(Import { published, description, report })
}

/// A workbook stands in memory while it is read.
pub(super) fn whole(mut input: impl Read) -> Result<Workbook, ExternalError> {
    let limits = WorkbookLimits::default();
    let mut bytes = Vec::new();
    input.by_ref().take(limits.file as u64 + 1).read_to_end(&mut bytes)?;
    Ok(Workbook::read(&bytes, limits)?)
}

/// Rows of a CSV file as they come; its first row is the header.
fn rows(
    reading: &mut Reading<'_>,
    input: &mut impl Read,
    progress: Told<'_>,
) -> Result<(), ExternalError> {
    let delimiter = flat::delimiter(reading.mapping.delimiter)?;
    let mut csv = Records::new(ReaderBuilder::new().delimiter(delimiter), input);
    let columns = csv.header()?.iter().map(|text| vec![plain(text)]).collect();
    let none = BTreeMap::new();
    let heading = Heading { sheet: None, columns, set: &none, gaps: &[], fill_down: &[] };
    let plan = Plan::new(reading.mapping, &reading.codes, &heading)?;
    reading.begin(&plan);
    let mut record = StringRecord::new();
    while let Some(row) = csv.read(&mut record)? {
        let cells = record.iter().map(Given::text).collect();
        reading.row(&plan, row, false, cells)?;
        if reading.rows.is_multiple_of(STEP) {
            tell(reading.rows, csv.bytes(), progress)?;
        }
    }
    Ok(())
}

fn tell(rows: u64, bytes: u64, progress: Told<'_>) -> Result<(), ExternalError> {
    match progress(Progress { rows, bytes }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(ExternalError::Cancelled(rows)),
    }
}

/// Tables of a workbook.
fn sheets(
    reading: &mut Reading<'_>,
    workbook: &Workbook,
    progress: Told<'_>,
) -> Result<(), ExternalError> {
    let only = only_sheet(reading.mapping, workbook)?;
    let mapped: Vec<&MappedSheet> = match &only {
        Some(only) => vec![only],
        None => reading.mapping.sheets.iter().collect(),
    };
    for one in mapped {
        for table in one.find(workbook)? {
            table_of(reading, one, &table, progress)?;
        }
    }
    Ok(())
}

/// The sheet to read where the mapping names none.
pub(super) fn only_sheet(
    mapping: &Mapping,
    workbook: &Workbook,
) -> Result<Option<MappedSheet>, ExternalError> {
    if !mapping.sheets.is_empty() {
        return Ok(None);
    }
    let filled: Vec<&str> = workbook
        .sheets
        .iter()
        .filter(|sheet| !sheet.rows.is_empty())
        .map(|sheet| sheet.name.as_str())
        .collect();
    match filled.as_slice() {
        [] => Err(ExternalError::Empty),
        [one] => Ok(Some(MappedSheet { name: (*one).to_owned(), ..MappedSheet::default() })),
        several => Err(ExternalError::WhichSheet(several.join(", "))),
    }
}

/// The header of a table of a workbook.
pub(super) fn heading<'h>(mapped: &'h MappedSheet, table: &'h FoundTable<'_>) -> Heading<'h> {
    Heading {
        sheet: Some(table.sheet.name.clone()),
        columns: table.header.columns.iter().map(|(_, texts)| texts.clone()).collect(),
        set: &mapped.set,
        gaps: &table.gaps,
        fill_down: &mapped.fill_down,
    }
}

fn table_of(
    reading: &mut Reading<'_>,
    mapped: &MappedSheet,
    table: &FoundTable<'_>,
    progress: Told<'_>,
) -> Result<(), ExternalError> {
    let heading = heading(mapped, table);
    let width = heading.columns.len();
    let plan = Plan::new(reading.mapping, &reading.codes, &heading)?;
    reading.begin(&plan);
    for row in table.rows {
        if row.hidden && mapped.hidden_rows == Some(HiddenRows::Skip) {
            *reading.skipped.entry("hidden rows".to_owned()).or_default() += 1;
            continue;
        }
        let mut cells = vec![Given::default(); width];
        for (column, given) in &row.cells {
            let number = match given {
                workbook::Given::Number(number) => Some(*number),
                _ => None,
            };
            let text = Cow::Owned(given.to_string().trim().to_owned());
            match cells.get_mut(*column as usize) {
                Some(cell) => *cell = Given { text, number },
                None => {
                    let (sheet, why) = (plan.table.sheet.clone(), Why::NoHeading);
                    let (row, column) = (u64::from(row.number), plan.table.column(*column));
                    let value = super::error::short(&text);
                    let counted = Counted::Rows;
                    reading.wrong.add([RowError { sheet, counted, row, column, value, why }]);
                }
            }
        }
        let hidden = row.hidden && mapped.hidden_rows.is_none();
        reading.row(&plan, u64::from(row.number), hidden, cells)?;
        if reading.rows.is_multiple_of(STEP) {
            tell(reading.rows, 0, progress)?;
        }
    }
    Ok(())
}

/// Everything that can be checked only of the whole.
fn finish(
    reading: Reading<'_>,
    about: &Description,
    lists: &BTreeMap<String, CodeList>,
) -> Result<(Observations, Trace, Report), ExternalError> {
    let Reading { mapping, codes, mut observations, sums, trace, mut wrong, rows, skipped, .. } =
        reading;
    let adds_bands = codes.iter().any(|one| one.bands.is_some());
    let first = if adds_bands { trace.first_cells() } else { HashMap::new() };
    for (number, sum) in sums.iter().flat_map(|sums| sums.sums.iter().enumerate()) {
        let missing = codes.iter().zip(&sum.key).find_map(|(one, code)| {
            one.bands.as_ref().and_then(|bands| bands.missing(code, &sum.bands))
        });
        if let Some(missing) = missing {
            let cell = first.get(&(number as u32)).map(|seen| trace.cell(*seen));
            wrong.add(cell.map(|cell| RowError {
                sheet: cell.sheet,
                counted: cell.counted,
                row: u64::from(cell.row),
                column: cell.column,
                value: format!("{} in {}", sum.key.join("."), sum.period),
                why: Why::Band { missing: missing.to_owned() },
            }));
        }
        observations.push_row(&sum.key, sum.period, sum.cell, &[])?;
    }
    wrong.refuse()?;
    let (mut observations, trace, moved) = moved(mapping, about, lists, observations, trace)?;
    observations.shrink();
    let report = Report { moved, ..report(&observations, rows, skipped)? };
    Whole::new(mapping, &observations, &trace, lists).check()?;
    Ok((observations, trace, report))
}

/// The observations by the areas of the days that the mapping names.
fn moved(
    mapping: &Mapping,
    about: &Description,
    lists: &BTreeMap<String, CodeList>,
    mut observations: Observations,
    mut trace: Trace,
) -> Result<(Observations, Trace, Moved), ExternalError> {
    let mut all = Moved::default();
    for (dimension, mapped) in mapping.dimensions.iter().enumerate() {
        let Some(areas) = &mapped.areas else { continue };
        // What stands twice as it was told is told with both places.
        Whole::new(mapping, &observations, &trace, lists).keys()?;
        let mut wrong = Wrong::default();
        let (list, structure) = (codes::list(lists, &mapped.codes)?, &about.structure);
        let moving = Moving { dimension, areas, list, structure, observations: &observations };
        let (next, moved) = moving.moved(&mut trace, &mut wrong)?;
        wrong.refuse()?;
        observations = next;
        all.figures += moved.figures;
        all.estimated = moved.estimated;
    }
    Ok((observations, trace, all))
}
