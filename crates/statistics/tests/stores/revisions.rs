//! A late fact raises an authority's total, on both databases.

use masar_statistics::{
    StatisticsError,
    datasets::Which,
    ledger::{self, Kind},
    release::{approve, complete, propose, withdraw},
};
use masar_terms::Cell;

use crate::common::{
    Room, analyst, described, failures, ordinary, period, reason, reviewer, rooms, settings,
};

const FLOW: &str = "DF_CHILDREN_DETAINED";

async fn total(room: &Room, which: Which) -> Cell {
    let dataset = format!("XMA:{FLOW}(1.0.0)").parse().expect("a reference");
    let (_, _, set) = room.datasets.load(&dataset, which).await.expect("reads").expect("is there");
    set.observations.row(0).cell()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_total_is_revised_with_two_approvers_and_the_old_one_stays_readable() {
    for room in rooms("revision").await {
        let (first, _, vintage) = room.release(failures(FLOW, "2026", 2)).await;
        let again = failures(FLOW, "2026", 2);
        let same = propose(&room.store, &analyst(), &settings(), again, vec![]).await;
        assert!(matches!(same, Err(StatisticsError::Unchanged { .. })), "{same:?}");

        let late = failures(FLOW, "2026", 3);
        let second = propose(&room.store, &analyst(), &settings(), late, vec![]).await;
        let second = second.expect("proposed");
        assert_eq!(second.content.replaces.as_ref(), Some(&first.release));
        approve(&room.store, &reviewer(), &second.release).await.expect("approved");
        let early = complete(&room.store, &reviewer(), &second.release).await;
        assert!(matches!(early, Err(StatisticsError::NotApproved { given: 1, needed: 2 })));
        let (again, published, revised) = room.release(failures(FLOW, "2026", 3)).await;
        assert_eq!(again.release, second.release, "the same content is the same revision");
        assert_eq!(published.told().expect("told").kind, Kind::Revision);
        assert_eq!(revised.number, 2);
        assert_eq!(total(&room, Which::Last).await, Cell::Value(3.0));
        assert_eq!(total(&room, Which::Number(vintage.number)).await, Cell::Value(2.0));
        let provenance = room.datasets.provenance(&vintage.dataset).await.expect("reads");
        let told = provenance[&period("2026")].told.clone().expect("told");
        assert_eq!(told.kind, Kind::Revision);
        let look = room.store.look().await.expect("a look");
        assert_eq!(ledger::verify(&look).await.expect("whole").sequence, 2);
        let line = ledger::line(&look, FLOW, period("2026")).await.expect("a line");
        assert_eq!(line[1].entry.made().expect("made").replaces.as_ref(), Some(&first.release));

        let old = described(&first.content.table);
        let (store, datasets) = (&room.store, &room.datasets);
        let back = withdraw(store, datasets, &reviewer(), &first.release, reason(), &old).await;
        assert!(matches!(back, Err(StatisticsError::Replaced { .. })), "{back:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_total_withdrawn_by_mistake_comes_back_as_a_revision() {
    for room in rooms("back").await {
        let (first, ..) = room.release(failures(FLOW, "2026", 2)).await;
        let about = described(&first.content.table);
        let (store, datasets) = (&room.store, &room.datasets);
        withdraw(store, datasets, &reviewer(), &first.release, reason(), &about)
            .await
            .expect("withdrawn");
        let (second, _, vintage) = room.release(failures(FLOW, "2026", 2)).await;
        assert_ne!(second.release, first.release);
        assert_eq!((vintage.number, total(&room, Which::Last).await), (3, Cell::Value(2.0)));
        let look = room.store.look().await.expect("a look");
        assert_eq!(ledger::verify(&look).await.expect("whole").sequence, 3);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revision_of_what_was_revised_meanwhile_is_stale() {
    for room in rooms("stale").await {
        room.release(failures(FLOW, "2026", 2)).await;
        let three = room.approved(failures(FLOW, "2026", 3)).await;
        room.release(failures(FLOW, "2026", 4)).await;
        let late = complete(&room.store, &reviewer(), &three.release).await;
        assert!(matches!(late, Err(StatisticsError::Stale { .. })), "{late:?}");
        assert_eq!(total(&room, Which::Last).await, Cell::Value(4.0));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_protected_table_is_not_proposed_again_with_other_numbers() {
    for room in rooms("protected").await {
        room.release(ordinary(1, 51)).await;
        let other = propose(&room.store, &analyst(), &settings(), ordinary(1, 60), vec![]).await;
        assert!(matches!(other, Err(StatisticsError::Frozen { .. })), "{other:?}");
    }
}
