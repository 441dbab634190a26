//! Two files of agencies, whole, against a reading that shares nothing with ours.

use std::{
    collections::BTreeMap,
    fs::File,
    ops::ControlFlow,
    path::{Path, PathBuf},
    process::Command,
};

use masar_interop::tabular::CodeMap;
use masar_nodes::{
    Permit, Store, StoreName,
    fixtures::{Folder, clock, databases},
};
use masar_statistics::{
    datasets::{Datasets, Which},
    external::{ExternalError, Import, Mapping, read},
};
use masar_terms::Cell;
use serde_json::Value;

use crate::catalogue;

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue/external")
}

pub fn mapping(name: &str, change: impl Fn(String) -> String) -> Mapping {
    let text = std::fs::read_to_string(folder().join(format!("{name}.toml"))).expect("a recipe");
    let maps = |name: &str| std::fs::read(folder().join(format!("maps/{name}.csv"))).ok();
    let mapping = Mapping::parse(name, &change(text)).expect("a mapping");
    mapping.with_maps(name, maps).expect("its code maps")
}

pub fn data(file: &str) -> Option<PathBuf> {
    let Ok(data) = std::env::var("MASAR_DATA") else {
        eprintln!("*** {file} IS NOT IMPORTED: MASAR_DATA is not set ***");
        return None;
    };
    Some(Path::new(&data).join(file))
}

fn import(mapping: &Mapping, file: &Path) -> Result<Import, ExternalError> {
    let lists = catalogue(&mapping.code_lists().collect::<Vec<_>>());
    let input = File::open(file).expect("the file");
    let name = file.file_name().expect("a name").to_string_lossy();
    read(mapping, "XMA", &lists, input, &mut |_| ControlFlow::Continue(()))
        .map(|import| import.from_file(&name))
}

/// Observations as key and period → cell.
pub fn cells(import: &Import) -> BTreeMap<String, Cell> {
    let rows = import.numbers().expect("numbers").observations.rows();
    rows.map(|row| {
        let key: Vec<&str> = row.key().collect();
        (format!("{} {}", key.join("."), row.period()), row.cell())
    })
    .collect()
}

