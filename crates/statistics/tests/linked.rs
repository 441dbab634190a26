//! What the audit sees over several tables of the same people.

use masar_statistics::{
    Dimension, Measure, Observation, Table,
    audit::{
        Advice, Among, Attack, AuditError, Changed, Linked, PublicRule, Report, attack,
        attack_among, attack_changes,
    },
};
use masar_terms::Cell;

fn rule() -> PublicRule {
    PublicRule { threshold: 5, width: 5, sensitive_dimensions: vec![] }
}

/// A table of one dimension; withheld where there is no number.
fn table(id: &str, period: &str, cells: &[(&str, Option<f64>)]) -> Table {
    let code = |(code, _): &(&str, Option<f64>)| {
        ((*code).to_owned(), (*code != "_T").then(|| "_T".to_owned()))
    };
    let observation = |(code, number): &(&str, Option<f64>)| Observation {
        key: vec![(*code).to_owned()],
        period: period.parse().expect("a period"),
        cell: number.map_or(Cell::Withheld, Cell::of),
    };
    Table {
        dataflow: "DF_TEST".to_owned(),
        dimensions: vec![Dimension { id: id.to_owned(), codes: cells.iter().map(code).collect() }],
        measure: Measure { id: "EVENTS".to_owned(), unit: "EV".to_owned() },
        observations: cells.iter().map(observation).collect(),
    }
}

fn linked(table: &Table) -> Linked<'_> {
    Linked { table, universe: "people", adds_over_time: true }
}

fn quarter(number: u8, a: Option<f64>) -> Table {
    let period = format!("2026-Q{number}");
    let b = a.map(|_| 20.0);
    table("SEX", &period, &[("_T", Some(30.0)), ("F", a), ("M", b)])
}

#[test]
fn a_year_gives_away_the_one_quarter_that_was_withheld() {
    let safe = quarter(1, None);
    let report = attack(&[linked(&safe)], &rule(), &[]).expect("an audit");
    assert!(report.holds(), "alone it is safe: {:?}", report.findings);
    let others = [2, 3, 4].map(|number| quarter(number, Some(10.0)));
    let year = table("SEX", "2026", &[("_T", Some(120.0)), ("F", Some(33.0)), ("M", Some(87.0))]);
    let all: Vec<Linked<'_>> = [&year, &safe].into_iter().chain(&others).map(linked).collect();
    let report = attack(&all, &rule(), &[]).expect("an audit");
    let fallen = report.findings.iter().find(|f| f.key == ["F"]).expect("a finding");
    assert_eq!((fallen.least, fallen.most, fallen.attack), (3.0, Some(3.0), Attack::Solver));
    let apart = Linked { universe: "others", ..linked(&year) };
    let report = attack(&[apart, linked(&safe)], &rule(), &[]).expect("an audit");
    assert!(report.holds(), "other people's year says nothing");
}

#[test]
fn a_cell_that_another_vintage_shows_is_not_withheld() {
    let (now, before) = (quarter(1, None), quarter(1, Some(10.0)));
    let report = attack(&[linked(&now), linked(&before)], &rule(), &[]).expect("an audit");
    let fallen: Vec<_> = report.findings.iter().map(|f| (f.key[0].as_str(), f.most)).collect();
    assert_eq!(fallen, [("F", Some(10.0)), ("M", Some(20.0))]);
}

#[test]
fn releases_that_contradict_each_other_are_refused() {
    let one = table("SEX", "2026-Q1", &[("_T", Some(30.0))]);
    let two = table("AGE", "2026-Q1", &[("_T", Some(31.0))]);
    let answer = attack(&[linked(&one), linked(&two)], &rule(), &[]);
    assert!(matches!(answer, Err(AuditError::Contradiction { .. })), "{answer:?}");
    let wrong = table("SEX", "2026-Q1", &[("_T", Some(30.0)), ("F", Some(9.0)), ("M", Some(9.0))]);
    let answer = attack(&[linked(&wrong)], &rule(), &[]);
    assert!(matches!(answer, Err(AuditError::DoesNotAddUp { .. })), "{answer:?}");
}

#[test]
fn a_lone_withheld_region_is_found_by_elimination() {
    // 3 + 100 = 103 with the total withheld: only the region can be the small one.
    let cells = [("_T", None), ("R1", None), ("R2", Some(100.0))];
    let report = attack(&[linked(&table("AREA", "2026-Q1", &cells))], &rule(), &[]);
    let findings = report.expect("an audit").findings;
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!((findings[0].attack, findings[0].key[0].as_str()), (Attack::Elimination, "R1"));
}

#[test]
fn noughts_that_leave_one_cell_are_found_in_a_sensitive_dimension() {
    let cells = [("_T", Some(12.0)), ("A", Some(12.0)), ("B", Some(0.0))];
    let table = table("GROUND", "2026-Q1", &cells);
    assert!(attack(&[linked(&table)], &rule(), &[]).expect("an audit").holds());
    let strict = PublicRule { sensitive_dimensions: vec!["GROUND".to_owned()], ..rule() };
    let findings = attack(&[linked(&table)], &strict, &[]).expect("an audit").findings;
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].attack, Attack::Concentration);
}

/// Whoever was assisted was identified: tables of two events.
fn assisted_of_identified(codes: &[(&str, &str)]) -> Among {
    let of = |universe: &str| (universe.to_owned(), "EVENTS".to_owned());
    Among {
        inner: of("assisted"),
        outer: of("identified"),
        codes: codes.iter().map(|(id, code)| ((*id).to_owned(), (*code).to_owned())).collect(),
        dimensions: vec!["SEX".to_owned()],
    }
}

