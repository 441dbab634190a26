//! The population series of UNHCR, whole.

use std::{fs::File, ops::ControlFlow, path::Path};

use masar_interop::sdmx::query::Request;
use masar_nodes::{
    Permit, Store, StoreName,
    fixtures::{Folder, clock, databases},
};
use masar_statistics::{
    datasets::Datasets,
    external::{Import, Mapping, read},
};
use masar_terms::Cell;

use crate::catalogue;

const MAPPING: &str = include_str!("../../../../catalogue/external/unhcr-population.toml");

/// Sums of the columns of the file, counted with awk.
const TOTALS: [(&str, f64); 9] = [
    ("REF", 762_161_513.0),
    ("ASY", 76_117_890.0),
    ("RET", 53_976_271.0),
    ("IDP", 775_872_734.0),
    ("RDP", 83_575_541.0),
    ("STA", 87_949_537.0),
    ("OOC", 53_166_324.0),
    ("OIP", 38_469_334.0),
    ("HST", 117_407_323.0),
];

fn import() -> Option<Import> {
    let Ok(data) = std::env::var("MASAR_DATA") else {
        eprintln!("*** THE SERIES OF UNHCR IS NOT IMPORTED: MASAR_DATA is not set ***");
        return None;
    };
    let mapping = Mapping::parse("unhcr-population.toml", MAPPING).expect("a mapping");
    let lists = catalogue(&mapping.code_lists().collect::<Vec<_>>());
    let file = File::open(Path::new(&data).join("unhcr_population.csv.gz")).expect("the series");
    let mut rows = 0;
    let import = read(&mapping, "XMA", &lists, file, &mut |progress| {
        rows = progress.rows;
        ControlFlow::Continue(())
    });
    assert!(rows > 130_000, "progress was told");
    Some(import.expect("every row is understood"))
}

#[test]
fn totals_agree_with_an_independent_count() {
    let Some(import) = import() else { return };
    let report = &import.report;
    assert_eq!((report.rows, report.observations), (138_893, 1_250_037));
    assert_eq!((report.first.to_string(), report.last.to_string()), ("1951".into(), "2025".into()));
    for (code, total) in TOTALS {
        assert_eq!(report.totals.get(code), Some(&total), "{code}");
    }
    assert_eq!(report.without_number, 138_738, "blanks of the column oip");
    let bytes = import.numbers().expect("numbers").bytes();
    assert!(bytes < 60_000_000, "{bytes} bytes in memory");
}

#[tokio::test]
async fn it_is_stored_and_a_key_finds_its_number() {
    let Some(import) = import() else { return };
    let database = databases("series of UNHCR").await.swap_remove(0);
    let (folder, name) = (Folder::new().expect("a folder"), StoreName::Statistics);
    let store = Store::open(&database.location, name, masar_statistics::MIGRATIONS, clock());
    let datasets =
        Datasets::new(store.await.expect("a store"), folder.path().to_owned(), 100 << 20);
    let permit = Permit::system("import");
    let stored = datasets.store(&permit, &import.published, &import.description).await;
    let stored = stored.expect("stored");
    let loaded = datasets.load(&stored.dataset, masar_statistics::datasets::Which::Last).await;
    let (.., set) = loaded.expect("reads").expect("is there");
    let same = set.differences(import.numbers().expect("numbers"));
    assert_eq!(
        (same.added, same.removed, same.changed),
        (0, 0, 0),
        "what was read is what is kept"
    );
    // Row “1951, Unknown, Australia, 180000” of the file; ARE is the Emirates, EGY is Egypt.
    let number = |key: &str, year: &str| {
        let path = format!("data/*/*/*/*/{key}");
        let parsed = Request::parse(&path, &format!("c[TIME_PERIOD]={year}"));
        let Ok(Request::Data(query)) = parsed else { panic!("{path}") };
        let structure = &import.description.structure;
        let found = masar_interop::sdmx::query::rows(&query, structure, &set.observations);
        let rows = found.expect("valid");
        assert_eq!(rows.len(), 1, "{key} {year}");
        set.observations.row(rows[0] as usize).cell()
    };
    assert_eq!(number("AUS.UNK.REF", "1951"), Cell::Value(180_000.0));
    assert_eq!(number("AUS.UNK.ASY", "1951"), Cell::Zero);
    assert_eq!(number("AUS.UNK.OIP", "1951"), Cell::NotCollected);
}
