//! One act on several records. Each is judged for itself at the door of records, and each has its
//! own answer; nothing is done silently, and nothing twice.

use std::collections::BTreeMap;

use askama::Template;
use axum::{Form, extract::State, response::Html};
use masar_nodes::{Permit, Verb, access::ObjectFacts};
use masar_programmes::{Action, Effect, Programme};
use masar_records::{ids, queue::QueueItem};
use masar_terms::{ActionId, RecordId};

use crate::{
    app::App,
    casework::{
        acts::{self, Wanted},
        fields::{self, Known},
    },
    components::{
        ActPage, Choice, Column, Content, Field, FieldError, Notice, Row, Status, Table, Way,
    },
    guard::{Permitted, Visitor},
    labels,
    problems::{Problem, ProblemKind},
    shell::Page,
};

/// Most records of one act.
const MOST: usize = 100;
/// The acts that every record has, by the word in the address.
const COMMON: [(&str, Effect, Verb); 3] = [
    ("hand-over", Effect::HandOver, Verb::HandOver),
    ("task", Effect::Task, Verb::Task),
    ("note", Effect::Note, Verb::Note),
];

/// What may be done to several of these at once: the acts of case work, and acts of a programme
/// whose form asks nothing that differs from record to record.
pub fn choices(app: &App, page: &Page, permit: &Permit, items: &[QueueItem]) -> Option<Field> {
    let mut options: Vec<Choice> = COMMON
        .iter()
        .filter(|(.., verb)| permit.holds(*verb))
        .map(|(word, ..)| Choice {
            value: (*word).to_owned(),
            text: page.t(&format!("bulk-{word}")),
        })
        .collect();
    let mut seen = Vec::new();
    for item in items {
        let Some(programme) = app.records.law().programmes.get(&item.programme) else { continue };
        for action in item.may.iter().filter_map(|id| programme.action(id)) {
            let value = format!("{}.{}", programme.id, action.id);
            let simple = fields::form_of(programme, action).is_some();
            if simple && !action.built_in && !seen.contains(&value) {
                let name = programme.text("name", page.language());
                let label = labels::of(programme, "action", &action.id, page.language());
                options.push(Choice { value: value.clone(), text: format!("{name}: {label}") });
                seen.push(value);
            }
        }
    }
    if options.is_empty() || items.is_empty() {
        return None;
    }
    let field = Field::line("act", page.t("bulk-act"));
    Some(Field { options, ..field })
}

/// What was posted: several values of one name stay several.
struct Posted {
    act: String,
    batch: String,
    records: Vec<RecordId>,
    seen: BTreeMap<RecordId, ActionId>,
    answers: BTreeMap<String, String>,
}

impl Posted {
    fn read(pairs: Vec<(String, String)>) -> Result<Self, Problem> {
        let malformed = || Problem::new(ProblemKind::Malformed);
        let (act, batch) = (String::new(), String::new());
        let (records, seen, answers) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        let mut posted = Self { act, batch, records, seen, answers };
        for (name, value) in pairs {
            match name.as_str() {
                "act" => posted.act = value,
                "batch" => posted.batch = value,
                "record" => {
                    let id: RecordId = value.parse().map_err(|_| malformed())?;
                    if !posted.records.contains(&id) {
                        posted.records.push(id);
                    }
                }
                "seen" => {
                    let (record, action) = value.split_once('/').ok_or_else(malformed)?;
                    let record = record.parse().map_err(|_| malformed())?;
                    posted.seen.insert(record, action.parse().map_err(|_| malformed())?);
                }
                _ => drop(posted.answers.insert(name, value)),
            }
        }
        if posted.records.len() > MOST {
            return Err(Problem::new(ProblemKind::TooLarge));
        }
        Ok(posted)
    }

    /// The act on records of this kind, if they have it.
    fn action<'p>(&self, programme: &'p Programme, record_type: &str) -> Option<&'p Action> {
        match COMMON.iter().find(|(word, ..)| *word == self.act) {
            Some((_, effect, _)) => programme.act(record_type, *effect),
            None => {
                let (id, action) = self.act.rsplit_once('.')?;
                let action = programme.action(action).filter(|_| programme.id.as_str() == id)?;
                (action.record_type == record_type).then_some(action)
            }
        }
    }
}

