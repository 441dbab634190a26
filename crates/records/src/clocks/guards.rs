//! What terms say to a decision: one that waits for a missed act is refused, and so is an
//! extension that the law does not allow.

use masar_programmes::record_types::{Action, RecordType};
use masar_terms::Timestamp;

use super::{
    extensions::{self, NotExtended},
    runs::{Event, Measures, Run, holds, is_of},
};

/// Why a term refuses a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermRefusal {
    /// The act that the term demanded has not been done; it was due before this moment.
    Missed {
        due: Timestamp,
    },
    NotExtended(NotExtended),
}

/// A clock that refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedByTerm {
    /// Id of the clock; its text is `clock-<id>` of the programme.
    pub clock: String,
    /// Text key of the law it stands on.
    pub legal_basis: String,
    pub why: TermRefusal,
}

/// The first clock of a record that refuses this decision. The runs are those of the moment of
/// acceptance.
pub fn refusal(
    measures: Measures<'_>,
    kind: &RecordType,
    runs: &[Run],
    action: &Action,
    event: &Event<'_>,
) -> Option<RefusedByTerm> {
    let rules = measures.programme.clocks.iter();
    rules.filter(|rule| is_of(measures, rule, kind)).find_map(|rule| {
        let open = runs.iter().find(|run| run.clock == rule.id && run.ended_at.is_none());
        let blocks = rule.missed.as_ref().is_some_and(|missed| holds(&missed.blocks, &action.id));
        let overdue = open.filter(|run| blocks && run.is_overdue());
        let why = if let Some(run) = overdue {
            TermRefusal::Missed { due: run.due_at }
        } else if holds(&rule.extends_on, &action.id) {
            TermRefusal::NotExtended(extensions::refusal(measures, rule, open, event)?)
        } else {
            return None;
        };
        let (clock, legal_basis) = (rule.id.clone(), rule.legal_basis.clone());
        Some(RefusedByTerm { clock, legal_basis, why })
    })
}
