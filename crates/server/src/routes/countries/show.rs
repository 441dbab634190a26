//! One node that reports to this one: its figures, its reviews, strengths and limits of its data.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Html,
};
use masar_indicators::{Figure, Reporter, Series};
use masar_terms::Cell;

use crate::{
    app::App,
    components::{Block, Column, Content, ReadingPage, Row, Section, Table, Way},
    evidence,
    formulas::Answers,
    guard::Visitor,
    problems::{Problem, ProblemKind},
    routes::commitments::cite,
    telling::{Stand, Teller},
    texts::without_isolates,
};

/// `GET /countries/{agency}`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(agency): Path<String>,
) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let board = app.board().await?;
    let teller = Teller::new(&app, &page, &board);
    let answers = app.answers().await?;
    let reporter = teller.below().iter().copied().find(|reporter| reporter.agency == agency);
    let reporter = reporter.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let title = teller.reporter(reporter).to_owned();
    let list = match teller.stand() {
        Stand::Countries => "countries-title",
        Stand::Own => "countries-local-title",
    };
    let shown = ReadingPage {
        trail: vec![Way::to(page.t(list), "/countries")],
        lead: page.t("country-lead"),
        answer: None,
        notices: Vec::new(),
        sections: vec![
            figures(&teller, reporter),
            strengths(&teller, &answers, reporter),
            reviews(&teller, reporter).await?,
        ],
        side: vec![
            facts(&teller, reporter),
            cite(&app, &page, &title, &format!("/countries/{agency}")),
        ],
        title,
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

/// The newest figure of each indicator that a node publishes, in the order of the indicators.
pub fn newest<'a>(teller: &Teller<'a>, reporter: &'a Reporter) -> Vec<(&'a Series, &'a Figure)> {
    let board = teller.board;
    let series = |id: &str| {
        let series = board.series(&reporter.agency, id, &reporter.place)?;
        Some((series, series.last()?))
    };
    board.definitions().filter_map(|definition| series(&definition.id)).collect()
}

/// Every indicator with its newest figure and its state; those without one too.
fn figures(teller: &Teller<'_>, reporter: &Reporter) -> Section {
    let page = teller.page;
    let keys = [
        "indicator-name",
        "indicator-value",
        "indicator-period",
        "indicator-trend",
        "country-released",
    ];
    let mut columns: Vec<Column> = keys.iter().map(|key| Column::words(page.t(key))).collect();
    columns[1].amount = true;
    let rows = teller.board.definitions().map(|definition| {
        let name = definition.name.get(page.language());
        let name = Content::link(name, format!("/indicators/{}", definition.id));
        let series = teller.board.series(&reporter.agency, &definition.id, &reporter.place);
        let Some((series, figure)) = series.and_then(|series| Some((series, series.last()?)))
        else {
            let none = || Content::text("–");
            return Row::new(vec![name, Content::cell(Cell::Unknown), none(), none(), none()]);
        };
        Row::new(vec![
            name,
            teller.content(figure),
            Content::Text(page.period(&figure.address.period)),
            Content::Trend(teller.spark(series)),
            Content::Day(teller.released(figure)),
        ])
    });
    let table = Table { caption: page.t("country-figures"), columns, rows: rows.collect() };
    Section::new("figures", page.t("country-figures"), vec![Block::Table(table)])
}

/// What its data can bear, in sentences; never a score.
fn strengths(teller: &Teller<'_>, answers: &Answers, reporter: &Reporter) -> Section {
    let page = teller.page;
    let newest = newest(teller, reporter);
    let all = teller.board.definitions().count();
    let has = |id: &str| newest.iter().any(|(series, _)| series.indicator == id);
    let silent: Vec<String> = teller
        .board
        .definitions()
        .filter(|definition| !has(&definition.id))
        .map(|definition| definition.name.get(page.language()).to_owned())
        .collect();
    let withheld = newest.iter().filter(|(_, figure)| figure.cell == Cell::Withheld).count();
    let figures = newest.iter().flat_map(|(series, _)| &series.figures);
    let withdrawn = figures.filter(|figure| figure.withdrawn).count();
    let mut said = vec![
        page.t2("strength-published", "count", newest.len(), "of", all),
        page.t1("strength-withheld", "count", withheld),
        page.t1("strength-withdrawn", "count", withdrawn),
    ];
    said.push(of_series(teller, answers, reporter));
    let oldest = newest.iter().map(|(_, figure)| teller.released(figure)).min();
    said.extend(
        oldest.map(|day| page.t1("strength-old", "date", without_isolates(&page.day_near(&day)))),
    );
    said.push(match silent.is_empty() {
        true => page.t("strength-all"),
        false => {
            let comma = if page.dir() == "rtl" { "، " } else { ", " };
            page.t1("strength-silent", "names", silent.join(comma))
        }
    });
    let lines = said.into_iter().map(|line| Way::to(line, "")).collect();
    Section::new("strengths", page.t("country-strengths"), vec![Block::Links(lines)])
}

/// Of how many indicators from agencies' series the country has a number.
fn of_series(teller: &Teller<'_>, answers: &Answers, reporter: &Reporter) -> String {
    let formulas = &teller.app.catalogue.formulas;
    let has = |id: &str| {
        let newest = answers.of(id).newest(&reporter.place);
        newest.is_some_and(|answer| answer.cell.number().is_some())
    };
    let count = formulas.iter().filter(|formula| has(&formula.id)).count();
    teller.page.t2("strength-series", "count", count, "of", formulas.len())
}

async fn reviews(teller: &Teller<'_>, reporter: &Reporter) -> Result<Section, Problem> {
    let page = teller.page;
    let reviews = evidence::reviews(teller.app).await?.into_iter();
    let own = reviews.filter(|(content, _)| content.agency == reporter.agency);
    let ways: Vec<Way> = own.map(|(content, at)| evidence::way(page, &content, at)).collect();
    let block = match ways.is_empty() {
        true => Block::Text(page.t("country-no-review")),
        false => Block::Links(ways),
    };
    Ok(Section::new("reviews", page.t("country-reviews"), vec![block]))
}

fn facts(teller: &Teller<'_>, reporter: &Reporter) -> Section {
    let page = teller.page;
    let last = reporter.refreshed_at;
    let last = last.map_or_else(|| Content::Text(page.t("country-never")), Content::Moment);
    let facts = vec![
        (page.t("place"), Content::Name(teller.place(&reporter.place).to_owned())),
        (page.t("commitment-level"), Content::Text(page.t(&format!("level-{}", reporter.level)))),
        (page.t("trace-agency"), Content::Code(reporter.agency.clone())),
        (page.t("trace-node-id"), Content::Code(reporter.node.clone())),
        (page.t("country-last-bundle"), last),
    ];
    Section::new("facts", page.t("reporter"), vec![Block::Facts(facts)])
}
