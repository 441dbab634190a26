//! What this node is.

use askama::Template;
use axum::{extract::State, response::Html};

use crate::{app::App, components::MessagePage, guard::Visitor, problems::Problem};

/// `GET /about`
pub async fn show(State(app): State<App>, visitor: Visitor) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let key: String = app.public_key.iter().map(|byte| format!("{byte:02x}")).collect();
    let paragraphs = vec![
        page.t("about-text"),
        page.t("about-no-tracking"),
        format!("{}: {}", page.t("about-node-id"), app.id),
        format!("{}: {key}", page.t("about-key")),
    ];
    Ok(Html(MessagePage { title: page.t("about-title"), page, paragraphs }.render()?))
}
