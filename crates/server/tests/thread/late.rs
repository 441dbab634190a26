//! People told of late, from a program's door to a revision that a second person approves in the
//! pages.

use crate::{
    arrivals::arrivals,
    client::Client,
    node::{Node, moment, nodes},
    reading,
    release::{officer, people, send},
};

const ASKED: [(&str, &str); 1] = [("release", "DF_ARRIVALS/2026-Q1")];

#[test]
fn who_was_told_of_late_is_in_the_revision_that_a_second_person_approves() {
    for node in nodes("thread: late", "2026-01-05T05:00:00Z") {
        people(&node);
        send(&node, &arrivals(20_260_105, 300));
        node.clock.advance_to(moment("2026-04-06T06:00:00Z"));
        let (analyst, reviewer) = (node.signed_in("analyst"), node.signed_in("reviewer"));
        let first = analyst.post("/work/releases", &ASKED);
        assert_eq!(reviewer.post(&format!("{}/approvals", first.location), &[]).status, 303);
        let before = total(&node);
        // A post on a bad line tells in April of forty people who came in March: a program with the
        // moment, devices with forms that were finished then, by clocks that are years behind.
        for number in 0..20 {
            told_late(&node.device(&officer(0)), number);
        }
        for late in arrivals(20_260_320, 20) {
            sent_late(&node.device(&officer(late.district)), &late.xml);
        }
        assert_eq!(total(&node), before, "nothing moves before its date");
        node.clock.advance_to(moment("2026-07-02T06:00:00Z"));
        let (analyst, reviewer) = (node.signed_in("analyst"), node.signed_in("reviewer"));
        let due = analyst.get("/work/releases").body;
        assert!(due.replace(['\u{2068}', '\u{2069}'], "").contains("its revision 1 is due"));
        let revision = analyst.post("/work/releases", &ASKED);
        assert_eq!(revision.status, 303, "{}", revision.body);
        assert_ne!(revision.location, first.location);
        let queue = reviewer.get("/work/releases").body;
        assert!(queue.contains("Waiting for you"), "it waits for whoever may approve");
        let approvals = format!("{}/approvals", revision.location);
        let page = reviewer.get(&revision.location).body;
        assert!(page.contains(&format!("action=\"{approvals}\"")), "and is approved there");
        assert!(!page.contains("Can no longer leave"));
        assert_eq!(analyst.post(&approvals, &[]).status, 409, "not by who proposed it");
        assert_eq!(total(&node), before);
        assert_eq!(reviewer.post(&approvals, &[]).status, 303);
        assert_eq!(total(&node), before + 40);
        let stranger = node.stranger();
        assert!(stranger.get("/data/DF_ARRIVALS").body.contains("need not add up"));
        assert!(stranger.get("/ledger").body.contains("Revision"));
        let again = analyst.post("/work/releases", &ASKED);
        assert_eq!(again.status, 409, "no other date has passed: {}", again.location);
    }
}

/// A form finished seventeen days before it is sent.
fn sent_late(device: &Client, xml: &str) {
    let end = "<timeEnd>2019-11-01T09:30:00.000+02:00</timeEnd></meta>";
    let timed = xml.replace("</meta>", end);
    assert_ne!(timed, xml);
    let answer = device.submit_at(Some("Mon, 18 Nov 2019 07:30:00 GMT"), &timed, &[]);
    assert_eq!(answer.status, 201, "{}", answer.body);
}

/// Everybody of the quarter, as the public reads it.
fn total(node: &Node) -> u64 {
    let csv = reading::csv_of(&node.stranger(), "DF_ARRIVALS");
    let table = reading::csv(&csv, "2026-Q1");
    let all = table.iter().find(|(key, _)| key.iter().all(|code| code == "_T"));
    all.and_then(|(_, seen)| seen.number).expect("the total is shown")
}

fn told_late(program: &Client, number: u32) {
    let action = serde_json::json!({
        "form": "arrival-registration.register",
        "id": format!("00000000-0000-4000-8000-{number:012}"),
        "saidAt": "2026-03-20T09:00:00Z",
        "answers": {
            "arrived_at": "2026-03-20T08:00:00.000+00:00", "given_name": format!("Late {number}"),
            "sex": if number.is_multiple_of(2) { "F" } else { "M" }, "age_years": "30",
        },
    });
    let answer = program.post_json("/api/actions", &action.to_string());
    assert_eq!(answer.status, 201, "{}", answer.body);
}
