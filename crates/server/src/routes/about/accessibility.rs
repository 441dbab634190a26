//! How the pages can be used.

use askama::Template;
use axum::{extract::State, response::Html};

use crate::{app::App, components::MessagePage, guard::Visitor, problems::Problem};

/// `GET /accessibility`
pub async fn show(State(app): State<App>, visitor: Visitor) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let mut paragraphs = vec![page.t("accessibility-text")];
    if !app.settings.contact.is_empty() {
        paragraphs.push(page.t1("accessibility-report", "address", &app.settings.contact));
    }
    Ok(Html(MessagePage { title: page.t("accessibility-title"), page, paragraphs }.render()?))
}
