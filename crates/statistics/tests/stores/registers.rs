//! Entries about no person, on both databases.

use crate::common::stores;
use masar_nodes::fixtures::permit;
use masar_statistics::{StatisticsError, published::Entry, register};

fn entry(capacity: &str) -> Entry {
    let fields = [("place_name", "North centre"), ("capacity", capacity)];
    let own = |(field, value): (&str, &str)| (field.to_owned(), value.to_owned());
    Entry { id: "centre-1".to_owned(), fields: fields.map(own).to_vec() }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_is_shown_when_another_person_has_cleared_it_and_its_history_stays() {
    for (store, clock, _database) in stores("register").await {
        let (one, two) = (permit("registrar"), permit("registrar"));
        let current = async || {
            let look = store.look().await.expect("a look");
            register::current(&look, "places").await.expect("a register").entries().to_vec()
        };
        let first =
            register::prepare(&store, &one, "places", entry("40"), false).await.expect("ok");
        let same = register::prepare(&store, &one, "places", entry("40"), false).await.expect("ok");
        assert_eq!(first, same);
        assert!(current().await.is_empty(), "not cleared yet");
        let own = register::clear(&store, &one, &first.version).await;
        assert!(matches!(own, Err(StatisticsError::SamePerson)), "{own:?}");
        let may_not = register::clear(&store, &permit("analyst"), &first.version).await;
        assert!(matches!(may_not, Err(StatisticsError::NotAllowed(_))), "{may_not:?}");
        for _ in 0..2 {
            register::clear(&store, &two, &first.version).await.expect("cleared");
        }
        assert_eq!(current().await, [entry("40")]);

        clock.advance_millis(1000);
        let next = register::prepare(&store, &two, "places", entry("60"), false).await.expect("ok");
        assert_eq!(current().await, [entry("40")], "the old one counts until the new is cleared");
        register::clear(&store, &one, &next.version).await.expect("cleared");
        assert_eq!(current().await, [entry("60")]);

        clock.advance_millis(1000);
        let gone = register::prepare(&store, &one, "places", entry("60"), true).await.expect("ok");
        register::clear(&store, &two, &gone.version).await.expect("cleared");
        assert!(current().await.is_empty(), "withdrawn");
        let look = store.look().await.expect("a look");
        let history = register::history(&look, "places", Some("centre-1")).await.expect("history");
        assert_eq!(history.len(), 3, "a withdrawn entry stays in its history");
        assert!(history.iter().all(|version| version.cleared.is_some()));
    }
}
