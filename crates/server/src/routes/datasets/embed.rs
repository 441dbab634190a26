//! The drawing of a dataset for other people's pages: alone in its frame, with its source and the
//! way to its page. The only page that may stand in a frame.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::{HeaderValue, header},
    response::{Html, IntoResponse, Response},
};
use std::collections::BTreeMap;

use super::show;
use crate::{
    app::App,
    components::{Figure, Way},
    guard::Visitor,
    problems::{Problem, ProblemKind},
    shell::Page,
};

/// What a page in a frame may load: styles and fonts of this node, and no script at all.
const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; \
     img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";

/// The page in the frame.
#[derive(Template)]
#[template(path = "embed.html")]
pub struct EmbedPage {
    pub page: Page,
    pub title: String,
    pub figure: Figure,
    /// The dataset's own page.
    pub whole: Way,
    pub licence: String,
}

/// `GET /embed/data/{dataflow}` with the query of the dataset's page, and
/// `language`, because it is shown to readers of other pages
pub async fn embed(
    State(app): State<App>,
    mut visitor: Visitor,
    Path(dataflow): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, Problem> {
    let seen = show::seen_elsewhere(&app, &mut visitor, &dataflow, asked).await?;
    let page = app.page(&visitor);
    let view = seen.view(&app, &page);
    let figure = view.figure.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let shown = EmbedPage {
        title: show::title(&seen.dataset, page.language()),
        whole: Way::to(page.t("embed-whole"), seen.address(&app)),
        licence: seen.dataset.description.licence.clone(),
        figure,
        page,
    };
    let mut response = Html(shown.render()?).into_response();
    let policy = HeaderValue::from_static(CONTENT_POLICY);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}
