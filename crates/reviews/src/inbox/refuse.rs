//! What was refused: when, why, who said it was, how large. Of the bytes nothing is kept.

use masar_nodes::{
    NodeId, Permit, Tx,
    bundles::{Frame, Refusal},
};
use masar_terms::Timestamp;
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Alias, Expr, ExprTrait, Order, Query},
};

use crate::{
    exchange::{ExchangeError, greatest},
    room::Room,
    rows::insert,
};

/// Refusals kept; older ones make room.
pub const MOST_REFUSALS: i64 = 500;
/// Refusals of files that no enrolled node signed, noted in one hour. More are counted by nobody:
/// strangers may not fill the store.
pub const STRANGERS_AN_HOUR: i64 = 100;
/// Alarms kept of one node.
const MOST_ALARMS: i64 = 100;
const HOUR: i64 = 3_600_000;

/// One refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub at: Timestamp,
    /// A code of [`Refusal`].
    pub code: String,
    /// The reason with its numbers, in English; never a word of the file.
    pub detail: String,
    /// Id of the node whose key the file names, whether true or not; empty where it names none.
    pub claimed: String,
    /// Bytes.
    pub size: i64,
    /// BLAKE3 of the file.
    pub hash: String,
}

/// What is noted of a file.
pub(super) struct Note {
    claimed: String,
    size: i64,
    hash: String,
    body: String,
}

impl Note {
    pub fn of(file: &[u8]) -> Self {
        let frame = Frame::read(file).ok();
        let claimed = frame.as_ref().map(|frame| NodeId::of(&frame.key().0).to_string());
        let body = frame.map_or_else(String::new, |frame| frame.hash().to_string());
        let size = i64::try_from(file.len()).unwrap_or(i64::MAX);
        let hash = blake3::hash(file).to_hex().to_string();
        Self { claimed: claimed.unwrap_or_default(), size, hash, body }
    }
}

/// Notes a refusal; raises an alarm where an enrolled node said two things under one number.
pub(super) async fn note(
    room: &Room,
    permit: &Permit,
    note: Note,
    refusal: &Refusal,
) -> Result<(), ExchangeError> {
    let refusal = refusal.clone();
    if !refusal.is_of_a_peer() {
        let look = room.store().look().await?;
        let since = room.store().clock().now().0 - HOUR;
        if noted_since(&look, since).await? >= STRANGERS_AN_HOUR {
            return Ok(());
        }
    }
    room.store()
        .write(permit, "refuse-bundle", move |tx| {
            Box::pin(async move {
                tx.lock("refusals", "end").await?;
                let number = greatest(tx, "refusals", "number").await?.unwrap_or(0) + 1;
                let row = [
                    ("number", number.into()),
                    ("at", tx.now().0.into()),
                    ("code", refusal.code().into()),
                    ("detail", told(&refusal).into()),
                    ("claimed", note.claimed.as_str().into()),
                    ("size", note.size.into()),
                    ("hash", note.hash.as_str().into()),
                ];
                insert(tx, "refusals", row).await?;
                forget(tx, number - MOST_REFUSALS).await?;
                if refusal.is_alarm() {
                    raise(tx, &note, &refusal).await?;
                }
                Ok(())
            })
        })
        .await
}

/// The reason without anything that the file itself says: a stranger's words are not repeated.
fn told(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Malformed { .. } => "not a bundle".to_owned(),
        other => other.to_string().chars().take(500).collect(),
    }
}

async fn noted_since(look: &impl ConnectionTrait, since: i64) -> Result<i64, ExchangeError> {
    let select = Query::select()
        .expr_as(Expr::col(Alias::new("number")).count(), Alias::new("count"))
        .from(Alias::new("refusals"))
        .and_where(Expr::col(Alias::new("at")).gt(since))
        .to_owned();
    let row = look.query_one(&select).await?;
    Ok(row.map(|row| row.try_get("", "count")).transpose()?.unwrap_or(0))
}

async fn forget(tx: &Tx, upto: i64) -> Result<(), ExchangeError> {
    let delete = Query::delete()
        .from_table(Alias::new("refusals"))
        .and_where(Expr::col(Alias::new("number")).lte(upto))
        .to_owned();
    tx.execute(&delete).await?;
    Ok(())
}

/// The same contradiction again raises no second alarm.
async fn raise(tx: &Tx, note: &Note, refusal: &Refusal) -> Result<(), ExchangeError> {
    let select = Query::select()
        .column(Alias::new("hash"))
        .from(Alias::new("alarms"))
        .and_where(Expr::col(Alias::new("node")).eq(note.claimed.as_str()))
        .to_owned();
    let raised: Vec<String> = tx
        .query_all(&select)
        .await?
        .iter()
        .map(|row| row.try_get("", "hash"))
        .collect::<Result<_, _>>()?;
    let is_full = i64::try_from(raised.len()).unwrap_or(i64::MAX) >= MOST_ALARMS;
    if is_full || raised.contains(&note.body) {
        return Ok(());
    }
    tracing::warn!(node = note.claimed, code = refusal.code(), "a node contradicts itself");
    let row = [
        ("node", note.claimed.as_str().into()),
        ("hash", note.body.as_str().into()),
        ("code", refusal.code().into()),
        ("detail", told(refusal).into()),
        ("raised_at", tx.now().0.into()),
    ];
    Ok(insert(tx, "alarms", row).await?)
}

#[derive(FromQueryResult)]
struct Row {
    at: i64,
    code: String,
    detail: String,
    claimed: String,
    size: i64,
    hash: String,
}

/// The newest refusals, newest first.
pub async fn refusals(
    look: &impl ConnectionTrait,
    most: u64,
) -> Result<Vec<Refused>, ExchangeError> {
    let select = Query::select()
        .columns(["at", "code", "detail", "claimed", "size", "hash"].map(Alias::new))
        .from(Alias::new("refusals"))
        .order_by(Alias::new("number"), Order::Desc)
        .limit(most)
        .to_owned();
    let rows = look.query_all(&select).await?;
    let refused = rows.iter().map(|row| {
        let Row { at, code, detail, claimed, size, hash } = Row::from_query_result(row, "")?;
        Ok(Refused { at: Timestamp(at), code, detail, claimed, size, hash })
    });
    refused.collect()
}
