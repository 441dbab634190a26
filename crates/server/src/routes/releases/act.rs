//! What the pages of acts on one release have in common: the release, its name, and the words of the
//! act.

use masar_statistics::release::{self, Proposal};

use super::list::title;
use crate::{
    app::App,
    components::ReleaseActPage,
    guard::Visitor,
    problems::{Problem, ProblemKind},
};

/// Whether a release has left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Waiting,
    Left,
}

/// The release of this id, if it is in the stage in which the act is possible.
pub async fn find(app: &App, id: &str, stage: Stage) -> Result<Proposal, Problem> {
    let found = release::proposal(&app.statistics.look().await?, id).await?;
    let is_there = |proposal: &Proposal| proposal.sequence.is_some() == (stage == Stage::Left);
    found.filter(is_there).ok_or_else(|| Problem::new(ProblemKind::NotFound))
}

/// The page of an act before its fields and notices; its texts begin with the act's name.
pub fn page(app: &App, visitor: &Visitor, proposal: &Proposal, act: &str) -> ReleaseActPage {
    let page = app.page(visitor);
    let content = &proposal.content;
    let dataset = title(app, &page, &content.table.dataflow);
    let name = format!("{dataset} – {}", page.period(&content.period));
    let text = |part: &str| page.t(&format!("{act}-{part}"));
    ReleaseActPage {
        title: page.t1(&format!("{act}-title"), "name", &name),
        release_title: page.t1("release-title", "name", &name),
        release: proposal.release.clone(),
        lead: text("lead"),
        act: text("do"),
        notices: Vec::new(),
        fields: Vec::new(),
        errors: Vec::new(),
        page,
    }
}
