//! Next steps put to a person: proposed once, open until somebody takes them up.

use jiff::civil::Date;
use masar_programmes::{Answers, Facts, clocks::Days, rules::Proposal};
use masar_terms::Timestamp;

use super::{
    apply::Logged,
    around,
    state::{Proposed, RecordState, SubjectState},
    tasks,
};
use crate::law::Law;

/// Hidden field by which a form may name the proposal it takes up.
const NAMED: &str = "proposal";

/// Puts a proposal, unless it is open on the record already or the same cause led to it before.
pub fn propose(
    law: &Law,
    record: &mut RecordState,
    proposal: &Proposal,
    cause: &str,
    at: Timestamp,
    day: Date,
) {
    let same = |known: &&Proposed| known.proposal == proposal.id;
    let already =
        record.proposals.iter().filter(same).any(|known| {
            known.taken_by.is_none() || known.cause == cause || !proposal.on.is_empty()
        });
    if already {
        return;
    }
    let number = 1 + record.proposals.iter().filter(same).count() as i64;
    record.proposals.push(Proposed {
        proposal: proposal.id.clone(),
        number,
        programme: proposal.programme.clone(),
        action: proposal.action.clone(),
        role: proposal.role.clone(),
        cause: cause.to_owned(),
        proposed_at: at,
        due_at: law.calendar.due(day, proposal.within_days, Days::Calendar),
        taken_by: None,
    });
}

/// Puts what a programme proposes, and gives the tasks it gives, when a breach opens.
pub fn on_breach(
    law: &Law,
    subject: &mut SubjectState,
    at: usize,
    breach: &str,
    facts: &Facts,
    cause: &str,
    moment: Timestamp,
) {
    let record = &subject.records[at];
    let Some(programme) = law.programmes.get(&record.access.programme) else { return };
    let day = law.calendar.date(moment);
    let around = around::standing(law, subject, record, facts, moment);
    let answers = Answers::default();
    let record = &mut subject.records[at];
    for proposal in programme.proposals_on_breach(breach, facts, &answers, &around, day) {
        propose(law, record, proposal, cause, moment, day);
    }
    for rule in programme.tasks_on_breach(breach, facts, &around, day) {
        tasks::give(law, record, rule, cause, moment);
    }
}

/// Marks the open proposals that this action takes up: those that propose it, for the same
/// subject, and are named in the form or whose prefilled answers were all kept.
pub fn take_up(law: &Law, subject: &mut SubjectState, logged: Logged<'_>) {
    for record in &mut subject.records {
        let Some(programme) = law.programmes.get(&record.access.programme) else { continue };
        for proposed in record.proposals.iter_mut().filter(|one| one.taken_by.is_none()) {
            let meant = (&proposed.programme, &proposed.action)
                == (&logged.programme.id, &logged.action.id);
            let Some(proposal) = programme.proposal(&proposed.proposal).filter(|_| meant) else {
                // An ending that a withdrawal asks for is done on its own record.
                if meant && record.id == logged.record {
                    proposed.taken_by = Some(logged.id);
                }
                continue;
            };
            let named = logged.answers.get(NAMED).is_some_and(|id| id.expose() == &proposal.id);
            let kept = |(field, value): (&String, &String)| {
                logged.answers.get(field).is_some_and(|answer| answer.expose() == value)
            };
            if named || proposal.prefill.iter().all(kept) {
                proposed.taken_by = Some(logged.id);
            }
        }
    }
}
