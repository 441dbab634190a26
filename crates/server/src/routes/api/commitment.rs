//! One commitment with where it stands and what it rests on.

use axum::{
    extract::{Path, Query, State},
    http::HeaderMap,
    response::Response,
};
use masar_commitments::{Evidence, Newest, Shown};
use masar_terms::Language;
use serde_json::{Value, json};

use super::{Asked, Tag, commitments, figure};
use crate::{
    app::App,
    guard::Visitor,
    problems::{Problem, ProblemKind},
};

/// `GET /api/commitments/{id}`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = asked.language(&visitor)?;
    let (board, registers) = (app.board().await?, commitments::registers(&app).await?);
    let progress = commitments::progress(&app, &board, &registers, &id)
        .ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let commitment = progress.commitment;
    let actor = |code: &String| json!({ "code": code, "name": app.catalogue.code_name("actor", code, language) });
    Ok(Tag::of(&app, &board, language).with(&registers).answer(&headers, || {
        json!({
            "id": commitment.id,
            "parent": commitment.parent,
            "topic": commitment.topic,
            "cluster": commitment.cluster,
            "inferred": commitment.inferred,
            "language": language,
            "title": commitment.title.get(language),
            "summary": commitment.summary.get(language),
            "evidenceAskedFor": commitment.evidence.get(language),
            "note": commitment.note.as_ref().map(|note| note.get(language)),
            "levels": commitment.level.iter().map(|level| level.code()).collect::<Vec<_>>(),
            "gcmObjectives": commitment.gcm_objectives,
            "sdgTargets": commitment.sdg_targets,
            "principles": commitment.principles,
            "instruments": commitment.instruments,
            "leads": progress.leads.iter().map(actor).collect::<Vec<_>>(),
            "standing": progress.standing,
            "evidence": progress.evidence.iter().map(|it| evidence(&app, it, language)).collect::<Vec<_>>(),
            "page": format!("/commitments/{}", commitment.id),
        })
    }))
}

fn evidence(app: &App, shown: &Shown<'_>, language: Language) -> Value {
    let (kind, id) = match &shown.binding.evidence {
        Evidence::Indicator(id) => ("indicator", id),
        Evidence::Register(id) => ("register", id),
        Evidence::Document(id) => ("document", id),
    };
    let lacks = shown.missing_breakdowns.iter().map(|lacks| lacks.id.as_str());
    json!({
        "kind": kind,
        "id": id,
        "name": shown.name.get(language),
        "standing": shown.standing,
        "newest": shown.measured.as_ref().map(|newest| told(app, newest, language)),
        "missing": shown.missing.map(|missing| missing.get(language)),
        "missingBreakdowns": lacks.collect::<Vec<_>>(),
    })
}

fn told(app: &App, newest: &Newest<'_>, language: Language) -> Value {
    json!({
        "figure": figure::told(app, newest.figure, language),
        "trend": newest.trend,
        "freshness": newest.freshness,
        "wanted": newest.definition.wanted,
    })
}
