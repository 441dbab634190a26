//! A case summary as a PDF: what this reader may see, marked with who printed it and when.

use axum::{
    extract::{Path, Query, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use masar_documents::Template;
use masar_terms::Language;
use serde::Deserialize;

use super::{show::Shown, told::Words};
use crate::{
    app::App,
    documents::{case, print},
    guard::{Permitted, Visitor},
    problems::{Problem, ProblemKind},
    texts::OFFERED,
};

#[derive(Deserialize)]
pub struct Asked {
    /// Code of an offered language; else that of the reader.
    language: Option<String>,
}

/// `GET /work/records/{id}/summary.pdf?language=…`. The audit says that it was printed, not only
/// read.
pub async fn summary(
    State(app): State<App>,
    mut visitor: Visitor,
    Permitted(permit): Permitted,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let missing = || Problem::new(ProblemKind::NotFound);
    let id = id.parse().map_err(|_| missing())?;
    if let Some(code) = asked.language {
        let offered = |language: &Language| language.code() == code;
        visitor.language = OFFERED.into_iter().find(offered).ok_or_else(missing)?;
    }
    let found = app.records.case_to_print(&permit, id).await?;
    let programme = app.records.law().programmes.get(&found.programme).ok_or_else(missing)?;
    let (page, staff) = (app.page(&visitor), app.accounts.staff().await?);
    let words = Words { app: &app, programme, page: &page, staff: &staff };
    let shown = Shown::of(&words, &found);
    let printed = case::printed(&page, permit.display_name(), &found, &shown);
    let bytes = print(Template::Case, printed, page.now).await?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    let file = format!("inline; filename=\"case-{}.pdf\"", crate::labels::reference(found.record));
    for (name, value) in [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_LANGUAGE, page.lang()),
        (header::CONTENT_DISPOSITION, file.as_str()),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    Ok(response)
}
