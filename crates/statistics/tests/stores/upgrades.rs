//! A store in use gets the tables of today; its ledger stays what it was.

use masar_nodes::{
    Migration, Store, StoreName,
    fixtures::{clock, databases},
};
use masar_statistics::{MIGRATIONS, datasets::Datasets, ledger};
use masar_terms::Timestamp;
use sea_orm::ConnectionTrait;

use crate::{
    common::{analyst, period},
    ledger::behind_the_back,
};

/// The rows of one release as they were written before withdrawals and revisions were known.
const ROWS: &str = include_str!("before_kinds.sql");

#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_from_before_keeps_its_hashes_and_leads_to_its_periods() {
    for database in databases("upgrade").await {
        let before: Vec<Migration> = MIGRATIONS[..3].to_vec();
        assert_eq!(before[2].name, "statistics/0010-datasets");
        let open = async |migrations: &[Migration]| {
            Store::open(&database.location, StoreName::Statistics, migrations, clock()).await
        };
        let store = open(&before).await.expect("the store of then");
        let filled: Result<(), masar_nodes::StoreError> = store
            .write(&analyst(), "fill", |tx| {
                Box::pin(async move { Ok(tx.execute_unprepared(ROWS).await.map(drop)?) })
            })
            .await;
        filled.expect("the rows of then");
        drop(store);

        let store = open(MIGRATIONS).await.expect("the store of today");
        let look = store.look().await.expect("a look");
        let head = ledger::verify(&look).await.expect("the chain holds");
        assert_eq!(head.sequence, 1);
        let entries = ledger::entries(&look).await.expect("entries");
        assert_eq!(entries[0].entry.kind(), ledger::Kind::Release);
        drop(look);
        let datasets = Datasets::new(store.clone(), std::env::temp_dir(), 1 << 20);
        let dataset = "XMA:DF_CHILDREN_DETAINED(1.0.0)".parse().expect("a reference");
        let vintages = datasets.vintages(&dataset).await.expect("reads");
        let told = vintages[0].told.as_ref().expect("told");
        assert_eq!((told.period, told.kind), (period("2025"), ledger::Kind::Release));
        assert_eq!(vintages[0].released_at, Timestamp(1));
        for sql in
            ["UPDATE vintages SET period = NULL", "DELETE FROM vintages", "DELETE FROM ledger"]
        {
            let changed: Result<(), masar_nodes::StoreError> = store
                .write(&analyst(), "tamper", move |tx| {
                    Box::pin(async move { Ok(tx.execute_unprepared(sql).await.map(drop)?) })
                })
                .await;
            assert!(changed.is_err(), "{sql}");
        }
        behind_the_back(&database, "UPDATE ledger SET body = body || ' '").await;
        assert!(ledger::verify(&store.look().await.expect("a look")).await.is_err());
    }
}
