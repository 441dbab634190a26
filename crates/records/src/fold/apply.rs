//! One action folded into the state of its subject's records. The same function runs when an
//! action is accepted and when the projections are made again, so that both give the same.
//!
//! Lives here: pure steps. May not happen here: a store, a key, "now".

use std::collections::{BTreeMap, BTreeSet};

use masar_nodes::access::ObjectFacts;
use masar_programmes::{
    Incoming, Judgement, Programme,
    facts::says_nothing,
    record_types::{Action, RecordType},
};
use masar_terms::{ActionId, Personal, RecordId, SubjectId, Timestamp};

use super::{
    around,
    overdue::sweep,
    propose,
    state::{Known, RecordState, SubjectState},
    tasks, told,
};
use crate::{
    breaches::{self, Cause, Opening},
    casework::effects,
    clocks::{
        Run, issue,
        runs::{self, Event},
    },
    consents,
    law::Law,
};

/// An action as it stands, or is about to stand, in the log.
#[derive(Clone, Copy)]
pub struct Logged<'a> {
    pub id: ActionId,
    pub record: RecordId,
    pub subject: Option<SubjectId>,
    /// Seq of the last action that its author had seen, where told.
    pub seen: Option<i64>,
    pub programme: &'a Programme,
    pub kind: &'a RecordType,
    pub action: &'a Action,
    pub answers: &'a BTreeMap<String, Personal<String>>,
    /// Where the record stands once this action is stored.
    pub access: &'a ObjectFacts,
    pub said_at: Timestamp,
    pub accepted_at: Timestamp,
    /// The node did it itself, because a term was missed.
    pub by_clock: bool,
    /// Relations of the record whose other record had no place left when it was accepted.
    pub full: &'a BTreeSet<String>,
}

impl Logged<'_> {
    /// What was answered to a field.
    pub fn answer(&self, field: &str) -> Option<&str> {
        let answer = self.answers.get(field).map(|answer| answer.expose().as_str());
        answer.filter(|answer| !says_nothing(answer))
    }

    /// As clocks see it.
    pub fn event<'e>(
        &self,
        entered: Option<&'e str>,
        answer: &'e dyn Fn(&str) -> Option<&'e str>,
    ) -> Event<'e>
    where
        Self: 'e,
    {
        let (id, action) = (self.id, self.action.id.as_str());
        Event { id, action, entered, moment: self.moment(), known_at: self.accepted_at, answer }
    }

    /// When it happened: as said, but not later than told.
    pub fn moment(&self) -> Timestamp {
        self.said_at.min(self.accepted_at)
    }
}

/// What an action did to its record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    pub before: Option<String>,
    pub after: String,
    /// It was told of a state the record was no longer in, or changed an answer that somebody
    /// else changed at the same time.
    pub conflict: bool,
}

/// What the rules say to an action, given everything known of its subject.
pub fn weigh<'a>(law: &'a Law, subject: &SubjectState, logged: Logged<'a>) -> Judgement<'a> {
    let answers = told::plain(logged.answers);
    let record = subject.record(logged.record);
    let incoming = Incoming {
        record: logged.record,
        action: logged.action,
        state: record.map(|record| record.state.as_str()),
        answers: &answers,
        said_on: law.calendar.date(logged.moment()),
        day: law.calendar.date(logged.moment()),
        around: &around::of(law, subject, logged),
    };
    logged.programme.judge(&subject.facts_for(law, logged.programme), incoming)
}

/// Lets time pass on all records of a subject. It comes before anything is weighed: a term that
/// has passed by then has passed, whether or not anybody looked.
pub fn pass_time(law: &Law, subject: &mut SubjectState, now: Timestamp) {
    for at in 0..subject.records.len() {
        sweep(law, subject, at, now);
    }
}

/// Whether a missed run makes the node do this action.
fn issues(programme: &Programme, run: &Run, action: &str) -> bool {
    let missed = programme.clock(&run.clock).and_then(|rule| rule.missed.as_ref());
    missed.and_then(|missed| missed.issues.as_ref()).is_some_and(|issue| issue.action == action)
}

/// Folds an action. `judgement` is what [`weigh`] said; refusals in it are ignored here, for what
/// stands in the log has passed its guards under the law of its day.
pub fn apply(
    law: &Law,
    subject: &mut SubjectState,
    logged: Logged<'_>,
    seq: i64,
    judgement: &Judgement<'_>,
) -> Applied {
    pass_time(law, subject, logged.accepted_at);
    let at = match subject.position(logged.record) {
        Some(at) => at,
        None => {
            subject.records.push(opened(logged, seq));
            subject.records.len() - 1
        }
    };
    let applied = advance(law, &mut subject.records[at], logged, seq);
    let known = subject.known(law);
    tasks::finish(&mut subject.records[at], logged);
    break_rules(law, subject, at, logged, judgement, &known);
    for other in 0..subject.records.len() {
        stand(law, subject, other, logged, &known);
    }
    propose::take_up(law, subject, logged);
    consents::duties(law, subject, logged);
    let day = law.calendar.date(logged.accepted_at);
    let because = logged.id.to_string();
    for rule in &judgement.tasks {
        tasks::give(law, &mut subject.records[at], rule, &because, logged.accepted_at);
    }
    for proposal in &judgement.proposals {
        propose::propose(
            law,
            &mut subject.records[at],
            proposal,
            &because,
            logged.accepted_at,
            day,
        );
    }
    applied
}

