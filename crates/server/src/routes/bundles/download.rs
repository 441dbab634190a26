//! One bundle of this node, as it was signed.

use axum::{
    extract::{Path, State},
    http::header,
    response::IntoResponse,
};
use masar_nodes::bundles::MEDIA_TYPE;
use masar_reviews::outbox;

use crate::{
    app::App,
    problems::{Problem, ProblemKind},
};

/// `GET /api/bundles/{sequence}`
pub async fn download(
    State(app): State<App>,
    Path(sequence): Path<String>,
) -> Result<impl IntoResponse, Problem> {
    let missing = || Problem::new(ProblemKind::NotFound);
    let sequence: u64 = sequence.parse().map_err(|_| missing())?;
    let look = app.reviews.store().look().await?;
    let file = outbox::file(&look, sequence).await?.ok_or_else(missing)?;
    Ok(([(header::CONTENT_TYPE, MEDIA_TYPE)], file))
}
