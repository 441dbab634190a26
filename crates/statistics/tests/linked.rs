//! What the audit sees over several tables of the same people.

use masar_statistics::{
    Dimension, Measure, Observation, Table,
    audit::{Advice, Attack, AuditError, Changed, Linked, PublicRule, attack, attack_changes},
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