/// Lines of JSON of the independent reading.
fn independent(what: &str, file: &Path) -> Option<Vec<Value>> {
    let Ok(python) = std::env::var("MASAR_PYTHON") else {
        eprintln!("*** {what} IS NOT READ BY OTHERS: MASAR_PYTHON is not set ***");
        return None;
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/datasets/totals.py");
    let told = Command::new(python).arg(script).arg(what).arg(file).output().expect("Python");
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let lines = String::from_utf8(told.stdout).expect("text");
    Some(lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect())
}

const STOCK: &str = "undesa_migrant_stock_2019.xlsx";
const DEMOGRAPHICS: &str = "unhcr_demographics.csv.gz";

#[test]
fn the_migrant_stock_is_the_workbook_s_own() {
    let Some(file) = data(STOCK) else { return };
    let import = import(&mapping("undesa-migrant-stock", |text| text), &file).expect("understood");
    let cells = cells(&import);
    assert_eq!(cells["001._T 2019"], Cell::Value(271_642_105.0));
    assert_eq!(cells["001.F 2019"], Cell::Value(130_154_101.0));
    assert_eq!(cells["SSD._T 1990"], Cell::NotApplicable);
    assert_eq!(cells["830._T 2019"], Cell::Value(83_833.0));
    let countries = |sex: &str, year: &str| -> f64 {
        let is_country =
            |key: &str| !key.starts_with(|c: char| c.is_ascii_digit()) || key.starts_with("830");
        let of = |key: &&String| is_country(key) && key.ends_with(&format!(".{sex} {year}"));
        cells.iter().filter(|(key, _)| of(key)).filter_map(|(_, cell)| cell.number()).sum()
    };
    for (sex, total) in [("_T", 271_642_105.0), ("M", 141_488_004.0), ("F", 130_154_101.0)] {
        assert!(
            (countries(sex, "2019") - total).abs() < 0.001,
            "{sex}: {}",
            countries(sex, "2019")
        );
    }
    let Some(lines) = independent("stock", &file) else { return };
    let map = std::fs::read(folder().join("maps/undesa-areas.csv")).expect("a code map");
    let map = CodeMap::read("undesa-areas.csv", &map).expect("a code map").0;
    let mut compared = 0;
    for line in &lines {
        let Some(area) = line[0].as_str().and_then(|code| map.get(code)).filter(|a| *a != "-")
        else {
            continue;
        };
        let (sex, year) = (line[1].as_str().expect("a sex"), line[2].as_str().expect("a year"));
        let cell = cells[&format!("{area}.{sex} {year}")];
        assert_eq!(cell.number(), line[3].as_f64(), "{area}.{sex} {year}");
        compared += 1;
    }
    // Oceania stands in the workbook twice.
    assert_eq!((compared - 21, cells.len()), (cells.len(), 261 * 21));
}

#[test]
fn a_wrong_total_of_the_workbook_is_found_by_its_cell() {
    let Some(file) = data(STOCK) else { return };
    let wrong = |from: &str, to: &str| {
        let mapping = mapping("undesa-migrant-stock", |text| text.replace(from, to));
        import(&mapping, &file).expect_err("wrong").to_string()
    };
    let told = wrong("male = \"M\", female = \"F\"", "male = \"F\", female = \"F\"");
    assert!(told.contains("tell the same"), "{told}");
    let told = wrong("parts = [\"F\", \"M\"]", "parts = [\"F\"]");
    assert!(
        told.contains("sheet Table 1, row 17, column F (International migrant stock"),
        "{told}"
    );
    assert!(told.contains("“153011473” is the total of parts that make 75349784 (F)"), "{told}");
    let told = wrong("values = [\"20\"]", "values = [\"99\"]");
    assert!(told.contains("row 212") && told.contains("first in sheet Table 1, row 36"), "{told}");
    let told = wrong("{ \"..\" = \"not-applicable\" }", "{}");
    assert!(told.contains("row 55") && told.contains("“..” is not a number"), "{told}");
    let told = wrong("name = \"Table 1\"", "name = \"Table 9\"");
    assert!(told.contains("the sheets are CONTENTS, Table 1, Table 2"), "{told}");
}

#[test]
fn sums_of_the_demographics_are_those_of_the_file() {
    let Some(file) = data(DEMOGRAPHICS) else { return };
    let import = import(&mapping("unhcr-demographics", |text| text), &file).expect("understood");
    let cells = cells(&import);
    let sum = |end: &str| -> f64 {
        let of = cells.iter().filter(|(key, _)| key.ends_with(end));
        of.filter_map(|(_, cell)| cell.number()).sum()
    };
    assert_eq!(sum("._T._T 2025"), 156_049_666.0);
    assert_eq!(sum("._T.F 2025"), 43_012_658.0);
    assert_eq!(sum("._T.M 2025"), 41_333_370.0);
    assert_eq!(cells["ABW.VEN.OIP._T._T 2025"], Cell::Value(11_470.0));
    assert_eq!(cells["ABW.VEN.OIP._T.F 2025"], Cell::NotCollected, "nobody asked who is a woman");
    assert_eq!(import.report.rows, 20_771);
    let Some(lines) = independent("demographics", &file) else { return };
    let ages: BTreeMap<&str, &str> = [
        ("0_4", "Y0T4"),
        ("5_11", "Y5T11"),
        ("12_17", "Y12T17"),
        ("18_59", "Y18T59"),
        ("60", "Y_GE60"),
        ("other", "_U"),
        ("total", "_T"),
    ]
    .into();
    assert_eq!(lines.len(), cells.len());
    for line in &lines {
        let text = |at: usize| line[at].as_str().expect("text");
        let age = ages[text(4)];
        let key = format!("{}.{}.{}.{age}.{} 2025", text(0), text(1), text(2), text(3));
        assert_eq!(
            cells[&key].number().unwrap_or(0.0),
            line[5].as_f64().expect("a number"),
            "{key}"
        );
    }
}

#[tokio::test]
async fn a_stored_number_is_traced_to_its_cells() {
    let (Some(stock), Some(demographics)) = (data(STOCK), data(DEMOGRAPHICS)) else { return };
    let database = databases("traced series").await.swap_remove(0);
    let (folder, name) = (Folder::new().expect("a folder"), StoreName::Statistics);
    let store = Store::open(&database.location, name, masar_statistics::MIGRATIONS, clock());
    let datasets =
        Datasets::new(store.await.expect("a store"), folder.path().to_owned(), 100 << 20);
    let trace = async |import: &Import, key: &[&str], year: &str| {
        let permit = Permit::system("import");
        let stored = datasets.store(&permit, &import.published, &import.description).await;
        let dataset = stored.expect("stored").dataset;
        let period = year.parse().expect("a year");
        datasets.trace(&dataset, Which::Last, key, period).await.expect("reads")
    };
    let import_of = |recipe: &str, file: &Path| import(&mapping(recipe, |text| text), file);
    let import = import_of("undesa-migrant-stock", &stock).expect("understood");
    let found = trace(&import, &["EGY", "F"], "2019").await.expect("a number");
    assert_eq!(found.file, STOCK);
    assert_eq!(
        found.cells[0].to_string(),
        "sheet Table 1, row 97, column Z (International migrant stock at mid-year (female) / 2019)"
    );
    assert_eq!(found.cells.len(), 1);
    assert_eq!(trace(&import, &["EGY", "X"], "2019").await, None);
    let import = import_of("unhcr-demographics", &demographics).expect("understood");
    let found = trace(&import, &["AFG", "AFG", "HST", "_T", "F"], "2025").await.expect("a number");
    assert!(found.cells.len() > 1, "several places were added");
    assert_eq!(found.cells[0].to_string(), "row 4, column f_total");
}
