//! What can go wrong in this room.

use masar_nodes::StoreError;
use masar_terms::Language;

use crate::review::{Breach, TokenError, Unreadable};

/// Why a review, a contribution or a reply was not taken. Each says where.
#[derive(Debug, thiserror::Error)]
pub enum ReviewsError {
    /// The permit does not hold the verb.
    #[error("not allowed to {0}")]
    NotAllowed(&'static str),
    #[error("no {kind} {id}")]
    NotFound { kind: &'static str, id: String },
    /// Somebody saved another revision in between.
    #[error("{what} was changed by somebody else in the meantime")]
    Changed { what: String },
    /// A text of a form is missing, too long or not one of the choices.
    #[error("{field}: {reason}")]
    Field { field: &'static str, reason: FieldReason },
    /// A token that names no figure.
    #[error("{commitment}: {token} names no published figure")]
    Figure { commitment: String, token: String },
    /// A figure that its publisher took back.
    #[error("{commitment}: {token} was withdrawn by its publisher")]
    FigureWithdrawn { commitment: String, token: String },
    /// Contributions ended with this day.
    #[error("contributions were taken until {until}")]
    Closed { until: jiff::civil::Date },
    /// Only the account that wrote a contribution replaces it, and once.
    #[error("the contribution {0} cannot be replaced by this one")]
    NotReplaceable(String),
    /// A review that cannot be cleared yet, with every reason.
    #[error("the review cannot be cleared: {}", told(.0))]
    NotReady(Vec<Breach>),
    /// Releasing needs another person than the one who cleared.
    #[error("whoever cleared a review does not release it")]
    SamePerson,
    /// The draft or a reply changed after the clearing, or there is a newer one.
    #[error("the review changed after it was cleared; clear it again")]
    Stale,
    /// Not released, or taken back already.
    #[error("this version is not released")]
    NotReleased,
    /// A part of a bundle that is not a review of its sender.
    #[error("part “review”: {0}")]
    Part(String),
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What is wrong with a text of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FieldReason {
    #[error("missing in {0}")]
    MissingIn(Language),
    #[error("missing")]
    Missing,
    #[error("too long: {most} bytes at most")]
    TooLong { most: usize },
    #[error("not one of the choices")]
    NotAChoice,
    #[error("before the day it must follow")]
    TooEarly,
}

fn told(breaches: &[Breach]) -> String {
    breaches.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

impl From<sea_orm::DbErr> for ReviewsError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

impl ReviewsError {
    /// A token in a draft that names no figure.
    pub(crate) fn token(commitment: &str, error: TokenError) -> Self {
        Self::Figure { commitment: commitment.to_owned(), token: error.0 }
    }

    /// A stored value that this program did not write.
    pub(crate) fn corrupt(table: &'static str, column: &'static str) -> Self {
        Self::Store(StoreError::Corrupt { table, column })
    }
}
