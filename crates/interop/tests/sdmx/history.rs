//! Several states of one dataset in one message.

use std::io::Write;

use masar_interop::sdmx::{
    Action, HistoryWriter, ReadError, Validity,
    csv::{self, Labels},
    json::{self, Layout},
    query::Format,
    read_data,
};
use masar_terms::Timestamp;

use crate::made;

const FORMATS: [Format; 4] =
    [Format::DataCsv(Labels::Id), Format::PlainCsv, Format::DataXml, Format::DataJson];

/// What is done, from when to when it was shown, and with which rows.
type Set<'s> = (Action, Option<i64>, Option<i64>, &'s [u32]);

/// What was shown on the first day, what since the second, and what went on the second.
const SETS: [Set<'static>; 3] = [
    (Action::Replace, Some(0), Some(86_399_999), &[0, 1, 2, 8]),
    (Action::Replace, Some(86_400_000), None, &[0, 1, 2]),
    (Action::Delete, None, Some(86_399_999), &[8]),
];

pub fn write(
    format: Format,
    layout: &Layout,
    sets: &[Set<'_>],
    out: impl Write,
) -> std::io::Result<()> {
    let header = made::header();
    let mut writer = HistoryWriter::new(format, &header, layout, out);
    for (action, from, to, rows) in sets {
        let (from, to) = (from.map(Timestamp), to.map(Timestamp));
        let validity = Validity { action: *action, from, to };
        made::with_message(Some(rows.to_vec()), |message| writer.put(message, validity))?;
    }
    writer.finish()
}

/// All sets, for programs of others.
pub fn write_all(format: Format, layout: &Layout, out: impl Write) -> std::io::Result<()> {
    write(format, layout, &SETS, out)
}

fn text(format: Format, sets: &[Set<'_>]) -> String {
    let mut out = Vec::new();
    write(format, &Layout::Flat, sets, &mut out).expect("memory");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn rows_say_from_when_to_when_they_were_valid() {
    let written = text(Format::DataCsv(Labels::Id), &SETS);
    let lines: Vec<&str> = written.lines().collect();
    assert!(lines[0].ends_with(",SOURCE,validFrom,validTo"), "{}", lines[0]);
    let states = |letter: &str| {
        let of = format!("dataflow,XMA.STAT:DF_MADE(1.0.0),{letter},");
        lines.iter().filter(|line| line.starts_with(&of)).copied().collect::<Vec<_>>()
    };
    // A remark goes on in a second line.
    let whole = ",1970-01-01T00:00:00Z,1970-01-01T23:59:59.999Z";
    assert_eq!((states("R").len(), states("D").len(), states("I").len()), (7, 1, 0));
    assert_eq!(lines.iter().filter(|line| line.ends_with(whole)).count(), 4, "{written}");
    assert_eq!(lines.iter().filter(|line| line.ends_with(",1970-01-02T00:00:00Z,")).count(), 3);
    let gone = "dataflow,XMA.STAT:DF_MADE(1.0.0),D,XMA-02,_T,2025,,,,,,,,1970-01-01T23:59:59.999Z";
    assert_eq!(states("D"), [gone], "the key alone");
}

#[test]
fn data_sets_say_from_when_to_when_they_were_valid() {
    let json: serde_json::Value =
        serde_json::from_str(&text(Format::DataJson, &SETS)).expect("JSON");
    let told: Vec<String> = json["data"]["dataSets"]
        .as_array()
        .expect("data sets")
        .iter()
        .map(|set| {
            let of = &json["data"]["structures"][set["structure"].as_u64().expect("one") as usize];
            assert_eq!(of["dataSets"][0], set["structure"]);
            let count = set["observations"].as_object().expect("flat").len();
            format!("{} {} {} {count}", set["action"], set["validFrom"], set["validTo"])
        })
        .collect();
    let (midnight, last) = ("\"1970-01-02T00:00:00Z\"", "\"1970-01-01T23:59:59.999Z\"");
    let expected = [
        format!("\"Replace\" \"1970-01-01T00:00:00Z\" {last} 4"),
        format!("\"Replace\" {midnight} null 3"),
        format!("\"Delete\" null {last} 1"),
    ];
    assert_eq!(told, expected);
    assert!(
        json["data"]["dataSets"][2]["observations"]["0:0:0"].as_array().is_some_and(Vec::is_empty)
    );

    let xml = text(Format::DataXml, &SETS);
    for (place, (action, valid)) in [
        ("Replace", format!("ss:validFromDate=\"1970-01-01T00:00:00Z\" ss:validToDate={last}")),
        ("Replace", format!("ss:validFromDate={midnight} SOURCE")),
        (
            "Delete",
            format!(
                "ss:validToDate={last}><Obs REF_AREA=\"XMA-02\" SEX=\"_T\" TIME_PERIOD=\"2025\"/>"
            ),
        ),
    ]
    .iter()
    .enumerate()
    {
        let set = xml.split("<mes:DataSet ").nth(place + 1).expect("a data set");
        assert!(set.contains(&format!("ss:action=\"{action}\" {valid}")), "{set}");
    }
}

#[test]
fn readers_take_one_state_and_never_mix_two() {
    for format in FORMATS {
        let read = |sets: &[_]| read_data(&made::structure(), text(format, sets).as_bytes());
        let found = read(&SETS[..1]).expect("one state");
        assert_eq!((found.observations.len(), found.attributes), (4, made::attributes()));
        // These would fit together, were it not for their times.
        let apart = [
            (Action::Replace, Some(0), Some(1), &[0u32, 1][..]),
            (Action::Replace, Some(2), None, &[2, 3]),
        ];
        let refused = read(&apart).expect_err("two states").to_string();
        assert!(refused.contains("state"), "{refused}");
        let deletes = read(&SETS[2..]).expect_err("a deletion").to_string();
        assert!(deletes.contains("deletes"), "{deletes}");
    }
}

#[test]
fn a_component_that_is_called_so_is_one() {
    let mut structure = made::structure();
    structure.attributes[3].id = csv::VALID_FROM.to_owned();
    let file = "STRUCTURE,STRUCTURE_ID,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,validFrom\n\
                dataflow,XMA:DF_MADE(1.0.0),XMA,F,2024,1,spring\n\
                dataflow,XMA:DF_MADE(1.0.0),XMA,M,2024,1,autumn\n";
    let read = csv::read(&structure, file.as_bytes()).expect("two values of an attribute");
    assert_eq!(read.observations.len(), 2);
}

#[test]
fn a_format_that_cannot_say_it_writes_nothing() {
    for format in [Format::Parquet, Format::Workbook, Format::Package, Format::DataCsv1(Labels::Id)]
    {
        assert!(!format.tells_history());
        let mut out = Vec::new();
        assert!(write(format, &Layout::Flat, &SETS, &mut out).is_err() && out.is_empty());
    }
    assert!(FORMATS.into_iter().all(Format::tells_history));
    assert!(write(Format::DataJson, &Layout::Flat, &[], Vec::new()).is_err(), "no data set");
}

#[test]
fn series_are_told_within_each_state() {
    let mut out = Vec::new();
    write(Format::DataJson, &Layout::Series(2), &SETS[..1], &mut out).expect("memory");
    let found: Result<_, json::JsonError> = json::read_data(&made::structure(), out.as_slice());
    assert_eq!(found.expect("read").observations.len(), 4);
    let mut out = Vec::new();
    write(Format::DataXml, &Layout::Series(2), &SETS[..1], &mut out).expect("memory");
    let found: Result<_, ReadError> = read_data(&made::structure(), out.as_slice());
    assert_eq!(found.expect("read").observations.len(), 4);
}
