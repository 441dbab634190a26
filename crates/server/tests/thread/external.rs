//! A dataflow that nobody knew when the product was built: stored, then read by every public door
//! with nothing written for it.

use std::{collections::BTreeMap, ops::ControlFlow, path::PathBuf};

use masar_interop::tabular::CodeList;
use masar_nodes::Permit;
use masar_statistics::external::{Import, Mapping, read};
use serde_json::Value;

use crate::node::{Node, nodes};

const MAPPING: &str = r#"
dataflow = "DF_LIGHTHOUSES"
version = "1.0.0"
source = "a chart of the coast"
licence = "CC0"
names = { en = "Lighthouses", ar = "منارات" }
descriptions = { en = "", ar = "" }
method = { en = "Counted from a boat.", ar = "عُدّت من قارب." }
attribution = { en = "The harbour", ar = "الميناء" }
value_names = { en = "Lighthouses", ar = "منارات" }
time = { column = "year", names = { en = "Year", ar = "السنة" } }

[[dimensions]]
id = "LIT"
column = "lit"
codes = "yes_no"
names = { en = "Lit at night", ar = "مضاءة ليلا" }
map = { yes = "Y", no = "N" }

[measures]
dimension = "REACHED"
codes = "arrival_mode"
names = { en = "Reached by", ar = "الوصول" }
columns = { by_land = "LAN", by_sea = "SEA" }
least = 0.0
markers = { "" = "not-collected", "*" = "withheld" }
"#;
const ROWS: &str =
    "year,lit,by_land,by_sea\n2023,yes,4,11\n2023,no,0,*\n2024,yes,5,12\n2024,no,,3\n";

#[test]
fn a_dataflow_of_tomorrow_is_served_today() {
    for node in nodes("thread: a dataflow nobody knew", "2026-03-02T08:00:00Z") {
        assert_eq!(node.stranger().get("/data/DF_LIGHTHOUSES").status, 404);
        stored(&node);
        data(&node);
        structure(&node);
        page(&node);
    }
}

/// Received numbers keep the lists of their publisher.
#[test]
fn lists_of_another_agency_are_served_where_data_refer_to_them() {
    for node in nodes("thread: lists of another agency", "2026-03-02T08:00:00Z") {
        store(&node, &imported("XZB.MOI", "harbours"));
        let path = "/sdmx/v2/structure/dataflow/*/*/*?references=descendants";
        let media = "application/vnd.sdmx.structure+json;version=2.0.0";
        let told: Value =
            serde_json::from_str(&node.stranger().get_as(path, media).body).expect("JSON");
        let list = |id: &str| {
            let lists = told["data"]["codelists"].as_array().expect("code lists");
            let found = lists.iter().find(|one| one["agencyID"] == "XZB.MOI" && one["id"] == id);
            let codes = found.expect(id)["codes"].as_array().cloned().unwrap_or_default();
            codes.into_iter().map(|code| (code["id"].to_string(), code["name"].to_string()))
        };
        let known = ("\"Y\"".to_owned(), "\"Yes\"".to_owned());
        assert!(list("CL_YES_NO").any(|code| code == known), "named as this node names it");
        let ids: Vec<String> = list("CL_HARBOURS").map(|(id, _)| id).collect();
        assert_eq!(ids, ["\"LAN\"", "\"SEA\""], "what stands in the data");
        let media = "application/vnd.sdmx.data+csv;version=2.0.0;labels=name";
        let csv =
            node.stranger().get_as("/sdmx/v2/data/dataflow/XZB.MOI/DF_LIGHTHOUSES", media).body;
        assert!(csv.contains(",Y,Yes,SEA,,"), "{csv}");
    }
}

fn stored(node: &Node) {
    assert_eq!(store(node, &imported("XMA", "arrival_mode")), 8);
}

fn store(node: &Node, import: &Import) -> usize {
    let permit = Permit::system("import");
    let storing = node.app.datasets.store(&permit, &import.published, &import.description);
    node.wait(storing).expect("stored").observations
}

