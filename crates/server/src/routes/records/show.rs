//! One record: who, what happened, what is due, what can be done.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Html,
};
use masar_nodes::Permit;
use masar_programmes::Programme;
use masar_records::cases::Case;
use masar_terms::Language;
use serde::Deserialize;

use super::{
    parts, story,
    told::{self, Words},
};
use crate::{
    app::App,
    components::{Content, Event, Notice, RecordPage, Table, Way},
    guard::{Permitted, Visitor},
    labels,
    problems::{Problem, ProblemKind},
    shell::Page,
};

#[derive(Deserialize)]
pub struct Asked {
    /// Part of the story that is read alone.
    show: Option<String>,
}

/// What a page and a print of a record both show.
pub struct Shown {
    pub kind: String,
    pub who: Vec<(String, Content)>,
    pub facts: Vec<(String, Content)>,
    pub notices: Vec<Notice>,
    pub tables: Vec<Table>,
    pub timeline: Vec<Event>,
}

impl Shown {
    pub fn of(words: &Words<'_>, case: &Case) -> Self {
        let tables =
            [words.clocks(case), words.proposals(case), words.tasks(case), words.breaches(case)];
        Self {
            kind: words.of("record-type", &case.record_type),
            who: parts::who(words, case),
            facts: facts(words.app, words.page, words, case),
            notices: notices(words.page, words, case),
            tables: tables.into_iter().flatten().collect(),
            timeline: case.timeline.iter().rev().map(|step| words.event(case, step)).collect(),
        }
    }
}

