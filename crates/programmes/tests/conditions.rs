//! The condition language: what holds, and what it rests on.

use jiff::civil::date;
use masar_programmes::{Answers, Because, Condition, Facts, Situation};
use serde::Deserialize;

#[derive(Deserialize)]
struct Line {
    when: Condition,
}

fn read(text: &str) -> Condition {
    toml::from_str::<Line>(&format!("when = {text}")).expect("a condition").when
}

/// Judges a condition over the answers a = "1", b = "2 3", blank = " ".
fn judge(text: &str) -> (bool, Vec<String>) {
    let answers: Answers = [("a", "1"), ("b", "2 3"), ("blank", " ")]
        .map(|(field, value)| (field.to_owned(), value.to_owned()))
        .into_iter()
        .collect();
    let situation =
        Situation { facts: &Facts::default(), answers: &answers, day: date(2026, 1, 1) };
    let verdict = read(text).judge(situation);
    let names = verdict.because.into_iter().map(|because| match because {
        Because::Field(name) | Because::Fact(name) => name,
        Because::Age(doubt) => doubt.key().to_owned(),
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
