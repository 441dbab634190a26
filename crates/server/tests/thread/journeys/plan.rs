//! A national implementation plan: an action drafted, cleared by its ministry and the government,
//! released by two people, reported on, changed; what cannot be true is refused before it is released.

use super::Journey;
use crate::{client::Client, node::nodes};

const ACTIONS: &str = "plan-actions";
const MILESTONES: &str = "plan-milestones";

#[test]
fn a_plan_goes_from_its_drafts_to_what_everybody_reads() {
    for node in nodes("implementation-plan", "2026-03-02T06:00:00Z") {
        let mut journey = Journey::begin(&node, "implementation-plan");
        let people = People {
            officer: journey.with("plan-officer"),
            ministry: journey.with("ministry-clearer"),
            government: journey.with("plan-coordinator"),
        };
        let plan = journey.plain("/plan", "en");
        assert!(plan.contains("No plan is published"), "{plan}");
        let first = people.draft(&mut journey, "A-1", &[]);
        people.cleared_by_both_before_it_is_released(&mut journey, &first);
        people.reported(&mut journey, &first);
        let second = people.draft(&mut journey, "A-2", &[("commitments", "gcm:99.z")]);
        people.what_cannot_be_true_is_refused(&mut journey, &first, &second);
        people.a_missed_milestone_is_seen(&mut journey);
    }
}

/// Who drafts and reports, who clears for a ministry, who for the government.
struct People {
    officer: Client,
    ministry: Client,
    government: Client,
}

impl People {
    fn draft(&self, journey: &mut Journey<'_>, code: &str, more: &[(&str, &str)]) -> String {
        journey.open(&self.officer, "draft-action", &answers(code, more))
    }

    fn change(&self, journey: &mut Journey<'_>, record: &str, code: &str, more: &[(&str, &str)]) {
        journey.act(&self.officer, "change-action", record, &answers(code, more));
    }

    fn clear(&self, journey: &mut Journey<'_>, record: &str) {
        journey.act(&self.ministry, "clear-for-ministry", record, &[]);
        journey.act(&self.government, "clear-for-government", record, &[]);
    }

    fn cleared_by_both_before_it_is_released(&self, journey: &mut Journey<'_>, record: &str) {
        let ends = answers("A-1", &[("ends_on", "2026-01-01")]);
        let why = "An action does not end before it starts";
        journey.refused(&self.officer, "change-action", record, &ends, why);
        assert_eq!(prepared(journey, ACTIONS, record, "en").0, 404, "nobody cleared the draft");
        self.clear(journey, record);
        assert!(journey.plain("/plan", "en").contains("No plan is published"), "not released");
        journey.clear(ACTIONS, record);
        let plan = journey.plain("/plan", "en");
        assert!(plan.contains("1 action"), "{plan}");
        // It should have begun yesterday, and nobody has said anything.
        let action = journey.plain(&format!("/plan/actions/{record}"), "en");
        assert!(action.contains("A-1 Set up the body") && action.contains("Unknown"), "{action}");
        assert!(action.contains("1,000.50 USD") && action.contains("400 USD"), "{action}");
        let arabic = journey.plain(&format!("/plan/actions/{record}"), "ar");
        assert!(arabic.contains("dir=\"rtl\"") && arabic.contains("الجهة القائدة"), "{arabic}");
        let commitment = journey.plain("/commitments/2.1.c", "en");
        assert!(commitment.contains(&format!("/plan/actions/{record}")), "{commitment}");
        let entry = journey.plain(&format!("/registers/{ACTIONS}/entries/{record}"), "en");
        assert!(entry.contains("href=\"/commitments/2.1.c\""), "{entry}");
    }

