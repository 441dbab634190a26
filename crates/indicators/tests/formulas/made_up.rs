//! Formulas over datasets made up here, where each state has its cell.

use std::collections::BTreeMap;

use masar_indicators::{
    Source,
    formula::{Computed, Formula, Input, Known, Why, compute},
};
use masar_interop::sdmx::{DataStructure, Dimension, Observations, Reference};
use masar_statistics::{Origin, datasets::DataSet};
use masar_terms::{
    Cell::{self, NotApplicable, NotCollected, Unknown, Value, Withheld, Zero},
    LocalText, Period, Timestamp,
};

type Rows<'r> = &'r [(&'r [&'r str], &'r str, Cell)];

struct Made {
    dataflow: &'static str,
    place: Option<&'static str>,
    set: DataSet,
    brought: BTreeMap<Period, (Source, bool)>,
}

fn period(text: &str) -> Period {
    text.parse().expect("a period")
}

/// A dataset of these dimensions, published at a moment.
fn made(
    dataflow: &'static str,
    place: Option<&'static str>,
    at: i64,
    dimensions: &[&str],
    rows: Rows<'_>,
) -> Made {
    let dimension =
        |id: &&str| Dimension { id: (*id).to_owned(), names: LocalText::default(), codes: None };
    let structure = DataStructure {
        reference: Reference::new("XMA", "DSD", "1.0.0").expect("a reference"),
        names: LocalText::default(),
        dimensions: dimensions.iter().map(dimension).collect(),
        time_names: LocalText::default(),
        measure_names: LocalText::default(),
        attributes: Vec::new(),
    };
    let mut observations = Observations::new(&structure);
    for (key, when, cell) in rows {
        observations.push_row(key, period(when), *cell, &[]).expect("a row");
    }
    let source = Source {
        dataset: format!("XMA:{dataflow}(1.0.0)"),
        vintage: at,
        released_at: Timestamp(at),
        origin: Origin::Register { register: "a test".to_owned() },
    };
    let periods = rows.iter().map(|(_, when, _)| (period(when), (source.clone(), false)));
    let brought = periods.collect();
    let set = DataSet { structure, attributes: BTreeMap::new(), observations };
    Made { dataflow, place, set, brought }
}

fn formula(rest: &str) -> Formula {
    let text = format!(
        "id = \"f\"\nversion = 1\nname = {{}}\ndefinition = {{}}\nunit = \"PT\"\n\
         frequency = \"year\"\nscale = 100.0\n{rest}"
    );
    toml::from_str(&text).expect("a formula")
}

fn computed(formula: &Formula, made: &[&Made]) -> Computed {
    assert_eq!(formula.fault(), None);
    let input = |made: &&Made| made.dataflow;
    let inputs: Vec<Input<'_>> = made
        .iter()
        .map(|made| Input {
            dataset: input(made),
            dataflow: made.dataflow,
            place: made.place,
            set: &made.set,
            brought: &made.brought,
        })
        .collect();
    compute(formula, &inputs)
}

fn told(computed: &Computed, place: &str) -> Vec<(String, Cell, Option<Why>)> {
    let answers = computed.series.get(place).map(Vec::as_slice).unwrap_or_default();
    answers.iter().map(|one| (one.period.to_string(), one.cell, one.why)).collect()
}

const SHARE: &str = "[numerator]\ndataflow = \"DF_A\"\npick = { SEX = [\"F\"] }\n\
    [denominator]\ndataflow = \"DF_A\"\npick = { SEX = [\"_T\"] }\n";

#[test]
fn a_state_is_carried_and_never_nought() {
    let states = [Withheld, NotCollected, Unknown, NotApplicable];
    for state in states {
        let rows: Rows<'_> = &[
            (&["AAA", "F"], "2019", state),
            (&["AAA", "_T"], "2019", Value(10.0)),
            (&["BBB", "F"], "2019", Value(4.0)),
            (&["BBB", "_T"], "2019", state),
            (&["CCC", "F"], "2019", Zero),
            (&["CCC", "_T"], "2019", Value(10.0)),
            (&["DDD", "F"], "2019", Value(10.0)),
        ];
        let all = made("DF_A", None, 1, &["REF_AREA", "SEX"], rows);
        let computed = computed(&formula(SHARE), &[&all]);
        let year = || "2019".to_owned();
        assert_eq!(told(&computed, "AAA"), [(year(), state, Some(Why::State))]);
        assert_eq!(told(&computed, "BBB"), [(year(), state, Some(Why::State))]);
        assert_eq!(told(&computed, "CCC"), [(year(), Zero, None)]);
        assert_eq!(told(&computed, "DDD"), [(year(), Unknown, Some(Why::NoPartner))]);
        assert_eq!(told(&computed, "EEE"), [], "nothing of a place of which nothing is told");
    }
}

