//! The ledger of another node, as far as it was told.

use std::collections::BTreeMap;

use masar_nodes::{Tx, bundles::Verified};
use masar_terms::Period;
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Alias, Expr, ExprTrait, Order, Query},
};

use super::Reason;
use crate::{
    error::StatisticsError,
    ledger::{Entry, GENESIS, hash_of},
    parts::LedgerPart,
};

/// What is known of the ledger of one node.
pub(super) struct Told {
    /// Hashes in order; the first is that of entry 1.
    hashes: Vec<String>,
    /// The newest entry of each dataflow and period.
    lines: BTreeMap<(String, Period), Entry>,
}

#[derive(FromQueryResult)]
struct Row {
    sequence: i64,
    body: String,
    hash: String,
}

impl Told {
    /// What a node told so far.
    pub async fn load(store: &impl ConnectionTrait, node: &str) -> Result<Self, StatisticsError> {
        let select = Query::select()
            .columns(["sequence", "body", "hash"].map(Alias::new))
            .from(Alias::new("received_ledger"))
            .and_where(Expr::col(Alias::new("node")).eq(node))
            .order_by(Alias::new("sequence"), Order::Asc)
            .to_owned();
        let mut told = Self { hashes: Vec::new(), lines: BTreeMap::new() };
        for row in store.query_all(&select).await? {
            let Row { sequence, body, hash } = Row::from_query_result(&row, "")?;
            let broken = |reason| StatisticsError::ReceivedBroken { sequence, reason };
            if hash_of(&body) != hash || sequence != told.hashes.len() as i64 + 1 {
                return Err(broken("it is not what was accepted"));
            }
            let entry = Entry::read(&body).map_err(broken)?;
            told.lines.insert((entry.dataflow.clone(), entry.period), entry);
            told.hashes.push(hash);
        }
        Ok(told)
    }

    /// Reads the next entry, or one that was told before.
    pub fn take(&mut self, part: &LedgerPart) -> Result<Entry, Reason> {
        if hash_of(&part.body) != part.hash {
            return Err(Reason::Hash);
        }
        let entry = Entry::read(&part.body).map_err(Reason::Line)?;
        let expected = self.hashes.len() as i64 + 1;
        let known = usize::try_from(entry.sequence - 1).ok().and_then(|at| self.hashes.get(at));
        match known {
            Some(known) if *known == part.hash => return Ok(entry),
            Some(_) => return Err(Reason::Forked(entry.sequence)),
            None if entry.sequence != expected => {
                return Err(Reason::OutOfOrder { expected, found: entry.sequence });
            }
            None => {}
        }
        if entry.previous != self.hashes.last().map_or(GENESIS, String::as_str) {
            return Err(Reason::Previous);
        }
        let line = (entry.dataflow.clone(), entry.period);
        entry.may_follow(self.lines.get(&line)).map_err(Reason::Line)?;
        self.lines.insert(line, entry.clone());
        self.hashes.push(part.hash.clone());
        Ok(entry)
    }
}

/// Notes an entry that was checked; one that is there stays as it is.
pub(super) async fn note(
    tx: &Tx,
    verified: &Verified,
    entry: &Entry,
    part: &LedgerPart,
) -> Result<(), StatisticsError> {
    tx.lock("received-ledger", verified.node()).await?;
    let there = Query::select()
        .column(Alias::new("hash"))
        .from(Alias::new("received_ledger"))
        .and_where(Expr::col(Alias::new("node")).eq(verified.node()))
        .and_where(Expr::col(Alias::new("sequence")).eq(entry.sequence))
        .to_owned();
    if let Some(row) = tx.query_one(&there).await? {
        let hash: String = row.try_get("", "hash")?;
        let reason = "another one was accepted at this moment";
        let broken = StatisticsError::ReceivedBroken { sequence: entry.sequence, reason };
        return if hash == part.hash { Ok(()) } else { Err(broken) };
    }
    let columns = [
        "node",
        "sequence",
        "follows",
        "agency",
        "dataflow",
        "period",
        "body",
        "hash",
        "bundle",
        "accepted_at",
    ];
    let insert = Query::insert()
        .into_table(Alias::new("received_ledger"))
        .columns(columns.map(Alias::new))
        .values_panic([
            verified.node().into(),
            entry.sequence.into(),
            entry.follows.into(),
            verified.agency().into(),
            entry.dataflow.as_str().into(),
            entry.period.to_string().into(),
            part.body.as_str().into(),
            part.hash.as_str().into(),
            verified.hash().to_string().into(),
            tx.now().0.into(),
        ])
        .to_owned();
    tx.execute(&insert).await?;
    tx.touched_written("received-entry", format!("{}/{}", verified.node(), entry.sequence));
    Ok(())
}
