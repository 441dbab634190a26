//! All indicators with what they say now.

use askama::Template;
use axum::{extract::State, response::Html};
use masar_indicators::Definition;

use crate::{
    app::App,
    components::{Column, Content, Empty, ListPage, Row, Table, Way},
    evidence,
    guard::Visitor,
    problems::Problem,
    routes::{assessments, formulas::rows as formulas, themes::table as themes},
    telling::{Stand, Teller},
};

/// `GET /indicators`
pub async fn list(State(app): State<App>, visitor: Visitor) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let board = app.board().await?;
    let teller = Teller::new(&app, &page, &board);
    let rows: Vec<Row> = board.definitions().map(|one| row(&teller, one)).collect();
    let empty = rows.is_empty().then(|| Empty {
        title: page.t("indicators-empty-title"),
        text: page.t("indicators-empty-text"),
        ..Empty::default()
    });
    let mut columns: Vec<Column> = ["indicator-name", "indicator-value", "indicator-trend"]
        .iter()
        .map(|key| Column::words(page.t(key)))
        .collect();
    columns[1].amount = true;
    let keys = match teller.stand() {
        Stand::Own => ["indicator-period", "indicator-frequency"],
        Stand::Countries => ["sure-covers", "indicator-frequency"],
    };
    columns.extend(keys.iter().map(|key| Column::words(page.t(key))));
    let mut tables = match empty {
        Some(_) => Vec::new(),
        None => vec![Table { caption: page.t("indicators-title"), columns, rows }],
    };
    let registers = evidence::registers(&app).await?;
    tables.push(themes::table(&app, &page, &teller.standings(&registers)));
    let answers = app.answers().await?;
    tables.push(formulas::table(&app, &page, &answers, app.catalogue.formulas.iter()));
    tables.push(formulas::goals(&app, &page, &answers, app.catalogue.goal_measures.iter()));
    let (title, lead) = (page.t("indicators-title"), page.t("indicators-lead"));
    Ok(Html(
        ListPage {
            title,
            lead,
            search: None,
            tables,
            empty,
            next: None,
            ways: vec![Way::to(page.t("assessments-title"), assessments::PAGE)],
            page: page.clone(),
        }
        .render()?,
    ))
}

fn row(teller: &Teller<'_>, definition: &Definition) -> Row {
    let page = teller.page;
    let name = definition.name.get(page.language());
    let number = teller.number_of(&definition.id);
    let covers = match teller.stand() {
        Stand::Own => {
            let figure = teller.own(&definition.id).and_then(|series| series.last());
            figure.map(|figure| page.period(&figure.address.period))
        }
        Stand::Countries => number.as_ref().map(|number| number.coverage.clone()),
    };
    let (value, trend) = match number {
        Some(number) => (Content::link(number.number, number.href), number.spark),
        None => (Content::cell(masar_terms::Cell::Unknown), String::new()),
    };
    Row::new(vec![
        Content::link(name, format!("/indicators/{}", definition.id)),
        value,
        Content::Trend(trend),
        Content::Text(covers.unwrap_or_else(|| page.t("sure-not-published"))),
        Content::Text(page.t(super::parts::frequency(definition.frequency))),
    ])
}
