//! Peers, inbox and outbox on both databases: who is believed, what is kept, what is tried again.

use std::sync::Arc;

use masar_nodes::{
    Entropy, NodeKey, Store, StoreName,
    bundles::{Hex, Issued, Issuer, Last, Part, Refusal, fingerprint},
    fixtures::{Database, Folder, clock, databases, permit},
    identity::Level,
};
use masar_reviews::{
    ExchangeError, Face, FieldFault, Room,
    inbox::{self, Received},
    outbox,
    peers::{self, Described, Side},
};
use masar_terms::{Language, LocalText, SimulatedClock, Timestamp};

struct Stage {
    room: Room,
    clock: Arc<SimulatedClock>,
    /// Removed when this is dropped.
    _database: Database,
}

async fn stages(case: &str) -> Vec<Stage> {
    let mut stages = Vec::new();
    for database in databases(case).await {
        let clock = clock();
        let (name, steps) = (StoreName::Reviews, masar_reviews::MIGRATIONS);
        let store = Store::open(&database.location, name, steps, clock.clone()).await;
        let face = Face {
            node: "0".repeat(16),
            agency: "REGION".to_owned(),
            name: text("Region"),
            place: "XRA".to_owned(),
            zone: jiff::tz::TimeZone::UTC,
            author_types: Default::default(),
        };
        let room = Room::new(store.expect("a store"), face);
        stages.push(Stage { room, clock, _database: database });
    }
    stages
}

fn text(name: &str) -> LocalText {
    LocalText::from([(Language::Ar, "عقدة"), (Language::En, name)])
}

fn key(seed: u64) -> NodeKey {
    let folder = Folder::new().expect("a folder");
    NodeKey::create(&folder.path().join("node.pem"), &Entropy::repeatable(seed)).expect("a key")
}

fn issuer() -> Issuer {
    let place = "XMA".parse().expect("a place");
    Issuer { agency: "XMA".to_owned(), place, level: Level::National, name: text("Country") }
}

fn described(key: &NodeKey) -> Described {
    let Issuer { agency, place, level, name } = issuer();
    let address = "http://127.0.0.1:1".to_owned();
    let id = key.id().to_string();
    Described { id, key: Hex(key.public()), agency, place, level, name, address }
}

fn issue(key: &NodeKey, last: Option<&Issued>, content: &str) -> Issued {
    let last = last.map(|last| Last { sequence: last.sequence, hash: last.hash });
    let parts = vec![Part::new("anything", &content).expect("a part")];
    issuer().issue(key, last, Timestamp(1_772_352_000_000), parts).expect("a bundle")
}

impl Stage {
    async fn enrol(&self, side: Side, node: Described, typed: &str) -> Result<(), FieldFault> {
        let admin = permit("administrator");
        match peers::enrol(&self.room, &admin, side, node, typed).await {
            Ok(()) => Ok(()),
            Err(ExchangeError::Field { reason, .. }) => Err(reason),
            Err(other) => panic!("{other}"),
        }
    }

    async fn enrolled(&self, key: &NodeKey) {
        let done = self.enrol(Side::Below, described(key), &fingerprint(&key.public())).await;
        done.expect("enrolled");
    }

    /// Sends a file; the rooms take everything.
    async fn send(&self, file: &[u8]) -> Result<Received, Refusal> {
        let node = masar_nodes::Permit::system("exchange");
        match inbox::accept(&self.room, &node, file.to_vec(), async |_| Ok(())).await {
            Ok(received) => Ok(received),
            Err(ExchangeError::Refused(refusal)) => Err(refusal),
            Err(other) => panic!("{other}"),
        }
    }

    async fn look(&self) -> masar_nodes::Look {
        self.room.store().look().await.expect("a look")
    }
}

