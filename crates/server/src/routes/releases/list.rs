//! Preparing releases, those on their way, the ledger.

use askama::Template;
use axum::{extract::State, response::Html};
use masar_nodes::{Permit, Verb};
use masar_statistics::release::{self, Proposal};
use masar_terms::Period;

use crate::{
    app::App,
    components::{Choice, Column, Content, Field, FieldError, ReleasesPage, Row, Status, Table},
    guard::{Permitted, Visitor},
    problems::Problem,
    releasing,
    shell::Page,
};

/// Periods back that can be chosen.
const BACK: usize = 8;

/// `GET /work/releases`
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
) -> Result<Html<String>, Problem> {
    Ok(Html(page(&app, &visitor, &permit, Vec::new()).await?.render()?))
}

/// The page, with what was wrong the last time.
pub async fn page(
    app: &App,
    visitor: &Visitor,
    permit: &Permit,
    errors: Vec<FieldError>,
) -> Result<ReleasesPage, Problem> {
    let page = app.page(visitor);
    let look = app.statistics.look().await?;
    let proposals = release::proposals(&look).await?;
    let may_prepare = permit.holds(Verb::PrepareRelease);
    let fields = if may_prepare { fields(app, &page, &errors) } else { Vec::new() };
    let (sent, waiting): (Vec<_>, Vec<_>) =
        proposals.iter().partition(|proposal| proposal.sequence.is_some());
    let tables = [("releases-waiting", waiting), ("ledger-title", sent)]
        .into_iter()
        .filter(|(_, list)| !list.is_empty())
        .map(|(caption, list)| table(app, &page, caption, &list))
        .collect();
    Ok(ReleasesPage { page, errors, may_prepare, fields, tables })
}

/// One field: what and for which period, together, because not every pair makes sense.
fn fields(app: &App, page: &Page, errors: &[FieldError]) -> Vec<Field> {
    let language = page.language();
    let today = page.today();
    let mut options = Vec::new();
    for (programme, extract) in releasing::extracts(app) {
        let title = crate::labels::of(programme, "dataflow", &extract.dataflow, language);
        let mut period = Period::containing(today, extract.anchor.frequency).previous();
        for _ in 0..BACK {
            let text = format!("{title} – {}", page.period(&period));
            options.push(Choice { value: format!("{}/{period}", extract.dataflow), text });
            period = period.previous();
        }
    }
    let mut field = Field::line("release", page.t("release-what"));
    field.options = options;
    vec![field.with_errors(errors)]
}

fn table(app: &App, page: &Page, caption: &str, proposals: &[&Proposal]) -> Table {
    let row = |proposal: &&Proposal| {
        let content = &proposal.content;
        let title = title(app, page, &content.table.dataflow);
        let status = match (proposal.sequence, proposal.is_approved()) {
            (Some(_), _) => Status::Done,
            (None, true) => Status::UnderWay,
            (None, false) => Status::Planned,
        };
        let approvals = format!("{} / {}", proposal.approvers.len(), proposal.needed());
        Row::new(vec![
            Content::link(title, format!("/work/releases/{}", proposal.release)),
            Content::text(page.period(&content.period)),
            Content::Status(status),
            Content::text(approvals),
            Content::Moment(proposal.proposed_at),
        ])
    };
    let headings =
        ["release-dataset", "release-period", "record-state", "release-approvers", "release-made"];
    Table {
        caption: page.t(caption),
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows: proposals.iter().map(row).collect(),
    }
}

/// Name of a dataflow of this node.
pub fn title(app: &App, page: &Page, dataflow: &str) -> String {
    let found = releasing::extracts(app).find(|(_, extract)| extract.dataflow == dataflow);
    found.map_or_else(
        || dataflow.to_owned(),
        |(programme, _)| crate::labels::of(programme, "dataflow", dataflow, page.language()),
    )
}
