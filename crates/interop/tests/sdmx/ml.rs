//! SDMX-ML 3.0, read back.

use std::{collections::BTreeMap, io::BufReader};

use masar_interop::sdmx::{
    DataMessage, DataSet, Observation, Observations, Shown,
    json::Layout,
    ml::{MlError, read_data, write_data},
};
use masar_terms::Cell;
use proptest::prelude::*;

use crate::{made, mutate::mutated};

fn written(rows: &[Observation], source: &str, layout: &Layout) -> Vec<u8> {
    let structure = made::structure();
    let observations = Observations::of(&structure, rows).expect("fits");
    let numbers: Vec<u32> = (0..observations.len() as u32).collect();
    let message = DataMessage {
        dataflow: &made::dataflow(),
        structure: &structure,
        code_lists: &made::lists(),
        attributes: &BTreeMap::from([("SOURCE".to_owned(), source.to_owned())]),
        observations: &observations,
        rows: &numbers,
        shown: &Shown::default(),
    };
    let mut out = Vec::new();
    write_data(&message, &made::header(), layout, &mut out).expect("memory");
    out
}

fn read(file: &[u8]) -> Result<DataSet, MlError> {
    // Small pieces, so that values lie across them.
    read_data(&made::structure(), BufReader::with_capacity(64, file))
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(
        rows in prop::collection::vec(crate::csv::observation(), 1..20),
        source in "[^\\p{Cc}]{1,20}",
        place in 0..4usize,
    ) {
        let layout = if place == 3 { Layout::Flat } else { Layout::Series(place) };
        let found = read(&written(&rows, &source, &layout)).expect("our own file");
        prop_assert_eq!(&found.reference, &made::dataflow().reference);
        prop_assert_eq!(found.attributes.get("SOURCE"), Some(&source));
        let sorted = |all: &Observations| {
            let mut rows: Vec<String> =
                all.rows().map(|row| format!("{:?}", row.observation())).collect();
            rows.sort();
            rows
        };
        // Series put rows together that stood apart, and XML has no control characters.
        let plain: Vec<Observation> = rows.iter().cloned().map(without_controls).collect();
        let expected = Observations::of(&made::structure(), &plain).expect("fits");
        prop_assert_eq!(sorted(&found.observations), sorted(&expected));
    }
}

fn without_controls(mut one: Observation) -> Observation {
    let allowed = |c: char| !c.is_control() || matches!(c, '\t' | '\n');
    for text in one.attributes.values_mut() {
        text.retain(|c| allowed(c) && !matches!(c, '\u{fffe}' | '\u{ffff}'));
    }
    one.attributes.retain(|_, text| !text.is_empty());
    one
}

/// Whatever happens to a file, it is read or refused with the place; what was read can be told
/// again as it was understood.
#[test]
fn five_hundred_damaged_files_are_read_or_refused_with_their_place() {
    let mut read_anyway = 0;
    for layout in [Layout::Flat, Layout::Series(2)] {
        let file = written(&made::rows(), "Made: up", &layout);
        assert_eq!(read(&file).expect("whole").observations.len(), 9);
        for bytes in mutated(&file, 500) {
            match read(&bytes) {
                Ok(found) => {
                    read_anyway += 1;
                    let rows: Vec<Observation> =
                        found.observations.rows().map(|row| row.observation()).collect();
                    let source = found.attributes.get("SOURCE").cloned().unwrap_or_default();
                    let again = read(&written(&rows, &source, &Layout::Flat)).expect("again");
                    assert_eq!(again.observations, found.observations);
                }
                Err(error) => assert!(error.to_string().starts_with("line "), "{error}"),
            }
        }
    }
    assert!((1..700).contains(&read_anyway), "{read_anyway} of 1,000 did not notice");
}

fn message(header: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<m:StructureSpecificData xmlns:m=\"m\" \
         xmlns:s=\"s\">\n<m:Header><m:ID>1</m:ID>{header}</m:Header>\n{body}\n\
         </m:StructureSpecificData>"
    )
}

const USED: &str = "<m:Structure structureID=\"S\"><c:StructureUsage>urn:sdmx:org.sdmx.\
                    infomodel.datastructure.Dataflow=XMA.STAT:DF_MADE(1.0.0)</c:StructureUsage>\
                    </m:Structure>";

fn dataset(observations: &str) -> String {
    message(USED, &format!("<m:DataSet s:structureRef=\"S\">\n{observations}</m:DataSet>"))
}

