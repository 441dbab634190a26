//! From datasets to figures, and from figures to a board.

use std::{collections::BTreeMap, sync::Arc};

use masar_indicators::{
    Address, Board, Definition, Measured, Parts, Publication, Reporter, Source, Yardstick, measure,
};
use masar_interop::sdmx::{DataStructure, Dimension, Observations, Reference};
use masar_statistics::{Origin, datasets::DataSet};
use masar_terms::{
    Cell::{self, NotApplicable, NotCollected, Unknown, Value, Withheld, Zero},
    LocalText, Period, Timestamp,
};

const QUARTERS: [&str; 6] = ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"];

fn definition(rest: &str) -> Definition {
    let common = "version = 1\nname = {}\ndefinition = {}\norigin = \"released\"\n\
        class = \"statistics\"\nfrequency = \"quarter\"\n";
    toml::from_str(&format!("{common}{rest}")).expect("a definition")
}

fn arrivals() -> Yardstick {
    ready(definition("id = \"arrivals\"\nunit = \"PS\"\ndataflow = \"DF_A\"\ndimensions = []\n"))
}

fn accepted() -> Yardstick {
    ready(definition(
        "id = \"accepted\"\nunit = \"PT\"\ndataflow = \"DF_R\"\n\
         dimensions = [{ id = \"OUTCOME\", codes = [\"outcome\"] }]\n\
         [share]\ndimension = \"OUTCOME\"\nnumerator = [\"ACC\"]\ndenominator = [\"ACC\", \"DEC\"]\n",
    ))
}

fn wait() -> Yardstick {
    ready(definition(
        "id = \"wait\"\nunit = \"HR\"\ndataflow = \"DF_W\"\nbins = \"hours\"\n\
         dimensions = [{ id = \"WAIT\", codes = [\"hours\"] }]\n",
    ))
}

fn ready(definition: Definition) -> Yardstick {
    Yardstick::new(definition, |_| ["_T", "H0T5", "H6T23", "D_GE1", "NY", "_U"]).expect("bins")
}

fn period(text: &str) -> Period {
    text.parse().expect("a period")
}

/// A dataset of these dimensions.
fn set(dimensions: &[&str], rows: &[(&[&str], &str, Cell)]) -> DataSet {
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
    DataSet { structure, attributes: BTreeMap::new(), observations }
}

fn brought(withdrawn: &[&str]) -> BTreeMap<Period, (Source, bool)> {
    let source = |at: usize| Source {
        dataset: "XMA:DF(1.0.0)".to_owned(),
        vintage: at as i64,
        released_at: Timestamp(0),
        origin: Origin::Register { register: "a test".to_owned() },
    };
    let told = QUARTERS.iter().enumerate();
    told.map(|(at, when)| (period(when), (source(at), withdrawn.contains(when)))).collect()
}

fn measured(yardstick: &Yardstick, set: &DataSet, withdrawn: &[&str]) -> Measured {
    of("XMA", yardstick, set, withdrawn, None)
}

fn of(
    agency: &str,
    yardstick: &Yardstick,
    set: &DataSet,
    withdrawn: &[&str],
    by: Option<(u32, &str)>,
) -> Measured {
    measure(
        yardstick,
        &Publication {
            agency,
            node: "node",
            place: Some(agency),
            dataset: &format!("{agency}:{}(1.0.0)", yardstick.definition.dataflow),
            stamp: "1 digest",
            set,
            brought: &brought(withdrawn),
            by,
        },
    )
}

fn cells(measured: &Measured, place: &str) -> Vec<(String, Cell)> {
    let series = measured.series.get(place).map(|series| series.figures.as_slice());
    let told = series.unwrap_or_default().iter();
    told.map(|figure| (figure.address.period.to_string(), figure.cell)).collect()
}

