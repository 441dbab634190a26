//! What a store promises, on both databases.

use std::{sync::Arc, time::Duration};

use masar_nodes::{
    Migration, Permit, Store, StoreError, StoreName,
    faults::Step,
    fixtures::{self, Database},
};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

const THINGS: Migration = Migration {
    name: "test/0001-things",
    sql: "CREATE TABLE things (id TEXT PRIMARY KEY, word TEXT NOT NULL);\n-- changing: things\n\
          CREATE TABLE facts (id TEXT PRIMARY KEY, word TEXT NOT NULL);\n-- append-only: facts\n",
};

async fn open(database: &Database) -> Store {
    Store::open(&database.location, StoreName::Records, &[THINGS], fixtures::clock())
        .await
        .expect("a store")
}

async fn put(store: &Store, permit: &Permit, id: &'static str) -> Result<(), StoreError> {
    store
        .write(permit, "put", move |tx| {
            Box::pin(async move {
                tx.execute_unprepared(&format!("INSERT INTO things VALUES ('{id}', 'x')")).await?;
                tx.touched_written("thing", id);
                Ok(())
            })
        })
        .await
}

#[derive(FromQueryResult)]
struct Count {
    n: i64,
}

async fn count(store: &Store, what: &str) -> i64 {
    let look = store.look().await.expect("a snapshot");
    let sql = format!("SELECT COUNT(*) AS n FROM {what}");
    let statement = Statement::from_string(look.get_database_backend(), sql);
    Count::find_by_statement(statement).one(&look).await.expect("a count").expect("a row").n
}

#[tokio::test]
async fn an_act_and_its_audit_row_are_one() {
    for database in fixtures::databases("an_act_and_its_audit_row_are_one").await {
        let store = open(&database).await;
        let officer = fixtures::permit("officer");
        put(&store, &officer, "a").await.expect("written");
        assert_eq!(count(&store, "things").await, 1);
        let row = format!(
            "audit WHERE actor = '{}' AND what = 'put' AND outcome = 'done' \
             AND touched = '[[\"thing\",\"a\",\"w\"]]' AND roles = 'officer'",
            officer.actor()
        );
        assert_eq!(count(&store, &row).await, 1, "{}", database.name);
        store.faults().fail_once(Step::BeforeAudit);
        assert!(matches!(put(&store, &officer, "b").await, Err(StoreError::Injected(_))));
        assert_eq!(count(&store, "things").await, 1, "an act without its audit row is undone");
    }
}

#[tokio::test]
async fn failing_and_panicking_work_undoes_itself_alone() {
    for database in fixtures::databases("failing_and_panicking_work_undoes_itself_alone").await {
        let store = open(&database).await;
        let officer = fixtures::permit("officer");
        let fails = store.write(&officer, "fail", |tx| {
            Box::pin(async move {
                tx.execute_unprepared("INSERT INTO things VALUES ('f', 'x')").await?;
                tx.touched_read("thing", "seen");
                Err::<(), _>(StoreError::Conflict)
            })
        });
        let panics = store.write(&officer, "panic", |tx| {
            Box::pin(async move {
                tx.execute_unprepared("INSERT INTO things VALUES ('p', 'x')").await?;
                if tx.now().0 > 0 {
                    panic!("on purpose");
                }
                Ok::<_, StoreError>(())
            })
        });
        let (good, failed, panicked) = tokio::join!(put(&store, &officer, "g"), fails, panics);
        good.expect("written");
        assert!(matches!(failed, Err(StoreError::Conflict)));
        assert!(matches!(panicked, Err(StoreError::Panicked)));
        assert_eq!(count(&store, "things").await, 1, "{}", database.name);
        assert_eq!(count(&store, "things WHERE id = 'g'").await, 1);
        let row = "audit WHERE outcome = 'failed' AND touched LIKE '%seen%'";
        assert_eq!(count(&store, row).await, 1, "what a failed attempt read is on record");
    }
}

#[tokio::test]
async fn a_cancelled_request_undoes_itself_alone() {
    for database in fixtures::databases("a_cancelled_request_undoes_itself_alone").await {
        let store = open(&database).await;
        let officer = fixtures::permit("officer");
        let (started, begun) = tokio::sync::oneshot::channel();
        let hangs = store.write(&officer, "hang", |tx| {
            Box::pin(async move {
                tx.execute_unprepared("INSERT INTO things VALUES ('h', 'x')").await?;
                started.send(()).expect("somebody waits");
                tokio::time::sleep(Duration::from_secs(30)).await;
                Ok::<_, StoreError>(())
            })
        });
        tokio::select! {
            _ = hangs => panic!("it should hang"),
            begun = begun => begun.expect("begun"),
        }
        put(&store, &officer, "g").await.expect("written");
        assert_eq!(count(&store, "things").await, 1, "{}", database.name);
    }
}

#[tokio::test]
async fn nothing_is_answered_before_the_commit() {
    for database in fixtures::databases("nothing_is_answered_before_the_commit").await {
        let store = open(&database).await;
        let officer = fixtures::permit("officer");
        store.faults().fail_once(Step::BeforeCommit);
        assert!(put(&store, &officer, "a").await.is_err());
        assert_eq!(count(&store, "things").await, 0);
        put(&store, &officer, "b").await.expect("the store goes on");
        assert_eq!(count(&store, "things").await, 1, "an answer means it is there");
        if database.name == "sqlite" {
            // Negative control: with the early answer on, this very test would notice.
            store.faults().answer_before_commit(true);
            store.faults().fail_once(Step::BeforeCommit);
            assert!(put(&store, &officer, "c").await.is_ok(), "answered early");
            store.faults().answer_before_commit(false);
            put(&store, &officer, "d").await.expect("written");
            assert_eq!(count(&store, "things WHERE id = 'c'").await, 0, "answered, not kept");
        }
    }
}

