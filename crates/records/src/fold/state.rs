//! What the log says of one record, and of all records of one subject.

use masar_nodes::access::ObjectFacts;
use masar_programmes::{Facts, Programme, Wall};
use masar_terms::{AccountId, ActionId, ProgrammeId, RecordId, SubjectId, Timestamp};

use super::{
    around::protects,
    tasks::Task,
    told::{self, Share, Told},
};
use crate::{
    breaches::Breach,
    clocks::{Run, RunStatus},
    law::Law,
};

/// A next step put to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// Id of the proposal in the programme of the record.
    pub proposal: String,
    /// Counted from 1 for this proposal on this record.
    pub number: i64,
    /// Programme and action proposed for the same subject.
    pub programme: ProgrammeId,
    pub action: String,
    pub role: String,
    /// The action or missed clock that led to it, as a breach's cause is stored.
    pub cause: String,
    pub proposed_at: Timestamp,
    pub due_at: Timestamp,
    /// The action that took it up; open without one.
    pub taken_by: Option<ActionId>,
}

/// One record, folded. Where the record's key is erased, `told` is empty.
#[derive(Clone, PartialEq)]
pub struct RecordState {
    pub id: RecordId,
    pub record_type: String,
    pub subject: Option<SubjectId>,
    pub state: String,
    pub closed: bool,
    /// Programme, place, office, agency and confidentiality: what access looks at.
    pub access: ObjectFacts,
    pub opened_at: Timestamp,
    pub updated_at: Timestamp,
    pub last_seq: i64,
    pub last_action: ActionId,
    /// Facts that were told of another state or changed an answer at the same time as others.
    pub conflicts: i64,
    /// Who answers for it, where a hand-over named somebody.
    pub assignee: Option<AccountId>,
    pub told: Told,
    pub runs: Vec<Run>,
    pub breaches: Vec<Breach>,
    pub proposals: Vec<Proposed>,
    /// Opened by the programme and given by persons.
    pub tasks: Vec<Task>,
}

impl RecordState {
    /// Earliest due moment of an open clock that does not stand still, of an open proposal or task;
    /// without one the end of time.
    pub fn due_at(&self) -> Timestamp {
        let runs = self.runs.iter().filter(|run| run.ended_at.is_none()).filter_map(Run::due);
        let open = self.proposals.iter().filter(|proposed| proposed.taken_by.is_none());
        let tasks = self.tasks.iter().filter(|task| task.is_open()).map(|task| task.due_at);
        let all = runs.chain(open.map(|proposed| proposed.due_at)).chain(tasks);
        all.min().unwrap_or(Timestamp(i64::MAX))
    }

    /// Whether a breach is open on it.
    pub fn is_breached(&self) -> bool {
        self.breaches.iter().any(|breach| breach.status.is_open())
    }

    /// When the first running term begins to warn; the end of time where none does, and where a
    /// breach is open or a term has passed: then it is past warning.
    pub fn warn_at(&self) -> Timestamp {
        let mut open = self.runs.iter().filter(|run| run.ended_at.is_none());
        if self.is_breached() || open.clone().any(|run| run.status == RunStatus::Missed) {
            return Timestamp(i64::MAX);
        }
        let first = open.by_ref().filter(|run| run.status == RunStatus::Running);
        first.map(|run| run.warn_at).min().unwrap_or(Timestamp(i64::MAX))
    }
}

/// All records of one subject, or the one record that has none.
#[derive(Clone, Default, PartialEq)]
pub struct SubjectState {
    pub records: Vec<RecordState>,
}

impl SubjectState {
    /// What is known of the subject, over all its records.
    pub fn facts(&self, law: &Law) -> Facts {
        let shares: Vec<Share<'_>> = self
            .records
            .iter()
            .filter_map(|record| {
                let programme = law.programmes.get(&record.access.programme)?;
                let (id, record_type) = (record.id, record.record_type.as_str());
                Some(Share { record: id, programme, record_type, told: &record.told })
            })
            .collect();
        told::join(&shares)
    }

    /// What is known of the subject as a programme may see it: what was told for protection is
    /// out of sight of enforcement, but for what protects.
    pub fn facts_for(&self, law: &Law, programme: &Programme) -> Facts {
        self.known(law).of(programme).clone()
    }

    /// The same for every programme at once.
    pub fn known(&self, law: &Law) -> Known {
        let all = self.facts(law);
        let protects = |id: RecordId| self.record(id).is_some_and(|one| protects(law, one));
        let walled = self.records.iter().any(|record| protects(record.id));
        Known { walled: walled.then(|| all.clone().walled(protects)), all }
    }

    /// One of the records.
    pub fn record(&self, id: RecordId) -> Option<&RecordState> {
        self.records.iter().find(|record| record.id == id)
    }

    pub(crate) fn position(&self, id: RecordId) -> Option<usize> {
        self.records.iter().position(|record| record.id == id)
    }
}

/// What is known of a subject, on both sides of the wall.
pub struct Known {
    all: Facts,
    /// As enforcement sees it, where that is not the same.
    walled: Option<Facts>,
}

impl Known {
    /// What a programme sees.
    pub fn of(&self, programme: &Programme) -> &Facts {
        match &self.walled {
            Some(walled) if programme.wall == Wall::Enforcement => walled,
            _ => &self.all,
        }
    }
}
