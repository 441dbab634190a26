//! Voluntary return first; no child returns undetermined; a year later it is asked how people live.

use crate::node::moment;

use super::{Journey, QUARTER, journeys, number};

#[test]
fn return_is_offered_before_it_is_ordered_and_followed_for_a_year() {
    for node in journeys("return-and-reintegration") {
        let mut journey = Journey::begin(&node, "return-and-reintegration");
        let counsellor = journey.with("return-counsellor");
        journey.on("2026-07-06");
        let people: Vec<String> =
            (0..22).map(|_| journey.open(&counsellor, "counsel", &[])).collect();
        let area = journey.open(&counsellor, "enter-area", &[]);
        choices(&mut journey, &people, &area);
        let child = child(&mut journey);
        year_after(&mut journey, &child, &area);
        journey.release("DF_RETURNS");
        let free = journey.figure("voluntary-returns", QUARTER, "5.3.c");
        let share = free["value"].as_f64().expect("a share");
        assert!((share - 100.0 * 14.0 / 22.0).abs() < 0.01, "14 of 22: {share}");
        sustained(&mut journey);
        node.clock.advance_to(moment("2027-10-05T06:00:00Z"));
        journey.released("DF_CHILDREN_RETURNED/2026", 2);
        let children = journey.figure("children-returned-undetermined", "2026", "5.3.b");
        assert_eq!(children, number(1.0));
        journey.released("DF_REINTEGRATION/2027-Q3", 1);
        let lasting = journey.figure("reintegration-sustained", "2027-Q3", "5.3.a");
        assert_eq!(lasting, number(60.0), "12 of 20");
    }
}

/// Fourteen return freely, seven by an order after they declined; one changes his mind.
fn choices(journey: &mut Journey<'_>, people: &[String], area: &str) {
    let there = [("area_record", area)];
    let counsellor = journey.node.device("return-counsellor");
    let authority = journey.with("return-authority");
    for person in people {
        journey.act(&counsellor, "offer-voluntary-return", person, &[]);
    }
    for person in &people[..15] {
        journey.act(&counsellor, "accept-offer", person, &[]);
    }
    let afraid = [("fear_unexamined", "Y")];
    let why = "Whoever fears return for a reason not yet examined";
    journey.refused(&counsellor, "book-travel", &people[0], &afraid, why);
    journey.act(&counsellor, "withdraw-acceptance", &people[14], &[]);
    let taken_back = journey.tried(&counsellor, "book-travel", &people[14], &there);
    assert_eq!(taken_back.0, 409, "consent was withdrawn");
    let early = journey.tried(&authority, "order-return", &people[15], &there);
    assert_eq!(early.0, 409, "the offer is open");
    for person in &people[15..] {
        journey.act(&counsellor, "decline-offer", person, &[]);
        journey.act(&authority, "order-return", person, &there);
    }
    journey.on("2026-07-20");
    for person in &people[..14] {
        journey.act(&counsellor, "book-travel", person, &there);
        journey.act(&counsellor, "record-departure", person, &[("return_kind", "VOL")]);
    }
    for person in &people[15..] {
        journey.act(&authority, "record-departure", person, &[("return_kind", "FOR")]);
    }
}

/// Somebody who may be a child: the journey is refused, and when it happened all the same it is
/// kept and is a breach.
fn child(journey: &mut Journey<'_>) -> String {
    let counsellor = journey.node.device("return-counsellor");
    let young = [("birth_date", ""), ("age_years", "16")];
    let child = journey.open(&counsellor, "counsel", &young);
    journey.act(&counsellor, "offer-voluntary-return", &child, &[]);
    journey.act(&counsellor, "accept-offer", &child, &[("agreed_by", "guardian")]);
    let why = "No child returns without a decided determination";
    journey.refused(&counsellor, "book-travel", &child, &[], why);
    let authority = journey.node.device("return-authority");
    journey.act(&authority, "record-departure", &child, &[("return_kind", "FOR")]);
    let node = journey.node;
    node.account("manager", &["case-manager"], "XMA");
    let breaches = || node.signed_in("manager").get("/work/breaches").body;
    let told = "Child returned without a determination";
    assert_eq!(breaches().matches(told).count(), 1, "kept, and a breach");
    child
}

fn year_after(journey: &mut Journey<'_>, child: &str, area: &str) {
    let manager = journey.node.device("manager");
    journey.act(&manager, "arrange-protection", child, &[]);
    let counsellor = journey.node.device("return-counsellor");
    journey.on("2026-08-03");
    for _ in 0..20 {
        let plan = journey.open(&counsellor, "plan-reintegration", &[("area_record", area)]);
        journey.act(&counsellor, "pay-first-instalment", &plan, &[]);
        journey.plans.push(plan);
    }
}

/// Twelve stand well after a year, eight do not: the answers decide, not the wish.
fn sustained(journey: &mut Journey<'_>) {
    let counsellor = journey.node.device("return-counsellor");
    let plans = std::mem::take(&mut journey.plans);
    let hard = ["income", "work", "food", "debt", "housing"].map(|field| (field, "NO"));
    journey.on("2027-02-03");
    for plan in &plans {
        journey.act(&counsellor, "survey-six-months", plan, &[]);
        journey.act(&counsellor, "pay-second-instalment", plan, &[]);
    }
    journey.on("2027-08-03");
    for plan in &plans[..12] {
        journey.act(&counsellor, "survey-twelve-months", plan, &[]);
        journey.act(&counsellor, "conclude-sustained", plan, &[]);
    }
    for plan in &plans[12..] {
        journey.act(&counsellor, "survey-twelve-months", plan, &hard);
        let why = "two thirds of what was asked stand well";
        journey.refused(&counsellor, "conclude-sustained", plan, &[], why);
        journey.act(&counsellor, "conclude-needs-help", plan, &[]);
    }
}
