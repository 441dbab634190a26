//! One release: what goes out, what is withheld, who approved.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Html,
};
use masar_nodes::{Permit, Verb};
use masar_statistics::{
    ledger::{self, Class, Entry},
    release::{self, Proposal},
};

use super::list::title;
use crate::{
    app::App,
    components::{Column, Content, Notice, ReleasePage, Row, Table},
    guard::{Permitted, Visitor},
    labels::Labels,
    problems::{Problem, ProblemKind},
    shell::Page,
};

/// `GET /work/releases/{id}`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    let look = app.statistics.look().await?;
    let found = release::proposal(&look, &id).await?;
    let proposal = found.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let (dataflow, period) = (&proposal.content.table.dataflow, proposal.content.period);
    let line = ledger::line(&look, dataflow, period).await?;
    drop(look);
    let after = line.into_iter().find(|written| written.entry.follows == proposal.sequence);
    let after = after.filter(|_| proposal.sequence.is_some()).map(|written| written.entry);
    // Records acknowledge last: a release without that was broken off on its way.
    let known = app.records.acknowledged().await?;
    let is_done = known.iter().any(|known| known.release == proposal.release);
    let stand = Stand { is_done, after };
    Ok(Html(shown(&app, app.page(&visitor), &permit, &proposal, &stand).render()?))
}

/// How far a release got.
struct Stand {
    /// Whether records acknowledged it.
    is_done: bool,
    /// The entry of the ledger that ended it.
    after: Option<Entry>,
}

fn shown(
    app: &App,
    page: Page,
    permit: &Permit,
    proposal: &Proposal,
    stand: &Stand,
) -> ReleasePage {
    let content = &proposal.content;
    let dataset = title(app, &page, &content.table.dataflow);
    let name = format!("{dataset} – {}", page.period(&content.period));
    let account = permit.account().map(|account| account.to_string());
    let is_own = account.as_ref() == Some(&proposal.proposer);
    let has_approved = account.is_some_and(|account| proposal.approvers.contains(&account));
    let approved = proposal.is_approved();
    let may = !stand.is_done
        && permit.holds(Verb::ApproveRelease)
        && !is_own
        && (approved || !has_approved);
    let mut notices = ended(&page, stand);
    notices.push(Notice {
        tone: "good",
        title: page.t("release-audit"),
        text: page.t("release-audit-passed"),
    });
    if let Some(revised) = &proposal.evidence.revised {
        let title = page.t1("revision-number", "number", u64::from(revised.number));
        let text = page.t1("revision-held-text", "threshold", content.rule.threshold());
        notices.push(Notice { tone: "", title, text });
    }
    if !approved {
        let text = page.t("release-needs-second");
        notices.push(Notice { tone: "", title: page.t("release-approvers"), text });
    }
    let may_withdraw =
        proposal.sequence.is_some() && stand.after.is_none() && permit.holds(Verb::ApproveRelease);
    ReleasePage {
        title: page.t1("release-title", "name", &name),
        facts: facts(app, &page, proposal),
        table: table(app, &page, proposal),
        approve: match may {
            true => format!("/work/releases/{}/approvals", proposal.release),
            false => String::new(),
        },
        withdraw: match may_withdraw {
            true => format!("/work/releases/{}/withdrawal", proposal.release),
            false => String::new(),
        },
        approve_label: page.t(if approved { "release-finish" } else { "release-approve" }),
        notices,
        page,
    }
}

/// That it was taken back or revised, before anything else.
fn ended(page: &Page, stand: &Stand) -> Vec<Notice> {
    let Some(after) = &stand.after else { return Vec::new() };
    let date = page.locale.day(after.at.date_in(&page.zone));
    vec![match after.withdrawal() {
        Some(withdrawal) => {
            let reason = withdrawal.reason.get(page.language());
            let text = page.t2("withdrawn-here", "date", date, "reason", reason);
            Notice { tone: "alarm", title: page.t("withdrawn-title"), text }
        }
        None => {
            let text = page.t1("revised-here", "date", date);
            Notice { tone: "signal", title: page.t("revised-title"), text }
        }
    }]
}

