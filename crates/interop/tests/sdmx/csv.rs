//! SDMX-CSV 2.0.

use std::collections::BTreeMap;

use masar_interop::sdmx::{
    DataMessage, OBS_STATUS, Observation, Observations, Shown,
    csv::{CsvError, Labels, read, write},
};
use masar_terms::{Cell, Language};
use proptest::prelude::*;

use crate::made;

fn text(message: &DataMessage<'_>, labels: Labels, language: Language) -> String {
    let mut out = Vec::new();
    write(message, labels, language, &mut out).expect("memory takes everything");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn every_state_of_a_cell_has_its_row() {
    let written = made::with_message(None, |message| text(message, Labels::Id, Language::En));
    insta::assert_snapshot!(written);
}

#[test]
fn names_stand_beside_or_behind_codes() {
    for (labels, name) in [(Labels::Name, "beside"), (Labels::Both, "behind")] {
        let rows = Some(vec![0, 2]);
        let written = made::with_message(rows, |message| text(message, labels, Language::Ar));
        insta::assert_snapshot!(name, written);
    }
}

#[test]
fn withheld_cells_cannot_be_told_apart() {
    let written =
        made::with_message(Some(vec![2, 3]), |message| text(message, Labels::Id, Language::En));
    let rows: Vec<String> = written
        .lines()
        .skip(1)
        .map(|row| row.replace("XMA-01,F", "").replace("XMA-01,M", ""))
        .collect();
    assert_eq!(rows[0], rows[1]);
    assert!(rows[0].contains(",,Q,C,"), "no number, suppressed, confidential: {}", rows[0]);
}

#[test]
fn errors_name_row_and_column() {
    let structure = made::structure();
    let head = "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n";
    let error = |rows: &str| {
        read(&structure, format!("{head}{rows}").as_bytes()).expect_err("wrong").to_string()
    };
    let flow = "dataflow,XMA:DF_MADE(1.0.0),I";
    assert!(
        error(&format!("{flow},XMA,F,2024,1,A\n{flow},XMA,M,soon,1,A\n"))
            .contains("row 3, column TIME_PERIOD")
    );
    assert!(error(&format!("{flow},XMA,F,2024,many,A\n")).contains("column OBS_VALUE"));
    assert!(error(&format!("{flow},XMA,F,2024,NaN,A\n")).contains("column OBS_VALUE"));
    assert!(error(&format!("{flow},XMA,F,2024,5,Q\n")).contains("row 2: the status Q"));
    assert!(error(&format!("{flow},XMA,F,2024,,\n")).contains("status"), "a blank is not a cell");
    assert!(error(&format!("{flow},XMA,F F,2024,1,A\n")).contains("row 2"));
    let deletes = "dataflow,XMA:DF_MADE(1.0.0),D,XMA,F,2024,1,A\n";
    assert!(error(deletes).contains("column ACTION"));
    let other = format!("{flow},XMA,F,2024,1,A\ndataflow,XMA:DF_X(1.0.0),I,XMA,M,2024,1,A\n");
    assert!(error(&other).contains("row 3, column STRUCTURE_ID"));
    let unknown = read(&structure, "STRUCTURE,STRUCTURE_ID,COLOUR\n".as_bytes());
    assert!(matches!(unknown, Err(CsvError::UnknownColumn(column)) if column == "COLOUR"));
}

#[test]
fn a_status_that_does_not_fit_its_cell_is_refused() {
    let wrong = made::row(["XMA", "F"], "2024", Cell::Withheld, &[(OBS_STATUS, "A")]);
    assert!(Observations::of(&made::structure(), [&wrong]).is_err());
    let wrong = made::row(["XMA", "F"], "2024", Cell::Value(f64::NAN), &[]);
    assert!(Observations::of(&made::structure(), [&wrong]).is_err());
    let wrong = made::row(["XMA", "F"], "2024", Cell::Zero, &[("COLOUR", "red")]);
    assert!(Observations::of(&made::structure(), [&wrong]).is_err());
}

fn cell() -> impl Strategy<Value = (Cell, Option<&'static str>)> {
    prop_oneof![
        any::<f64>().prop_filter("a number", |n| n.is_finite()).prop_map(|n| (Cell::of(n), None)),
        any::<i32>().prop_map(|n| (Cell::of(f64::from(n)), Some("E"))),
        Just((Cell::Withheld, None)),
        Just((Cell::NotCollected, None)),
        Just((Cell::NotApplicable, None)),
        Just((Cell::Unknown, None)),
    ]
}

pub fn observation() -> impl Strategy<Value = Observation> {
    let codes = ("[A-Za-z0-9_@$-]{1,6}", "[A-Za-z0-9_@$-]{1,6}");
    let period = (1900i16..2100, 1i8..5).prop_map(|(year, q)| format!("{year}-Q{q}"));
    let comment = "[^\r\u{0}]{0,12}";
    (codes, period, cell(), comment).prop_map(|((area, sex), period, (cell, status), comment)| {
        let mut one = made::row([&area, &sex], &period, cell, &[]);
        if !comment.is_empty() {
            one.attributes.insert("COMMENT".to_owned(), comment);
        }
        one.attributes.extend(status.map(|status| (OBS_STATUS.to_owned(), status.to_owned())));
        one
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(
        rows in prop::collection::vec(observation(), 1..20),
        source in "[^\r\u{0}]{1,20}",
        labels in prop_oneof![Just(Labels::Id), Just(Labels::Name), Just(Labels::Both)],
    ) {
        // In labels=both a free text with “: ” in it cannot be told from a code with its name.
        let plain = rows.iter().all(|one| one.attributes.values().all(|v| !v.contains(": ")));
        prop_assume!(plain || labels != Labels::Both);
        let structure = made::structure();
        let observations = Observations::of(&structure, &rows).expect("fits");
        let numbers: Vec<u32> = (0..observations.len() as u32).collect();
        let attributes = BTreeMap::from([("SOURCE".to_owned(), source)]);
        let written = text(&DataMessage {
            dataflow: &made::dataflow(),
            structure: &structure,
            code_lists: &made::lists(),
            attributes: &attributes,
            observations: &observations,
            rows: &numbers,
            shown: &Shown::default(),
        }, labels, Language::Ar);
        let read = read(&structure, written.as_bytes()).expect("our own file");
        prop_assert_eq!(&read.observations, &observations);
        prop_assert_eq!(read.attributes, attributes);
        prop_assert_eq!(read.reference, made::dataflow().reference);
    }

    #[test]
    fn any_text_gives_an_answer(text in "(STRUCTURE|STRUCTURE_ID|REF_AREA|SEX|TIME_PERIOD|OBS_VALUE|[,\n\"A-Z0-9: ]){0,40}") {
        drop(read(&made::structure(), text.as_bytes()));
    }
}

/// Whatever happens to a file, it is read or refused; what was read can be told again as it was
/// understood.
#[test]
fn five_hundred_damaged_files_are_read_or_refused() {
    let file = made::with_message(None, |message| text(message, Labels::Id, Language::En));
    let structure = made::structure();
    let mut read_anyway = 0;
    for bytes in crate::mutate::mutated(file.as_bytes(), 500) {
        match read(&structure, bytes.as_slice()) {
            Ok(found) => {
                read_anyway += 1;
                let rows: Vec<u32> = (0..found.observations.len() as u32).collect();
                let again = text(
                    &DataMessage {
                        dataflow: &made::dataflow(),
                        structure: &structure,
                        code_lists: &[],
                        attributes: &found.attributes,
                        observations: &found.observations,
                        rows: &rows,
                        shown: &Shown::default(),
                    },
                    Labels::Id,
                    Language::En,
                );
                let again = read(&structure, again.as_bytes()).expect("again");
                assert_eq!(again.observations, found.observations);
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
    assert!((1..350).contains(&read_anyway), "{read_anyway} of 500 did not notice");
}