fn both(assisted: &[&Table], identified: &[&Table], codes: &[(&str, &str)]) -> Report {
    let all: Vec<Linked<'_>> = assisted
        .iter()
        .map(|table| Linked { table, universe: "assisted", adds_over_time: false })
        .chain(identified.iter().map(|table| Linked {
            table,
            universe: "identified",
            adds_over_time: false,
        }))
        .collect();
    let apart = attack(&all, &rule(), &[]).expect("an audit");
    assert!(apart.holds(), "apart they are safe: {:?}", apart.findings);
    attack_among(&all, &[assisted_of_identified(codes)], &rule(), &[]).expect("an audit")
}

fn whole(number: f64) -> Table {
    table("SEX", "2026-Q1", &[("_T", Some(number))])
}

#[test]
fn a_difference_of_two_events_that_is_a_few_people_is_found() {
    for (assisted, identified, falls) in [(11.0, 12.0, true), (8.0, 12.0, true), (7.0, 12.0, false)]
    {
        let report = both(&[&whole(assisted)], &[&whole(identified)], &[]);
        let few = identified - assisted;
        let found = report.findings.iter().find(|finding| finding.attack == Attack::Difference);
        assert_eq!(found.map(|finding| finding.least), falls.then_some(few));
        assert_eq!(!report.advice.is_empty(), falls);
    }
    assert!(both(&[&whole(12.0)], &[&whole(12.0)], &[]).holds(), "nobody was left out");
    assert!(both(&[&whole(14.0)], &[&whole(12.0)], &[]).holds(), "some were told of late");
}

#[test]
fn what_one_event_shows_bounds_what_another_withholds() {
    // Of 5 identified women 1 to 5 were assisted, which is too narrow; of 7 it is not.
    let assisted =
        table("SEX", "2026-Q1", &[("_T", None), ("F", None), ("M", None), ("_X", Some(0.0))]);
    for (women, falls) in [(5.0, true), (7.0, false)] {
        let men = 60.0;
        let cells = [("_T", Some(women + men)), ("F", Some(women)), ("M", Some(men))];
        let identified = table("SEX", "2026-Q1", &cells);
        let report = both(&[&assisted], &[&identified], &[]);
        let found = report.findings.iter().any(|finding| finding.key == ["F"]);
        assert_eq!(found, falls, "{women}: {:?}", report.findings);
    }
}

#[test]
fn a_years_total_bounds_the_quarters_of_the_event_around_it() {
    // 15 in the year and 5 in each quarter, of whom at least one is a man: 3 or 4 women each.
    let quarters: Vec<Table> = (1..=4)
        .map(|quarter| {
            let cells = [("_T", Some(5.0)), ("F", None), ("M", None)];
            table("SEX", &format!("2026-Q{quarter}"), &cells)
        })
        .collect();
    let year = |number: f64| table("AGE", "2026", &[("_T", Some(number))]);
    let women = [("SEX", "F")];
    let wide = PublicRule { width: 3, ..rule() };
    let of = |number: f64| {
        let year = year(number);
        let linked = |table, universe| Linked { table, universe, adds_over_time: false };
        let mut all = vec![linked(&year, "assisted")];
        all.extend(quarters.iter().map(|table| linked(table, "identified")));
        // Alone a cell may be 1 to 4 of them.
        let rule = PublicRule { threshold: 4, ..wide.clone() };
        attack_among(&all, &[assisted_of_identified(&women)], &rule, &[]).expect("an audit")
    };
    assert!(of(4.0).holds(), "{:?}", of(4.0).findings);
    let fallen = of(15.0).findings;
    assert_eq!(fallen.iter().filter(|finding| finding.key == ["F"]).count(), 4, "{fallen:?}");
    assert!(fallen.iter().all(|finding| finding.key[0] == "F" || finding.key[0] == "M"));
}

#[test]
fn what_cannot_be_so_is_left_out() {
    // Twenty women were assisted and 12 people identified: somebody was told of late.
    let assisted = table("SEX", "2026-Q1", &[("F", Some(20.0))]);
    let cells = [("_T", Some(12.0)), ("F", None), ("M", None)];
    let identified = table("SEX", "2026-Q1", &cells);
    assert!(both(&[&assisted], &[&identified], &[]).holds());
}

fn changed(table: &Table, revision: u8) -> Changed<'_> {
    Changed { table, universe: "people", revision }
}

#[test]
fn what_another_table_told_before_does_not_tell_of_a_few_who_came_since() {
    let told = |number| table("SEX", "2026-Q1", &[("_T", number), ("F", None), ("M", None)]);
    let before = table("AGE", "2026-Q1", &[("_T", Some(12.0)), ("Y0", None), ("Y18", None)]);
    for (number, revision, is_safe) in [(15.0, 2, false), (15.0, 3, false), (17.0, 2, true)] {
        let new = told(Some(number));
        let all = [changed(&new, revision), changed(&before, 1)];
        let report = attack_changes(&all, &rule(), &[]).expect("an audit");
        assert_eq!(report.holds(), is_safe, "{number}: {:?}", report.findings);
        if !is_safe {
            let fallen = &report.findings[0];
            assert_eq!((fallen.least, fallen.most, &*fallen.key[0]), (3.0, Some(3.0), "_T"));
            let keys = vec![vec!["_T".to_owned()]];
            assert_eq!(report.advice[0], Advice::Withhold { keys });
        }
    }
    // What others gave away before is not this table's doing, if it tells nothing of it.
    let [first, second] =
        [12.0, 15.0].map(|number| table("SEX", "2026-Q1", &[("_T", Some(number))]));
    let new = table("AGE", "2026-Q1", &[("Y0", Some(9.0))]);
    let all = [changed(&new, 2), changed(&second, 2), changed(&first, 1)];
    assert!(attack_changes(&all, &rule(), &[]).expect("an audit").holds());
}
