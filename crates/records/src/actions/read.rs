//! Submitted bytes as answers by field, and those answers as the log keeps them.

use std::collections::BTreeMap;

use masar_interop::xform::{self, SubmissionLimits};
use masar_programmes::{Hours, Programme, RecordType, ages};
use masar_terms::Personal;

use super::incoming::{Incoming, Submitted, act_of};
use crate::{casework::effects, errors::RecordsError, law::Law};

/// Answers by the name of their field.
pub type Fields = BTreeMap<String, Personal<String>>;

/// Reads the instance XML of a submission and holds it against its form.
pub fn submission(law: &Law, incoming: &Incoming) -> Result<Submitted, RecordsError> {
    let header = xform::header(&incoming.bytes)?;
    let (programme, kind, action) = act_of(law, &header.form_id)?;
    let form = programme
        .form_of(action)
        .ok_or_else(|| RecordsError::UnknownForm(header.form_id.clone()))?;
    let read = xform::parse(&form.xls, &incoming.bytes, SubmissionLimits::default())?;
    let mut answers = Fields::new();
    flatten("", read.answers, &mut answers);
    readable(kind, &header.form_id, &answers)?;
    hours(programme, kind, &header.form_id, &answers)?;
    if let Some((field, reason)) = effects::refuses(action, &answers) {
        let (form, field) = (header.form_id, field.to_owned());
        return Err(RecordsError::Field { form, field, reason });
    }
    let (action, finished_at) = (read.instance_id, read.finished_at);
    Ok(Submitted { form: header.form_id, action, answers, finished_at })
}

/// A date of birth may be partial, so the form asks for it as text and its type refuses nothing.
/// What is no date would count as an unknown age for good; whoever wrote it can still put it right.
fn readable(kind: &RecordType, form: &str, answers: &Fields) -> Result<(), RecordsError> {
    for (fact, field) in &kind.facts {
        let answer = answers.get(field).map(|answer| answer.expose().trim());
        let answer = answer.filter(|answer| !answer.is_empty());
        if let Some(reason) = answer.and_then(|answer| ages::refuses(fact, answer)) {
            let (form, field) = (form.to_owned(), field.clone());
            return Err(RecordsError::Field { form, field, reason });
        }
    }
    Ok(())
}

/// Opening hours that nobody can read help nobody; whoever writes them can still put them right.
fn hours(
    programme: &Programme,
    kind: &RecordType,
    form: &str,
    answers: &Fields,
) -> Result<(), RecordsError> {
    let directory = programme.directory.as_ref().filter(|one| one.record_type == kind.id);
    let Some(field) = directory.and_then(|directory| directory.hours.clone()) else {
        return Ok(());
    };
    let answer = answers.get(&field).map(|answer| answer.expose().trim());
    match answer.filter(|answer| !answer.is_empty()).map(Hours::read) {
        Some(Err(error)) => {
            Err(RecordsError::Field { form: form.to_owned(), field, reason: error.reason() })
        }
        _ => Ok(()),
    }
}

/// Fields by their own names, as rules and facts speak of them; those of a repeat by the repeat
/// and the number of its instance, `children[2]/age`.
fn flatten(prefix: &str, read: xform::Answers, into: &mut Fields) {
    for (path, value) in read.fields {
        let name = path.rsplit('/').next().unwrap_or_default();
        into.insert(format!("{prefix}{name}"), value);
    }
    for (path, instances) in read.repeats {
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
        for (number, instance) in instances.into_iter().enumerate() {
            flatten(&format!("{prefix}{name}[{}]/", number + 1), instance, into);
        }
    }
}

/// Answers as bytes to be sealed. They are kept beside the submitted bytes, because a later
/// version of the form would no longer read those.
pub fn to_bytes(answers: &Fields) -> Option<Personal<Vec<u8>>> {
    let plain: BTreeMap<&str, &str> =
        answers.iter().map(|(field, value)| (field.as_str(), value.expose().as_str())).collect();
    serde_json::to_vec(&plain).ok().map(Personal::new)
}

/// The inverse of [`to_bytes`].
pub fn from_bytes(bytes: &[u8]) -> Option<Fields> {
    let plain: BTreeMap<String, String> = serde_json::from_slice(bytes).ok()?;
    Some(plain.into_iter().map(|(field, value)| (field, Personal::new(value))).collect())
}
