//! Artefacts that a structure query chooses.

use masar_interop::sdmx::{
    CodeList,
    artefacts::{Agency, Detail, Structures},
    query::{Catalogue, Request, resolve},
};

use crate::made;

fn told(path: &str, query: &str) -> Vec<String> {
    let Ok(Request::Structure(query)) = Request::parse(path, query) else {
        panic!("{path}?{query}")
    };
    let (dataflows, structures, lists) = ([made::dataflow()], [made::structure()], made::lists());
    let agencies = [Agency { id: "XMA".into(), names: made::text("Country", "بلد") }];
    let catalogue = Catalogue {
        dataflows: &dataflows,
        structures: &structures,
        code_lists: &lists,
        agencies: &agencies,
    };
    ids(&resolve(&query, &catalogue))
}

fn ids(told: &Structures<'_>) -> Vec<String> {
    let mark = |id: &str, detail: &Detail| match detail {
        Detail::Full => id.to_owned(),
        Detail::Stub => format!("({id})"),
    };
    let flows = told.dataflows.iter().map(|(flow, detail)| mark(&flow.reference.id, detail));
    let dsds = told.structures.iter().map(|(dsd, detail)| mark(&dsd.reference.id, detail));
    let concepts = told.concepts.iter().map(|(_, detail)| mark("CS", detail));
    let lists = told
        .code_lists
        .iter()
        .map(|(list, detail)| mark(&format!("{}:{}", list.reference.id, list.codes.len()), detail));
    let agencies = told.agencies.iter().map(|agency| agency.id.clone());
    flows.chain(dsds).chain(concepts).chain(lists).chain(agencies).collect()
}

#[test]
fn references_follow_the_structure() {
    let lists =
        ["CL_REF_AREA:3", "CL_SEX:3", "CL_OBS_STATUS:3", "CL_CONF_STATUS:2", "CL_UNIT_MEASURE:1"];
    let flow = "structure/dataflow/XMA.STAT/DF_MADE/1.0.0";
    assert_eq!(told(flow, ""), ["DF_MADE"]);
    assert_eq!(told(flow, "references=children"), ["DF_MADE", "DSD_MADE"]);
    let all = [["DF_MADE", "DSD_MADE", "CS"].as_slice(), &lists].concat();
    assert_eq!(told(flow, "references=descendants"), all);
    assert_eq!(told(flow, "references=all"), all);
    assert_eq!(told("schema/dataflow/XMA.STAT/DF_MADE", ""), all, "what its data must look like");
    assert_eq!(told("schema/datastructure/XMA.STAT/DSD_MADE/1.0.0", ""), all[1..]);
    assert!(told("schema/dataflow/XMA.STAT/DF_OTHER", "").is_empty());
    assert_eq!(told(flow, "references=codelist").len(), 6);
    assert_eq!(told(flow, "references=children&detail=referencestubs"), ["DF_MADE", "(DSD_MADE)"]);
    assert_eq!(
        told("structure/codelist/*/CL_SEX/+", "references=parents"),
        ["DSD_MADE", "CL_SEX:3"]
    );
    assert_eq!(told("structure/codelist/*/CL_SEX/+", "references=ancestors").len(), 3);
    assert_eq!(told("structure/codelist/XMA.STAT/CL_SEX/+/F", ""), ["CL_SEX:1"]);
    assert_eq!(told("structure/agencyscheme/SDMX/AGENCIES", ""), ["XMA"]);
    assert_eq!(told("structure/dataflow/XMA.STAT/DF_MADE/2.0.0", ""), Vec::<String>::new());
    assert_eq!(told("structure/categoryscheme", ""), Vec::<String>::new());
    assert_eq!(told("structure/*", "detail=allstubs").len(), 9);
}

#[test]
fn a_list_of_the_catalogue_takes_its_sdmx_name_and_gives_parts() {
    let text =
        "code,parent,en,ar\n_T,,Total,المجموع\nXMA-01,_T,North,الشمال\nXMA-02,_T,South,الجنوب\n";
    let list = masar_interop::tabular::CodeList::read("area.csv", text.as_bytes()).expect("a list");
    let list = CodeList::of(made::reference("CL_AREA"), made::text("Area", "منطقة"), &list);
    let part = list.part(["XMA-02", "XMA-99"]);
    let ids: Vec<&str> = part.codes.iter().map(|code| code.id.as_str()).collect();
    assert_eq!(ids, ["_T", "XMA-02", "XMA-99"], "with its parent, and nothing leads nowhere");
}