/// The series as an agency gives it, in which a list of this name says how they were reached.
fn imported(agency: &str, reached: &str) -> Import {
    let text = MAPPING.replace("arrival_mode", reached);
    let mapping = Mapping::parse("lighthouses.toml", &text).expect("a mapping");
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../catalogue/codes");
    let list = |name: &str| {
        let known = if name == reached { "arrival_mode" } else { name };
        let bytes = std::fs::read(folder.join(format!("{known}.csv"))).expect("a code list");
        (name.to_owned(), CodeList::read(&format!("{name}.csv"), &bytes).expect("a code list"))
    };
    let lists: BTreeMap<String, CodeList> = mapping.code_lists().map(list).collect();
    let go_on = &mut |_| ControlFlow::Continue(());
    read(&mapping, agency, &lists, ROWS.as_bytes(), go_on).expect("a series")
}

fn data(node: &Node) {
    let stranger = node.stranger();
    let csv = crate::reading::csv_of(&stranger, "DF_LIGHTHOUSES");
    assert_eq!(csv.lines().count(), 9, "{csv}");
    for row in ["Y,SEA,2024,12,A", "N,SEA,2023,,Q", "N,LAN,2023,0,A", "N,LAN,2024,,L"] {
        assert!(csv.contains(&format!(",{row},")), "{row}: {csv}");
    }
    let path = "/sdmx/v2/data/dataflow/XMA/DF_LIGHTHOUSES/+/Y.SEA?c[TIME_PERIOD]=ge:2024";
    let one = stranger.get_as(path, "application/vnd.sdmx.data+csv;version=2.0.0").body;
    assert_eq!(one.lines().count(), 2, "{one}");
    let json = stranger.get_as(path, "application/vnd.sdmx.data+json;version=2.0.0").body;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["data"]["structures"][0]["name"], "Lighthouses");
}

fn structure(node: &Node) {
    let stranger = node.stranger();
    let asked = |path: &str| -> Value {
        let answer = stranger.get_as(path, "application/vnd.sdmx.structure+json;version=2.0.0");
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        serde_json::from_str(&answer.body).expect("JSON")
    };
    let path = "/sdmx/v2/structure/dataflow/XMA/DF_LIGHTHOUSES/+?references=descendants";
    let told = asked(path);
    let components = &told["data"]["dataStructures"][0]["dataStructureComponents"];
    let dimensions = components["dimensionList"]["dimensions"].as_array().expect("dimensions");
    let ids: Vec<&str> = dimensions.iter().filter_map(|one| one["id"].as_str()).collect();
    assert_eq!(ids, ["LIT", "REACHED"]);
    let lists = told["data"]["codelists"].as_array().expect("code lists");
    assert!(lists.iter().any(|list| list["id"] == "CL_ARRIVAL_MODE"));
    let told = asked("/sdmx/v2/availability/dataflow/XMA/DF_LIGHTHOUSES/+/*").to_string();
    assert!(told.contains("REACHED") && told.contains("SEA") && !told.contains("AIR"), "{told}");
}

fn page(node: &Node) {
    let shown = node.stranger().get("/data/DF_LIGHTHOUSES?by=LIT&REACHED=SEA");
    assert_eq!(shown.status, 200);
    for told in
        ["Lighthouses", "Counted from a boat.", "The harbour", "Lit at night", "CC0", ">12<"]
    {
        assert!(shown.body.contains(told), "{told}: {}", shown.body);
    }
    let dark = node.stranger().get("/data/DF_LIGHTHOUSES?by=REACHED&LIT=N").body;
    for mark in [">withheld<", ">not collected<", ">0<"] {
        assert!(dark.contains(mark), "{mark}: {dark}");
    }
    assert!(node.stranger().get("/data").body.contains("/data/DF_LIGHTHOUSES"));
}
