//! Figures of areas that were split, merged or renamed.

use std::{collections::BTreeMap, ops::ControlFlow};

use masar_interop::tabular::CodeList;
use masar_statistics::{
    datasets::Description,
    external::{AreasOf, ExternalError, Import, Mapping, Moved, read},
};

const MAPPING: &str = r#"
dataflow = "DF_PEOPLE"
version = "1.0.0"
source = "a census"
licence = "CC0"
names = { en = "People", ar = "سكان" }
descriptions = { en = "", ar = "" }
method = { en = "Counted.", ar = "عُدّوا." }
attribution = { en = "The office", ar = "المكتب" }
value_names = { en = "People", ar = "سكان" }
time = { column = "year", names = { en = "Year", ar = "السنة" } }

[[dimensions]]
id = "REF_AREA"
column = "area"
codes = "land"
names = { en = "Land", ar = "الأرض" }
map = { "the old town" = "B" }
boundaries = "lands"
as_of = 2020

[[dimensions]]
id = "SEX"
column = "sex"
codes = "sex"
names = { en = "Sex", ar = "الجنس" }

[[values]]
header = ["people"]

[cells]
markers = { x = "withheld", n = "not-collected", na = "not-applicable", u = "unknown" }

[[totals]]
dimension = "REF_AREA"
total = "W"
parts = ["N", "S", "G", "T"]
"#;

/// A split of what keeps its code, a merger, a new name, one that comes later, and one that leads
/// out of the code list.
const MAP: &str = "code,new_code,share,valid_from,valid_to,note\n\
    N,N,3/4,2011-07-09,,\nN,S,1/4,2011-07-09,,\n\
    E,G,,1990-10-03,,\nV,G,,1990-10-03,,\n\
    B,T,,2000-01-01,,\nL,M,,2022-01-01,,\nK,U,,1995-01-01,,\n";

fn lists() -> BTreeMap<String, CodeList> {
    let list = |name: &str, codes: &[&str]| {
        let rows: String = codes.iter().map(|code| format!("{code},{code},{code}\n")).collect();
        let text = format!("code,en,ar\n{rows}");
        (name.to_owned(), CodeList::read(&format!("{name}.csv"), text.as_bytes()).expect("a list"))
    };
    [list("land", &["W", "N", "S", "G", "T", "L", "M"]), list("sex", &["F", "M"])].into()
}

fn import(as_of: &str, rows: &str) -> Result<Import, ExternalError> {
    let mapping = MAPPING.replace("as_of = 2020", &format!("as_of = {as_of}"));
    let mapping = Mapping::parse("people.toml", &mapping).expect("a mapping");
    let mapping = mapping.with_maps("people.toml", |name| {
        assert_eq!(name, "lands");
        Some(MAP.as_bytes().to_vec())
    });
    let file = format!("area,sex,year,people\n{rows}");
    let mapping = mapping.expect("a map");
    read(&mapping, "XMA", &lists(), file.as_bytes(), &mut |_| ControlFlow::Continue(()))
}

fn told(import: &Import) -> Vec<String> {
    let set = import.numbers().expect("numbers");
    let row = |row: masar_interop::sdmx::Row<'_>| {
        let key: Vec<&str> = row.key().collect();
        format!("{} {} {:?} {}", key.join("."), row.period(), row.cell(), row.status())
    };
    set.observations.rows().map(row).collect()
}

fn refused(as_of: &str, rows: &str) -> String {
    import(as_of, rows).map(|import| told(&import)).expect_err(rows).to_string()
}

#[test]
fn figures_are_told_by_the_areas_of_one_day() {
    let rows = "N,F,2005,101\nN,M,2005,x\nN,F,2015,80\nS,F,2015,20\nE,F,1985,10\nV,F,1985,32\n\
        the old town,F,1985,7\nB,F,2015,8\nL,F,2015,3\nW,F,2005,101\nW,F,1985,49\nW,F,2015,108\n";
    let import = import("2020", rows).expect("valid");
    let told = told(&import);
    let expected = [
        "N.F 2005 Value(75.75) E",
        "S.F 2005 Value(25.25) E",
        "N.M 2005 Withheld Q",
        "S.M 2005 Withheld Q",
        "N.F 2015 Value(80.0) A",
        "S.F 2015 Value(20.0) A",
        "G.F 1985 Value(42.0) A",
        "T.F 1985 Value(7.0) A",
        "T.F 2015 Value(8.0) A",
        "L.F 2015 Value(3.0) A",
        "W.F 2005 Value(101.0) A",
        "W.F 1985 Value(49.0) A",
        "W.F 2015 Value(108.0) A",
    ];
    assert_eq!(told, expected);
    assert_eq!(import.report.moved, Moved { figures: 9, estimated: 2 });

    let trace = import.published.trace().expect("a trace");
    let behind = |number: u32| -> Vec<u32> {
        trace.seen.iter().filter(|seen| seen.observation == number).map(|seen| seen.row).collect()
    };
    assert_eq!((behind(0), behind(1), behind(6)), (vec![2], vec![2], vec![6, 7]));

    let areas =
        [AreasOf { dimension: "REF_AREA".into(), day: "2020-12-31".parse().expect("a day") }];
    assert_eq!(import.description.areas, areas);
    let kept = serde_json::to_string(&import.description).expect("JSON");
    let again: Description = serde_json::from_str(&kept).expect("what was kept");
    assert_eq!(again, import.description);
}

