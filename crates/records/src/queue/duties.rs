//! What somebody has to do on a record, and by what law.

use std::collections::BTreeSet;

use masar_terms::{Personal, ProgrammeId, Timestamp};

use crate::fold::{RecordState, TaskOrigin};

/// What somebody has to do on a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DutyKind {
    Breach,
    Clock,
    Proposal,
    Task,
}

/// One open duty.
#[derive(Clone, PartialEq, Eq)]
pub struct Duty {
    pub kind: DutyKind,
    /// Id of the clock, kind of breach, proposal or task in the programme; of a task that a person
    /// gave, its origin as stored.
    pub id: String,
    /// Programme and action of a proposal.
    pub proposed: Option<(ProgrammeId, String)>,
    /// What a person wrote who gave the task.
    pub words: Option<Personal<String>>,
    /// What names a task among those of its record.
    pub task: Option<String>,
    pub role: String,
    /// Account id of who has it, where it was given to one person.
    pub assignee: Option<String>,
    pub due_at: Option<Timestamp>,
    /// Text key of the law of a clock or breach.
    pub legal_basis: Option<String>,
    /// It is time to warn.
    pub warns: bool,
    pub overdue: bool,
}

impl Duty {
    fn of(kind: DutyKind, id: &str, role: &str) -> Self {
        Self {
            kind,
            id: id.to_owned(),
            proposed: None,
            words: None,
            task: None,
            role: role.to_owned(),
            assignee: None,
            due_at: None,
            legal_basis: None,
            warns: true,
            overdue: false,
        }
    }

    fn due(mut self, due_at: Timestamp, now: Timestamp) -> Self {
        self.due_at = Some(due_at);
        self.overdue = due_at <= now;
        self
    }
}

/// The open duties of a record: breaches first, which are overdue by nature, then by due moment.
pub fn duties(record: &RecordState, now: Timestamp) -> Vec<Duty> {
    let mut duties: Vec<Duty> = Vec::new();
    for breach in record.breaches.iter().filter(|breach| breach.status.is_open()) {
        let duty = Duty::of(DutyKind::Breach, &breach.breach, &breach.owner_role);
        let legal_basis = Some(breach.legal_basis.clone());
        duties.push(Duty { overdue: true, legal_basis, ..duty });
    }
    for run in record.runs.iter().filter(|run| run.ended_at.is_none()) {
        // The roles that a missed term called in have the same duty.
        let called = run.open_duties().map(|called| &called.role);
        let roles: BTreeSet<&String> = called.chain([&run.role]).collect();
        for role in roles {
            let duty = Duty::of(DutyKind::Clock, &run.clock, role);
            let duty = match run.due() {
                Some(due) => duty.due(due, now),
                None => duty,
            };
            let legal_basis = Some(run.legal_basis.clone());
            let warns = run.due().is_some() && run.warn_at <= now;
            duties.push(Duty { warns, legal_basis, ..duty });
        }
    }
    for proposed in record.proposals.iter().filter(|one| one.taken_by.is_none()) {
        let duty = Duty::of(DutyKind::Proposal, &proposed.proposal, &proposed.role);
        let act = Some((proposed.programme.clone(), proposed.action.clone()));
        duties.push(Duty { proposed: act, ..duty }.due(proposed.due_at, now));
    }
    for task in record.tasks.iter().filter(|task| task.is_open()) {
        let id = match &task.origin {
            TaskOrigin::Programme(id) => id.clone(),
            given @ TaskOrigin::Action(_) => given.to_stored(),
        };
        let duty = Duty::of(DutyKind::Task, &id, &task.role).due(task.due_at, now);
        duties.push(Duty { task: Some(task.key()), assignee: task.assignee.clone(), ..duty });
    }
    duties.sort_by_key(|duty| (duty.kind != DutyKind::Breach, duty.due_at));
    duties
}
