//! What may leave is made of what exists: actions, states, fields, facts and code lists.

use std::collections::BTreeSet;

use masar_interop::{
    tabular::CodeList,
    xlsform::{Kind, Question},
};
use masar_terms::Frequency;

use super::Check;
use crate::{
    codes::{UNKNOWN, band_years},
    facts::{AGE_YEARS, BIRTH_DATE},
    publication::{
        AnchorAt, Class, Dimension, DimensionFrom, ExtractDefinition, MeasureOf, RegisterDefinition,
    },
    record_types::{RecordType, Subject},
};

const FILE: &str = "publication.toml";

pub(super) fn all(check: &mut Check<'_>) {
    let programme = check.programme;
    for extract in &programme.publication.extracts {
        let Some(kind) = programme.record_type(&extract.record_type) else {
            let reason = format!("there is no record type “{}”", extract.record_type);
            check.fault_in(FILE, extract.line, reason);
            continue;
        };
        anchor(check, extract, kind);
        class(check, extract, kind);
        for one in &extract.dimensions {
            dimension(check, extract, kind, one);
        }
        measures(check, extract, kind);
    }
    for one in &programme.publication.registers {
        register(check, one);
    }
    indicators(check);
}

/// Questions of this name in the forms of a record type.
fn asked<'a>(
    check: &Check<'a>,
    kind: &RecordType,
    field: &str,
) -> Vec<(&'a Question, Vec<&'a str>)> {
    let programme = check.programme;
    programme
        .actions
        .iter()
        .filter(|action| action.record_type == kind.id)
        .filter_map(|action| programme.form_of(action))
        .filter_map(|form| {
            let question = form.question(field)?;
            Some((question, form.choices(question).unwrap_or_default()))
        })
        .collect()
}

fn anchor(check: &mut Check<'_>, extract: &ExtractDefinition, kind: &RecordType) {
    let programme = check.programme;
    let line = extract.line;
    match &extract.anchor.at {
        AnchorAt::Action(id) => {
            if programme.action(id).is_none_or(|action| action.record_type != kind.id) {
                let reason = format!("“{id}” is not an action of “{}”", kind.id);
                check.fault_in(FILE, line, reason);
            }
        }
        AnchorAt::Breach(id) => {
            if programme.breach(id).is_none() {
                check.fault_in(FILE, line, format!("there is no breach “{id}”"));
            }
        }
        AnchorAt::Stock(states) => {
            for state in states.iter().filter(|state| !kind.states.contains(state)) {
                let reason = format!("“{state}” is not a state of “{}”", kind.id);
                check.fault_in(FILE, line, reason);
            }
        }
    }
}

fn class(check: &mut Check<'_>, extract: &ExtractDefinition, kind: &RecordType) {
    let line = extract.line;
    if kind.subject == Subject::None {
        check.fault_in(FILE, line, "records about nobody leave as a register, not as an extract");
    }
    if extract.class == Class::Accountability {
        if !extract.dimensions.is_empty() {
            let reason = "an extract of class accountability is one total, without dimensions";
            check.fault_in(FILE, line, reason);
        }
        if extract.anchor.frequency != Frequency::Year {
            check.fault_in(FILE, line, "an extract of class accountability is counted by year");
        }
    }
}

fn dimension(
    check: &mut Check<'_>,
    extract: &ExtractDefinition,
    kind: &RecordType,
    dimension: &Dimension,
) {
    let (line, id) = (extract.line, &dimension.id);
    if !is_concept(id) {
        check.fault_in(FILE, line, format!("“{id}” is not an SDMX id made of A–Z, 0–9 and _"));
    }
    if extract.dimensions.iter().filter(|other| &other.id == id).count() > 1 {
        check.fault_in(FILE, line, format!("the dimension {id} stands there twice"));
    }
    let Some(list) = check.codes.get(&dimension.codes) else {
        let reason = format!("{id}: the catalogue has no code list “{}”", dimension.codes);
        return check.fault_in(FILE, line, reason);
    };
    let is_place = matches!(dimension.from, DimensionFrom::Place(_));
    if !is_place && list.code(UNKNOWN).is_none() {
        check.fault_in(FILE, line, format!("{id}: “{}” has no code {UNKNOWN}", list.id));
    }
    match &dimension.from {
        DimensionFrom::Place(_) => {}
        DimensionFrom::Fact(fact) if fact == AGE_YEARS || fact == BIRTH_DATE => {
            if !list.codes.iter().any(|code| band_years(&code.code).is_some()) {
                check.fault_in(FILE, line, format!("{id}: “{}” has no age bands", list.id));
            }
        }
        DimensionFrom::Fact(fact) => match kind.facts.get(fact) {
            Some(field) => coded(check, line, id, kind, field, list),
            None => {
                let reason = format!("{id}: “{}” has no fact “{fact}”", kind.id);
                check.fault_in(FILE, line, reason);
            }
        },
        DimensionFrom::Field(field) => coded(check, line, id, kind, field, list),
        DimensionFrom::State(map) => {
            for (state, code) in map {
                if !kind.states.contains(state) || list.code(code).is_none() {
                    let reason = format!("{id}: “{state}” = “{code}” is not a state and a code");
                    check.fault_in(FILE, line, reason);
                }
            }
        }
    }
}

