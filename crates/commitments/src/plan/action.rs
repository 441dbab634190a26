//! An action of a plan, and where it stands on a day.

use jiff::civil::Date;
use masar_terms::{LocalText, ToldFields};

use super::money::{Money, amount};
use crate::Node;

/// Where an action stands on a day. What was last reported, unless the calendar says more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Its last day has passed and it is not done.
    Overdue,
    /// Reported to be held up.
    Blocked,
    UnderWay,
    /// Not begun, and not due to.
    Planned,
    /// It should have begun, and nobody has reported anything.
    Unknown,
    Done,
    /// Given up, with a reason.
    Dropped,
}

impl Stage {
    /// All, from what asks for attention first to what needs none.
    pub const ALL: [Self; 7] = [
        Self::Overdue,
        Self::Blocked,
        Self::UnderWay,
        Self::Planned,
        Self::Unknown,
        Self::Done,
        Self::Dropped,
    ];

    /// The word in addresses and keys of texts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Blocked => "blocked",
            Self::UnderWay => "under-way",
            Self::Planned => "planned",
            Self::Unknown => "unknown",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }
}

/// What holds an action up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Obstacles {
    pub codes: Vec<String>,
    pub note: LocalText,
}

/// What a report rests on: a law, a decision, a document, an indicator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    pub kind: Option<String>,
    pub text: Option<String>,
    pub link: Option<String>,
}

/// What was last reported of an action.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// A code of the list of statuses.
    pub status: Option<String>,
    pub on: Option<Date>,
    pub text: LocalText,
    pub obstacles: Obstacles,
    pub evidence: Evidence,
}

/// How an action came to its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ending {
    pub on: Option<Date>,
    pub why: Option<String>,
}

/// An action of a plan. Codes of `lead` and `contributing` are those of the list of institutions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Action {
    /// Of its entry.
    pub id: String,
    /// What the plan calls it, such as `2.1.3`.
    pub code: String,
    pub title: LocalText,
    pub purpose: LocalText,
    /// Commitments, and entries of other instruments.
    pub serves: Vec<Node>,
    /// Nothing where nobody leads it.
    pub lead: Option<String>,
    pub contributing: Vec<String>,
    /// A place; nothing where it is the whole country.
    pub area: Option<String>,
    pub starts: Option<Date>,
    pub ends: Option<Date>,
    /// Codes of actions that must be done first.
    pub depends_on: Vec<String>,
    pub money: Money,
    pub funding_source: Option<String>,
    /// Ids of indicators.
    pub indicators: Vec<String>,
    pub report: Report,
    pub ending: Ending,
    /// The office that cleared it for the government, and when.
    pub cleared: (Option<String>, Option<Date>),
    pub ministry_cleared: (Option<String>, Option<Date>),
}

/// The id of a commitment, or an entry of another instrument such as `gcm:4.c`.
fn served(told: &str) -> Node {
    told.parse().unwrap_or_else(|_| Node::of_commitment(told))
}

impl Action {
    /// Reads an entry.
    pub fn of(id: &str, told: ToldFields<'_>) -> Self {
        Self {
            id: id.to_owned(),
            code: told.text("action_code").unwrap_or_else(|| id.to_owned()),
            title: told.both("title"),
            purpose: told.both("purpose"),
            serves: told.codes("commitments").iter().map(|told| served(told)).collect(),
            lead: told.text("lead"),
            contributing: told.codes("contributing"),
            area: told.text("area"),
            starts: told.date("starts_on"),
            ends: told.date("ends_on"),
            depends_on: told.codes("depends_on"),
            money: Money {
                currency: told.text("currency"),
                budget: amount(told.field("budget")),
                funded: amount(told.field("funded")),
                spent: amount(told.field("spent")),
            },
            funding_source: told.text("funding_source"),
            indicators: told.codes("indicators"),
            report: Report {
                status: told.text("action_status"),
                on: told.date("status_on"),
                text: told.both("progress"),
                obstacles: Obstacles {
                    codes: told.codes("obstacles"),
                    note: told.both("obstacle_note"),
                },
                evidence: Evidence {
                    kind: told.text("evidence_kind"),
                    text: told.text("evidence"),
                    link: told.link("evidence_link").map(str::to_owned),
                },
            },
            ending: Ending { on: told.date("ended_on"), why: told.text("ended_why") },
            cleared: (told.text("cleared_by"), told.date("cleared_on")),
            ministry_cleared: (told.text("ministry_cleared_by"), told.date("ministry_cleared_on")),
        }
    }

    /// Where it stands on a day.
    pub fn stage(&self, today: Date) -> Stage {
        let status = self.report.status.as_deref();
        match status {
            Some("DON") => return Stage::Done,
            Some("DRP") => return Stage::Dropped,
            _ => {}
        }
        if self.ends.is_some_and(|ends| ends < today) {
            return Stage::Overdue;
        }
        match status {
            Some("BLK") => Stage::Blocked,
            Some("UND") => Stage::UnderWay,
            _ if self.starts.is_some_and(|starts| starts >= today) => Stage::Planned,
            // Said to be only planned on a day after which it should have begun.
            Some("PLN") if self.report.on >= self.starts => Stage::Planned,
            _ => Stage::Unknown,
        }
    }

    pub fn is_dropped(&self) -> bool {
        self.report.status.as_deref() == Some("DRP")
    }

    /// Days since something was last reported; nothing where it never was.
    pub fn silent_for(&self, today: Date) -> Option<i32> {
        self.report.on?.until(today).ok().map(|span| span.get_days())
    }

    /// Whether what was last reported is older than so many days, of an action that is not over.
    pub fn is_stale(&self, today: Date, after: u16) -> bool {
        let is_over = matches!(self.stage(today), Stage::Done | Stage::Dropped | Stage::Planned);
        !is_over && self.silent_for(today).is_none_or(|days| days > i32::from(after))
    }

    /// Everybody who has a part in it, the lead first.
    pub fn institutions(&self) -> impl Iterator<Item = &str> {
        self.lead.iter().chain(&self.contributing).map(String::as_str)
    }
}
