//! From the ledger into a dataset, with a crash between.

use masar_nodes::{Store, StoreName, fixtures::Folder};
use masar_statistics::{
    MIGRATIONS,
    datasets::Datasets,
    ledger,
    release::{approve, complete, propose, publish},
};

use crate::common::{analyst, described, ordinary, reviewer, settings, stores};

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_between_ledger_and_dataset_is_mended_by_repeating() {
    for (store, clock, database) in stores("between").await {
        let (one, two) = (analyst(), reviewer());
        let proposal =
            propose(&store, &one, &settings(), ordinary(1, 51), vec![]).await.expect("proposed");
        approve(&store, &two, &proposal.release).await.expect("approved");
        // The ledger has it, and then the machine stops.
        let before = complete(&store, &two, &proposal.release).await.expect("in the ledger");
        let about = described(before.table().expect("a table"));
        drop(store);

        let store = Store::open(&database.location, StoreName::Statistics, MIGRATIONS, clock).await;
        let store = store.expect("the store again");
        let folder = Folder::new().expect("a folder");
        let datasets = Datasets::new(store.clone(), folder.path().to_owned(), 1 << 20);
        let (published, first) =
            publish(&store, &datasets, &two, &proposal.release, &about).await.expect("stored");
        assert_eq!(published, before);
        let (_, again) =
            publish(&store, &datasets, &two, &proposal.release, &about).await.expect("stored");
        assert_eq!((first.number, &again), (1, &first), "one vintage, however often");
        let head = ledger::verify(&store.look().await.expect("a look")).await.expect("whole");
        assert_eq!(head.sequence, 1, "one entry, however often");
    }
}