#[test]
fn the_whole_is_the_total_and_each_area_has_its_own() {
    let set = set(
        &["MEASURE", "REF_AREA", "SEX"],
        &[
            (&["PERSONS", "_T", "_T"], "2026-Q1", Value(30.0)),
            (&["PERSONS", "_T", "F"], "2026-Q1", Value(12.0)),
            (&["PERSONS", "XMA-01", "_T"], "2026-Q1", Withheld),
            (&["PERSONS", "XMA-02", "_T"], "2026-Q1", Zero),
            (&["PERSONS", "_T", "_T"], "2025-Q1", Value(20.0)),
        ],
    );
    let told = measured(&arrivals(), &set, &[]);
    let whole = [("2025-Q1".to_owned(), Value(20.0)), ("2026-Q1".to_owned(), Value(30.0))];
    assert_eq!(cells(&told, "XMA"), whole, "in order, and only what was released");
    assert_eq!(cells(&told, "XMA-01")[0].1, Withheld);
    assert_eq!(cells(&told, "XMA-02")[0].1, Zero);
    assert_eq!(told.series.len(), 3);
    let figure = &told.series["XMA"].figures[1];
    assert_eq!(figure.source.vintage, 4, "the vintage that brought the period");
    assert_eq!(figure.address.to_string(), "XMA/arrivals/XMA/2026-Q1");
}

#[test]
fn what_cannot_be_read_unmistakably_gives_no_figure() {
    let rows: &[(&[&str], &str, Cell)] =
        &[(&["F"], "2026-Q1", Value(1.0)), (&["M"], "2026-Q1", Value(2.0))];
    assert!(measured(&arrivals(), &set(&["SEX"], rows), &[]).series.is_empty(), "no total");
    let rows: &[(&[&str], &str, Cell)] =
        &[(&["A"], "2026-Q1", Value(1.0)), (&["B"], "2026-Q1", Value(2.0))];
    assert!(measured(&arrivals(), &set(&["MEASURE"], rows), &[]).series.is_empty(), "which?");
    let none: &[(&[&str], &str, Cell)] = &[(&["_T"], "2026-Q1", Value(1.0))];
    assert!(measured(&accepted(), &set(&["SEX"], none), &[]).series.is_empty(), "no outcome");
}

#[test]
fn a_series_from_elsewhere_is_added_up_over_the_codes_asked_for_alone() {
    let mut definition = definition(
        "id = \"displaced\"\nunit = \"PS\"\ndataflow = \"DF_D\"\n\
         dimensions = [{ id = \"KIND\", codes = [\"kind\"] }]\n\
         [only]\ndimension = \"KIND\"\ncodes = [\"REF\", \"IDP\"]\n",
    );
    definition.origin = masar_indicators::Supply::External;
    let set = set(
        &["REF_AREA", "ORIGIN", "KIND"],
        &[
            (&["EGY", "SDN", "REF"], "2025-Q1", Value(30.0)),
            (&["EGY", "SYR", "REF"], "2025-Q1", Value(12.0)),
            (&["EGY", "SYR", "IDP"], "2025-Q1", Zero),
            (&["EGY", "SYR", "HST"], "2025-Q1", Value(900.0)),
            (&["TUN", "SDN", "REF"], "2025-Q1", Value(5.0)),
        ],
    );
    let told = measured(&ready(definition), &set, &[]);
    assert_eq!(cells(&told, "EGY")[0].1, Value(42.0), "hosts are nobody who was displaced");
    assert_eq!(cells(&told, "TUN")[0].1, NotCollected, "nobody asked for one of the kinds");
    assert_eq!(told.series.len(), 2);
}

#[test]
fn a_withdrawn_period_keeps_its_address_and_loses_its_number() {
    let rows: &[(&[&str], &str, Cell)] =
        &[(&["_T"], "2025-Q4", Value(5.0)), (&["_T"], "2026-Q1", Value(7.0))];
    let told = measured(&arrivals(), &set(&["SEX"], rows), &["2026-Q1"]);
    let figures = &told.series["XMA"].figures;
    assert_eq!((figures[0].cell, figures[0].withdrawn), (Value(5.0), false));
    assert_eq!((figures[1].cell, figures[1].withdrawn), (Unknown, true));
}

