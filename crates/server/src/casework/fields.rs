//! The questions of a form as fields of a page that needs no script, where the form is simple
//! enough: every question is always asked, once, and answered by a word, a number, a day or a choice.

use std::collections::BTreeMap;

use masar_interop::xlsform::{Kind, Node, Question, SectionKind, XlsForm};
use masar_nodes::{Permit, Verb, access::ObjectFacts, accounts::Colleague};
use masar_programmes::{
    Action, Programme,
    casework::fields::{
        HAND_OVER_OFFICE, HAND_OVER_TO, NOTE_LEVEL, TASK_ASSIGNEE, TASK_DONE, TASK_DUE, TASK_ROLE,
    },
    forms::{Form, RECORD_FIELD},
};
use masar_records::casework::level_of;
use masar_terms::Language;

use crate::{
    components::{Choice, Field, FieldError},
    shell::Page,
};

/// What a page knows that a form does not: who may be named, which tasks are open.
pub struct Known<'a> {
    pub permit: &'a Permit,
    /// What access looks at in the record, or in the strictest of several.
    pub access: &'a ObjectFacts,
    /// Those who may read it.
    pub colleagues: &'a [Colleague],
    pub roles: Vec<String>,
    /// Open tasks by key and words.
    pub tasks: Vec<(String, String)>,
}

/// Whether a page without a script can ask this form.
pub fn is_simple(form: &Form) -> bool {
    form.xls.survey.iter().all(simple)
}

fn simple(node: &Node) -> bool {
    match node {
        Node::Section(section) => {
            section.kind == SectionKind::Group
                && section.relevant.is_none()
                && section.children.iter().all(simple)
        }
        Node::Question(question) => {
            let plain = question.relevant.is_none()
                && question.calculation.is_none()
                && question.choice_filter.is_none()
                && question.read_only.is_none()
                && question.default.is_none();
            let kind = match &question.kind {
                Kind::Hidden => question.name == RECORD_FIELD,
                Kind::Text
                | Kind::Integer
                | Kind::Decimal
                | Kind::Date
                | Kind::Note
                | Kind::SelectOne { .. } => true,
                kind => kind.is_metadata(),
            };
            plain && kind
        }
    }
}

/// The fields of a simple form with what was given so far.
pub fn of(
    page: &Page,
    form: &Form,
    known: &Known<'_>,
    given: &BTreeMap<String, String>,
    errors: &[FieldError],
) -> Vec<Field> {
    let asked = form.xls.questions();
    let shown = asked.iter().filter(|(_, question)| question.kind.is_shown());
    let shown = shown.filter(|(_, question)| question.kind != Kind::Note);
    shown
        .map(|(_, question)| field(page, form, question, known, given).with_errors(errors))
        .collect()
}

fn field(
    page: &Page,
    form: &Form,
    question: &Question,
    known: &Known<'_>,
    given: &BTreeMap<String, String>,
) -> Field {
    let language = page.language();
    let text = |texts| XlsForm::local_text(texts).get(language).to_owned();
    let multiline = question.appearance.as_deref().is_some_and(|how| how.contains("multiline"));
    let mut field = Field::line(question.name.clone(), text(&question.label));
    field.required = question.required.as_deref() == Some("true()");
    field.hint = Some(text(&question.hint)).filter(|hint| !hint.is_empty());
    field.value = given.get(&question.name).cloned().unwrap_or_default();
    field.kind = match question.kind {
        Kind::Integer | Kind::Decimal => "number",
        Kind::Date => "date",
        _ if multiline => "textarea",
        _ => "text",
    };
    field.autocomplete = "off";
    field.options = options(page, form, question, known);
    if !field.options.is_empty() && matches!(question.kind, Kind::Text) {
        // The hint says how to write an id; here it is chosen by name.
        field.hint = None;
    }
    if question.name == TASK_DUE && field.value.is_empty() {
        field.value = page.today().saturating_add(jiff::Span::new().days(7)).to_string();
    }
    field
}

