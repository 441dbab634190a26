//! Data of the pages on reviews.

use askama::Template;

use super::{Answer, Content, Field, FieldError, Figure, Notice, Section, Status, Table, Way};
use crate::shell::Page;

/// A piece of a sentence.
#[derive(Clone, Debug)]
pub enum Segment {
    Text(String),
    /// A figure as a number that leads to where it comes from.
    Number {
        text: String,
        href: String,
        /// What it is: indicator, place, period.
        about: String,
    },
}

/// A text by the government with its heading; the heading may be empty.
#[derive(Clone, Debug, Default)]
pub struct Told {
    pub heading: String,
    pub segments: Vec<Segment>,
}

/// A contribution and the reply to it, side by side.
#[derive(Clone, Debug, Default)]
pub struct Voice {
    pub id: String,
    pub author: String,
    pub author_type: String,
    /// Language of its text, and which way it runs.
    pub lang: &'static str,
    pub dir: &'static str,
    pub text: String,
    pub when: String,
    /// That it was replaced, that it replaces, or that its text is kept back; may be empty.
    pub notes: Vec<String>,
    pub replaced: bool,
    pub reply: Option<Answered>,
    /// That a reply is owed, and until when.
    pub owed: Option<(Status, String)>,
    pub acts: Vec<Way>,
    pub buttons: Vec<Button>,
}

/// A reply.
#[derive(Clone, Debug, Default)]
pub struct Answered {
    pub disposition: String,
    pub lang: &'static str,
    pub dir: &'static str,
    pub text: String,
    pub when: String,
}

/// An act that is one button: where it posts to.
#[derive(Clone, Debug, Default)]
pub struct Button {
    pub action: String,
    pub label: String,
    /// What it means, before it is pressed; may be empty.
    pub text: String,
    /// Class of the button beside `button`: "", "second".
    pub tone: &'static str,
    /// Names and values sent along.
    pub hidden: Vec<(String, String)>,
}

/// One commitment of a review.
#[derive(Clone, Debug, Default)]
pub struct ReviewItem {
    pub id: String,
    pub commitment: Way,
    pub status: Option<Status>,
    pub told: Vec<Told>,
    /// What stands instead of a statement that is not there.
    pub nothing: String,
    /// What became of its figures since they were frozen.
    pub changes: Vec<Way>,
    pub figures: Option<Table>,
    pub chart: Option<Figure>,
    pub voices: Vec<Voice>,
    pub acts: Vec<Way>,
}

/// How many contributions of one kind of author.
#[derive(Clone, Debug)]
pub struct Share {
    pub name: String,
    pub count: usize,
    pub words: String,
}

/// The balance of voices.
#[derive(Clone, Debug, Default)]
pub struct Balance {
    pub total: usize,
    pub shares: Vec<Share>,
    pub words: String,
}

/// A review: to read, to work on, or to contribute to.
#[derive(Template)]
#[template(path = "review.html")]
pub struct ReviewPage {
    pub page: Page,
    pub trail: Vec<Way>,
    pub title: String,
    pub answer: Option<Answer>,
    pub lead: String,
    pub errors: Vec<FieldError>,
    pub notices: Vec<Notice>,
    pub facts: Vec<(String, Content)>,
    pub downloads: Vec<Way>,
    pub balance: Option<Balance>,
    pub items: Vec<ReviewItem>,
    /// Whether contributions and replies are shown with each item.
    pub with_voices: bool,
    pub add: Option<(String, Field)>,
    pub buttons: Vec<Button>,
    pub after: Vec<Section>,
}

/// One thing to fill in for a review.
#[derive(Template)]
#[template(path = "review-form.html")]
pub struct ReviewFormPage {
    pub page: Page,
    pub trail: Vec<Way>,
    pub title: String,
    pub lead: String,
    pub errors: Vec<FieldError>,
    pub notices: Vec<Notice>,
    pub voice: Option<Voice>,
    pub told: Vec<Told>,
    pub before: Vec<Section>,
    pub action: String,
    pub hidden: Vec<(String, String)>,
    pub fields: Vec<Field>,
    /// Name, value, label and class of each button; the first is pressed by Enter.
    pub buttons: Vec<(&'static str, &'static str, String, &'static str)>,
    pub after: Vec<Section>,
}
