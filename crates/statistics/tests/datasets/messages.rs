//! SDMX messages of others: read in each format with the way back, held against their lists, kept
//! with the lists that came along.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use masar_interop::sdmx::{Known, read_structures};
use masar_nodes::{
    Permit, Store, StoreName,
    fixtures::{Folder, clock, databases},
};
use masar_statistics::{
    MIGRATIONS, Origin,
    datasets::{DatasetError, Datasets, Which},
    external::{ExternalError, Import, Terms, read_message},
};

const STRUCTURE: &str = r#"{"data":{
"dataflows":[{"id":"DF_BEDS","agencyID":"XMB","version":"1.0","names":{"en":"Beds"},
  "structure":"urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=XMB:DSD_BEDS(1.0)"}],
"dataStructures":[{"id":"DSD_BEDS","agencyID":"XMB","version":"1.0","name":"Beds","dataStructureComponents":{
  "dimensionList":{"dimensions":[{"id":"SEX","position":0,"localRepresentation":
    {"enumeration":"urn:sdmx:org.sdmx.infomodel.codelist.Codelist=XMB:CL_SEX(1.0)"}}],
    "timeDimension":{"id":"TIME_PERIOD"}},
  "measureList":{"measures":[{"id":"OBS_VALUE"}]}}}],
"codelists":[{"id":"CL_SEX","agencyID":"XMB","version":"1.0","name":"Sex","codes":[
  {"id":"F","names":{"en":"Women","ar":"نساء"}},{"id":"M","names":{"en":"Men","ar":"رجال"}}]}]}}"#;

const TERMS: &str = r#"
dataflow = "XMB:DF_BEDS(1.0)"
source = "the office of beds"
licence = "CC BY 4.0"
names = { ar = "أسرّة" }
attribution = { en = "Office of beds", ar = "مكتب الأسرّة" }
method = { en = "Counted.", ar = "عُدّت." }
"#;

// The third row of the file is blank.
const CSV: &str = "STRUCTURE,STRUCTURE_ID,ACTION,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS\r\n\
    dataflow,XMB:DF_BEDS(1.0),I,F,2024,12,A,F\r\n\
    \r\n\
    dataflow,XMB:DF_BEDS(1.0),I,F,2025,,Q,C\r\n\
    dataflow,XMB:DF_BEDS(1.0),I,M,2024,0.1,E,F\r\n";

const ML: &str = r#"<m:StructureSpecificData xmlns:m="m" xmlns:ss="ss"><m:Header>
<m:Structure structureID="S"><StructureUsage>urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=XMB:DF_BEDS(1.0)</StructureUsage></m:Structure>
</m:Header><m:DataSet ss:structureRef="S"><Obs SEX="M" TIME_PERIOD="2024" OBS_VALUE="0.1" OBS_STATUS="E"/>
<Obs SEX="F" TIME_PERIOD="2024" OBS_VALUE="12"/><Obs SEX="F" TIME_PERIOD="2025" OBS_STATUS="Q"/>
</m:DataSet></m:StructureSpecificData>"#;

const JSON: &str = r#"{"data":{"structures":[{"links":[{"rel":"dataflow",
"urn":"urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=XMB:DF_BEDS(1.0)"}],"dimensions":{"observation":[
{"id":"SEX","values":[{"id":"M"},{"id":"F"}]},{"id":"TIME_PERIOD","values":[{"value":"2024"},{"value":"2025"}]}]},
"measures":{"observation":[{"id":"OBS_VALUE"}]},"attributes":{"observation":[{"id":"OBS_STATUS",
"values":[{"id":"A"},{"id":"E"},{"id":"Q"}]}]}}],"dataSets":[{"structure":0,"observations":{
"0:0":[0.1,1],"1:0":[12,0],"1:1":[null,2]}}]}}"#;

fn known() -> Known {
    read_structures(STRUCTURE.as_bytes()).expect("a structure")
}

fn import(text: &[u8]) -> Result<Import, ExternalError> {
    let terms = Terms::parse("terms.toml", TERMS).expect("terms");
    read_message(&terms, "XMA", &known(), text)
}

fn told(import: &Import) -> Vec<String> {
    let set = import.numbers().expect("numbers");
    let row = |row: masar_interop::sdmx::Row<'_>| {
        format!("{} {} {:?}", row.key().collect::<Vec<_>>().join("."), row.period(), row.cell())
    };
    let mut told: Vec<String> = set.observations.rows().map(row).collect();
    told.sort();
    told
}

#[test]
fn each_format_tells_the_same_and_where_it_stands() {
    let wanted = ["F 2024 Value(12.0)", "F 2025 Withheld", "M 2024 Value(0.1)"];
    for (text, first) in [
        (CSV, "row 2, column OBS_VALUE"),
        (ML, "observation 1, OBS_VALUE"),
        (JSON, "observation 1, OBS_VALUE"),
    ] {
        let import = import(text.as_bytes()).expect(text);
        assert_eq!(told(&import), wanted);
        assert_eq!((import.report.observations, import.report.without_number), (3, 1));
        let trace = import.published.trace().expect("a trace");
        assert_eq!(trace.cell(trace.seen[0]).to_string(), first);
        assert_eq!(import.description.dataflow.reference.to_string(), "XMB:DF_BEDS(1.0)");
        assert_eq!(import.description.dataflow.names.get(masar_terms::Language::Ar), "أسرّة");
    }
    let rows = import(CSV.as_bytes()).expect("valid");
    let rows: Vec<u32> =
        rows.published.trace().expect("a trace").seen.iter().map(|seen| seen.row).collect();
    assert_eq!(rows, [2, 4, 5], "the blank row counts");
}

