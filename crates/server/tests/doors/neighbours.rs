//! A node that reports to the one under test, and bundles at its door.

use masar_nodes::{
    Entropy, NodeKey,
    bundles::{Hex, Issuer, Part, fingerprint},
    fixtures::{Folder, permit},
    identity::Level,
};
use masar_reviews::peers::{self, Described, Side};
use masar_terms::{Language, LocalText, Timestamp};

use crate::stage::Stage;

fn key(seed: u64) -> NodeKey {
    let folder = Folder::new().expect("a folder");
    NodeKey::create(&folder.path().join("node.pem"), &Entropy::repeatable(seed)).expect("a key")
}

fn issuer() -> Issuer {
    let place = "XMB".parse().expect("a place");
    let name = LocalText::from([(Language::Ar, "جار"), (Language::En, "A neighbour")]);
    Issuer { agency: "XMB".to_owned(), place, level: Level::Local, name }
}

/// Enrols a neighbour and issues a bundle of the node itself; gives the neighbour's id.
pub async fn held(stage: &Stage) -> String {
    let key = key(1);
    let Issuer { agency, place, level, name } = issuer();
    let address = "http://127.0.0.1:9".to_owned();
    let (id, public) = (key.id().to_string(), Hex(key.public()));
    let node = Described { id: id.clone(), key: public, agency, place, level, name, address };
    let (admin, typed) = (permit("administrator"), fingerprint(&key.public()));
    let enrolled = peers::enrol(&stage.app.reviews, &admin, Side::Below, node, &typed).await;
    enrolled.expect("enrolled");
    assert!(stage.app.issue_bundles().await.expect("issued") > 0);
    id
}

/// The first bundle of somebody whom nobody enrolled.
pub fn bundle_of_a_stranger() -> Vec<u8> {
    let part = Part::new("definitions", &Vec::<String>::new()).expect("a part");
    let issued = issuer().issue(&key(2), None, Timestamp(0), vec![part]);
    issued.expect("a bundle").file
}
