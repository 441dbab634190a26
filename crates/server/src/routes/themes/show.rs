//! One theme: what is known, its indicators and their strength, what migrants bring and need, its
//! commitments.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Html,
};
use masar_commitments::{Cluster, Definition, Evidence, Theme};
use masar_terms::Cell;

use super::table::known;
use crate::{
    app::App,
    components::{Block, Column, Content, ReadingPage, Row, Section, Table, Way},
    evidence,
    formulas::Answers,
    guard::Visitor,
    problems::{Problem, ProblemKind},
    routes::{commitments::cite, formulas::rows},
    telling::{Standings, Teller, standing_content},
};

/// `GET /themes/{cluster}`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let cluster = app.catalogue.clusters.iter().find(|known| known.id == id);
    let cluster = cluster.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let board = app.board().await?;
    let answers = app.answers().await?;
    let registers = evidence::registers(&app).await?;
    let teller = Teller::new(&app, &page, &board);
    let standings = teller.standings(&registers);
    let title = cluster.name.get(page.language()).to_owned();
    let (some, all) = known(&app, &standings, cluster);
    let mut sections = Vec::new();
    sections.extend(own(&teller, cluster));
    sections.extend(formulas(&teller, &answers, cluster));
    sections.push(sides(&teller, &answers, cluster));
    sections.push(commitments(&teller, &standings, cluster));
    let others = app.catalogue.clusters.iter().map(|other| {
        let href = match other.id == cluster.id {
            true => String::new(),
            false => format!("/themes/{}", other.id),
        };
        Way::to(other.name.get(page.language()), href)
    });
    let gaps = Block::Links(vec![Way::to(page.t("gaps-title"), "/indicators/coverage")]);
    let shown = ReadingPage {
        trail: vec![Way::to(page.t("indicators-title"), "/indicators")],
        lead: page.t2("theme-known", "known", some, "of", all),
        answer: None,
        notices: Vec::new(),
        sections,
        side: vec![
            Section::new("themes", page.t("themes-title"), vec![Block::Links(others.collect())]),
            Section::new("gaps", page.t("indicator-breakdowns"), vec![gaps]),
            cite(&app, &page, &title, &format!("/themes/{id}")),
        ],
        title,
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

/// Indicators of nodes that are evidence for the theme's commitments, with trend and strength.
fn own(teller: &Teller<'_>, cluster: &Cluster) -> Option<Section> {
    let (page, catalogue) = (teller.page, &teller.app.catalogue);
    let is_of = |definition: &&Definition| {
        let mut about = catalogue.about(Theme::Cluster(&cluster.id));
        about.any(|commitment| {
            catalogue
                .bindings_of(&commitment.id)
                .any(|it| matches!(&it.evidence, Evidence::Indicator(id) if *id == definition.id))
        })
    };
    let keys = [
        "indicator-name",
        "indicator-value",
        "indicator-trend",
        "theme-strength",
        "indicator-breakdowns-missing",
    ];
    let mut columns: Vec<Column> = keys.iter().map(|key| Column::words(page.t(key))).collect();
    columns[1].amount = true;
    let rows: Vec<Row> =
        catalogue.indicators.iter().filter(is_of).map(|it| row(teller, it)).collect();
    if rows.is_empty() {
        return None;
    }
    let title = page.t("theme-own");
    let table = Table { caption: title.clone(), columns, rows };
    Some(Section::new("indicators", title, vec![Block::Table(table)]))
}

fn row(teller: &Teller<'_>, definition: &Definition) -> Row {
    let page = teller.page;
    let number = teller.number_of(&definition.id);
    let strength = match (&number, teller.own(&definition.id).and_then(|it| it.last())) {
        (Some(number), _) if !number.coverage.is_empty() => number.coverage.clone(),
        (_, Some(figure)) => page.period(&figure.address.period),
        _ => page.t("sure-not-published"),
    };
    let (value, trend) = match number {
        Some(number) => (Content::link(number.number, number.href), number.spark),
        None => (Content::cell(Cell::Unknown), String::new()),
    };
    let missing = teller.app.catalogue.missing_breakdowns(definition);
    let missing: Vec<&str> = missing.map(|it| it.name.get(page.language())).collect();
    let comma = if page.dir() == "rtl" { "، " } else { ", " };
    Row::new(vec![
        Content::link(
            definition.name.get(page.language()),
            format!("/indicators/{}", definition.id),
        ),
        value,
        Content::Trend(trend),
        Content::Text(strength),
        Content::Text(missing.join(comma)),
    ])
}

/// Formulas of the theme.
fn formulas(teller: &Teller<'_>, answers: &Answers, cluster: &Cluster) -> Option<Section> {
    let page = teller.page;
    let all = &teller.app.catalogue.formulas;
    let mut of = all.iter().filter(|it| it.clusters.contains(&cluster.id)).peekable();
    of.peek()?;
    let table = rows::table(teller.app, page, answers, of);
    Some(Section::new("series", page.t("formulas-title"), vec![Block::Table(table)]))
}

/// What migrants bring beside what they need. Measures without data stand there too: what is not
/// counted is easily taken for what is not there.
fn sides(teller: &Teller<'_>, answers: &Answers, cluster: &Cluster) -> Section {
    let page = teller.page;
    let measures = &teller.app.catalogue.goal_measures;
    let of = |side: &str| {
        let fits = measures.iter().filter(|it| it.clusters.contains(&cluster.id));
        fits.filter(|it| it.side == side).collect::<Vec<_>>()
    };
    let mut blocks = Vec::new();
    for (side, key) in [("contribution", "theme-contributions"), ("need", "theme-needs")] {
        let of = of(side);
        if of.is_empty() {
            blocks.push(Block::Text(format!("{}: {}", page.t(key), page.t("theme-no-measure"))));
            continue;
        }
        let mut table = rows::goals(teller.app, page, answers, of.into_iter());
        table.caption = page.t(key);
        blocks.push(Block::Table(table));
    }
    Section::new("sides", page.t("theme-sides"), blocks)
}

fn commitments(teller: &Teller<'_>, standings: &Standings<'_>, cluster: &Cluster) -> Section {
    let page = teller.page;
    let columns = ["commitments-title", "filter-state"].iter();
    let columns = columns.map(|key| Column::words(page.t(key))).collect();
    let about = teller.app.catalogue.about(Theme::Cluster(&cluster.id));
    let rows = about.map(|it| {
        let name = it.title.get(page.language());
        let label = format!("{} {name}", crate::texts::isolated(&it.id));
        Row::new(vec![
            Content::link(label, format!("/commitments/{}", it.id)),
            standing_content(page, standings.of(&it.id)),
        ])
    });
    let title = page.t("navigation-commitments");
    let table = Table { caption: title.clone(), columns, rows: rows.collect() };
    Section::new("commitments", title, vec![Block::Table(table)])
}
