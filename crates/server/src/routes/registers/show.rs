//! A register as everybody reads it: entries about no person, cleared one by one.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Html,
};
use masar_programmes::{Programme, RegisterDefinition};
use masar_statistics::{Published, received, register};
use masar_terms::ToldFields;

use super::entry::Of;
use crate::{
    app::App,
    components::{Column, Content, Empty, ListPage, Row, Table, Way},
    guard::Visitor,
    labels,
    problems::{Problem, ProblemKind},
    registers,
    routes::sources,
    shell::Page,
};

/// `GET /registers/{register}`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    let (programme, definition) = find(&app, &id)?;
    let look = app.statistics.look().await?;
    let published = register::current(&look, &id).await?;
    let received = received::registers(&look, Some(&id)).await?;
    drop(look);
    let page = app.page(&visitor);
    let is_empty = published.entries().is_empty();
    let empty = (is_empty && received.is_empty()).then(|| Empty {
        title: page.t("register-empty-title"),
        text: page.t("register-empty-text"),
        ..Empty::default()
    });
    let own = (!is_empty).then(|| table(&page, programme, definition, &published));
    // Each beside the node that cleared it, never among our own.
    let others = received.iter().map(|other| {
        let shown = table(&page, programme, definition, &other.published);
        Table { caption: page.t1("register-of-node", "agency", &other.agency), ..shown }
    });
    let tables = own.into_iter().chain(others).collect();
    let title = labels::of(programme, "register", &id, page.language());
    let lead = page.t("register-lead");
    // Entries of this register are read by topic elsewhere.
    let by_topic =
        (id == sources::REGISTER).then(|| Way::to(page.t("sources-title"), sources::PAGE));
    let ways = by_topic.into_iter().collect();
    Ok(Html(
        ListPage { title, lead, search: None, tables, empty, next: None, ways, page }.render()?,
    ))
}

/// The register of this id, and the programme whose it is.
pub fn find<'a>(
    app: &'a App,
    id: &str,
) -> Result<(&'a Programme, &'a RegisterDefinition), Problem> {
    let mut all = app.records.law().programmes.iter().flat_map(|programme| {
        programme.publication.registers.iter().map(move |register| (programme, register))
    });
    all.find(|(_, register)| register.id == id).ok_or_else(|| Problem::new(ProblemKind::NotFound))
}

/// The entries: what they are called, which leads to all that they say, and the columns that the
/// register names.
fn table(
    page: &Page,
    programme: &Programme,
    definition: &RegisterDefinition,
    published: &Published,
) -> Table {
    let language = page.language();
    let first = definition.fields.first().map(String::as_str);
    let titles: Vec<&str> = match &definition.title {
        Some(name) => definition.resolved(name),
        None => first.into_iter().collect(),
    };
    // In the language of the page where there is one for each.
    let own = |fields: &[&str]| {
        let in_language = fields.iter().find(|it| it.ends_with(&format!("_{}", language.code())));
        in_language.or(fields.first()).map_or("", |field| *field).to_owned()
    };
    let fields: Vec<String> = match definition.columns.is_empty() {
        true => {
            let all = definition.fields.iter().filter(|it| !titles.contains(&it.as_str()));
            all.cloned().collect()
        }
        false => definition.columns.iter().map(|it| own(&definition.resolved(it))).collect(),
    };
    let first = field_name(page, programme, definition, &own(&titles));
    let columns = fields.iter().map(|field| field_name(page, programme, definition, field));
    let of = Of { page, programme, definition };
    let row = |entry: &masar_statistics::published::Entry| {
        let told = ToldFields(&entry.fields);
        let title = registers::title(definition, entry).get(language).to_owned();
        let address = format!("/registers/{}/entries/{}", definition.id, entry.id);
        let cells = fields.iter().map(|field| match told.field(field) {
            None => Content::text(""),
            Some(value) => of.content(field, value),
        });
        Row::new([Content::link(title, address)].into_iter().chain(cells).collect())
    };
    Table {
        caption: labels::of(programme, "register", &definition.id, language),
        columns: [first].into_iter().chain(columns).map(Column::words).collect(),
        rows: published.entries().iter().map(row).collect(),
    }
}

/// The question behind a field, in the first form of the record type that asks it.
pub fn field_name(
    page: &Page,
    programme: &Programme,
    definition: &RegisterDefinition,
    field: &str,
) -> String {
    let mut forms = forms(programme, definition);
    let named = forms.find_map(|form| {
        Some(labels::question(form, field, page.language())).filter(|name| !name.is_empty())
    });
    named.unwrap_or_else(|| field.to_owned())
}

/// An answer in words.
pub fn field_value(
    page: &Page,
    programme: &Programme,
    definition: &RegisterDefinition,
    field: &str,
    value: &str,
) -> String {
    let form = forms(programme, definition).find(|form| form.question(field).is_some());
    form.map_or_else(
        || value.to_owned(),
        |form| labels::answer(form, field, value, page.language()),
    )
}

fn forms<'a>(
    programme: &'a Programme,
    definition: &'a RegisterDefinition,
) -> impl Iterator<Item = &'a masar_programmes::forms::Form> {
    let of_type = |action: &&masar_programmes::Action| action.record_type == definition.record_type;
    programme.actions.iter().filter(of_type).filter_map(|action| programme.form_of(action))
}
