//! Every grouping set of random rows, against a computation that shares nothing with the product.

use std::collections::BTreeMap;

use masar_nodes::fixtures::Folder;
use proptest::prelude::*;

use crate::files::{Asked, Rows, cube};

const AREAS: &str = "code,parent\nA,\nA1,A\nA2,A\nA2x,A2\nA2y,A2\nB,\n007,\nنص,B\n";
const LEAVES: [&str; 6] = ["A1", "A2x", "A2y", "007", "نص", ""];

/// Codes above, by hand.
fn above(area: &str) -> &'static [&'static str] {
    match area {
        "A1" => &["A"],
        "A2x" | "A2y" => &["A2", "A"],
        "نص" => &["B"],
        _ => &[],
    }
}

fn known(code: &str) -> String {
    if code.trim().is_empty() { "_U".to_owned() } else { code.trim().to_owned() }
}

fn band(age: &str) -> String {
    match age.parse::<u32>() {
        Err(_) => "_U".to_owned(),
        Ok(age) if age >= 85 => "85+".to_owned(),
        Ok(age) => format!("{}-{}", age - age % 5, age - age % 5 + 4),
    }
}

type Found = BTreeMap<Vec<String>, (u64, f64, f64)>;

fn naive(rows: &Rows) -> Found {
    let mut all = Found::new();
    for (codes, numbers) in &rows.rows {
        let area = known(&codes[2]);
        let mut areas = vec![area.clone(), "_T".to_owned()];
        areas.extend(above(&area).iter().map(|code| (*code).to_owned()));
        for sex in [known(&codes[0]), "_T".to_owned()] {
            for age in [band(&codes[1]), "_T".to_owned()] {
                for area in &areas {
                    let key = vec![sex.clone(), age.clone(), area.clone()];
                    let cell = all.entry(key).or_default();
                    cell.0 += 1;
                    cell.1 += numbers[0];
                    cell.2 += numbers[0] * numbers[0];
                }
            }
        }
    }
    all
}

fn read(text: &str) -> Found {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header: Vec<String> =
        reader.headers().expect("a header").iter().map(str::to_owned).collect();
    assert_eq!(header, ["sex", "age", "area", "n", "sum_w", "sumsq_w"]);
    let mut all = Found::new();
    for record in reader.records() {
        let record = record.expect("a row");
        let key: Vec<String> = record.iter().take(3).map(str::to_owned).collect();
        let number = |at: usize| record[at].parse::<f64>().expect("a number");
        let cell = (record[3].parse().expect("a count"), number(4), number(5));
        assert!(all.insert(key, cell).is_none(), "a cell twice");
    }
    all
}

fn some_rows() -> impl Strategy<Value = Rows> {
    let sex = prop::sample::select(vec!["F", "M", "T", "false", " F", ""]);
    let age = prop::option::weighted(0.9, 0u32..120);
    let area = prop::sample::select(LEAVES.to_vec());
    // Quarters and their squares are exact, in whatever order they are added.
    let weight = (-4000i32..4000).prop_map(|quarters| f64::from(quarters) / 4.0);
    let row = (sex, age, area, weight).prop_map(|(sex, age, area, weight)| {
        let age = age.map(|age| age.to_string()).unwrap_or_default();
        (vec![sex.to_owned(), age, area.to_owned()], vec![weight])
    });
    prop::collection::vec(row, 0..400).prop_map(|rows| Rows {
        codes: vec!["sex", "age", "area"],
        numbers: vec!["w"],
        rows,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_cell_of_every_grouping_set_is_right(rows in some_rows()) {
        let folder = Folder::new().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path("areas.csv"), AREAS).expect("written");
        rows.csv(&path("rows.csv"));
        rows.parquet(&path("rows.parquet"));
        let mut asked = Asked::of("sex,age:band5to85,area", "n,sum:w,sumsq:w");
        asked.hierarchies = vec![("area".to_owned(), path("areas.csv"))];
        let right = naive(&rows);
        for (name, threads, sparse) in [
            ("rows.csv", 1, false),
            ("rows.csv", 3, true),
            ("rows.parquet", 1, true),
            ("rows.parquet", 3, false),
        ] {
            (asked.working.threads, asked.working.sparse) = (threads, sparse);
            let (told, text) = cube(&asked, &path(name));
            prop_assert_eq!(told.dense, !sparse);
            prop_assert_eq!(told.rows, rows.rows.len() as u64);
            prop_assert_eq!(&read(&text), &right, "{} {} {}", name, threads, sparse);
        }
    }
}
