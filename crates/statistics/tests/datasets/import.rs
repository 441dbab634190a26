//! Reading a series: errors with their places, stopping, compression.

use std::{collections::BTreeMap, io::Write, ops::ControlFlow};

use flate2::{Compression, write::GzEncoder};
use masar_interop::tabular::CodeList;
use masar_statistics::{
    Origin,
    external::{ExternalError, Import, Mapping, read},
};

pub const MAPPING: &str = r#"
dataflow = "DF_TREES"
version = "1.0.0"
source = "a forest"
licence = "CC0"
names = { en = "Trees", ar = "أشجار" }
descriptions = { en = "", ar = "" }
method = { en = "Counted.", ar = "عُدّت." }
attribution = { en = "The forest", ar = "الغابة" }
value_names = { en = "Trees", ar = "أشجار" }
unused = ["note"]
time = { column = "when", names = { en = "Year", ar = "السنة" } }

[[dimensions]]
id = "WOOD"
column = "wood"
codes = "wood"
names = { en = "Wood", ar = "الغابة" }
map = { Nord = "N" }

[measures]
dimension = "KIND"
codes = "kind"
names = { en = "Kind", ar = "النوع" }
columns = { oaks = "OAK", pines = "PINE" }
least = 0.0
markers = { "" = "not-collected", "*" = "withheld", ".." = "unknown" }
"#;

pub fn lists() -> BTreeMap<String, CodeList> {
    let list = |name: &str, codes: &[&str]| {
        let rows: String = codes.iter().map(|code| format!("{code},,{code},{code}\n")).collect();
        let text = format!("code,parent,en,ar\n{rows}");
        (name.to_owned(), CodeList::read(&format!("{name}.csv"), text.as_bytes()).expect("a list"))
    };
    [list("wood", &["N", "S"]), list("kind", &["OAK", "PINE"])].into()
}

pub const TREES: &str = "\
when,wood,oaks,pines,note\n\
2024,Nord,12,0,a\n\
2024.0,S,*,3.5,b\n\
2025,N,,..,c\n";

pub fn import(text: &[u8]) -> Result<Import, ExternalError> {
    let mapping = Mapping::parse("trees.toml", MAPPING).expect("a mapping");
    read(&mapping, "XMA", &lists(), text, &mut |_| ControlFlow::Continue(()))
}

#[test]
fn numbers_blanks_and_markers_become_cells() {
    let import = import(TREES.as_bytes()).expect("valid");
    let set = import.numbers().expect("numbers");
    let told: Vec<String> = set
        .observations
        .rows()
        .map(|row| {
            let key: Vec<&str> = row.key().collect();
            format!("{} {} {:?}", key.join("."), row.period(), row.cell())
        })
        .collect();
    assert_eq!(
        told,
        [
            "N.OAK 2024 Value(12.0)",
            "N.PINE 2024 Zero",
            "S.OAK 2024 Withheld",
            "S.PINE 2024 Value(3.5)",
            "N.OAK 2025 NotCollected",
            "N.PINE 2025 Unknown",
        ]
    );
    assert_eq!(import.report.rows, 3);
    assert_eq!(import.report.totals, [("OAK".into(), 12.0), ("PINE".into(), 3.5)].into());
    let cells = (import.report.values, import.report.zeros, import.report.without_number);
    assert_eq!(cells, (2, 1, 3));
}

#[test]
fn a_compressed_file_is_the_same_series_with_its_own_digest() {
    let mut zipped = GzEncoder::new(Vec::new(), Compression::fast());
    zipped.write_all(TREES.as_bytes()).expect("memory");
    let zipped = zipped.finish().expect("memory");
    let (plain, unzipped) =
        (import(TREES.as_bytes()).expect("valid"), import(&zipped).expect("valid"));
    assert_eq!(plain.numbers(), unzipped.numbers());
    let digest = |import: &Import| match import.published.origin() {
        Origin::External { digest, .. } => digest.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(digest(&plain), blake3::hash(TREES.as_bytes()).to_hex().to_string());
    assert_eq!(digest(&unzipped), blake3::hash(&zipped).to_hex().to_string());
}

#[test]
fn every_wrong_cell_is_named_and_nothing_is_made() {
    let text = "when,wood,oaks,pines,note\nsoon,N,1,1,\n2024,W,-1,many,\n2024,N,NaN,1,\n";
    let Err(ExternalError::Rows { count, told, .. }) = import(text.as_bytes()) else {
        panic!("five cells are wrong")
    };
    let told: Vec<String> = told.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "row 2, column when: “soon” is not a period",
            "row 3, column wood: “W” is not in the code list",
            "row 3, column oaks: “-1” is too small",
            "row 3, column pines: “many” is not a number, and no marker",
            "row 4, column oaks: “NaN” is not a number, and no marker",
        ]
    );
    assert_eq!(count, 5);
}

#[test]
fn files_and_mappings_that_do_not_meet_are_refused() {
    let error = |text: &str| import(text.as_bytes()).expect_err("wrong").to_string();
    assert!(error("when,wood,oaks,note\n").contains("no column pines"));
    assert!(error("when,wood,oaks,pines,colour\n").contains("nothing of the column colour"));
    assert!(error("when,wood,oaks,pines,note\n").contains("no rows"));
    let twice = "when,wood,oaks,pines,note\n2024,N,1,1,\n2024,Nord,2,2,\n";
    assert!(error(twice).contains("stands twice"), "two rows for one place and year");
    let mapping =
        |text: &str| Mapping::parse("trees.toml", text).map(drop).map_err(|e| e.to_string());
    assert!(mapping(&MAPPING.replace("column = \"wood\"", "column = \"when\"")).is_err());
    assert!(
        mapping(&MAPPING.replace("licence", "license")).is_err_and(|e| e.contains("trees.toml"))
    );
    assert!(mapping(&MAPPING.replace("\"WOOD\"", "\"TIME_PERIOD\"")).is_err());
    let unknown = Mapping::parse("x", &MAPPING.replace("\"OAK\"", "\"ELM\"")).expect("reads");
    let refused =
        read(&unknown, "XMA", &lists(), TREES.as_bytes(), &mut |_| ControlFlow::Continue(()));
    assert!(matches!(refused, Err(ExternalError::NoCode { code, .. }) if code == "ELM"));
}

#[test]
fn work_can_be_stopped() {
    let mut text = String::from("when,wood,oaks,pines,note\n");
    for year in 0..9000 {
        text.push_str(&format!("{:04},N,1,1,\n", year + 1));
    }
    let mapping = Mapping::parse("trees.toml", MAPPING).expect("a mapping");
    let mut seen = 0;
    let stopped = read(&mapping, "XMA", &lists(), text.as_bytes(), &mut |progress| {
        seen = progress.rows;
        ControlFlow::Break(())
    });
    assert!(matches!(stopped, Err(ExternalError::Cancelled(rows)) if rows == seen && rows < 9000));
}
