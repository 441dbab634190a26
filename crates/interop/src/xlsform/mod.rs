//! XLSForm: a form as a person writes it in a table, read into a checked [`XlsForm`].
//!
//! May not happen here: silence. What a column or a type means and this room cannot do is an
//! error; what it does not know at all is a warning that the caller shows.

mod answers;
mod check;
mod choices;
mod columns;
mod form;
mod kinds;
mod names;
mod problem;
mod settings;
mod survey;
mod workbook;

use std::collections::BTreeMap;

use crate::tabular::CodeList;

pub(crate) use answers::{is_dynamic, refuses};
pub use form::{
    Choice, ChoiceList, Kind, Node, Number, Question, Section, SectionKind, Settings, Texts,
    UNNAMED_LANGUAGE, XlsForm, language_of,
};
pub(crate) use names::{Names, Part, Spot, parts, quoted};
pub use problem::{Fault, FormProblem, FormProblems, Place};

/// Lists of the catalogue that a form may use by their id, beside its own.
pub type Lists = BTreeMap<String, CodeList>;

/// Reads a form. The ending of `file` tells the format: `.csv` (one file a form, the sheet name in
/// the first column), `.xlsx`, or `.md` (tables, the sheet name in the first column). The name
/// without folder and ending is the form's id where its settings give none.
///
/// # Errors
/// Everything that is wrong with it, up to a hundred problems, each with sheet, row and column.
pub fn read(file: &str, bytes: &[u8], lists: &Lists) -> Result<XlsForm, FormProblems> {
    let mut problems = FormProblems::new(file);
    let form = match workbook::open(file, bytes) {
        Ok(workbook) => read_workbook(file, &workbook, lists, &mut problems),
        Err(refusal) => {
            let (place, fault) = *refusal;
            problems.add(place, fault);
            None
        }
    };
    match form {
        Some(form) if problems.errors.is_empty() => Ok(form),
        _ => Err(problems),
    }
}

fn read_workbook(
    file: &str,
    workbook: &workbook::Workbook,
    lists: &Lists,
    problems: &mut FormProblems,
) -> Option<XlsForm> {
    let Some(survey_sheet) = workbook.sheet("survey") else {
        problems.add(Place::default(), Fault::NoSurvey);
        return None;
    };
    for sheet in &workbook.sheets {
        match sheet.name.as_str() {
            "survey" | "choices" | "settings" => {}
            "entities" | "external_choices" | "osm" => {
                let fault = Fault::UnsupportedSheet(sheet.name.clone());
                problems.add(Place::row(&sheet.name, sheet.header_row), fault);
            }
            _ => problems.warn(
                Place::row(&sheet.name, sheet.header_row),
                Fault::UnknownSheet(sheet.name.clone()),
            ),
        }
    }
    let settings = settings::read(file, workbook.sheet("settings"), problems);
    let unsuffixed = settings.default_language.clone();
    let survey_columns = columns::Columns::survey(survey_sheet, unsuffixed.as_deref(), problems);
    let choice_columns = workbook
        .sheet("choices")
        .map(|sheet| columns::Columns::choices(sheet, unsuffixed.as_deref(), problems));
    let languages =
        columns::languages([Some(&survey_columns), choice_columns.as_ref()].into_iter().flatten());
    settings::check_language(&settings, &languages, workbook.sheet("settings"), problems);

    let mut form = XlsForm { settings, languages, ..XlsForm::default() };
    if let (Some(sheet), Some(columns)) = (workbook.sheet("choices"), &choice_columns) {
        form.lists = choices::read(sheet, columns, &form.languages, problems);
    }
    form.survey = survey::read(survey_sheet, &survey_columns, &form.languages, problems);
    choices::add_catalogue(&mut form, lists, problems);
    check::all(&form, problems);
    form.warnings = problems.warnings.clone();
    Some(form)
}
