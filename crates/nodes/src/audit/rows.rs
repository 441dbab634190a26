//! One row per request, written in the request's own transaction.

use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Alias, Query},
};

use crate::stores::{StoreError, Touch, Tx};

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    Failed,
    Denied,
}

impl Outcome {
    fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Denied => "denied",
        }
    }
}

/// A row as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct AuditRow {
    /// Order of acceptance within the store; gaps are possible.
    pub seq: i64,
    /// Milliseconds since the epoch.
    pub at: i64,
    /// Account id, or `system:` and the task of the node itself.
    pub actor: String,
    /// Role ids, separated by spaces.
    pub roles: String,
    /// The act.
    pub what: String,
    /// JSON: a list of `[kind, id, "r" | "w"]`.
    pub touched: String,
    /// Id of the request.
    pub request: String,
    /// `done`, `failed` or `denied`.
    pub outcome: String,
}

pub(super) const COLUMNS: [&str; 7] =
    ["at", "actor", "roles", "what", "touched", "request", "outcome"];

/// Writes the row of a request as part of its transaction.
pub(crate) async fn write(tx: &Tx, what: &'static str) -> Result<(), StoreError> {
    let (touched, outcome) = {
        let notes = tx.notes();
        let list: Vec<_> = notes
            .touched
            .iter()
            .map(|it| (it.kind, &it.id, if it.touch == Touch::Read { "r" } else { "w" }))
            .collect();
        (serde_json::json!(list).to_string(), notes.outcome.as_str())
    };
    let permit = tx.permit();
    let row = Query::insert()
        .into_table(Alias::new("audit"))
        .columns(COLUMNS.map(Alias::new))
        .values_panic([
            tx.now().0.into(),
            permit.actor().into(),
            permit.roles().join(" ").into(),
            what.into(),
            touched.into(),
            permit.request().into(),
            outcome.into(),
        ])
        .to_owned();
    tx.execute(&row).await?;
    Ok(())
}
