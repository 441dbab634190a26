//! The two acts behind an entry of a register: one person prepares it, another clears it.

use axum::{
    extract::{Path, State},
    response::Redirect,
};
use masar_nodes::Permit;
use masar_statistics::{published::Entry, register};

use super::{
    list::{latest, told},
    show::find,
};
use crate::{
    app::App,
    guard::{Permitted, Visitor},
    problems::{Problem, ProblemKind},
    routes::plan,
};

/// `POST /work/registers/{register}/entries/{record}/preparation`
pub async fn prepare(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path((id, record)): Path<(String, String)>,
) -> Result<Redirect, Problem> {
    let entry = entry(&app, &permit, &id, &record).await?;
    plan::check(&app, &app.page(&visitor), &id, &entry).await?;
    register::prepare(&app.statistics, &permit, &id, entry, false).await?;
    Ok(Redirect::to("/work/registers"))
}

/// `POST /work/registers/{register}/entries/{record}/clearance`
pub async fn clear(
    State(app): State<App>,
    Permitted(permit): Permitted,
    Path((id, record)): Path<(String, String)>,
) -> Result<Redirect, Problem> {
    let entry = entry(&app, &permit, &id, &record).await?;
    let look = app.statistics.look().await?;
    let versions = register::history(&look, &id, Some(&entry.id)).await?;
    drop(look);
    let missing = || Problem::new(ProblemKind::NotFound);
    let version = latest(&versions, &entry).ok_or_else(missing)?.version.clone();
    register::clear(&app.statistics, &permit, &version).await?;
    Ok(Redirect::to("/work/registers"))
}

async fn entry(app: &App, permit: &Permit, id: &str, record: &str) -> Result<Entry, Problem> {
    let (programme, _) = find(app, id)?;
    let entries = app.records.register(permit, &programme.id, id).await?;
    let found = entries.iter().find(|entry| entry.record.to_string() == record);
    found.map(told).ok_or_else(|| Problem::new(ProblemKind::NotFound))
}
