//! From the errors of the room of reviews to words beside a field, or to a problem.

use masar_reviews::{
    FieldReason, ReviewsError,
    review::{Breach, Missing},
};

use crate::{
    components::FieldError,
    problems::{Problem, ProblemKind},
    shell::Page,
};

impl From<ReviewsError> for Problem {
    fn from(error: ReviewsError) -> Self {
        let kind = match &error {
            ReviewsError::NotAllowed(_) => ProblemKind::NotAllowed,
            ReviewsError::NotFound { .. } => ProblemKind::NotFound,
            ReviewsError::Changed { .. }
            | ReviewsError::Closed { .. }
            | ReviewsError::NotReplaceable(_)
            | ReviewsError::NotReleased
            | ReviewsError::Stale => ProblemKind::MovedOn,
            ReviewsError::SamePerson | ReviewsError::NotReady(_) => ProblemKind::ReleaseState,
            ReviewsError::Field { .. }
            | ReviewsError::Figure { .. }
            | ReviewsError::FigureWithdrawn { .. } => ProblemKind::Unprocessable,
            ReviewsError::Part(_) | ReviewsError::Unreadable(_) => ProblemKind::Unprocessable,
            ReviewsError::Store(_) => {
                return match error {
                    ReviewsError::Store(error) => error.into(),
                    other => Self::internal(other),
                };
            }
        };
        Self::because(kind, error)
    }
}

/// What a form is told of an error that its reader can mend; anything else is a problem.
pub fn beside(page: &Page, error: ReviewsError) -> Result<Vec<FieldError>, Problem> {
    let one = |field: &str, message| Ok(vec![FieldError { field: field.to_owned(), message }]);
    match &error {
        ReviewsError::Field { field, reason } => one(&id_of(field, *reason), told(page, *reason)),
        ReviewsError::Figure { token, .. } => {
            one("statement_ar", page.t1("review-error-figure", "token", token.as_str()))
        }
        ReviewsError::FigureWithdrawn { token, .. } => {
            one("statement_ar", page.t1("review-error-withdrawn", "token", token.as_str()))
        }
        ReviewsError::Changed { .. } => one("", page.t("review-error-changed")),
        ReviewsError::Closed { until } => {
            one("", page.t1("review-error-closed", "day", page.day(until)))
        }
        ReviewsError::NotReplaceable(_) => one("", page.t("review-error-replace")),
        ReviewsError::SamePerson => one("", page.t("review-error-same-person")),
        ReviewsError::Stale => one("", page.t("review-error-stale")),
        ReviewsError::NotReleased => one("", page.t("review-error-not-released")),
        ReviewsError::NotReady(breaches) => Ok(breaches
            .iter()
            .map(|breach| FieldError { field: place(breach), message: breach_words(page, breach) })
            .collect()),
        _ => Err(error.into()),
    }
}

/// Fields in two languages end with the language.
fn id_of(field: &str, reason: FieldReason) -> String {
    match (field, reason) {
        (field, FieldReason::MissingIn(language)) => format!("{field}_{}", language.code()),
        ("title" | "statement" | "obstacles" | "next_steps" | "reason" | "reply", _) => {
            format!("{field}_ar")
        }
        (field, _) => field.to_owned(),
    }
}

fn told(page: &Page, reason: FieldReason) -> String {
    match reason {
        FieldReason::MissingIn(language) => {
            page.t1("review-error-missing-in", "language", language.own_name())
        }
        FieldReason::Missing => page.t("review-error-missing"),
        FieldReason::TooLong { .. } => page.t("review-error-too-long"),
        FieldReason::NotAChoice => page.t("review-error-choice"),
        FieldReason::TooEarly => page.t("review-error-too-early"),
    }
}

/// Where on the page of the room a breach is mended.
fn place(breach: &Breach) -> String {
    match &breach.missing {
        Missing::Reply { contribution, .. } => format!("contribution-{contribution}"),
        _ if breach.commitment.is_empty() => String::new(),
        _ => format!("item-{}", breach.commitment),
    }
}

/// What stands between a review and its clearing, in words.
pub fn breach_words(page: &Page, breach: &Breach) -> String {
    let words = match &breach.missing {
        Missing::Items => page.t("review-breach-items"),
        Missing::Text { language, .. } => {
            page.t1("review-breach-text", "language", language.own_name())
        }
        Missing::DeadlineNotPassed => page.t("review-breach-deadline"),
        Missing::Reply { author, .. } => page.t1("review-breach-reply", "author", author.as_str()),
        Missing::Figure { token } => page.t1("review-error-figure", "token", token.as_str()),
        Missing::Withdrawn { token } => page.t1("review-error-withdrawn", "token", token.as_str()),
        Missing::NotOwn { token } => page.t1("review-error-figure", "token", token.as_str()),
        Missing::Inconsistent(_) => page.t("review-breach-inconsistent"),
    };
    if breach.commitment.is_empty() { words } else { format!("{}: {words}", breach.commitment) }
}
