//! From one node to another.

use masar_nodes::{
    Store, StoreName,
    fixtures::{clock, databases, permit},
};
use masar_reviews::{
    MIGRATIONS, ReviewsError, Room,
    review::Content,
    versions::{Checked, Part, Sender, accept, check},
};
use masar_terms::Timestamp;

use crate::stage::{ONE, Stage, draft, face, said, stages, text};

const SENDER: Sender<'static> = Sender { node: "node-1", agency: "XMA" };

/// The part of a review that was said, answered, cleared and released.
async fn released(stage: &Stage) -> Part {
    let id = stage.say(said("Words.")).await.expect("said");
    stage.reply(&id, "Noted.").await.expect("replied");
    stage.after_the_deadline();
    let digest = stage.clear().await.expect("cleared");
    stage.release(&digest).await.expect("released");
    stage.room.outgoing(0).await.expect("parts").remove(0).1
}

/// The same part with other content under its true digest.
fn changed(part: &Part, change: impl FnOnce(&mut Content)) -> Part {
    let Part::Released { content, released_at, .. } = part else { panic!("{part:?}") };
    let mut content = Content::read(content).expect("content");
    change(&mut content);
    let canonical = content.canonical();
    Part::Released { digest: content.digest(), content: canonical, released_at: *released_at }
}

#[tokio::test]
async fn a_part_is_its_senders_own_whole_and_unchanged() {
    let stage = stages("a_part_is_its_senders_own").await.remove(0);
    let part = released(&stage).await;
    check(&part, SENDER).expect("as it was sent");
    let text_of = serde_json::to_string(&part).expect("a part has a JSON form");
    assert_eq!(serde_json::from_str::<Part>(&text_of).expect("read back"), part);
    for other in [Sender { node: "node-9", ..SENDER }, Sender { agency: "XMB", ..SENDER }] {
        assert!(check(&part, other).is_err(), "{other:?}");
    }
    let Part::Released { digest, content, released_at } = part.clone() else { panic!() };
    let tampered = content.replace("Words.", "Other.");
    let tampered = Part::Released { digest, content: tampered, released_at };
    assert!(check(&tampered, SENDER).is_err(), "other bytes under the same digest");
    type Change = fn(&mut Content);
    let bad: [(&str, Change); 9] = [
        ("another's figure as its own", |it| {
            it.items[0].figures.iter_mut().for_each(|frozen| frozen.quoted = false);
        }),
        ("its own figure as quoted", |it| {
            it.items[0].figures.iter_mut().for_each(|frozen| frozen.quoted = true);
        }),
        ("another node's figure under its own agency", |it| {
            it.items[0].figures[0].figure.node = "node-2".to_owned();
        }),
        ("a figure that is not there", |it| it.items[0].figures.clear()),
        ("no reply", |it| it.items[0].contributions[0].reply = None),
        ("one language", |it| {
            it.items[0].statement.0.remove(&masar_terms::Language::Ar);
        }),
        ("cleared before the deadline", |it| {
            it.contributions_until = jiff::civil::date(2026, 5, 1)
        }),
        ("another's id", |it| it.review = "XMB-2025-1".to_owned()),
        ("a later version without forerunner", |it| it.version = 2),
    ];
    for (name, change) in bad {
        let refused = check(&changed(&part, change), SENDER);
        assert!(matches!(refused, Err(ReviewsError::Part(_))), "{name}: {refused:?}");
    }
}

/// Keeps a part in a transaction of its own.
async fn keep(room: &Room, checked: Checked) -> Result<(), ReviewsError> {
    room.store()
        .write(&permit("administrator"), "accept-bundle", move |tx| {
            Box::pin(async move { accept(tx, &checked, "bundle-1").await })
        })
        .await
}

#[tokio::test]
async fn another_node_keeps_it_in_order_and_apart_from_its_own() {
    for database in databases("another_node_keeps_it").await {
        let stage = stages("another_node_keeps_it: sender").await.remove(0);
        let part = released(&stage).await;
        let store = Store::open(&database.location, StoreName::Reviews, MIGRATIONS, clock());
        let room = Room::new(store.await.expect("a store"), face("node-7", "REGION"));
        let check = |part: &Part| check(part, SENDER).expect("good");
        stage
            .save(
                ONE,
                1,
                masar_reviews::cycle::Draft { next_steps: text("خطوة", "Step"), ..draft() },
            )
            .await
            .expect("saved");
        let second = stage.clear().await.expect("cleared");
        stage.release(&second).await.expect("released");
        stage
            .room
            .withdraw(&stage.clearer, &stage.review, &second, text("سبب", "why"))
            .await
            .expect("taken back");
        let parts = stage.room.outgoing(1).await.expect("parts");
        assert_eq!(parts.iter().map(|(place, _)| *place).collect::<Vec<_>>(), [2, 3]);
        let early = keep(&room, check(&parts[0].1)).await;
        assert!(matches!(early, Err(ReviewsError::Part(_))), "without its forerunner: {early:?}");
        let early = keep(&room, check(&parts[1].1)).await;
        assert!(matches!(early, Err(ReviewsError::Part(_))), "of what never came: {early:?}");
        keep(&room, check(&part)).await.expect("kept");
        keep(&room, check(&part)).await.expect("again");
        let forked = changed(&part, |it| it.cleared_at = Timestamp(it.cleared_at.0 - 1));
        let forked = keep(&room, check(&forked)).await;
        assert!(matches!(forked, Err(ReviewsError::Part(_))), "a second first version: {forked:?}");
        for (_, part) in &parts {
            keep(&room, check(part)).await.expect("kept");
            keep(&room, check(part)).await.expect("again");
        }
        let shown = room.released().await.expect("read");
        let told: Vec<_> = shown
            .iter()
            .map(|it| (it.content.version, it.bundle.as_deref(), it.withdrawn.is_some()))
            .collect();
        assert_eq!(told, [(2, Some("bundle-1"), true), (1, Some("bundle-1"), false)]);
        assert_eq!(shown[1].content.digest(), shown[1].digest);
        assert!(room.outgoing(0).await.expect("parts").is_empty(), "never passed on as its own");
    }
}
