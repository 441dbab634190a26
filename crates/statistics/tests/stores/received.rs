//! What another node told, on both databases: taken when it is sound, refused with its part and
//! reason when it is not.

use masar_nodes::{
    Entropy, Permit,
    bundles::{Frame, Issuer, Last, Part, Peer, Verified},
    faults::Step,
    fixtures::{Folder, permit},
    identity::{Level, NodeKey},
};
use masar_statistics::{
    Origin,
    datasets::{Description, Which},
    ledger::Kind,
    outgoing::{
        self, DEFINITIONS, Defined, LEDGER_ENTRY, LedgerPart, REGISTER_ENTRY, RegisterPart,
    },
    published::Entry,
    received::{self, Reason, ReceivedError, accept, check},
    register,
    release::{publish, withdraw},
};
use masar_terms::{Cell, Timestamp};

use crate::common::{
    Room, arrivals, described, failures, ordinary, period, reason, reviewer, rooms,
};

/// A node that signs bundles.
struct Peering {
    key: NodeKey,
    agency: &'static str,
    place: &'static str,
    _folder: Folder,
}

impl Peering {
    fn new(agency: &'static str, place: &'static str) -> Self {
        let folder = Folder::new().expect("a folder");
        let key = NodeKey::create(&folder.path().join("key.pem"), &Entropy::system());
        Self { key: key.expect("a key"), agency, place, _folder: folder }
    }

    /// A bundle of these parts that was verified.
    fn sends(&self, parts: Vec<Part>) -> Verified {
        let place: masar_terms::PlacePath = self.place.parse().expect("a place");
        let (agency, level) = (self.agency.to_owned(), Level::National);
        let issuer = Issuer { agency: agency.clone(), place: place.clone(), level, name: reason() };
        let issued = issuer.issue(&self.key, None::<Last>, Timestamp(0), parts).expect("issued");
        let frame = Frame::read(&issued.file).expect("a frame");
        let (node, key) = (self.key.id(), frame.key());
        let (last, accepted_as) = (None, None);
        let peer = Peer { node, key, agency, place, level, is_revoked: false, last, accepted_as };
        frame.verify(Some(&peer)).expect("verified")
    }
}

fn ours() -> Permit {
    Permit::system("accept-bundle")
}

async fn parts(sender: &Room, after: i64) -> Vec<Part> {
    let parts = outgoing::ledger_entries(&sender.datasets, "XMA", after).await.expect("parts");
    parts.into_iter().map(|(_, part)| part).collect()
}

fn reread(part: &Part) -> LedgerPart {
    part.read().expect("a part of the ledger")
}

fn again(part: &LedgerPart) -> Part {
    Part::new(LEDGER_ENTRY, part).expect("a part")
}

async fn cells(room: &Room, which: Which) -> Vec<Cell> {
    let dataset = "XMA:DF_ARRIVALS(1.0.0)".parse().expect("a reference");
    let loaded = room.datasets.load(&dataset, which).await.expect("reads").expect("is there");
    loaded.2.observations.rows().map(|row| row.cell()).collect()
}

