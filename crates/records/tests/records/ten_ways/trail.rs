//! What refusals and acts leave behind, read past the room that wrote it.

use std::collections::{BTreeMap, BTreeSet};

use masar_records::RecordsError;
use masar_terms::ActionId;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, Func, Query},
};

use super::stage::Stage;

/// Ids of the rules and clocks that refused; `None` where something else did.
pub fn refused_by(error: &RecordsError) -> Option<Vec<String>> {
    match error {
        RecordsError::Refused { rules, .. } => {
            Some(rules.iter().map(|by| by.rule.clone()).collect())
        }
        RecordsError::Term { by, .. } => Some(vec![by.clock.clone()]),
        _ => None,
    }
}

/// Rules and length of the bytes of each of these refusals that was kept, by the action.
pub async fn refusals(stage: &Stage, ids: &[ActionId]) -> BTreeMap<String, (String, usize)> {
    let look = stage.records.store().look().await.expect("a look");
    let query = Query::select()
        .columns(["id", "rules", "payload"])
        .from("refusals")
        .and_where(Expr::col("id").is_in(ids.iter().map(ActionId::to_string)))
        .to_owned();
    let rows = look.query_all(&query).await.expect("rows");
    let read = rows.iter().map(|row| {
        let payload: Vec<u8> = row.try_get("", "payload").expect("a payload");
        let rules: String = row.try_get("", "rules").expect("rules");
        (row.try_get("", "id").expect("an id"), (rules, payload.len()))
    });
    read.collect()
}

/// Those of these ids that stand in the log.
pub async fn actions(stage: &Stage, ids: &[ActionId]) -> BTreeSet<String> {
    let look = stage.records.store().look().await.expect("a look");
    let query = Query::select()
        .column("id")
        .from("actions")
        .and_where(Expr::col("id").is_in(ids.iter().map(ActionId::to_string)))
        .to_owned();
    let rows = look.query_all(&query).await.expect("rows");
    rows.iter().map(|row| row.try_get("", "id").expect("an id")).collect()
}

/// Where the audit ends now.
pub async fn audit_end(stage: &Stage) -> i64 {
    let look = stage.records.store().look().await.expect("a look");
    let last = Query::select().expr_as(Func::max(Expr::col("seq")), "seq").from("audit").to_owned();
    let row = look.query_one(&last).await.expect("a row");
    row.and_then(|row| row.try_get("", "seq").ok()).unwrap_or(0)
}

/// How many requests audited after `end` named each thing as written: kind and id.
pub async fn audited(stage: &Stage, end: i64) -> BTreeMap<(String, String), usize> {
    let look = stage.records.store().look().await.expect("a look");
    let query = Query::select()
        .column("touched")
        .from("audit")
        .and_where(Expr::col("what").eq("accept-action"))
        .and_where(Expr::col("seq").gt(end))
        .to_owned();
    let mut named = BTreeMap::new();
    for row in look.query_all(&query).await.expect("rows") {
        let touched: String = row.try_get("", "touched").expect("touched");
        let touched: Vec<(String, String, String)> =
            serde_json::from_str(&touched).expect("a list");
        for (kind, id, how) in touched {
            if how == "w" {
                *named.entry((kind, id)).or_insert(0) += 1;
            }
        }
    }
    named
}

/// Whether the audit names this refusal so often.
pub fn names(audited: &BTreeMap<(String, String), usize>, id: ActionId, times: usize) -> bool {
    audited.get(&("refusal".to_owned(), id.to_string())) == Some(&times)
}
