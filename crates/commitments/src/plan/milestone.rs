//! A milestone of an action.

use jiff::civil::Date;
use masar_terms::{LocalText, ToldFields};

/// What shows that a milestone was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    pub on: Date,
    pub evidence: Option<String>,
    pub link: Option<String>,
}

/// A milestone of an action.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Milestone {
    /// Of its entry.
    pub id: String,
    pub code: String,
    /// Code of its action.
    pub action: String,
    pub title: LocalText,
    pub due: Option<Date>,
    pub reached: Option<Reached>,
    /// Why its day was moved; nothing where it never was.
    pub moved_why: Option<String>,
    /// Why it was given up; nothing where it was not.
    pub dropped_why: Option<String>,
}

impl Milestone {
    /// Reads an entry.
    pub fn of(id: &str, told: ToldFields<'_>) -> Self {
        let reached = told.date("reached_on").map(|on| Reached {
            on,
            evidence: told.text("milestone_evidence"),
            link: told.link("milestone_link").map(str::to_owned),
        });
        Self {
            id: id.to_owned(),
            code: told.text("milestone_code").unwrap_or_else(|| id.to_owned()),
            action: told.text("of_action").unwrap_or_default(),
            title: told.both("title"),
            due: told.date("due_on"),
            reached,
            moved_why: told.text("moved_why"),
            dropped_why: told.text("dropped_why"),
        }
    }

    pub fn reached_on(&self) -> Option<Date> {
        self.reached.as_ref().map(|reached| reached.on)
    }

    pub fn is_dropped(&self) -> bool {
        self.dropped_why.is_some()
    }

    /// Whether its day has passed and it is neither reached nor dropped.
    pub fn is_missed(&self, today: Date) -> bool {
        let is_open = self.reached.is_none() && !self.is_dropped();
        is_open && self.due.is_some_and(|due| due < today)
    }
}
