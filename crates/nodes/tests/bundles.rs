//! Bundles: what is written reads back, what was touched does not.

use masar_nodes::{
    Entropy, NodeKey,
    bundles::{Body, Frame, Hex, Issued, Issuer, Last, Part, Peer, Refusal, canonical},
    fixtures::Folder,
    identity::Level,
};
use masar_terms::{Language, LocalText, Timestamp};
use proptest::prelude::*;
use serde_json::{Value, json};

fn key(seed: u64) -> NodeKey {
    let folder = Folder::new().expect("a folder");
    NodeKey::create(&folder.path().join("node.pem"), &Entropy::repeatable(seed)).expect("a key")
}

fn issuer() -> Issuer {
    let name = LocalText::from([(Language::Ar, "بلد العرض"), (Language::En, "A “country”")]);
    let place = "XMA".parse().expect("a place");
    Issuer { agency: "XMA".to_owned(), place, level: Level::National, name }
}

fn peer(key: &NodeKey, last: Option<Last>) -> Peer {
    let Issuer { agency, place, level, .. } = issuer();
    let key_bytes = Hex(key.public());
    let (is_revoked, accepted_as) = (false, None);
    Peer { node: key.id(), key: key_bytes, agency, place, level, is_revoked, last, accepted_as }
}

fn issue(key: &NodeKey, last: Option<Last>, content: &Value) -> Issued {
    let parts = vec![Part::new("release", content).expect("a part")];
    issuer().issue(key, last, Timestamp(1_772_352_000_000), parts).expect("a bundle")
}

fn last(issued: &Issued) -> Option<Last> {
    Some(Last { sequence: issued.sequence, hash: issued.hash })
}

fn refused(file: &[u8], peer: Option<&Peer>) -> Refusal {
    match Frame::read(file).and_then(|frame| frame.verify(peer)) {
        Ok(verified) => panic!("taken: {:?}", verified.body()),
        Err(refusal) => refusal,
    }
}

/// A body changed in place and signed again, as only the holder of the key can.
fn signed_again(key: &NodeKey, issued: &Issued, good: &str, bad: &str) -> Vec<u8> {
    let text = String::from_utf8(issued.file.clone()).expect("a text");
    let body = text.lines().next().expect("a body");
    assert!(body.contains(good), "{good} in {body}");
    seal(key, body.replacen(good, bad, 1).as_bytes())
}

fn seal(key: &NodeKey, body: &[u8]) -> Vec<u8> {
    let signature = Hex(key.sign("masar-bundle-1", body));
    [body, format!("\n{} {signature}\n", Hex(key.public())).as_bytes()].concat()
}

#[test]
fn a_bundle_in_its_turn_is_verified_and_keeps_its_text() {
    let key = key(1);
    let content = json!({"b": 1, "a": [0.1, null, "أ\n"]});
    let first = issue(&key, None, &content);
    let frame = Frame::read(&first.file).expect("two lines");
    let verified = frame.verify(Some(&peer(&key, None))).expect("verified");
    assert_eq!((verified.sequence(), verified.hash()), (1, first.hash));
    assert_eq!(verified.agency(), "XMA");
    let part = &verified.parts()[0];
    assert_eq!((part.kind(), part.text()), ("release", content.to_string().as_str()));
    assert_eq!(part.read::<Value>().expect("a value"), content);
    let second = issue(&key, last(&first), &json!(2));
    let frame = Frame::read(&second.file).expect("two lines");
    let verified = frame.verify(Some(&peer(&key, last(&first)))).expect("verified");
    assert_eq!(verified.body().previous, first.hash);
}

#[test]
fn every_flipped_bit_and_every_cut_is_refused() {
    let key = key(1);
    let file = issue(&key, None, &json!({"table": [1, 2, 3]})).file;
    let known = peer(&key, None);
    for at in 0..file.len() {
        for bit in 0..8 {
            let mut flipped = file.clone();
            flipped[at] ^= 1 << bit;
            refused(&flipped, Some(&known));
        }
        assert_eq!(refused(&file[..at], Some(&known)), Refusal::Truncated, "{at}");
    }
}