#[test]
fn a_share_is_made_of_released_counts() {
    let yardstick = accepted();
    let share = |accepted: Cell, declined: Cell| {
        let rows: &[(&[&str], &str, Cell)] =
            &[(&["ACC"], "2026-Q1", accepted), (&["DEC"], "2026-Q1", declined)];
        measured(&yardstick, &set(&["OUTCOME"], rows), &[]).series["XMA"].figures[0].clone()
    };
    assert_eq!(share(Value(30.0), Value(10.0)).cell, Value(75.0));
    assert_eq!(share(Zero, Value(10.0)).cell, Zero);
    assert_eq!(share(Zero, Zero).cell, NotApplicable, "nothing was answered");
    assert_eq!(share(Value(30.0), Withheld).cell, Withheld);
    assert_eq!(share(Withheld, Value(10.0)).cell, Withheld);
    assert_eq!(share(Value(3.0), NotCollected).cell, NotCollected);
    let parts = Parts::Share { numerator: Value(30.0), denominator: Value(40.0) };
    assert_eq!(share(Value(30.0), Value(10.0)).parts, parts);
}

/// Bins from the shortest, then not yet, unknown and the total.
fn waits(counts: [Cell; 6]) -> DataSet {
    let codes = ["H0T5", "H6T23", "D_GE1", "NY", "_U", "_T"];
    let keys: Vec<[&str; 1]> = codes.iter().map(|code| [*code]).collect();
    let rows: Vec<(&[&str], &str, Cell)> =
        keys.iter().zip(counts).map(|(key, cell)| (&key[..], "2026-Q1", cell)).collect();
    set(&["WAIT"], &rows)
}

#[test]
fn a_duration_is_a_median_of_bins_and_upper_nodes_add_the_bins() {
    let counts = [Value(10.0), Value(20.0), Value(10.0), Zero, Value(2.0), Value(42.0)];
    let told = measured(&wait(), &waits(counts), &[]);
    let figure = &told.series["XMA"].figures[0];
    assert_eq!((figure.cell, figure.unit.as_str()), (Value(15.0), "HR"));
    let Parts::Bins { bins, total, ninetieth } = &figure.parts else { panic!("bins") };
    assert_eq!((bins.len(), *total), (5, Value(42.0)));
    assert_eq!(ninetieth.cell, Unknown, "in the open bin");
    // Another node, all of whose people waited shortly: the median of both is not the mean.
    let short = [Value(60.0), Zero, Zero, Zero, Zero, Value(60.0)];
    let other = of("XMB", &wait(), &waits(short), &[], None);
    let board = board(vec![wait()], &["XMA", "XMB"], vec![told, other]);
    let total = board.total("wait", period("2026-Q1"), &["XMA", "XMB"]).expect("known");
    // 70 of 100 in the first bin of six hours: the fiftieth is at 50/70 of it.
    let expected = 6.0 * 50.0 / 70.0;
    assert!(total.cell.number().is_some_and(|n| (n - expected).abs() < 1e-9), "{:?}", total.cell);
    assert_eq!((total.counted.len(), total.of), (2, 2));
}

fn board(yardsticks: Vec<Yardstick>, agencies: &[&str], measured: Vec<Measured>) -> Board {
    let reporter = |agency: &&str| Reporter {
        node: format!("node of {agency}"),
        agency: (*agency).to_owned(),
        name: LocalText::default(),
        place: (*agency).to_owned(),
        level: "national".to_owned(),
        is_self: false,
        refreshed_at: None,
    };
    let reporters = agencies.iter().map(reporter).collect();
    Board::new(yardsticks.into(), reporters, measured.into_iter().map(Arc::new))
}

