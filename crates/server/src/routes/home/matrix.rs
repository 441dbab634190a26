//! Nodes down, core indicators across. Each column tells of one period, so that what stands below
//! each other can be compared; rows stand in the order of names.

use masar_indicators::{Definition, Series};
use masar_terms::{Cell, Period};

use crate::{
    components::{Block, Column, Content, Row, Section, Table},
    telling::{Stand, Teller, common_period},
};

/// Indicators across.
const ACROSS: usize = 8;

struct Across<'a> {
    heading: String,
    period: Period,
    /// One for each node below, in their order.
    series: Vec<Option<&'a Series>>,
}

/// The table; nothing where no node below has figures.
pub fn section(teller: &Teller<'_>) -> Option<Section> {
    let page = teller.page;
    let across: Vec<Across<'_>> =
        teller.board.definitions().filter_map(|it| column(teller, it)).take(ACROSS).collect();
    if across.is_empty() {
        return None;
    }
    let (id, title, heading) = match teller.stand() {
        Stand::Countries => ("countries", "home-by-country", "country-name"),
        Stand::Own => ("local-nodes", "home-by-local", "reporter"),
    };
    let mut columns = vec![Column::words(page.t(heading))];
    columns.extend(across.iter().map(|column| Column::amounts(column.heading.clone())));
    let rows = teller.below().iter().enumerate().map(|(at, reporter)| {
        let mut contents = Vec::with_capacity(across.len() + 1);
        let href = format!("/countries/{}", reporter.agency);
        contents.push(Content::link(teller.reporter(reporter), href));
        contents.extend(across.iter().map(|column| {
            let figure = column.series[at].and_then(|series| series.of(column.period));
            figure.map_or(Content::cell(Cell::Unknown), |figure| teller.content(figure))
        }));
        Row::new(contents)
    });
    let table = Table { caption: page.t(title), columns, rows: rows.collect() };
    let blocks = vec![Block::Text(page.t("home-by-country-text")), Block::Table(table)];
    Some(Section::new(id, page.t(title), blocks))
}

fn column<'a>(teller: &Teller<'a>, definition: &Definition) -> Option<Across<'a>> {
    let page = teller.page;
    let board = teller.board;
    let of = |agency: &str, place: &str| board.series(agency, &definition.id, place);
    let series: Vec<Option<&Series>> =
        teller.below().iter().map(|reporter| of(&reporter.agency, &reporter.place)).collect();
    let period = common_period(series.iter().copied().flatten())?;
    let name = definition.name.get(page.language());
    let heading = page.t2("column-with-period", "name", name, "period", page.period(&period));
    Some(Across { heading, period, series })
}