#[test]
fn each_reason_has_its_own_name() {
    let (key, other) = (key(1), key(2));
    let first = issue(&key, None, &json!(1));
    let second = issue(&key, last(&first), &json!(2));
    let third = issue(&key, last(&second), &json!(3));
    let known = peer(&key, None);
    let after = |issued: &Issued| peer(&key, last(issued));
    let code = |file: &[u8], peer: &Peer| refused(file, Some(peer)).code();
    assert_eq!(refused(&first.file, None), Refusal::UnknownKey);
    assert_eq!(code(&first.file, &peer(&other, None)), "unknown-key");
    let revoked = Peer { is_revoked: true, ..known.clone() };
    assert_eq!(code(&first.file, &revoked), "revoked");
    let seen = Peer { accepted_as: Some(1), ..after(&first) };
    assert_eq!(refused(&first.file, Some(&seen)), Refusal::Replayed { sequence: 1 });
    assert_eq!(
        refused(&second.file, Some(&known)),
        Refusal::OutOfOrder { expected: 1, sequence: 2 }
    );
    assert_eq!(
        refused(&third.file, Some(&after(&first))),
        Refusal::OutOfOrder { expected: 2, sequence: 3 }
    );
    let fork = issue(&key, None, &json!("another"));
    assert_eq!(refused(&fork.file, Some(&after(&first))), Refusal::Forked { sequence: 1 });
    assert_eq!(refused(&second.file, Some(&after(&fork))), Refusal::WrongPrevious);
    let agency = Peer { agency: "XMB".to_owned(), ..known.clone() };
    assert_eq!(code(&first.file, &agency), "wrong-agency");
    let place = Peer { place: "XMB".parse().expect("a place"), ..known.clone() };
    assert_eq!(code(&first.file, &place), "wrong-place");
    let level = Peer { level: Level::Local, ..known.clone() };
    assert_eq!(code(&first.file, &level), "wrong-level");
    let again = |good: &str, bad: &str| signed_again(&key, &first, good, bad);
    let keys = [Hex(key.public()).to_string(), Hex(other.public()).to_string()];
    assert_eq!(code(&again(&keys[0], &keys[1]), &known), "wrong-key");
    assert_eq!(code(&again(key.id().as_str(), other.id().as_str()), &known), "wrong-node");
    assert_eq!(code(&again("\"sequence\":1", "\"sequence\":0"), &known), "malformed");
    assert_eq!(code(&again("masar-bundle-1", "masar-bundle-2"), &known), "malformed");
    assert_eq!(code(&again("{", "{ "), &known), "not-canonical");
    assert_eq!(code(&again("\"content\":1", "\"content\":1.0e0"), &known), "not-canonical");
    let swapped =
        again("\"agency\":\"XMA\",\"place\":\"XMA\"", "\"place\":\"XMA\",\"agency\":\"XMA\"");
    assert_eq!(code(&swapped, &known), "not-canonical");
    assert_eq!(code(&again("}]}", "}],\"more\":1}"), &known), "malformed");
    let mut long = first.file.clone();
    long.extend(b"\n");
    assert_eq!(code(&long, &known), "malformed");
    assert_eq!(code(&vec![b'x'; (32 << 20) + 1], &known), "too-large");
    let part = "{\"kind\":\"a\",\"content\":1}";
    let many = format!("\"parts\":[{}", format!("{part},").repeat(10_000));
    assert_eq!(code(&again("\"parts\":[", &many), &known), "too-many-parts");
    let blocks = "audit";
    let body = first.file.split(|b| *b == b'\n').next().expect("a body");
    let signature = Hex(key.sign(blocks, body));
    let elsewhere = [body, format!("\n{} {signature}\n", keys[0]).as_bytes()].concat();
    assert_eq!(code(&elsewhere, &known), "bad-signature", "signed as something else");
    for code in Refusal::CODES {
        assert!(code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
    }
}

/// Values that rooms may put into parts.
fn content() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC*".prop_map(Value::from),
        ".*".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 30, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(".{0,8}", inner, 0..5)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn writing_and_reading_is_identity(contents in prop::collection::vec(content(), 0..6), at in 0..4_000_000_000_000_i64) {
        let key = key(1);
        let parts: Vec<Part> =
            contents.iter().map(|it| Part::new("release", it).expect("a part")).collect();
        let issued = issuer().issue(&key, None, Timestamp(at), parts).expect("a bundle");
        let bytes = issued.file.split(|b| *b == b'\n').next().expect("a body");
        let body = Body::read(bytes).expect("canonical");
        prop_assert_eq!(body.write().expect("bytes"), bytes);
        let told: Vec<String> = contents.iter().map(Value::to_string).collect();
        let read: Vec<&str> = body.parts.iter().map(Part::text).collect();
        prop_assert_eq!(told, read);
    }

    #[test]
    fn every_other_spelling_is_refused(content in content(), at in any::<prop::sample::Index>(), kind in 0..3_u8) {
        let key = key(1);
        let issued = issue(&key, None, &content);
        let text = String::from_utf8(issued.file).expect("a text");
        let body = text.lines().next().expect("a body").to_owned();
        let at = at.index(body.len());
        prop_assume!(body.is_char_boundary(at));
        let (before, rest) = body.split_at(at);
        let next = rest.chars().next().expect("a character");
        let other = match kind {
            // White space between or within.
            0 => format!("{before} {rest}"),
            // A character in its escaped spelling.
            1 if next.is_ascii_alphanumeric() => {
                format!("{before}\\u{:04x}{}", u32::from(next), &rest[1..])
            }
            // A number with a needless nought.
            2 if next.is_ascii_digit() && !before.ends_with(|c: char| c.is_ascii_digit()) => {
                format!("{before}0{rest}")
            }
            _ => return Ok(()),
        };
        // Within a text the change makes another value, which is canonical too; what may never
        // be is a second spelling of the same value.
        let same = serde_json::from_str::<Value>(&other).ok()
            == serde_json::from_str::<Value>(&body).ok();
        if same {
            prop_assert!(canonical::check(other.as_bytes()).is_err(), "{other}");
            prop_assert!(Body::read(other.as_bytes()).is_err());
            let file = seal(&key, other.as_bytes());
            prop_assert_eq!(refused(&file, Some(&peer(&key, None))).code(), "not-canonical");
        }
    }
}
