//! The parts of a review's page that are not its items.

use masar_reviews::{
    cycle::Opening,
    review::{self, AUTHOR_TYPES, Disposition},
};

use crate::{
    app::App,
    components::{Balance, Content, Share, Status},
    shell::Page,
};

/// A status of a review as pages draw it.
pub fn status(status: review::Status) -> Status {
    match status {
        review::Status::Unknown => Status::Unknown,
        review::Status::Planned => Status::Planned,
        review::Status::UnderWay => Status::UnderWay,
        review::Status::Done => Status::Done,
        review::Status::Blocked => Status::Blocked,
    }
}

/// A disposition in words.
pub fn disposition(page: &Page, disposition: Disposition) -> String {
    page.t(&format!("review-disposition-{}", disposition.code()))
}

/// The time looked back on, in words.
pub fn covered(page: &Page, from: jiff::civil::Date, to: jiff::civil::Date) -> String {
    page.t2("review-covers-words", "from", page.day(&from), "to", page.day(&to))
}

/// How the contributions that stand are shared out over the kinds of authors.
pub fn balance(app: &App, page: &Page, content: &review::Content) -> Balance {
    let total = content.standing().count();
    let voices = content.voices();
    let share = |(code, count): &(&str, usize)| Share {
        name: app.labels.code(AUTHOR_TYPES, code, page.language()).to_owned(),
        count: *count,
        words: page.t2("review-share", "count", *count, "total", total),
    };
    let replied = total - content.items.iter().flat_map(|item| item.owed()).count();
    let words = match total {
        0 => page.t("review-no-voices-at-all"),
        _ => page.locale.with(
            "review-balance-words",
            &[("count", total.into()), ("kinds", voices.len().into()), ("replied", replied.into())],
        ),
    };
    Balance { total, shares: voices.iter().map(share).collect(), words }
}

/// Days and deadlines of a review at work.
pub fn facts(page: &Page, opening: &Opening) -> Vec<(String, Content)> {
    let covered = covered(page, opening.covers_from, opening.covers_to);
    vec![
        (page.t("review-covers"), Content::Text(covered)),
        (page.t("review-contributions-until"), Content::Day(opening.contributions_until)),
        (page.t("review-replies-by"), Content::Day(opening.replies_by)),
    ]
}
