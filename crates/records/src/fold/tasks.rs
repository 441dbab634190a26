//! Work on a record that has no form of its own: opened by what a programme says or by a person,
//! done by an action.
//!
//! Lives here: what a task is and its life on the state of one record. May not happen here: a
//! store, or "now".

use masar_programmes::TaskRule;
use masar_terms::{ActionId, Timestamp};

use super::{apply::Logged, state::RecordState};
use crate::law::Law;

/// What a task comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TaskOrigin {
    /// The task of this id in the programme of the record.
    Programme(String),
    /// A person gave it with this action; its words stand in the action's answers.
    Action(ActionId),
}

/// Before the id of an action that gave a task; no id of a task has a slash.
const GIVEN: &str = "action/";

impl TaskOrigin {
    /// As stored.
    pub fn to_stored(&self) -> String {
        match self {
            Self::Programme(id) => id.clone(),
            Self::Action(id) => format!("{GIVEN}{id}"),
        }
    }

    /// The inverse of [`TaskOrigin::to_stored`].
    pub fn from_stored(text: &str) -> Option<Self> {
        match text.strip_prefix(GIVEN) {
            Some(id) => id.parse().ok().map(Self::Action),
            None => Some(Self::Programme(text.to_owned())),
        }
    }
}

/// How a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskStatus {
    Open,
    /// An action did it.
    Done,
    /// The record was closed before anybody did it.
    Dropped,
}

impl TaskStatus {
    const ALL: [Self; 3] = [Self::Open, Self::Done, Self::Dropped];

    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }

    /// The status stored under this word.
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }
}

/// One task of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    pub origin: TaskOrigin,
    /// Counted from 1 for this origin on this record.
    pub number: i64,
    /// The action or missed clock that led to it, as a breach's cause is stored.
    pub cause: String,
    /// Role to whose queue it goes.
    pub role: String,
    /// Account id of who has it, where it was given to one person.
    pub assignee: Option<String>,
    pub opened_at: Timestamp,
    /// First moment at which it is too late.
    pub due_at: Timestamp,
    pub status: TaskStatus,
    /// The action that did it.
    pub done_by: Option<ActionId>,
    pub ended_at: Option<Timestamp>,
}

impl Task {
    /// Whether somebody still has to do it.
    pub fn is_open(&self) -> bool {
        self.status == TaskStatus::Open
    }

    /// What names it among the tasks of its record: `<origin>:<number>`.
    pub fn key(&self) -> String {
        format!("{}:{}", self.origin.to_stored(), self.number)
    }

    /// Ends it.
    pub fn end(&mut self, status: TaskStatus, by: Option<ActionId>, at: Timestamp) {
        self.status = status;
        self.done_by = by;
        self.ended_at = Some(at);
    }
}

/// Gives a task that a programme gives, unless it is open on the record already.
pub fn give(law: &Law, record: &mut RecordState, rule: &TaskRule, cause: &str, at: Timestamp) {
    let origin = TaskOrigin::Programme(rule.id.clone());
    if record.tasks.iter().any(|task| task.origin == origin && task.is_open()) {
        return;
    }
    let Some(programme) = law.programmes.get(&record.access.programme) else { return };
    let day = law.calendar.date(at);
    let Some(length) = programme.days_of(&rule.due, &law.country, day) else { return };
    record.tasks.push(Task {
        number: next_number(&record.tasks, &origin),
        origin,
        cause: cause.to_owned(),
        role: rule.role.clone(),
        assignee: None,
        opened_at: at,
        due_at: law.calendar.due(day, length, rule.due.days),
        status: TaskStatus::Open,
        done_by: None,
        ended_at: None,
    });
}

/// Ends the tasks that an action shows done, and those that fall away with the end of the record.
pub fn finish(record: &mut RecordState, logged: Logged<'_>) {
    let closed = record.closed;
    for task in record.tasks.iter_mut().filter(|task| task.is_open()) {
        let TaskOrigin::Programme(id) = &task.origin else { continue };
        let shows = |rule: &TaskRule| rule.done_on.contains(&logged.action.id);
        if logged.programme.task(id).is_some_and(shows) {
            task.end(TaskStatus::Done, Some(logged.id), logged.accepted_at);
        }
    }
    for task in record.tasks.iter_mut().filter(|task| closed && task.is_open()) {
        task.end(TaskStatus::Dropped, None, logged.accepted_at);
    }
}

/// Number of the next task of this origin.
pub fn next_number(tasks: &[Task], origin: &TaskOrigin) -> i64 {
    1 + tasks.iter().filter(|task| &task.origin == origin).count() as i64
}

#[cfg(test)]
mod tests {
    use super::{TaskOrigin, TaskStatus};

    #[test]
    fn an_origin_and_a_status_are_read_as_they_are_stored() {
        let id = "0198a4be-0000-7000-8000-000000000001".parse().expect("an id");
        for origin in [TaskOrigin::Programme("visit-home".to_owned()), TaskOrigin::Action(id)] {
            assert_eq!(TaskOrigin::from_stored(&origin.to_stored()), Some(origin));
        }
        assert_eq!(TaskOrigin::from_stored("action/visit"), None);
        for status in TaskStatus::ALL {
            assert_eq!(TaskStatus::from_stored(status.as_str()), Some(status));
        }
    }
}
