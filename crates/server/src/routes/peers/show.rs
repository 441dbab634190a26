//! One node: what it is, what passed, everything that was decided about it, and the way to end it.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Html,
};
use masar_reviews::peers::{self, Event, Neighbour, Side};

use super::{
    list::status,
    page::{Form, NodesPage, alarms, facts, side as side_key},
};
use crate::{
    app::App,
    components::{Column, Content, Field, FieldError, Notice, Row, Table},
    guard::{Permitted, Visitor},
    problems::{Problem, ProblemKind},
    shell::Page,
};

/// `GET /work/nodes/{side}/{node}`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(_): Permitted,
    Path((side, node)): Path<(String, String)>,
) -> Result<Html<String>, Problem> {
    Ok(Html(page(&app, &visitor, &side, &node, Vec::new()).await?.render()?))
}

/// The page, with what was wrong with a revocation.
pub async fn page(
    app: &App,
    visitor: &Visitor,
    side: &str,
    node: &str,
    errors: Vec<FieldError>,
) -> Result<NodesPage, Problem> {
    let missing = || Problem::new(ProblemKind::NotFound);
    let side = Side::of(side).ok_or_else(missing)?;
    let page = app.page(visitor);
    let look = app.reviews.store().look().await?;
    let neighbour = peers::find(&look, side, node).await?.ok_or_else(missing)?;
    let mut events = peers::history(&look).await?;
    drop(look);
    events.retain(|event| event.side == side && event.node.id == node);
    let staff = app.accounts.names().await?;
    let rows = events.iter().rev().map(|event| {
        let by = staff.get(&event.account).unwrap_or(&event.account).clone();
        told(&page, event, by)
    });
    let headings = ["refusal-when", "audit-what", "audit-actor", "peer-reason"];
    let history = Table {
        caption: page.t("peer-history"),
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows: rows.collect(),
    };
    let mut notices = alarms(&page, &neighbour);
    notices.extend(failing(&page, &neighbour));
    let form = neighbour.revoked.is_none().then(|| revocation(&page, &neighbour, &errors));
    let mut known = vec![
        (page.t("peer-side"), Content::Text(page.t(side_key(side)))),
        (page.t("record-state"), Content::Status(status(&neighbour))),
    ];
    known.extend(facts(&page, &neighbour.node));
    if let Some(last) = neighbour.last {
        known.push((page.t("peer-last"), Content::Text(page.count(last.sequence))));
        known.push((page.t("peer-issued"), Content::Moment(last.issued_at)));
    }
    let title = neighbour.node.name.get(page.language()).to_owned();
    let (lead, tables) = (String::new(), vec![history]);
    Ok(NodesPage { page, title, lead, errors, notices, facts: known, tables, form })
}

fn told(page: &Page, event: &Event, by: String) -> Row {
    let what = if event.is_enrolment { "peer-was-enrolled" } else { "peer-was-revoked" };
    Row::new(vec![
        Content::Moment(event.at),
        Content::Text(page.t(what)),
        Content::Name(by),
        Content::Text(event.reason.clone()),
    ])
}

/// Why nothing gets through at present.
fn failing(page: &Page, neighbour: &Neighbour) -> Option<Notice> {
    let failing = neighbour.failing.as_ref()?;
    let next = page.t1("peer-failing-next", "moment", page.moment(&failing.next_at));
    Some(Notice {
        tone: "signal",
        title: page.t1("peer-failing-title", "count", failing.failures),
        text: format!("{next} ({})", failing.error),
    })
}

fn revocation(page: &Page, neighbour: &Neighbour, errors: &[FieldError]) -> Form {
    let (title, text) = match neighbour.side {
        Side::Below => ("peer-revoke-title", "peer-revoke-text"),
        Side::Above => ("peer-leave-title", "peer-leave-text"),
    };
    let mut reason = Field::line("reason", page.t("peer-reason"));
    reason.kind = "textarea";
    Form {
        title: page.t(title),
        text: page.t(text),
        action: format!("{}/revocation", super::page::href(neighbour)),
        fields: vec![reason.with_errors(errors)],
        hidden: Vec::new(),
        button: page.t(title),
    }
}
