//! Noise in the reader's words: how wide it is, what it spends of the year's budget.

use masar_statistics::{
    ledger::Paid,
    protect::noise::{Amount, Mechanism, Noise, epsilon},
};

use crate::{
    components::{Column, Content, Notice, Row, Table},
    shell::Page,
};

/// The δ for which an ε is told: one in a million.
const DELTA: (u64, u64) = (1, 1_000_000);

/// The first sentence.
pub fn answer(page: &Page, noise: &Noise) -> String {
    page.t1("noise-answer", "deviation", deviation(page, noise.deviation()))
}

/// A standard deviation, to one place.
pub fn deviation(page: &Page, deviation: f64) -> String {
    page.locale.number(deviation, 1)
}

/// What it spends of which budget, in a few words.
pub fn spends(page: &Page, paid: &Paid) -> String {
    let values = [
        ("amount", paid.noise.cost().to_string().into()),
        ("limit", paid.limit.to_string().into()),
        ("year", paid.year.to_string().into()),
    ];
    page.locale.with("noise-spends-of", &values)
}

/// What the ledger says of it, in one line.
pub fn told(page: &Page, paid: &Paid) -> String {
    let width = deviation(page, paid.noise.deviation());
    let words = page.t1("noise-of-width", "deviation", width);
    format!("{words}{}{}", page.list_separator(), spends(page, paid))
}

/// Beside the numbers, for whoever reads no further: they are not what was counted.
pub fn notice(page: &Page, paid: &Paid) -> Notice {
    let of = |width: f64| deviation(page, width);
    let (one, total) = (of(paid.noise.deviation()), of(paid.deviation_of_total()));
    let text = page.t2("noise-notice-text", "deviation", one, "total", total);
    Notice { tone: "signal", title: page.t("noise-notice"), text }
}

/// All of it, one line each.
pub fn lines(page: &Page, paid: &Paid) -> Vec<(String, String)> {
    let noise = &paid.noise;
    let mechanism = match noise.mechanism() {
        Mechanism::Gaussian { .. } => "noise-gaussian",
        Mechanism::Geometric { .. } => "noise-geometric",
    };
    let delta = Amount::of(DELTA.0, DELTA.1).unwrap_or_default();
    let rows = page.count(noise.rows_per_person());
    let mut lines = vec![
        (page.t("noise-kind"), page.t(mechanism)),
        (page.t("noise-deviation"), deviation(page, noise.deviation())),
        (page.t("noise-deviation-total"), deviation(page, paid.deviation_of_total())),
        (page.t("noise-rows"), rows),
        (page.t("noise-spends"), spends(page, paid)),
    ];
    lines.extend(epsilon(&paid.limit, &delta).map(|epsilon| {
        let epsilon = page.locale.number(epsilon.approximately(), 2);
        (page.t("noise-epsilon"), epsilon)
    }));
    lines
}

/// As a table, with what is left of the budget before it is paid.
pub fn price(page: &Page, paid: &Paid, left: &Amount) -> Table {
    let mut lines = lines(page, paid);
    lines.push((page.t("noise-left"), left.to_string()));
    let row = |(name, told)| Row::new(vec![Content::Text(name), Content::Text(told)]);
    let columns =
        vec![Column::words(page.t("workbench-lost-what")), Column::words(page.t("noise-told"))];
    let rows = lines.into_iter().map(row).collect();
    Table { caption: page.t("noise-price"), columns, rows }
}
