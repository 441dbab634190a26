//! A table with noise, from a programme that asks for it to what everybody reads.

use std::collections::BTreeMap;

use crate::{
    client::Client,
    node::{Node, moment, nodes_with},
    reading,
    release::{officer, people},
};

const FLOW: &str = "DF_VACCINATION_CARDS_COMPLETED";

#[test]
fn a_table_with_noise_is_drawn_once_approved_and_explained() {
    let case = "thread: noise";
    for node in nodes_with("docs/examples/vaccination-card", case, "2026-02-05T05:00:00Z") {
        people(&node);
        for number in 0..40 {
            completed(&node.device(&officer(0)), number);
        }
        node.clock.advance_to(moment("2026-04-06T06:00:00Z"));
        let (analyst, reviewer) = (node.signed_in("analyst"), node.signed_in("reviewer"));
        looked_at(&analyst);
        let asked = [("release", "DF_VACCINATION_CARDS_COMPLETED/2026-Q1")];
        let proposed = analyst.post("/work/releases", &asked);
        assert_eq!(proposed.status, 303, "{}", proposed.body);
        let again = analyst.post("/work/releases", &asked);
        assert_eq!(again.location, proposed.location, "drawn once");
        let page = words(&reviewer, &proposed.location);
        assert!(page.contains("spends 1/32 of 1/2 for 2026"), "{page}");
        assert!(!page.contains("Checked against attacks"), "it was not attacked");
        let approved = reviewer.post(&format!("{}/approvals", proposed.location), &[]);
        assert_eq!(approved.status, 303, "{}", approved.body);
        read(&node);
        // The numbers of the other way of counting the same people would undo the noise; here the
        // other tables are of other events.
        let other = [("release", "DF_VACCINATION_CARDS/2026-Q1")];
        assert_eq!(analyst.post("/work/releases", &other).status, 303);
        // Nothing is ever due of it again.
        node.clock.advance_to(moment("2026-07-02T06:00:00Z"));
        let analyst = node.signed_in("analyst");
        let list = words(&analyst, "/work/releases");
        let due = "Vaccination cards completed – 1st quarter of 2026 (released; its revision";
        assert!(!list.contains(due), "{list}");
    }
}

/// A page's words without the signs that set values apart.
fn words(reader: &Client, path: &str) -> String {
    let answer = reader.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer.body.replace(['\u{2068}', '\u{2069}'], "")
}

/// A card that was opened and completed.
fn completed(program: &Client, number: u32) {
    let id = |kind: u32| format!("00000000-0000-4000-8000-{kind:04}{number:08}");
    let opened = serde_json::json!({
        "form": "vaccination-card.open-card", "id": id(1),
        "answers": {
            "given_name": format!("Somebody {number}"), "age_years": "30",
            "sex": if number < 25 { "F" } else { "M" }, "reaction_before": "N",
        },
    });
    let answer = program.post_json("/api/actions", &opened.to_string());
    assert_eq!(answer.status, 201, "{}", answer.body);
    let answer: serde_json::Value = serde_json::from_str(&answer.body).expect("JSON");
    let record = answer["record"].as_str().expect("a record");
    let done = serde_json::json!({
        "form": "vaccination-card.complete-card", "id": id(2), "answers": { "record_id": record },
    });
    let answer = program.post_json("/api/actions", &done.to_string());
    assert_eq!(answer.status, 201, "{}", answer.body);
}

/// Before it is proposed no number is told, but how wide the noise is and what it costs.
fn looked_at(analyst: &Client) {
    let path = format!("/work/releases/preview?dataflow={FLOW}&period=2026-Q1");
    let page = words(analyst, &path);
    for told in ["within 4.0 of the truth", "spends 1/32 of 1/2 for 2026", "No number is shown"] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(!page.contains("class=\"tried\""), "no cell is there");
    assert!(!page.contains("name=\"k\""), "no threshold is to be tried");
    let tried = analyst.get(&format!("{path}&k=50"));
    assert_eq!(tried.status, 422, "{}", tried.body);
}

fn read(node: &Node) {
    let stranger = node.stranger();
    let csv = reading::csv_of(&stranger, FLOW);
    let mut lines = csv.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().expect("a header");
    let at = |name: &str| header.iter().position(|column| *column == name).expect("a column");
    let (area, sex) = (at("REF_AREA"), at("SEX"));
    let mut numbers: BTreeMap<(&str, &str), i64> = BTreeMap::new();
    for line in lines {
        assert_eq!(line[at("OBS_STATUS")], "A", "nothing is withheld: {line:?}");
        let number = line[at("OBS_VALUE")].parse().expect("a whole number, perhaps below nought");
        assert!(numbers.insert((line[area], line[sex]), number).is_none());
    }
    let of = |key| *numbers.get(&key).unwrap_or_else(|| panic!("{key:?}: {csv}"));
    assert!((0..50).contains(&of(("XMA-01", "F"))), "25 are there: {csv}");
    // Areas and sexes in which nobody was counted stand there as well.
    assert!((-25..25).contains(&of(("XMA-03", "_X"))), "{csv}");
    let whole: i64 = ["F", "M", "_X"].map(|sex| of(("_T", sex))).iter().sum();
    assert_eq!(whole, of(("_T", "_T")));
    let method = words(&stranger, &format!("/data/{FLOW}/method"));
    for told in ["Noise of a known distribution", "within 4.0 of the truth", "spends 1/32 of 1/2"] {
        assert!(method.contains(told), "{told}: {method}");
    }
    for untold in ["is withheld. Nought is shown", "fewer than 5"] {
        assert!(!method.contains(untold), "{untold}");
    }
    let data = words(&stranger, &format!("/data/{FLOW}"));
    assert!(data.contains("random noise added"), "{data}");
    assert!(data.contains("These numbers have noise") && data.contains("the total is within 15.5"));
    let ledger = words(&stranger, "/ledger");
    assert!(ledger.contains("noise with a standard deviation of 4.0"), "{ledger}");
}
