//! The condition language: what holds, and what it rests on.

use jiff::civil::date;
use masar_programmes::{
    Answers, Around, Because, Condition, Facts, OtherRecord, RunStanding, Situation,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Line {
    when: Condition,
}

fn read(text: &str) -> Condition {
    toml::from_str::<Line>(&format!("when = {text}")).expect("a condition").when
}

/// Judges a condition over the answers a = "1", b = "2 3", blank = " ", day = "2024-02-29".
fn judge(text: &str) -> (bool, Vec<String>) {
    let answers: Answers = [("a", "1"), ("b", "2 3"), ("blank", " "), ("day", "2024-02-29")]
        .map(|(field, value)| (field.to_owned(), value.to_owned()))
        .into_iter()
        .collect();
    let around = Around {
        records: vec![OtherRecord {
            programme: "p".to_owned(),
            record_type: "t".to_owned(),
            state: "decided".to_owned(),
        }],
        runs: [("late".to_owned(), RunStanding::Missed)].into(),
        told: [("a", "0"), ("said", "12"), ("next", "2024-03-01"), ("year", "2024")]
            .map(|(f, v)| (f.to_owned(), v.to_owned()))
            .into_iter()
            .collect(),
        consents: ["sharing".to_owned()].into(),
        full: ["site".to_owned()].into(),
        levels: [("risk".to_owned(), "high".to_owned())].into(),
        claim_pending: true,
    };
    let situation = Situation {
        facts: &Facts::default(),
        answers: &answers,
        day: date(2026, 1, 1),
        around: &around,
    };
    let verdict = read(text).judge(situation);
    let names = verdict.because.into_iter().map(|because| match because {
        Because::Field(name) | Because::Fact(name) => name,
        Because::Age(doubt) => doubt.key().to_owned(),
        because => format!("{because:?}"),
    });
    (verdict.holds, names.collect())
}

fn holds(text: &str) -> bool {
    judge(text).0
}

const A: &str = r#"{ equals = { field = "a", value = "1" } }"#;
const NOT_A: &str = r#"{ equals = { field = "a", value = "2" } }"#;
const B: &str = r#"{ one_of = { field = "b", values = ["3", "9"] } }"#;
const NOT_B: &str = r#"{ one_of = { field = "b", values = ["9"] } }"#;

#[test]
fn a_comparison_looks_at_the_answer() {
    assert!(holds(A) && !holds(NOT_A));
    assert!(holds(B) && !holds(NOT_B));
    let whole = r#"{ equals = { field = "b", value = "2" } }"#;
    assert!(!holds(whole), "equals compares with the whole answer");
    assert!(holds(r#"{ present = { field = "a" } }"#));
    for absent in ["blank", "c"] {
        assert!(!holds(&format!(r#"{{ present = {{ field = "{absent}" }} }}"#)), "{absent}");
        assert!(!holds(&format!(r#"{{ equals = {{ field = "{absent}", value = "" }} }}"#)));
    }
    assert!(!holds(r#"{ present = { fact = "a" } }"#), "a fact is not a field");
}

#[test]
fn an_answer_without_a_letter_or_a_digit_says_nothing() {
    use masar_programmes::facts::says_nothing;
    for blank in [
        "",
        " ",
        "\u{a0}",
        "\u{200b}",
        "\u{feff}",
        "\u{3164}",
        "\u{640}\u{640}",
        "-",
        "...",
        "\u{60c}",
    ] {
        assert!(says_nothing(blank), "{blank:?}");
    }
    for told in ["no", "لا", "Да", "不", "አይ", "3", "٣", "\u{200f}لا", "- no"] {
        assert!(!says_nothing(told), "{told:?}");
    }
}

#[test]
fn conditions_are_joined_and_turned() {
    for (first, second) in [(A, B), (A, NOT_B), (NOT_A, B), (NOT_A, NOT_B)] {
        let (one, other) = (holds(first), holds(second));
        assert_eq!(holds(&format!("{{ all = [{first}, {second}] }}")), one && other);
        assert_eq!(holds(&format!("{{ any = [{first}, {second}] }}")), one || other);
        assert_eq!(holds(&format!("{{ not = {first} }}")), !one);
    }
    assert!(holds("{ all = [] }") && !holds("{ any = [] }"));
}

#[test]
fn a_verdict_names_what_decides_it_and_no_value() {
    assert_eq!(judge(&format!("{{ all = [{A}, {NOT_B}] }}")), (false, vec!["b".to_owned()]));
    assert_eq!(judge(&format!("{{ any = [{A}, {NOT_B}] }}")), (true, vec!["a".to_owned()]));
    let child = "{ not = { may_be_under = { years = 18 } } }";
    assert_eq!(judge(child), (false, vec!["because-unknown-age".to_owned()]));
}

#[test]
fn what_is_no_condition_is_refused() {
    for text in [
        r#"{ equals = { field = "a" } }"#,
        r#"{ equals = { field = "a", fact = "b", value = "1" } }"#,
        r#"{ one_of = { field = "a", values = [] } }"#,
        r#"{ younger = { years = 18 } }"#,
        r#"{ may_be_under = { years = 18, unless = "x" } }"#,
        r#"{ equals = { field = "a", value = "1" }, present = { field = "a" } }"#,
        "3",
    ] {
        assert!(toml::from_str::<Line>(&format!("when = {text}")).is_err(), "{text}");
    }
}

#[test]
fn a_number_is_held_against_a_bound() {
    let bound = |kind: &str, field: &str, value: i64| {
        holds(&format!("{{ {kind} = {{ field = \"{field}\", value = {value} }} }}"))
    };
    assert!(bound("at_least", "a", 1) && !bound("at_least", "a", 2));
    assert!(bound("at_most", "a", 1) && !bound("at_most", "a", 0));
    assert!(!bound("at_least", "b", 0) && !bound("at_most", "blank", 9), "no number, no bound");
}

#[test]
fn a_date_is_held_against_another() {
    let earlier = |of: &str, than: &str| {
        judge(&format!("{{ earlier = {{ of = {{ {of} }}, than = {{ {than} }} }} }}"))
    };
    let (day, next) = (r#"field = "day""#, r#"record = "next""#);
    assert!(earlier(day, next).0 && !earlier(next, day).0);
    assert!(!earlier(day, day).0, "the same day is not earlier");
    for unknown in [r#"field = "blank""#, r#"record = "year""#, r#"fact = "next""#] {
        assert!(!earlier(unknown, next).0 && !earlier(day, unknown).0, "{unknown}: no whole date");
    }
    let because = earlier(day, next).1;
    assert_eq!(because, ["day", "Record(\"next\")"], "both dates are named");
}

#[test]
fn the_records_answer_is_the_latest() {
    let record = |field: &str, value: &str| {
        holds(&format!("{{ equals = {{ record = \"{field}\", value = \"{value}\" }} }}"))
    };
    assert!(record("said", "12") && !record("never", "12"));
    assert!(record("a", "1") && !record("a", "0"), "this action's answer is the latest");
    assert!(holds(r#"{ at_least = { record = "said", value = 12 } }"#));
}

#[test]
fn a_condition_looks_around() {
    for (text, wanted) in [
        (r#"{ other = { programme = "p", record_type = "t", states = ["decided"] } }"#, true),
        (r#"{ other = { programme = "p", record_type = "t" } }"#, true),
        (r#"{ other = { programme = "p", record_type = "t", states = ["open"] } }"#, false),
        (r#"{ other = { programme = "q", record_type = "t" } }"#, false),
        (r#"{ clock = { id = "late", status = "missed" } }"#, true),
        (r#"{ clock = { id = "late", status = "running" } }"#, false),
        (r#"{ clock = { id = "none", status = "missed" } }"#, false),
        (r#"{ consent = { purpose = "sharing" } }"#, true),
        (r#"{ consent = { purpose = "research" } }"#, false),
        (r#"{ full = { relation = "site" } }"#, true),
        (r#"{ full = { relation = "area" } }"#, false),
        (r#"{ level = { score = "risk", levels = ["high", "higher"] } }"#, true),
        (r#"{ level = { score = "risk", levels = ["low"] } }"#, false),
        (r#"{ claim_pending = true }"#, true),
        (r#"{ claim_pending = false }"#, false),
    ] {
        assert_eq!(holds(text), wanted, "{text}");
        assert_eq!(holds(&format!("{{ not = {text} }}")), !wanted, "not {text}");
    }
}
