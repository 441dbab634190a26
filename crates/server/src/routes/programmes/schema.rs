//! The JSON schemas of a programme's files, for editors.

use axum::{Json, extract::Path};
use masar_programmes::schema::File;
use serde_json::Value;

use crate::problems::{Problem, ProblemKind};

/// `GET /schema/{file}`
pub async fn schema(Path(file): Path<String>) -> Result<Json<Value>, Problem> {
    let file = file.strip_suffix(".json").and_then(File::named);
    file.map(|file| Json(file.schema())).ok_or_else(|| Problem::new(ProblemKind::NotFound))
}
