//! Why a term of a record ends on its day: what was counted, halted, extended, who was called in.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Html,
};
use masar_nodes::Permit;
use masar_programmes::Programme;
use masar_records::{
    cases::Case,
    clocks::{Issued, Run, duties::Called, explain},
};
use masar_terms::Timestamp;
use serde::Deserialize;

use super::{
    page::{Form, TermsPage},
    told::Words,
};
use crate::{
    app::App,
    components::{Block, Content, Row, Section, Way},
    guard::{Permitted, Visitor},
    labels,
    problems::{Problem, ProblemKind},
    shell::Page,
};

#[derive(Deserialize)]
pub struct Asked {
    /// Number of the run; the latest one without it.
    run: Option<i64>,
}

/// Where the page of a run is.
pub fn href(case: &Case, run: &Run) -> String {
    format!("/work/records/{}/clocks/{}?run={}", case.record, run.clock, run.number)
}

/// `GET /work/records/{id}/clocks/{clock}`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path((id, clock)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    let missing = || Problem::new(ProblemKind::NotFound);
    let id = id.parse().map_err(|_| missing())?;
    let case = app.records.case(&permit, id).await?;
    let law = app.records.law();
    let programme = law.programmes.get(&case.programme).ok_or_else(missing)?;
    let meant = |run: &&Run| run.clock == clock && asked.run.is_none_or(|it| it == run.number);
    let run = case.clocks.iter().rfind(meant).ok_or_else(missing)?;
    let explained = explain::of_run(law.measures(programme), run).ok_or_else(missing)?;
    let page = app.page(&visitor);
    let words = Words { page: &page, programme };
    let grounds: Vec<String> =
        run.pauses.iter().map(|pause| ground(programme, &page, pause)).collect();
    let staff = app.accounts.names().await?;
    let mut sections = happened(&words, &case, run, &grounds, &staff);
    sections.extend(words.sections(&explained, &grounds));
    let record = words.of("record-type", &case.record_type);
    let shown = TermsPage {
        trail: vec![Way { label: record, href: format!("/work/records/{}", case.record) }],
        title: words.of("clock", &run.clock),
        lead: words.answer(&explained),
        errors: Vec::new(),
        notices: Vec::new(),
        form: note(&page, &permit, &case, run),
        sections,
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

/// The ground of a halt in the words of the form that named it.
fn ground(
    programme: &Programme,
    page: &Page,
    pause: &masar_records::clocks::halts::Pause,
) -> String {
    let Some(code) = &pause.ground else { return String::new() };
    let field = programme.clocks.iter().filter_map(|rule| rule.pause_ground.as_ref());
    let form = programme.action(&pause.by).and_then(|action| programme.form_of(action));
    let asked = field.into_iter().find(|field| form.is_some_and(|f| f.question(field).is_some()));
    match (form, asked) {
        (Some(form), Some(field)) => labels::answer(form, field, code, page.language()),
        _ => code.clone(),
    }
}

/// What happened to the run so far.
fn happened(
    words: &Words<'_>,
    case: &Case,
    run: &Run,
    grounds: &[String],
    staff: &std::collections::BTreeMap<String, String>,
) -> Vec<Section> {
    let page = words.page;
    let row = |at: Timestamp, what: String, who: String| {
        (at, Row::new(vec![Content::Moment(at), Content::Text(what), Content::Text(who)]))
    };
    let mut rows = vec![row(run.started_at, page.t("term-started"), words.role(&run.role))];
    for (pause, ground) in run.pauses.iter().zip(grounds) {
        let halted = format!("{} {ground}", page.t("term-halted"));
        rows.push(row(pause.from, halted, words.of("action", &pause.by)));
        rows.extend(pause.until.map(|until| row(until, page.t("term-resumed"), String::new())));
    }
    rows.extend(run.extensions.iter().map(|one| {
        let what = page.t1("term-extended-by", "days", u64::from(one.days));
        row(one.at, what, words.of("action", &one.by))
    }));
    for duty in &run.duties {
        let key = match duty.called {
            Called::Escalated => "term-escalated",
            Called::Notified => "term-notified",
        };
        rows.push(row(duty.since, page.t(key), words.role(&duty.role)));
        rows.extend(
            duty.noted.iter().map(|(at, by)| {
                row(*at, page.t("term-noted"), staff.get(by).unwrap_or(by).clone())
            }),
        );
    }
    if let Some(ended) = run.ended_at {
        rows.push(row(ended, page.t("term-ended"), String::new()));
    }
    rows.sort_by_key(|(at, _)| *at);
    let headings = ["term-when", "term-what", "term-role"];
    let table =
        words.table("term-happened", &headings, rows.into_iter().map(|(_, row)| row).collect());
    let mut facts = Vec::new();
    if run.due_at != run.first_due_at {
        let day = run.first_due_at.plus_millis(-1).date_in(&page.zone);
        facts.push((page.t("term-first-due"), Content::Day(day)));
    }
    let issued = match run.issued {
        Issued::Nothing => None,
        Issued::Due => Some("term-issued-due"),
        Issued::Done => Some("term-issued-done"),
        Issued::Refused => Some("term-issued-refused"),
    };
    facts.extend(issued.map(|key| (page.t("term-issued"), Content::Text(page.t(key)))));
    let others =
        case.clocks.iter().filter(|other| other.clock == run.clock && other.number != run.number);
    let others = others.map(|other| Way {
        label: page.t1("term-run", "number", other.number as u64),
        href: href(case, other),
    });
    let others: Vec<_> = others.collect();
    let mut blocks = vec![Block::Table(table)];
    if !facts.is_empty() {
        blocks.insert(0, Block::Facts(facts));
    }
    if !others.is_empty() {
        blocks.push(Block::Links(others));
    }
    vec![Section::new("happened", page.t("term-happened"), blocks)]
}

/// Taking note, for whoever must.
fn note(page: &Page, permit: &Permit, case: &Case, run: &Run) -> Option<Form> {
    let mut mine = run.open_duties().filter(|duty| duty.called == Called::Notified);
    mine.any(|duty| permit.roles().contains(&duty.role)).then(|| Form {
        title: page.t("term-note"),
        method: "post",
        action: format!("/work/records/{}/clocks/{}/notes/{}", case.record, run.clock, run.number),
        fields: Vec::new(),
        button: page.t("term-note"),
    })
}
