//! Erasure: the record's key is destroyed, and a certificate says so.

use masar_nodes::{Permit, Tx, Verb, vault::Erasure};
use masar_terms::RecordId;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};

use crate::{errors::RecordsError, fold::load, relations::links, room::Records, search::index};

impl Records {
    /// Destroys a record's key, so that nothing it told can be read any more, here or in any
    /// copy, and takes its names out of the index. Only a closed record without an open breach
    /// can be erased: an authority's duty is not erased with a person's data. Doing it again
    /// gives the same certificate.
    pub async fn erase(
        &self,
        permit: &Permit,
        record: RecordId,
        legal_basis: String,
    ) -> Result<Erasure, RecordsError> {
        let room = self.clone();
        self.store
            .read(permit, "look-before-erasing", move |tx| {
                Box::pin(async move { room.may_erase(tx, record).await })
            })
            .await?;
        // The key goes first: were the second step lost, the data would be gone all the same, and
        // asking again finishes the rest.
        let erasure = self.vault.erase(record).await?;
        let kept = erasure.clone();
        self.store
            .write(permit, "erase-record", move |tx| {
                Box::pin(async move { forget(tx, record, &kept, &legal_basis).await })
            })
            .await?;
        Ok(erasure)
    }

    async fn may_erase(&self, tx: &Tx, record: RecordId) -> Result<(), RecordsError> {
        tx.touched_read("record", record);
        let row = load::row(tx, record).await?.ok_or(RecordsError::NotFound)?;
        let access = row.access()?;
        if !tx.permit().may(Verb::Erase, &access) {
            let visible = tx.permit().may(Verb::Read, &access);
            return Err(if visible { RecordsError::Forbidden } else { RecordsError::NotFound });
        }
        let keys = self.vault.keys(&[]).await?;
        let state = load::states(tx, std::slice::from_ref(&row), &keys).await?;
        let ready = state.record(record).is_some_and(|record| {
            record.closed && record.breaches.iter().all(|breach| !breach.status.is_open())
        });
        if ready {
            return Ok(());
        }
        let (programme, action) = (access.programme, Verb::Erase.to_string());
        Err(RecordsError::State { programme, action, state: row.state })
    }
}

async fn forget(
    tx: &Tx,
    record: RecordId,
    erasure: &Erasure,
    legal_basis: &str,
) -> Result<(), RecordsError> {
    index::remove(tx, record).await?;
    links::remove(tx, record).await?;
    let blank = Query::update()
        .table("records")
        .value("summary", Vec::<u8>::new())
        .and_where(Expr::col("id").eq(record.to_string()))
        .to_owned();
    tx.execute(&blank).await?;
    let certificate = serde_json::to_string(erasure).ok();
    let row = Query::insert()
        .into_table("erasures")
        .columns(["record_id", "certificate", "legal_basis", "actor", "erased_at"])
        .values_panic([
            record.to_string().into(),
            certificate.unwrap_or_default().into(),
            legal_basis.into(),
            tx.permit().actor().into(),
            erasure.erased_at.0.into(),
        ])
        .on_conflict(OnConflict::column("record_id").do_nothing().to_owned())
        .to_owned();
    tx.execute(&row).await?;
    tx.touched_written("record", record);
    Ok(())
}
