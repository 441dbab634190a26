//! Whole pages that are a few paragraphs, one or more tables, a record or a release.

use askama::Template;

use super::{Content, Field, FieldError, Table};
use crate::shell::Page;

/// A page that says one thing.
#[derive(Template)]
#[template(path = "message.html")]
pub struct MessagePage {
    pub page: Page,
    pub title: String,
    pub paragraphs: Vec<String>,
}

/// What stands where a list has no rows: what would be here and the first act.
#[derive(Clone, Debug, Default)]
pub struct Empty {
    pub title: String,
    pub text: String,
    pub href: String,
    pub act: String,
}

/// A list: heading, a sentence, tables, the way to the next part.
#[derive(Template)]
#[template(path = "list.html")]
pub struct ListPage {
    pub page: Page,
    pub title: String,
    pub lead: String,
    /// A field to search by; its value travels in the body, never in an address.
    pub search: Option<Field>,
    pub tables: Vec<Table>,
    pub empty: Option<Empty>,
    pub next: Option<String>,
}

/// A link with its words.
#[derive(Clone, Debug)]
pub struct Way {
    pub label: String,
    pub href: String,
}

/// Something to know before anything else on a page; `tone` is "", "good", "signal" or "alarm".
#[derive(Clone, Debug)]
pub struct Notice {
    pub tone: &'static str,
    pub title: String,
    pub text: String,
}

/// One step of a timeline.
#[derive(Clone, Debug)]
pub struct Event {
    pub title: String,
    pub when: String,
    pub who: String,
    pub notes: Vec<String>,
    /// Question and answer.
    pub answers: Vec<(String, String)>,
}

/// A record as those see it who may.
#[derive(Template)]
#[template(path = "record.html")]
pub struct RecordPage {
    pub page: Page,
    pub title: String,
    pub name: Option<String>,
    pub notices: Vec<Notice>,
    pub facts: Vec<(String, Content)>,
    pub acts: Vec<Way>,
    pub tables: Vec<Table>,
    pub nothing_due: bool,
    pub timeline: Vec<Event>,
    pub related: Vec<Way>,
}

/// Preparing releases, and the ledger of those made.
#[derive(Template)]
#[template(path = "releases.html")]
pub struct ReleasesPage {
    pub page: Page,
    pub errors: Vec<FieldError>,
    pub may_prepare: bool,
    pub fields: Vec<Field>,
    pub tables: Vec<Table>,
}

/// One release on its way out.
#[derive(Template)]
#[template(path = "release.html")]
pub struct ReleasePage {
    pub page: Page,
    pub title: String,
    pub notices: Vec<Notice>,
    pub facts: Vec<(String, Content)>,
    pub table: Table,
    /// Where to approve; empty when this reader cannot.
    pub approve: String,
    /// Approve, or finish what was broken off.
    pub approve_label: String,
}

/// One number of the home page.
#[derive(Clone, Debug)]
pub struct Hero {
    pub number: String,
    pub label: String,
    pub href: String,
}

/// The home page of a node.
#[derive(Template)]
#[template(path = "home.html")]
pub struct HomePage {
    pub page: Page,
    pub figures: Vec<Hero>,
    pub changes: Vec<Way>,
}

/// All commitments by theme.
#[derive(Template)]
#[template(path = "commitments.html")]
pub struct CommitmentsPage {
    pub page: Page,
    pub lead: String,
    pub search: Field,
    pub tables: Vec<Table>,
    pub source: String,
}

/// One commitment.
#[derive(Template)]
#[template(path = "commitment.html")]
pub struct CommitmentPage {
    pub page: Page,
    pub title: String,
    pub summary: String,
    pub evidence: Vec<Way>,
    pub facts: Vec<(String, Content)>,
    pub source: String,
}

/// An entry of a register, and what is to be done for it.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub title: String,
    pub fields: Vec<(String, String)>,
    pub state: String,
    /// Where to act and what the button says; empty when it is not this reader's turn.
    pub act: String,
    pub label: String,
}

/// Clearing entries of registers, one by one.
#[derive(Template)]
#[template(path = "clearances.html")]
pub struct ClearancesPage {
    pub page: Page,
    pub waiting: Vec<Waiting>,
}
