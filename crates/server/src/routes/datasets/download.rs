//! A dataset for spreadsheets: names of codes in the reader's language.

use axum::{
    extract::{Path, Query, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use serde::Deserialize;

use super::list::find;
use crate::{app::App, guard::Visitor, problems::Problem, routes::sdmx::answer};

/// Which agency's, where several maintain a dataflow of one id.
#[derive(Deserialize)]
pub struct Whose {
    agency: Option<String>,
}

/// `GET /data/{dataflow}/table.csv?agency=A`
pub async fn csv(
    State(app): State<App>,
    visitor: Visitor,
    Path(dataflow): Path<String>,
    Query(whose): Query<Whose>,
) -> Result<Response, Problem> {
    let dataset = find(&app, &dataflow, whose.agency.as_deref()).await?;
    let reference = dataset.description.dataflow.reference;
    let path = format!("data/dataflow/{}/{}/{}", reference.agency, reference.id, reference.version);
    let mut response = answer::of(&app, &visitor, &path, "", Some("text/csv")).await?;
    let name = format!("attachment; filename=\"{dataflow}.csv\"");
    if let Ok(name) = HeaderValue::from_str(&name) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response.into_response())
}