#[test]
fn another_day_has_other_areas() {
    let before = told(&import("\"2011-07-08\"", "N,F,2005,101\n").expect("valid"));
    assert_eq!(before, ["N.F 2005 Value(101.0) A"]);
    let after = told(&import("\"2011-07-09\"", "N,F,2005,101\n").expect("valid"));
    assert_eq!(after, ["N.F 2005 Value(75.75) E", "S.F 2005 Value(25.25) E"]);
    let renamed = told(&import("2022", "L,F,2015,3\n").expect("valid"));
    assert_eq!(renamed, ["M.F 2015 Value(3.0) A"]);
}

#[test]
fn what_a_part_lacks_the_whole_lacks() {
    for (one, other, whole) in [
        ("n", "32", "NotCollected"),
        ("x", "32", "Withheld"),
        ("u", "32", "Unknown"),
        ("na", "32", "Value(32.0)"),
        ("0", "0", "Zero"),
        ("n", "x", "Withheld"),
    ] {
        let import = import("2020", &format!("E,F,1985,{one}\nV,F,1985,{other}\n"));
        let told = told(&import.expect("valid"));
        assert!(told.len() == 1 && told[0].starts_with(&format!("G.F 1985 {whole}")), "{told:?}");
    }
}

#[test]
fn what_cannot_be_moved_is_refused_with_its_cell() {
    for (as_of, rows, expected) in [
        // A part is missing, of another sex or year it does not count.
        ("2020", "E,F,1985,10\n", "row 2, column people: “E” is not all of G"),
        ("2020", "E,F,1985,1\nV,M,1985,2\nV,F,1986,3\n", "V is not there"),
        // No successor in the list, and none yet.
        (
            "2020",
            "N,F,2015,1\nK,F,1985,10\n",
            "row 3, column people: “K” is an area of which nothing",
        ),
        ("2020", "M,F,2023,10\n", "“M” is an area of which nothing"),
        ("\"2011-07-08\"", "S,F,2015,20\n", "is the successor on 2011-07-08"),
        // Counted twice: with a part of what was split, beside a part of what was merged.
        (
            "2020",
            "N,F,2005,100\nS,F,2005,20\n",
            "row 3, column people: “S” stands twice for S in 2005: first in row 2",
        ),
        ("2020", "E,F,1985,1\nV,F,1985,2\nG,F,1985,3\n", "“G” stands twice"),
        ("2020", "B,F,2015,1\nT,F,2015,1\n", "“T” stands twice"),
        ("2020", "E,F,1985,1\nE,F,1985,1\nV,F,1985,1\n", "row 3, column people: “1” stands twice"),
        // Neither in the list nor in the map.
        ("2020", "Q,F,1985,1\n", "row 2, column area: “Q” is not in the code list"),
        // Totals are compared after the move.
        ("2020", "N,F,2005,101\nW,F,2005,102\n", "is the total of parts that make 101"),
    ] {
        let error = refused(as_of, rows);
        assert!(error.contains(expected), "{rows}{error}");
    }
}

#[test]
fn recipes_that_say_half_of_it_are_refused() {
    let refused = |from: &str, to: &str| {
        assert!(MAPPING.contains(from), "{from}");
        Mapping::parse("x.toml", &MAPPING.replace(from, to)).map(drop).expect_err(to).to_string()
    };
    for (from, to) in [
        ("as_of = 2020", ""),
        ("boundaries = \"lands\"", ""),
        ("as_of = 2020", "as_of = \"soon\""),
        ("as_of = 2020", "as_of = 2020\nfrom = \"land\""),
    ] {
        assert!(refused(from, to).contains("REF_AREA: boundaries and as_of"), "{to}");
    }
    let mapping = || Mapping::parse("x.toml", MAPPING).expect("a mapping");
    let none = mapping().with_maps("x.toml", |_| None).map(drop).expect_err("no map");
    assert!(none.to_string().contains("lands"), "{none}");
    let half = MAP.replace("1/4", "1/5");
    let wrong = mapping().with_maps("x.toml", |_| Some(half.clone().into_bytes()));
    let wrong = wrong.map(drop).expect_err("shares").to_string();
    assert!(wrong.contains("maps/lands.csv, row 3, column code"), "{wrong}");
    let unread =
        read(&mapping(), "XMA", &lists(), &b"area\n"[..], &mut |_| ControlFlow::Continue(()));
    assert!(unread.is_err_and(|error| error.to_string().contains("lands")), "a map is needed");
}
