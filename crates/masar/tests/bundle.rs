//! Bundles as files: verified, refused and taken in with the command line alone.

mod node;

use std::{fs, path::Path, sync::Arc};

use masar_nodes::{
    Entropy, NodeConfig, NodeKey, Store, StoreName,
    bundles::{Hex, Issued, Issuer, Last, Part, fingerprint},
    fixtures::{Folder, databases, permit},
    identity::Level,
};
use masar_reviews::{
    Face, MIGRATIONS, Room,
    peers::{self, Described, Side},
};
use masar_terms::{Language, LocalText, SystemClock, Timestamp};
use node::{Node, err, masar, out};

fn key(seed: u64) -> NodeKey {
    let folder = Folder::new().expect("a folder");
    NodeKey::create(&folder.path().join("node.pem"), &Entropy::repeatable(seed)).expect("a key")
}

fn issuer() -> Issuer {
    let place = "XMB".parse().expect("a place");
    let name = LocalText::from([(Language::Ar, "جار"), (Language::En, "A neighbour")]);
    Issuer { agency: "XMB".to_owned(), place, level: Level::National, name }
}

fn issue(key: &NodeKey, last: Option<&Issued>) -> Issued {
    let last = last.map(|last| Last { sequence: last.sequence, hash: last.hash });
    let part = Part::new("definitions", &Vec::<String>::new()).expect("a part");
    issuer().issue(key, last, Timestamp(1_772_352_000_000), vec![part]).expect("a bundle")
}

/// What a person does on the page of other nodes.
async fn enrol(config: &Path, key: &NodeKey) {
    let config = NodeConfig::read(config).expect("a configuration");
    let (location, clock) = (config.location(), Arc::new(SystemClock));
    let store = Store::open(&location, StoreName::Reviews, MIGRATIONS, clock).await;
    let face = Face {
        node: "0".repeat(16),
        agency: "XMA".to_owned(),
        name: config.name.clone(),
        place: "XMA".to_owned(),
        zone: config.time_zone.clone(),
        author_types: Default::default(),
    };
    let Issuer { agency, place, level, name } = issuer();
    let address = "http://127.0.0.1:9".to_owned();
    let (id, public) = (key.id().to_string(), Hex(key.public()));
    let node = Described { id, key: public, agency, place, level, name, address };
    let (admin, typed) = (permit("administrator"), fingerprint(&key.public()));
    let room = Room::new(store.expect("a store"), face);
    peers::enrol(&room, &admin, Side::Below, node, &typed).await.expect("enrolled");
}

fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let ran = masar(&[&["bundle"], arguments].concat());
    (ran.status.code(), out(&ran), err(&ran))
}

#[tokio::test(flavor = "multi_thread")]
async fn bundles_travel_as_files() {
    for database in databases("bundles_travel_as_files").await {
        let node = Node::on(database);
        let config = node.config_file();
        let config_text = config.display().to_string();
        let folder = Folder::new().expect("a folder");
        let path = |name: &str| folder.path().join(name).display().to_string();
        let key = key(1);
        let first = issue(&key, None);
        let second = issue(&key, Some(&first));
        let (good, bad) = (path("good.txt"), path("bad.txt"));
        fs::write(&good, [first.file.clone(), second.file.clone()].concat()).expect("a file");
        let mut flipped = first.file.clone();
        flipped[300] ^= 1;
        fs::write(&bad, [flipped, second.file.clone()].concat()).expect("a file");

        let (code, told, _) = run(&["verify", &good]);
        assert_eq!(code, Some(0));
        assert!(told.contains(&fingerprint(&key.public())), "whose signature it is: {told}");
        let public = Hex(key.public()).to_string();
        assert_eq!(run(&["verify", &good, "--key", &public]).0, Some(0));
        let (code, told, error) = run(&["verify", &good, "--key", &"0".repeat(64)]);
        assert!(code == Some(1) && told.is_empty() && error.contains("unknown-key"), "{error}");
        assert_eq!(run(&["verify", &good, "--key", "0"]).0, Some(2), "a wrong use of the command");
        let (code, _, error) = run(&["verify", &bad]);
        assert!(code == Some(1) && error.contains("bad.txt: bundle 1"), "{error}");

        let import = || run(&["import", &good, "--config", &config_text, "--json"]);
        let (code, _, error) = import();
        assert!(code == Some(1) && error.contains("unknown-key"), "nobody enrolled it: {error}");
        enrol(&config, &key).await;
        let (code, told, error) = run(&["verify", &good, "--config", &config_text]);
        assert!(code == Some(0) && told.starts_with("2 bundles verified"), "{told}{error}");
        let (code, told, error) = import();
        assert!(code == Some(0) && told.contains("\"accepted\": 2"), "{told}{error}");
        let (code, told, _) = import();
        assert!(
            code == Some(0) && told.contains("\"already\": 2"),
            "twice changes nothing: {told}"
        );
        let (code, told, _) = run(&["verify", &good, "--config", &config_text]);
        assert!(code == Some(0) && told.contains("accepted before"), "{told}");

        let own = path("own.txt");
        let (code, told, error) = run(&["export", "--config", &config_text, "-o", &own]);
        assert!(
            code == Some(0) && told.starts_with("0 bundles"),
            "nothing published: {told}{error}"
        );
        assert_eq!(fs::read(&own).expect("a file"), b"");
    }
}
