//! Noise in the reader's words: how wide it is, what it spends of the year's budget.

use masar_statistics::{
    ledger::Paid,
    protect::noise::{Amount, Mechanism, Noise, epsilon},
};

use crate::{
    components::{Column, Content, Row, Table},
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

/// All of it, one line each. `finest` are the finest cells, each of which gets a draw.
pub fn lines(page: &Page, paid: &Paid, finest: Option<usize>) -> Vec<(String, String)> {
    let noise = &paid.noise;
    let mechanism = match noise.mechanism() {
        Mechanism::Gaussian { .. } => "noise-gaussian",
        Mechanism::Geometric { .. } => "noise-geometric",
    };
    let total = finest.map(|finest| noise.deviation() * (finest as f64).sqrt());
    let delta = Amount::of(DELTA.0, DELTA.1).unwrap_or_default();
    let rows = page.count(noise.rows_per_person());
    let mut lines = vec![
        (page.t("noise-kind"), page.t(mechanism)),
        (page.t("noise-deviation"), deviation(page, noise.deviation())),
    ];
    lines.extend(total.map(|total| (page.t("noise-deviation-total"), deviation(page, total))));
    lines.push((page.t("noise-rows"), rows));
    lines.push((page.t("noise-spends"), spends(page, paid)));
    lines.extend(epsilon(&paid.limit, &delta).map(|epsilon| {
        let epsilon = page.locale.number(epsilon.approximately(), 2);
        (page.t("noise-epsilon"), epsilon)
    }));
    lines
}

/// As a table, with what is left of the budget before it is paid.
pub fn price(page: &Page, paid: &Paid, left: &Amount, finest: usize) -> Table {
    let mut lines = lines(page, paid, Some(finest));
    lines.push((page.t("noise-left"), left.to_string()));
    let row = |(name, told)| Row::new(vec![Content::Text(name), Content::Text(told)]);
    let columns =
        vec![Column::words(page.t("workbench-lost-what")), Column::words(page.t("noise-told"))];
    let rows = lines.into_iter().map(row).collect();
    Table { caption: page.t("noise-price"), columns, rows }
}
