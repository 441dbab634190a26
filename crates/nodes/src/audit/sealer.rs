//! The task that puts committed rows into blocks and anchors the blocks outside.

use std::{
    collections::VecDeque,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use sea_orm::{
    ConnectionTrait, FromQueryResult, Statement,
    sea_query::{Alias, Query},
};

use super::{
    Anchor, Anchored, AuditError, AuditRow,
    blocks::{Block, DOMAIN, Seal},
};
use crate::{
    faults::Step,
    identity::NodeKey,
    stores::{Store, StoreError, Tx},
};

/// Time between two passes.
const EVERY: Duration = Duration::from_millis(500);
/// Most rows of one block.
const ROWS: i64 = 2_000;
/// On PostgreSQL a transaction with a smaller row number can commit after one with a larger. None
/// lasts this long (`stores` ends them after a minute), so rows older than this are not looked
/// through again for stragglers.
const SETTLED: Duration = Duration::from_secs(300);

/// Seals the audit of one store. One sealer runs per store.
pub struct Sealer {
    store: Store,
    key: Arc<NodeKey>,
    anchor: Anchor,
    /// Number of the last block in the anchor.
    anchored: i64,
    /// Everything up to here is sealed.
    settled: i64,
    recent: VecDeque<(Instant, i64)>,
}

impl Sealer {
    /// Opens the anchor and refuses to seal over a past that disagrees with it.
    pub async fn open(store: Store, key: Arc<NodeKey>, anchors: &Path) -> Result<Self, AuditError> {
        let known = Anchor::read(anchors, store.name())?;
        let anchor = Anchor::open(anchors, store.name())?;
        let anchored = known.last().map_or(0, |last| last.number);
        if let Some(last) = known.last() {
            let look = store.look().await?;
            let block = block(&look, last.number).await?;
            if block.is_none_or(|block| block.hash != last.hash) {
                return Err(AuditError::Disagrees { number: last.number });
            }
        }
        let recent = VecDeque::new();
        Ok(Self { store, key, anchor, anchored, settled: 0, recent })
    }

    /// Seals what is there, then anchors every block that is not anchored yet. Gives the number
    /// of rows that were sealed.
    pub async fn seal(&mut self) -> Result<usize, AuditError> {
        let mut sealed = 0;
        loop {
            let (store, key, from) = (self.store.name().as_str(), self.key.clone(), self.settled);
            let made: Option<(usize, i64)> =
                self.store.keep("seal", move |tx| Box::pin(seal_one(tx, store, key, from))).await?;
            let Some((rows, last)) = made else { break };
            sealed += rows;
            self.recent.push_back((Instant::now(), last));
        }
        while self.recent.front().is_some_and(|(when, _)| when.elapsed() > SETTLED) {
            self.settled = self.recent.pop_front().map_or(self.settled, |(_, last)| last);
        }
        self.store.faults().at(Step::BeforeAnchor).map_err(StoreError::from)?;
        self.anchor_new().await?;
        Ok(sealed)
    }

    async fn anchor_new(&mut self) -> Result<(), AuditError> {
        let look = self.store.look().await?;
        while let Some(block) = block(&look, self.anchored + 1).await? {
            let corrupt = StoreError::Corrupt { table: "audit_blocks", column: "hash" };
            let hash = block.hash.try_into().map_err(|_| corrupt)?;
            let anchored = Anchored { number: block.number, hash, sealed_at: block.sealed_at };
            self.anchor.add(&anchored)?;
            self.anchored = block.number;
        }
        Ok(())
    }

    /// Seals twice a second until the task is aborted or its handle's runtime ends.
    pub fn spawn(mut self) -> tokio::task::JoinHandle<()> {
        tokio::spawn(async move {
            let mut ticks = tokio::time::interval(EVERY);
            ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
            loop {
                ticks.tick().await;
                if let Err(error) = self.seal().await {
                    tracing::error!(store = self.store.name().as_str(), %error, "audit not sealed");
                }
            }
        })
    }
}

pub(super) async fn block(
    connection: &impl ConnectionTrait,
    number: i64,
) -> Result<Option<Block>, StoreError> {
    let statement = Statement::from_sql_and_values(
        connection.get_database_backend(),
        "SELECT number, first, last, count, previous, hash, signature, sealed_at \
         FROM audit_blocks WHERE number = $1",
        [number.into()],
    );
    Ok(Block::find_by_statement(statement).one(connection).await?)
}

/// Seals one block, if there is anything to seal: how many rows, and the number of the last.
async fn seal_one(
    tx: &Tx,
    store: &'static str,
    key: Arc<NodeKey>,
    from: i64,
) -> Result<Option<(usize, i64)>, StoreError> {
    tx.lock("audit", "seal").await?;
    let backend = tx.get_database_backend();
    let open = Statement::from_sql_and_values(
        backend,
        "SELECT a.seq, a.at, a.actor, a.roles, a.what, a.touched, a.request, a.outcome \
         FROM audit a LEFT JOIN audit_seals s ON s.seq = a.seq \
         WHERE a.seq > $1 AND s.seq IS NULL ORDER BY a.seq LIMIT $2",
        [from.into(), ROWS.into()],
    );
    let rows = AuditRow::find_by_statement(open).all(tx).await?;
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Ok(None) };
    let newest = "SELECT number, first, last, count, previous, hash, signature, sealed_at \
                  FROM audit_blocks ORDER BY number DESC LIMIT 1";
    let newest = Block::find_by_statement(Statement::from_string(backend, newest)).one(tx).await?;
    let mut block = Block {
        number: newest.as_ref().map_or(1, |block| block.number + 1),
        first: first.seq,
        last: last.seq,
        count: rows.len() as i64,
        previous: newest.map_or_else(|| vec![0; 32], |block| block.hash),
        hash: Vec::new(),
        signature: Vec::new(),
        sealed_at: tx.now().0,
    };
    let seals: Vec<Seal> =
        rows.iter().map(|row| Seal { seq: row.seq, digest: row.digest().to_vec() }).collect();
    block.hash = block.computed_hash(store, &seals).to_vec();
    block.signature = key.sign(DOMAIN, &block.hash).to_vec();
    let last = block.last;
    put(tx, block, seals).await?;
    Ok(Some((rows.len(), last)))
}

async fn put(tx: &Tx, block: Block, seals: Vec<Seal>) -> Result<(), StoreError> {
    let columns =
        ["number", "first", "last", "count", "previous", "hash", "signature", "sealed_at"];
    let number = block.number;
    let row = Query::insert()
        .into_table(Alias::new("audit_blocks"))
        .columns(columns.map(Alias::new))
        .values_panic([
            block.number.into(),
            block.first.into(),
            block.last.into(),
            block.count.into(),
            block.previous.into(),
            block.hash.into(),
            block.signature.into(),
            block.sealed_at.into(),
        ])
        .to_owned();
    tx.execute(&row).await?;
    let mut all = Query::insert();
    all.into_table(Alias::new("audit_seals")).columns(["seq", "block", "digest"].map(Alias::new));
    for seal in seals {
        all.values_panic([seal.seq.into(), number.into(), seal.digest.into()]);
    }
    tx.execute(&all).await?;
    Ok(())
}
