//! Choice lists: those of the sheet `choices`, and those of the catalogue that the survey asks for.

use std::collections::{BTreeMap, HashMap};

use super::{
    Choice, ChoiceList, Fault, Lists, Place, Texts, XlsForm,
    columns::{Columns, cell},
    form::language_of,
    problem::FormProblems,
    workbook::Sheet,
};
use crate::{tabular::CodeList, xpath};

/// Reads the sheet. Lists come in the order of their first row.
pub(super) fn read(
    sheet: &Sheet,
    columns: &Columns,
    languages: &[String],
    problems: &mut FormProblems,
) -> Vec<ChoiceList> {
    let mut lists: Vec<ChoiceList> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut rows: HashMap<(String, String), u64> = HashMap::new();
    let further = further(sheet, columns, problems);
    for row in &sheet.rows {
        let mut need = |field: &'static str| {
            let value = columns.get(row, field);
            if value.is_none() {
                problems.add(columns.place(row.row, field), Fault::Empty);
            }
            value
        };
        let (Some(list), Some(name)) = (need("list_name"), need("name")) else { continue };
        if name.chars().any(char::is_whitespace) {
            let place = columns.place(row.row, "name");
            problems.add(place, Fault::BadChoice(name.to_owned()));
        }
        if let Some(first) = rows.insert((list.to_owned(), name.to_owned()), row.row) {
            let (list, choice) = (list.to_owned(), name.to_owned());
            let place = columns.place(row.row, "name");
            problems.add(place, Fault::ChoiceTwice { list, choice, first });
        }
        let label = columns.texts(row, "label", languages, problems);
        if label.is_empty() {
            problems.add(columns.place(row.row, "label"), Fault::Empty);
        }
        let columns = further
            .iter()
            .map(|(at, header)| (header.clone(), cell(row, *at).to_owned()))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        let at = *places.entry(list.to_owned()).or_insert_with(|| {
            let name = list.to_owned();
            lists.push(ChoiceList { name, choices: Vec::new(), from_catalogue: false });
            lists.len() - 1
        });
        lists[at].choices.push(Choice { name: name.to_owned(), label, columns, row: row.row });
    }
    lists
}

/// Columns that filters may use: their headers become names of XML elements.
fn further(sheet: &Sheet, columns: &Columns, problems: &mut FormProblems) -> Vec<(usize, String)> {
    let mut kept = Vec::new();
    for (at, header) in &columns.further {
        let place = Place::cell(&sheet.name, sheet.header_row, header);
        if kept.iter().any(|(_, known)| known == header) {
            problems.add(place, Fault::ColumnTwice);
        } else if xpath::is_name(header) && header != "itextId" {
            kept.push((*at, header.clone()));
        } else {
            problems.warn(place, Fault::UnknownColumn);
        }
    }
    kept
}

/// Adds the catalogue's lists that questions ask for and the form does not bring along.
pub(super) fn add_catalogue(form: &mut XlsForm, lists: &Lists, problems: &mut FormProblems) {
    let mut wanted: BTreeMap<String, u64> = BTreeMap::new();
    let mut order = Vec::new();
    for (_, question) in form.questions() {
        if let Some(name) = question.kind.list()
            && wanted.insert(name.to_owned(), question.row).is_none()
        {
            order.push((name.to_owned(), question.row));
        }
    }
    for (name, row) in order {
        let place = || Place::cell("survey", row, "type");
        match (form.list(&name).is_some(), lists.get(&name)) {
            (true, None) => {}
            (true, Some(_)) => problems.warn(place(), Fault::ListTwice(name)),
            (false, None) => problems.add(place(), Fault::NoList(name)),
            (false, Some(list)) => {
                let choices = from_catalogue(&name, list, &form.languages, &place(), problems);
                form.lists.push(ChoiceList { name, choices, from_catalogue: true });
            }
        }
    }
}

/// Codes as choices, in their order. `_T`, the total of SDMX, answers no question.
fn from_catalogue(
    name: &str,
    list: &CodeList,
    languages: &[String],
    place: &Place,
    problems: &mut FormProblems,
) -> Vec<Choice> {
    let mut codes: Vec<_> = list.codes.iter().filter(|code| code.code != "_T").collect();
    codes.sort_by_key(|code| code.order);
    let mut choices = Vec::with_capacity(codes.len());
    for (at, code) in codes.into_iter().enumerate() {
        let mut label = Texts::new();
        for language in languages {
            match language_of(language).and_then(|known| code.names.0.get(&known)) {
                Some(text) => {
                    label.insert(language.clone(), text.clone());
                }
                None => {
                    let (list, language) = (name.to_owned(), language.clone());
                    let fault = Fault::ListLanguage { list, language, code: code.code.clone() };
                    problems.add(place.clone(), fault);
                }
            }
        }
        let parent = code.parent.iter().map(|parent| ("parent".to_owned(), parent.clone()));
        let columns = parent.chain([("order".to_owned(), code.order.to_string())]).collect();
        choices.push(Choice { name: code.code.clone(), label, columns, row: at as u64 + 1 });
    }
    choices
}
