//! Keeps the filters of a queue under a name, and forgets them.

use axum::{Form, extract::State, response::Redirect};
use masar_records::casework::View;
use serde::Deserialize;

use crate::{app::App, guard::Permitted, problems::Problem};

#[derive(Deserialize)]
pub struct Given {
    name: String,
    #[serde(default)]
    query: String,
    act: String,
}

/// `POST /work/views`
pub async fn keep(
    State(app): State<App>,
    Permitted(permit): Permitted,
    Form(given): Form<Given>,
) -> Result<Redirect, Problem> {
    // Only filters are kept: a query cannot lead anywhere else than to the queue.
    let address = format!("/work?{}", given.query);
    if given.act == "forget" {
        app.records.forget_view(&permit, given.name).await?;
        return Ok(Redirect::to("/work"));
    }
    app.records.keep_view(&permit, View { name: given.name, query: given.query }).await?;
    Ok(Redirect::to(crate::routes::local_path(Some(&address))))
}