#[tokio::test]
async fn nobody_is_enrolled_without_the_fingerprint_of_the_key() {
    for stage in stages("nobody_is_enrolled_without_the_fingerprint_of_the_key").await {
        let (key, other) = (key(1), key(2));
        let typed = fingerprint(&key.public());
        let enrol = |node: Described, typed: &str| {
            let typed = typed.to_owned();
            let stage = &stage;
            async move { stage.enrol(Side::Below, node, &typed).await }
        };
        let foreign = fingerprint(&other.public());
        assert_eq!(enrol(described(&key), &foreign).await, Err(FieldFault::OtherFingerprint));
        assert_eq!(enrol(described(&key), " ").await, Err(FieldFault::Missing));
        assert_eq!(enrol(described(&key), &typed[..34]).await, Err(FieldFault::OtherFingerprint));
        let wrong_id = Described { id: other.id().to_string(), ..described(&key) };
        assert_eq!(enrol(wrong_id, &typed).await, Err(FieldFault::OtherId));
        let ours = Described { agency: "REGION".to_owned(), ..described(&key) };
        assert_eq!(enrol(ours, &typed).await, Err(FieldFault::AgencyTaken));
        for agency in ["", "A B", "A/B", "A:B"] {
            let odd = Described { agency: agency.to_owned(), ..described(&key) };
            assert_eq!(enrol(odd, &typed).await, Err(FieldFault::NotAnAgency), "{agency}");
        }
        let officer = permit("officer");
        let refused =
            peers::enrol(&stage.room, &officer, Side::Below, described(&key), &typed).await;
        assert!(matches!(refused, Err(ExchangeError::NotAllowed(_))));
        assert!(peers::list(&stage.look().await).await.expect("a list").is_empty());
        // As people type it.
        enrol(described(&key), &typed.to_uppercase().replace(' ', "-")).await.expect("enrolled");
        assert_eq!(enrol(described(&key), &typed).await, Err(FieldFault::Already));
        let second = described(&other);
        assert_eq!(enrol(second, &foreign).await, Err(FieldFault::AgencyTaken), "one agency each");
    }
}

#[tokio::test]
async fn a_revoked_key_is_believed_no_more_and_never_again() {
    for stage in stages("a_revoked_key_is_believed_no_more_and_never_again").await {
        let key = key(1);
        stage.enrolled(&key).await;
        let first = issue(&key, None, "a");
        assert!(matches!(stage.send(&first.file).await, Ok(Received::Accepted(_))));
        let id = key.id().to_string();
        let admin = permit("administrator");
        let side = Side::Below;
        let no_reason = peers::revoke(&stage.room, &admin, side, &id, " ").await;
        assert!(matches!(no_reason, Err(ExchangeError::Field { field: "reason", .. })));
        let other = peers::revoke(&stage.room, &admin, Side::Above, &id, "x").await;
        assert!(matches!(other, Err(ExchangeError::NoSuchNode(_))));
        peers::revoke(&stage.room, &admin, side, &id, "key lost").await.expect("revoked");
        let second = issue(&key, Some(&first), "b");
        assert_eq!(stage.send(&second.file).await.err(), Some(Refusal::Revoked));
        assert_eq!(stage.send(&first.file).await.err(), Some(Refusal::Revoked));
        let again = stage.enrol(side, described(&key), &fingerprint(&key.public())).await;
        assert_eq!(again, Err(FieldFault::RevokedBefore));
        let look = stage.look().await;
        let known = peers::find(&look, side, &id).await.expect("a list").expect("known");
        assert_eq!(known.revoked.map(|(_, reason)| reason).as_deref(), Some("key lost"));
        let history = peers::history(&look).await.expect("a history");
        assert_eq!(history.iter().map(|it| it.is_enrolment).collect::<Vec<_>>(), [true, false]);
    }
}

