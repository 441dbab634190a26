//! Whether the chain is what was written.

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
/// release's content and of its table.
///
/// # Errors
/// The first entry that is not what was written, with the reason.
pub async fn verify(store: &impl ConnectionTrait) -> Result<Head, StatisticsError> {
    let mut head = Head { sequence: 0, hash: GENESIS.to_owned() };
    for row in all(store, rows()).await? {
        let broken = |reason| StatisticsError::LedgerBroken { sequence: row.sequence, reason };
        let entry = link(&row, &head).map_err(broken)?;
        let content = release::stored_content(store, &row.release_id).await?;
        let content = content.ok_or_else(|| broken("its release is gone"))?;
        if release::id_of(&content) != entry.release {
            return Err(broken("the content of its release was changed"));
        }
        if content.table.digest() != entry.table_digest {
            return Err(broken("it names another table"));
        }
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
    let entry: Entry = serde_json::from_str(&row.body).map_err(|_| "its body cannot be read")?;
    if entry.previous != head.hash || entry.sequence != row.sequence {
        return Err("it does not follow the entry before it");
    }
    let same = entry.release == row.release_id
        && entry.dataflow == row.dataflow
        && entry.period.to_string() == row.period;
    if same { Ok(entry) } else { Err("its columns differ from its body") }
}
