//! From a release of one node to the board of the node above.

use masar_nodes::{Permit, fixtures::permit};
use masar_reviews::{inbox, peers::Side};
use masar_server::exchange::Delivered;

use crate::{
    digest::digest,
    forger::Forger,
    node::{countries, regions},
};

/// What is published here.
const NAME: &str = "House of arrivals";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_new_reaches_the_node_above_once() {
    let case = "what_is_new_reaches_the_node_above_once";
    for (country, mut region) in countries(case).await.into_iter().zip(regions(case).await) {
        let nothing = country.app.deliver_now().await.expect("a round");
        assert_eq!(nothing, Delivered::default(), "nothing new, nobody above");
        published(&country).await;
        let done = country.app.deliver_now().await.expect("a round");
        assert_eq!((done.issued, done.taken), (1, 0), "issued for whoever asks");
        country.enrol(Side::Above, region.described().await).await;
        let unknown = country.app.deliver_now().await.expect("a round");
        assert!(unknown.failed[0].1.contains("unknown-key"), "{unknown:?}");
        let above = country.neighbour(Side::Above, region.app.id.as_str()).await;
        assert_eq!(above.failing.map(|failing| failing.failures), Some(1));
        region.enrol(Side::Below, country.described().await).await;
        let done = country.app.deliver_now().await.expect("a round");
        assert_eq!((done.issued, done.taken, done.failed.len()), (0, 1, 0));
        let above = country.neighbour(Side::Above, region.app.id.as_str()).await;
        assert!(above.failing.is_none() && above.last.is_some());
        let node = country.app.id.as_str();
        let below = region.neighbour(Side::Below, node).await;
        assert_eq!(below.last.map(|last| last.sequence), Some(1));
        let look = region.app.statistics.look().await.expect("a look");
        let received = masar_statistics::received::registers(&look, None).await.expect("registers");
        drop(look);
        assert!(format!("{received:?}").contains(NAME), "the entry is there");
        let stored = digest(&region).await;
        let again = country.app.deliver_now().await.expect("a round");
        assert_eq!(again, Delivered::default(), "nothing is sent twice");
        assert_eq!(digest(&region).await, stored);
        region.again().await;
        assert_eq!(digest(&region).await, stored, "nothing was left over");
    }
}

/// Clears one entry of a register, the smallest thing that is published.
async fn published(node: &crate::node::Node) {
    use masar_statistics::{published::Entry, register};
    let fields = [("name".to_owned(), NAME.to_owned())];
    let entry = Entry { id: "place-1".to_owned(), fields: fields.into_iter().collect() };
    let store = &node.app.statistics;
    let (one, two) = (permit("registrar"), permit("registrar"));
    let prepared = register::prepare(store, &one, "detention-places", entry, false).await;
    let version = prepared.expect("prepared");
    register::clear(store, &two, &version.version).await.expect("cleared");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_that_lost_its_past_gets_it_again() {
    let case = "a_node_that_lost_its_past_gets_it_again";
    for (country, region) in countries(case).await.into_iter().zip(regions(case).await) {
        published(&country).await;
        country.app.deliver_now().await.expect("a round");
        country.enrol(Side::Above, region.described().await).await;
        // The country believes that the region took the first; the region never had it.
        let permit = Permit::system("test");
        let above = region.app.id.as_str();
        let taken = masar_reviews::outbox::taken_by(&country.app.reviews, &permit, above, 1);
        taken.await.expect("noted");
        region.enrol(Side::Below, country.described().await).await;
        let review = "second entry";
        second(&country, review).await;
        let done = country.app.deliver_now().await.expect("a round");
        assert_eq!((done.issued, done.taken, done.failed.len()), (1, 2, 0), "{done:?}");
    }
}

async fn second(node: &crate::node::Node, name: &str) {
    use masar_statistics::{published::Entry, register};
    let fields = [("name".to_owned(), name.to_owned())].into_iter().collect();
    let entry = Entry { id: "place-2".to_owned(), fields };
    let store = &node.app.statistics;
    let (one, two) = (permit("registrar"), permit("registrar"));
    let version = register::prepare(store, &one, "detention-places", entry, false).await;
    register::clear(store, &two, &version.expect("prepared").version).await.expect("cleared");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bundle_accepted_before_a_crash_is_taken_in_after_it() {
    let case = "a_bundle_accepted_before_a_crash_is_taken_in_after_it";
    for (country, mut region) in countries(case).await.into_iter().zip(regions(case).await) {
        published(&country).await;
        country.app.issue_bundles().await.expect("issued");
        let look = country.app.reviews.store().look().await.expect("a look");
        let file = masar_reviews::outbox::file(&look, 1).await.expect("read").expect("a file");
        drop(look);
        region.enrol(Side::Below, country.described().await).await;
        // Stored by the room alone: the process ends before it is handed over.
        let permit = Permit::system("test");
        let stored = inbox::accept(&region.app.reviews, &permit, file.clone(), async |_| Ok(()));
        stored.await.expect("stored");
        region.again().await;
        assert!(!received(&region).await.contains(NAME), "not taken in yet");
        // The next thing that comes, whatever it is, finds it taken in.
        let stranger = Forger::new(9, "XMZ", "XMZ").issue(None, "x");
        assert_eq!(region.send(&stranger.file).await.status, 403);
        assert!(received(&region).await.contains(NAME), "taken in");
        assert_eq!(region.send(&file).await.status, 200, "accepted before");
    }
}

async fn received(node: &crate::node::Node) -> String {
    let look = node.app.statistics.look().await.expect("a look");
    format!("{:?}", masar_statistics::received::registers(&look, None).await.expect("registers"))
}
