//! A form filled by a program: answers as JSON, by the names of the questions.

use masar_terms::{ActionId, Personal};
use serde_json::{Map, Value};

use super::{Answers, Submission};
use crate::xlsform::{Node, XlsForm};

/// Why answers do not fit a form. It names fields, never what was answered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ToldError {
    #[error("the form {form} has no field “{field}”")]
    NoField { form: String, field: String },
    #[error(
        "form {form}, field {field}: an answer is a text, a number, yes or no, or a list of texts"
    )]
    NotAnAnswer { form: String, field: String },
    #[error("form {form}, field {field}: a part that repeats is a list of objects")]
    NotARepeat { form: String, field: String },
}

/// Fills a form. Names of questions are unique in a form, so groups are not told; a repeat is a
/// list of objects; several choices are a list of texts; what is missing or `null` has no answer.
///
/// # Errors
/// A field that the form does not have, or an answer that no question can take. Types, choices and
/// needed answers are judged when the filled form is read.
pub fn submission(
    form: &XlsForm,
    id: ActionId,
    told: Map<String, Value>,
) -> Result<Submission, ToldError> {
    let form_id = form.settings.form_id.clone();
    Ok(Submission {
        version: form.settings.version.clone(),
        instance_id: id,
        deprecated_id: None,
        instance_name: None,
        finished_at: None,
        answers: instance(&form_id, &form.survey, told)?,
        attachments: Vec::new(),
        form_id,
    })
}

/// The answers of the form itself or of one instance of a repeat.
fn instance(
    form: &str,
    survey: &[Node],
    mut told: Map<String, Value>,
) -> Result<Answers, ToldError> {
    let mut answers = Answers::default();
    take(form, survey, "", &mut told, &mut answers)?;
    match told.keys().next() {
        Some(field) => Err(ToldError::NoField { form: form.to_owned(), field: field.clone() }),
        None => Ok(answers),
    }
}

fn take(
    form: &str,
    survey: &[Node],
    above: &str,
    told: &mut Map<String, Value>,
    answers: &mut Answers,
) -> Result<(), ToldError> {
    let key = |name: &str| match above {
        "" => name.to_owned(),
        above => format!("{above}/{name}"),
    };
    let named = |field: &str| (form.to_owned(), field.to_owned());
    for node in survey {
        match node {
            Node::Question(question) => {
                let Some(value) = told.remove(&question.name) else { continue };
                let (form, field) = named(&question.name);
                let answer = text(value).ok_or(ToldError::NotAnAnswer { form, field })?;
                answers.fields.insert(key(&question.name), Personal::new(answer));
            }
            Node::Section(section) if section.repeats() => {
                let Some(value) = told.remove(&section.name) else { continue };
                let wrong = || {
                    let (form, field) = named(&section.name);
                    ToldError::NotARepeat { form, field }
                };
                let Value::Array(all) = value else { return Err(wrong()) };
                let mut instances = Vec::with_capacity(all.len());
                for one in all {
                    let Value::Object(one) = one else { return Err(wrong()) };
                    instances.push(instance(form, &section.children, one)?);
                }
                answers.repeats.insert(key(&section.name), instances);
            }
            Node::Section(section) => {
                take(form, &section.children, &key(&section.name), told, answers)?;
            }
        }
    }
    Ok(())
}

/// An answer as XForms write it: several choices are words apart.
fn text(value: Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        Value::Array(words) => {
            let words: Option<Vec<&str>> = words.iter().map(Value::as_str).collect();
            words.map(|words| words.join(" "))
        }
        Value::Object(_) => None,
    }
}
