//! The chain shows any change, whoever made it. The changes are made behind the node's back.

use crate::common::{analyst, described, failures, ordinary, reason, reviewer, settings, stores};
use masar_nodes::{
    Location, Store,
    fixtures::{Database, Folder},
};
use masar_statistics::{
    StatisticsError,
    datasets::Datasets,
    ledger,
    release::{approve, complete, propose, withdraw},
};
use sea_orm::{ConnectionTrait, Database as Connector};

/// Two releases, a revision and a withdrawal in the ledger.
async fn fill(store: &Store) {
    let people = [reviewer(), reviewer()];
    let failures = |people| failures("DF_CHILDREN_DETAINED", "2026", people);
    let mut first = None;
    for extract in [ordinary(1, 51), failures(3), failures(4)] {
        let one = propose(store, &analyst(), &settings(), extract, vec![]).await.expect("proposed");
        first.get_or_insert_with(|| one.clone());
        for person in &people {
            approve(store, person, &one.release).await.expect("approved");
        }
        complete(store, &people[0], &one.release).await.expect("released");
    }
    let first = first.expect("a release");
    let folder = Folder::new().expect("a folder");
    let datasets = Datasets::new(store.clone(), folder.path().to_owned(), 1 << 20);
    let about = described(&first.content.table);
    withdraw(store, &datasets, &people[0], &first.release, reason(), &about).await.expect("back");
}

/// Runs SQL as the owner of the database, with the guards of append-only tables taken away.
pub async fn behind_the_back(database: &Database, sql: &str) {
    match &database.location {
        Location::Sqlite { directory } => {
            let file = directory.join("statistics.sqlite");
            let url = format!("sqlite://{}", file.display());
            let owner = Connector::connect(url).await.expect("the file");
            let names = "SELECT name FROM sqlite_master WHERE type = 'trigger'";
            for trigger in owner
                .query_all_raw(sea_orm::Statement::from_string(owner.get_database_backend(), names))
                .await
                .expect("triggers")
            {
                let name: String = trigger.try_get("", "name").expect("a name");
                owner.execute_unprepared(&format!("DROP TRIGGER \"{name}\"")).await.expect("gone");
            }
            owner.execute_unprepared(sql).await.expect("changed");
        }
        Location::Postgres { url, prefix } => {
            let owner = Connector::connect(url.clone()).await.expect("the database");
            let path = format!("SET search_path TO {prefix}_statistics; {sql}");
            owner.execute_unprepared(&path).await.expect("changed");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_of_the_ledger_or_of_what_it_names_is_found() {
    let changes = [
        ("UPDATE ledger SET body = replace(body, 'wrong', 'right') WHERE sequence = 4", 4),
        ("UPDATE ledger SET kind = 'release' WHERE sequence = 4", 4),
        ("UPDATE ledger SET follows = 3 WHERE sequence = 3", 3),
        ("UPDATE ledger SET release_id = NULL WHERE sequence = 3", 3),
        (
            "UPDATE ledger SET body = replace(body, '\"withheld\":', '\"withheld\":1') WHERE sequence = 1",
            1,
        ),
        ("UPDATE ledger SET dataflow = 'DF_OTHER' WHERE sequence = 2", 2),
        ("DELETE FROM ledger WHERE sequence = 3", 4),
        (
            "UPDATE release_proposals SET content = replace(content, '228', '229') WHERE dataflow = 'DF_ARRIVALS'",
            1,
        ),
    ];
    for (change, at) in changes {
        for (store, _, database) in stores("tampering").await {
            fill(&store).await;
            let look = store.look().await.expect("a look");
            assert_eq!(ledger::verify(&look).await.expect("whole").sequence, 4);
            drop(look);
            behind_the_back(&database, change).await;
            let look = store.look().await.expect("a look");
            match ledger::verify(&look).await {
                Err(StatisticsError::LedgerBroken { sequence, .. }) => {
                    assert_eq!(sequence, at, "{change}");
                }
                other => panic!("{}: {change}: {other:?}", database.name),
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_store_refuses_to_change_the_ledger() {
    for (store, _, _database) in stores("append-only").await {
        fill(&store).await;
        for sql in [
            "UPDATE ledger SET dataflow = 'DF_OTHER'",
            "DELETE FROM ledger",
            "DELETE FROM release_approvals",
            "UPDATE release_proposals SET content = ''",
        ] {
            let changed: Result<(), masar_nodes::StoreError> = store
                .write(&analyst(), "tamper", move |tx| {
                    Box::pin(async move {
                        tx.execute_unprepared(sql).await?;
                        Ok(())
                    })
                })
                .await;
            assert!(changed.is_err(), "{sql}");
        }
    }
}
