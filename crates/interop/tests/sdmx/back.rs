//! What is written is read back: SDMX-JSON data, and structures as SDMX-ML and SDMX-JSON.

use std::borrow::Cow;

use masar_interop::sdmx::{
    AttributeLevel, DataSet, Known, Observation, Observations, ReadError,
    artefacts::{Detail, Structures},
    csv::{self, Labels},
    json::{self, Layout},
    ml, read_data, read_structures,
};
use masar_terms::Language;
use proptest::prelude::*;

use crate::{made, mutate::mutated};

fn json_of(rows: &[Observation], layout: &Layout) -> Vec<u8> {
    let observations = Observations::of(&made::structure(), rows).expect("fits");
    let mut out = Vec::new();
    made::with_message(None, |message| {
        let rows: Vec<u32> = (0..observations.len() as u32).collect();
        let message = masar_interop::sdmx::DataMessage {
            observations: &observations,
            rows: &rows,
            ..*message
        };
        json::write_data(&message, &made::header(), layout, &mut out).expect("memory");
    });
    out
}

fn data(file: &[u8]) -> Result<DataSet, ReadError> {
    read_data(&made::structure(), file)
}

fn sorted(all: &Observations) -> Vec<String> {
    let mut rows: Vec<String> = all.rows().map(|row| format!("{:?}", row.observation())).collect();
    rows.sort();
    rows
}

proptest! {
    #[test]
    fn json_that_is_written_is_read_back(
        rows in prop::collection::btree_map("[A-Z]{1,2}", crate::csv::observation(), 1..12),
        place in 0..4usize,
    ) {
        let layout = if place == 3 { Layout::Flat } else { Layout::Series(place) };
        // A key that stands twice would be one member of an object twice.
        let rows: Vec<Observation> = rows.into_iter().map(|(area, mut one)| {
            one.key[0] = area;
            one
        }).collect();
        let found = data(&json_of(&rows, &layout)).expect("our own file");
        let expected = Observations::of(&made::structure(), &rows).expect("fits");
        prop_assert_eq!(sorted(&found.observations), sorted(&expected));
        prop_assert_eq!(found.reference, made::dataflow().reference);
        prop_assert_eq!(found.attributes, made::attributes());
    }
}

#[test]
fn five_hundred_damaged_json_files_are_read_or_refused() {
    let mut read_anyway = 0;
    for layout in [Layout::Flat, Layout::Series(2)] {
        let file = json_of(&made::rows(), &layout);
        assert_eq!(data(&file).expect("whole").observations.len(), 9);
        for bytes in mutated(&file, 500) {
            match json::read_data(&made::structure(), bytes.as_slice()) {
                Ok(found) => {
                    read_anyway += 1;
                    let rows: Vec<Observation> =
                        found.observations.rows().map(|row| row.observation()).collect();
                    if found.observations.duplicate().is_none() {
                        let again = data(&json_of(&rows, &Layout::Flat)).expect("again");
                        assert_eq!(sorted(&again.observations), sorted(&found.observations));
                    }
                }
                Err(error) => assert!(!error.to_string().is_empty()),
            }
        }
    }
    assert!((1..700).contains(&read_anyway), "{read_anyway} of 1,000 did not notice");
}

#[test]
fn json_errors_name_observation_and_component() {
    let file = String::from_utf8(json_of(&made::rows(), &Layout::Flat)).expect("UTF-8");
    let error = |from: &str, to: &str| {
        assert!(file.contains(from), "{from}: {file}");
        let changed = file.replacen(from, to, 1);
        json::read_data(&made::structure(), changed.as_bytes()).expect_err(to).to_string()
    };
    assert!(error("[1234.5,", "[\"many\",").contains("observation 0:0:0, OBS_VALUE: “many”"));
    assert!(error("\"0:0:0\"", "\"0:7:0\"").contains("observation 0:7:0, SEX: “7”"));
    assert!(error("\"0:0:0\"", "\"0:0:0:0\"").contains("more numbers than dimensions"));
    assert!(error("[1234.5,", "[1,2,3,4,5,6,7,8,").contains("more values than components"));
    assert!(error("[1234.5,", "[[1],").contains("is not one value"));
    assert!(error("\"Information\"", "\"Delete\"").contains("deletes"));
    assert!(error("\"dataSets\":[{", "\"sets\":[{").contains("line 1"));
    assert!(error("{\"id\":\"SEX\"", "{\"id\":\"COLOUR\"").contains("no component COLOUR"));
}

#[test]
fn the_format_is_seen_from_how_a_file_begins() {
    made::with_message(None, |message| {
        let [mut csv, mut ml, mut json] = [const { Vec::new() }; 3];
        csv::write(message, Labels::Id, Language::En, &mut csv).expect("memory");
        ml::write_data(message, &made::header(), &Layout::Flat, &mut ml).expect("memory");
        json::write_data(message, &made::header(), &Layout::Flat, &mut json).expect("memory");
        for file in [csv, ml, json] {
            for before in ["", "\u{feff}", "\n  "] {
                let file = [before.as_bytes(), &file].concat();
                let found = data(&file).expect("read");
                assert_eq!(sorted(&found.observations), sorted(message.observations));
            }
        }
    });
}

