//! Parts of a record's page beside its story: who it is about, who may see it and who did, what
//! can be done without a script.

use std::collections::BTreeMap;

use masar_nodes::{Permit, Verb, access::ObjectFacts, accounts::Colleague, audit};
use masar_programmes::{Effect, Programme};
use masar_records::cases::Case;
use masar_terms::Confidentiality;

use super::told::Words;
use crate::{
    app::App,
    casework::fields::{self, Known},
    components::{Column, Content, InlineAct, Row, Table, Way},
    labels,
    problems::Problem,
    shell::Page,
};

/// Accesses that are listed.
const ACCESSES: u64 = 20;

/// The names of the subject and what is known of it, question by question.
pub fn who(words: &Words<'_>, case: &Case) -> Vec<(String, Content)> {
    let Some(kind) = words.programme.record_type(&case.record_type) else { return Vec::new() };
    let language = words.page.language();
    let wanted = kind.names.iter().chain(kind.facts.values());
    let mut told: Vec<(String, Content)> = Vec::new();
    for field in wanted {
        let Some(shown) = case.answers.iter().find(|shown| shown.field == *field) else { continue };
        let form = words.programme.forms.values().find(|form| form.question(field).is_some());
        let Some(form) = form else { continue };
        let label = labels::question(form, field, language);
        let value = labels::answer(form, field, shown.value.expose(), language);
        if !label.is_empty() && !told.iter().any(|(known, _)| *known == label) {
            told.push((label, Content::Name(value)));
        }
    }
    told
}

/// The level of a record in words.
pub fn level(page: &Page, level: Confidentiality) -> String {
    page.t(&format!("confidentiality-{}", level.word()))
}

/// Who may read the record, role by role; their names for those who may read the audit.
pub async fn readers(
    app: &App,
    page: &Page,
    permit: &Permit,
    access: &ObjectFacts,
) -> Result<Option<Table>, Problem> {
    let people = app.accounts.who_may(Verb::Read, access).await?;
    let mut by_role: BTreeMap<String, Vec<&Colleague>> = BTreeMap::new();
    for one in &people {
        for role in &one.roles {
            by_role.entry(page.t(&format!("role-{role}"))).or_default().push(one);
        }
    }
    let named = permit.holds(Verb::ReadAudit);
    let row = |(role, people): (String, Vec<&Colleague>)| {
        let names: Vec<&str> = people.iter().map(|one| one.name.as_str()).collect();
        let who = if named {
            names.join(page.list_separator())
        } else {
            page.t1("readers-count", "count", people.len())
        };
        Row::new(vec![Content::Text(role), Content::Name(who)])
    };
    let headings = ["clock-role", "readers-who"].map(|key| Column::words(page.t(key)));
    let rows: Vec<Row> = by_role.into_iter().map(row).collect();
    let caption = page.t("record-who-may-see");
    Ok((!rows.is_empty()).then(|| Table { caption, columns: headings.into(), rows }))
}

/// The last who looked into the record or wrote to it, for those who may read the audit.
pub async fn accesses(
    app: &App,
    page: &Page,
    permit: &Permit,
    case: &Case,
    staff: &BTreeMap<String, Colleague>,
) -> Result<Option<Table>, Problem> {
    if !permit.holds(Verb::ReadAudit) {
        return Ok(None);
    }
    let look = app.records.store().look().await?;
    let touched = audit::touching(&look, "record", &case.record.to_string(), ACCESSES).await?;
    drop(look);
    let row = |row: audit::AuditRow| {
        let who =
            staff.get(&row.actor).map_or_else(|| page.t("story-node"), |one| one.name.clone());
        let at = masar_terms::Timestamp(row.at);
        Row::new(vec![Content::Moment(at), Content::Name(who), Content::Code(row.what)])
    };
    let headings = ["audit-when", "audit-actor", "audit-what"];
    Ok(Some(Table {
        caption: page.t("accesses-title"),
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows: touched.into_iter().map(row).collect(),
    }))
}

/// The note that may be written right on the page.
pub fn note(
    app: &App,
    page: &Page,
    permit: &Permit,
    programme: &Programme,
    case: &Case,
) -> Option<InlineAct> {
    let action = programme.act(&case.record_type, Effect::Note)?;
    let action = Some(action).filter(|action| case.may.contains(&action.id))?;
    let form = fields::form_of(programme, action)?;
    let known = Known {
        permit,
        access: &case.access,
        colleagues: &[],
        roles: Vec::new(),
        tasks: Vec::new(),
    };
    let id = app.entropy.with(|mut rng| masar_terms::ActionId::random(&mut rng));
    Some(InlineAct {
        action: format!("/work/records/{}/acts/{}", case.record, action.id),
        hidden: vec![
            ("act-id".to_owned(), id.to_string()),
            ("seen".to_owned(), case.last_action.to_string()),
        ],
        fields: fields::of(page, form, &known, &BTreeMap::new(), &[]),
        button: labels::of(programme, "action", &action.id, page.language()),
    })
}

/// The acts of case work that have a page of their own.
pub fn quick(page: &Page, programme: &Programme, case: &Case) -> Vec<Way> {
    let effects = [Effect::Task, Effect::HandOver];
    let acts = effects.iter().filter_map(|effect| programme.act(&case.record_type, *effect));
    acts.filter(|action| case.may.contains(&action.id))
        .map(|action| {
            let label = labels::of(programme, "action", &action.id, page.language());
            Way::to(label, format!("/work/records/{}/acts/{}", case.record, action.id))
        })
        .collect()
}
