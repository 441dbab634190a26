//! What is wrong with a file or a recipe, in the reader's words.

use fluent_bundle::FluentValue;
use masar_interop::{
    sdmx::{ReadError, SdmxError, StructureError, csv::CsvError, json::JsonError, ml::MlError},
    tabular::{RecordError, workbook::WorkbookError},
};
use masar_statistics::{
    datasets::DatasetError,
    external::{Counted, ExternalError, MappingError, RowError, Why},
};

use super::Failed;
use crate::texts::Locale;

/// Tells errors in one language.
#[derive(Clone, Copy)]
pub struct Teller<'l>(pub &'l Locale);

type Arguments<'a> = &'a [(&'a str, &'a str)];

impl Teller<'_> {
    /// A text whose values are pieces of the file or numbers of rows.
    fn say(&self, key: &str, values: Arguments<'_>) -> String {
        let values: Vec<(&str, FluentValue<'static>)> = values
            .iter()
            .map(|(name, text)| (*name, FluentValue::from((*text).to_owned())))
            .collect();
        self.0.with(key, &values)
    }

    fn number(&self, number: u64) -> String {
        self.0.digits_of(&number.to_string())
    }

    /// Why work on an import came to nothing.
    pub fn failed(&self, failed: &Failed) -> String {
        match failed {
            Failed::Recipe(error) => self.mapping(error),
            Failed::Structure(error) => self.message(error),
            Failed::External(error) => self.external(error),
            Failed::Dataset(error) if matches!(**error, DatasetError::OtherComponents { .. }) => {
                self.say("import-error-components", &[])
            }
            Failed::Dataset(error) if matches!(**error, DatasetError::OtherDoor { .. }) => {
                self.say("import-error-door", &[])
            }
            Failed::Gone => self.say("import-error-gone", &[]),
            Failed::Dataset(_) | Failed::Fault(_) => {
                tracing::error!(error = %failed, "an import failed");
                self.say("import-error-fault", &[])
            }
        }
    }

    /// Why a file cannot be read at all, and which.
    pub fn unreadable(&self, file: &str, why: &Failed) -> String {
        self.say("import-in-file", &[("file", file), ("told", &self.failed(why))])
    }

    /// What is wrong with a recipe. Where TOML is wrong, its reader's own words stand behind.
    pub fn mapping(&self, error: &MappingError) -> String {
        match error {
            MappingError::Toml { source, .. } => self.say(
                "import-recipe-toml",
                &[("why", source.message().lines().next().unwrap_or_default())],
            ),
            MappingError::Structure { source, .. } => self.sdmx(source),
            MappingError::ColumnTwice { column, .. } => {
                self.say("import-recipe-column-twice", &[("column", column)])
            }
            MappingError::Template { source, .. } => {
                self.say("import-recipe-template", &[("text", &template(&source.to_string()))])
            }
            MappingError::NoDimension { name, .. } => {
                self.say("import-recipe-no-dimension", &[("name", name)])
            }
            MappingError::NoValues { .. } => self.say("import-recipe-no-values", &[]),
            MappingError::BothForms { .. } => self.say("import-recipe-both-forms", &[]),
            MappingError::NoCodeMap { name, .. } => {
                self.say("import-recipe-no-code-map", &[("name", name)])
            }
            MappingError::Boundaries { dimension, .. } => {
                self.say("import-recipe-boundaries", &[("dimension", dimension)])
            }
            MappingError::CodeMap(_) => self.say("import-recipe-code-map", &[]),
        }
    }

    /// Where a sheet is named, its name before what is wrong with it.
    fn of(&self, sheet: Option<&String>, told: String) -> String {
        match sheet {
            Some(sheet) => self.say("import-in-sheet", &[("sheet", sheet), ("told", &told)]),
            None => told,
        }
    }

    /// What is wrong with a file.
    pub fn external(&self, error: &ExternalError) -> String {
        use ExternalError as E;
        match error {
            E::Io(_) => self.say("import-error-io", &[]),
            E::Csv(error) => self.record(error),
            E::Workbook(error) => self.workbook(error),
            E::Message(error) => self.message(error),
            E::OtherDataflow { found, wanted } => {
                self.say("import-error-other-dataflow", &[("found", found), ("wanted", wanted)])
            }
            E::NoStructure(named) => self.say("import-error-no-structure", &[("named", named)]),
            E::OwnAgency(named) => self.say("import-error-own-agency", &[("named", named)]),
            E::TooLarge => self.say("import-error-too-large", &[]),
            E::WhichSheet(sheets) => self.say("import-error-which-sheet", &[("sheets", sheets)]),
            E::NoSheet { name, there } => {
                self.say("import-error-no-sheet", &[("name", name), ("there", there)])
            }
            E::NoHeader { sheet, starts, .. } => {
                self.of(Some(sheet), self.say("import-error-no-header", &[("starts", starts)]))
            }
            E::Name(_) => self.say("import-error-name", &[]),
            E::NoCodeList(name) => self.say("import-error-no-code-list", &[("name", name)]),
            E::NoCode { list, code } => {
                self.say("import-error-no-code", &[("list", list), ("code", code)])
            }
            E::NoCodeMap(name) => self.say("import-recipe-no-code-map", &[("name", name)]),
            E::Bands { dimension, band, .. } => {
                self.say("import-error-bands", &[("dimension", dimension), ("band", band)])
            }
            E::Required { dimension, code } => {
                self.say("import-error-required", &[("dimension", dimension), ("code", code)])
            }
            E::Rows { count, .. } => {
                self.0.with("import-error-rows", &[("count", FluentValue::from(*count as u64))])
            }
            E::Structure(error) => self.sdmx(error),
            E::Empty => self.say("import-error-empty", &[]),
            E::Cancelled(_) => self.say("import-stopped", &[]),
            columns => self.columns(columns),
        }
    }

    /// What is wrong with the headings of a file.
    fn columns(&self, error: &ExternalError) -> String {
        use ExternalError as E;
        match error {
            E::NoColumn { sheet, column } => {
                self.of(sheet.as_ref(), self.say("import-error-no-column", &[("column", column)]))
            }
            E::UnknownColumn { sheet, column } => self
                .of(sheet.as_ref(), self.say("import-error-unknown-column", &[("column", column)])),
            E::UnknownHeading { sheet, column, value, list } => {
                let values = [("column", column.as_str()), ("value", value), ("list", list)];
                self.of(sheet.as_ref(), self.say("import-error-unknown-heading", &values))
            }
            E::NoSource { sheet, column, dimension } => {
                let values = [("column", column.as_str()), ("dimension", dimension)];
                self.of(sheet.as_ref(), self.say("import-error-no-source", &values))
            }
            E::TwoSources { sheet, column, dimension } => {
                let values = [("column", column.as_str()), ("dimension", dimension)];
                self.of(sheet.as_ref(), self.say("import-error-two-sources", &values))
            }
            E::SameColumn { sheet, first, second } => {
                let values = [("first", first.as_str()), ("second", second)];
                self.of(sheet.as_ref(), self.say("import-error-same-column", &values))
            }
            _ => self.say("import-error-fault", &[]),
        }
    }

    /// What is wrong with a cell, without its place.
    pub fn why(&self, why: &Why) -> String {
        match why {
            Why::NoPeriod => self.say("import-why-no-period", &[]),
            Why::NoCode => self.say("import-why-no-code", &[]),
            Why::NoNumber => self.say("import-why-no-number", &[]),
            Why::TooSmall => self.say("import-why-too-small", &[]),
            Why::NoHeading => self.say("import-why-no-heading", &[]),
            Why::Hidden => self.say("import-why-hidden", &[]),
            Why::Total { sum, parts } => {
                let sum = self.0.digits_of(sum);
                self.say("import-why-total", &[("sum", &sum), ("parts", parts)])
            }
            Why::Band { missing } => self.say("import-why-band", &[("missing", missing)]),
            Why::NoArea { day } => self.say("import-why-no-area", &[("day", &self.0.day(*day))]),
            Why::AreaPart { area, missing } => {
                self.say("import-why-area-part", &[("area", area), ("missing", missing)])
            }
            Why::Twice { key, .. } => self.say("import-why-twice", &[("key", key)]),
        }
    }

    /// Where a cell is.
    pub fn place(&self, error: &RowError) -> String {
        let number = self.number(error.row);
        let values = [("number", number.as_str()), ("column", &error.column)];
        let told = match error.counted {
            Counted::Rows => self.say("import-at-row", &values),
            Counted::Observations => self.say("import-at-observation", &values),
        };
        self.of(error.sheet.as_ref(), told)
    }

    fn record(&self, error: &RecordError) -> String {
        match error {
            RecordError::NotUtf8 { row } => {
                self.say("import-csv-not-utf8", &[("row", &self.number(*row))])
            }
            RecordError::CellCount { row, found, expected } => self.say(
                "import-csv-cells",
                &[
                    ("row", &self.number(*row)),
                    ("found", &self.number(*found)),
                    ("expected", &self.number(*expected)),
                ],
            ),
            RecordError::Io(_) => self.say("import-error-io", &[]),
        }
    }

    fn workbook(&self, error: &WorkbookError) -> String {
        use WorkbookError as E;
        match error {
            E::OldFormat => self.say("import-workbook-old", &[]),
            E::TooBig { .. } | E::TooBigUnpacked { .. } => self.say("import-error-too-large", &[]),
            E::TooManyCells { sheet, row, .. } => {
                let row = self.number(u64::from(*row));
                self.of(Some(sheet), self.say("import-workbook-cells", &[("row", &row)]))
            }
            E::TooMuchMerged { sheet, .. } => {
                self.of(Some(sheet), self.say("import-error-too-large", &[]))
            }
            E::Damaged(_) | E::NoPart(_) => self.say("import-workbook-damaged", &[]),
            E::Part { part, .. } => self.say("import-workbook-part", &[("part", part)]),
        }
    }

    /// What is wrong with an SDMX message: where, and the component.
    pub fn message(&self, error: &ReadError) -> String {
        let at = |line: u64, column: u64| {
            let (line, column) = (self.number(line), self.number(column));
            self.say("import-message-at", &[("line", &line), ("column", &column)])
        };
        match error {
            ReadError::Io(_) => self.say("import-error-io", &[]),
            ReadError::Csv(CsvError::Csv(error)) => self.record(error),
            ReadError::Csv(CsvError::NoColumn(column)) => {
                self.say("import-error-no-column", &[("column", column)])
            }
            ReadError::Csv(CsvError::UnknownColumn(column)) => {
                self.say("import-message-component", &[("component", column)])
            }
            ReadError::Csv(CsvError::Value { row, column, text, .. }) => {
                let number = self.number(*row);
                let place = [("number", number.as_str()), ("column", column)];
                let place = self.say("import-at-row", &place);
                self.say("import-message-value", &[("place", &place), ("value", text)])
            }
            ReadError::Csv(CsvError::Observation { row, source }) => {
                let row = self.number(*row);
                self.say("import-message-row", &[("row", &row), ("told", &self.sdmx(source))])
            }
            ReadError::Ml(
                MlError::Xml { place, .. }
                | MlError::Message { place, .. }
                | MlError::Value { place, .. }
                | MlError::Observation { place, .. },
            ) => at(place.line, place.column),
            ReadError::Json(JsonError::Json(error))
            | ReadError::Structure(StructureError::Json(error)) => {
                at(error.line() as u64, error.column() as u64)
            }
            ReadError::Json(JsonError::Message(_)) => self.say("import-message-bad", &[]),
            ReadError::Json(JsonError::Value { key, .. } | JsonError::Observation { key, .. }) => {
                self.say("import-message-observation", &[("key", key)])
            }
            ReadError::Structure(
                StructureError::Invalid { artefact, .. } | StructureError::NotUsed { artefact, .. },
            ) => self.say("import-message-artefact", &[("artefact", artefact)]),
            ReadError::Structure(StructureError::Ml(_)) => self.say("import-message-bad", &[]),
        }
    }

    fn sdmx(&self, error: &SdmxError) -> String {
        match error {
            SdmxError::Id { text, .. } => self.say("import-sdmx-id", &[("text", text)]),
            SdmxError::Version(text) => self.say("import-sdmx-version", &[("text", text)]),
            SdmxError::Repeated(id) => self.say("import-sdmx-repeated", &[("id", id)]),
            SdmxError::NoDimension => self.say("import-sdmx-no-dimension", &[]),
            SdmxError::NoPeriod => self.say("import-sdmx-no-period", &[]),
            SdmxError::DuplicateKey(key) => self.say("import-why-twice", &[("key", key)]),
            _ => self.say("import-message-bad", &[]),
        }
    }
}

/// The text with gaps that an error names between quotation marks.
fn template(told: &str) -> String {
    let inside = told.split_once('“').and_then(|(_, rest)| rest.split_once('”'));
    inside.map_or(String::new(), |(text, _)| text.to_owned())
}
