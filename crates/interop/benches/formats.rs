//! A million observations written and read in each format of SDMX, in memory and on one thread:
//! millions of observations, and megabytes, a processor second. `cargo bench -p masar-interop`.
//! `bench/sdmx.py` does the same with files, beside another program.

use std::{collections::BTreeMap, fs, hint::black_box, io};

use masar_interop::sdmx::{
    Attribute, AttributeLevel, DataMessage, DataStructure, Dataflow, Dimension, Header, OBS_STATUS,
    Observations, Reference, Shown, UNIT_MEASURE,
    csv::{self, Labels},
    json::{self, Layout},
    ml, read_data,
};
use masar_terms::{Cell, Language, LocalText, Timestamp};

const COUNT: usize = 1_000_000;
/// How often the system counts processor time in a second (`USER_HZ`).
const TICKS: f64 = 100.0;
const SIZES: [(&str, usize); 4] = [("AREA", 100), ("ORIGIN", 200), ("SEX", 2), ("AGE", 5)];

fn reference(id: &str) -> Reference {
    Reference::new("BENCH", id, "1.0").expect("a reference")
}

fn structure() -> DataStructure {
    let dimension = |(id, _): (&str, usize)| Dimension {
        id: id.to_owned(),
        names: LocalText::default(),
        codes: Some(reference(&format!("CL_{id}"))),
    };
    let attribute = |id: &str| Attribute {
        id: id.to_owned(),
        names: LocalText::default(),
        codes: None,
        level: AttributeLevel::Observation,
        mandatory: false,
    };
    DataStructure {
        reference: reference("DSD_BENCH"),
        names: LocalText::default(),
        dimensions: SIZES.map(dimension).into(),
        time_names: LocalText::default(),
        measure_names: LocalText::default(),
        attributes: [OBS_STATUS, UNIT_MEASURE].map(attribute).into(),
    }
}

/// Observations in the order of their keys, one in twenty without a number.
fn observations(structure: &DataStructure) -> Observations {
    let mut made = Observations::new(structure);
    for at in 0..COUNT {
        let mut left = at / 5;
        let mut key = [0; 4];
        for (place, (_, size)) in SIZES.iter().enumerate().rev() {
            (key[place], left) = (left % size, left / size);
        }
        let [area, origin, sex, age] = key;
        let codes = [
            format!("A{area:03}"),
            format!("O{origin:03}"),
            ["F", "M"][sex].to_owned(),
            format!("Y{}T{}", age * 5, age * 5 + 4),
        ];
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let period = format!("{}", 2020 + at % 5).parse().expect("a year");
        let cell = match at % 20 {
            7 => Cell::Withheld,
            _ => Cell::Value((at * 7919 % 100_003) as f64),
        };
        made.push_row(&codes, period, cell, &[(UNIT_MEASURE, "PS")]).expect("a row");
    }
    made
}

/// Processor seconds of this process.
fn used() -> f64 {
    let told = fs::read_to_string("/proc/self/stat").expect("Linux");
    let (_, fields) = told.rsplit_once(") ").expect("fields");
    let ticks = |at: usize| fields.split(' ').nth(at).and_then(|it| it.parse().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / TICKS
}

fn seconds<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let before = used();
    let done = work();
    (done, used() - before)
}

fn main() {
    let structure = structure();
    let observations = observations(&structure);
    let dataflow = Dataflow {
        reference: reference("DF_BENCH"),
        names: LocalText::default(),
        descriptions: LocalText::default(),
        structure: structure.reference.clone(),
    };
    let (rows, attributes): (Vec<u32>, _) = ((0..COUNT as u32).collect(), BTreeMap::new());
    let message = DataMessage {
        dataflow: &dataflow,
        structure: &structure,
        code_lists: &[],
        attributes: &attributes,
        observations: &observations,
        rows: &rows,
        shown: &Shown::default(),
    };
    let header = Header {
        id: "BENCH".to_owned(),
        prepared: Timestamp(0),
        sender: "BENCH".to_owned(),
        language: Language::En,
    };
    let series = Layout::Series(SIZES.len());
    type Write<'w> = &'w dyn Fn(&mut Vec<u8>) -> io::Result<()>;
    let formats: [(&str, Write<'_>); 5] = [
        ("SDMX-CSV 2.0", &|out| csv::write(&message, Labels::Id, Language::En, out)),
        ("SDMX-ML 3.0, flat", &|out| ml::write_data(&message, &header, &Layout::Flat, out)),
        ("SDMX-ML 3.0, series", &|out| ml::write_data(&message, &header, &series, out)),
        ("SDMX-JSON 2.0, flat", &|out| json::write_data(&message, &header, &Layout::Flat, out)),
        ("SDMX-JSON 2.0, series", &|out| json::write_data(&message, &header, &series, out)),
    ];
    println!("format                     MB   written      MB/s      read      MB/s");
    for (name, write) in formats {
        let mut bytes = Vec::new();
        let (done, writing) = seconds(|| write(&mut bytes));
        done.expect("written");
        let (read, reading) = seconds(|| read_data(&structure, bytes.as_slice()).expect("read"));
        assert_eq!(black_box(read).observations.len(), COUNT, "{name}");
        let size = bytes.len() as f64 / 1e6;
        let million = |seconds: f64| COUNT as f64 / 1e6 / seconds;
        println!(
            "{name:21} {size:7.1} {:9.2} {:9.0} {:9.2} {:9.0}",
            million(writing),
            size / writing,
            million(reading),
            size / reading
        );
    }
}