#[test]
fn releases_of_nodes_and_series_of_agencies_are_joined_by_place_and_period() {
    let joined = formula(
        "[numerator]\ndataflow = \"DF_NODE\"\n[denominator]\ndataflow = \"DF_AGENCY\"\n\
         sum = [\"ORIGIN\"]\n",
    );
    let own = made(
        "DF_NODE",
        Some("AAA"),
        2,
        &["REF_AREA"],
        &[
            (&["_T"], "2018", Value(5.0)),
            (&["_T"], "2019", Value(6.0)),
            (&["_T"], "2019-Q1", Value(1.0)),
        ],
    );
    let other = made("DF_NODE", Some("BBB"), 2, &["SEX"], &[(&["_T"], "2019", Withheld)]);
    let agency = made(
        "DF_AGENCY",
        None,
        1,
        &["REF_AREA", "ORIGIN"],
        &[
            (&["AAA", "X"], "2019", Value(20.0)),
            (&["AAA", "Y"], "2019", Value(4.0)),
            (&["BBB", "X"], "2019", Value(4.0)),
            (&["CCC", "X"], "2019", Value(4.0)),
        ],
    );
    let computed = computed(&joined, &[&own, &other, &agency]);
    assert_eq!(
        told(&computed, "AAA"),
        [
            ("2018".to_owned(), Unknown, Some(Why::NoPartner)),
            ("2019".to_owned(), Value(25.0), None),
        ]
    );
    assert_eq!(told(&computed, "BBB"), [("2019".to_owned(), Withheld, Some(Why::State))]);
    assert_eq!(told(&computed, "CCC"), []);
    let sources = &computed.series["AAA"][1].sources;
    assert_eq!(sources.iter().map(|it| it.vintage).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn the_quality_that_is_asked_for_holds_numbers_back() {
    let asked = format!("{SHARE}[quality]\noldest = 2000\n");
    let rows: Rows<'_> =
        &[(&["AAA", "F"], "1999", Value(1.0)), (&["AAA", "_T"], "1999", Value(2.0))];
    let old = made("DF_A", None, 1, &["REF_AREA", "SEX"], rows);
    let told_of_old = computed(&formula(&asked), &[&old]);
    assert_eq!(told(&told_of_old, "AAA"), [("1999".to_owned(), Unknown, Some(Why::TooOld))]);
    let covered = formula(
        "[numerator]\ndataflow = \"DF_A\"\npick = { AGE = [\"C\"] }\ncollected_only = true\n\
         [denominator]\ndataflow = \"DF_A\"\npick = { AGE = [\"C\", \"A\"] }\n\
         collected_only = true\n[quality.coverage]\nleast = 0.5\n\
         [quality.coverage.of]\ndataflow = \"DF_A\"\npick = { AGE = [\"_T\"] }\n",
    );
    let rows: Rows<'_> = &[
        (&["AAA", "C"], "2019", Value(3.0)),
        (&["AAA", "A"], "2019", Value(1.0)),
        (&["AAA", "_T"], "2019", Value(9.0)),
        (&["BBB", "C"], "2019", Value(3.0)),
        (&["BBB", "A"], "2019", Value(1.0)),
        (&["BBB", "_T"], "2019", Value(8.0)),
        (&["CCC", "C"], "2019", NotCollected),
        (&["CCC", "A"], "2019", NotCollected),
        (&["CCC", "_T"], "2019", Value(8.0)),
    ];
    let all = made("DF_A", None, 1, &["REF_AREA", "AGE"], rows);
    let computed = computed(&covered, &[&all]);
    let year = || "2019".to_owned();
    assert_eq!(told(&computed, "AAA"), [(year(), Unknown, Some(Why::Coverage))]);
    assert_eq!(told(&computed, "BBB"), [(year(), Value(75.0), None)]);
    assert_eq!(told(&computed, "CCC"), [(year(), NotCollected, Some(Why::State))]);
}

#[test]
fn breakdowns_are_told_place_by_place() {
    let asked = formula(&format!("required = [\"SEX\", \"AGE\"]\n{SHARE}"));
    let rows: Rows<'_> = &[
        (&["AAA", "F"], "2019", Value(1.0)),
        (&["AAA", "M"], "2019", Value(1.0)),
        (&["AAA", "_T"], "2019", Value(2.0)),
        (&["BBB", "F"], "2019", Value(1.0)),
        (&["BBB", "M"], "2019", Withheld),
        (&["BBB", "_T"], "2019", Value(2.0)),
        (&["CCC", "F"], "2019", NotCollected),
        (&["CCC", "_T"], "2019", Value(2.0)),
    ];
    let all = made("DF_A", None, 1, &["REF_AREA", "SEX"], rows);
    let computed = computed(&asked, &[&all]);
    let of = |place: &str| computed.breakdown(place, "SEX");
    let states = ["AAA", "BBB", "CCC", "DDD"].map(of);
    assert_eq!(states, [Known::There, Known::Partly, Known::Missing, Known::Unknown]);
    assert_eq!(computed.breakdown("AAA", "AGE"), Known::Missing);
    assert_eq!(computed.there.iter().map(String::as_str).collect::<Vec<_>>(), ["SEX"]);
}

#[test]
fn a_dataset_that_cannot_be_read_is_named_with_the_dimension() {
    let rows: Rows<'_> =
        &[(&["AAA", "F", "X"], "2019", Value(1.0)), (&["AAA", "_T", "Y"], "2019", Value(1.0))];
    let all = made("DF_A", None, 1, &["REF_AREA", "SEX", "ORIGIN"], rows);
    let computed = computed(&formula(SHARE), &[&all]);
    assert_eq!(computed.unread.len(), 1);
    assert_eq!(computed.unread[0].dimension, "ORIGIN");
    assert!(computed.series.is_empty());
}
