//! The note that a release was made of these records. The ledger of releases is elsewhere; no
//! transaction spans the two, so this can be said again after a crash between.

use masar_nodes::{Permit, Tx};
use masar_terms::{Period, Timestamp};
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Expr, ExprTrait, OnConflict, Order, Query},
};

use crate::{
    errors::RecordsError,
    fold::rows::{all, read},
    room::Records,
};

/// A release that was acknowledged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acknowledged {
    /// Content address of the release in the ledger.
    pub release: String,
    pub dataflow: String,
    pub period: Period,
    pub at: Timestamp,
}

#[derive(FromQueryResult)]
struct Row {
    release_id: String,
    dataflow: String,
    period: String,
    acknowledged_at: i64,
}

impl Records {
    /// Notes that a release was entered into the ledger; again changes nothing. Gives the moment
    /// of the first note.
    pub async fn acknowledge(
        &self,
        permit: &Permit,
        release: &str,
        dataflow: &str,
        period: Period,
    ) -> Result<Acknowledged, RecordsError> {
        let (release, dataflow) = (release.to_owned(), dataflow.to_owned());
        self.store
            .write(permit, "acknowledge-release", move |tx| {
                Box::pin(async move { note(tx, &release, &dataflow, period).await })
            })
            .await
    }

    /// All acknowledged releases, oldest first.
    pub async fn acknowledged(&self) -> Result<Vec<Acknowledged>, RecordsError> {
        let look = self.store.look().await?;
        let query = Query::select()
            .columns(["release_id", "dataflow", "period", "acknowledged_at"])
            .from("acknowledgements")
            .order_by("acknowledged_at", Order::Asc)
            .order_by("release_id", Order::Asc)
            .to_owned();
        all::<Row>(&look, &query).await?.into_iter().map(acknowledged).collect()
    }
}

async fn note(
    tx: &Tx,
    release: &str,
    dataflow: &str,
    period: Period,
) -> Result<Acknowledged, RecordsError> {
    let row = Query::insert()
        .into_table("acknowledgements")
        .columns(["release_id", "dataflow", "period", "acknowledged_at"])
        .values_panic([
            release.into(),
            dataflow.into(),
            period.to_string().into(),
            tx.now().0.into(),
        ])
        .on_conflict(OnConflict::column("release_id").do_nothing().to_owned())
        .to_owned();
    tx.execute(&row).await?;
    let query = Query::select()
        .columns(["release_id", "dataflow", "period", "acknowledged_at"])
        .from("acknowledgements")
        .and_where(Expr::col("release_id").eq(release))
        .to_owned();
    let known = all::<Row>(tx, &query).await?.pop();
    tx.touched_written("release", release);
    acknowledged(read(known, "acknowledgements", "release_id")?)
}

fn acknowledged(row: Row) -> Result<Acknowledged, RecordsError> {
    Ok(Acknowledged {
        release: row.release_id,
        dataflow: row.dataflow,
        period: read(row.period.parse().ok(), "acknowledgements", "period")?,
        at: Timestamp(row.acknowledged_at),
    })
}
