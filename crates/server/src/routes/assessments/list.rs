//! All rounds by questionnaire, each beside the others and none above another.

use askama::Template;
use axum::{extract::State, response::Html};
use masar_commitments::{
    Questionnaire,
    questionnaire::{Reached, Share},
};

use super::{
    PAGE,
    round::{self, Round},
};
use crate::{
    app::App,
    components::{Column, Content, Empty, ListPage, Row, Table, Way},
    guard::Visitor,
    problems::Problem,
    shell::Page,
};

/// `GET /assessments`
pub async fn list(State(app): State<App>, visitor: Visitor) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let mut tables = Vec::new();
    for asked in &app.catalogue.questionnaires {
        let rounds = round::all(&app, asked).await?;
        if !rounds.is_empty() {
            tables.push(table(&page, asked, &rounds));
        }
    }
    let empty = tables.is_empty().then(|| Empty {
        title: page.t("assessments-empty-title"),
        text: page.t("assessments-empty-text"),
        ..Empty::default()
    });
    let ways = vec![Way::to(page.t("indicators-title"), "/indicators")];
    let (title, lead) = (page.t("assessments-title"), page.t("assessments-lead"));
    Ok(Html(
        ListPage { title, lead, search: None, tables, empty, next: None, ways, page }.render()?,
    ))
}

/// The rounds of one questionnaire.
fn table(page: &Page, asked: &Questionnaire, rounds: &[Round]) -> Table {
    let row = |round: &Round| {
        let score = round.score(asked);
        let (share, band, open) = match &score {
            Some(score) => (
                Content::Text(per_cent(page, score.whole.share)),
                Content::Text(band(page, &score.whole)),
                Content::Text(page.count(score.whole.of - score.whole.answered)),
            ),
            None => {
                let none = || Content::Text(page.t("assessment-nothing-answered"));
                (none(), none(), none())
            }
        };
        Row::new(vec![
            Content::link(called(page, round), format!("{PAGE}/{}", round.id())),
            Content::Code(round.agency.clone()),
            share,
            band,
            open,
            match round.signed_on() {
                Some(day) => Content::Day(day),
                None => Content::Text(page.t("assessment-unsigned")),
            },
        ])
    };
    let columns = vec![
        Column::words(page.t("assessment-round")),
        Column::words(page.t("assessment-node")),
        Column::amounts(asked.names.get(page.language())),
        Column::words(page.t("assessment-band")),
        Column::amounts(page.t("assessment-open")),
        Column::words(page.t("assessment-signed")),
    ];
    let caption = page.t1("assessments-rounds", "name", asked.names.get(page.language()));
    Table { caption, columns, rows: rounds.iter().map(row).collect() }
}

/// What a round is called: whose it is, and its year.
pub fn called(page: &Page, round: &Round) -> String {
    let (area, institution) = (round.entry.both("area"), round.entry.both("institution"));
    let language = page.language();
    let whose = match (area.get(language), institution.get(language)) {
        ("", institution) => institution,
        (area, _) => area,
    };
    match round.year() {
        Some(year) => {
            page.t2("assessment-called", "whose", whose, "year", page.count(year.to_string()))
        }
        None => whose.to_owned(),
    }
}

/// A share in per cent, with a decimal where it is not whole.
pub fn per_cent(page: &Page, share: Share) -> String {
    let value = share.per_cent();
    let decimals = if (value - value.round()).abs() < 1e-9 { 0 } else { 1 };
    page.t1("assessment-per-cent", "number", page.number(value, decimals))
}

/// The band that was reached, and the one that open questions leave possible.
pub fn band(page: &Page, reached: &Reached<'_>) -> String {
    let name =
        |band: &masar_commitments::questionnaire::Band| band.names.get(page.language()).to_owned();
    match reached.band.id == reached.highest.id {
        true => name(reached.band),
        false => page.t2(
            "assessment-band-open",
            "band",
            name(reached.band),
            "highest",
            name(reached.highest),
        ),
    }
}
