//! Preparing releases, those on their way in the order in which somebody has to act, those that left.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Html,
};
use masar_nodes::{Permit, Verb};
use masar_programmes::Class;
use masar_statistics::release::{self, Proposal};
use masar_terms::Period;
use serde::Deserialize;

use super::queue::{self, Left, Queue, Turn};
use crate::{
    app::App,
    components::{Choice, Field, FieldError, Pager, ReleasesPage, Way},
    guard::{Permitted, Visitor},
    problems::Problem,
    releasing,
    shell::Page,
};

/// Periods back that can be chosen.
const BACK: usize = 8;

/// Releases that left, on one page.
const A_PAGE: u64 = 20;

/// Which part of a long list is shown.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Which {
    /// Page of those that left, from 1.
    page: Option<u64>,
    /// Whether the lists of those on their way are shown whole.
    all: Option<String>,
}

/// `GET /work/releases?page=n&all=1`
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Query(which): Query<Which>,
) -> Result<Html<String>, Problem> {
    Ok(Html(page(&app, &visitor, &permit, &which, Vec::new()).await?.render()?))
}

/// The page, with what was wrong the last time.
pub async fn page(
    app: &App,
    visitor: &Visitor,
    permit: &Permit,
    which: &Which,
    errors: Vec<FieldError>,
) -> Result<ReleasesPage, Problem> {
    let page = app.page(visitor);
    let proposals = release::proposals(&app.statistics.look().await?).await?;
    let may_prepare = permit.holds(Verb::PrepareRelease);
    let left = queue::left(&proposals);
    let fields = if may_prepare { fields(app, &page, &left, &errors) } else { Vec::new() };
    let staff = app.accounts.names().await?;
    let queue = Queue { app, page: &page, permit, staff: &staff, left };
    let mut by_turn: BTreeMap<Turn, Vec<&Proposal>> = BTreeMap::new();
    for proposal in &proposals {
        by_turn.entry(queue.turn(proposal)).or_default().push(proposal);
    }
    let mut sent = by_turn.remove(&Turn::Sent).unwrap_or_default();
    sent.sort_by_key(|proposal| std::cmp::Reverse(proposal.sequence));
    let pager =
        Pager::new(which.page.unwrap_or(1), sent.len() as u64, A_PAGE, "/work/releases?page=");
    let from = ((pager.current - 1) * A_PAGE) as usize;
    let shown: Vec<&Proposal> = sent.iter().skip(from).take(A_PAGE as usize).copied().collect();
    let sent = (!shown.is_empty()).then(|| queue.table(Turn::Sent, &shown));
    let most = if which.all.is_some() { usize::MAX } else { queue::FIRST };
    let cut: usize = by_turn.values().map(|list| list.len().saturating_sub(most)).sum();
    let more =
        (cut > 0).then(|| Way::to(page.t1("approval-more", "count", cut), "/work/releases?all=1"));
    let waits = by_turn.contains_key(&Turn::Yours) || !permit.holds(Verb::ApproveRelease);
    let nothing = if waits { String::new() } else { page.t("approval-nothing") };
    let waiting =
        by_turn.iter().map(|(turn, list)| queue.table(*turn, &list[..list.len().min(most)]));
    let waiting = waiting.collect();
    Ok(ReleasesPage { errors, may_prepare, fields, waiting, more, nothing, sent, pager, page })
}

/// One field: what and for which period, together, because not every pair makes sense.
fn fields(app: &App, page: &Page, left: &Left, errors: &[FieldError]) -> Vec<Field> {
    let language = page.language();
    let today = page.today();
    let mut options = Vec::new();
    for (programme, extract) in releasing::extracts(app) {
        let title = crate::labels::of(programme, "dataflow", &extract.dataflow, language);
        let mut period = Period::containing(today, extract.anchor.frequency).previous();
        for _ in 0..BACK {
            let mut text = format!("{title} – {}", page.period(&period));
            if left.contains_key(&(extract.dataflow.clone(), period)) {
                let is_revised = extract.class == Class::Statistics;
                let schedule = app.settings.schedule().of(extract);
                let closed = schedule.closed(period, today).filter(|_| is_revised);
                text = match closed.filter(|closed| *closed > 0) {
                    None => page.t1("release-what-left", "name", text),
                    Some(number) => {
                        let number = u64::from(number);
                        page.t2("release-what-revise", "name", text, "number", number)
                    }
                };
            }
            options.push(Choice { value: format!("{}/{period}", extract.dataflow), text });
            period = period.previous();
        }
    }
    let mut field = Field::line("release", page.t("release-what"));
    field.options = options;
    vec![field.with_errors(errors)]
}

/// Name of a dataflow of this node.
pub fn title(app: &App, page: &Page, dataflow: &str) -> String {
    let found = releasing::extracts(app).find(|(_, extract)| extract.dataflow == dataflow);
    found.map_or_else(
        || dataflow.to_owned(),
        |(programme, _)| crate::labels::of(programme, "dataflow", dataflow, page.language()),
    )
}
