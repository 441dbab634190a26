//! Forms and fields: every action has its form, and every field that is named is asked.

use masar_interop::xlsform::Kind;

use super::Check;
use crate::{
    clocks::ClockRule,
    forms::{Form, RECORD_FIELD, SUBJECT_FIELD},
    record_types::{Action, RecordType, Subject},
};

pub(super) fn all(check: &mut Check<'_>) {
    let programme = check.programme;
    for action in &programme.actions {
        match programme.form_of(action) {
            Some(form) => hidden(check, action, form),
            None => {
                let form = &action.form;
                check.fault(action.line, format!("there is no form “{form}”: forms/{form}.csv"));
            }
        }
    }
    for name in programme.forms.keys() {
        if !programme.actions.iter().any(|action| &action.form == name) {
            check.fault_in(&format!("forms/{name}.csv"), 0, "no action uses this form");
        }
    }
    for kind in &programme.record_types {
        record_type(check, kind);
    }
    for clock in &programme.clocks {
        counts_from(check, clock);
    }
}

/// A form says which subject or record it is about.
fn hidden(check: &mut Check<'_>, action: &Action, form: &Form) {
    let about = check.programme.record_type(&action.record_type).map(|kind| kind.subject);
    let needs_subject = action.opens && about.is_some_and(|subject| subject != Subject::None);
    for (needed, name) in [(needs_subject, SUBJECT_FIELD), (!action.from.is_empty(), RECORD_FIELD)]
    {
        if needed && form.question(name).is_none() {
            let reason = format!("“{}” needs the hidden field “{name}”", action.id);
            let first = form.xls.questions().first().map_or(0, |(_, question)| question.row);
            check.fault_in(&format!("forms/{}.csv", form.name), first as usize, reason);
        }
    }
}

/// Names, sensitive fields and facts are asked in some form of the record type.
fn record_type(check: &mut Check<'_>, kind: &RecordType) {
    let programme = check.programme;
    let fields = kind.names.iter().chain(&kind.sensitive).chain(kind.facts.values());
    for field in fields {
        let asked = programme
            .actions
            .iter()
            .filter(|action| action.record_type == kind.id)
            .filter_map(|action| programme.form_of(action))
            .any(|form| form.question(field).is_some());
        if !asked {
            check.fault(kind.line, format!("no form of “{}” has a field “{field}”", kind.id));
        }
    }
}

/// The field a clock counts from is a date in some form that starts or restarts it.
fn counts_from(check: &mut Check<'_>, clock: &ClockRule) {
    let Some(field) = &clock.counts_from else {
        if clock.counts_ahead {
            check.fault(clock.line, "it counts ahead, and no field says from which day");
        }
        return;
    };
    if clock.counts_ahead && clock.gives_time {
        check.fault(clock.line, "time that is given to a person begins when the node learnt of it");
    }
    let programme = check.programme;
    let leads = |action: &Action| {
        let to = action.to.as_ref();
        clock.starts_on.contains(&action.id)
            || clock.restarts_on.contains(&action.id)
            || to.is_some_and(|to| clock.starts_in.contains(to))
    };
    let dates = programme
        .actions
        .iter()
        .filter(|action| leads(action))
        .filter_map(|action| programme.form_of(action)?.question(field))
        .map(|question| matches!(question.kind, Kind::Date | Kind::DateTime))
        .collect::<Vec<_>>();
    if dates.is_empty() {
        check.fault(clock.line, format!("no form that starts the clock has a field “{field}”"));
    } else if dates.contains(&false) {
        check.fault(clock.line, format!("“{field}” is not a date"));
    }
}
