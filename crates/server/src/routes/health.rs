//! For whoever keeps the node running.

use std::fmt::Write;

use crate::{app::App, problems::Problem};
use axum::{extract::State, http::header, response::IntoResponse};

/// The process answers.
pub async fn alive() -> &'static str {
    "alive\n"
}

/// The stores answer.
pub async fn ready(State(app): State<App>) -> Result<&'static str, Problem> {
    for store in app.stores() {
        store.look().await?;
    }
    Ok("ready\n")
}

/// Figures in the text format of Prometheus. None is about a person.
pub async fn metrics(State(app): State<App>) -> Result<impl IntoResponse, Problem> {
    let datasets = app.datasets.list().await?;
    let mut text = String::new();
    let observations: usize = datasets.iter().map(|dataset| dataset.last.observations).sum();
    for (name, help, value) in [
        ("masar_datasets", "Published datasets", datasets.len()),
        ("masar_observations", "Observations in their last vintages", observations),
    ] {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}");
    }
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text))
}