/// A field is asked with one choice, and every choice is a code of the list.
fn coded(
    check: &mut Check<'_>,
    line: usize,
    id: &str,
    kind: &RecordType,
    field: &str,
    list: &CodeList,
) {
    let asked = asked(check, kind, field);
    if asked.is_empty() {
        let reason = format!("{id}: no form of “{}” has a field “{field}”", kind.id);
        check.fault_in(FILE, line, reason);
    }
    for (question, choices) in asked {
        if !matches!(question.kind, Kind::SelectOne { .. }) {
            let reason = format!("{id}: “{field}” is not asked with one choice of a list");
            check.fault_in(FILE, line, reason);
        }
        for choice in choices.iter().filter(|choice| list.code(choice).is_none()) {
            let reason = format!("{id}: “{choice}” of “{field}” is not a code of “{}”", list.id);
            check.fault_in(FILE, line, reason);
        }
    }
}

fn measures(check: &mut Check<'_>, extract: &ExtractDefinition, kind: &RecordType) {
    let line = extract.line;
    if extract.measures.is_empty() {
        check.fault_in(FILE, line, "an extract has at least one measure");
    }
    let mut seen = BTreeSet::new();
    for measure in &extract.measures {
        let id = &measure.id;
        if !is_concept(id) || !seen.insert(id) {
            check.fault_in(FILE, line, format!("“{id}” is not an SDMX id, or stands there twice"));
        }
        if check.codes.get("unit_measure").is_some_and(|units| units.code(&measure.unit).is_none())
        {
            let reason = format!("{id}: “{}” is not a code of unit_measure", measure.unit);
            check.fault_in(FILE, line, reason);
        }
        if let MeasureOf::Sum { field, .. } = &measure.of {
            let asked = asked(check, kind, field);
            let whole = |(question, _): &(&Question, _)| question.kind == Kind::Integer;
            if asked.is_empty() || !asked.iter().all(whole) {
                let reason = format!("{id}: “{field}” is not asked as a whole number");
                check.fault_in(FILE, line, reason);
            }
        }
    }
}

fn register(check: &mut Check<'_>, register: &RegisterDefinition) {
    let line = register.line;
    let Some(kind) = check.programme.record_type(&register.record_type) else {
        let reason = format!("there is no record type “{}”", register.record_type);
        return check.fault_in(FILE, line, reason);
    };
    if kind.subject != Subject::None {
        let reason = format!("“{}” is about somebody; a register is about nobody", kind.id);
        check.fault_in(FILE, line, reason);
    }
    for field in &register.fields {
        if asked(check, kind, field).is_empty() {
            let reason = format!("no form of “{}” has a field “{field}”", kind.id);
            check.fault_in(FILE, line, reason);
        }
    }
    for state in register.states.iter().filter(|state| !kind.states.contains(state)) {
        let reason = format!("“{state}” is not a state of “{}”", kind.id);
        check.fault_in(FILE, line, reason);
    }
}

fn indicators(check: &mut Check<'_>) {
    const FILE: &str = "indicators.toml";
    for one in &check.programme.indicators {
        match check.programme.extract(&one.dataflow) {
            None => {
                let reason = format!("no extract has the dataflow “{}”", one.dataflow);
                check.fault_in(FILE, one.line, reason);
            }
            Some(extract) if !extract.measures.iter().any(|known| known.id == one.measure) => {
                let reason = format!("“{}” has no measure “{}”", one.dataflow, one.measure);
                check.fault_in(FILE, one.line, reason);
            }
            Some(_) => {}
        }
        if one.evidences.is_empty() {
            check.fault_in(FILE, one.line, "it evidences no commitment");
        }
    }
}

fn is_concept(id: &str) -> bool {
    let known = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_';
    id.starts_with(|c: char| c.is_ascii_uppercase()) && id.len() <= 64 && id.bytes().all(known)
}
