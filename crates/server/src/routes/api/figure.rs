//! One figure with everything it was made of.

use axum::{
    extract::{Path, Query, State},
    http::HeaderMap,
    response::Response,
};
use masar_commitments::{Address, Figure};
use masar_reviews::versions::Sentence;
use masar_terms::Language;
use serde_json::{Value, json};

use super::{Asked, Tag};
use crate::{
    app::App,
    guard::Visitor,
    problems::{Problem, ProblemKind},
    sentence::sentence,
    texts::without_isolates,
};

/// `GET /api/figures/{agency}/{indicator}/{place}/{period}`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path((agency, indicator, place, period)): Path<(String, String, String, String)>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = asked.language(&visitor)?;
    let nowhere = || Problem::new(ProblemKind::NotFound);
    let period = period.parse().map_err(|_| nowhere())?;
    let address = Address { agency, indicator, place, period };
    let board = app.board().await?;
    let figure = board.figure(&address).ok_or_else(nowhere)?;
    let cited = app.reviews.sentences_with(&address).await?;
    let ids: Vec<String> =
        cited.iter().map(|one| format!("{}-{}", one.review, one.commitment)).collect();
    Ok(Tag::of(&app, &board, language).with(&ids).answer(&headers, || {
        let mut whole = told(&app, figure, language);
        let ours = board.yardstick(&address.indicator);
        whole["sameDefinition"] = json!(ours.is_some_and(|it| it.hash == figure.definition));
        whole["citedIn"] = cited.iter().map(|one| citing(one, language)).collect();
        whole
    }))
}

/// A sentence of a released review that uses the figure.
fn citing(one: &Sentence, language: Language) -> Value {
    json!({
        "review": one.review,
        "by": one.by.get(language),
        "commitment": one.commitment,
        "text": one.text.get(language),
    })
}

/// A figure as reviews freeze it, with its sentence and its page. Moments are milliseconds since
/// 1970-01-01T00:00:00Z.
pub fn told(app: &App, figure: &Figure, language: Language) -> Value {
    // Numbers, texts and lists always have a JSON form.
    let mut told = serde_json::to_value(figure).unwrap_or_default();
    told["sentence"] = without_isolates(&sentence(app, figure, app.locale(language))).into();
    told["page"] = json!(format!("/figures/{}", figure.address));
    told
}
