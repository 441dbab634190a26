//! What time alone does to a record: terms that move because a law or a holiday came, terms that
//! passed without their act, and the roles that are called in afterwards.

use masar_terms::Timestamp;

use super::{
    propose,
    state::{RecordState, SubjectState},
};
use crate::{
    breaches::{self, Cause, Opening},
    clocks::{
        RunStatus,
        duties::{self, Called},
        runs::{self, Issued, Measures},
    },
    law::Law,
};

/// What happens next to a run.
enum Next {
    /// The calendar or the law changed while it ran.
    Change,
    Missed,
    /// A further role is called in.
    Step,
}

/// Lets time pass on one record up to `now`: everything in the order of its moments, each dated to
/// its own, so that it does not matter when, or how often, anybody looked. Where the node has to do
/// something itself, time stands at that moment until it is done. Says whether anything changed.
pub fn sweep(law: &Law, subject: &mut SubjectState, at: usize, now: Timestamp) -> bool {
    let id = &subject.records[at].access.programme;
    let Some(programme) = law.programmes.get(id) else { return false };
    let measures = law.measures(programme);
    let mut changed = false;
    while let Some((position, moment, next)) = next(measures, &subject.records[at], now) {
        changed = true;
        match next {
            Next::Change => {
                let run = &mut subject.records[at].runs[position];
                if let Some(rule) = programme.clock(&run.clock) {
                    runs::count(measures, rule, run, moment);
                }
            }
            Next::Missed => miss(law, measures, subject, at, position),
            Next::Step => step(measures, &mut subject.records[at], position),
        }
    }
    rearm(measures, &mut subject.records[at], now) || changed
}

/// The earliest thing that has come by `now`. At one moment a term that ends there is missed
/// before anything that would have moved it.
fn next(
    measures: Measures<'_>,
    record: &RecordState,
    now: Timestamp,
) -> Option<(usize, Timestamp, Next)> {
    let mut all = Vec::new();
    for (position, run) in record.runs.iter().enumerate().filter(|(_, run)| run.ended_at.is_none())
    {
        let Some(rule) = measures.programme.clock(&run.clock) else { continue };
        match run.status {
            RunStatus::Running => {
                let change = runs::next_change(measures, rule, run);
                match change.filter(|change| *change < run.due_at) {
                    Some(change) => all.push((change, position, Next::Change)),
                    None => all.push((run.due_at, position, Next::Missed)),
                }
            }
            RunStatus::Missed => {
                let step = duties::next_step(measures.calendar, rule, run);
                all.extend(step.map(|(moment, _)| (moment, position, Next::Step)));
            }
            RunStatus::Paused | RunStatus::Met => {}
        }
    }
    let own = record.runs.iter().filter(|run| run.issued == Issued::Due).map(|run| run.due_at);
    let until = own.min().map_or(now, |own| own.min(now));
    let due = all.into_iter().filter(|(moment, ..)| *moment <= until);
    let (moment, position, next) = due.min_by_key(|(moment, position, _)| (*moment, *position))?;
    Some((position, moment, next))
}

/// A term passed: the run is missed, and what the programme lays down for that follows.
fn miss(law: &Law, measures: Measures<'_>, subject: &mut SubjectState, at: usize, position: usize) {
    let known = subject.known(law);
    let record = &mut subject.records[at];
    let run = &mut record.runs[position];
    run.status = RunStatus::Missed;
    let (programme, due) = (measures.programme, run.due_at);
    let Some(rule) = programme.clock(&run.clock) else { return };
    let missed = rule.missed.as_ref();
    for role in missed.into_iter().flat_map(|missed| &missed.notifies) {
        duties::call(run, Called::Notified, role, due);
    }
    if missed.is_some_and(|missed| missed.issues.is_some()) && run.issued == Issued::Nothing {
        run.issued = Issued::Due;
    }
    runs::arm(measures, rule, run);
    let kind = missed.and_then(|missed| programme.breach(missed.breach.as_ref()?));
    let Some(kind) = kind else { return };
    let cause = Cause::Missed { clock: run.clock.clone(), number: run.number };
    let stored = cause.to_stored();
    let legal_basis = rule.legal_basis.as_str();
    let opening = Opening { kind, legal_basis, cause, at: due, since: due, happened: true };
    if breaches::open(measures, record.id, &mut record.breaches, &mut record.runs, opening) {
        let facts = known.of(programme);
        propose::on_breach(law, subject, at, &kind.id, facts, &stored, due);
    }
}

fn step(measures: Measures<'_>, record: &mut RecordState, position: usize) {
    let run = &mut record.runs[position];
    let Some(rule) = measures.programme.clock(&run.clock) else { return };
    if let Some((moment, step)) = duties::next_step(measures.calendar, rule, run) {
        duties::call(run, Called::Escalated, &step.role, moment);
    }
    runs::arm(measures, rule, run);
}

/// Nobody needs to look again at what was just looked at, whatever the programme says by now.
fn rearm(measures: Measures<'_>, record: &mut RecordState, now: Timestamp) -> bool {
    let mut changed = false;
    for run in record.runs.iter_mut().filter(|run| run.wake_at <= now) {
        let before = run.wake_at;
        match measures.programme.clock(&run.clock) {
            Some(rule) => runs::arm(measures, rule, run),
            None => run.wake_at = Timestamp(i64::MAX),
        }
        changed |= run.wake_at != before;
    }
    changed
}
