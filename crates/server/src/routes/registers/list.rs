//! Entries of registers as they stand in records, and what two people still have to do for each; the
//! lists behind them as workbooks.

use askama::Template;
use axum::{extract::State, response::Html};
use masar_records::extraction::RegisterEntry;
use masar_statistics::{
    published::Entry,
    register::{self, Version},
};

use super::{
    show::{field_name, field_value},
    workbook,
};
use crate::{
    app::App,
    components::{ClearancesPage, Waiting},
    guard::{Permitted, Visitor},
    labels,
    problems::Problem,
};

/// `GET /work/registers`
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let account = permit.account().map(|account| account.to_string());
    let mut waiting = Vec::new();
    for programme in app.records.law().programmes.iter() {
        for definition in &programme.publication.registers {
            let entries = app.records.register(&permit, &programme.id, &definition.id).await?;
            let look = app.statistics.look().await?;
            let versions = register::history(&look, &definition.id, None).await?;
            drop(look);
            for entry in &entries {
                let told = told(entry);
                let version = latest(&versions, &told);
                let fields = told.fields.iter().map(|(field, value)| {
                    (
                        field_name(&page, programme, definition, field),
                        field_value(&page, programme, definition, field, value),
                    )
                });
                let base = format!("/work/registers/{}/entries/{}", definition.id, entry.record);
                let (state, act, label) = match version {
                    None => ("clearance-new", format!("{base}/preparation"), "clearance-prepare"),
                    Some(version) if version.cleared.is_some() => {
                        ("clearance-cleared", String::new(), "")
                    }
                    Some(version) if Some(&version.prepared_by) == account.as_ref() => {
                        ("clearance-needs-second", String::new(), "")
                    }
                    Some(_) => {
                        ("clearance-waiting", format!("{base}/clearance"), "clearance-clear")
                    }
                };
                waiting.push(Waiting {
                    title: labels::of(programme, "register", &definition.id, page.language()),
                    fields: fields.collect(),
                    state: page.t(state),
                    act,
                    label: if label.is_empty() { String::new() } else { page.t(label) },
                });
            }
        }
    }
    let workbooks = workbook::offered(&app, &permit, &page);
    Ok(Html(ClearancesPage { page, workbooks, waiting }.render()?))
}

/// The entry as it would be published.
pub fn told(entry: &RegisterEntry) -> Entry {
    let fields = entry
        .fields
        .iter()
        .map(|(field, value)| (field.clone(), value.clone().unwrap_or_default()));
    Entry { id: entry.record.to_string(), fields: fields.collect() }
}

/// The last version prepared of an entry, if it says the same as the record says now.
pub fn latest<'v>(versions: &'v [Version], entry: &Entry) -> Option<&'v Version> {
    let mut of_entry = versions.iter().rev().filter(|version| version.entry.id == entry.id);
    of_entry.next().filter(|version| version.entry == *entry && !version.withdrawn)
}
