mod chain;
pub mod list;
mod rests;
pub mod show;

use crate::{
    app::App,
    components::{Block, Section, Way},
    routes::api::commitments::DATASETS,
    shell::Page,
};

/// The page of a register; that of datasets, which fills itself, is their list.
pub fn register(id: &str) -> String {
    if id == DATASETS { "/data".to_owned() } else { format!("/registers/{id}") }
}

/// How to take a page along: as data, and as a citation. The API answers at the same path.
pub fn take_along(app: &App, page: &Page, title: &str, path: &str) -> Section {
    let json = Way::to(page.t("format-json"), format!("/api{path}"));
    let mut section = cite(app, page, title, path);
    section.blocks.insert(0, Block::Links(vec![json]));
    section
}

/// How a page is cited.
pub fn cite(app: &App, page: &Page, title: &str, path: &str) -> Section {
    let address = format!("{}{path}", app.settings.address);
    let cite = page.locale.with(
        "cite-text",
        &[
            ("node", page.node.name.clone().into()),
            ("title", crate::texts::without_isolates(title).into()),
            ("address", address.into()),
            ("date", page.day(&page.today()).into()),
        ],
    );
    Section::new("take-along", page.t("dataset-cite"), vec![Block::Text(cite)])
}
