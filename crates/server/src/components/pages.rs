//! Whole pages that are a few paragraphs, one or more tables, a record or a release.

use askama::Template;

use super::{Content, Field, FieldError, Number, Pager, Section, Tab, Table};
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
    /// Pages beside this one.
    pub ways: Vec<Way>,
}

/// A list that the reader narrows down by what stands in the address.
#[derive(Template)]
#[template(path = "filtered.html")]
pub struct FilteredPage {
    pub page: Page,
    pub title: String,
    pub lead: String,
    /// Of the list itself, without what narrows it.
    pub address: &'static str,
    pub filters: Vec<Field>,
    pub is_narrowed: bool,
    pub tables: Vec<Table>,
    pub empty: Option<Empty>,
    /// Label and address.
    pub acts: Vec<(String, String)>,
}

/// A link with its words; plain words where it leads nowhere (an empty address).
#[derive(Clone, Debug, Default)]
pub struct Way {
    pub label: String,
    pub href: String,
}

impl Way {
    /// A link.
    pub fn to(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into() }
    }
}

/// Something to know before anything else on a page; `tone` is "", "good", "signal" or "alarm".
#[derive(Clone, Debug)]
pub struct Notice {
    pub tone: &'static str,
    pub title: String,
    pub text: String,
}

/// One step of a timeline. `tone` is "decision", "note", "work" or "".
#[derive(Clone, Debug)]
pub struct Event {
    pub tone: &'static str,
    /// What was done.
    pub title: String,
    pub when: String,
    pub who: String,
    pub notes: Vec<String>,
    /// The text of a note.
    pub quote: Option<String>,
    /// Question and answer.
    pub answers: Vec<(String, String)>,
    pub files: Vec<Way>,
}

/// An act that is asked right on a page.
#[derive(Clone, Debug)]
pub struct InlineAct {
    pub action: String,
    pub hidden: Vec<(String, String)>,
    pub fields: Vec<Field>,
    pub button: String,
}

/// A record as those see it who may.
#[derive(Template)]
#[template(path = "record.html")]
pub struct RecordPage {
    pub page: Page,
    pub title: String,
    pub name: Option<String>,
    /// Short, as it may be said on the telephone.
    pub reference: String,
    pub notices: Vec<Notice>,
    /// What is known of the subject.
    pub who: Vec<(String, Content)>,
    pub facts: Vec<(String, Content)>,
    pub acts: Vec<Way>,
    /// Acts of case work: a task, a hand-over.
    pub quick: Vec<Way>,
    pub note: Option<InlineAct>,
    /// Address of the summary as a PDF.
    pub print: String,
    pub tables: Vec<Table>,
    pub nothing_due: bool,
    /// Parts of the story.
    pub tabs: Vec<Tab>,
    pub timeline: Vec<Event>,
    pub documents: Vec<Way>,
    pub related: Vec<Way>,
    /// Who may see it, and who did.
    pub readers: Vec<Table>,
}

/// Preparing releases, and the ledger of those made.
#[derive(Template)]
#[template(path = "releases.html")]
pub struct ReleasesPage {
    pub page: Page,
    pub errors: Vec<FieldError>,
    pub may_prepare: bool,
    pub fields: Vec<Field>,
    /// Those on their way, by who has to act.
    pub waiting: Vec<Table>,
    /// How many of those are not listed, with the way to them.
    pub more: Option<Way>,
    /// Says that nothing waits for the reader; empty where something does.
    pub nothing: String,
    /// Those that left, newest first.
    pub sent: Option<Table>,
    pub pager: Pager,
}

/// One release on its way out.
#[derive(Template)]
#[template(path = "release.html")]
pub struct ReleasePage {
    pub page: Page,
    pub title: String,
    /// The first sentence.
    pub answer: String,
    /// By which trial it was made, one line for each part; empty for the programme's own policy.
    pub trial: Vec<String>,
    pub notices: Vec<Notice>,
    pub facts: Vec<(String, Content)>,
    /// What a reader does without.
    pub lost: Option<Table>,
    /// What anyone could infer of the withheld cells.
    pub ranges: Option<Table>,
    /// The way to all ranges.
    pub more: Option<Way>,
    pub table: Table,
    /// Where another policy is tried; empty when this reader cannot, or it left.
    pub other: String,
    /// Where to approve; empty when this reader cannot.
    pub approve: String,
    /// Approve, or finish what was broken off.
    pub approve_label: String,
    /// Where to hold it back until an hour; empty when this reader cannot, or somebody approved.
    pub hold: String,
    /// Where to take it back; empty when this reader cannot, or nothing is out.
    pub withdraw: String,
}

/// The home page of a node.
#[derive(Template)]
#[template(path = "home.html")]
pub struct HomePage {
    pub page: Page,
    /// What the node stands for, in a sentence.
    pub lead: String,
    pub numbers: Vec<Number>,
    /// What was published in the last month, the newest first.
    pub changes: Vec<Way>,
    /// How many changes are not listed; may be empty.
    pub more: String,
    /// Small sections side by side.
    pub panels: Vec<Section>,
    pub sections: Vec<Section>,
    /// Ways in by what a reader came for.
    pub ways: Vec<(Way, String)>,
}

/// All commitments by theme.
#[derive(Template)]
#[template(path = "commitments.html")]
pub struct CommitmentsPage {
    pub page: Page,
    pub lead: String,
    pub filters: Vec<Field>,
    pub is_narrowed: bool,
    /// How many are listed.
    pub count: usize,
    pub tables: Vec<Table>,
    pub empty: Option<Empty>,
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
    pub workbooks: Vec<Offered>,
    pub waiting: Vec<Waiting>,
}

/// A list that goes out as a workbook and comes in as one.
#[derive(Clone, Debug)]
pub struct Offered {
    pub title: String,
    /// Where it is, both ways.
    pub href: String,
    /// The field for the file.
    pub file: Field,
}

/// One thing that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// What it is, in a word.
    pub kind: String,
    /// Its name; an area has several ways beside it.
    pub name: String,
    pub ways: Vec<Way>,
}

/// What is public and fits the words that were looked for.
#[derive(Template)]
#[template(path = "found.html")]
pub struct FoundPage {
    pub page: Page,
    pub lead: String,
    pub query: String,
    pub found: Vec<Found>,
    pub empty: Option<Empty>,
}

/// An instrument: a search, its tree as tables, what it is at the side.
#[derive(Template)]
#[template(path = "instrument.html")]
pub struct InstrumentPage {
    pub page: Page,
    pub trail: Vec<Way>,
    pub title: String,
    pub lead: String,
    /// Of the page itself, without what is looked for.
    pub address: String,
    pub search: Field,
    pub is_narrowed: bool,
    pub tables: Vec<Table>,
    pub empty: Option<Empty>,
    pub side: Vec<Section>,
}
