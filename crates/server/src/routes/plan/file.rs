//! A plan as a file: one row for each action, codes as codes, for those who compute with it.

use axum::{
    extract::{Query, State},
    http::header,
    response::{IntoResponse, Response},
};
use masar_commitments::plan::{Action, Sum};
use masar_terms::Language;

use super::{
    asked::Asked,
    show::{chosen, source},
};
use crate::{
    app::App,
    guard::Visitor,
    problems::{Problem, ProblemKind},
    routes::coverage::csv::quoted,
};

const COLUMNS: [&str; 17] = [
    "action_code",
    "title_en",
    "title_ar",
    "stage",
    "lead",
    "contributing",
    "area",
    "starts_on",
    "ends_on",
    "depends_on",
    "commitments",
    "currency",
    "budget",
    "funded",
    "spent",
    "status_on",
    "entry",
];

/// `GET /plan/table.csv?…`: as the page of the plan, all pages in one.
pub async fn table(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let page = app.page(&visitor);
    source(&app)?;
    let plans = app.plans().await?;
    let one = chosen(&plans, &asked)?.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let today = page.today();
    let mut text = COLUMNS.join(",") + "\r\n";
    let fits = one.plan.actions.iter();
    for action in fits.filter(|action| asked.fits(action, &app.catalogue, today)) {
        text.push_str(&cells(action, today).map(|cell| quoted(&cell)).join(","));
        text.push_str("\r\n");
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"plan.csv\""),
    ];
    Ok((headers, text).into_response())
}

fn cells(action: &Action, today: jiff::civil::Date) -> [String; 17] {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let sum = |sum: Option<Sum>| sum.map(|sum| sum.to_string()).unwrap_or_default();
    let served = action.serves.iter().map(|node| match node.is_commitment() {
        true => node.code.clone(),
        false => node.to_string(),
    });
    let served: Vec<String> = served.collect();
    [
        action.code.clone(),
        action.title.get(Language::En).to_owned(),
        action.title.get(Language::Ar).to_owned(),
        action.stage(today).word().to_owned(),
        action.lead.clone().unwrap_or_default(),
        action.contributing.join(" "),
        action.area.clone().unwrap_or_default(),
        day(action.starts),
        day(action.ends),
        action.depends_on.join(" "),
        served.join(" "),
        action.money.currency.clone().unwrap_or_default(),
        sum(action.money.budget),
        sum(action.money.funded),
        sum(action.money.spent),
        day(action.report.on),
        action.id.clone(),
    ]
}
