//! Whether the chain is what was written.

use std::collections::BTreeMap;

use masar_terms::Period;
use sea_orm::ConnectionTrait;

use super::{Entry, GENESIS, Row, all, hash_of, rows};
use crate::{error::StatisticsError, release};

/// The end of a chain that was found whole. Kept outside the node, it shows a cut-off end too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Number of the last entry, nought for an empty ledger.
    pub sequence: i64,
    /// Its hash.
    pub hash: String,
}

/// Reads the whole ledger and recomputes every hash: of each entry, of the entry before, of each
/// release's content and of its table. The entries of a period must be a line in which each may
/// follow on the one before.
///
/// # Errors
/// The first entry that is not what was written, with the reason.
pub async fn verify(store: &impl ConnectionTrait) -> Result<Head, StatisticsError> {
    let mut head = Head { sequence: 0, hash: GENESIS.to_owned() };
    let mut lines: BTreeMap<(String, Period), Entry> = BTreeMap::new();
    for row in all(store, rows()).await? {
        let broken = |reason| StatisticsError::LedgerBroken { sequence: row.sequence, reason };
        let entry = link(&row, &head).map_err(broken)?;
        let of = (entry.dataflow.clone(), entry.period);
        entry.may_follow(lines.get(&of)).map_err(broken)?;
        let content = release::stored_content(store, entry.release()).await?;
        let content = content.ok_or_else(|| broken("its release is gone"))?;
        if release::id_of(&content) != entry.release() {
            return Err(broken("the content of its release was changed"));
        }
        let table = match entry.withdrawal() {
            Some(_) => content.table.unknown(),
            None => content.table,
        };
        if table.digest() != entry.table_digest() {
            return Err(broken("it names another table"));
        }
        lines.insert(of, entry);
        head = Head { sequence: row.sequence, hash: row.hash };
    }
    Ok(head)
}

fn link(row: &Row, head: &Head) -> Result<Entry, &'static str> {
    if row.sequence != head.sequence + 1 {
        return Err("an entry before it is missing");
    }
    if hash_of(&row.body) != row.hash {
        return Err("its body was changed");
    }
    let entry = Entry::read(&row.body)?;
    if entry.previous != head.hash || entry.sequence != row.sequence {
        return Err("it does not follow the entry before it");
    }
    let same = entry.made().map(|made| &made.release) == row.release_id.as_ref()
        && entry.kind().id() == row.kind
        && entry.follows == row.follows
        && entry.dataflow == row.dataflow
        && entry.period.to_string() == row.period;
    if same { Ok(entry) } else { Err("its columns differ from its body") }
}
