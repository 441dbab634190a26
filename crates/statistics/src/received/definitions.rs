//! By which definitions other nodes measure: figures of unlike definitions are not added up.

use std::collections::{BTreeMap, BTreeSet};

use masar_nodes::{Permit, Tx, bundles::Verified};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Expr, ExprTrait, Order, Query},
};

use crate::{
    datasets::Datasets,
    error::StatisticsError,
    parts::{DEFINITIONS, Defined},
};

/// Node and indicator → version and hash of the definition.
pub type Definitions = BTreeMap<(String, String), (u32, String)>;

/// Keeps what a bundle tells of definitions. The same bundle again changes nothing.
///
/// # Errors
/// The database. A part that cannot be read was refused with its bundle before.
pub async fn define(
    datasets: &Datasets,
    permit: &Permit,
    verified: &Verified,
) -> Result<(), StatisticsError> {
    let parts = verified.parts().iter().filter(|part| part.kind() == DEFINITIONS);
    let told: Vec<Defined> =
        parts.filter_map(|part| part.read::<Vec<Defined>>().ok()).flatten().collect();
    if told.is_empty() {
        return Ok(());
    }
    let node = verified.node().to_owned();
    let sequence = i64::try_from(verified.sequence()).unwrap_or(i64::MAX);
    datasets
        .rows()
        .write(permit, "keep definitions of a node", move |tx| {
            Box::pin(async move { write(tx, &node, sequence, told).await })
        })
        .await
}

async fn write(
    tx: &Tx,
    node: &str,
    sequence: i64,
    told: Vec<Defined>,
) -> Result<(), StatisticsError> {
    tx.lock("definitions", node).await?;
    let known = Query::select()
        .column(Alias::new("indicator"))
        .from(Alias::new("received_definitions"))
        .and_where(Expr::col(Alias::new("node")).eq(node))
        .and_where(Expr::col(Alias::new("sequence")).eq(sequence))
        .to_owned();
    let mut known = tx
        .query_all(&known)
        .await?
        .iter()
        .map(|row| row.try_get("", "indicator"))
        .collect::<Result<BTreeSet<String>, _>>()?;
    let columns = ["node", "indicator", "sequence", "version", "hash", "accepted_at"];
    for Defined { indicator, version, hash } in told {
        if !known.insert(indicator.clone()) {
            continue;
        }
        let mut insert = Query::insert();
        insert
            .into_table(Alias::new("received_definitions"))
            .columns(columns.map(Alias::new))
            .values_panic([
                node.into(),
                indicator.into(),
                sequence.into(),
                i64::from(version).into(),
                hash.into(),
                tx.now().0.into(),
            ]);
        tx.execute(&insert).await?;
    }
    tx.touched_written("definitions", node);
    Ok(())
}

/// The definitions that each node told last.
///
/// # Errors
/// The database.
pub async fn definitions(look: &impl ConnectionTrait) -> Result<Definitions, StatisticsError> {
    let select = Query::select()
        .columns(["node", "indicator", "version", "hash"].map(Alias::new))
        .from(Alias::new("received_definitions"))
        .order_by(Alias::new("sequence"), Order::Asc)
        .to_owned();
    let mut last = Definitions::new();
    for row in look.query_all(&select).await? {
        let version: i64 = row.try_get("", "version")?;
        let version = u32::try_from(version).unwrap_or(u32::MAX);
        let key = (row.try_get("", "node")?, row.try_get("", "indicator")?);
        last.insert(key, (version, row.try_get("", "hash")?));
    }
    Ok(last)
}
