//! One release: what goes out, what is withheld, who approved.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Html,
};
use masar_nodes::{Permit, Verb};
use masar_statistics::{
    ledger::{self, Class, Entry},
    release::{self, Loss, Proposal},
};
use serde::Deserialize;

use super::{
    asked::Asked,
    list::title,
    noise,
    words::{self, Words},
};
use crate::{
    app::App,
    components::{Content, Notice, ReleasePage, Table, Way},
    guard::{Permitted, Visitor},
    problems::{Problem, ProblemKind},
    shell::Page,
};

/// `GET /work/releases/{id}?all=1`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path(id): Path<String>,
    Query(which): Query<Which>,
) -> Result<Html<String>, Problem> {
    let look = app.statistics.look().await?;
    let found = release::proposal(&look, &id).await?;
    let proposal = found.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let (dataflow, period) = (&proposal.content.table.dataflow, proposal.content.period);
    let line = ledger::line(&look, dataflow, period).await?;
    drop(look);
    let is_protected = proposal.content.class == Class::Statistics;
    let last = line.last().map(|written| &written.entry);
    let is_taken_back = is_protected && last.is_some_and(|last| last.withdrawal().is_some());
    let barred = proposal.is_barred(last.map(Entry::release))
        || (proposal.sequence.is_none() && is_taken_back);
    let after = line.into_iter().find(|written| written.entry.follows == proposal.sequence);
    let after = after.filter(|_| proposal.sequence.is_some()).map(|written| written.entry);
    // Records acknowledge last: a release without that was broken off on its way.
    let known = app.records.acknowledged().await?;
    let is_done = known.iter().any(|known| known.release == proposal.release);
    let staff = app.accounts.names().await?;
    let proposer = staff.get(&proposal.proposer).unwrap_or(&proposal.proposer).clone();
    let stand = Stand { is_done, after, barred, proposer, all: which.all.is_some() };
    Ok(Html(shown(&app, app.page(&visitor), &permit, &proposal, &stand).render()?))
}

/// How far a release got.
struct Stand {
    /// Whether records acknowledged it.
    is_done: bool,
    /// The entry of the ledger that ended it.
    after: Option<Entry>,
    /// Whether another table of its period left, so that it never can.
    barred: bool,
    /// The name of who proposed it.
    proposer: String,
    /// Whether all ranges are shown.
    all: bool,
}

