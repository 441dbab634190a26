//! The versions that were in use, as they are kept.

use masar_nodes::Tx;
use masar_programmes::{Programme, Source};
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Order, Query},
};

use crate::{errors::RecordsError, fold::rows};

/// A version of a programme.
#[derive(Clone, FromQueryResult)]
pub struct Kept {
    pub programme: String,
    pub version: i64,
    pub digest: String,
    pub core: String,
    pub taken_at: i64,
    pub files: Vec<u8>,
}

const COLUMNS: [&str; 6] = ["programme", "version", "digest", "core", "taken_at", "files"];

/// All versions, oldest first.
pub async fn all(tx: &impl ConnectionTrait) -> Result<Vec<Kept>, RecordsError> {
    let query = Query::select()
        .columns(COLUMNS)
        .from("programme_versions")
        .order_by("taken_at", Order::Asc)
        .order_by("programme", Order::Asc)
        .order_by("version", Order::Asc)
        .to_owned();
    rows::all(tx, &query).await
}

/// Keeps a version.
pub async fn keep(tx: &Tx, programme: &Programme) -> Result<(), RecordsError> {
    let Source { digest, core, .. } = &programme.source;
    let row = Query::insert()
        .into_table("programme_versions")
        .columns(COLUMNS)
        .values_panic([
            programme.id.as_str().into(),
            i64::from(programme.version).into(),
            digest.as_str().into(),
            core.as_str().into(),
            tx.now().0.into(),
            programme.source.packed().into(),
        ])
        .to_owned();
    tx.execute(&row).await?;
    Ok(())
}
