//! A list as a workbook, in the reader's language.

use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use masar_interop::tabular::listing::{self, Words};

use super::find;
use crate::{
    app::App,
    guard::{Permitted, Visitor},
    labels,
    problems::Problem,
    texts::without_isolates,
};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /work/registers/{register}/workbook`
pub async fn download(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path(register): Path<String>,
) -> Result<Response, Problem> {
    let list = find(&app, &register)?;
    let standing = app.records.listed(&permit, &list.programme.id, &register).await?;
    let page = app.page(&visitor);
    let text = |key: &str| without_isolates(&page.t(key));
    let title = labels::of(list.programme, "register", &register, page.language());
    let [version, field, code, words] =
        ["list-version", "list-field", "list-code", "list-words"].map(text);
    let words = Words {
        language: page.language(),
        title: &title,
        sheet: &register,
        version: &version,
        codes: [&field, &code, &words],
    };
    let bytes = listing::write(&list.layout, &list.rows(&standing), &words);
    let mut response = bytes.map_err(Problem::internal)?.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(XLSX));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let name = format!("attachment; filename=\"{register}.xlsx\"");
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}
