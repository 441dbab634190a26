//! Home of a node: what it stands for, the numbers that matter, what changed, ways in.

use askama::Template;
use axum::{extract::State, response::Html};

use super::{changes, matrix, panels};
use crate::{
    app::App,
    components::{HomePage, Number, Way},
    guard::Visitor,
    problems::Problem,
    shell::Page,
    telling::Teller,
};

/// Numbers on the page.
const NUMBERS: usize = 5;

/// `GET /`
pub async fn show(State(app): State<App>, visitor: Visitor) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let board = app.board().await?;
    let teller = Teller::new(&app, &page, &board);
    let (changes, more) = changes::of_the_month(&teller);
    let home = HomePage {
        lead: lead(&teller),
        numbers: numbers(&teller),
        changes,
        more,
        panels: panels::panels(&teller).await?,
        sections: matrix::section(&teller).into_iter().collect(),
        ways: ways(&page, !teller.below().is_empty()),
        page: page.clone(),
    };
    Ok(Html(home.render()?))
}

/// What the node stands for, in a sentence.
fn lead(teller: &Teller<'_>) -> String {
    let own = teller.board.reporters().iter().find(|reporter| reporter.is_self);
    let (level, place) = own.map_or(("", ""), |own| (own.level.as_str(), own.place.as_str()));
    let place = teller.place(place);
    teller.page.t1(&format!("home-lead-{level}"), "place", place)
}

/// The indicators that are evidence for most commitments; those with a number come first.
pub(super) fn numbers(teller: &Teller<'_>) -> Vec<Number> {
    use masar_commitments::Evidence;
    let bindings = &teller.app.catalogue.bindings;
    let weight = |id: &str| {
        let about = |it: &&masar_commitments::Binding| matches!(&it.evidence, Evidence::Indicator(known) if known == id);
        bindings.iter().filter(about).count()
    };
    let definitions = teller.board.definitions();
    let mut numbers: Vec<(usize, Number)> =
        definitions.filter_map(|it| Some((weight(&it.id), teller.number_of(&it.id)?))).collect();
    numbers.sort_by_key(|(weight, number)| std::cmp::Reverse((number.known, *weight)));
    numbers.into_iter().map(|(_, number)| number).take(NUMBERS).collect()
}

/// Ways in by what a reader came for.
fn ways(page: &Page, has_nodes_below: bool) -> Vec<(Way, String)> {
    let all = [
        ("home-way-reader", "/commitments", true),
        ("home-way-delegate", "/countries", has_nodes_below),
        ("home-way-analyst", "/indicators", true),
        ("home-way-partner", "/reviews", true),
        ("home-way-staff", "/work", true),
    ];
    let shown = all.into_iter().filter(|(_, _, shown)| *shown);
    shown
        .map(|(key, href, _)| (Way::to(page.t(key), href), page.t(&format!("{key}-text"))))
        .collect()
}
