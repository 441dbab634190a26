//! Whoever may be a child is treated as one: random dates and ages against an oracle that looks
//! at every birth date that is possible, one by one.

mod common;

use std::sync::LazyLock;

use common::shipped;
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use masar_programmes::{
    AgeDoubt, Answers, Around, Because, Facts, Incoming, Programme, Programmes,
    ages::{ESTIMATE_MARGIN, may_be_under},
};
use masar_terms::{ProgrammeId, RecordId};
use proptest::prelude::*;

static PROGRAMMES: LazyLock<Programmes> = LazyLock::new(shipped);

fn programme(id: &str) -> &'static Programme {
    let id: ProgrammeId = id.parse().expect("an id");
    PROGRAMMES.get(&id).expect("a programme that ships")
}

fn record(number: u128) -> RecordId {
    RecordId(uuid::Uuid::from_u128(number))
}

fn answers(pairs: &[(&str, &str)]) -> Answers {
    pairs.iter().map(|(field, value)| ((*field).to_owned(), (*value).to_owned())).collect()
}

/// Facts told on arrival.
fn arrival(pairs: &[(&str, &str)], said_on: Date) -> Facts {
    let mut facts = Facts::default();
    take(&mut facts, 1, ("arrival-registration", "register"), pairs, said_on);
    facts
}

fn take(facts: &mut Facts, number: u128, of: (&str, &str), pairs: &[(&str, &str)], on: Date) {
    let programme = programme(of.0);
    let action = programme.action(of.1).expect("an action");
    let kind = programme.record_type(&action.record_type).expect("a record type");
    facts.take(record(number), kind, action, &answers(pairs), on);
}

/// Under 18 on a day: before the day that ends the eighteenth year (1 March for 29 February).
fn is_child(born: Date, day: Date) -> bool {
    let year = born.year() + 18;
    let birthday = Date::new(year, born.month(), born.day()).unwrap_or(date(year, 3, 1));
    day < birthday
}

fn days(from: Date, to: Date) -> impl Iterator<Item = Date> {
    from.series(1.day()).take_while(move |day| *day <= to)
}

/// Whether the shipped rule refuses to propose detention on `day`.
fn refused(facts: &Facts, day: Date) -> bool {
    let programme = programme("detention-review");
    let grounds = answers(&[
        ("detention_ground", "IDN"),
        ("necessity", "identity unknown"),
        ("alternatives_considered", "RES REP"),
        ("alternatives_refused_why", "no address"),
        ("person_view", "has friends in the town"),
    ]);
    let action = programme.action("propose-detention").expect("an action");
    let (record, state) = (record(9), None);
    let incoming = Incoming {
        record,
        action,
        state,
        answers: &grounds,
        said_on: day,
        day,
        around: &Around::default(),
    };
    !programme.judge(facts, incoming).refusals.is_empty()
}

prop_compose! {
    fn some_day()(offset in 0i32..9_000) -> Date {
        date(2010, 1, 1).saturating_add(offset.days())
    }
}

