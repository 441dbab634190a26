//! All commitments, or those that fit.

use std::collections::BTreeSet;

use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::Response,
};
use masar_commitments::{Board, Commitment, Progress, Told};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Asked, Tag};
use crate::{app::App, guard::Visitor, problems::Problem};

/// Words, a topic, a language.
#[derive(Deserialize)]
pub struct Filter {
    q: Option<String>,
    topic: Option<String>,
    #[serde(flatten)]
    asked: Asked,
}

/// `GET /api/commitments`
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Query(filter): Query<Filter>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = filter.asked.language(&visitor)?;
    let (board, registers) = (app.board().await?, registers(&app).await?);
    let found = app.catalogue.search(filter.q.as_deref().unwrap_or_default());
    let fits = |commitment: &&&Commitment| {
        filter.topic.as_ref().is_none_or(|topic| commitment.topic == *topic)
    };
    let told = |commitment: &&Commitment| {
        let standing = progress(&app, &board, &registers, &commitment.id).map(|it| it.standing);
        json!({
            "id": commitment.id,
            "topic": commitment.topic,
            "cluster": commitment.cluster,
            "parent": commitment.parent,
            "inferred": commitment.inferred,
            "title": commitment.title.get(language),
            "summary": commitment.summary.get(language),
            "standing": standing,
            "url": format!("/api/commitments/{}", commitment.id),
        })
    };
    // What a register holds is not on the board, and can change without it.
    Ok(Tag::of(&app, &board, language).with(&registers).answer(&headers, || {
        let commitments: Vec<Value> = found.iter().filter(fits).map(told).collect();
        json!({
            "language": language,
            "source": app.catalogue.source.get(language),
            "commitments": commitments,
        })
    }))
}

/// The register of a node's datasets, which fills itself.
pub const DATASETS: &str = "datasets";

/// Registers of this node that have published entries.
pub async fn registers(app: &App) -> Result<BTreeSet<String>, Problem> {
    let look = app.statistics.look().await?;
    let mut there = BTreeSet::new();
    if app.datasets.generation().await? > 0 {
        there.insert(DATASETS.to_owned());
    }
    for register in &app.catalogue.registers {
        let published = masar_statistics::register::current(&look, &register.id).await?;
        if !published.entries().is_empty() {
            there.insert(register.id.clone());
        }
    }
    Ok(there)
}

/// Where a commitment stands for this node.
pub fn progress<'p>(
    app: &'p App,
    board: &'p Board,
    registers: &'p BTreeSet<String>,
    id: &str,
) -> Option<Progress<'p>> {
    let today = app.now().date_in(&app.config.time_zone);
    let of = board.reporters().iter().find(|reporter| reporter.is_self)?;
    app.catalogue.progress(id, Told { board, of, today, registers })
}
