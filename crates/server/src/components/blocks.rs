//! What reading pages are put together from: sections of blocks, numbers with their trend, steps,
//! the chain from an instrument to the sentences of a review.

use askama::Template;

use super::{Answer, Content, Figure, Notice, Table, Way};
use crate::shell::Page;

/// A number that leads to where it comes from, with its trend.
#[derive(Clone, Debug, Default)]
pub struct Number {
    /// The number, or the mark of a cell that has none.
    pub number: String,
    /// Whether there is a number; a mark is set smaller.
    pub known: bool,
    pub href: String,
    /// What it counts, where and when.
    pub label: String,
    /// Against the period before; may be empty.
    pub trend: String,
    /// What it covers, in words; may be empty.
    pub coverage: String,
    /// From [`super::spark`]; may be empty.
    pub spark: String,
}

/// A step of a trace, in its order.
#[derive(Clone, Debug, Default)]
pub struct Step {
    pub title: String,
    pub text: String,
    pub facts: Vec<(String, Content)>,
}

/// One thread of a chain: a piece of evidence, where it is published, and who cites it.
#[derive(Clone, Debug, Default)]
pub struct Thread {
    pub evidence: Way,
    pub data: Vec<Way>,
    pub sentences: Vec<Way>,
}

/// From instruments through a commitment to the sentences of reviews.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    pub instruments: Vec<Way>,
    pub commitment: String,
    pub threads: Vec<Thread>,
}

/// A sentence of a review, and where it stands.
#[derive(Clone, Debug, Default)]
pub struct Quote {
    pub text: String,
    pub from: Way,
    /// Language of the sentence, where it is not that of the page; may be empty.
    pub language: &'static str,
}

/// A part of a section.
#[derive(Clone, Debug)]
pub enum Block {
    Text(String),
    /// One short sentence a line.
    Points(Vec<String>),
    Facts(Vec<(String, Content)>),
    Figure(Figure),
    Table(Table),
    Links(Vec<Way>),
    Numbers(Vec<Number>),
    Steps(Vec<Step>),
    Chain(Chain),
    Notice(Notice),
    Quotes(Vec<Quote>),
}

/// A headed part of a page.
#[derive(Clone, Debug)]
pub struct Section {
    /// Unique on the page; letters, digits and hyphens.
    pub id: String,
    pub heading: String,
    pub blocks: Vec<Block>,
}

impl Section {
    /// A section; the id is also what its tables are named after.
    pub fn new(id: impl Into<String>, heading: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self { id: id.into(), heading: heading.into(), blocks }
    }
}

/// A page for reading: the answer first, then what it rests on.
#[derive(Template)]
#[template(path = "reading.html")]
pub struct ReadingPage {
    pub page: Page,
    pub trail: Vec<Way>,
    pub title: String,
    /// What it is about, in a sentence; may be empty.
    pub lead: String,
    pub answer: Option<Answer>,
    pub notices: Vec<Notice>,
    pub sections: Vec<Section>,
    /// Beside the text on wide screens, below it on narrow ones.
    pub side: Vec<Section>,
}