/// Which part of the page is shown whole.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Which {
    all: Option<String>,
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
        && !stand.barred
        && permit.holds(Verb::ApproveRelease)
        && !is_own
        && (approved || !has_approved)
        && !(approved && proposal.is_held(page.now));
    let mut notices = ended(&page, stand);
    let is_protected = content.class == Class::Statistics;
    match &content.noise {
        Some(_) => {
            let (title, text) = (page.t("noise-drawn"), page.t("noise-drawn-text"));
            notices.push(Notice { tone: "", title, text });
        }
        None if is_protected => {
            let text = page.t("release-audit-passed");
            notices.push(Notice { tone: "good", title: page.t("release-audit"), text });
        }
        None => notices.extend(words::tells(&page, &proposal.evidence.report)),
    }
    if let Some(revised) = &proposal.evidence.revised {
        let title = page.t1("revision-number", "number", u64::from(revised.number));
        let text = page.t1("revision-held-text", "threshold", content.rule.threshold());
        notices.push(Notice { tone: "", title, text });
    }
    if let Some(until) = proposal.held_until.filter(|_| proposal.sequence.is_none()) {
        let text = page.t1("hold-until", "moment", page.moment(&until));
        notices.push(Notice { tone: "signal", title: page.t("hold-notice"), text });
    }
    if !approved && !stand.barred {
        let text = page.t("release-needs-second");
        notices.push(Notice { tone: "", title: page.t("release-approvers"), text });
    }
    let may_withdraw =
        proposal.sequence.is_some() && stand.after.is_none() && permit.holds(Verb::ApproveRelease);
    let may_hold = proposal.sequence.is_none()
        && !stand.barred
        && proposal.approvers.is_empty()
        && permit.holds(Verb::PrepareRelease);
    let tells = Tells::of(app, &page, proposal, stand);
    let is_tried = is_protected && content.noise.is_none();
    let waits = proposal.sequence.is_none() && !stand.barred && is_tried;
    let other = (waits && permit.holds(Verb::PrepareRelease)).then(|| {
        let trial = content.trial.clone().unwrap_or_default();
        Asked::of(&content.table.dataflow, content.period, trial).address()
    });
    ReleasePage {
        answer: tells.answer,
        trial: tells.trial,
        lost: tells.lost,
        ranges: tells.ranges,
        more: tells.more,
        other: other.unwrap_or_default(),
        table: tells.table,
        title: page.t1("release-title", "name", &name),
        facts: facts(app, &page, proposal, &stand.proposer),
        approve: match may {
            true => format!("/work/releases/{}/approvals", proposal.release),
            false => String::new(),
        },
        hold: match may_hold {
            true => format!("/work/releases/{}/hold", proposal.release),
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

/// What a kept table says of itself. Why a cell is withheld is not kept.
struct Tells {
    answer: String,
    trial: Vec<String>,
    lost: Option<Table>,
    ranges: Option<Table>,
    more: Option<Way>,
    table: Table,
}

impl Tells {
    fn of(app: &App, page: &Page, proposal: &Proposal, stand: &Stand) -> Self {
        let (content, evidence) = (&proposal.content, &proposal.evidence);
        let words = Words::of(app, page, &content.table.dataflow);
        // Those of a revision are of changes, and not of the cells that the table withholds.
        let ranges = match evidence.revised {
            Some(_) => &[][..],
            None => &evidence.report.ranges[..],
        };
        let totals = &evidence.totals;
        let is_protected = content.class == Class::Statistics;
        let threshold = content.rule.threshold();
        let most = if stand.all { ranges.len() } else { words::FIRST_RANGES };
        let more = (ranges.len() > most).then(|| {
            let href = format!("/work/releases/{}?all=1#inferred", proposal.release);
            Way::to(page.t1("workbench-all", "count", ranges.len()), href)
        });
        let policy = || page.t1("workbench-policy-kept", "threshold", threshold);
        let lost = || words::lost(page, &content.table, totals, ranges);
        Self {
            answer: match &content.noise {
                Some(paid) => noise::answer(page, &paid.noise),
                None if !is_protected => page.t("workbench-exception"),
                None => words::answer(page, &Loss::of(&content.table), totals, threshold),
            },
            trial: content.trial.as_ref().map(|trial| words.trial(trial)).unwrap_or_default(),
            lost: (is_protected && evidence.revised.is_none() && content.noise.is_none())
                .then(|| words::comparison(page, vec![(policy(), lost())])),
            ranges: words::inferred(&words, ranges, most),
            more,
            table: words::leaving(&words, &content.table, &|_, _| (String::new(), None)),
        }
    }
}

/// That it was taken back or revised, or cannot leave, before anything else.
fn ended(page: &Page, stand: &Stand) -> Vec<Notice> {
    if stand.barred {
        let (title, text) = (page.t("approval-barred"), page.t("release-barred-text"));
        return vec![Notice { tone: "signal", title, text }];
    }
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

fn facts(app: &App, page: &Page, proposal: &Proposal, proposer: &str) -> Vec<(String, Content)> {
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
    ];
    match &content.noise {
        Some(paid) => {
            let lines = noise::lines(page, paid);
            facts.extend(lines.into_iter().map(|(name, told)| (name, text(told))));
        }
        None => facts.extend([
            (page.t("mark-withheld"), text(page.t1("release-withheld", "count", withheld))),
            (threshold, text(page.count(totals.few))),
            (page.t("release-secondary"), text(page.count(totals.other + totals.asked))),
        ]),
    }
    facts.extend([
        (page.t("release-made"), Content::Moment(proposal.proposed_at)),
        (page.t("approval-proposed-by"), Content::Name(proposer.to_owned())),
        (
            page.t("release-approvers"),
            text(format!("{} / {}", proposal.approvers.len(), proposal.needed())),
        ),
        (page.t("trace-hash"), text(proposal.release[..16].to_owned())),
    ]);
    if let Some(revised) = &proposal.evidence.revised {
        facts.push((page.t("revision-changed"), text(page.count(revised.changed))));
        facts.push((page.t("revision-held"), text(page.count(proposal.evidence.held))));
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
