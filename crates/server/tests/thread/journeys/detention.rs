//! People in an alternative to detention report, and most keep to it.

use super::{Journey, QUARTER, journeys, number};

#[test]
fn duties_to_report_are_kept() {
    for node in journeys("detention-review") {
        let mut journey = Journey::begin(&node, "detention-review");
        let court = journey.with("clerk");
        journey.on("2026-07-06");
        let adult = [("record_id", ""), ("age_years", "30"), ("sex", "M")];
        let people: Vec<String> =
            (0..25).map(|_| journey.open(&court, "place-in-alternative", &adult)).collect();
        journey.on("2026-07-20");
        for (number, person) in people.iter().enumerate() {
            let reported = if number < 20 { "Y" } else { "N" };
            journey.act(&court, "record-reporting", person, &[("reported", reported)]);
        }
        journey.release("DF_REPORTING");
        assert_eq!(journey.figure("reporting-duties-kept", QUARTER, "1.4.a"), number(80.0));
    }
}
