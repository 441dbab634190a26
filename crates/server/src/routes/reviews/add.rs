//! Adds a commitment to a review.

use axum::{
    Form,
    extract::{Path, State},
    response::Redirect,
};
use masar_reviews::cycle::Draft;
use serde::Deserialize;

use crate::{app::App, guard::Permitted, problems::Problem, reviewing::evidence};

/// The form as it was sent.
#[derive(Deserialize)]
pub struct Asked {
    commitment: String,
}

/// `POST /work/reviews/{id}/items`: with what was last said of it, where it was in before.
pub async fn add(
    State(app): State<App>,
    Permitted(permit): Permitted,
    Path(id): Path<String>,
    Form(Asked { commitment }): Form<Asked>,
) -> Result<Redirect, Problem> {
    let working = app.reviews.working(&id).await?;
    let before = working.drafts.iter().find(|item| item.commitment == commitment);
    let revision = before.map_or(0, |item| item.revision);
    let draft = before.map_or_else(Draft::empty, |item| item.draft.clone());
    let known =
        evidence(&app, [&draft.statement, &draft.obstacles, &draft.next_steps].into_iter()).await?;
    let draft = Draft { removed: false, ..draft };
    app.reviews.save(&permit, &id, &commitment, revision, draft, &known).await?;
    Ok(Redirect::to(&format!("/work/reviews/{id}/items/{commitment}")))
}
