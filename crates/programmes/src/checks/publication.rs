//! What may leave is made of what exists: actions, states, fields, facts and code lists. The
//! dimensions have a file of their own.

use std::collections::{BTreeMap, BTreeSet};

use masar_interop::{
    xform::Conditions,
    xlsform::{Kind, Question},
};
use masar_terms::{Frequency, ProgrammeId};

use super::{Check, dimensions};
use crate::{
    Programme,
    codes::CodeLists,
    publication::{AnchorAt, Class, ExtractDefinition, MeasureOf, RegisterDefinition},
    record_types::{RecordType, Subject},
};

pub(super) const FILE: &str = "publication.toml";

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
        noise(check, extract);
        for one in &extract.dimensions {
            dimensions::one(check, extract, kind, one);
        }
        measures(check, extract, kind);
    }
    for one in &programme.publication.registers {
        register(check, one);
    }
    indicators(check);
}

/// Questions of this name in the forms of a record type.
pub(super) fn asked<'a>(
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
        AnchorAt::Clock(id) => {
            if programme.clock(id).is_none() {
                check.fault_in(FILE, line, format!("there is no clock “{id}”"));
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

/// What a table with noise cannot be at the same time.
fn noise(check: &mut Check<'_>, extract: &ExtractDefinition) {
    if extract.noise.is_none() {
        return;
    }
    let line = extract.line;
    if extract.class == Class::Accountability {
        let reason = "an extract of class accountability is one true total; it takes no noise";
        check.fault_in(FILE, line, reason);
    }
    if extract.threshold > 0 {
        let reason = "of a table with noise nothing is withheld; leave out threshold or noise";
        check.fault_in(FILE, line, reason);
    }
    if extract.measures.iter().any(|measure| matches!(measure.of, MeasureOf::Sum { .. })) {
        check.fault_in(FILE, line, "noise is drawn for counts, not for sums");
    }
    let others = &check.programme.publication.extracts;
    let other = others.iter().find(|other| other.noise.is_none() && other.counts_as(extract));
    if let Some(other) = other {
        let dataflow = &other.dataflow;
        let reason = format!(
            "it counts the same people as {dataflow}, whose numbers have no noise; beside true \
             numbers noise hides nothing"
        );
        check.fault_in(FILE, line, reason);
    }
}

/// What is wrong with the tables in which people of this programme count as well.
pub(super) fn among(
    programmes: &BTreeMap<ProgrammeId, Programme>,
    programme: &Programme,
    codes: &CodeLists,
) -> Vec<(usize, String)> {
    let mut faults = Vec::new();
    for extract in &programme.publication.extracts {
        for among in &extract.among {
            let mut fault = |reason: String| faults.push((extract.line, reason));
            let id = &among.dataflow;
            let Some(other) = programmes.values().find_map(|one| one.extract(id)) else {
                fault(format!("among: no programme has the dataflow “{id}”"));
                continue;
            };
            if *id == extract.dataflow {
                fault(format!("among: “{id}” is this table itself"));
            }
            let counts_people = |one: &ExtractDefinition| {
                one.measures.iter().all(|measure| measure.of == MeasureOf::Subjects)
            };
            if !counts_people(extract) || !counts_people(other) {
                fault(format!("among: both it and “{id}” must count subjects"));
            }
            for (dimension, code) in &among.codes {
                let Some(known) = other.dimensions.iter().find(|one| one.id == *dimension) else {
                    fault(format!("among: “{id}” has no dimension {dimension}"));
                    continue;
                };
                if codes.get(&known.codes).is_some_and(|list| list.code(code).is_none()) {
                    fault(format!("among: “{code}” is not a code of “{}”", known.codes));
                }
            }
        }
    }
    faults
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
    let shown = register.title.iter().chain(&register.columns).chain(&register.links);
    for field in shown.filter(|field| register.resolved(field).is_empty()) {
        check.fault_in(FILE, line, format!("“{field}” is not published by “{}”", register.id));
    }
    key(check, register, kind);
}

/// A list that goes out as a workbook and comes back: its key is always answered, and everything its
/// forms say of answers is judged by the node, because no form client sees them.
fn key(check: &mut Check<'_>, register: &RegisterDefinition, kind: &RecordType) {
    let (line, programme) = (register.line, check.programme);
    let Some(key) = register.key.as_deref() else { return };
    let mut fault = |reason: String| check.fault_in(FILE, line, format!("key: {reason}"));
    if !register.fields.iter().any(|field| field == key) {
        fault(format!("“{key}” is not among the fields of the register"));
    }
    let Some(action) = programme.opening(&kind.id) else {
        return fault(format!("no action opens “{}”", kind.id));
    };
    let question = programme.form_of(action).and_then(|form| form.question(key));
    let is_fit = |question: &Question| {
        question.kind == Kind::Text
            && question.required.as_deref() == Some("true()")
            && question.relevant.is_none()
    };
    if !question.is_some_and(is_fit) {
        fault(format!("“{}” does not ask “{key}” as a text that is always needed", action.id));
    }
    let changing = programme.changing(&kind.id, key);
    for form in
        [Some(action), changing].into_iter().flatten().filter_map(|it| programme.form_of(it))
    {
        if let Err(unfit) = Conditions::of(&form.xls) {
            fault(format!("form {}: {unfit}", form.name));
        }
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
            Some(extract) if extract.noise.is_some() => {
                let reason = format!(
                    "the numbers of “{}” have noise; an indicator is made of true ones",
                    one.dataflow
                );
                check.fault_in(FILE, one.line, reason);
            }
            Some(_) => {}
        }
        if one.evidences.is_empty() {
            check.fault_in(FILE, one.line, "it evidences no commitment");
        }
    }
}

pub(super) fn is_concept(id: &str) -> bool {
    let known = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_';
    id.starts_with(|c: char| c.is_ascii_uppercase()) && id.len() <= 64 && id.bytes().all(known)
}
