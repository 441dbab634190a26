//! What lies around an action, told from the records of its subject alone, so that the fold sees
//! again what acceptance saw.
//!
//! Lives here: pure look-ups in a subject's state. May not happen here: a store; the records of
//! anybody else. What those say (places left) was looked up at acceptance and stands in the log.

use std::collections::BTreeMap;

use masar_programmes::{
    Answers, Around, Facts, OtherRecord, Programme, RunStanding, Situation, Wall, claims,
};
use masar_terms::{RecordId, Timestamp};

use super::{
    apply::Logged,
    state::{RecordState, SubjectState},
};
use crate::{
    clocks::{Run, RunStatus},
    consents,
    law::Law,
};

/// The surroundings of an action.
pub fn of(law: &Law, subject: &SubjectState, logged: Logged<'_>) -> Around {
    let around = surroundings(law, subject, logged.programme, logged.record, logged.accepted_at);
    Around { full: logged.full.clone(), ..around }
}

/// The surroundings of a record that may not be there yet.
fn surroundings(
    law: &Law,
    subject: &SubjectState,
    programme: &Programme,
    record: RecordId,
    now: Timestamp,
) -> Around {
    let own = subject.record(record);
    let others = subject.records.iter().filter(|other| other.id != record);
    Around {
        records: others.filter(|other| is_seen(law, programme, other)).map(other).collect(),
        runs: own.map(|own| runs(&own.runs, now)).unwrap_or_default(),
        told: own.map(|own| own.told.answers()).unwrap_or_default(),
        consents: consents::in_force(law, subject, law.calendar.date(now)),
        claim_pending: subject.records.iter().any(|record| claims(law, record)),
        ..Around::default()
    }
}

/// The surroundings of a record as it stands, with its scores.
pub fn standing(
    law: &Law,
    subject: &SubjectState,
    record: &RecordState,
    facts: &Facts,
    now: Timestamp,
) -> Around {
    let Some(programme) = law.programmes.get(&record.access.programme) else {
        return Around::default();
    };
    let mut around = surroundings(law, subject, programme, record.id, now);
    around.claim_pending |= claims::possible(facts);
    let (answers, day) = (Answers::default(), law.calendar.date(now));
    let situation = Situation { facts, answers: &answers, day, around: &around };
    around.levels = programme.levels(&record.record_type, situation);
    around
}

/// What was told for protection is out of sight of enforcement.
fn is_seen(law: &Law, programme: &Programme, other: &RecordState) -> bool {
    programme.wall != Wall::Enforcement || !protects(law, other)
}

/// Whether a record lies behind the wall.
pub fn protects(law: &Law, record: &RecordState) -> bool {
    let programme = law.programmes.get(&record.access.programme);
    programme.is_some_and(|programme| programme.wall == Wall::Protection)
}

fn other(record: &RecordState) -> OtherRecord {
    OtherRecord {
        programme: record.access.programme.to_string(),
        record_type: record.record_type.clone(),
        state: record.state.clone(),
    }
}

/// Whether a record is one of a claim for protection that is pending. The wall does not stand
/// before what protects.
fn claims(law: &Law, record: &RecordState) -> bool {
    let kind = law.kind(&record.access.programme, &record.record_type);
    kind.is_some_and(|(_, kind)| kind.claim_pending_in.contains(&record.state))
}

/// Open runs. Whether one is missed hangs on the moment and not on whether anybody has looked since.
fn runs(runs: &[Run], now: Timestamp) -> BTreeMap<String, RunStanding> {
    let open = runs.iter().filter(|run| run.ended_at.is_none());
    open.map(|run| {
        let standing = match run.status {
            RunStatus::Running if run.due_at <= now => RunStanding::Missed,
            RunStatus::Missed => RunStanding::Missed,
            RunStatus::Paused => RunStanding::Paused,
            RunStatus::Running | RunStatus::Met => RunStanding::Running,
        };
        (run.clock.clone(), standing)
    })
    .collect()
}
