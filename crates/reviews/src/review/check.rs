//! What holds of every cleared review, own or received.
//!
//! Stops: a review that leaves a voice without an answer, says something in one language alone, or
//! shows a number that nobody published. The same rules run before a review is cleared here and
//! before one from another node is kept.

use std::fmt;

use masar_terms::{Language, LocalText};

use super::{
    content::{Content, Contribution, Item},
    tokens::{figures, token},
};

/// Largest text, in bytes: more than anybody reads, and a bound on what another node may send.
const LARGEST_TEXT: usize = 32 * 1024;
/// Most items and most contributions to one item.
const MOST: usize = 500;

/// One rule that is not kept, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// The commitment of the item; empty where the whole review is meant.
    pub commitment: String,
    pub missing: Missing,
}

/// What is missing or wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A review without items.
    Items,
    /// The title, or another text that is owed, in this language.
    Text { field: &'static str, language: Language },
    /// Contributions are still taken.
    DeadlineNotPassed,
    /// A contribution without disposition and reply in its own language.
    Reply { contribution: String, author: String },
    /// A token that names no figure, or one that is not frozen in the item.
    Figure { token: String },
    /// A figure that its publisher took back.
    Withdrawn { token: String },
    /// A figure said to be the sender's own that is not, or the other way round.
    NotOwn { token: String },
    /// Days, versions or replacements that contradict one another; a text that is too large.
    Inconsistent(&'static str),
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.commitment.is_empty() {
            write!(f, "{}: ", self.commitment)?;
        }
        match &self.missing {
            Missing::Items => f.write_str("no commitment was picked"),
            Missing::Text { field, language } => write!(f, "{field} is missing in {language}"),
            Missing::DeadlineNotPassed => f.write_str("contributions are still taken"),
            Missing::Reply { contribution, author } => {
                write!(f, "the contribution {contribution} by {author} has no reply")
            }
            Missing::Figure { token } => write!(f, "{token} names no published figure"),
            Missing::Withdrawn { token } => write!(f, "{token} was withdrawn by its publisher"),
            Missing::NotOwn { token } => {
                write!(f, "{token} is not of the agency it is shown under")
            }
            Missing::Inconsistent(what) => f.write_str(what),
        }
    }
}

impl Content {
    /// Every rule that this content breaks; none, where it may be cleared or kept. `cleared_on` is
    /// the day of its clearing in its node's time zone.
    pub fn breaches(&self, cleared_on: jiff::civil::Date) -> Vec<Breach> {
        let mut found = Vec::new();
        let mut add = |commitment: &str, missing| {
            found.push(Breach { commitment: commitment.to_owned(), missing });
        };
        if self.items.is_empty() {
            add("", Missing::Items);
        }
        for language in missing_in(&self.title) {
            add("", Missing::Text { field: "title", language });
        }
        if cleared_on <= self.contributions_until {
            add("", Missing::DeadlineNotPassed);
        }
        if let Some(what) = self.contradiction() {
            add("", Missing::Inconsistent(what));
        }
        for item in &self.items {
            for missing in item.breaches(self) {
                add(&item.commitment, missing);
            }
        }
        found
    }

    fn contradiction(&self) -> Option<&'static str> {
        let mut ids: Vec<&str> = self.items.iter().map(|item| item.commitment.as_str()).collect();
        ids.sort_unstable();
        let twice = ids.windows(2).any(|pair| pair[0] == pair[1]);
        let texts = [&self.title, &self.by].into_iter().flat_map(|text| text.0.values());
        if self.covers_from > self.covers_to {
            Some("the time covered ends before it begins")
        } else if self.replies_by < self.contributions_until {
            Some("replies are due before contributions end")
        } else if (self.version > 1) != self.previous.is_some() || self.version == 0 {
            Some("a first version names none before it, a later one does")
        } else if twice {
            Some("a commitment stands in it twice")
        } else if self.items.len() > MOST || texts.map(String::len).any(|size| size > LARGEST_TEXT)
        {
            Some("too large")
        } else {
            None
        }
    }
}

impl Item {
    fn breaches(&self, of: &Content) -> Vec<Missing> {
        let mut found: Vec<Missing> = missing_in(&self.statement)
            .map(|language| Missing::Text { field: "statement", language })
            .collect();
        for (field, text) in self.texts().into_iter().skip(1) {
            // What is said at all is said to every reader.
            if Language::ALL.iter().any(|language| text.has(*language)) {
                found.extend(missing_in(text).map(|language| Missing::Text { field, language }));
            }
        }
        for (_, text) in self.texts() {
            match figures(text) {
                Ok(named) => found.extend(
                    named
                        .iter()
                        .filter(|address| self.frozen(address).is_none())
                        .map(|address| Missing::Figure { token: token(address) }),
                ),
                Err(error) => found.push(Missing::Figure { token: error.0 }),
            }
        }
        for frozen in &self.figures {
            let address = &frozen.figure.address;
            let is_own = address.agency == of.agency && frozen.figure.node == of.node;
            // A public series that the node imported stands under its agency and is of no node.
            let is_disguised =
                address.agency == of.agency && !is_own && !frozen.figure.node.is_empty();
            if is_own == frozen.quoted || is_disguised {
                found.push(Missing::NotOwn { token: token(address) });
            }
            let used = |(_, text): (_, &LocalText)| {
                figures(text).is_ok_and(|named| named.contains(address))
            };
            if frozen.figure.withdrawn && self.texts().into_iter().any(used) {
                found.push(Missing::Withdrawn { token: token(address) });
            }
        }
        found.extend(self.unanswered());
        if let Some(what) = self.contradiction() {
            found.push(Missing::Inconsistent(what));
        }
        found
    }

    /// Contributions that stand and are still owed a reply.
    pub fn owed(&self) -> impl Iterator<Item = &Contribution> {
        self.standing()
            .filter(|it| it.reply.as_ref().is_none_or(|reply| !reply.text.has(it.language)))
    }

    fn unanswered(&self) -> impl Iterator<Item = Missing> {
        self.owed()
            .map(|it| Missing::Reply { contribution: it.id.clone(), author: it.author.clone() })
    }

    fn contradiction(&self) -> Option<&'static str> {
        let mut before: Vec<&str> = Vec::new();
        for contribution in &self.contributions {
            let replaced = contribution.replaces.as_deref();
            if before.contains(&contribution.id.as_str()) {
                return Some("a contribution stands in it twice");
            }
            if replaced.is_some_and(|earlier| !before.contains(&earlier)) {
                return Some("a contribution replaces one that is not there");
            }
            if contribution.author.trim().is_empty()
                || contribution.text.trim().is_empty() != contribution.withheld
            {
                return Some("a contribution without author or text");
            }
            before.push(&contribution.id);
        }
        let texts = self.texts().into_iter().flat_map(|(_, text)| text.0.values());
        let said = self.contributions.iter().flat_map(|it| {
            let reply = it.reply.iter().flat_map(|reply| reply.text.0.values());
            [&it.text, &it.author].into_iter().chain(reply)
        });
        let too_large = texts.chain(said).any(|text| text.len() > LARGEST_TEXT);
        (too_large || before.len() > MOST).then_some("too large")
    }
}

/// The languages of the node's pages in which a text is missing.
fn missing_in(text: &LocalText) -> impl Iterator<Item = Language> {
    [Language::Ar, Language::En].into_iter().filter(|language| !text.has(*language))
}