#[test]
fn gzip_is_the_same_series_with_its_own_digest() {
    let mut zipped = GzEncoder::new(Vec::new(), Compression::fast());
    zipped.write_all(ML.as_bytes()).expect("memory");
    let zipped = zipped.finish().expect("memory");
    let import = import(&zipped).expect("valid");
    assert_eq!(told(&import).len(), 3);
    let Origin::External { digest, .. } = import.published.origin() else { panic!("external") };
    assert_eq!(*digest, blake3::hash(&zipped).to_hex().to_string());
}

#[test]
fn what_does_not_fit_is_named_with_its_place() {
    let cells = |text: &str| match import(text.as_bytes()) {
        Err(ExternalError::Rows { count, told, .. }) => {
            (count, told.iter().map(ToString::to_string).collect::<Vec<_>>())
        }
        other => panic!("{other:?}"),
    };
    let unknown = "“X” is not in the code list";
    assert_eq!(
        cells(&CSV.replace(",M,", ",X,")),
        (1, vec![format!("row 5, column SEX: {unknown}")])
    );
    assert_eq!(
        cells(&ML.replace("SEX=\"M\"", "SEX=\"X\"")),
        (1, vec![format!("observation 1, SEX: {unknown}")])
    );
    assert_eq!(
        cells(&CSV.replace("I,M,", "I,F,")).1,
        [
            "row 5, column OBS_VALUE: “0.1” stands twice for F, 2024: first in row 2, column OBS_VALUE"
        ]
    );
    let words = |text: &str| import(text.as_bytes()).expect_err("refused").to_string();
    assert!(words(&CSV.replace("DF_BEDS", "DF_TENTS")).contains("XMB:DF_TENTS(1.0)"));
    assert!(words(&CSV.replace(",12,", ",12 000,")).contains("row 2, column OBS_VALUE"));
    assert!(words("").contains("STRUCTURE"));
}

#[test]
fn a_recipe_names_what_may_come_in() {
    let read = |terms: &str, own: &str, known: &Known| {
        let terms = Terms::parse("terms.toml", terms).expect("terms");
        read_message(&terms, own, known, CSV.as_bytes()).expect_err("refused").to_string()
    };
    assert!(read(TERMS, "XMB", &known()).contains("this node’s own agency"));
    assert!(read(&TERMS.replace("BEDS", "TENTS"), "XMA", &known()).contains("no structure of"));
    let mut without = known();
    without.code_lists.clear();
    assert!(read(TERMS, "XMA", &without).contains("XMB:CL_SEX(1.0)"));
    for (from, to) in [("licence", "license"), ("XMB:DF_BEDS(1.0)", "DF_BEDS")] {
        let error = Terms::parse("terms.toml", &TERMS.replacen(from, to, 1)).expect_err("refused");
        assert!(error.to_string().starts_with("terms.toml: "), "{error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_and_the_way_back_are_kept_with_the_vintage() {
    for database in databases("messages").await {
        let store = Store::open(&database.location, StoreName::Statistics, MIGRATIONS, clock());
        let store = store.await.expect("a store");
        let folder = Folder::new().expect("a folder");
        let datasets = Datasets::new(store, folder.path().to_owned(), 1 << 20);
        let permit = Permit::system("a test");
        let import = import(ML.as_bytes()).expect("valid").from_file("beds.xml");
        let keep = || datasets.store(&permit, &import.published, &import.description);
        assert_eq!(keep().await.expect("stored").number, 1);
        assert_eq!(keep().await.expect("stored").number, 1, "the same again changes nothing");
        let reference = &import.description.dataflow.reference;
        let loaded = datasets.load(reference, Which::Last).await.expect("loaded");
        let (dataset, _, set) = loaded.expect("a dataset");
        assert_eq!(dataset.description, import.description);
        assert_eq!(dataset.description.code_lists, known().code_lists);
        assert_eq!(set.observations.len(), 3);
        let year = "2024".parse().expect("a period");
        let traced = datasets.trace(reference, Which::Last, &["F"], year).await.expect("traced");
        let traced = traced.expect("a number");
        assert_eq!(traced.file, "beds.xml");
        assert_eq!(traced.cells[0].to_string(), "observation 2, OBS_VALUE");

        let mut other = known();
        other.structures[0].dimensions[0].id = "KIND".to_owned();
        let terms = Terms::parse("terms.toml", TERMS).expect("terms");
        let text = CSV.replace(",SEX,", ",KIND,");
        let changed = read_message(&terms, "XMA", &other, text.as_bytes()).expect("valid");
        let refused = datasets.store(&permit, &changed.published, &changed.description).await;
        assert!(matches!(refused, Err(DatasetError::OtherComponents { .. })), "{refused:?}");
    }
}
