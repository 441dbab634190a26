//! A node starts, answers and stops on both databases; accounts and audit from the command line.

mod node;

use masar_nodes::fixtures;
use node::{Node, err, out};

#[tokio::test(flavor = "multi_thread")]
async fn it_starts_answers_and_stops_cleanly() {
    for database in fixtures::databases("masar-serve").await {
        let name = database.name;
        let mut node = Node::on(database);
        assert_eq!(node.run(&["audit", "verify"]).status.code(), Some(1), "{name}: no node yet");
        let password = node.add("amal", "officer", "XMA-01");
        assert_eq!(password.len(), 19, "{name}");
        node.start(&[]);
        let ready = ureq::get(format!("{}/readyz", node.address())).call();
        assert!(ready.is_ok_and(|answer| answer.status() == 200), "{name}");
        assert!(node.stop(), "{name}: it stops by itself");
        node.start(&[]);
        assert!(node.stop(), "{name}: and again");
        let verified = node.run(&["audit", "verify", "--json"]);
        assert_eq!(verified.status.code(), Some(0), "{name}: {}", err(&verified));
        let told: serde_json::Value = serde_json::from_slice(&verified.stdout).expect("JSON");
        assert!(told["accounts"]["rows"].as_i64().is_some_and(|rows| rows > 0), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn accounts_are_kept_from_the_command_line() {
    for database in fixtures::databases("masar-user").await {
        let name = database.name;
        let node = Node::on(database);
        node.add("amal", "officer", "XMA-01");
        let again =
            node.run(&["user", "add", "--login", "amal", "--name", "A", "--role", "officer"]);
        assert_eq!(again.status.code(), Some(1), "{name}");
        assert!(err(&again).contains("taken"), "{name}: {}", err(&again));
        let unknown = node.run(&["user", "add", "--login", "b", "--name", "B", "--role", "king"]);
        assert!(err(&unknown).contains("king"), "{name}: {}", err(&unknown));
        let nowhere = ["--login", "b", "--name", "B", "--role", "officer", "--place", "XMA-99"];
        let nowhere = node.run(&[&["user", "add"], &nowhere[..]].concat());
        assert!(err(&nowhere).contains("XMA-99"), "{name}: {}", err(&nowhere));
        assert!(node.run(&["user", "disable", "--login", "amal"]).status.success(), "{name}");
        let listed = node.run(&["user", "list"]);
        assert!(out(&listed).contains("disabled"), "{name}: {}", out(&listed));
        assert!(node.run(&["user", "enable", "--login", "amal"]).status.success(), "{name}");
        assert!(!out(&node.run(&["user", "list"])).contains("disabled"), "{name}");
        assert!(node.run(&["user", "set-password", "--login", "amal"]).status.success(), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_series_is_read_without_being_stored() {
    let Ok(data) = std::env::var("MASAR_DATA") else {
        eprintln!("*** masar-import: NOT TESTED: MASAR_DATA is not set ***");
        return;
    };
    let node = Node::on(fixtures::databases("masar-import").await.remove(0));
    let file = format!("{data}/unhcr_population.csv.gz");
    let read = node.run(&["import", &file, "--dataset", "unhcr-population", "--dry-run"]);
    assert!(read.status.success(), "{}", err(&read));
    assert!(out(&read).contains("nothing was stored"), "{}", out(&read));
    assert!(!node.folder().join("keys").exists(), "a dry run makes no node");
    let unknown = node.run(&["import", &file, "--dataset", "no-such-series"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(err(&unknown).contains("no-such-series"), "{}", err(&unknown));
}
