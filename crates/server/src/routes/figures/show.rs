//! One figure: from the number back to where it comes from, and forward to whoever used it.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Html,
};
use masar_indicators::{Address, Figure, Parts};
use masar_statistics::datasets::Vintage;
use masar_terms::Cell;

use super::{forward, steps};
use crate::{
    app::App,
    components::{Answer, Block, Column, Content, Notice, ReadingPage, Row, Section, Table, Way},
    guard::Visitor,
    problems::{Problem, ProblemKind},
    routes::{commitments::take_along, datasets::list, indicators::what_happened},
    telling::{Teller, mark},
};

/// `GET /figures/{agency}/{indicator}/{place}/{period}`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path((agency, indicator, place, period)): Path<(String, String, String, String)>,
) -> Result<Html<String>, Problem> {
    let missing = || Problem::new(ProblemKind::NotFound);
    let period = period.parse().map_err(|_| missing())?;
    let address = Address { agency, indicator, place, period };
    let page = app.page(&visitor);
    let board = app.board().await?;
    let figure = board.figure(&address).ok_or_else(missing)?;
    let teller = Teller::new(&app, &page, &board);
    let path = crate::telling::href(&address);
    let title = teller.about("figure-title", &address);
    let vintages = vintages(&app, figure).await?;
    let mut sections = vec![
        Section::new(
            "sure",
            page.t("commitment-sure"),
            vec![Block::Facts(teller.sureness(figure))],
        ),
        Section::new(
            "back",
            page.t("trace-back"),
            vec![Block::Steps(steps::back(&teller, figure).await?)],
        ),
        shown_in(&teller, figure, &vintages),
    ];
    sections.extend(forward::sections(&teller, &address).await?);
    let mut side = Vec::new();
    side.extend(made_of(&teller, figure));
    side.push(take_along(&app, &page, &title, &path));
    let shown = ReadingPage {
        trail: vec![
            Way::to(page.t("indicators-title"), "/indicators"),
            Way::to(
                teller.indicator(&address.indicator),
                format!("/indicators/{}", address.indicator),
            ),
        ],
        lead: String::new(),
        answer: Some(Answer { href: String::new(), ..answer(&teller, figure) }),
        notices: withdrawn(&teller, figure, &vintages).into_iter().collect(),
        title,
        sections,
        side,
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

fn answer(teller: &Teller<'_>, figure: &Figure) -> Answer {
    let Address { agency, indicator, place, .. } = &figure.address;
    match teller.board.series(agency, indicator, place) {
        Some(series) => teller.answer(series, figure),
        None => Answer {
            number: teller.number(figure),
            href: String::new(),
            sentence: format!("{}.", teller.about("figure-sentence", &figure.address)),
            mark: Some(mark(figure)),
        },
    }
}

/// Every vintage that tells of the figure's period, the newest first.
async fn vintages(app: &App, figure: &Figure) -> Result<Vec<Vintage>, Problem> {
    let Ok(reference) = figure.source.dataset.parse() else { return Ok(Vec::new()) };
    let mut vintages = app.datasets.vintages(&reference).await?;
    let period = figure.address.period;
    vintages.retain(|vintage| vintage.told.as_ref().is_none_or(|told| told.period == period));
    Ok(vintages)
}

fn withdrawn(teller: &Teller<'_>, figure: &Figure, vintages: &[Vintage]) -> Option<Notice> {
    if !figure.withdrawn {
        return None;
    }
    let page = teller.page;
    let date = page.day(&teller.released(figure));
    let mut text = page.t1("figure-withdrawn-text", "date", date);
    let reason = vintages.iter().find(|vintage| vintage.is_withdrawal());
    let reason = reason.and_then(|vintage| vintage.told.as_ref());
    if let Some(told) = reason {
        text = format!("{text} {}: {}", page.t("vintage-reason"), told.reason.get(page.language()));
    }
    Some(Notice { tone: "signal", title: page.t("figure-withdrawn"), text })
}

/// Every vintage in which the figure's period was shown, and what became of it.
fn shown_in(teller: &Teller<'_>, figure: &Figure, vintages: &[Vintage]) -> Section {
    let page = teller.page;
    let row = |vintage: &Vintage| {
        let told = vintage.told.as_ref();
        let what = told.map_or("vintage-series", |told| what_happened(told.kind));
        let reason = told.map_or("", |told| told.reason.get(page.language()));
        let href = list::at(&vintage.dataset, vintage.number);
        Row {
            total: vintage.number == figure.source.vintage,
            ..Row::new(vec![
                Content::link(page.count(vintage.number), href),
                Content::Moment(vintage.released_at),
                Content::Text(page.t(what)),
                Content::text(if reason.is_empty() { "–" } else { reason }),
            ])
        }
    };
    let keys = ["vintage-number", "vintage-date", "vintage-what", "vintage-reason"];
    let table = Table {
        caption: page.t("trace-shown-in"),
        columns: keys.iter().map(|key| Column::words(page.t(key))).collect(),
        rows: vintages.iter().map(row).collect(),
    };
    Section::new("shown-in", page.t("trace-shown-in"), vec![Block::Table(table)])
}

/// The published cells that the figure was made of.
fn made_of(teller: &Teller<'_>, figure: &Figure) -> Option<Section> {
    let page = teller.page;
    let facts: Vec<(String, Content)> = match &figure.parts {
        Parts::Count => return None,
        Parts::Share { numerator, denominator } => vec![
            (page.t("trace-numerator"), Content::cell(*numerator)),
            (page.t("trace-denominator"), Content::cell(*denominator)),
        ],
        Parts::Disparity { numerator, denominator, groups } => {
            let list = teller.board.yardstick(&figure.address.indicator);
            let list = list.and_then(|it| it.definition.group_list()).unwrap_or_default();
            let name = |code: &str| teller.app.labels.code(list, code, page.language()).to_owned();
            let count = |cell: Cell| {
                let number = page.cell_number(&cell, &0);
                number.unwrap_or_else(|| page.t(page.cell_reason(&cell)))
            };
            let of = |part: Cell, whole: Cell| {
                let (part, whole) = (count(part), count(whole));
                Content::Text(page.t2("document-of", "numerator", part, "denominator", whole))
            };
            let each = groups.iter().map(|it| (name(&it.code), of(it.numerator, it.denominator)));
            let all = (page.t("dataset-totals"), of(*numerator, *denominator));
            each.chain(std::iter::once(all)).collect()
        }
        Parts::Bins { bins, total, .. } => {
            let list = teller.board.yardstick(&figure.address.indicator);
            let list = list.and_then(|it| it.definition.bins.clone()).unwrap_or_default();
            let name = |code: &str| teller.app.labels.code(&list, code, page.language()).to_owned();
            let bins = bins.iter().map(|(code, cell)| (name(code), Content::cell(*cell)));
            let all = (page.t("dataset-totals"), Content::cell(*total));
            bins.chain(std::iter::once(all)).collect()
        }
    };
    Some(Section::new("made-of", page.t("trace-parts"), vec![Block::Facts(facts)]))
}