fn facts(app: &App, page: &Page, proposal: &Proposal) -> Vec<(String, Content)> {
    let (content, totals) = (&proposal.content, &proposal.evidence.totals);
    let class = match content.class {
        Class::Statistics => "release-class-statistics",
        Class::Accountability => "release-class-accountability",
    };
    let withheld = totals.few + totals.other + totals.asked;
    let threshold = page.t1("release-small", "threshold", content.rule.threshold());
    let text = Content::Text;
    let mut facts = vec![
        (page.t("release-class"), text(page.t(class))),
        (page.t("release-cells"), text(page.count(totals.cells))),
        (page.t("mark-withheld"), text(page.t1("release-withheld", "count", withheld))),
        (threshold, text(page.count(totals.few))),
        (page.t("release-secondary"), text(page.count(totals.other + totals.asked))),
        (page.t("release-made"), Content::Moment(proposal.proposed_at)),
        (
            page.t("release-approvers"),
            text(format!("{} / {}", proposal.approvers.len(), proposal.needed())),
        ),
        (page.t("trace-hash"), text(proposal.release[..16].to_owned())),
    ];
    if let Some(revised) = &proposal.evidence.revised {
        facts.push((page.t("revision-changed"), text(page.count(revised.changed))));
        facts.push((page.t("revision-held"), text(page.count(revised.held))));
    }
    if let Some(replaced) = &content.replaces {
        let href = format!("/work/releases/{replaced}");
        facts.push((page.t("revision-of"), Content::link(&replaced[..16], href)));
    }
    if let Some(exception) = &content.exception {
        let grounds = exception.legal_basis.get(page.language());
        facts.push((page.t("clock-basis"), Content::text(grounds)));
    }
    if let Some(sequence) = proposal.sequence {
        let href = format!("/ledger#entry-{sequence}");
        facts.push((page.t("ledger-entry"), Content::link(page.count(sequence as u64), href)));
        let data = format!("/data/{}", content.table.dataflow);
        let name = title(app, page, &content.table.dataflow);
        facts.push((page.t("release-dataset"), Content::link(name, data)));
    }
    facts
}

/// The table as it leaves, cell by cell.
fn table(app: &App, page: &Page, proposal: &Proposal) -> Table {
    let table = &proposal.content.table;
    let found = crate::releasing::extracts(app).find(|(_, e)| e.dataflow == table.dataflow);
    let name = |dimension: &str| match found {
        Some((programme, _)) => {
            crate::labels::of(programme, "dimension", dimension, page.language())
        }
        None => dimension.to_owned(),
    };
    let code = |at: usize, code: &str| {
        if Labels::is_total(code) {
            return page.t("dataset-totals");
        }
        let list = found.and_then(|(_, extract)| extract.dimensions.get(at)).map(|d| &d.codes);
        let list = list.map_or("", String::as_str);
        app.labels.code(list, code, page.language()).to_owned()
    };
    let mut columns: Vec<Column> =
        table.dimensions.iter().map(|dimension| Column::words(name(&dimension.id))).collect();
    columns.push(Column::words(page.t("dataset-period")));
    columns.push(Column::amounts(page.t("dataset-value")));
    let rows = table.observations.iter().map(|one| {
        let mut contents: Vec<Content> =
            one.key.iter().enumerate().map(|(at, key)| Content::text(code(at, key))).collect();
        contents.push(Content::text(page.period(&one.period)));
        contents.push(Content::cell(one.cell));
        let total = one.key.iter().all(|key| Labels::is_total(key));
        Row { total, ..Row::new(contents) }
    });
    Table { caption: page.t("dataset-table"), columns, rows: rows.collect() }
}
