//! The part of a bundle that carries a review, and what is checked of one that comes in.

use masar_terms::{LocalText, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    cycle::check_reason,
    errors::ReviewsError,
    review::{Breach, Content},
};

/// Kind of the part in a bundle.
pub const KIND: &str = "review";
/// How far a place may be ahead of UTC: the sender's own day is not known here.
const AHEAD: i64 = 14 * 3_600_000;

/// What a bundle says of a review, in the order in which its node said it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Part {
    Released {
        /// BLAKE3 of `content`.
        digest: String,
        /// Canonical bytes of [`Content`], as a text so that no reader writes them anew.
        content: String,
        released_at: Timestamp,
    },
    Withdrawn {
        /// Of the version taken back.
        digest: String,
        reason: LocalText,
        withdrawn_at: Timestamp,
    },
}

/// Who signed the bundle.
#[derive(Clone, Copy, Debug)]
pub struct Sender<'a> {
    /// Id of the node.
    pub node: &'a str,
    /// SDMX id of its agency.
    pub agency: &'a str,
}

/// A part that was checked against its sender; only [`check`] makes one.
#[derive(Clone, Debug)]
pub struct Checked {
    pub(super) node: String,
    pub(super) part: Part,
    /// Of a released version.
    pub(super) content: Option<Content>,
}

impl Checked {
    /// What was said.
    pub fn part(&self) -> &Part {
        &self.part
    }

    /// The content of a released version.
    pub fn content(&self) -> Option<&Content> {
        self.content.as_ref()
    }
}

/// Checks a part: that its digest is that of its bytes, that the review is the sender's own, that
/// it keeps every rule of a cleared review, that each figure in it is of the sender's agency or
/// marked as quoted from another.
///
/// # Errors
/// `Part` and `Unreadable` with the reason; `Field` for a withdrawal without reasons.
pub fn check(part: &Part, sender: Sender) -> Result<Checked, ReviewsError> {
    let content = match part {
        Part::Released { digest, content, released_at } => {
            Some(released(digest, content, *released_at, sender)?)
        }
        Part::Withdrawn { reason, .. } => {
            check_reason(reason)?;
            None
        }
    };
    Ok(Checked { node: sender.node.to_owned(), part: part.clone(), content })
}

fn released(
    digest: &str,
    canonical: &str,
    released_at: Timestamp,
    sender: Sender,
) -> Result<Content, ReviewsError> {
    let refuse = |reason: &str| Err(ReviewsError::Part(reason.to_owned()));
    if Content::digest_of(canonical) != digest {
        return refuse("the digest is not that of the content");
    }
    let content = Content::read(canonical)?;
    if content.node != sender.node || content.agency != sender.agency {
        return refuse("the review is not the sender's own");
    }
    if !content.review.starts_with(&format!("{}-", sender.agency)) {
        return refuse("the id of the review does not begin with the sender's agency");
    }
    if released_at < content.cleared_at {
        return refuse("released before it was cleared");
    }
    let latest = content.cleared_at.plus_millis(AHEAD).date_in(&jiff::tz::TimeZone::UTC);
    let breaches = content.breaches(latest);
    if breaches.is_empty() {
        return Ok(content);
    }
    let told: Vec<String> = breaches.iter().map(Breach::to_string).collect();
    refuse(&told.join("; "))
}