/// `POST /work/bulk`: first asks what the act needs, then does it to each record and says how each
/// ended.
pub async fn bulk(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Html<String>, Problem> {
    let posted = Posted::read(pairs)?;
    let page = app.page(&visitor);
    let items = app.records.chosen(&permit, posted.records.clone()).await?;
    let law = app.records.law();
    let asked = items.iter().find_map(|item| {
        let programme = law.programmes.get(&item.programme)?;
        let action = posted.action(programme, &item.record_type)?;
        Some((programme, action, fields::form_of(programme, action)?))
    });
    let Some((programme, action, form)) = asked else {
        return Ok(Html(nothing(page).render()?));
    };
    let mut title = page.t(&format!("bulk-{}", posted.act));
    if !COMMON.iter().any(|(word, ..)| *word == posted.act) {
        title = labels::of(programme, "action", &action.id, page.language());
    }
    let mut errors = Vec::new();
    if !posted.batch.is_empty() {
        errors = fields::missing(&page, form, &posted.answers);
        errors.extend(unnamed(&page, action, &posted.answers));
        if errors.is_empty() {
            let table = results(&app, &permit, &page, &posted, &items).await?;
            return Ok(Html(ended(page, title, table).render()?));
        }
    }
    let strictest = strictest(&items).ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let colleagues = app.accounts.who_may(Verb::Read, &strictest).await?;
    let known = Known {
        permit: &permit,
        access: &strictest,
        colleagues: &colleagues,
        roles: fields::roles(programme),
        tasks: Vec::new(),
    };
    let batch = Some(&posted.batch).filter(|batch| !batch.is_empty()).cloned();
    let mut hidden = vec![
        ("act".to_owned(), posted.act.clone()),
        ("batch".to_owned(), batch.unwrap_or_else(|| app.request_id() + &app.request_id())),
    ];
    for item in &items {
        hidden.push(("record".to_owned(), item.record.to_string()));
        let seen = posted.seen.get(&item.record).unwrap_or(&item.last_action);
        hidden.push(("seen".to_owned(), format!("{}/{seen}", item.record)));
    }
    let shown = ActPage {
        trail: vec![Way::to(page.t("queue-title"), "/work")],
        title,
        about: String::new(),
        lead: page.t1("bulk-lead", "count", items.len()),
        fields: fields::of(&page, form, &known, &posted.answers, &errors),
        errors,
        notices: Vec::new(),
        table: Some(listed(&app, &page, &items)),
        action: "/work/bulk".to_owned(),
        hidden,
        button: page.t1("bulk-do", "count", items.len()),
        back: Way::to(page.t("bulk-back"), "/work"),
        page,
    };
    Ok(Html(shown.render()?))
}

/// What acceptance would refuse for every record alike is said once, before anything is done.
pub fn unnamed(
    page: &Page,
    action: &Action,
    answers: &BTreeMap<String, String>,
) -> Vec<FieldError> {
    use masar_programmes::casework::fields::{
        HAND_OVER_OFFICE, HAND_OVER_TO, TASK_ASSIGNEE, TASK_ROLE,
    };
    let blank = |field: &str| answers.get(field).is_none_or(|value| value.trim().is_empty());
    let error =
        |field: &str, key: &str| FieldError { field: field.to_owned(), message: page.t(key) };
    match action.effect {
        Some(Effect::Task) if blank(TASK_ASSIGNEE) && blank(TASK_ROLE) => {
            vec![error(TASK_ASSIGNEE, "casework-whose-task")]
        }
        Some(Effect::HandOver) if blank(HAND_OVER_TO) && blank(HAND_OVER_OFFICE) => {
            vec![error(HAND_OVER_TO, "casework-to-whom")]
        }
        _ => Vec::new(),
    }
}

/// The strictest record of several: whoever may read that one, at its place, is offered.
fn strictest(items: &[QueueItem]) -> Option<ObjectFacts> {
    let item = items.iter().max_by_key(|item| item.confidentiality)?;
    Some(ObjectFacts {
        programme: item.programme.clone(),
        place_path: item.place_path.clone(),
        office: item.office.clone(),
        agency: item.agency.clone(),
        confidentiality: item.confidentiality,
    })
}

fn nothing(page: Page) -> ActPage {
    let back = Way::to(page.t("bulk-back"), "/work");
    let notice =
        Notice { tone: "signal", title: page.t("bulk-none-title"), text: page.t("bulk-none-text") };
    ActPage {
        trail: vec![Way::to(page.t("queue-title"), "/work")],
        title: page.t("bulk-title"),
        about: String::new(),
        lead: String::new(),
        errors: Vec::new(),
        notices: vec![notice],
        table: None,
        action: String::new(),
        hidden: Vec::new(),
        fields: Vec::new(),
        button: String::new(),
        back,
        page,
    }
}

fn ended(page: Page, title: String, (table, done): (Table, usize)) -> ActPage {
    let lead = page.t2("bulk-ended", "done", done, "count", table.rows.len());
    let back = Way::to(page.t("bulk-back"), "/work");
    ActPage { title, lead, notices: Vec::new(), table: Some(table), back, ..nothing(page) }
}

fn heading(page: &Page, item: &QueueItem) -> Content {
    let name = item.name.expose().as_str();
    let name = if name.is_empty() { page.t("record-title") } else { name.to_owned() };
    Content::link(name, format!("/work/records/{}", item.record))
}

fn listed(app: &App, page: &Page, items: &[QueueItem]) -> Table {
    let row = |item: &QueueItem| {
        let programme = app.records.law().programmes.get(&item.programme);
        let word = |kind: &str, id: &str| {
            programme.map_or_else(String::new, |one| labels::of(one, kind, id, page.language()))
        };
        Row::new(vec![
            heading(page, item),
            Content::text(word("record-type", &item.record_type)),
            Content::text(word("state", &format!("{}-{}", item.record_type, item.state))),
            Content::Code(labels::reference(item.record)),
        ])
    };
    let headings = ["queue-for", "record-type", "record-state", "record-reference"];
    Table {
        caption: page.t("bulk-chosen"),
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows: items.iter().map(row).collect(),
    }
}

/// Does the act to each record, one after the other, and says how each ended.
async fn results(
    app: &App,
    permit: &Permit,
    page: &Page,
    posted: &Posted,
    items: &[QueueItem],
) -> Result<(Table, usize), Problem> {
    let (mut rows, mut done) = (Vec::with_capacity(posted.records.len()), 0);
    for record in &posted.records {
        let item = items.iter().find(|item| item.record == *record);
        let Some(item) = item else {
            let gone = page.t("bulk-gone");
            let content = Content::Code(labels::reference(*record));
            rows.push(Row::new(vec![
                content,
                Content::Status(Status::Blocked),
                Content::Text(gone),
            ]));
            continue;
        };
        let (is_done, why) = one(app, permit, page, posted, item).await;
        let status = if is_done { Status::Done } else { Status::Blocked };
        done += usize::from(is_done);
        let why = why.join(" ");
        rows.push(Row::new(vec![heading(page, item), Content::Status(status), Content::Text(why)]));
    }
    let headings = ["queue-for", "record-state", "bulk-why"];
    let table = Table {
        caption: page.t("bulk-results"),
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows,
    };
    Ok((table, done))
}

/// Does it to one record. Whether it was done, and what is to be said of it.
async fn one(
    app: &App,
    permit: &Permit,
    page: &Page,
    posted: &Posted,
    item: &QueueItem,
) -> (bool, Vec<String>) {
    let programme = app.records.law().programmes.get(&item.programme);
    let action = programme.and_then(|programme| posted.action(programme, &item.record_type));
    let Some(action) = action else { return (false, vec![page.t("bulk-other-kind")]) };
    // The same batch on the same record is the same act, however often the page is sent.
    let id = ids::derived("bulk", &[posted.batch.as_bytes(), item.record.0.as_bytes()]);
    let wanted = Wanted {
        programme: &item.programme,
        action: &action.id,
        record: item.record,
        id: ActionId(id),
        seen: posted.seen.get(&item.record).copied(),
        answers: &posted.answers,
    };
    match acts::done(app, permit, wanted).await {
        Ok(accepted) if accepted.conflict => (true, vec![page.t("record-conflict")]),
        Ok(_) => (true, Vec::new()),
        Err(error) => (false, acts::reasons(app, page.language(), error)),
    }
}
