//! Terms that passed without their act: the run is missed and its breach opens.

use masar_terms::Timestamp;

use super::{propose, state::SubjectState};
use crate::{
    breaches::{self, Cause, Opening},
    clocks::RunStatus,
    law::Law,
};

/// Marks what was missed on one record up to `now`, in the order in which it became due, and
/// opens the breaches that follow. A breach is dated to the moment its term ended, so that it
/// does not matter when, or how often, anybody looked. Says whether anything changed.
pub fn sweep(law: &Law, subject: &mut SubjectState, at: usize, now: Timestamp) -> bool {
    let mut changed = false;
    while let Some(missed) = next_missed(subject, at, now) {
        changed = true;
        let facts = subject.facts(law);
        let record = &mut subject.records[at];
        let run = &mut record.runs[missed];
        run.status = RunStatus::Missed;
        let (clock, number, due) = (run.clock.clone(), run.number, run.due_at);
        let Some(programme) = law.programmes.get(&record.access.programme) else { continue };
        let Some(rule) = programme.clock(&clock) else { continue };
        let kind =
            rule.missed.as_ref().and_then(|missed| programme.breach(missed.breach.as_ref()?));
        let Some(kind) = kind else { continue };
        let cause = Cause::Missed { clock, number };
        let stored = cause.to_stored();
        let legal_basis = rule.legal_basis.as_str();
        let opening = Opening { kind, legal_basis, cause, at: due, since: due, happened: true };
        let measures = law.measures(programme);
        if breaches::open(measures, record.id, &mut record.breaches, &mut record.runs, opening) {
            propose::on_breach(law, record, programme, &kind.id, &facts, &stored, due);
        }
    }
    changed
}

fn next_missed(subject: &SubjectState, at: usize, now: Timestamp) -> Option<usize> {
    let runs = subject.records[at].runs.iter().enumerate();
    runs.filter(|(_, run)| run.status == RunStatus::Running && run.due_at <= now)
        .min_by_key(|(_, run)| run.due_at)
        .map(|(position, _)| position)
}