#[tokio::test]
async fn what_was_accepted_waits_until_the_rooms_have_it() {
    for stage in stages("what_was_accepted_waits_until_the_rooms_have_it").await {
        let key = key(1);
        stage.enrolled(&key).await;
        let first = issue(&key, None, "a");
        let second = issue(&key, Some(&first), "b");
        for file in [&first.file, &second.file] {
            assert!(matches!(stage.send(file).await, Ok(Received::Accepted(_))));
            let again = stage.send(file).await.expect("taken");
            assert!(matches!(again, Received::Already { .. }), "twice changes nothing");
        }
        // A crash here: nothing was noted as taken in. A revocation does not undo what was
        // accepted.
        let admin = permit("administrator");
        let id = key.id().to_string();
        peers::revoke(&stage.room, &admin, Side::Below, &id, "x").await.expect("revoked");
        let look = stage.look().await;
        let waiting = inbox::pending(&look).await.expect("a list");
        assert_eq!(waiting.iter().map(|it| it.sequence).collect::<Vec<_>>(), [1, 2]);
        for (waiting, issued) in waiting.iter().zip([&first, &second]) {
            let verified = waiting.read(&look).await.expect("verified again");
            assert_eq!(verified.hash(), issued.hash);
        }
        drop(look);
        let node = masar_nodes::Permit::system("exchange");
        for _ in 0..2 {
            inbox::applied(&stage.room, &node, &id, 1).await.expect("noted");
        }
        let waiting = inbox::pending(&stage.look().await).await.expect("a list");
        assert_eq!(waiting.iter().map(|it| it.sequence).collect::<Vec<_>>(), [2]);
    }
}

#[tokio::test]
async fn a_part_that_a_room_refuses_refuses_the_whole_bundle() {
    for stage in stages("a_part_that_a_room_refuses_refuses_the_whole_bundle").await {
        let key = key(1);
        stage.enrolled(&key).await;
        let first = issue(&key, None, "a");
        let node = masar_nodes::Permit::system("exchange");
        let refusal = masar_nodes::bundles::PartRefused {
            number: 1,
            kind: "anything".to_owned(),
            reason: "no".to_owned(),
        };
        let check = async |_| Err(Refusal::from(refusal.clone()).into());
        let sent = inbox::accept(&stage.room, &node, first.file.clone(), check).await;
        assert!(matches!(sent, Err(ExchangeError::Refused(Refusal::Part(_)))));
        let look = stage.look().await;
        assert!(inbox::pending(&look).await.expect("a list").is_empty());
        let noted = inbox::refusals(&look, 9).await.expect("a list");
        assert_eq!(noted.len(), 1);
        assert_eq!(
            (noted[0].code.as_str(), &noted[0].claimed),
            ("part-refused", &key.id().to_string())
        );
        drop(look);
        assert!(matches!(stage.send(&first.file).await, Ok(Received::Accepted(_))), "later taken");
    }
}

#[tokio::test]
async fn two_bundles_under_one_number_raise_one_alarm() {
    for stage in stages("two_bundles_under_one_number_raise_one_alarm").await {
        let key = key(1);
        stage.enrolled(&key).await;
        let first = issue(&key, None, "a");
        stage.send(&first.file).await.expect("taken");
        let fork = issue(&key, None, "another");
        let follows_fork = issue(&key, Some(&fork), "b");
        for _ in 0..2 {
            let refused = stage.send(&fork.file).await.err();
            assert_eq!(refused, Some(Refusal::Forked { sequence: 1 }));
        }
        assert_eq!(stage.send(&follows_fork.file).await.err(), Some(Refusal::WrongPrevious));
        let look = stage.look().await;
        let known = peers::list(&look).await.expect("a list").remove(0);
        let codes: Vec<_> = known.alarms.iter().map(|alarm| alarm.code.as_str()).collect();
        assert_eq!(codes.len(), 2);
        assert!(codes.contains(&"forked") && codes.contains(&"wrong-previous"));
        assert_eq!(known.last.map(|last| last.sequence), Some(1));
    }
}

