//! What can be wrong with a form, and where.

use std::fmt;

use crate::xpath::XPathError;

/// Where in the form's file. Rows are counted from 1: lines of a text file, rows of a workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub sheet: Option<String>,
    pub row: Option<u64>,
    /// The header of the column as the file has it.
    pub column: Option<String>,
}

impl Place {
    /// A row of a sheet.
    pub fn row(sheet: &str, row: u64) -> Self {
        Self { sheet: Some(sheet.to_owned()), row: Some(row), column: None }
    }

    /// A cell.
    pub fn cell(sheet: &str, row: u64, column: &str) -> Self {
        Self { column: Some(column.to_owned()), ..Self::row(sheet, row) }
    }
}

/// One problem: the file, the place in it, and what is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct FormProblem {
    pub file: String,
    pub place: Place,
    pub fault: Fault,
}

impl fmt::Display for FormProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        let Place { sheet, row, column } = &self.place;
        if let Some(sheet) = sheet {
            write!(f, ", sheet {sheet}")?;
        }
        if let Some(row) = row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.fault)
    }
}

/// Everything that is wrong with a form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", list(&self.errors))]
pub struct FormProblems {
    file: String,
    /// Why it is refused, in the order found; at most a hundred.
    pub errors: Vec<FormProblem>,
    /// What was passed over.
    pub warnings: Vec<FormProblem>,
}

const MOST: usize = 100;

fn list(problems: &[FormProblem]) -> String {
    problems.iter().map(FormProblem::to_string).collect::<Vec<_>>().join("\n")
}

impl FormProblems {
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), errors: Vec::new(), warnings: Vec::new() }
    }

    /// A problem of the whole file.
    pub(crate) fn one(file: &str, fault: Fault) -> Self {
        let mut problems = Self::new(file);
        problems.add(Place::default(), fault);
        problems
    }

    pub(super) fn add(&mut self, place: Place, fault: Fault) {
        if self.errors.len() < MOST {
            self.errors.push(FormProblem { file: self.file.clone(), place, fault });
        }
    }

    pub(super) fn warn(&mut self, place: Place, fault: Fault) {
        if self.warnings.len() < MOST {
            self.warnings.push(FormProblem { file: self.file.clone(), place, fault });
        }
    }
}

/// What is wrong at a place of a form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("a form ends in .csv, .xlsx or .md")]
    UnknownFormat,
    #[error("{size} bytes is more than the {limit} accepted")]
    TooBig { size: usize, limit: usize },
    #[error("more than {0} {1}")]
    TooMany(usize, &'static str),
    #[error("not a workbook that can be read: {0}")]
    BadWorkbook(String),
    #[error("not UTF-8 text")]
    NotUtf8,
    #[error("a control character may not stand in a form")]
    ControlCharacter,
    #[error("a quotation mark is opened and not closed")]
    OpenQuote,
    #[error("the first column must name a sheet first")]
    RowBeforeSheet,
    #[error("there is no sheet named survey")]
    NoSurvey,
    #[error("a sheet named {0} is passed over: survey, choices and settings are read")]
    UnknownSheet(String),
    #[error("the sheet {0} is not supported")]
    UnsupportedSheet(String),
    #[error("the sheet has no column {0}")]
    NoColumn(&'static str),
    #[error("this column stands there twice")]
    ColumnTwice,
    #[error("this column is not known and is passed over")]
    UnknownColumn,
    #[error("this column is not supported")]
    UnsupportedColumn,
    #[error("“{0}” is not a setting that is known; it is passed over")]
    UnknownSetting(String),
    #[error("“{0}” is not one of the form's languages")]
    UnknownLanguage(String),
    #[error("“{0}” is not a form id (letters, digits and . _ : -)")]
    BadFormId(String),
    #[error("may not be empty")]
    Empty,
    #[error("“{0}” is not a question type")]
    UnknownType(String),
    #[error("the type {0} is not supported")]
    UnsupportedType(String),
    #[error("“{0}” is not a name (a letter or _ first, then letters, digits and . _ -)")]
    BadName(String),
    #[error("the name “{name}” is used in row {first} already")]
    NameTwice { name: String, first: u64 },
    #[error("the name “meta” is kept for the form itself")]
    ReservedName,
    #[error("{0} is begun here and never ended")]
    NotEnded(&'static str),
    #[error("{0} is ended here and was not begun")]
    NotBegun(&'static str),
    #[error("{0} is ended here, but {1} of row {2} is still open")]
    EndsOther(&'static str, &'static str, u64),
    #[error("groups and repeats are nested deeper than {0}")]
    TooDeep(usize),
    #[error("there is no text; a question needs a label or a hint")]
    NoText,
    #[error("there is no text in {0}")]
    NoTranslation(String),
    #[error("there is no list “{0}” on the sheet choices or in the catalogue")]
    NoList(String),
    #[error("the catalogue has a list “{0}” too; the form's own is used")]
    ListTwice(String),
    #[error("the list “{list}” has no name in {language} for “{code}”")]
    ListLanguage { list: String, language: String, code: String },
    #[error("the list “{list}” has “{choice}” in row {first} already")]
    ChoiceTwice { list: String, choice: String, first: u64 },
    #[error("“{0}” is not a choice (no blanks)")]
    BadChoice(String),
    #[error("the list “{list}” has no column “{column}” to filter by")]
    NoChoiceColumn { list: String, column: String },
    #[error("a calculation is missing")]
    NoCalculation,
    #[error("malformed expression: {0}")]
    XPath(#[from] XPathError),
    #[error("there is no question “{0}”")]
    NoQuestion(String),
    #[error("the name “{0}” stands at several places, so it cannot be referred to")]
    Ambiguous(String),
    #[error("“{0}” is not a parameter of this type")]
    UnknownParameter(String),
    #[error("parameters are written name=value")]
    BadParameter,
    #[error("{0} must be a number")]
    NotANumber(&'static str),
    #[error("the range does not run from start up to end in steps")]
    BadRange,
    #[error("the default is not an answer to this type of question")]
    BadDefault,
}
