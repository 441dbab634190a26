//! A form as a programme uses it: an XLSForm with the names the rules and facts speak of.

use std::collections::BTreeMap;

use masar_interop::xlsform::{self, Kind, Question, XlsForm};
use masar_terms::Language;

use crate::{Faults, codes::CodeLists};

/// Hidden field of a form that opens a record about somebody already known.
pub const SUBJECT_FIELD: &str = "subject_id";
/// Hidden field of a form that is done to a record that exists.
pub const RECORD_FIELD: &str = "record_id";

/// One form of a programme.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// Name of the file `forms/<name>.csv` without its ending.
    pub name: String,
    /// XLSForm as CSV, the sheet name in the first column.
    pub source: Vec<u8>,
    /// The form as read; its id is `<programme>.<name>`.
    pub xls: XlsForm,
}

impl Form {
    /// Reads and checks one form of a programme; what is wrong goes to `faults`.
    pub(crate) fn read(
        folder: &str,
        path: &str,
        name: &str,
        bytes: &[u8],
        codes: &CodeLists,
        faults: &mut Faults,
    ) -> Option<Self> {
        let file = format!("{folder}/{path}");
        let xls = match xlsform::read(path, bytes, codes.lists()) {
            Ok(xls) => xls,
            Err(problems) => {
                for problem in problems.errors {
                    let line = problem.place.row.map_or(0, |row| row as usize);
                    let column = problem.place.column.map(|column| format!("column {column}: "));
                    let reason = format!("{}{}", column.unwrap_or_default(), problem.fault);
                    faults.add(&file, line, reason);
                }
                return None;
            }
        };
        for problem in &xls.warnings {
            let line = problem.place.row.map_or(0, |row| row as usize);
            faults.add(&file, line, problem.fault.to_string());
        }
        let form = Self { name: name.to_owned(), source: bytes.to_vec(), xls };
        form.check(folder, &file, faults);
        Some(form)
    }

    /// The question of this name.
    pub fn question(&self, name: &str) -> Option<&Question> {
        self.xls.question(name).map(|(_, question)| question)
    }

    /// The names that may be answered to a question; `None` when it is not asked from a list.
    pub fn choices<'a>(&'a self, question: &'a Question) -> Option<Vec<&'a str>> {
        let list = self.xls.list(question.kind.list()?)?;
        Some(list.choices.iter().map(|choice| choice.name.as_str()).collect())
    }

    fn check(&self, folder: &str, file: &str, faults: &mut Faults) {
        let wanted = format!("{folder}.{}", self.name);
        if self.xls.settings.form_id != wanted {
            let found = &self.xls.settings.form_id;
            let reason = format!("settings: form_id must be “{wanted}” and is “{found}”");
            faults.add(file, self.line_of_id(), reason);
        }
        let languages: Vec<_> =
            self.xls.languages.iter().filter_map(|name| xlsform::language_of(name)).collect();
        for language in [Language::Ar, Language::En] {
            if !languages.contains(&language) {
                faults.add(file, 0, format!("there is no text in “{language}”"));
            }
        }
        let mut seen = BTreeMap::new();
        for (_, question) in self.xls.questions() {
            if let Some(first) = seen.insert(question.name.clone(), question.row) {
                let (name, row) = (&question.name, question.row as usize);
                faults.add(file, row, format!("“{name}” is asked in row {first} already"));
            }
        }
        for name in [SUBJECT_FIELD, RECORD_FIELD] {
            if let Some(question) = self.question(name)
                && question.kind != Kind::Hidden
            {
                faults.add(file, question.row as usize, format!("“{name}” must be hidden"));
            }
        }
    }

    /// The line of the settings that say the form's id; where there are none, the last.
    fn line_of_id(&self) -> usize {
        let text = String::from_utf8_lossy(&self.source);
        let lines = text.lines().count();
        let header = text.lines().position(|line| line.split(',').any(|cell| cell == "form_id"));
        header.map_or(lines, |at| at + 2).min(lines)
    }
}
