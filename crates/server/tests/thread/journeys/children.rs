//! A child without family gets a guardian, care and a decision; a guardian who is late is a breach.

use super::{Journey, QUARTER, journeys, number};

#[test]
fn a_child_gets_a_guardian_care_and_a_decision() {
    for node in journeys("child-care") {
        let mut journey = Journey::begin(&node, "child-care");
        let authority = journey.with("child-protection");
        journey.on("2026-07-06");
        let found = ("notified_at", "2026-07-06T07:00:00.000+03:00");
        let children: Vec<String> =
            (0..52).map(|_| journey.open(&authority, "notify", &[found])).collect();
        guardians(&mut journey, &children);
        journey.on("2026-07-10");
        for (number, child) in children[..20].iter().enumerate() {
            let care = if number < 13 { "FOS" } else { "GRO" };
            journey.act(&authority, "place-in-care", child, &[("care_type", care)]);
            journey.act(&authority, "open-determination", child, &[]);
        }
        journey.on("2026-08-20");
        decisions(&mut journey, &children);
        for dataflow in ["DF_CHILDREN_IN_CARE", "DF_GUARDIAN_WAIT", "DF_DETERMINATIONS"] {
            journey.release(dataflow);
        }
        let family = journey.figure("children-in-family-care", QUARTER, "1.4.b.1");
        assert_eq!(family, number(65.0), "13 of 20");
        let decided = journey.figure("determinations-completed", QUARTER, "5.3.b");
        assert_eq!(decided, number(60.0), "12 of 20");
        let wait = journey.figure("guardian-wait", QUARTER, "1.4.b.1");
        assert_eq!(wait["state"], "value", "{wait}");
        let hours = wait["value"].as_f64().expect("hours");
        assert!((0.0..24.0).contains(&hours), "most had one within the day: {hours}");
    }
}

/// Twenty-eight within the day, twelve the day after, twelve after the term has passed.
fn guardians(journey: &mut Journey<'_>, children: &[String]) {
    let authority = journey.node.device("child-protection");
    let why = "A guardian has no conflict of interest";
    let conflict = [("no_conflict", "N")];
    journey.refused(&authority, "appoint-guardian", &children[0], &conflict, why);
    for child in &children[..28] {
        journey.act(&authority, "appoint-guardian", child, &[]);
    }
    journey.on("2026-07-07");
    for child in &children[28..40] {
        journey.act(&authority, "appoint-guardian", child, &[]);
    }
    journey.on("2026-07-09");
    let node = journey.node;
    node.account("manager", &["case-manager"], "XMA");
    node.wait(node.app.records.sweep()).expect("clocks are looked at");
    let breaches = || node.signed_in("manager").get("/work/breaches").body;
    assert_eq!(breaches().matches("Child without a guardian").count(), 12);
    for child in &children[40..] {
        journey.act(&authority, "appoint-guardian", child, &[]);
    }
    assert_eq!(breaches().matches("Child without a guardian").count(), 0, "remedied");
}

fn decisions(journey: &mut Journey<'_>, children: &[String]) {
    let authority = journey.node.device("child-protection");
    let few = [("panel_members", "2")];
    let why = "a panel of at least three people";
    journey.refused(&authority, "decide-solution", &children[0], &few, why);
    let unvisited = [("carer_agrees", "N")];
    let why = "A child returns only to a named carer";
    journey.refused(&authority, "decide-return", &children[0], &unvisited, why);
    for child in &children[..10] {
        journey.act(&authority, "decide-solution", child, &[]);
    }
    for child in &children[10..12] {
        journey.act(&authority, "decide-return", child, &[]);
    }
}
