//! Two nodes of which everything published is equal and what is withheld is not: a stranger must
//! not tell them apart, at any public address, in any form.
//!
//! A third node has the same people as the first. What is different there too (keys, ids, salted
//! digests) is different by chance; anything else that differs would tell of the withheld.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use masar_server::releasing;
use masar_statistics::release;
use rand::{SeedableRng, rngs::StdRng};

use crate::{
    arrivals::{Age, Arrival, filled},
    attacker,
    forms::new_id,
    node::{Node, moment, nodes},
};

const WOMEN: usize = 30;
/// Men at the three nodes, of whom fewer are than may be shown, and how many they are together
/// with people of another sex. In the last case both are few at one node and one of them at the
/// other.
const CASES: [([usize; 3], usize); 3] = [([2, 2, 4], 10), ([3, 3, 1], 10), ([3, 3, 4], 8)];

#[test]
fn what_is_withheld_makes_no_difference_to_a_stranger() {
    let Some(python) = attacker::python() else { return };
    for (men, others) in CASES {
        let cases = ["alike: first", "alike: same", "alike: other"];
        let [first, same, other] = cases.map(|case| nodes(case, "2026-01-05T05:00:00Z"));
        for ((first, same), other) in first.zip(same).zip(other) {
            let all = [&first, &same, &other];
            let folders: Vec<PathBuf> = all
                .into_iter()
                .zip(men)
                .map(|(node, men)| {
                    publish(node, &people(men, others));
                    read(&python, node)
                })
                .collect();
            let answer = Command::new(&python).arg(script("alike.py")).args(&folders).output();
            let answer = answer.expect("python starts");
            let words =
                String::from_utf8_lossy(&[answer.stdout, answer.stderr].concat()).into_owned();
            eprintln!("{}: {men:?} men: {words}", first.database);
            assert!(answer.status.success(), "{men:?}: {words}");
        }
    }
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/disclosure").join(name)
}

/// Adults of one district: women, and `others` who are men or of another sex.
fn people(men: usize, others: usize) -> Vec<Arrival> {
    let mut rng = StdRng::seed_from_u64(11);
    let arrival = |number: usize| {
        let sex = match number {
            ..WOMEN => "F",
            _ if number < WOMEN + men => "M",
            _ => "_O",
        };
        let mut arrival = Arrival {
            subject: new_id(&mut rng),
            on: 0,
            day: jiff::civil::date(2026, 1, 5),
            district: 0,
            sex,
            age: Age::Years(30),
            photo: None,
            twice: false,
            xml: String::new(),
        };
        arrival.xml = filled(&arrival, number, &mut rng);
        arrival
    };
    (0..WOMEN + others).map(arrival).collect()
}

/// Registered by a device, released by two people, told to whoever asks for bundles.
fn publish(node: &Node, arrivals: &[Arrival]) {
    node.account("officer", &["officer"], "XMA/XMA-01/XMA-0101");
    node.account("analyst", &["analyst"], "XMA");
    node.account("reviewer", &["reviewer"], "XMA");
    let device = node.device("officer");
    node.clock.advance_to(moment("2026-01-05T06:00:00Z"));
    for arrival in arrivals {
        assert_eq!(device.submit(&arrival.xml, &[]).status, 201);
    }
    node.clock.advance_to(moment("2026-04-06T06:00:00Z"));
    let period = "2026-Q1".parse().expect("a period");
    let (analyst, reviewer) = (node.permit("analyst"), node.permit("reviewer"));
    for dataflow in ["DF_ARRIVALS", "DF_REGISTRATION_WAIT"] {
        let proposed = releasing::propose(&node.app, &analyst, dataflow, period);
        let id = node.wait(proposed).expect("a proposal").release;
        let approved = release::approve(&node.app.statistics, &reviewer, &id);
        assert!(node.wait(approved).expect("approved").is_approved());
        node.wait(releasing::publish(&node.app, &reviewer, &id)).expect("published");
    }
    node.wait(node.app.deliver_now()).expect("bundles are issued");
}

/// Everything that a stranger can read, in a folder.
fn read(python: &Path, node: &Node) -> PathBuf {
    let (told, folder) = (node.folder.path().join("told.json"), node.folder.path().join("read"));
    let address = format!("http://{}", node.address());
    let nodes = serde_json::json!({ "nodes": [{ "agency": "XMA", "address": address }] });
    std::fs::write(&told, nodes.to_string()).expect("a file");
    let answer = Command::new(python).arg(script("fetch.py")).arg(&told).arg(&folder).output();
    let answer = answer.expect("python starts");
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stdout));
    folder
}
