//! A dataset for spreadsheets: names of codes in the reader's language.

use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use super::list::find;
use crate::{app::App, guard::Visitor, problems::Problem, routes::sdmx::answer};

/// `GET /data/{dataflow}/table.csv`
pub async fn csv(
    State(app): State<App>,
    visitor: Visitor,
    Path(dataflow): Path<String>,
) -> Result<Response, Problem> {
    let reference = find(&app, &dataflow).await?.description.dataflow.reference;
    let path = format!("data/dataflow/{}/{}/{}", reference.agency, reference.id, reference.version);
    let mut response = answer::of(&app, visitor.language, &path, "", Some("text/csv")).await?;
    let name = format!("attachment; filename=\"{dataflow}.csv\"");
    if let Ok(name) = HeaderValue::from_str(&name) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response.into_response())
}