/// A date text with the first and last day that it may stand for, margin of an estimate included.
fn some_birth_date() -> impl Strategy<Value = (String, Date, Date)> {
    (1985i16..2012, 1i8..=12, 1i8..=31, 0u8..3, any::<bool>()).prop_map(
        |(year, month, day, precision, estimated)| {
            let last = date(year, month, 1).last_of_month();
            let day = date(year, month, day.min(last.day()));
            let (text, from, to) = match precision {
                0 => (format!("{year}"), date(year, 1, 1), date(year, 12, 31)),
                1 => (format!("{year}-{month:02}"), date(year, month, 1), last),
                _ => (day.to_string(), day, day),
            };
            let slack = i32::from(ESTIMATE_MARGIN).years();
            if estimated {
                (format!("{text}~"), from.saturating_sub(slack), to.saturating_add(slack))
            } else {
                (text, from, to)
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn it_holds_when_any_birth_date_that_is_possible_makes_a_child(
        (text, from, to) in some_birth_date(),
        day in some_day(),
    ) {
        let facts = arrival(&[("birth_date", &text)], date(2026, 1, 1));
        let possible = days(from, to).any(|born| is_child(born, day));
        prop_assert_eq!(!may_be_under(&facts, 18, ESTIMATE_MARGIN, day).is_empty(), possible);
        prop_assert_eq!(refused(&facts, day), possible);
    }

    #[test]
    fn it_holds_when_a_stated_age_may_mean_a_child(
        years in 0i16..40,
        said_on in some_day(),
        later in 0i32..3_000,
    ) {
        let day = said_on.saturating_add(later.days());
        let facts = arrival(&[("age_years", &years.to_string())], said_on);
        // Birth dates that give this age on the day it was said, by the eighteenth-birthday oracle
        // turned to `years`.
        let had = |born: Date, n: i16| {
            let year = born.year() + n;
            let birthday = Date::new(year, born.month(), born.day()).unwrap_or(date(year, 3, 1));
            said_on >= birthday
        };
        let from = said_on.saturating_sub(i32::from(years + 2).years());
        let mut born = days(from, said_on).filter(|born| had(*born, years) && !had(*born, years + 1));
        let possible = born.any(|born| is_child(born, day));
        prop_assert_eq!(refused(&facts, day), possible, "age {} on {}", years, said_on);
    }

    #[test]
    fn a_disputed_age_is_a_childs_whatever_the_date(
        (text, _, _) in some_birth_date(),
        day in some_day(),
    ) {
        let facts = arrival(&[("birth_date", &text), ("age_disputed", "Y")], day);
        prop_assert!(refused(&facts, day));
    }

    #[test]
    fn one_child_among_several_birth_dates_is_enough(
        (first, ..) in some_birth_date(),
        (second, ..) in some_birth_date(),
        day in some_day(),
    ) {
        let alone = |text: &str| refused(&arrival(&[("birth_date", text)], day), day);
        let mut both = arrival(&[("birth_date", &first)], day);
        take(&mut both, 2, ("detention-review", "correct-age"), &[("birth_date", &second)], day);
        prop_assert_eq!(refused(&both, day), alone(&first) || alone(&second));
    }
}

const DAY: Date = date(2026, 6, 1);

#[test]
fn who_is_of_unknown_age_may_be_a_child() {
    assert!(refused(&Facts::default(), DAY));
    for text in ["unknown", "17?", "-3", "200", "18 "] {
        let facts = arrival(&[("age_years", text)], DAY);
        assert_eq!(refused(&facts, DAY), text != "18 ", "{text:?}");
    }
}

#[test]
fn an_age_marked_as_an_estimate_is_one_of_years() {
    let told = |years: &str, estimated: &str| {
        refused(&arrival(&[("age_years", years), ("age_estimated", estimated)], DAY), DAY)
    };
    assert!(!told("19", "N"));
    assert!(told("19", "Y"));
    assert!(told("22", "Y"));
    assert!(!told("23", "Y"));
}

#[test]
fn a_later_birth_date_in_another_record_does_not_take_the_doubt_away() {
    let mut facts = arrival(&[("birth_date", "2010")], DAY);
    take(&mut facts, 2, ("detention-review", "correct-age"), &[("birth_date", "1990-01-01")], DAY);
    assert!(refused(&facts, DAY), "the arrival's birth date still counts");
    let found = [("birth_date", "1990-01-01"), ("age_disputed", "N")];
    take(&mut facts, 2, ("detention-review", "record-age-determination"), &found, DAY);
    assert!(!refused(&facts, DAY), "a finished determination settles the age");
}

#[test]
fn a_correction_within_one_record_replaces_what_it_said() {
    let mut facts = arrival(&[("birth_date", "2010")], DAY);
    take(&mut facts, 1, ("arrival-registration", "correct"), &[("birth_date", "1990")], DAY);
    assert!(!refused(&facts, DAY));
    take(&mut facts, 1, ("arrival-registration", "correct"), &[("birth_date", " ")], DAY);
    assert!(!refused(&facts, DAY), "a blank answer changes nothing");
}

#[test]
fn a_child_found_in_detention_is_stored_as_a_breach_and_never_refused() {
    let programme = programme("detention-review");
    let action = programme.action("record-found-detained").expect("an action");
    let found = answers(&[("age_years", "15")]);
    let (record, state) = (record(3), None);
    let incoming = Incoming {
        record,
        action,
        state,
        answers: &found,
        said_on: DAY,
        day: DAY,
        around: &Around::default(),
    };
    let judgement = programme.judge(&Facts::default(), incoming);
    assert!(judgement.refusals.is_empty());
    let [breach] = &judgement.breaches[..] else { panic!("one breach") };
    assert_eq!(breach.rule.breach.as_deref(), Some("child-detained"));
    assert_eq!(breach.because, [Because::Age(AgeDoubt::StatedAge)]);
    let proposals = programme.proposals_on_breach(
        "child-detained",
        &Facts::default(),
        &found,
        &Around::default(),
        DAY,
    );
    let proposed: Vec<_> = proposals.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(proposed, ["guardian-for-child", "child-care-for-child"]);
}

#[test]
fn an_age_corrected_during_detention_opens_the_breach_here_and_from_another_programme() {
    let programme = programme("detention-review");
    let action = programme.action("correct-age").expect("an action");
    let child = answers(&[("birth_date", "2012")]);
    let adult = arrival(&[("birth_date", "1990")], DAY);
    let judge = |state| {
        let (record, state) = (record(3), Some(state));
        let incoming = Incoming {
            record,
            action,
            state,
            answers: &child,
            said_on: DAY,
            day: DAY,
            around: &Around::default(),
        };
        programme.judge(&adult, incoming).breaches.len()
    };
    assert_eq!((judge("detained"), judge("alternative")), (1, 0));

    let standing = |facts: &Facts, state| {
        programme.standing_breaches("detention-case", state, facts, &Around::default(), DAY).len()
    };
    let learnt = arrival(&[("birth_date", "2012")], DAY);
    assert_eq!((standing(&adult, "detained"), standing(&learnt, "detained")), (0, 1));
    assert_eq!(standing(&learnt, "alternative"), 0);
    assert_eq!(
        programme.standing_breaches(
            "detention-place",
            "detained",
            &learnt,
            &Around::default(),
            DAY
        ),
        []
    );
}

#[test]
fn a_child_or_a_sign_of_danger_at_arrival_proposes_a_referral() {
    let programme = programme("arrival-registration");
    let action = programme.action("register").expect("an action");
    let proposed = |pairs: &[(&str, &str)]| {
        let told = answers(pairs);
        let (record, state) = (record(1), None);
        let incoming = Incoming {
            record,
            action,
            state,
            answers: &told,
            said_on: DAY,
            day: DAY,
            around: &Around::default(),
        };
        let judgement = programme.judge(&Facts::default(), incoming);
        assert!(judgement.refusals.is_empty());
        judgement.proposals.iter().map(|one| one.id.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(proposed(&[("age_years", "30")]), "");
    assert_eq!(proposed(&[("age_years", "30"), ("danger_sign", "NONE")]), "");
    assert_eq!(proposed(&[("age_years", "30"), ("danger_sign", "BRE SUI")]), "refer-for-care-now");
    assert_eq!(proposed(&[("age_years", "12")]), "refer-child");
    let alone = proposed(&[("age_years", "12"), ("unaccompanied", "Y")]);
    assert_eq!(alone, "refer-child refer-child-alone protect-child-alone");
}