fn options(page: &Page, form: &Form, question: &Question, known: &Known<'_>) -> Vec<Choice> {
    let none = |key: &str| Choice { value: String::new(), text: page.t(key) };
    let choice = |value: String, text: String| Choice { value, text };
    match question.name.as_str() {
        TASK_ASSIGNEE | HAND_OVER_TO => {
            let people = known.colleagues.iter();
            let people = people.map(|one| choice(one.id.to_string(), named(page, one)));
            std::iter::once(none("casework-nobody")).chain(people).collect()
        }
        TASK_ROLE => {
            let roles = known.roles.iter();
            let roles = roles.map(|role| choice(role.clone(), page.t(&format!("role-{role}"))));
            std::iter::once(none("casework-no-role")).chain(roles).collect()
        }
        HAND_OVER_OFFICE => {
            let mut offices: Vec<&String> =
                known.colleagues.iter().filter_map(|one| one.office.as_ref()).collect();
            offices.sort();
            offices.dedup();
            let offices = offices.into_iter().map(|office| choice(office.clone(), office.clone()));
            std::iter::once(none("casework-same-office")).chain(offices).collect()
        }
        TASK_DONE => known.tasks.iter().cloned().map(|(key, text)| choice(key, text)).collect(),
        NOTE_LEVEL => {
            let choices = listed(form, question, page.language()).into_iter();
            choices.filter(|choice| reaches(known, &choice.value)).collect()
        }
        _ => {
            let choices = listed(form, question, page.language());
            let blank = (!choices.is_empty()).then(|| none("casework-choose"));
            blank.into_iter().chain(choices).collect()
        }
    }
}

/// A level that the writer could not read themselves, or that says no more than the record's own,
/// is not offered.
fn reaches(known: &Known<'_>, word: &str) -> bool {
    let record = known.access.confidentiality;
    let level = level_of(word, record);
    let facts = ObjectFacts { confidentiality: level, ..known.access.clone() };
    (word == "record" || level > record) && known.permit.may(Verb::Read, &facts)
}

fn listed(form: &Form, question: &Question, language: Language) -> Vec<Choice> {
    let list = question.kind.list().and_then(|list| form.xls.list(list));
    let choices = list.into_iter().flat_map(|list| &list.choices);
    choices
        .map(|choice| Choice {
            value: choice.name.clone(),
            text: XlsForm::local_text(&choice.label).get(language).to_owned(),
        })
        .collect()
}

/// A colleague with office and roles.
pub fn named(page: &Page, one: &Colleague) -> String {
    let roles = one.roles.iter().map(|role| page.t(&format!("role-{role}")));
    let beside: Vec<String> = roles.chain(one.office.clone()).collect();
    if beside.is_empty() {
        return one.name.clone();
    }
    format!("{} ({})", one.name, beside.join(page.list_separator()))
}

/// What is missing from what was given.
pub fn missing(page: &Page, form: &Form, given: &BTreeMap<String, String>) -> Vec<FieldError> {
    let asked = form.xls.questions();
    let blank = |name: &str| given.get(name).is_none_or(|value| value.trim().is_empty());
    let needed = asked.iter().filter(|(_, question)| {
        question.required.as_deref() == Some("true()") && question.name != RECORD_FIELD
    });
    needed
        .filter(|(_, question)| blank(&question.name))
        .map(|(_, question)| FieldError {
            field: question.name.clone(),
            message: page.t1("casework-needed", "field", label(question, page.language())),
        })
        .collect()
}

fn label(question: &Question, language: Language) -> String {
    XlsForm::local_text(&question.label).get(language).to_owned()
}

/// The roles that a programme gives work to, with those of the node's own that work on cases.
pub fn roles(programme: &Programme) -> Vec<String> {
    programme.roles().into_iter().map(str::to_owned).collect()
}

/// The form of an action, if a page without a script can ask it.
pub fn form_of<'p>(programme: &'p Programme, action: &Action) -> Option<&'p Form> {
    programme.form_of(action).filter(|form| is_simple(form))
}
