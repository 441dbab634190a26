//! People are screened who agreed to it; whoever declines is in no table.

use super::{Journey, QUARTER, journeys, number};

#[test]
fn people_are_screened_who_agreed() {
    for node in journeys("vulnerability-screening") {
        let mut journey = Journey::begin(&node, "vulnerability-screening");
        let manager = journey.with("case-manager");
        journey.on("2026-07-06");
        let people: Vec<String> = (0..30).map(|_| journey.open(&manager, "offer", &[])).collect();
        let unasked = journey.tried(&manager, "screen", &people[0], &[]);
        assert_eq!(unasked.0, 409, "before the person agreed");
        for person in &people[..4] {
            journey.act(&manager, "decline", person, &[]);
        }
        for person in &people[4..29] {
            journey.act(&manager, "record-consent", person, &[]);
        }
        let vague = [("purpose_explained", "N")];
        journey.act(&manager, "record-consent", &people[29], &vague);
        let why = "before the purpose, who sees the answers";
        journey.refused(&manager, "screen", &people[29], &[], why);
        journey.on("2026-07-08");
        for (number, person) in people[4..20].iter().enumerate() {
            let area = if number < 8 { "IND" } else { "HHF" };
            journey.act(&manager, "screen", person, &[("concern_area", area)]);
        }
        journey.on("2026-07-16");
        for person in &people[20..25] {
            journey.act(&manager, "screen", person, &[("concern_area", "COM")]);
        }
        for dataflow in ["DF_SCREENING_TIME", "DF_SCREENINGS"] {
            journey.release(dataflow);
        }
        let in_time = journey.figure("screened-in-time", QUARTER, "1.3.e");
        let share = in_time["value"].as_f64().expect("a share");
        assert!((share - 100.0 * 16.0 / 26.0).abs() < 0.01, "16 of 26 who agreed: {share}");
        assert_eq!(journey.figure("people-screened", QUARTER, "1.3.e"), number(21.0));
    }
}
