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

const STRUCTURE: &str = r#"{"data":{
"dataflows":[{"id":"DF_BEDS","agencyID":"XMB","version":"1.0","name":"Beds",
  "structure":"urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=XMB:DSD_BEDS(1.0)"}],
"dataStructures":[{"id":"DSD_BEDS","agencyID":"XMB","version":"1.0","name":"Beds","dataStructureComponents":{
  "dimensionList":{"dimensions":[{"id":"ROOM","position":0,"localRepresentation":
    {"enumeration":"urn:sdmx:org.sdmx.infomodel.codelist.Codelist=XMB:CL_ROOM(1.0)"}}],
    "timeDimension":{"id":"TIME_PERIOD"}},
  "measureList":{"measures":[{"id":"OBS_VALUE"}]}}}],
"codelists":[{"id":"CL_ROOM","agencyID":"XMB","version":"1.0","name":"Rooms","codes":[
  {"id":"W1","names":{"en":"First ward","ar":"الجناح الأول"}},
  {"id":"W2","names":{"en":"Second ward","ar":"الجناح الثاني"}}]}]}}"#;
const DATA: &str = "STRUCTURE,STRUCTURE_ID,ACTION,ROOM,TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS\r\n\
    dataflow,XMB:DF_BEDS(1.0),I,W1,2024,12,A,F\r\n\
    dataflow,XMB:DF_BEDS(1.0),I,W1,2025,,Q,C\r\n\
    dataflow,XMB:DF_BEDS(1.0),I,W2,2024,0.1,E,F\r\n";
const TERMS: &str = "dataflow = \"XMB:DF_BEDS(1.0)\"\nsource = \"the office of beds\"\n\
    licence = \"CC BY 4.0\"\nattribution = { en = \"Office of beds\" }\nmethod = { en = \"Counted.\" }\n";

#[tokio::test(flavor = "multi_thread")]
async fn messages_of_others_come_in_and_are_served_with_their_lists() {
    let mut node = Node::on(fixtures::databases("masar-messages").await.remove(0));
    let path = |name: &str| node.folder().join(name).display().to_string();
    let [structure, terms] = [path("structure.json"), path("terms.toml")];
    for (name, text) in [("structure.json", STRUCTURE), ("terms.toml", TERMS), ("csv", DATA)] {
        std::fs::write(path(name), text).expect("written");
    }
    for form in ["ml", "ml-series", "json", "json-series"] {
        let (from, to) = (path("csv"), path(form));
        let made = ["convert", &from, "--structure", &structure, "--to", form, "-o", &to];
        assert!(node::masar(&made).status.success(), "{form}");
    }
    let import = |file: &str, more: &[&str]| {
        let file = path(file);
        let words = ["import", &file, "--structure", &structure, "--map", &terms];
        node.run(&[&words[..], more].concat())
    };
    let dry = import("csv", &["--dry-run"]);
    assert!(out(&dry).contains("3 observations") && out(&dry).contains("nothing was stored"));
    assert!(out(&import("csv", &[])).contains("DF_BEDS: vintage 1"));
    for form in ["ml", "ml-series", "json", "json-series"] {
        let again = import(form, &["--json"]);
        let told: serde_json::Value = serde_json::from_slice(&again.stdout).expect("JSON");
        let difference = &told["difference"];
        let found = ["added", "changed", "gone"].map(|kind| difference[kind].as_u64());
        assert_eq!(found, [Some(0); 3], "{form}");
        assert_eq!(told["vintage"], 1, "{form}: the same numbers make no vintage");
    }
    std::fs::write(path("csv"), DATA.replace(",12,", ",13,")).expect("written");
    let changed = import("csv", &[]);
    assert!(out(&changed).contains("0 added, 1 changed, 0 gone"), "{}", out(&changed));
    assert!(out(&changed).contains("DF_BEDS: vintage 2"), "{}", out(&changed));
    let traced = node.run(&["trace", "XMB:DF_BEDS(1.0)", "W1", "2024"]);
    assert!(out(&traced).contains("row 2, column OBS_VALUE"), "{}{}", out(&traced), err(&traced));
    std::fs::write(path("csv"), DATA.replace(",W2,", ",W3,")).expect("written");
    let unknown = import("csv", &[]);
    let told = "row 4, column ROOM: “W3” is not in the code list";
    assert!(err(&unknown).contains(told), "{}", err(&unknown));

    node.start(&[]);
    let get = |path: &str| {
        let answer = ureq::get(format!("{}/sdmx/v2/{path}", node.address())).call();
        answer.expect("an answer").body_mut().read_to_string().expect("a text")
    };
    let lists = get("structure/codelist/XMB/CL_ROOM/1.0");
    assert!(lists.contains("الجناح الثاني"), "the list came along: {lists}");
    let data = get("data/dataflow/XMB/DF_BEDS/1.0/W1?c[TIME_PERIOD]=2024");
    assert!(data.contains("13"), "{data}");
    let page = ureq::get(format!("{}/data/DF_BEDS", node.address())).call();
    let page = page.expect("a page").body_mut().read_to_string().expect("a text");
    assert!(page.contains("الجناح الثاني"), "its codes have their names");
}
