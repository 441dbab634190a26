//! The first person writes a version down.

use masar_nodes::{Permit, Store, Verb};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Query},
};

use super::{Version, history, standing};
use crate::{error::StatisticsError, published::Entry};

/// Prepares a version of an entry, or its withdrawal, for somebody else to clear. Preparing the
/// same content again, with nothing cleared in between, gives the same version.
///
/// # Errors
/// `NotAllowed`, and what the store says.
pub async fn prepare(
    store: &Store,
    permit: &Permit,
    register: &str,
    entry: Entry,
    withdrawn: bool,
) -> Result<Version, StatisticsError> {
    let may = permit.holds(Verb::PrepareRelease) || permit.holds(Verb::ClearRegister);
    let account = permit.account().filter(|_| may);
    let prepared_by = account.ok_or(StatisticsError::NotAllowed("prepare an entry"))?.to_string();
    let register = register.to_owned();
    store
        .write(permit, "prepare-register-entry", move |tx| {
            Box::pin(async move {
                tx.lock("register", &register).await?;
                let versions = history(tx, &register, Some(&entry.id)).await?;
                let before = standing(&versions, &entry.id).map(|known| known.version.as_str());
                let content = serde_json::to_vec(&(&register, &entry, withdrawn, before));
                let version = blake3::hash(&content.unwrap_or_default()).to_hex().to_string();
                if let Some(known) = versions.iter().find(|known| known.version == version) {
                    return Ok(known.clone());
                }
                let prepared_at = tx.now();
                let (cleared, place) = (None, None);
                let new = Version {
                    version,
                    register,
                    entry,
                    withdrawn,
                    prepared_by,
                    prepared_at,
                    cleared,
                    place,
                };
                keep(tx, &new).await?;
                tx.touched_written("register-entry", &new.version);
                Ok(new)
            })
        })
        .await
}

async fn keep(store: &impl ConnectionTrait, new: &Version) -> Result<(), StatisticsError> {
    let columns =
        ["version_id", "register", "entry_id", "fields", "withdrawn", "prepared_by", "prepared_at"];
    let insert = Query::insert()
        .into_table(Alias::new("register_entries"))
        .columns(columns.map(Alias::new))
        .values_panic([
            new.version.clone().into(),
            new.register.clone().into(),
            new.entry.id.clone().into(),
            serde_json::to_string(&new.entry.fields).unwrap_or_default().into(),
            i64::from(new.withdrawn).into(),
            new.prepared_by.clone().into(),
            new.prepared_at.0.into(),
        ])
        .to_owned();
    store.execute(&insert).await?;
    Ok(())
}
