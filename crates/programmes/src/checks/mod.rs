//! Holds a programme that could be read against itself, its forms, its texts and the catalogue.
//! Every check notes all it finds; none stops the others.

mod clocks;
mod conditions;
mod consents;
mod dimensions;
mod directory;
mod fields;
mod flow;
mod mission;
mod publication;
mod references;
mod rules;
mod status;
mod surroundings;
mod texts;
mod upgrades;
mod vocabulary;

use std::collections::{BTreeMap, BTreeSet};

use masar_terms::ProgrammeId;

use crate::{Faults, Programme, codes::CodeLists, record_types::Action};

/// One programme under check.
struct Check<'a> {
    programme: &'a Programme,
    codes: &'a CodeLists,
    faults: &'a mut Faults,
}

impl Check<'_> {
    /// Notes a fault in `programme.toml`.
    fn fault(&mut self, line: usize, reason: impl Into<String>) {
        self.fault_in("programme.toml", line, reason);
    }

    /// Notes a fault in another file of the programme.
    fn fault_in(&mut self, file: &str, line: usize, reason: impl Into<String>) {
        let reason = vocabulary::suggested(self.programme, self.codes, reason.into());
        self.faults.add(&format!("{}/{file}", self.programme.id), line, reason);
    }

    /// A fault for each id that is no action.
    fn actions(&mut self, line: usize, what: &str, ids: &[String]) {
        for id in ids {
            if self.programme.action(id).is_none() {
                self.fault(line, format!("{what}: there is no action “{id}”"));
            }
        }
    }

    /// A fault for each name that is no state of any record type.
    fn states(&mut self, line: usize, what: &str, states: &[String]) {
        for state in states {
            if !self.programme.record_types.iter().any(|kind| kind.states.contains(state)) {
                self.fault(line, format!("{what}: there is no state “{state}”"));
            }
        }
    }
}

/// Checks one programme.
pub(crate) fn programme(programme: &Programme, codes: &CodeLists, faults: &mut Faults) {
    let mut check = Check { programme, codes, faults };
    references::all(&mut check);
    flow::all(&mut check);
    fields::all(&mut check);
    rules::all(&mut check);
    clocks::all(&mut check);
    surroundings::all(&mut check);
    mission::all(&mut check);
    status::all(&mut check);
    consents::all(&mut check);
    directory::all(&mut check);
    publication::all(&mut check);
    texts::all(&mut check);
    upgrades::all(&mut check);
}

/// Checks what programmes say of one another.
pub(crate) fn between(
    programmes: &BTreeMap<ProgrammeId, Programme>,
    codes: &CodeLists,
    faults: &mut Faults,
) {
    let facts: BTreeSet<&str> = programmes
        .values()
        .flat_map(|programme| &programme.record_types)
        .flat_map(|kind| kind.facts.keys().map(String::as_str))
        .collect();
    surroundings::between(programmes, faults);
    mission::wall(programmes, faults);
    let mut dataflows = BTreeMap::new();
    for programme in programmes.values() {
        let file = |name: &str| format!("{}/{name}", programme.id);
        for extract in &programme.publication.extracts {
            if let Some(other) = dataflows.insert(&extract.dataflow, &programme.id) {
                let reason = format!("“{}” is a dataflow of “{other}” already", extract.dataflow);
                faults.add(&file("publication.toml"), extract.line, reason);
            }
        }
        for (line, reason) in publication::among(programmes, programme, codes) {
            faults.add(&file("publication.toml"), line, reason);
        }
        for (line, fact) in conditions::facts_of(programme) {
            if !facts.contains(fact) {
                let reason = format!("no record type of any programme has the fact “{fact}”");
                faults.add(&file("programme.toml"), line, reason);
            }
        }
        for proposal in &programme.proposals {
            if let Err(reason) = proposed(programmes, proposal) {
                faults.add(&file("programme.toml"), proposal.line, reason);
            }
        }
    }
}

/// The proposed action exists, opens a record, and takes what is filled in beforehand.
fn proposed(
    programmes: &BTreeMap<ProgrammeId, Programme>,
    proposal: &crate::rules::Proposal,
) -> Result<(), String> {
    let (id, name) = (&proposal.programme, &proposal.action);
    let programme = programmes.get(id).ok_or(format!("there is no programme “{id}”"))?;
    let action: &Action = programme.action(name).ok_or(format!("“{id}” has no action “{name}”"))?;
    if !action.opens {
        return Err(format!("“{name}” of “{id}” does not open a record"));
    }
    let Some(form) = programme.form_of(action) else { return Ok(()) };
    for (field, value) in &proposal.prefill {
        let question =
            form.question(field).ok_or(format!("the form of “{name}” has no field “{field}”"))?;
        if form.choices(question).is_some_and(|choices| !choices.contains(&value.as_str())) {
            return Err(format!("“{value}” cannot be answered to “{field}” of “{name}”"));
        }
    }
    Ok(())
}