#[tokio::test]
async fn strangers_cannot_fill_the_log() {
    for stage in stages("strangers_cannot_fill_the_log").await {
        let stranger = key(9);
        let noise = issue(&stranger, None, "noise");
        for _ in 0..inbox::STRANGERS_AN_HOUR + 5 {
            assert_eq!(stage.send(&noise.file).await.err(), Some(Refusal::UnknownKey));
        }
        let look = stage.look().await;
        let noted = inbox::refusals(&look, 1_000).await.expect("a list");
        assert_eq!(noted.len() as i64, inbox::STRANGERS_AN_HOUR);
        assert_eq!(noted[0].claimed, stranger.id().to_string());
        assert_eq!(noted[0].size, noise.file.len() as i64);
        drop(look);
        let mine = key(1);
        stage.enrolled(&mine).await;
        let early = issue(&mine, Some(&issue(&mine, None, "a")), "b");
        assert!(stage.send(&early.file).await.is_err());
        let noted = inbox::refusals(&stage.look().await, 1).await.expect("a list");
        assert_eq!(noted[0].code, "out-of-order", "an enrolled node is always noted");
        stage.clock.advance_millis(3_600_001);
        stage.send(&noise.file).await.expect_err("refused");
        let noted = inbox::refusals(&stage.look().await, 1).await.expect("a list");
        assert_eq!(noted[0].code, "unknown-key", "an hour later again");
    }
}

#[tokio::test]
async fn the_outbox_is_one_chain_and_delivery_is_tried_again() {
    for stage in stages("the_outbox_is_one_chain_and_delivery_is_tried_again").await {
        let (own, above) = (key(5), key(6));
        let node = masar_nodes::Permit::system("exchange");
        let room = &stage.room;
        let part = |text: &str| vec![Part::new("anything", &text).expect("a part")];
        let issue = |last, text: &'static str| {
            let (parts, upto) = (part(text), text.to_owned());
            let (own, node) = (&own, &node);
            async move { outbox::issue(room, node, own, &issuer(), last, upto, parts).await }
        };
        let first = issue(None, "a").await.expect("issued");
        let end = Some(Last { sequence: 1, hash: first.hash });
        assert!(matches!(issue(None, "b").await, Err(ExchangeError::Overtaken)));
        let second = issue(end, "b").await.expect("issued");
        assert_eq!(second.previous, first.hash);
        let look = stage.look().await;
        let listed = outbox::list(&look, 1, 9).await.expect("a list");
        assert_eq!(listed.iter().map(|it| it.hash).collect::<Vec<_>>(), [first.hash, second.hash]);
        let (last, upto) = outbox::end(&look).await.expect("an end").expect("issued");
        assert_eq!((last.sequence, upto.as_str()), (2, "b"));
        assert_eq!(outbox::file(&look, 2).await.expect("a file"), Some(second.file.clone()));
        assert!(outbox::due(&look).await.expect("a list").is_empty(), "nobody above");
        drop(look);
        let up = described(&above);
        stage.enrol(Side::Above, up, &fingerprint(&above.public())).await.expect("joined");
        let id = above.id().to_string();
        let due = async || outbox::due(&stage.look().await).await.expect("a list");
        assert_eq!(due().await[0].next, 1);
        let mut pauses = Vec::new();
        for _ in 0..14 {
            outbox::failed(room, &node, &id, "no route").await.expect("noted");
            pauses.push((due().await[0].not_before.0 - room.store().clock().now().0) / 1_000);
        }
        assert_eq!(pauses[..4], [5, 10, 20, 40]);
        assert_eq!(pauses[13], 3_600, "an hour at most");
        for number in [1, 2, 1] {
            outbox::taken_by(room, &node, &id, number).await.expect("noted");
        }
        assert!(due().await.is_empty());
        let known = peers::find(&stage.look().await, Side::Above, &id).await.expect("a list");
        let known = known.expect("known");
        assert_eq!((known.last.map(|it| it.sequence), known.failing), (Some(2), None));
    }
}