#[test]
fn errors_name_line_observation_and_component() {
    let error = |text: &str| read(text.as_bytes()).expect_err(text).to_string();
    let good = "<Obs REF_AREA=\"XMA\" SEX=\"F\" TIME_PERIOD=\"2024\" OBS_VALUE=\"1\"/>\n";
    let wrong = |one: &str| error(&dataset(&format!("{good}{one}")));
    let told = wrong("<Obs REF_AREA=\"XMA\" SEX=\"F\" TIME_PERIOD=\"soon\" OBS_VALUE=\"1\"/>");
    assert!(told.starts_with("line 6, column"), "{told}");
    assert!(told.contains("observation 2, TIME_PERIOD: “soon”"), "{told}");
    for (one, part) in [
        ("<Obs SEX=\"F\" TIME_PERIOD=\"2024\" OBS_VALUE=\"1\"/>", "a code"),
        ("<Obs REF_AREA=\"XMA\" SEX=\"F\" OBS_VALUE=\"1\"/>", "TIME_PERIOD"),
        ("<Obs REF_AREA=\"XMA\" SEX=\"F\" TIME_PERIOD=\"2024\"/>", "status"),
        ("<Obs REF_AREA=\"XMA\" SEX=\"F\" TIME_PERIOD=\"2024\" OBS_VALUE=\"1,5\"/>", "OBS_VALUE"),
        (
            "<Obs REF_AREA=\"XMA\" SEX=\"F\" TIME_PERIOD=\"2024\" OBS_VALUE=\"5\" OBS_STATUS=\"Q\"/>",
            "the status Q",
        ),
        ("<Obs COLOUR=\"red\"/>", "COLOUR"),
        ("<Obs SEX=\"F\" SEX=\"M\"/>", "SEX stands twice"),
        ("<Obs s:action=\"Delete\"/>", "deletes"),
        ("<Obs><Comp id=\"SEX\"/></Obs>", ""),
        ("<Group SEX=\"F\"/>", "groups"),
        ("<Obs SEX=\"F\"", ""),
    ] {
        let told = wrong(one);
        assert!(told.starts_with("line ") && told.contains(part), "{one}: {told}");
    }
    assert!(error("<GenericData/>").contains("structure-specific data instead"));
    assert!(error("<Structure/>").contains("without data"));
    assert!(error("").contains("ends before"));
    assert!(
        error(&message("", "<m:DataSet s:structureRef=\"S\"/>")).contains("names no structure")
    );
    let deletes = message(USED, "<m:DataSet s:structureRef=\"S\" s:action=\"Delete\"/>");
    assert!(error(&deletes).contains("deletes"));
    let entity = dataset(good).replacen('\n', "<!DOCTYPE x [<!ENTITY e \"x\">]>\n", 1);
    assert!(error(&entity).contains("document type"));
    assert!(error(&dataset(good).replace("UTF-8", "UTF-16")).contains("only UTF-8"));
}

#[test]
fn series_tell_what_their_observations_share_and_the_older_header_is_known() {
    let header = "<m:Structure structureID=\"S\"><c:Structure><Ref agencyID=\"XMA.STAT\" \
                  id=\"DF_MADE\" version=\"1.0.0\"/></c:Structure></m:Structure>";
    let body = "<m:DataSet s:structureRef=\"S\" s:action=\"Replace\" SOURCE=\"a &amp; b\">\
        <Series REF_AREA=\"XMA\" SEX=\"_T\" UNIT_MEASURE=\"PS\">\
        <Obs TIME_PERIOD=\"2024\" OBS_VALUE=\"1234.5\" OBS_STATUS=\"E\"/>\
        <Obs TIME_PERIOD=\"2025\" OBS_VALUE=\"NaN\" OBS_STATUS=\"L\"></Obs></Series>\
        <Series REF_AREA=\"XMA-01\" SEX=\"F\"><Obs TIME_PERIOD=\"2024-Q2\" OBS_VALUE=\"0\"/></Series>\
        </m:DataSet>";
    let found = read(message(header, body).as_bytes()).expect("valid");
    assert_eq!(found.reference, made::dataflow().reference);
    assert_eq!(found.attributes.get("SOURCE").map(String::as_str), Some("a & b"));
    let none = Observation {
        attributes: BTreeMap::new(),
        ..made::row(["XMA-01", "F"], "2024-Q2", Cell::Zero, &[])
    };
    let expected = [
        made::row(["XMA", "_T"], "2024", Cell::Value(1234.5), &[("OBS_STATUS", "E")]),
        made::row(["XMA", "_T"], "2025", Cell::NotCollected, &[]),
        none,
    ];
    let expected = Observations::of(&made::structure(), &expected).expect("fits");
    assert_eq!(found.observations, expected, "{:?}", found.observations);
}
