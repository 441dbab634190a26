//! Taking the state of records over from one version of their programme to the next: names are
//! read by the new version's upgrades, terms that run are kept or counted anew.
//!
//! Lives here: a pure step on the records of one subject. May not happen here: a store, or "now".

use masar_programmes::Programme;
use masar_terms::{Personal, ProgrammeId, Timestamp};

use crate::{
    clocks::{RunStatus, runs},
    fold::{RecordState, SubjectState, TaskOrigin, TaskStatus},
    law::Law,
};

/// Takes a subject's records of a programme over from one law to the next at a moment.
pub(crate) fn cross(
    id: &ProgrammeId,
    (from, to): (&Law, &Law),
    subject: &mut SubjectState,
    at: Timestamp,
) {
    let (Some(old), Some(new)) = (from.programmes.get(id), to.programmes.get(id)) else { return };
    for record in &mut subject.records {
        for proposed in record.proposals.iter_mut().filter(|one| one.programme == *id) {
            proposed.action = new.upgrades.action(old.version, &proposed.action).to_owned();
        }
        if record.access.programme == *id {
            names(old, new, record);
            work(new, record, at);
            terms(to, (old, new), record, at);
        }
    }
}

fn names(old: &Programme, new: &Programme, record: &mut RecordState) {
    let (steps, version) = (&new.upgrades, old.version);
    let kind = record.record_type.clone();
    record.state = steps.state(version, &kind, &record.state).to_owned();
    record.closed = new.record_type(&kind).is_some_and(|kind| kind.is_closed(&record.state));
    record.told.rename(
        |action| steps.action(version, action).to_owned(),
        |field, value| {
            let (field, value) = steps.answer_within(version, &kind, field, value.expose());
            (field, Personal::new(value))
        },
    );
}

/// Open work that the new version does not know is not waited for any more.
fn work(new: &Programme, record: &mut RecordState, at: Timestamp) {
    record.proposals.retain(|one| one.taken_by.is_some() || new.proposal(&one.proposal).is_some());
    for task in record.tasks.iter_mut().filter(|task| task.is_open()) {
        let known = match &task.origin {
            TaskOrigin::Programme(id) => new.task(id).is_some(),
            TaskOrigin::Action(_) => true,
        };
        if !known {
            task.end(TaskStatus::Dropped, None, at);
        }
    }
}

fn terms(to: &Law, (old, new): (&Programme, &Programme), record: &mut RecordState, at: Timestamp) {
    let gone: Vec<String> = record
        .runs
        .iter()
        .filter(|run| run.ended_at.is_none() && new.clock(&run.clock).is_none())
        .map(|run| run.clock.clone())
        .collect();
    for clock in gone {
        runs::end(&mut record.runs, &clock, at);
    }
    if !new.upgrades.recomputes(old.version) {
        return;
    }
    let measures = to.measures(new);
    let running =
        |run: &&mut runs::Run| matches!(run.status, RunStatus::Running | RunStatus::Paused);
    for run in record.runs.iter_mut().filter(|run| run.ended_at.is_none()).filter(running) {
        if let Some(rule) = new.clock(&run.clock) {
            run.version = new.version;
            runs::count(measures, rule, run, at);
        }
    }
}
