//! Whether the chain is what was written.

use std::collections::BTreeMap;

use masar_terms::{Amount, Period};
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
/// follow on the one before, and those with noise within the budget of their programme and year.
///
/// # Errors
/// The first entry that is not what was written, with the reason.
pub async fn verify(store: &impl ConnectionTrait) -> Result<Head, StatisticsError> {
    let mut head = Head { sequence: 0, hash: GENESIS.to_owned() };
    let mut spending = Spending::default();
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
        if entry.made().is_some_and(|made| made.noise != content.noise) {
            return Err(broken("it names another noise than was drawn"));
        }
        spending.add(&entry).map_err(broken)?;
        lines.insert(of, entry);
        head = Head { sequence: row.sequence, hash: row.hash };
    }
    Ok(head)
}

/// What noise spent, and the highest limit, by programme and year.
#[derive(Default)]
struct Spending(BTreeMap<(String, i16), (Amount, Amount)>);

impl Spending {
    /// Tables leave in another order than they were drawn in, but whichever was drawn last was
    /// drawn while all of them were within its limit.
    fn add(&mut self, entry: &Entry) -> Result<(), &'static str> {
        let Some(paid) = entry.made().and_then(|made| made.noise.as_ref()) else { return Ok(()) };
        let of = (paid.programme.clone(), paid.year);
        let (spent, limit) = self.0.entry(of).or_default();
        *spent = spent.clone() + paid.noise.cost();
        *limit = paid.limit.clone().max(limit.clone());
        if spent > limit { Err("it overspends the budget of its programme") } else { Ok(()) }
    }
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
