//! National implementation plans: where an action stands on each day, money to the last thousandth,
//! and everything in a plan that cannot be true.

mod files;

use jiff::civil::{Date, date};
use masar_commitments::{
    Catalogue, Node,
    plan::{Action, Milestone, Plan, PlanFault, PlanSource, Stage},
};
use masar_terms::{Language, ToldFields};

fn told(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn action(code: &str, fields: &[(&str, &str)]) -> Action {
    let mut all = told(&[
        ("action_code", code),
        ("title_en", "An action"),
        ("commitments", "1.1.a"),
        ("lead", "MOI"),
        ("starts_on", "2026-01-01"),
        ("ends_on", "2026-12-31"),
    ]);
    all.retain(|(name, _)| !fields.iter().any(|(other, _)| other == name));
    all.extend(told(fields));
    Action::of(&format!("entry-{code}"), ToldFields(&all))
}

fn milestone(code: &str, of: &str, due: &str, more: &[(&str, &str)]) -> Milestone {
    let mut all = told(&[("milestone_code", code), ("of_action", of), ("due_on", due)]);
    all.extend(told(more));
    Milestone::of(&format!("entry-{code}"), ToldFields(&all))
}

fn catalogue() -> (Catalogue, PlanSource) {
    let catalogue = Catalogue::read(files::real()).expect("the catalogue");
    let source = catalogue.plan.clone().expect("where the plan is");
    (catalogue, source)
}

const BEFORE: Date = date(2025, 12, 31);
const WITHIN: Date = date(2026, 6, 1);
const AFTER: Date = date(2027, 1, 1);

#[test]
fn where_an_action_stands_follows_from_what_was_said_and_from_the_day() {
    let stage = |fields: &[(&str, &str)], day| action("A", fields).stage(day);
    // Nobody has said anything: not yet due to begin, silent, too late.
    assert_eq!(stage(&[], BEFORE), Stage::Planned);
    assert_eq!(stage(&[], date(2026, 1, 1)), Stage::Planned, "it begins today");
    assert_eq!(stage(&[], WITHIN), Stage::Unknown);
    assert_eq!(stage(&[], date(2026, 12, 31)), Stage::Unknown, "its last day is not over");
    assert_eq!(stage(&[], AFTER), Stage::Overdue);
    let said = |status, on| [("action_status", status), ("status_on", on)];
    assert_eq!(stage(&said("UND", "2026-03-01"), WITHIN), Stage::UnderWay);
    assert_eq!(stage(&said("BLK", "2026-03-01"), WITHIN), Stage::Blocked);
    assert_eq!(stage(&said("BLK", "2026-03-01"), AFTER), Stage::Overdue);
    // Said before it was to begin, it says nothing of the days after.
    assert_eq!(stage(&said("PLN", "2025-11-01"), WITHIN), Stage::Unknown);
    assert_eq!(stage(&said("PLN", "2026-02-01"), WITHIN), Stage::Planned);
    for day in [BEFORE, WITHIN, AFTER] {
        assert_eq!(stage(&said("DON", "2026-05-01"), day), Stage::Done);
        assert_eq!(stage(&said("DRP", "2026-05-01"), day), Stage::Dropped);
    }
}

#[test]
fn what_was_reported_long_ago_is_old_unless_it_is_over() {
    let said = |status, on| action("A", &[("action_status", status), ("status_on", on)]);
    assert!(!said("UND", "2026-02-01").is_stale(WITHIN, 120), "120 days is not more than 120");
    assert!(said("UND", "2026-01-31").is_stale(WITHIN, 120));
    assert!(action("A", &[]).is_stale(WITHIN, 120), "never reported");
    assert!(!action("A", &[]).is_stale(BEFORE, 120), "not begun");
    assert!(!said("DON", "2026-01-02").is_stale(AFTER, 120));
}

#[test]
fn a_milestone_is_missed_the_day_after_it_was_due() {
    let due = |more: &[(&str, &str)]| milestone("M", "A", "2026-06-01", more);
    assert!(!due(&[]).is_missed(WITHIN));
    assert!(due(&[]).is_missed(date(2026, 6, 2)));
    assert!(!due(&[("reached_on", "2026-07-01")]).is_missed(AFTER));
    assert!(!due(&[("dropped_why", "The law changed")]).is_missed(AFTER));
}

#[test]
fn money_is_added_up_by_currency_without_what_was_dropped() {
    let plan = Plan::new(
        vec![
            action("A", &[("budget", "0.1"), ("funded", "0.1"), ("currency", "USD")]),
            action("B", &[("budget", "0.2"), ("currency", "USD"), ("spent", "0.05")]),
            action("C", &[("budget", "9"), ("currency", "USD"), ("action_status", "DRP")]),
        ],
        Vec::new(),
    );
    let all = plan.money();
    assert_eq!(all.len(), 1);
    let told = [all[0].budget, all[0].funded, all[0].spent].map(|sum| sum.to_string());
    assert_eq!((told, all[0].actions), (["0.30", "0.10", "0.05"].map(str::to_owned), 2));
}

#[test]
fn a_sound_plan_has_no_fault_and_is_read_in_order() {
    let (catalogue, source) = catalogue();
    let later = [("starts_on", "2026-06-01"), ("depends_on", "A"), ("contributing", "MOL STA")];
    let plan = Plan::new(
        vec![action("B", &later), action("A", &[("ends_on", "2026-05-31")])],
        vec![milestone("M2", "A", "2026-04-01", &[]), milestone("M1", "A", "2026-02-01", &[])],
    );
    assert_eq!(plan.faults(&catalogue, &source), []);
    assert_eq!(plan.actions[0].code, "A");
    assert_eq!(plan.waiting_for("A").map(|one| one.code.as_str()).collect::<Vec<_>>(), ["B"]);
    let codes: Vec<&str> = plan.milestones_of("A").map(|one| one.code.as_str()).collect();
    assert_eq!(codes, ["M1", "M2"]);
    assert_eq!(plan.serving(&Node::of_commitment("1.1.a")).count(), 2);
    assert_eq!(plan.span(), Some((date(2026, 1, 1), date(2026, 12, 31))));
    assert_eq!(plan.actions[1].institutions().collect::<Vec<_>>(), ["MOI", "MOL", "STA"]);
    assert_eq!(plan.actions[0].title.get(Language::Ar), "An action", "shown in what there is");
}

/// The faults of a plan that begins sound and has one thing wrong with it.
fn faults_with(fields: &[(&str, &str)]) -> Vec<PlanFault> {
    let (catalogue, source) = catalogue();
    let sound = action("A", &[("ends_on", "2026-05-31")]);
    Plan::new(vec![sound, action("B", fields)], Vec::new()).faults(&catalogue, &source)
}

#[test]
fn everything_that_cannot_be_true_is_named() {
    let code = || "B".to_owned();
    let named = |text: &str| text.to_owned();
    let cases: [(&[(&str, &str)], PlanFault); 8] = [
        (&[("ends_on", "2025-12-31")], PlanFault::EndsBeforeStart { code: code() }),
        (
            &[("commitments", "9.9.z")],
            PlanFault::ServesNothing { code: code(), served: named("9.9.z") },
        ),
        (
            &[("commitments", "gcm:99.a")],
            PlanFault::ServesNothing { code: code(), served: named("gcm:99.a") },
        ),
        (
            &[("indicators", "no-such")],
            PlanFault::NoIndicator { code: code(), indicator: named("no-such") },
        ),
        (&[("lead", "XXX")], PlanFault::NoInstitution { code: code(), institution: named("XXX") }),
        (&[("depends_on", "Z")], PlanFault::WaitsForNothing { code: code(), on: named("Z") }),
        (&[("budget", "5")], PlanFault::NoCurrency { code: code() }),
        (
            &[("budget", "5"), ("funded", "6"), ("currency", "USD")],
            PlanFault::FundedTwice { code: code() },
        ),
    ];
    for (fields, fault) in cases {
        assert_eq!(faults_with(fields), [fault], "{fields:?}");
    }
    let early = faults_with(&[("depends_on", "A")]);
    assert_eq!(early, [PlanFault::StartsTooEarly { code: code(), on: named("A") }]);
    let same = faults_with(&[("action_code", "A")]);
    assert_eq!(same, [PlanFault::Twice { code: named("A") }]);
    let known = faults_with(&[("commitments", "1.1.a gcm:1.a"), ("indicators", "people-screened")]);
    assert_eq!(known, []);
}

#[test]
fn a_circle_is_named_with_all_that_are_in_it() {
    let (catalogue, source) = catalogue();
    let at_once = |code, on| {
        let days = [("starts_on", "2026-01-01"), ("ends_on", "2026-01-01")];
        action(code, &[days[0], days[1], ("depends_on", on)])
    };
    let plan = Plan::new(vec![at_once("A", "B"), at_once("B", "C"), at_once("C", "A")], Vec::new());
    let codes = ["A", "B", "C"].map(str::to_owned).to_vec();
    assert_eq!(plan.faults(&catalogue, &source), [PlanFault::Circle { codes }]);
}

#[test]
fn milestones_belong_to_an_action_and_its_days() {
    let (catalogue, source) = catalogue();
    let plan = Plan::new(
        vec![action("A", &[])],
        vec![
            milestone("M1", "A", "2025-12-31", &[]),
            milestone("M2", "A", "2027-01-01", &[]),
            milestone("M3", "Z", "2026-06-01", &[]),
            milestone("M4", "A", "2026-12-31", &[]),
        ],
    );
    let outside = |code: &str| PlanFault::Outside { code: code.to_owned(), action: "A".to_owned() };
    let nowhere = PlanFault::OfNothing { code: "M3".to_owned(), action: "Z".to_owned() };
    assert_eq!(plan.faults(&catalogue, &source), [outside("M1"), nowhere, outside("M2")]);
}

const LAW: &str = r#"
id = "law"
kind = "law"
name = { en = "Migration law", ar = "قانون الهجرة" }
short = { en = "Law", ar = "القانون" }
version = "2026"
attribution = { en = "The gazette", ar = "الجريدة الرسمية" }
levels = [{ id = "part", en = "Part", ar = "باب" }]
"#;
const PARTS: &str = "\
code,parent,level,ordinal,en,ar,retired,successor
1,,part,1,Old duties,واجبات سابقة,2025-01-01,2
2,,part,2,Duties,الواجبات,,
3,,part,3,Fees,الرسوم,2025-01-01,
";

#[test]
fn an_entry_that_no_longer_stands_is_named_with_its_successor() {
    let law = [("instrument.toml", LAW), ("entries.csv", PARTS)]
        .map(|(name, text)| (format!("instruments/law/{name}"), text.as_bytes().to_vec()));
    let catalogue = Catalogue::read(files::real().into_iter().chain(law)).expect("a catalogue");
    let source = catalogue.plan.clone().expect("where the plan is");
    let plan = Plan::new(vec![action("A", &[("commitments", "law:1 law:2 law:3")])], Vec::new());
    let retired = |served: &str, successor: Option<&str>| PlanFault::ServesRetired {
        code: "A".to_owned(),
        served: served.to_owned(),
        successor: successor.map(str::to_owned),
    };
    let expected = [retired("law:1", Some("2")), retired("law:3", None)];
    assert_eq!(plan.faults(&catalogue, &source), expected);
}
