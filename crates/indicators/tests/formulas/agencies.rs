//! The formulas of the catalogue over the agencies' own files, whole, against sums that share
//! nothing with ours.

use std::{
    collections::BTreeMap,
    fs::File,
    ops::ControlFlow,
    path::{Path, PathBuf},
    process::Command,
};

use masar_indicators::{
    Source,
    formula::{Computed, Formula, Input, Known, compute},
};
use masar_interop::tabular::CodeList;
use masar_statistics::{
    Origin,
    datasets::DataSet,
    external::{Mapping, read},
};
use masar_terms::{Cell, Period, Timestamp};
use serde_json::Value;

const FILES: [(&str, &str, &str); 3] = [
    ("undesa-migrant-stock", "DF_UNDESA_MIGRANT_STOCK", "undesa_migrant_stock_2019.xlsx"),
    ("unhcr-population", "DF_UNHCR_POPULATION", "unhcr_population.csv.gz"),
    ("unhcr-demographics", "DF_UNHCR_DEMOGRAPHICS", "unhcr_demographics.csv.gz"),
];

fn catalogue() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue")
}

fn imported(recipe: &str, file: &Path) -> DataSet {
    let folder = catalogue().join("external");
    let text = std::fs::read_to_string(folder.join(format!("{recipe}.toml"))).expect("a recipe");
    let maps = |name: &str| std::fs::read(folder.join(format!("maps/{name}.csv"))).ok();
    let mapping = Mapping::parse(recipe, &text).and_then(|it| it.with_maps(recipe, maps));
    let mapping = mapping.expect("a mapping");
    let list = |name: &str| {
        let file = format!("{name}.csv");
        let bytes = std::fs::read(catalogue().join("codes").join(&file)).expect("a code list");
        (name.to_owned(), CodeList::read(&file, &bytes).expect("a code list"))
    };
    let lists = mapping.code_lists().map(list).collect();
    let input = File::open(file).expect("the file");
    let import = read(&mapping, "XMA", &lists, input, &mut |_| ControlFlow::Continue(()));
    import.expect("understood").numbers().expect("numbers").clone()
}

fn brought(set: &DataSet) -> BTreeMap<Period, (Source, bool)> {
    let source = Source {
        dataset: "XMA:DF(1.0.0)".to_owned(),
        vintage: 1,
        released_at: Timestamp(0),
        origin: Origin::Register { register: "a test".to_owned() },
    };
    set.observations.periods().iter().map(|at| (*at, (source.clone(), false))).collect()
}

/// Every formula of the catalogue with what it makes of the three files.
fn all(data: &Path) -> BTreeMap<String, Computed> {
    let sets = FILES.map(|(recipe, flow, file)| (flow, imported(recipe, &data.join(file))));
    let sets = sets.map(|(flow, set)| (flow, brought(&set), set));
    let input = |(flow, brought, set): &'_ (&'static str, BTreeMap<_, _>, DataSet)| {
        (*flow, brought.clone(), set.clone())
    };
    let owned: Vec<_> = sets.iter().map(input).collect();
    let inputs: Vec<Input<'_>> = owned
        .iter()
        .map(|(flow, brought, set)| Input {
            dataset: flow,
            dataflow: flow,
            place: None,
            set,
            brought,
        })
        .collect();
    let folder = std::fs::read_dir(catalogue().join("formulas")).expect("formulas");
    let formula = |path: PathBuf| -> Formula {
        toml::from_str(&std::fs::read_to_string(path).expect("text")).expect("a formula")
    };
    let formulas = folder.map(|entry| formula(entry.expect("a file").path()));
    formulas.map(|formula| (formula.id.clone(), compute(&formula, &inputs))).collect()
}

fn data() -> Option<PathBuf> {
    let data = std::env::var("MASAR_DATA").ok();
    if data.is_none() {
        eprintln!("*** FORMULAS OVER THE FILES OF AGENCIES: NOT TESTED: MASAR_DATA is not set ***");
    }
    data.map(PathBuf::from)
}

#[test]
fn every_number_is_the_one_summed_by_others() {
    let Some(data) = data() else { return };
    let computed = all(&data);
    for (id, one) in &computed {
        assert_eq!(one.unread, [], "{id}");
    }
    let stock = computed["migrant-stock"].newest("001").expect("the world");
    assert_eq!(stock.cell, Cell::Value(271_642_105.0));
    let sexes = &computed["migrant-stock-women"];
    assert_eq!(sexes.breakdown("EGY", "SEX"), Known::There);
    assert_eq!(sexes.breakdown("EGY", "AGE"), Known::Missing);
    assert_eq!(sexes.breakdown("XXX", "SEX"), Known::Unknown);
    let Ok(python) = std::env::var("MASAR_PYTHON") else {
        eprintln!("*** FORMULAS ARE NOT SUMMED BY OTHERS: MASAR_PYTHON is not set ***");
        return;
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formulas/sums.py");
    let areas = catalogue().join("external/maps/undesa-areas.csv");
    let told = Command::new(python).arg(script).arg(&data).arg(areas).output().expect("Python");
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let mut theirs = BTreeMap::new();
    for line in String::from_utf8(told.stdout).expect("text").lines() {
        let line: Value = serde_json::from_str(line).expect("JSON");
        let text = |at: usize| line[at].as_str().expect("text").to_owned();
        theirs.insert((text(0), text(1), text(2)), line[3].as_f64().expect("a number"));
    }
    let mut compared = 0;
    for (id, one) in &computed {
        for (place, answers) in &one.series {
            for answer in answers {
                let Some(ours) = answer.cell.number() else { continue };
                let at = (id.clone(), place.clone(), answer.period.to_string());
                let sum = theirs.remove(&at).unwrap_or_else(|| panic!("{at:?}: only ours"));
                assert!((ours - sum).abs() <= 1e-9 * sum.abs().max(1.0), "{at:?} {ours} {sum}");
                compared += 1;
            }
        }
    }
    assert!(theirs.is_empty(), "only theirs: {:?}", theirs.keys().take(5).collect::<Vec<_>>());
    assert_eq!(compared, 13_628, "numbers of six formulas");
}
