//! The failures of an authority: children found detained, court reviews that did not happen. One
//! number a year for the whole country, with one proposer and two others.

use rand::{SeedableRng, rngs::StdRng};

use crate::{
    client::Client,
    forms::Filled,
    node::{Node, moment, nodes},
};

const PROGRAMME: &str = "detention-review";

#[test]
fn failures_leave_as_one_number_with_three_names_behind_it() {
    for node in nodes("thread: an authority's failures", "2026-02-01T08:00:00Z") {
        people(&node);
        year(&node);
        node.clock.advance_to(moment("2027-01-05T08:00:00Z"));
        refusals(&node);
        released(&node, "DF_CHILDREN_DETAINED", 2);
        released(&node, "DF_REVIEWS_OVERDUE", 2);
        ledger(&node);
    }
}

fn people(node: &Node) {
    node.account("officer", &["officer"], "XMA/XMA-03/XMA-0301");
    node.account("clerk", &["clerk"], "XMA");
    node.account("manager", &["case-manager"], "XMA");
    node.account("analyst", &["analyst", "reviewer"], "XMA");
    node.account("first", &["reviewer"], "XMA");
    node.account("second", &["reviewer"], "XMA");
}

/// Two children found detained, one of them twice and one only perhaps a child; two adults whose
/// review never came, one whose review came in time.
fn year(node: &Node) {
    let mut rng = StdRng::seed_from_u64(29);
    let (officer, clerk) = (node.device("officer"), node.device("clerk"));
    let mut found = |age: &str, disputed: &str| {
        let (form, record) = Filled::example(PROGRAMME, "record-found-detained", &mut rng);
        let form = form.set("effective_on", "2026-02-01").set("age_years", age);
        sent(&officer, &form.set("age_disputed", disputed));
        record
    };
    let child = found("16", "");
    let perhaps = found("30", "Y");
    let (_, _, reviewed) = (found("34", ""), found("41", ""), found("52", ""));
    let (again, _) = Filled::example(PROGRAMME, "record-found-detained", &mut rng);
    let again = again.set("record_id", &child).set("effective_on", "2026-02-01");
    sent(&officer, &again.set("age_years", "16"));
    let breaches = node.signed_in("manager").get("/work/breaches");
    assert_eq!(breaches.body.matches("Child in detention").count(), 2, "open, with an owner");

    node.clock.advance_to(moment("2026-02-02T08:00:00Z"));
    for record in [&child, &perhaps] {
        let (release, _) = Filled::example(PROGRAMME, "order-release", &mut rng);
        sent(&clerk, &release.set("record_id", record));
    }
    node.clock.advance_to(moment("2026-02-05T08:00:00Z"));
    let (review, _) = Filled::example(PROGRAMME, "review-release", &mut rng);
    sent(&clerk, &review.set("record_id", &reviewed).set("effective_on", "2026-02-05"));

    // Seven days are the country's interval; looking twice opens nothing twice.
    node.clock.advance_to(moment("2026-02-12T08:00:00Z"));
    for _ in 0..2 {
        node.wait(node.app.records.sweep()).expect("clocks are looked at");
    }
    let breaches = node.signed_in("manager").get("/work/breaches");
    assert_eq!(breaches.body.matches("Court review overdue").count(), 2);
}

fn sent(device: &Client, form: &Filled) {
    let answer = device.submit(form.xml(), &[]);
    assert_eq!(answer.status, 201, "{}", answer.body);
}

fn refusals(node: &Node) {
    let analyst = node.signed_in("analyst");
    for (asked, status) in [
        ("DF_CHILDREN_DETAINED/2026-Q1", 422),
        ("DF_CHILDREN_DETAINED/2027", 409),
        ("DF_NOTHING/2026", 404),
    ] {
        let answer = analyst.post("/work/releases", &[("release", asked)]);
        assert_eq!(answer.status, status, "{asked}");
    }
}

/// Approved by two who are not the proposer; the same person twice is one.
fn released(node: &Node, dataflow: &str, number: u32) {
    let (analyst, first, second) =
        (node.signed_in("analyst"), node.signed_in("first"), node.signed_in("second"));
    let proposed = analyst.post("/work/releases", &[("release", &format!("{dataflow}/2026"))]);
    assert_eq!(proposed.status, 303, "{}", proposed.body);
    let approvals = format!("{}/approvals", proposed.location);
    let page = format!("/data/{dataflow}");
    for (who, status, approved) in
        [(&analyst, 409, "0 / 2"), (&first, 303, "1 / 2"), (&first, 303, "1 / 2")]
    {
        assert_eq!(who.post(&approvals, &[]).status, status);
        let shown = second.get(&proposed.location).body;
        assert!(shown.contains(approved), "{approved}");
        assert_eq!(node.stranger().get(&page).status, 404, "not with one approval");
    }
    assert_eq!(second.post(&approvals, &[]).status, 303);
    let shown = node.stranger().get(&page);
    assert_eq!(shown.status, 200);
    let hero = format!(">{number}</a>");
    assert!(shown.body.contains("class=\"hero\"") && shown.body.contains(&hero), "{}", shown.body);
    let (_, entry) = shown.body.split_once("href=\"/ledger#").expect("a way to the ledger");
    let (entry, _) = entry.split_once('"').expect("an end");
    let ledger = node.stranger().get("/ledger").body;
    assert!(ledger.contains(&format!("id=\"{entry}\"")), "{entry} stands in the ledger");
    assert!(shown.body.contains(&format!("<span class=\"number\">{number}</span>")));
    let csv = crate::reading::csv_of(&node.stranger(), dataflow);
    let (header, row) = csv.split_once("\r\n").expect("two lines");
    let at = header.split(',').position(|column| column == "OBS_VALUE").expect("a value");
    assert_eq!(row.trim().split(',').nth(at), Some(number.to_string().as_str()), "{csv}");
    assert_eq!(row.trim().lines().count(), 1, "no breakdown: {csv}");
}

/// The public ledger names the exception and its grounds.
fn ledger(node: &Node) {
    let ledger = node.stranger().get("/ledger").body;
    for told in [
        "Accountability",
        "Convention on the Rights of the Child, article 37(b)",
        "International Covenant on Civil and Political Rights, article 9(4)",
    ] {
        assert!(ledger.contains(told), "the ledger tells “{told}”: {ledger}");
    }
}
