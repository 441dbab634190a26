//! Jobs: asked for with their request, done once, taken up again, cancelled.

use std::sync::Arc;

use masar_nodes::{
    Entropy, Store, StoreError, StoreName, fixtures,
    jobs::{self, Claimed, JobId, NewJob, Progress, State},
};
use masar_terms::SimulatedClock;

async fn open(database: &fixtures::Database) -> (Store, Arc<SimulatedClock>) {
    let clock = fixtures::clock();
    let store = Store::open(&database.location, StoreName::Statistics, &[], clock.clone())
        .await
        .expect("a store");
    (store, clock)
}

async fn enqueue(store: &Store, attempts: u32) -> JobId {
    let id = JobId::random(&Entropy::system());
    let job =
        NewJob { id, kind: "count", input: serde_json::json!({ "n": 3 }), attempts, due: None };
    let analyst = fixtures::permit("analyst");
    let asked = store
        .write(&analyst, "ask", move |tx| Box::pin(async move { jobs::enqueue(tx, job).await }));
    asked.await.expect("enqueued");
    id
}

async fn claim(store: &Store) -> Option<Claimed> {
    jobs::claim(store, &["count"], &Entropy::system()).await.expect("asked")
}

async fn state(store: &Store, id: JobId) -> State {
    let look = store.look().await.expect("a snapshot");
    jobs::find(&look, id).await.expect("asked").expect("a job").state
}

#[tokio::test]
async fn a_job_is_done_once_and_shows_how_far_it_is() {
    for database in fixtures::databases("a_job_is_done_once").await {
        let (store, _) = open(&database).await;
        let id = enqueue(&store, 1).await;
        let job = claim(&store).await.expect("a job");
        assert_eq!((job.id, job.attempt, &job.input["n"]), (id, 1, &serde_json::json!(3)));
        assert!(claim(&store).await.is_none(), "nobody else gets it");
        assert_eq!(job.progress("halfway", 5, Some(10)).await.expect("noted"), Progress::GoOn);
        let look = store.look().await.expect("a snapshot");
        let shown = jobs::list(&look, 10).await.expect("a list").remove(0);
        assert_eq!((shown.step.as_str(), shown.done, shown.total), ("halfway", 5, Some(10)));
        drop(look);
        job.finish(serde_json::json!({ "m": 1 })).await.expect("done");
        assert_eq!(state(&store, id).await, State::Done);
        assert!(claim(&store).await.is_none());
    }
}

#[tokio::test]
async fn many_workers_share_jobs_without_doing_one_twice() {
    for database in fixtures::databases("many_workers_share_jobs").await {
        let (store, _) = open(&database).await;
        for _ in 0..20 {
            enqueue(&store, 1).await;
        }
        let workers: Vec<_> = (0..5)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move {
                    let mut ids = Vec::new();
                    while let Some(job) = claim(&store).await {
                        ids.push(job.id);
                        job.finish(serde_json::Value::Null).await.expect("done");
                    }
                    ids
                })
            })
            .collect();
        let mut ids = Vec::new();
        for worker in workers {
            ids.extend(worker.await.expect("ran"));
        }
        assert_eq!(ids.len(), 20, "{}", database.name);
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 20);
    }
}

#[tokio::test]
async fn a_silent_workers_job_is_taken_up_again_and_given_up_in_the_end() {
    for database in fixtures::databases("a_silent_workers_job").await {
        let (store, clock) = open(&database).await;
        let id = enqueue(&store, 2).await;
        let first = claim(&store).await.expect("a job");
        assert!(claim(&store).await.is_none(), "its lease still runs");
        clock.advance_millis(61_000);
        let second = claim(&store).await.expect("the job again");
        assert_eq!((second.id, second.attempt), (id, 2));
        let late = first.progress("late", 1, None).await.expect("asked");
        assert_eq!(late, Progress::Stop, "the first worker no longer holds it");
        drop(second);
        clock.advance_millis(61_000);
        assert!(claim(&store).await.is_none());
        assert_eq!(state(&store, id).await, State::Failed);
    }
}

#[tokio::test]
async fn a_failed_attempt_waits_and_is_tried_again() {
    for database in fixtures::databases("a_failed_attempt_waits").await {
        let (store, clock) = open(&database).await;
        let id = enqueue(&store, 2).await;
        claim(&store).await.expect("a job").fail("no room").await.expect("noted");
        assert_eq!(state(&store, id).await, State::Queued);
        assert!(claim(&store).await.is_none(), "not at once");
        clock.advance_millis(10_000);
        claim(&store).await.expect("a job").fail("no room").await.expect("noted");
        assert_eq!(state(&store, id).await, State::Failed);
    }
}

#[tokio::test]
async fn a_cancelled_job_stops_its_worker() {
    for database in fixtures::databases("a_cancelled_job_stops").await {
        let (store, _) = open(&database).await;
        let id = enqueue(&store, 3).await;
        let job = claim(&store).await.expect("a job");
        let analyst = fixtures::permit("analyst");
        assert!(jobs::cancel(&store, &analyst, id).await.expect("asked"));
        assert_eq!(job.progress("on", 1, None).await.expect("asked"), Progress::Stop);
        assert_eq!(job.finish(serde_json::Value::Null).await.expect("asked"), Progress::Stop);
        assert_eq!(state(&store, id).await, State::Cancelled);
        assert!(!jobs::cancel(&store, &analyst, id).await.expect("asked"), "only once");
    }
}

#[tokio::test]
async fn a_job_exists_only_if_its_request_was_kept() {
    for database in fixtures::databases("a_job_exists_only_if").await {
        let (store, _) = open(&database).await;
        let id = JobId::random(&Entropy::system());
        let input = serde_json::Value::Null;
        let job = NewJob { id, kind: "count", input, attempts: 1, due: None };
        let analyst = fixtures::permit("analyst");
        let undone = store.write(&analyst, "ask", move |tx| {
            Box::pin(async move {
                jobs::enqueue(tx, job).await?;
                Err::<(), _>(StoreError::Conflict)
            })
        });
        assert!(undone.await.is_err());
        assert!(claim(&store).await.is_none());
    }
}