fn opened(logged: Logged<'_>, seq: i64) -> RecordState {
    RecordState {
        id: logged.record,
        record_type: logged.kind.id.clone(),
        subject: logged.subject,
        state: String::new(),
        closed: false,
        access: logged.access.clone(),
        opened_at: logged.accepted_at,
        updated_at: logged.accepted_at,
        last_seq: seq,
        last_action: logged.id,
        conflicts: 0,
        assignee: None,
        told: told::Told::default(),
        runs: Vec::new(),
        breaches: Vec::new(),
        proposals: Vec::new(),
        tasks: Vec::new(),
    }
}

/// The record's own part: state, answers, clocks, what the action ends.
fn advance(law: &Law, record: &mut RecordState, logged: Logged<'_>, seq: i64) -> Applied {
    let before = (!record.state.is_empty()).then(|| record.state.clone());
    let leads = logged.action.leads_from(before.as_deref()).map(str::to_owned);
    let told = effects::told(logged.action, logged.answers);
    let overtaken = logged.seen.is_some_and(|seen| record.told.changed_since(seen, &told));
    let conflict = leads.is_none() || overtaken;
    let after = leads.or_else(|| before.clone()).unwrap_or_else(|| logged.kind.initial.clone());
    let entered = (before.as_ref() != Some(&after)).then(|| after.clone());
    record.state.clone_from(&after);
    record.closed = logged.kind.is_closed(&after);
    record.access = logged.access.clone();
    record.updated_at = logged.accepted_at;
    record.last_seq = seq;
    record.last_action = logged.id;
    record.conflicts += i64::from(conflict);
    record.told.take_back(&logged.action.empties);
    if logged.action.effect.is_none() || !told.is_empty() {
        record.told.add(seq, &logged.action.id, law.calendar.date(logged.moment()), &told);
    }
    effects::apply(law, record, logged);
    let (measures, moment) = (law.measures(logged.programme), logged.moment());
    if logged.by_clock {
        let issues = |run: &Run| issues(logged.programme, run, &logged.action.id);
        issue::done(&mut record.runs, logged.said_at, issues);
    }
    let (action, entered) = (logged.action.id.as_str(), entered.as_deref());
    let answer = |field: &str| logged.answer(field);
    let event = logged.event(entered, &answer);
    runs::advance(measures, logged.kind, &mut record.runs, &event);
    breaches::take_back(&mut record.breaches, &record.runs, logged.id, logged.accepted_at);
    let by = (action, logged.id);
    breaches::act(measures, &mut record.breaches, &mut record.runs, by, entered, moment);
    Applied { before, after, conflict }
}

/// Opens the breaches of rules that the action breaks.
fn break_rules(
    law: &Law,
    subject: &mut SubjectState,
    at: usize,
    logged: Logged<'_>,
    judgement: &Judgement<'_>,
    known: &Known,
) {
    for finding in &judgement.breaches {
        let happened = finding.rule.breach_on.contains(&logged.action.id);
        open(law, (subject, at), logged, finding.rule, happened, known);
    }
}

/// Opens the breaches of rules that stand in a record's state, now that more is known.
fn stand(law: &Law, subject: &mut SubjectState, at: usize, logged: Logged<'_>, known: &Known) {
    let record = &subject.records[at];
    let Some(programme) = law.programmes.get(&record.access.programme) else { return };
    if record.closed || programme.rules.iter().all(|rule| rule.breach_in.is_empty()) {
        return;
    }
    let moment = logged.moment();
    let day = law.calendar.date(moment);
    let facts = known.of(programme);
    let around = around::standing(law, subject, record, facts, moment);
    let (record_type, state) = (record.record_type.clone(), record.state.clone());
    for finding in programme.standing_breaches(&record_type, &state, facts, &around, day) {
        open(law, (subject, at), logged, finding.rule, false, known);
    }
}

fn open(
    law: &Law,
    (subject, at): (&mut SubjectState, usize),
    logged: Logged<'_>,
    rule: &masar_programmes::rules::Rule,
    happened: bool,
    known: &Known,
) {
    let record = &mut subject.records[at];
    let Some(programme) = law.programmes.get(&record.access.programme) else { return };
    let Some(kind) = rule.breach.as_ref().and_then(|id| programme.breach(id)) else { return };
    let opening = Opening {
        kind,
        legal_basis: &rule.legal_basis,
        cause: Cause::Action(logged.id),
        at: logged.accepted_at,
        since: logged.moment(),
        happened,
    };
    let measures = law.measures(programme);
    if breaches::open(measures, record.id, &mut record.breaches, &mut record.runs, opening) {
        let (facts, cause) = (known.of(programme), logged.id.to_string());
        propose::on_breach(law, subject, at, &kind.id, facts, &cause, logged.accepted_at);
    }
}
