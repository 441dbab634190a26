//! What a country says of its own policies, laws and promises: a policy marked by two people and
//! marked anew when it changes, a law held against what it undertook, a pledge that says what it
//! promises; each on its page and on the pages of the commitments that it names.

use super::Journey;
use crate::node::nodes;

const BEGIN: &str = "2025-03-03T06:00:00Z";

#[test]
fn a_policy_is_marked_by_two_people_and_anew_when_it_changes() {
    for node in nodes("migration-marker", BEGIN) {
        let mut journey = Journey::begin(&node, "migration-marker");
        let (officer, reviewer) =
            (journey.with("governance-officer"), journey.with("governance-reviewer"));
        let marking = journey.open(&officer, "mark-policy", &[("m_gender", "0")]);
        journey.act(&reviewer, "confirm-marking", &marking, &[]);
        journey.clear("migration-marker", &marking);
        let address = format!("/registers/migration-marker/entries/{marking}");
        let page = journey.plain(&address, "en");
        assert!(page.contains("National education strategy"), "{page}");
        assert!(page.contains("No proof of residence is asked for."), "the words of the policy");
        assert!(page.contains("href=\"/commitments/2.1.a\""), "{page}");
        let commitment = journey.plain("/commitments/2.1.a", "en");
        assert!(commitment.contains(&address), "{commitment}");

        // A new version that says something of women and nothing of access any more.
        journey.on("2025-09-01");
        let unquoted = [("m_gender", "2"), ("m_gender_quote", ""), ("m_access", "0")];
        let why = "quotes the document";
        journey.refused(&officer, "mark-new-version", &marking, &unquoted, why);
        let anew = [
            ("policy_version", "2.0"),
            ("m_gender", "2"),
            ("m_gender_quote", "Girls who arrive late have a class of their own."),
            ("m_access", "0"),
            ("m_access_quote", ""),
            ("marked_on", "2025-08-30"),
        ];
        journey.act(&officer, "mark-new-version", &marking, &anew);
        let before = journey.plain(&address, "en");
        assert!(before.contains("No proof of residence"), "what was confirmed stands until then");
        journey.act(&reviewer, "confirm-marking", &marking, &[]);
        journey.clear("migration-marker", &marking);
        let after = journey.plain(&address, "en");
        let (told, history) = after.split_once("id=\"history\"").expect("what changed");
        assert!(told.contains("Girls who arrive late"), "{told}");
        assert!(
            !told.contains("No proof of residence"),
            "an answer that fell away is gone: {told}"
        );
        assert!(history.contains("No proof of residence"), "and stands in the history: {history}");
        assert!(journey.plain(&address, "ar").contains("dir=\"rtl\""));
    }
}

#[test]
fn a_pledge_says_what_it_promises_before_it_counts() {
    for node in nodes("pledges", BEGIN) {
        let mut journey = Journey::begin(&node, "pledges");
        let (officer, reviewer) =
            (journey.with("governance-officer"), journey.with("governance-reviewer"));
        let pledge = journey.open(&officer, "announce-pledge", &[("target", "")]);
        let why = "A pledge is confirmed when it says exactly what";
        journey.refused(&reviewer, "confirm-pledge", &pledge, &[], why);
        let path = format!("/work/registers/pledges/entries/{pledge}/preparation");
        let early = journey.node.signed_in("first").post(&path, &[]);
        assert_eq!(early.status, 404, "nobody confirmed it: {}", early.body);
        journey.act(&officer, "change-pledge", &pledge, &[]);
        journey.act(&reviewer, "confirm-pledge", &pledge, &[]);
        journey.clear("pledges", &pledge);
        let page = journey.plain(&format!("/registers/pledges/entries/{pledge}"), "en");
        assert!(page.contains("href=\"/commitments/"), "{page}");
    }
}

#[test]
fn a_law_is_held_against_what_the_country_undertook() {
    for node in nodes("legal-alignment", BEGIN) {
        let mut journey = Journey::begin(&node, "legal-alignment");
        let officer = journey.with("governance-officer");
        let provision = journey.open(&officer, "enter-provision", &[]);
        journey.clear("legal-alignment", &provision);
        let list = journey.plain("/registers/legal-alignment", "en");
        let address = format!("/registers/legal-alignment/entries/{provision}");
        assert!(list.contains(&address), "{list}");
        // From the law to the commitments that it touches: list, provision, commitment.
        assert!(journey.plain(&address, "en").contains("href=\"/commitments/"));
    }
}
