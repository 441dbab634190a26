//! Headers of the sheets: which column is which, and in which language its texts are.

use std::collections::BTreeMap;

use super::{
    Fault, Place, Texts, UNNAMED_LANGUAGE,
    problem::FormProblems,
    workbook::{Sheet, SheetRow},
};

const SURVEY: [&str; 12] = [
    "type",
    "name",
    "required",
    "relevant",
    "constraint",
    "calculation",
    "default",
    "appearance",
    "read_only",
    "choice_filter",
    "parameters",
    "repeat_count",
];
const SURVEY_TEXTS: [&str; 5] =
    ["label", "hint", "guidance_hint", "constraint_message", "required_message"];
const CHOICES: [&str; 2] = ["list_name", "name"];
const CHOICES_TEXTS: [&str; 1] = ["label"];
/// Columns that mean something to other tools: to pass them over would change the form.
const UNSUPPORTED: [&str; 13] = [
    "trigger",
    "save_to",
    "media",
    "image",
    "big_image",
    "audio",
    "video",
    "autoplay",
    "bind",
    "body",
    "instance",
    "disabled",
    "intent",
];

/// One column whose header is understood.
#[derive(Debug)]
struct Column {
    at: usize,
    header: String,
    /// Language of a text; empty in a column that is no text.
    language: String,
}

/// The columns of a sheet by what they hold.
#[derive(Debug)]
pub(super) struct Columns {
    pub sheet: String,
    by_field: BTreeMap<String, Vec<Column>>,
    /// Languages in the order of their columns.
    languages: Vec<String>,
    /// Columns of a choices sheet that only a filter knows, in their order.
    pub further: Vec<(usize, String)>,
}

impl Columns {
    pub(super) fn survey(
        sheet: &Sheet,
        unnamed: Option<&str>,
        problems: &mut FormProblems,
    ) -> Self {
        let columns = Self::read(sheet, unnamed, (&SURVEY, &SURVEY_TEXTS), problems);
        for (at, header) in &columns.further {
            let place = Place::cell(&sheet.name, sheet.header_row, header);
            if sheet.rows.iter().any(|row| !cell(row, *at).is_empty()) {
                problems.warn(place, Fault::UnknownColumn);
            }
        }
        columns.need(&["type", "name"], sheet, problems);
        columns
    }

    pub(super) fn choices(
        sheet: &Sheet,
        unnamed: Option<&str>,
        problems: &mut FormProblems,
    ) -> Self {
        let columns = Self::read(sheet, unnamed, (&CHOICES, &CHOICES_TEXTS), problems);
        columns.need(&CHOICES, sheet, problems);
        columns
    }

    fn need(&self, fields: &[&'static str], sheet: &Sheet, problems: &mut FormProblems) {
        for field in fields {
            if !self.by_field.contains_key(*field) {
                let place = Place::row(&sheet.name, sheet.header_row);
                problems.add(place, Fault::NoColumn(field));
            }
        }
    }

    fn read(
        sheet: &Sheet,
        unnamed: Option<&str>,
        (single, texts): (&[&str], &[&str]),
        problems: &mut FormProblems,
    ) -> Self {
        let mut columns = Self {
            sheet: sheet.name.clone(),
            by_field: BTreeMap::new(),
            languages: Vec::new(),
            further: Vec::new(),
        };
        for (at, header) in sheet.header.iter().enumerate().filter(|(_, h)| !h.is_empty()) {
            let place = Place::cell(&sheet.name, sheet.header_row, header);
            let (base, language) = match header.split_once("::") {
                Some((base, language)) => (base, Some(language.trim())),
                None => (header.as_str(), None),
            };
            let field = field(base);
            let used = || sheet.rows.iter().any(|row| !cell(row, at).is_empty());
            let language = match language {
                _ if UNSUPPORTED.contains(&field.as_str()) => {
                    if used() {
                        problems.add(place, Fault::UnsupportedColumn);
                    }
                    continue;
                }
                Some(language) if texts.contains(&field.as_str()) => language,
                None if texts.contains(&field.as_str()) => {
                    // An empty column declares no language.
                    if !used() {
                        continue;
                    }
                    unnamed.unwrap_or(UNNAMED_LANGUAGE)
                }
                None if single.contains(&field.as_str()) => "",
                Some(_) | None => {
                    columns.further.push((at, header.clone()));
                    continue;
                }
            };
            columns.insert(at, header, field, language, (place, problems));
        }
        columns
    }

    fn insert(
        &mut self,
        at: usize,
        header: &str,
        field: String,
        language: &str,
        (place, problems): (Place, &mut FormProblems),
    ) {
        let columns = self.by_field.entry(field).or_default();
        if columns.iter().any(|column| column.language == language) {
            problems.add(place, Fault::ColumnTwice);
            return;
        }
        let language = language.to_owned();
        if !language.is_empty() && !self.languages.contains(&language) {
            self.languages.push(language.clone());
        }
        columns.push(Column { at, header: header.to_owned(), language });
    }

    /// The cell of a field, where it is not empty.
    pub(super) fn get<'r>(&self, row: &'r SheetRow, field: &str) -> Option<&'r str> {
        let column = self.by_field.get(field)?.first()?;
        Some(cell(row, column.at)).filter(|text| !text.is_empty())
    }

    /// Place of a field's cell.
    pub(super) fn place(&self, row: u64, field: &str) -> Place {
        let column = self.by_field.get(field).and_then(|columns| columns.first());
        Place::cell(&self.sheet, row, column.map_or(field, |column| &column.header))
    }

    /// The texts of a field. Where there is one in any language there must be one in each.
    pub(super) fn texts(
        &self,
        row: &SheetRow,
        field: &str,
        languages: &[String],
        problems: &mut FormProblems,
    ) -> Texts {
        let columns = self.by_field.get(field).map_or(&[][..], Vec::as_slice);
        let texts: Texts = columns
            .iter()
            .map(|column| (column.language.clone(), cell(row, column.at).to_owned()))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        if !texts.is_empty() {
            for language in languages.iter().filter(|language| !texts.contains_key(*language)) {
                let column = columns.iter().find(|column| column.language == *language);
                let header = column.map_or(format!("{field}::{language}"), |c| c.header.clone());
                let place = Place::cell(&self.sheet, row.row, &header);
                problems.add(place, Fault::NoTranslation(language.clone()));
            }
        }
        texts
    }
}

/// Languages of all sheets, in the order of first appearance; one without a name if there is none.
pub(super) fn languages<'a>(sheets: impl Iterator<Item = &'a Columns>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for language in sheets.flat_map(|columns| &columns.languages) {
        if !found.contains(language) {
            found.push(language.clone());
        }
    }
    if found.is_empty() {
        found.push(UNNAMED_LANGUAGE.to_owned());
    }
    found
}

/// What the first part of a header means: case, blanks and old spellings do not matter.
fn field(base: &str) -> String {
    let field = base.trim().to_lowercase().replace([' ', '-'], "_");
    match field.as_str() {
        "readonly" => "read_only".to_owned(),
        "relevance" => "relevant".to_owned(),
        "calculate" => "calculation".to_owned(),
        "constraint_msg" => "constraint_message".to_owned(),
        "required_msg" => "required_message".to_owned(),
        "value" => "name".to_owned(),
        "guidance" => "guidance_hint".to_owned(),
        _ => field,
    }
}

/// A cell of a row; empty where the row is shorter.
pub(super) fn cell(row: &SheetRow, at: usize) -> &str {
    row.cells.get(at).map_or("", String::as_str)
}
