//! `masar convert` as an office uses it that has nothing else of the program.

mod node;

use std::fs;

use masar_nodes::fixtures::Folder;
use node::{err, masar, out};

const STRUCTURE: &str = r#"{"data":{
"dataflows":[{"id":"DF_BEDS","agencyID":"XMA","version":"1.0","name":"Beds",
  "structure":"urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=XMA:DSD_BEDS(1.0)"}],
"dataStructures":[{"id":"DSD_BEDS","agencyID":"XMA","version":"1.0","name":"Beds","dataStructureComponents":{
  "dimensionList":{"dimensions":[{"id":"SEX","position":0,"localRepresentation":
    {"enumeration":"urn:sdmx:org.sdmx.infomodel.codelist.Codelist=XMA:CL_SEX(1.0)"}}],
    "timeDimension":{"id":"TIME_PERIOD"}},
  "measureList":{"measures":[{"id":"OBS_VALUE"}]}}}],
"codelists":[{"id":"CL_SEX","agencyID":"XMA","version":"1.0","name":"Sex","codes":[
  {"id":"F","names":{"en":"Women","ar":"نساء"}},{"id":"M","names":{"en":"Men","ar":"رجال"}}]}]}}"#;
const DATA: &str = "STRUCTURE,STRUCTURE_ID,ACTION,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS\r\n\
    dataflow,XMA:DF_BEDS(1.0),I,F,2024,12,A,F\r\n\
    dataflow,XMA:DF_BEDS(1.0),I,F,2025,,Q,C\r\n\
    dataflow,XMA:DF_BEDS(1.0),I,M,2024,0.1,E,F\r\n";

#[test]
fn data_pass_through_every_format_and_come_back_the_same() {
    let folder = Folder::new().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    fs::write(path("structure.json"), STRUCTURE).expect("written");
    fs::write(path("data.csv"), DATA).expect("written");
    let convert = |from: &str, to: &str, result: &str| {
        let (from, structure, result) = (path(from), path("structure.json"), path(result));
        let done =
            ["convert", &from, "--structure", &structure, "--to", to, "-o", &result, "--json"];
        let done = masar(&done);
        assert_eq!(done.status.code(), Some(0), "{}", err(&done));
        let told: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
        assert_eq!(told["observations"], 3);
    };
    for form in ["ml", "ml-series", "json", "json-series"] {
        convert("data.csv", form, form);
        convert(form, "csv", "again.csv");
        assert_eq!(fs::read_to_string(path("again.csv")).expect("CSV"), DATA, "{form}");
    }
    for (form, beginning) in [("parquet", &b"PAR1"[..]), ("xlsx", b"PK"), ("csv1", b"DATAFLOW,")] {
        convert("data.csv", form, form);
        assert!(fs::read(path(form)).expect("a file").starts_with(beginning), "{form}");
    }
}

#[test]
fn what_does_not_fit_is_named_and_writes_nothing() {
    let folder = Folder::new().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    fs::write(path("structure.json"), STRUCTURE).expect("written");
    let fails = |data: &str, structure: &str| {
        fs::write(path("data"), data).expect("written");
        let words = ["convert", &path("data"), "--structure", &path(structure), "--to", "csv"];
        let done = masar(&[&words[..], &["-o", &path("result.csv")]].concat());
        assert_eq!(done.status.code(), Some(1), "{}", out(&done));
        assert!(!folder.path().join("result.csv").exists());
        err(&done)
    };
    let data = path("data");
    for (from, to, said) in [
        (",M,", ",X,", "SEX: 1 codes are not in XMA:CL_SEX(1.0): X"),
        (",M,2024", ",F,2024", "F, 2024 stands twice"),
        (",12,", ",12 000,", "row 2, column OBS_VALUE: “12 000”"),
        (",,Q,C", ",,A,F", "row 3: "),
    ] {
        let told = fails(&DATA.replacen(from, to, 1), "structure.json");
        assert!(told.starts_with(&format!("masar: {data}: ")) && told.contains(said), "{told}");
    }
    assert!(fails("<GenericData/>", "structure.json").contains("structure-specific"));
    assert!(fails(DATA, "data").contains("not an SDMX-JSON 2.0 structure message"));
}