/// `GET /work/records/{id}?show=…`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    // What is no id is not there, like what is not for this reader.
    let id = id.parse().map_err(|_| Problem::new(ProblemKind::NotFound))?;
    let mut case = app.records.case(&permit, id).await?;
    let programme = app.records.law().programmes.get(&case.programme);
    let programme = programme.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let page = app.page(&visitor);
    let staff = app.accounts.staff().await?;
    let words = Words { app: &app, programme, page: &page, staff: &staff };
    let part = asked.show.as_deref().unwrap_or("all");
    let Shown { kind, who, facts, notices, tables, .. } = Shown::of(&words, &case);
    let documents = words.documents(&case);
    let tabs = story::tabs(&page, &case, part);
    let built_in = |id: &String| programme.action(id).is_some_and(|action| action.built_in);
    let own = case.may.iter().filter(|id| !built_in(id));
    let mut acts: Vec<Way> = own.map(|action| act(&words, &case, action)).collect();
    acts.extend(openings(&app, &page, &permit, &case));
    let readers = parts::readers(&app, &page, &permit, &case.access).await?;
    let accesses = parts::accesses(&app, &page, &permit, &case, &staff).await?;
    let timeline: Vec<Event> = {
        let steps = case.timeline.iter().rev().filter(|step| story::belongs(part, step));
        steps.map(|step| words.event(&case, step)).collect()
    };
    case.related.sort_by_key(|other| other.closed);
    let shown = RecordPage {
        title: kind,
        name: Some(case.name.expose().clone()).filter(|name| !name.is_empty()),
        reference: labels::reference(case.record),
        notices,
        who,
        facts,
        nothing_due: case.clocks.iter().all(|run| run.ended_at.is_some())
            && case.tasks.iter().all(|task| !task.is_open()),
        tables,
        note: parts::note(&app, &page, &permit, programme, &case),
        quick: parts::quick(&page, programme, &case),
        print: format!("/work/records/{}/summary.pdf", case.record),
        tabs,
        timeline,
        documents,
        related: consents(&page, programme, &case)
            .into_iter()
            .chain(case.related.iter().map(|other| related(&app, &page, other)))
            .collect(),
        readers: [readers, accesses].into_iter().flatten().collect(),
        acts,
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

fn act(words: &Words<'_>, case: &Case, action: &str) -> Way {
    Way { label: words.of("action", action), href: told::form(words.programme, action, case) }
}

/// What may be opened about the same subject, in any programme.
fn openings(app: &App, page: &Page, permit: &Permit, case: &Case) -> Vec<Way> {
    let law = app.records.law();
    let Some(subject) = case.subject else { return Vec::new() };
    let Some((_, own)) = law.kind(&case.programme, &case.record_type) else { return Vec::new() };
    let mut ways = Vec::new();
    for programme in law.programmes.iter() {
        for action in programme.actions.iter().filter(|action| action.opens) {
            let kind = programme.record_type(&action.record_type);
            let about_same = kind.is_some_and(|kind| kind.subject == own.subject);
            let another = programme.id != case.programme || action.record_type != own.id;
            let holds = action.verb.parse().is_ok_and(|verb| permit.holds(verb));
            if about_same && another && holds {
                let form = format!("/work/forms/{}.{}", programme.id, action.form);
                ways.push(Way {
                    label: labels::of(programme, "action", &action.id, page.language()),
                    href: format!("{form}?subject={subject}&back={}", case.record),
                });
            }
        }
    }
    ways
}

/// The page of consents and sharing, where the programme asks for any.
fn consents(page: &Page, programme: &Programme, case: &Case) -> Option<Way> {
    let asks = programme.consents.iter().any(|rule| rule.record_type == case.record_type);
    let href = format!("/work/records/{}/consents", case.record);
    asks.then(|| Way { label: page.t("consents-title"), href })
}

fn notices(page: &Page, words: &Words<'_>, case: &Case) -> Vec<Notice> {
    let open = case.breaches.iter().filter(|breach| breach.status.is_open());
    let mut notices: Vec<Notice> = open.map(|breach| words.alarm(case, breach)).collect();
    if case.erased {
        let (title, text) = (page.t("record-title"), page.t("record-sealed"));
        notices.push(Notice { tone: "signal", title, text });
    }
    notices
}

fn facts(app: &App, page: &Page, words: &Words<'_>, case: &Case) -> Vec<(String, Content)> {
    let state = format!("{}-{}", case.record_type, case.state);
    let place = case.access.place_path.leaf();
    let area = app.labels.code("ref_area", place.as_str(), page.language()).to_owned();
    let mut facts = vec![
        (page.t("record-type"), Content::Text(words.of("record-type", &case.record_type))),
        (page.t("record-state"), Content::Text(words.of("state", &state))),
        (page.t("record-place"), Content::Text(area)),
        (page.t("record-opened"), Content::Moment(case.opened_at)),
        (page.t("record-changed"), Content::Moment(case.updated_at)),
        (
            page.t("record-who-may-see"),
            Content::Text(parts::level(page, case.access.confidentiality)),
        ),
        (page.t("record-reference"), Content::Code(case.record.to_string())),
    ];
    let office = Some(&case.access.office).filter(|office| !office.is_empty());
    if let Some(office) = office {
        facts.insert(3, (page.t("record-office"), Content::Name(office.clone())));
    }
    let assignee = case.assignee.map(|id| id.to_string());
    let assignee = assignee.as_ref().and_then(|id| words.staff.get(id));
    if let Some(one) = assignee {
        facts.insert(3, (page.t("record-assignee"), Content::Name(one.name.clone())));
    }
    if !case.withheld.is_empty() {
        facts.push((page.t("record-answers"), Content::Text(page.t("record-sealed"))));
    }
    facts
}

fn related(app: &App, page: &Page, other: &masar_records::cases::Related) -> Way {
    let language: Language = page.language();
    let programme: Option<&Programme> = app.records.law().programmes.get(&other.programme);
    let words = |kind: &str, id: &str| {
        programme.map_or_else(|| id.to_owned(), |known| labels::of(known, kind, id, language))
    };
    let kind = words("record-type", &other.record_type);
    let state = words("state", &format!("{}-{}", other.record_type, other.state));
    Way { label: format!("{kind} – {state}"), href: format!("/work/records/{}", other.record) }
}