#[tokio::test]
async fn one_batch_keeps_many_requests() {
    for database in fixtures::databases("one_batch_keeps_many_requests").await {
        let store = open(&database).await;
        let officer = Arc::new(fixtures::permit("officer"));
        let all: Vec<_> = (0..200)
            .map(|n| {
                let (store, officer) = (store.clone(), officer.clone());
                tokio::spawn(async move {
                    let sql = format!("INSERT INTO things VALUES ('{n}', 'x')");
                    store
                        .write(&officer, "put", move |tx| {
                            Box::pin(async move {
                                tx.execute_unprepared(&sql).await?;
                                Ok::<_, StoreError>(())
                            })
                        })
                        .await
                })
            })
            .collect();
        for one in all {
            one.await.expect("ran").expect("written");
        }
        assert_eq!(count(&store, "things").await, 200);
        assert_eq!(count(&store, "audit").await, 200);
    }
}

#[tokio::test]
async fn append_only_rows_cannot_be_changed_or_removed() {
    for database in fixtures::databases("append_only_rows_cannot_be_changed_or_removed").await {
        let store = open(&database).await;
        let officer = fixtures::permit("officer");
        let run = |sql: &'static str| {
            store.write(&officer, "try", move |tx| {
                Box::pin(async move {
                    tx.execute_unprepared(sql).await?;
                    Ok::<_, StoreError>(())
                })
            })
        };
        run("INSERT INTO facts VALUES ('a', 'x')").await.expect("added");
        for sql in [
            "UPDATE facts SET word = 'y'",
            "DELETE FROM facts",
            "INSERT INTO facts VALUES ('a', 'y') ON CONFLICT (id) DO UPDATE SET word = 'y'",
            "UPDATE audit SET what = 'nothing'",
            "DELETE FROM audit",
        ] {
            assert!(run(sql).await.is_err(), "{}: {sql}", database.name);
        }
        match database.name {
            "sqlite" => {
                let replace = "INSERT OR REPLACE INTO facts VALUES ('a', 'y')";
                assert!(run(replace).await.is_err(), "replacing is removing");
            }
            _ => {
                for sql in ["TRUNCATE facts", "DROP TABLE facts", "DELETE FROM migrations"] {
                    assert!(run(sql).await.is_err(), "{sql}");
                }
            }
        }
        assert_eq!(count(&store, "facts WHERE word = 'x'").await, 1);
    }
}

#[tokio::test]
async fn a_read_about_people_is_on_record_before_its_answer() {
    for database in fixtures::databases("a_read_about_people_is_on_record").await {
        let store = open(&database).await;
        let officer = fixtures::permit("officer");
        let read = || {
            store.read(&officer, "read", |tx| {
                Box::pin(async move {
                    tx.touched_read("thing", "a");
                    Ok::<_, StoreError>(7)
                })
            })
        };
        assert_eq!(read().await.expect("read"), 7);
        assert_eq!(count(&store, "audit WHERE what = 'read' AND touched LIKE '%\"r\"%'").await, 1);
        store.faults().fail_once(Step::BeforeCommit);
        assert!(read().await.is_err(), "no answer without its row");
        let written = store.read(&officer, "sneak", |tx| {
            Box::pin(async move {
                tx.execute_unprepared("INSERT INTO things VALUES ('s', 'x')").await?;
                Ok::<_, StoreError>(())
            })
        });
        assert!(written.await.is_err(), "a read cannot write");
        let denied = vec![masar_nodes::stores::Touched {
            kind: "record",
            id: "z".to_owned(),
            touch: masar_nodes::stores::Touch::Read,
        }];
        store.deny(&officer, "read", denied).await.expect("noted");
        assert_eq!(count(&store, "audit WHERE outcome = 'denied'").await, 1);
    }
}

#[tokio::test]
async fn a_changed_or_unknown_past_is_refused() {
    for database in fixtures::databases("a_changed_or_unknown_past_is_refused").await {
        drop(open(&database).await);
        let reopen = async |steps: &[Migration]| {
            Store::open(&database.location, StoreName::Records, steps, fixtures::clock())
                .await
                .map(drop)
        };
        reopen(&[THINGS]).await.expect("the same again");
        let changed = Migration { sql: "SELECT 1;", ..THINGS };
        let refused = reopen(&[changed]).await;
        assert!(matches!(refused, Err(StoreError::MigrationChanged { .. })));
        assert!(matches!(reopen(&[]).await, Err(StoreError::MigrationUnknown { .. })));
        let earlier = Migration { name: "test/0000-early", sql: "SELECT 1;" };
        let refused = reopen(&[earlier, THINGS]).await;
        assert!(matches!(refused, Err(StoreError::MigrationOrder { .. })));
        let broken = Migration { name: "test/0002-broken", sql: "SELECT nonsense FROM nowhere;" };
        let refused = reopen(&[THINGS, broken]).await;
        assert!(matches!(refused, Err(StoreError::MigrationFailed { .. })));
    }
}

#[tokio::test]
async fn the_same_key_twice_is_told_from_other_errors() {
    for database in fixtures::databases("the_same_key_twice").await {
        let store = open(&database).await;
        let officer = fixtures::permit("officer");
        put(&store, &officer, "a").await.expect("written");
        let twice = put(&store, &officer, "a").await;
        assert!(matches!(twice, Err(StoreError::Duplicate { .. })), "{}", database.name);
    }
}
