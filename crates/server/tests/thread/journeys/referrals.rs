//! A need goes to a service that answers; nothing is sent before the person agrees.

use super::{Journey, QUARTER, journeys, number};

#[test]
fn needs_go_to_services_that_answer() {
    for node in journeys("referral") {
        let mut journey = Journey::begin(&node, "referral");
        let (manager, clinic) = (journey.with("case-manager"), journey.with("service-provider"));
        journey.on("2026-07-06");
        let about = [
            ("service_name", "Harbour clinic"),
            ("needs", "HEA"),
            ("area", "XMA"),
            ("least_age", "18"),
            ("most_age", "120"),
            ("authority", ""),
        ];
        let service = journey.open(&clinic, "enter-service", &about);
        let need = [("age_years", "30"), ("service_type", "HEA")];
        let needs: Vec<String> = (0..28).map(|_| journey.open(&manager, "draft", &need)).collect();
        let to = [("service_record", service.as_str())];
        let unasked = journey.tried(&manager, "send", &needs[0], &to);
        assert_eq!(unasked.0, 409, "before the person agreed: {}", unasked.1);
        let agrees = [("agreed_by", "person"), ("decided_by", ""), ("child_view", "")];
        for one in &needs {
            journey.act(&manager, "record-consent", one, &agrees);
        }
        for one in &needs[..20] {
            journey.act(&manager, "send", one, &to);
        }
        for one in &needs[..14] {
            journey.act(&clinic, "accept", one, &[]);
        }
        let mute = journey.tried(&clinic, "decline", &needs[14], &[("decline_reason", "")]);
        assert_ne!(mute.0, 201, "nobody is turned away without a reason");
        for one in &needs[14..20] {
            journey.act(&clinic, "decline", one, &[]);
        }
        for one in &needs[20..] {
            journey.act(&manager, "record-no-service", one, &[]);
        }
        for dataflow in ["DF_REFERRALS", "DF_UNMET_NEEDS"] {
            journey.release(dataflow);
        }
        assert_eq!(journey.figure("referrals-accepted", QUARTER, "1.3.d"), number(70.0));
        assert_eq!(journey.figure("needs-without-service", QUARTER, "1.3.d"), number(50.0));
    }
}
