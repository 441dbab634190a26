//! A call without a name leads to a case; help never depends on talking to the police.

use super::{Journey, QUARTER, journeys, number};

#[test]
fn a_call_leads_to_help_without_conditions() {
    for node in journeys("trafficking-victims") {
        let mut journey = Journey::begin(&node, "trafficking-victims");
        let (line, support) = (journey.with("hotline-operator"), journey.with("victim-support"));
        journey.on("2026-07-06");
        let mut calls = Vec::new();
        for (answer, count) in [("S30", 20), ("LAT", 14), ("MIS", 6)] {
            for _ in 0..count {
                calls.push(journey.open(&line, "log-call", &[("call_answer", answer)]));
            }
        }
        let cases: Vec<String> =
            (0..22).map(|_| journey.open(&support, "raise-suspicion", &[])).collect();
        journey.act(&line, "link-call", &calls[0], &[("case_record", &cases[0])]);
        help(&mut journey, &cases);
        for dataflow in ["DF_HOTLINE_CALLS", "DF_VICTIMS"] {
            journey.release(dataflow);
        }
        assert_eq!(journey.figure("calls-answered", QUARTER, "1.5.a.1"), number(85.0), "34 of 40");
        assert_eq!(journey.figure("victims-identified", QUARTER, "1.5.a"), number(19.0));
    }
}

fn help(journey: &mut Journey<'_>, cases: &[String]) {
    let support = journey.node.device("victim-support");
    let silent = [("rights_explained", "N")];
    let why = "Nobody is presumed a victim without being told";
    journey.refused(&support, "presume", &cases[0], &silent, why);
    for case in cases {
        journey.act(&support, "presume", case, &[]);
    }
    let why = "While the time to recover runs";
    journey.refused(&support, "find-not", &cases[0], &[], why);
    let unasked = journey.tried(&support, "tell-police", &cases[0], &[]);
    assert_eq!(unasked.0, 409, "the police is told nothing without consent");
    journey.on("2026-07-27");
    for (number, case) in cases[..19].iter().enumerate() {
        let form = if number < 12 { "DOM" } else { "SEX" };
        journey.act(&support, "identify", case, &[("exploitation", form)]);
    }
    journey.act(&support, "record-consent", &cases[0], &[]);
    journey.act(&support, "plan-assistance", &cases[0], &[]);
    journey.act(&support, "record-assistance", &cases[0], &[]);
    let silent = [("stop_reason", "cooperation")];
    let why = "Help never depends on cooperating with the police";
    journey.refused(&support, "stop-assistance", &cases[0], &silent, why);
    journey.act(&support, "stop-assistance", &cases[0], &[]);
}