#[test]
fn a_total_says_who_is_in_it_and_who_is_not() {
    let one = |agency: &str, cell: Cell, by: Option<(u32, &str)>| {
        let rows: &[(&[&str], &str, Cell)] = &[(&["_T"], "2026-Q1", cell)];
        of(agency, &arrivals(), &set(&["SEX"], rows), &[], by)
    };
    let board = board(
        vec![arrivals()],
        &["XMA", "XMB", "XMC", "XMD", "XME"],
        vec![
            one("XMA", Value(30.0), None),
            one("XMB", Zero, None),
            one("XMC", Withheld, None),
            one("XMD", Value(900.0), Some((2, "another definition"))),
        ],
    );
    let all = ["XMA", "XMB", "XMC", "XMD", "XME"];
    let total = board.total("arrivals", period("2026-Q1"), &all).expect("known");
    assert_eq!(total.cell, Value(30.0));
    let least = total.interval.map(|interval| (interval.least, interval.most));
    assert_eq!(least, Some((31.0, None)), "whoever withholds counted one at least");
    let agencies = |list: &[Address]| list.iter().map(|it| it.agency.clone()).collect::<Vec<_>>();
    assert_eq!(agencies(&total.counted), ["XMA", "XMB"]);
    assert_eq!(agencies(&total.withheld), ["XMC"]);
    assert_eq!(agencies(&total.unlike), ["XMD"]);
    assert_eq!((total.silent, total.of), (vec!["XME".to_owned()], 5));
    let whole = board.total("arrivals", period("2026-Q1"), &["XMA", "XMB"]).expect("known");
    assert_eq!((whole.cell, whole.interval), (Value(30.0), None));
    let none = board.total("arrivals", period("2026-Q1"), &["XMC"]).expect("known");
    assert_eq!(none.cell, Withheld);
    let nobody = board.total("arrivals", period("2026-Q1"), &["XME"]).expect("known");
    assert_eq!(nobody.cell, NotCollected);
    assert!(board.total("nothing", period("2026-Q1"), &all).is_none());
}

#[test]
fn what_did_not_change_is_taken_over() {
    let yardsticks: Vec<Yardstick> = (0..10)
        .map(|number| {
            ready(definition(&format!(
                "id = \"i{number}\"\nunit = \"PS\"\ndataflow = \"DF_{number}\"\ndimensions = []\n"
            )))
        })
        .collect();
    let areas: Vec<String> = (0..20).map(|area| format!("A{area}")).collect();
    let keys: Vec<[&str; 2]> =
        std::iter::once("_T").chain(areas.iter().map(String::as_str)).map(|a| [a, "_T"]).collect();
    let rows: Vec<(&[&str], &str, Cell)> = QUARTERS
        .iter()
        .flat_map(|when| keys.iter().map(move |key| (&key[..], *when, Value(12.0))))
        .collect();
    let set = set(&["REF_AREA", "SEX"], &rows);
    let agencies: Vec<String> = (0..200).map(|number| format!("X{number}")).collect();
    let agencies: Vec<&str> = agencies.iter().map(String::as_str).collect();
    let mut measured = Vec::new();
    for agency in &agencies {
        measured.extend(yardsticks.iter().map(|it| of(agency, it, &set, &[], None)));
    }
    let first = board(yardsticks.clone(), &agencies, measured);
    // One new vintage: everything else is taken over.
    let kept = |agency: &&str, it: &Yardstick| {
        let dataset = format!("{agency}:{}(1.0.0)", it.definition.dataflow);
        first.kept(&dataset, "1 digest").map(Arc::clone)
    };
    let pairs = agencies.iter().flat_map(|agency| yardsticks.iter().map(move |it| (agency, it)));
    let mut next: Vec<Arc<Measured>> = pairs.filter_map(|(a, it)| kept(a, it)).collect();
    assert_eq!(next.len(), 2_000);
    next[0] = Arc::new(of("X0", &yardsticks[0], &set, &["2026-Q2"], None));
    let second = Board::new(yardsticks.into(), first.reporters().to_vec(), next);
    let address: Address = "X0/i0/X0/2026-Q2".parse().expect("an address");
    assert!(second.figure(&address).is_some_and(|figure| figure.withdrawn));
    assert!(first.figure(&address).is_some_and(|figure| !figure.withdrawn));
    assert_eq!(second.of_indicator("i3").count(), 200);
    let total = second.total("i0", period("2026-Q2"), &agencies).expect("known");
    assert_eq!((total.cell, total.withheld.len()), (Value(199.0 * 12.0), 1));
}