    fn reported(&self, journey: &mut Journey<'_>, record: &str) {
        let answers = [
            ("action_status", "UND"),
            ("status_on", "2026-03-02"),
            ("evidence_link", "https://laws.example/decree"),
            ("obstacles", "FND"),
        ];
        journey.act(&self.officer, "report-progress", record, &answers);
        let address = format!("/plan/actions/{record}");
        assert!(journey.plain(&address, "en").contains("Unknown"), "nobody released the report");
        journey.on("2026-03-03");
        journey.clear(ACTIONS, record);
        let action = journey.plain(&address, "en");
        assert!(action.contains("<span class=\"hero\">Under way</span>"), "{action}");
        assert!(action.contains("href=\"https://laws.example/decree\""), "{action}");
        let history = action.split("id=\"history\"").nth(1).expect("what changed");
        assert!(history.contains("Under way") || history.contains("under way"), "{history}");
        let list = journey.plain("/plan?view=list&stage=under-way", "en");
        assert!(list.contains(&address), "{list}");
        let none = journey.plain("/plan?view=list&stage=done", "en");
        assert!(!none.contains(&address) && none.contains("No action fits"), "{none}");
        for view in ["timeline", "board", "responsibilities"] {
            let shown = journey.plain(&format!("/plan?view={view}"), "ar");
            assert!(shown.contains("A-1"), "{view}: {shown}");
        }
        let file = journey.plain("/plan/table.csv", "en");
        assert!(file.contains("A-1,Set up the body,"), "{file}");
        assert!(file.contains(",under-way,MOI,") && file.contains(",USD,1000.50,400,"), "{file}");
    }

    fn what_cannot_be_true_is_refused(&self, journey: &mut Journey<'_>, first: &str, second: &str) {
        self.clear(journey, second);
        let (status, told) = prepared(journey, ACTIONS, second, "en");
        assert!(status == 400 && told.contains("A-2 serves gcm:99.z"), "{status} {told}");
        let (_, told) = prepared(journey, ACTIONS, second, "ar");
        assert!(told.contains("وليس في الفهرس"), "{told}");
        self.change(journey, second, "A-2", &[("depends_on", "A-1")]);
        self.clear(journey, second);
        journey.clear(ACTIONS, second);

        self.change(journey, first, "A-1", &[("depends_on", "A-2")]);
        self.clear(journey, first);
        let (status, told) = prepared(journey, ACTIONS, first, "en");
        assert!(status == 400 && told.contains("A-1 → A-2"), "{status} {told}");
        let plan = journey.plain("/plan", "en");
        assert!(plan.contains("2 actions"), "{plan}");
        assert!(plan.contains("A-2 begins before A-1 ends"), "what does not fit is told: {plan}");
    }

    fn a_missed_milestone_is_seen(&self, journey: &mut Journey<'_>) {
        let answers = [("milestone_code", "M-1"), ("of_action", "A-1"), ("due_on", "2026-03-20")];
        let milestone = journey.open(&self.officer, "add-milestone", &answers);
        journey.clear(MILESTONES, &milestone);
        assert!(!journey.plain("/plan", "en").contains("Missed milestones"));
        journey.on("2026-04-10");
        let plan = journey.plain("/plan", "en");
        assert!(
            plan.contains("Missed milestones") && plan.contains("1 missed milestone"),
            "{plan}"
        );
        let late = journey.plain("/plan?view=milestones", "en");
        assert!(late.contains("status-overdue"), "{late}");
        let moved = [("due_on", "2026-05-15")];
        journey.act(&self.government, "move-milestone", &milestone, &moved);
        journey.clear(MILESTONES, &milestone);
        assert!(!journey.plain("/plan", "en").contains("Missed milestones"));
    }
}

/// What an action says, with some of it said otherwise.
fn answers<'a>(code: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut answers = vec![
        ("action_code", code),
        ("title_en", "Set up the body"),
        ("commitments", "2.1.c"),
        ("lead", "MOI"),
        ("starts_on", "2026-03-01"),
        ("ends_on", "2026-08-31"),
        ("depends_on", ""),
        ("budget", "1000.5"),
        ("funded", "400"),
        ("currency", "USD"),
        ("indicators", ""),
    ];
    answers.retain(|(field, _)| !more.iter().any(|(other, _)| other == field));
    answers.extend(more);
    answers
}

/// What somebody is told who prepares an entry.
fn prepared(journey: &Journey<'_>, register: &str, record: &str, language: &str) -> (u16, String) {
    let path = format!("/work/registers/{register}/entries/{record}/preparation");
    let answer = journey.node.signed_in("first").reading(language).post(&path, &[]);
    (answer.status, answer.body.replace(['\u{2068}', '\u{2069}'], ""))
}
