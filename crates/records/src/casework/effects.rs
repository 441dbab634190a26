//! What a note, a task, its end and a hand-over do to a record. Pure steps of the fold.

use std::{borrow::Cow, collections::BTreeMap};

use jiff::civil::Date;
use masar_nodes::access::ObjectFacts;
use masar_programmes::{Effect, casework::fields, forms::RECORD_FIELD, record_types::Action};
use masar_terms::{AccountId, Personal};

use crate::{
    actions::read::Fields,
    fold::{RecordState, Task, TaskOrigin, TaskStatus, apply::Logged},
    law::Law,
};

/// Longest id of a role or an office, in bytes.
const LONGEST: usize = 120;

/// The answer to a field, if it is not blank.
fn answer<'a>(answers: &'a Fields, field: &str) -> Option<&'a str> {
    let text = answers.get(field)?.expose().trim();
    (!text.is_empty()).then_some(text)
}

/// What an action tells of the record: nothing of a note, and no answer about the work.
pub fn told<'a>(
    action: &Action,
    answers: &'a BTreeMap<String, Personal<String>>,
) -> Cow<'a, BTreeMap<String, Personal<String>>> {
    match action.effect {
        None => Cow::Borrowed(answers),
        Some(Effect::Note) => Cow::Owned(Fields::new()),
        Some(_) => {
            let about_work = |field: &str| field == RECORD_FIELD || fields::ALL.contains(&field);
            let kept = answers.iter().filter(|(field, _)| !about_work(field));
            Cow::Owned(kept.map(|(field, value)| (field.clone(), value.clone())).collect())
        }
    }
}

/// Where a record stands once this action is stored: a hand-over may give it to another office.
pub fn standing(action: &Action, answers: &Fields, mut access: ObjectFacts) -> ObjectFacts {
    if action.effect == Some(Effect::HandOver)
        && let Some(office) = answer(answers, fields::HAND_OVER_OFFICE)
    {
        access.office = office.to_owned();
    }
    access
}

/// Does to the record what its action does beside telling.
pub fn apply(law: &Law, record: &mut RecordState, logged: Logged<'_>) {
    let answer = |field: &str| answer(logged.answers, field);
    match logged.action.effect {
        Some(Effect::Task) => {
            let Some(day) = answer(fields::TASK_DUE).and_then(|day| day.parse::<Date>().ok())
            else {
                return;
            };
            let due_at = law.calendar.start_of(day.tomorrow().unwrap_or(day));
            record.tasks.push(Task {
                origin: TaskOrigin::Action(logged.id),
                number: 1,
                cause: logged.id.to_string(),
                role: answer(fields::TASK_ROLE).unwrap_or_default().to_owned(),
                assignee: answer(fields::TASK_ASSIGNEE).map(str::to_owned),
                opened_at: logged.accepted_at,
                due_at,
                status: TaskStatus::Open,
                done_by: None,
                ended_at: None,
            });
        }
        Some(Effect::FinishTask) => {
            let done = answer(fields::TASK_DONE).unwrap_or_default();
            let open = record.tasks.iter_mut().filter(|task| task.is_open());
            for task in open.filter(|task| task.key() == done) {
                task.end(TaskStatus::Done, Some(logged.id), logged.accepted_at);
            }
        }
        Some(Effect::HandOver) => {
            record.assignee = answer(fields::HAND_OVER_TO).and_then(|id| id.parse().ok());
        }
        _ => {}
    }
}

/// What is wrong with the answers of such an act, as its field and the reason: whoever wrote it
/// can still put it right.
pub fn refuses(action: &Action, answers: &Fields) -> Option<(&'static str, &'static str)> {
    let is_account =
        |field| answer(answers, field).is_none_or(|id| id.parse::<AccountId>().is_ok());
    let is_word = |field| {
        answer(answers, field)
            .is_none_or(|text| text.len() <= LONGEST && !text.chars().any(char::is_control))
    };
    match action.effect? {
        Effect::Task => {
            if !is_account(fields::TASK_ASSIGNEE) {
                return Some((fields::TASK_ASSIGNEE, "not the id of an account"));
            }
            if !is_word(fields::TASK_ROLE) {
                return Some((fields::TASK_ROLE, "not the id of a role"));
            }
            let whose = [fields::TASK_ASSIGNEE, fields::TASK_ROLE];
            let nobody = whose.iter().all(|field| answer(answers, field).is_none());
            nobody.then_some((fields::TASK_ROLE, "a task is given to somebody or to a role"))
        }
        Effect::HandOver => {
            if !is_account(fields::HAND_OVER_TO) {
                return Some((fields::HAND_OVER_TO, "not the id of an account"));
            }
            let office = fields::HAND_OVER_OFFICE;
            (!is_word(office)).then_some((office, "not the id of an office"))
        }
        _ => None,
    }
}
