//! Holds the audit against its blocks, the blocks against the key, the head against the anchor.

use std::{collections::BTreeMap, path::Path};

use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

use super::{
    Anchor, AuditError, AuditRow,
    blocks::{Block, DOMAIN, Seal},
    sealer,
};
use crate::{
    identity::is_signed,
    stores::{Look, Store, StoreError},
};

/// One thing that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize)]
#[serde(tag = "finding", rename_all = "kebab-case")]
pub enum Finding {
    #[error("row {seq} was altered after it was sealed in block {block}")]
    AlteredRow { seq: i64, block: i64 },
    #[error("row {seq}, sealed in block {block}, is missing")]
    MissingRow { seq: i64, block: i64 },
    #[error("block {number} does not have the hash of its content")]
    AlteredBlock { number: i64 },
    #[error("block {number} does not follow from the block before it")]
    BrokenLink { number: i64 },
    #[error("block {number} was not signed by this node's key")]
    ForgedBlock { number: i64 },
    #[error("block {number} is missing between others")]
    MissingBlock { number: i64 },
    #[error("block {number} is not the one that was anchored: the chain was rewritten")]
    RewrittenChain { number: i64 },
    #[error("blocks {from} to {to} were anchored and are gone: the tail was removed")]
    RemovedTail { from: i64, to: i64 },
    #[error("block {number} was never anchored although later blocks were")]
    AnchorGap { number: i64 },
}

/// What verification saw.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Report {
    /// Rows in the store.
    pub rows: i64,
    pub blocks: i64,
    /// Rows that no block seals yet. More than a few seconds' worth means that sealing stopped.
    pub unsealed: i64,
    /// Newest blocks that the anchor does not have yet.
    pub unanchored: i64,
    pub findings: Vec<Finding>,
}

impl Report {
    /// Whether nothing was found.
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }
}

#[derive(FromQueryResult)]
struct Number {
    n: i64,
}

/// Verifies one store from its first block to its last. `public` is the node's public key, from
/// anywhere but this database.
pub async fn verify(
    store: &Store,
    anchors: &Path,
    public: &[u8; 32],
) -> Result<Report, AuditError> {
    let anchored: BTreeMap<i64, [u8; 32]> = Anchor::read(anchors, store.name())?
        .into_iter()
        .map(|block| (block.number, block.hash))
        .collect();
    let last_anchored = anchored.keys().next_back().copied().unwrap_or(0);
    let look = store.look().await?;
    let mut report = Report {
        rows: number(&look, "SELECT COUNT(*) AS n FROM audit").await?,
        blocks: number(&look, "SELECT COUNT(*) AS n FROM audit_blocks").await?,
        unsealed: number(
            &look,
            "SELECT COUNT(*) AS n FROM audit a LEFT JOIN audit_seals s ON s.seq = a.seq \
             WHERE s.seq IS NULL",
        )
        .await?,
        ..Report::default()
    };
    let last = number(&look, "SELECT COALESCE(MAX(number), 0) AS n FROM audit_blocks").await?;
    let mut previous = vec![0; 32];
    for at in 1..=last {
        let Some(block) = sealer::block(&look, at).await? else {
            report.findings.push(Finding::MissingBlock { number: at });
            continue;
        };
        let checked = check(&look, store.name().as_str(), &block, &previous, public).await?;
        report.findings.extend(checked);
        match anchored.get(&at) {
            Some(hash) if block.hash != hash => {
                report.findings.push(Finding::RewrittenChain { number: at });
            }
            None if at < last_anchored => report.findings.push(Finding::AnchorGap { number: at }),
            None => report.unanchored += 1,
            Some(_) => {}
        }
        previous = block.hash;
    }
    if last_anchored > last {
        report.findings.push(Finding::RemovedTail { from: last + 1, to: last_anchored });
    }
    Ok(report)
}

async fn check(
    look: &Look,
    store: &str,
    block: &Block,
    previous: &[u8],
    public: &[u8; 32],
) -> Result<Vec<Finding>, StoreError> {
    let number = block.number;
    let mut findings = Vec::new();
    let seals = seals_of(look, number).await?;
    if block.previous != previous {
        findings.push(Finding::BrokenLink { number });
    }
    if block.hash != block.computed_hash(store, &seals) || block.count != seals.len() as i64 {
        findings.push(Finding::AlteredBlock { number });
    }
    if !is_signed(public, DOMAIN, &block.hash, &block.signature) {
        findings.push(Finding::ForgedBlock { number });
    }
    let rows = rows_of(look, number).await?;
    for seal in seals {
        match rows.get(&seal.seq) {
            None => findings.push(Finding::MissingRow { seq: seal.seq, block: number }),
            Some(digest) if seal.digest != digest => {
                findings.push(Finding::AlteredRow { seq: seal.seq, block: number });
            }
            Some(_) => {}
        }
    }
    Ok(findings)
}

async fn seals_of(look: &Look, block: i64) -> Result<Vec<Seal>, StoreError> {
    let statement = Statement::from_sql_and_values(
        look.get_database_backend(),
        "SELECT seq, digest FROM audit_seals WHERE block = $1 ORDER BY seq",
        [block.into()],
    );
    Ok(Seal::find_by_statement(statement).all(look).await?)
}

async fn rows_of(look: &Look, block: i64) -> Result<BTreeMap<i64, [u8; 32]>, StoreError> {
    let statement = Statement::from_sql_and_values(
        look.get_database_backend(),
        "SELECT a.seq, a.at, a.actor, a.roles, a.what, a.touched, a.request, a.outcome \
         FROM audit_seals s JOIN audit a ON a.seq = s.seq WHERE s.block = $1",
        [block.into()],
    );
    let rows = AuditRow::find_by_statement(statement).all(look).await?;
    Ok(rows.into_iter().map(|row| (row.seq, row.digest())).collect())
}

async fn number(look: &Look, sql: &str) -> Result<i64, StoreError> {
    let statement = Statement::from_string(look.get_database_backend(), sql);
    Ok(Number::find_by_statement(statement).one(look).await?.map_or(0, |row| row.n))
}