fn structures() -> [Vec<u8>; 2] {
    let (flow, dsd, lists) = (made::dataflow(), made::structure(), made::lists());
    let told = Structures {
        dataflows: vec![(&flow, Detail::Full)],
        structures: vec![(&dsd, Detail::Full)],
        concepts: vec![(&dsd, Detail::Full)],
        code_lists: lists.iter().map(|list| (Cow::Borrowed(list), Detail::Full)).collect(),
        ..Structures::default()
    };
    let [mut ml, mut json] = [const { Vec::new() }; 2];
    ml::write_structures(&told, &made::header(), &mut ml).expect("memory");
    json::write_structures(&told, &made::header(), &mut json).expect("memory");
    [ml, json]
}

#[test]
fn structures_that_are_written_are_read_back_whole() {
    let mut structure = made::structure();
    // Status and confidentiality are of every observation, whatever a structure says.
    for attribute in &mut structure.attributes {
        attribute.mandatory = false;
    }
    let expected = Known {
        dataflows: vec![made::dataflow()],
        structures: vec![structure],
        code_lists: made::lists(),
    };
    for file in structures() {
        let found = read_structures(file.as_slice()).expect("our own message");
        assert_eq!(found, expected);
        assert_eq!(found.structure(&made::reference("DF_MADE")), found.structures.first());
        assert_eq!(found.structure(&made::reference("DSD_MADE")), found.structures.first());
        assert_eq!(found.structure(&made::reference("DF_OTHER")), None);
    }
}

#[test]
fn five_hundred_damaged_structures_are_read_or_refused() {
    for file in structures() {
        for bytes in mutated(&file, 500) {
            match read_structures(bytes.as_slice()) {
                Ok(found) => found.structures.iter().for_each(|one| one.check().expect("sound")),
                Err(error) => assert!(!error.to_string().is_empty()),
            }
        }
    }
}

#[test]
fn what_cannot_be_used_of_a_structure_is_named() {
    let [ml, json] = structures().map(|file| String::from_utf8(file).expect("UTF-8"));
    let error = |file: &str, from: &str, to: &str| {
        assert!(file.contains(from), "{from}");
        read_structures(file.replace(from, to).as_bytes()).expect_err(to).to_string()
    };
    let whole = "XMA.STAT:DSD_MADE(1.0.0)";
    assert!(error(&ml, "TimeDimension", "OtherDimension").contains(whole));
    assert!(error(&ml, "\"OBS_VALUE\"", "\"VALUE\"").contains("must be TIME_PERIOD, OBS_VALUE"));
    assert!(error(&ml, "id=\"F\"", "id=\"F F\"").contains("XMA.STAT:CL_SEX(1.0.0)"));
    assert!(error(&json, "timeDimension", "otherDimension").contains("no time dimension"));
    assert!(error(&ml, "mes:Structure ", "mes:Other ").contains("line"));
    let deep = format!("<Structure>{}", "<a>".repeat(100));
    assert!(read_structures(deep.as_bytes()).expect_err("deep").to_string().contains("deeply"));
}

#[test]
fn an_older_structure_that_refers_by_parts_is_read() {
    let file = r#"<m:Structure xmlns:m="m" xmlns:s="s" xmlns:c="c"><m:Header/><m:Structures>
<s:Codelists><s:Codelist id="CL_SEX" agencyID="ILO" version="1.0"><c:Name xml:lang="en">Sex</c:Name>
<s:Code id="F"><c:Name xml:lang="en">Women &amp; girls</c:Name></s:Code></s:Codelist></s:Codelists>
<s:Concepts><s:ConceptScheme id="CS" agencyID="ILO" version="1.0"><s:Concept id="SEX">
<c:Name xml:lang="en">Sex</c:Name><c:Name xml:lang="xx">?</c:Name><s:CoreRepresentation><s:Enumeration>
<Ref id="CL_SEX" version="1.0" agencyID="ILO"/></s:Enumeration></s:CoreRepresentation></s:Concept>
</s:ConceptScheme></s:Concepts>
<s:DataStructures><s:DataStructure id="DSD" agencyID="ILO" version="1.0"><s:DataStructureComponents>
<s:DimensionList><s:Dimension id="SEX" position="1"><s:ConceptIdentity><Ref id="SEX"
maintainableParentID="CS" maintainableParentVersion="1.0" agencyID="ILO"/></s:ConceptIdentity></s:Dimension>
<s:TimeDimension id="TIME_PERIOD" position="2"/></s:DimensionList>
<s:AttributeList><s:Attribute id="UNIT" assignmentStatus="Mandatory"><s:AttributeRelationship>
<s:Dimension><Ref id="SEX"/></s:Dimension></s:AttributeRelationship></s:Attribute></s:AttributeList>
<s:MeasureList><s:PrimaryMeasure id="OBS_VALUE"/></s:MeasureList></s:DataStructureComponents>
</s:DataStructure></s:DataStructures></m:Structures></m:Structure>"#;
    let found = read_structures(file.as_bytes()).expect("an older message");
    let [dsd] = found.structures.as_slice() else { panic!("{found:?}") };
    assert_eq!(dsd.dimensions[0].names.get(Language::En), "Sex");
    assert_eq!(
        dsd.dimensions[0].codes.as_ref().map(ToString::to_string).as_deref(),
        Some("ILO:CL_SEX(1.0)")
    );
    let [unit] = dsd.attributes.as_slice() else { panic!("{dsd:?}") };
    assert_eq!((unit.level, unit.mandatory), (AttributeLevel::Observation, true));
    assert_eq!(found.code_lists[0].codes[0].names.get(Language::En), "Women & girls");
}
