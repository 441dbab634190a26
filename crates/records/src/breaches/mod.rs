//! Breaches of a right: each has an owner, a clock and a history, like a record.
//!
//! Lives here: opening and closing on the state of one record. May not happen here: a store.

use masar_programmes::rules;
use masar_terms::{ActionId, RecordId, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    clocks::runs::{self, Measures, Run, RunStatus},
    ids,
};

/// How a breach stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreachStatus {
    /// Nobody has acted on it.
    Open,
    /// A remedy is under way.
    Remedying,
    /// Ended by an action.
    Closed,
    /// Opened because an act seemed missed that had been done in time and was told late.
    Unfounded,
}

impl BreachStatus {
    const ALL: [Self; 4] = [Self::Open, Self::Remedying, Self::Closed, Self::Unfounded];

    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Remedying => "remedying",
            Self::Closed => "closed",
            Self::Unfounded => "unfounded",
        }
    }

    /// The status stored under this word.
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }

    /// Whether somebody still has to act.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Remedying)
    }
}

/// What happened to a breach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BreachEvent {
    Opened,
    /// It happened again while open.
    Again,
    /// An action that remedies it was stored.
    Remedy,
    Closed,
    Unfounded,
}

/// What opened a breach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A fact that breaks a rule.
    Action(ActionId),
    /// A missed run of a clock.
    Missed { clock: String, number: i64 },
}

impl Cause {
    /// As stored: an action's id, or clock and number.
    pub fn to_stored(&self) -> String {
        match self {
            Self::Action(id) => id.to_string(),
            Self::Missed { clock, number } => format!("{clock}#{number}"),
        }
    }

    /// The inverse of [`Cause::to_stored`].
    pub fn from_stored(text: &str) -> Option<Self> {
        match text.split_once('#') {
            Some((clock, number)) => {
                Some(Self::Missed { clock: clock.to_owned(), number: number.parse().ok()? })
            }
            None => text.parse().ok().map(Self::Action),
        }
    }

    fn action(&self) -> Option<ActionId> {
        match self {
            Self::Action(id) => Some(*id),
            Self::Missed { .. } => None,
        }
    }
}

/// One breach on a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    pub id: Uuid,
    /// Id of the kind of breach in the programme.
    pub breach: String,
    /// Counted from 1 for this kind on this record.
    pub number: i64,
    pub owner_role: String,
    /// Text key of the law that is broken.
    pub legal_basis: String,
    pub cause: Cause,
    pub status: BreachStatus,
    pub opened_at: Timestamp,
    pub closed_at: Option<Timestamp>,
    pub history: Vec<(Timestamp, BreachEvent, Option<ActionId>)>,
}

/// Why and when a breach opens.
pub struct Opening<'a> {
    pub kind: &'a rules::Breach,
    /// Text key of the law that is broken.
    pub legal_basis: &'a str,
    pub cause: Cause,
    /// When the node learnt of it.
    pub at: Timestamp,
    /// From when its clock counts.
    pub since: Timestamp,
    /// Whether it happened just now, or only goes on.
    pub happened: bool,
}

/// Opens a breach of this kind on a record and starts its clock. One that is open already notes
/// only that it happened again. Says whether it is new.
pub fn open(
    measures: Measures<'_>,
    record: RecordId,
    breaches: &mut Vec<Breach>,
    runs: &mut Vec<Run>,
    opening: Opening<'_>,
) -> bool {
    let Opening { kind, legal_basis, cause, at, since, happened } = opening;
    let same = breaches.iter_mut().find(|known| known.breach == kind.id && known.status.is_open());
    if let Some(known) = same {
        if happened {
            known.history.push((at, BreachEvent::Again, cause.action()));
        }
        return false;
    }
    let number = 1 + breaches.iter().filter(|known| known.breach == kind.id).count() as i64;
    breaches.push(Breach {
        id: derived_id(record, &kind.id, number),
        breach: kind.id.clone(),
        number,
        owner_role: kind.owner.clone(),
        legal_basis: legal_basis.to_owned(),
        history: vec![(at, BreachEvent::Opened, cause.action())],
        cause,
        status: BreachStatus::Open,
        opened_at: at,
        closed_at: None,
    });
    let runs_on = runs.iter().any(|run| run.clock == kind.clock && run.ended_at.is_none());
    if let (false, Some(rule)) = (runs_on, measures.programme.clock(&kind.clock)) {
        runs::start(measures, rule, runs, (since, at), None);
    }
    true
}

/// Notes remedies and closes what this action closes, ending the clocks of what is closed.
pub fn act(
    measures: Measures<'_>,
    breaches: &mut [Breach],
    runs: &mut [Run],
    (action, id): (&str, ActionId),
    entered: Option<&str>,
    at: Timestamp,
) {
    for breach in breaches.iter_mut().filter(|breach| breach.status.is_open()) {
        let Some(kind) = measures.programme.breach(&breach.breach) else { continue };
        let names = |list: &[String], word: &str| list.iter().any(|known| known == word);
        if names(&kind.closes_on, action)
            || entered.is_some_and(|state| names(&kind.closes_in, state))
        {
            breach.status = BreachStatus::Closed;
            breach.closed_at = Some(at);
            breach.history.push((at, BreachEvent::Closed, Some(id)));
            runs::end(runs, &kind.clock, at);
        } else if names(&kind.remedies, action) {
            breach.status = BreachStatus::Remedying;
            breach.history.push((at, BreachEvent::Remedy, Some(id)));
        }
    }
}

/// Takes back breaches opened for a run that turned out not to have been missed: the act came in
/// time, or the term had been halted or extended before it passed.
pub fn take_back(breaches: &mut [Breach], runs: &[Run], id: ActionId, at: Timestamp) {
    for breach in breaches.iter_mut().filter(|breach| breach.status.is_open()) {
        let Cause::Missed { clock, number } = &breach.cause else { continue };
        let missed = runs
            .iter()
            .any(|run| (&run.clock, run.number, run.status) == (clock, *number, RunStatus::Missed));
        if !missed {
            breach.status = BreachStatus::Unfounded;
            breach.closed_at = Some(at);
            breach.history.push((at, BreachEvent::Unfounded, Some(id)));
        }
    }
}

/// The same breach has the same id whenever the log is folded (RFC 9562, version 8).
fn derived_id(record: RecordId, breach: &str, number: i64) -> Uuid {
    ids::derived("breach", &[record.0.as_bytes(), breach.as_bytes(), &number.to_be_bytes()])
}
