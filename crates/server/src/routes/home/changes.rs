//! What was published in the last month, of this node and of those it knows.

use masar_indicators::Figure;

use crate::{
    components::Way,
    telling::{Teller, href},
};

/// Changes listed.
const LISTED: usize = 6;
/// A month in milliseconds.
const MONTH: i64 = 31 * 24 * 3600 * 1000;

/// The newest changes, and how many more there are in words.
pub fn of_the_month(teller: &Teller<'_>) -> (Vec<Way>, String) {
    let since = teller.page.now.0 - MONTH;
    let series = teller.board.definitions().flat_map(|it| teller.board.of_indicator(&it.id));
    let mut figures: Vec<&Figure> = series
        .flat_map(|series| &series.figures)
        .filter(|figure| figure.source.released_at.0 > since)
        .collect();
    figures.sort_by_key(|figure| std::cmp::Reverse(figure.source.released_at));
    let rest = figures.len().saturating_sub(LISTED);
    let ways = figures.iter().take(LISTED).map(|figure| way(teller, figure)).collect();
    let more = if rest > 0 { teller.page.t1("home-more", "count", rest) } else { String::new() };
    (ways, more)
}

fn way(teller: &Teller<'_>, figure: &Figure) -> Way {
    let key = if figure.withdrawn { "changed-withdrawn" } else { "changed-published" };
    let page = teller.page;
    let text = page.locale.with(
        key,
        &[
            ("name", teller.indicator(&figure.address.indicator).into()),
            ("place", teller.place(&figure.address.place).to_owned().into()),
            ("period", page.period(&figure.address.period).into()),
            ("date", page.day(&teller.released(figure)).into()),
        ],
    );
    Way::to(text, href(&figure.address))
}
