//! The pages of case work: the queue, the calendar of deadlines, one act on one record or several.

use askama::Template;
use jiff::civil::Date;

use super::{Empty, Field, FieldError, Notice, Table, Way};
use crate::shell::Page;

/// When something is due: the last day, and whether that has passed.
#[derive(Clone, Debug)]
pub struct Due {
    pub last_day: Date,
    pub overdue: bool,
}

/// One reason why a record stands in the queue. `tone` is "breach", "overdue", "warns" or "".
#[derive(Clone, Debug)]
pub struct Why {
    pub tone: &'static str,
    pub text: String,
    pub due: Option<Due>,
    /// The law; may be empty.
    pub basis: String,
}

/// One record of the queue.
#[derive(Clone, Debug)]
pub struct QueueLine {
    pub record: String,
    /// The person's name; empty where the record has none.
    pub name: String,
    pub kind: String,
    pub state: String,
    pub place: String,
    pub reference: String,
    /// Who answers for it; empty where nobody was named.
    pub assignee: String,
    pub whys: Vec<Why>,
    pub next: Option<Way>,
}

/// A part of the queue: what makes it urgent, and its records.
#[derive(Clone, Debug)]
pub struct QueueGroup {
    pub id: &'static str,
    pub title: String,
    pub lines: Vec<QueueLine>,
}

/// A tab: a way on, and whether it is shown now.
#[derive(Clone, Debug)]
pub struct Tab {
    pub way: Way,
    pub current: bool,
}

/// A view that the reader keeps.
#[derive(Clone, Debug)]
pub struct Kept {
    pub way: Way,
    pub current: bool,
}

/// What is due, for whom, by law, in what order.
#[derive(Template)]
#[template(path = "queue.html")]
pub struct QueuePage {
    pub page: Page,
    pub lead: String,
    pub tabs: Vec<Tab>,
    pub views: Vec<Kept>,
    /// The filters as a query, to be kept under a name.
    pub query: String,
    /// The name of the view shown; empty where it is none.
    pub view: String,
    pub filters: Vec<Field>,
    /// Whose work, sent along with the filters.
    pub whose: String,
    pub is_narrowed: bool,
    pub clear: String,
    pub notice: Option<Notice>,
    pub groups: Vec<QueueGroup>,
    /// What may be done to several records at once; empty where nothing may.
    pub acts: Option<Field>,
    pub empty: Option<Empty>,
    pub next: Option<String>,
    pub calendar: String,
}

impl QueuePage {
    /// The place of a part's first line among all lines of the page, counted from 1.
    pub fn first(&self, group: &usize) -> usize {
        1 + self.groups.iter().take(*group).map(|group| group.lines.len()).sum::<usize>()
    }
}

/// One day of a calendar.
#[derive(Clone, Debug)]
pub struct CalendarDay {
    pub day: Date,
    /// In the reader's digits.
    pub number: String,
    pub heading: String,
    /// Of another month than the one shown.
    pub outside: bool,
    pub today: bool,
    /// A day of the weekend or a holiday.
    pub off: bool,
    /// The holiday's name; may be empty.
    pub holiday: String,
    pub lines: Vec<CalendarLine>,
    /// How many deadlines are not listed on this day.
    pub more: u64,
    pub href: String,
}

impl CalendarDay {
    /// The deadlines that fit into a cell.
    pub fn first(&self, most: &usize) -> Vec<&CalendarLine> {
        self.lines.iter().take(*most).collect()
    }

    /// How many there are beside those.
    pub fn beyond(&self, most: &usize) -> u64 {
        self.more + self.lines.len().saturating_sub(*most) as u64
    }
}

/// One deadline.
#[derive(Clone, Debug)]
pub struct CalendarLine {
    /// "clock", "proposal" or "task".
    pub kind: &'static str,
    pub text: String,
    pub name: String,
    pub reference: String,
    pub role: String,
    pub overdue: bool,
    pub href: String,
}

/// What is due on which day.
#[derive(Template)]
#[template(path = "calendar.html")]
pub struct CalendarPage {
    pub page: Page,
    pub title: String,
    pub lead: String,
    /// `month`, `week` or `list`.
    pub view: &'static str,
    pub tabs: Vec<Tab>,
    pub before: Way,
    pub today: Way,
    pub after: Way,
    /// Names of the days of the week, in the order of the node's week.
    pub headings: Vec<String>,
    pub weeks: Vec<Vec<CalendarDay>>,
    /// Deadlines that fit into a cell.
    pub in_cell: usize,
    pub ics: String,
    pub queue: String,
    pub filters: Vec<Field>,
    pub hidden: Vec<(String, String)>,
    pub is_narrowed: bool,
    pub clear: String,
}

impl CalendarPage {
    /// The days on which something is due, in order.
    pub fn busy(&self) -> Vec<&CalendarDay> {
        let days = self.weeks.iter().flatten();
        days.filter(|day| !day.outside && (!day.lines.is_empty() || day.more > 0)).collect()
    }
}

/// One act on one record, or on several, asked without a script.
#[derive(Template)]
#[template(path = "act.html")]
pub struct ActPage {
    pub page: Page,
    pub trail: Vec<Way>,
    pub title: String,
    /// Whom it is about; empty for several.
    pub about: String,
    pub lead: String,
    pub errors: Vec<FieldError>,
    pub notices: Vec<Notice>,
    /// The records it is done to, where they are several.
    pub table: Option<Table>,
    pub action: String,
    pub hidden: Vec<(String, String)>,
    pub fields: Vec<Field>,
    /// What the button says; empty where nothing is left to do.
    pub button: String,
    pub back: Way,
}

/// Looking for a record. What is looked for may be a name, so it travels in the body.
#[derive(Template)]
#[template(path = "search.html")]
pub struct SearchPage {
    pub page: Page,
    pub lead: String,
    pub fields: Vec<Field>,
    pub table: Option<Table>,
    pub empty: Option<Empty>,
}
