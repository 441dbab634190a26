//! A directory of services names fields that are there and is about nobody; what routes say of it
//! fits.

use masar_terms::Confidentiality;

use super::Check;
use crate::{Programme, record_types::Subject};

pub(super) fn all(check: &mut Check<'_>) {
    services(check);
    routes(check);
    unmet(check);
}

/// Whether any form of this record type asks the field.
fn asks(programme: &Programme, record_type: &str, field: &str) -> bool {
    let mut actions = programme.actions.iter().filter(|one| one.record_type == record_type);
    actions
        .any(|action| programme.form_of(action).is_some_and(|form| form.question(field).is_some()))
}

fn services(check: &mut Check<'_>) {
    let programme = check.programme;
    let Some(directory) = &programme.directory else { return };
    let id = &directory.record_type;
    let Some(kind) = programme.record_type(id) else {
        return check.fault(directory.line, format!("directory: there is no record type “{id}”"));
    };
    if matches!(kind.subject, Subject::Person | Subject::Household) {
        check.fault(directory.line, "directory: a directory is about no person");
    }
    if kind.confidentiality > Confidentiality::Internal {
        check.fault(
            directory.line,
            "directory: everybody at the node reads it; it is open or internal",
        );
    }
    for state in directory.open_in.iter().filter(|state| !kind.states.contains(*state)) {
        check.fault(directory.line, format!("directory: “{state}” is not a state of “{id}”"));
    }
    let optional = [
        &directory.languages,
        &directory.sexes,
        &directory.least_age,
        &directory.most_age,
        &directory.hours,
        &directory.authority,
        &directory.agency,
        &directory.office,
    ];
    let always = [&directory.name, &directory.needs, &directory.place];
    for field in always.into_iter().chain(optional.into_iter().flatten()).chain(&directory.shows) {
        if !asks(programme, id, field) {
            check.fault(directory.line, format!("directory: no form of “{id}” asks “{field}”"));
        }
    }
}

fn routes(check: &mut Check<'_>) {
    let programme = check.programme;
    for route in &programme.routes {
        check.actions(route.line, "receives", &route.receives);
        check.states(route.line, "ends_in", &route.ends_in);
        let Some(field) = &route.service else {
            if !route.receives.is_empty() {
                check.fault(route.line, "receives needs service: the field that says who receives");
            }
            continue;
        };
        if programme.directory.is_none() {
            check.fault(route.line, "service needs a [directory]");
        }
        let form = programme.action(&route.on).and_then(|action| programme.form_of(action));
        if form.is_some_and(|form| form.question(field).is_none()) {
            check.fault(route.line, format!("the form of “{}” does not ask “{field}”", route.on));
        }
        let consented = |consent: &crate::ConsentRule| consent.required_for.contains(&route.on);
        if !programme.consents.iter().any(consented) {
            let reason =
                format!("nothing is shared without consent: none waits for “{}”", route.on);
            check.fault(route.line, reason);
        }
    }
}

fn unmet(check: &mut Check<'_>) {
    let programme = check.programme;
    let Some(unmet) = &programme.unmet else { return };
    let id = &unmet.record_type;
    let Some(kind) = programme.record_type(id) else {
        return check.fault(unmet.line, format!("unmet: there is no record type “{id}”"));
    };
    let states = [&unmet.no_service, &unmet.declined, &unmet.unanswered, &unmet.waiting];
    for state in states.into_iter().flatten().filter(|state| !kind.states.contains(*state)) {
        check.fault(unmet.line, format!("unmet: “{state}” is not a state of “{id}”"));
    }
    for field in [&unmet.need, &unmet.reason] {
        if !asks(programme, id, field) {
            check.fault(unmet.line, format!("unmet: no form of “{id}” asks “{field}”"));
        }
    }
}