async fn take_back(room: &Room, release: &str, about: &Description) {
    let (store, datasets) = (&room.store, &room.datasets);
    withdraw(store, datasets, &reviewer(), release, reason(), about).await.expect("withdrawn");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_node_released_revised_and_withdrew_arrives_as_it_was() {
    let (senders, receivers) = (rooms("sender").await, rooms("receiver").await);
    for (sender, room) in senders.iter().zip(&receivers) {
        let peer = Peering::new("XMA", "XMA");
        let (first, _, vintage) = sender.release(ordinary(1, 51)).await;
        sender.release(failures("DF_CHILDREN_DETAINED", "2026", 2)).await;
        sender.release(failures("DF_CHILDREN_DETAINED", "2026", 3)).await;
        let bundle = peer.sends(parts(sender, 0).await);
        assert_eq!(bundle.parts().len(), 3);
        check(&room.datasets, &bundle).await.expect("sound");
        let generation = room.datasets.generation().await.expect("counts");
        assert_eq!(generation, 0, "checking writes nothing");
        let accepted = accept(&room.datasets, &ours(), &bundle).await.expect("accepted");
        assert_eq!(accept(&room.datasets, &ours(), &bundle).await.expect("again"), accepted);
        assert_eq!(room.datasets.generation().await.expect("counts"), 3);

        let dataset = "XMA:DF_ARRIVALS(1.0.0)".parse().expect("a reference");
        let provenance = room.datasets.provenance(&dataset).await.expect("reads");
        let Origin::Received { node, release, sequence, entry, bundle: hash } =
            &provenance[&period("2026-Q1")].provenance
        else {
            panic!("received");
        };
        assert_eq!(node, peer.key.id().as_str());
        assert_eq!((release, *sequence, hash.len()), (&first.release, 1, 64));
        let theirs = Origin::Released {
            release: release.clone(),
            sequence: *sequence,
            entry: entry.clone(),
        };
        assert_eq!(vintage.provenance, theirs, "the entry is the sender's");
        assert_eq!(cells(room, Which::Last).await, cells(sender, Which::Last).await);
        let total = "XMA:DF_CHILDREN_DETAINED(1.0.0)".parse().expect("a reference");
        let provenance = room.datasets.provenance(&total).await.expect("reads");
        let told = provenance[&period("2026")].told.clone().expect("told");
        assert_eq!(told.kind, Kind::Revision);

        take_back(sender, &first.release, &described(&first.content.table)).await;
        let later = peer.sends(parts(sender, 3).await);
        accept(&room.datasets, &ours(), &later).await.expect("accepted");
        assert!(cells(room, Which::Last).await.iter().all(|cell| *cell == Cell::Unknown));
        assert!(cells(room, Which::Number(1)).await.contains(&Cell::Value(228.0)));
        let provenance = room.datasets.provenance(&dataset).await.expect("reads");
        let told = provenance[&period("2026-Q1")].told.clone().expect("told");
        assert_eq!((told.kind, told.reason), (Kind::Withdrawal, reason()));
        // The first bundle again does not bring the numbers back.
        accept(&room.datasets, &ours(), &bundle).await.expect("again");
        assert!(cells(room, Which::Last).await.iter().all(|cell| *cell == Cell::Unknown));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_that_were_withdrawn_are_sent_to_nobody_any_more() {
    let (senders, receivers) = (rooms("sender").await, rooms("receiver").await);
    for (sender, room) in senders.iter().zip(&receivers) {
        let (first, ..) = sender.release(ordinary(1, 51)).await;
        take_back(sender, &first.release, &described(&first.content.table)).await;
        let parts = parts(sender, 0).await;
        assert!(parts.iter().all(|part| !part.text().contains("\"value\":")), "no number leaves");
        let peer = Peering::new("XMA", "XMA");
        let accepted = accept(&room.datasets, &ours(), &peer.sends(parts)).await.expect("sound");
        assert_eq!((accepted.len(), accepted[0].vintage.is_none()), (2, true));
        assert!(cells(room, Which::Last).await.iter().all(|cell| *cell == Cell::Unknown));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_between_two_parts_is_mended_by_the_same_bundle() {
    let (senders, receivers) = (rooms("sender").await, rooms("receiver").await);
    for (sender, room) in senders.iter().zip(&receivers) {
        sender.release(ordinary(1, 51)).await;
        sender.release(failures("DF_CHILDREN_DETAINED", "2026", 2)).await;
        let bundle = Peering::new("XMA", "XMA").sends(parts(sender, 0).await);
        for step in [Step::BeforeCommit, Step::AfterCommit, Step::BeforeCommit] {
            room.store.faults().fail_once(step);
            let failed = accept(&room.datasets, &ours(), &bundle).await;
            assert!(matches!(failed, Err(ReceivedError::Failed(_))), "{failed:?}");
        }
        let accepted = accept(&room.datasets, &ours(), &bundle).await.expect("accepted");
        assert!(accepted.iter().all(|one| one.vintage.is_some()));
        assert_eq!(room.datasets.generation().await.expect("counts"), 2);
    }
}

/// Sends parts that were changed and gives the refusal; nothing may have been stored.
async fn refused(room: &Room, peer: &Peering, parts: Vec<Part>) -> (usize, Reason) {
    let before = room.datasets.generation().await.expect("counts");
    let bundle = peer.sends(parts);
    let checked = check(&room.datasets, &bundle).await;
    let accepted = accept(&room.datasets, &ours(), &bundle).await;
    assert_eq!(room.datasets.generation().await.expect("counts"), before);
    match (checked, accepted) {
        (
            Err(ReceivedError::Refused { reason, number, .. }),
            Err(ReceivedError::Refused { reason: same, .. }),
        ) if reason == same => (number, reason),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_that_was_changed_is_refused_with_its_number_and_the_reason() {
    let (senders, receivers) = (rooms("sender").await, rooms("receiver").await);
    for (sender, room) in senders.iter().zip(&receivers) {
        let peer = Peering::new("XMA", "XMA");
        sender.release(failures("DF_CHILDREN_DETAINED", "2026", 2)).await;
        let (second, ..) = sender.release(ordinary(1, 51)).await;
        let whole = parts(sender, 0).await;
        let change = async |change: &dyn Fn(&mut LedgerPart)| {
            let mut part = reread(&whole[1]);
            change(&mut part);
            let (number, reason) = refused(room, &peer, vec![whole[0].clone(), again(&part)]).await;
            assert_eq!(number, 2);
            reason
        };
        let hash = change(&|part| part.body = part.body.replace("DF_ARRIVALS", "DF_OTHER")).await;
        assert_eq!(hash, Reason::Hash);
        let table = change(&|part| {
            let shown = part.shown.as_mut().expect("a table");
            shown.table.observations[0].cell = Cell::Value(999.0);
        });
        assert_eq!(table.await, Reason::TableDigest);
        let agency = change(&|part| {
            let shown = part.shown.as_mut().expect("a table");
            shown.description.dataflow.reference.agency = "XMB".to_owned();
        });
        assert!(matches!(agency.await, Reason::OtherAgency { found, .. } if found == "XMB"));
        let flow = change(&|part| {
            let shown = part.shown.as_mut().expect("a table");
            shown.description.dataflow.reference.id = "DF_OTHER".to_owned();
        });
        assert!(matches!(flow.await, Reason::OtherDataflow { .. }));
        let structure = change(&|part| {
            let shown = part.shown.as_mut().expect("a table");
            shown.description.structure.dimensions[1].id = "no such id".to_owned();
        });
        assert!(matches!(structure.await, Reason::Structure(_)));
        let other = change(&|part| {
            let shown = part.shown.as_mut().expect("a table");
            shown.description.structure.dimensions.remove(1);
        });
        assert!(matches!(other.await, Reason::Table(_)));
        let unreadable = Part::new(LEDGER_ENTRY, &"nothing").expect("a part");
        let unreadable = refused(room, &peer, vec![whole[0].clone(), unreadable]).await;
        assert!(matches!(unreadable, (2, Reason::Unreadable(_))), "{unreadable:?}");

        // What is only sound inside an entry of its own making: a peer that signs nonsense.
        let forge = async |change: &dyn Fn(&mut LedgerPart), from: &str, to: &str| {
            let mut part = reread(&whole[0]);
            change(&mut part);
            part.body = part.body.replace(from, to);
            if let Some(shown) = &part.shown {
                let was = reread(&whole[0]).shown.expect("a table").table.digest();
                part.body = part.body.replace(&was, &shown.table.digest());
            }
            part.hash = blake3::hash(part.body.as_bytes()).to_hex().to_string();
            refused(room, &peer, vec![again(&part)]).await.1
        };
        let period = forge(&|_| {}, "\"period\":\"2026\"", "\"period\":\"2025\"").await;
        assert!(matches!(period, Reason::OtherPeriod(_)), "{period:?}");
        let negative = forge(
            &|part| {
                let shown = part.shown.as_mut().expect("a table");
                shown.table.observations[0].cell = Cell::Value(-2.0);
            },
            "",
            "",
        );
        assert!(matches!(negative.await, Reason::Table(_)));
        let form = forge(&|_| {}, "\"version\":3", "\"version\":9").await;
        assert!(matches!(form, Reason::Line(_)), "{form:?}");
        let revision = forge(&|_| {}, "\"kind\":\"release\"", "\"kind\":\"revision\"").await;
        assert!(matches!(revision, Reason::Line(_)), "{revision:?}");

        take_back(sender, &second.release, &described(&second.content.table)).await;
        accept(&room.datasets, &ours(), &peer.sends(whole)).await.expect("sound");
        let mut back = reread(&parts(sender, 2).await[0]);
        back.shown = None;
        assert_eq!(refused(room, &peer, vec![again(&back)]).await.1, Reason::NoTable);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_is_taken_in_its_order_and_in_one_telling() {
    let (senders, receivers) = (rooms("sender").await, rooms("receiver").await);
    for (sender, room) in senders.iter().zip(&receivers) {
        let peer = Peering::new("XMA", "XMA");
        sender.release(ordinary(1, 51)).await;
        sender.release(failures("DF_CHILDREN_DETAINED", "2026", 2)).await;
        let whole = parts(sender, 0).await;
        let late = refused(room, &peer, vec![whole[1].clone()]).await;
        assert_eq!(late, (1, Reason::OutOfOrder { expected: 1, found: 2 }));
        accept(&room.datasets, &ours(), &peer.sends(vec![whole[0].clone()])).await.expect("sound");
        let change = |part: &Part, from: &str, to: &str| {
            let mut part = reread(part);
            part.body = part.body.replace(from, to);
            part.hash = blake3::hash(part.body.as_bytes()).to_hex().to_string();
            again(&part)
        };
        let forked = change(&whole[0], "threshold and", "nothing and");
        assert_eq!(refused(room, &peer, vec![forked]).await.1, Reason::Forked(1));
        let first = reread(&whole[0]).hash;
        let elsewhere = change(&whole[1], &first, &"0".repeat(64));
        assert_eq!(refused(room, &peer, vec![elsewhere]).await.1, Reason::Previous);
        accept(&room.datasets, &ours(), &peer.sends(whole)).await.expect("sound");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_speaks_for_its_own_area_and_under_its_own_name() {
    let (senders, receivers) = (rooms("sender").await, rooms("receiver").await);
    for (sender, room) in senders.iter().zip(&receivers) {
        let own = [("XMA-01", "F", "Y_GE18", 14), ("XMA-02", "M", "Y_GE18", 22)];
        sender.release(arrivals("2026-Q1", 1, &own)).await;
        let sent = parts(sender, 0).await;
        for (place, code) in [("XMA/XMA-01", "XMA-02"), ("XM", "XMA-01"), ("XMB", "XMA-01")] {
            let elsewhere = Peering::new("XMA", place);
            let (_, reason) = refused(room, &elsewhere, sent.clone()).await;
            assert!(
                matches!(&reason, Reason::OutsidePlace { code: c, .. } if c == code),
                "{reason}"
            );
        }
        let stranger = Peering::new("XMB", "XMA");
        let (_, reason) = refused(room, &stranger, sent.clone()).await;
        assert!(matches!(reason, Reason::OtherAgency { .. }), "{reason}");

        // The same agency cannot come from here and from outside, nor from two nodes.
        let own = refused(sender, &Peering::new("XMA", "XMA"), sent.clone()).await;
        assert_eq!(own, (1, Reason::AgencyTaken("XMA".to_owned())));
        let peer = Peering::new("XMA", "XMA");
        accept(&room.datasets, &ours(), &peer.sends(sent.clone())).await.expect("sound");
        let twin = refused(room, &Peering::new("XMA", "XMA"), sent).await;
        assert_eq!(twin, (1, Reason::AgencyTaken("XMA".to_owned())));
        let proposal = room.approved(ordinary(1, 51)).await;
        let about = described(&proposal.content.table);
        let (store, datasets) = (&room.store, &room.datasets);
        let permit = reviewer();
        let mixed = publish(store, datasets, &permit, &proposal.release, &about);
        assert!(mixed.await.is_err(), "own numbers do not go into a dataset of another node");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_of_a_register_arrive_with_their_node() {
    let (senders, receivers) = (rooms("sender").await, rooms("receiver").await);
    for (sender, room) in senders.iter().zip(&receivers) {
        let entry = |id: &str, capacity: &str| {
            let fields = vec![("capacity".to_owned(), capacity.to_owned())];
            Entry { id: id.to_owned(), fields }
        };
        let clear = async |entry, withdrawn| {
            sender.clock.advance_millis(1000);
            let (one, two) = (permit("registrar"), permit("registrar"));
            let version = register::prepare(&sender.store, &one, "places", entry, withdrawn).await;
            let version = version.expect("prepared").version;
            register::clear(&sender.store, &two, &version).await.expect("cleared");
        };
        clear(entry("a", "40"), false).await;
        clear(entry("b", "10"), false).await;
        clear(entry("a", "60"), false).await;
        clear(entry("b", "10"), true).await;
        let look = sender.store.look().await.expect("a look");
        let sent = outgoing::register_entries(&look, 0).await.expect("parts");
        let places: Vec<i64> = sent.iter().map(|(place, _)| *place).collect();
        assert_eq!(places, [1, 2, 3, 4]);
        let sent: Vec<Part> = sent.into_iter().map(|(_, part)| part).collect();
        assert!(sent.iter().all(|part| !part.text().contains("prepared_by")));
        let peer = Peering::new("XMA", "XMA");
        let gap = refused(room, &peer, vec![sent[1].clone()]).await;
        assert_eq!(gap.1, Reason::OutOfOrder { expected: 1, found: 2 });
        for _ in 0..2 {
            accept(&room.datasets, &ours(), &peer.sends(sent.clone())).await.expect("sound");
        }
        let look = room.store.look().await.expect("a look");
        let there = received::registers(&look, Some("places")).await.expect("reads");
        assert_eq!(there.len(), 1);
        assert_eq!(
            (there[0].node.as_str(), there[0].agency.as_str()),
            (peer.key.id().as_str(), "XMA")
        );
        assert_eq!(there[0].published.entries(), [entry("a", "60")]);
        let own = register::current(&look, "places").await.expect("reads");
        assert!(own.entries().is_empty(), "own and received never mix");
        let mut forked: RegisterPart = sent[0].read().expect("a part");
        forked.version = "another".to_owned();
        let forked = Part::new(REGISTER_ENTRY, &forked).expect("a part");
        assert_eq!(refused(room, &peer, vec![forked]).await.1, Reason::Forked(1));
    }
}

#[tokio::test]
async fn the_definitions_a_node_measures_by_are_kept_once() {
    for room in rooms("received-definitions").await {
        let peering = Peering::new("XMB", "XMB");
        let defined = |version, hash: &str| Defined {
            indicator: "arrivals-registered".to_owned(),
            version,
            hash: hash.to_owned(),
        };
        let part =
            Part::new(DEFINITIONS, &vec![defined(2, "aa"), defined(3, "bb")]).expect("a part");
        let told = peering.sends(vec![part]);
        for _ in 0..2 {
            received::define(&room.datasets, &ours(), &told).await.expect("kept");
        }
        let look = room.store.look().await.expect("a look");
        let known = received::definitions(&look).await.expect("definitions");
        let key = (told.node().to_owned(), "arrivals-registered".to_owned());
        assert_eq!(known.get(&key), Some(&(2, "aa".to_owned())), "the first of one bundle");
        assert_eq!(known.len(), 1);
    }
}
