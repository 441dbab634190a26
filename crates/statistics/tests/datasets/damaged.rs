//! A thousand damaged files: each is refused with an error that says where, or read rightly; none
//! ends in a panic, and none leaves half a vintage.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
};

use calamine::{Data, Reader, Xlsx};
use masar_nodes::{
    Permit, Store, StoreName,
    fixtures::{Folder, clock, databases},
};
use masar_statistics::{
    datasets::{Datasets, Which},
    external::{ExternalError, Import},
};
use masar_terms::Cell;
use rand::{RngExt, SeedableRng, rngs::StdRng};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::{import as trees, messy};

const FILES: u64 = 500;

/// A CSV file of forty rows.
fn csv() -> String {
    let mut text = "when,wood,oaks,pines,note\n".to_owned();
    for year in 2000..2020 {
        for wood in ["N", "S"] {
            text += &format!("{year},{wood},{},{}.5,a note\n", year * 3 % 101, year % 7);
        }
    }
    text
}

/// One way to damage bytes: flipped, overwritten, cut off, doubled, taken out.
fn damage(bytes: &mut Vec<u8>, random: &mut StdRng) {
    if bytes.is_empty() {
        return;
    }
    let at = random.random_range(0..bytes.len());
    let end = (at + random.random_range(1..40)).min(bytes.len());
    match random.random_range(0..6) {
        0 => bytes[at] ^= 1 << random.random_range(0..8),
        1 => bytes[at] = random.random(),
        2 => bytes.truncate(at),
        3 => drop(bytes.drain(at..end)),
        4 => {
            let part = bytes[at..end].to_vec();
            bytes.splice(at..at, part);
        }
        _ => {
            let other = random.random_range(0..bytes.len());
            bytes.swap(at, other);
        }
    }
}

/// Two cells of a text change places.
fn swap_cells(bytes: &[u8], random: &mut StdRng) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let mut rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    let mut pick = || {
        let row = random.random_range(0..rows.len());
        (row, random.random_range(0..rows[row].len()))
    };
    let (one, other) = (pick(), pick());
    let (a, b) = (rows[one.0][one.1], rows[other.0][other.1]);
    (rows[one.0][one.1], rows[other.0][other.1]) = (b, a);
    rows.iter().map(|row| row.join(",") + "\n").collect::<String>().into_bytes()
}

/// Whether an error says where: row and column, or what of the file as a whole is wrong.
fn says_where(error: &ExternalError) -> bool {
    match error {
        ExternalError::Rows { first, .. } => first.row > 0 && !first.column.is_empty(),
        error => error.to_string().len() > 10,
    }
}

/// What a plain reading of a CSV file gives.
fn plainly(bytes: &[u8]) -> BTreeMap<String, f64> {
    let mut reader = csv::Reader::from_reader(bytes);
    let columns: Vec<String> =
        reader.headers().expect("a header").iter().map(|c| c.trim().to_owned()).collect();
    let place = |name: &str| columns.iter().position(|c| c == name).expect("a column");
    let (when, wood) = (place("when"), place("wood"));
    let mut found = BTreeMap::new();
    for row in reader.records().map(|row| row.expect("a row")) {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        for (column, kind) in [("oaks", "OAK"), ("pines", "PINE")] {
            let text = row[place(column)].trim().replace([' ', '\u{a0}'], "");
            let wood = if row[wood].trim() == "Nord" { "N" } else { row[wood].trim() };
            let year = row[when].trim().trim_end_matches(".0");
            if let Ok(number) = text.parse() {
                found.insert(format!("{wood}.{kind} {year}"), number);
            }
        }
    }
    found
}

fn numbers(import: &Import) -> BTreeMap<String, f64> {
    let rows = import.numbers().expect("numbers").observations.rows();
    rows.filter_map(|row| {
        let key: Vec<&str> = row.key().collect();
        Some((format!("{} {}", key.join("."), row.period()), row.cell().number()?))
    })
    .collect()
}

#[tokio::test]
async fn damaged_csv_files_are_refused_or_read_rightly() {
    let database = databases("damaged files").await.swap_remove(0);
    let (folder, name) = (Folder::new().expect("a folder"), StoreName::Statistics);
    let store = Store::open(&database.location, name, masar_statistics::MIGRATIONS, clock());
    let datasets = Datasets::new(store.await.expect("a store"), folder.path().to_owned(), 10 << 20);
    let permit = Permit::system("import");
    let good = trees::import(csv().as_bytes()).expect("valid");
    let first = datasets.store(&permit, &good.published, &good.description).await.expect("stored");
    let (mut refused, mut read, mut vintages) = (0, 0, 1);
    for seed in 0..FILES {
        let mut random = StdRng::seed_from_u64(seed);
        let mut bytes = csv().into_bytes();
        if seed % 3 == 0 {
            bytes = swap_cells(&bytes, &mut random);
        } else {
            damage(&mut bytes, &mut random);
        }
        match trees::import(&bytes) {
            Err(error) => {
                refused += 1;
                assert!(says_where(&error), "{seed}: {error}");
            }
            Ok(import) => {
                read += 1;
                assert_eq!(numbers(&import), plainly(&bytes), "{seed}");
                let stored = datasets.store(&permit, &import.published, &import.description);
                vintages = stored.await.expect("stored").number.max(vintages);
            }
        }
        let there = datasets.vintages(&first.dataset).await.expect("reads");
        assert_eq!(there.len() as i64, vintages, "{seed}: a refused file leaves no vintage");
    }
    for number in 1..=vintages {
        let loaded = datasets.load(&first.dataset, Which::Number(number)).await.expect("whole");
        let (_, vintage, set) = loaded.expect("there");
        assert_eq!(vintage.observations, set.observations.len());
    }
    eprintln!("CSV: {refused} refused, {read} read, {vintages} vintages");
    assert!(refused > FILES / 4 && read > FILES / 10);
}

/// A workbook with one of its parts damaged and packed again, so that its checksum is right.
fn damage_part(bytes: &[u8], random: &mut StdRng) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a workbook");
    let chosen = random.random_range(0..archive.len());
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..archive.len() {
        let mut part = archive.by_index(number).expect("a part");
        let (name, mut content) = (part.name().expect("a name").into_owned(), Vec::new());
        part.read_to_end(&mut content).expect("a part");
        if number == chosen {
            match random.random_range(0..8) {
                0 => continue,
                1 => content.clear(),
                _ => damage(&mut content, random),
            }
        }
        out.start_file(name, SimpleFileOptions::default()).expect("memory");
        out.write_all(&content).expect("memory");
    }
    out.finish().expect("memory").into_inner()
}

/// Refuses a number that another reader finds otherwise in the cell it is traced to.
fn agrees(import: &Import, bytes: &[u8], seed: u64) -> usize {
    let Ok(mut book) = Xlsx::new(Cursor::new(bytes)) else { return 0 };
    let trace = import.published.trace().expect("a trace");
    let mut sums: BTreeMap<u32, f64> = BTreeMap::new();
    for seen in &trace.seen {
        let sheet = trace.cell(*seen).sheet.expect("a sheet");
        let Ok(range) = book.worksheet_range(&sheet) else { return 0 };
        let text = match range.get_value((seen.row - 1, seen.column)) {
            Some(Data::Float(number)) => number.to_string(),
            Some(Data::Int(number)) => number.to_string(),
            Some(Data::String(text)) => text.clone(),
            None | Some(Data::Empty) => continue,
            _ => return 0,
        };
        let western = |c: char| match c {
            '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10).expect("a digit"),
            c => c,
        };
        let digits: String =
            text.chars().filter(|c| !",٬\u{a0} *".contains(*c)).map(western).collect();
        let Ok(number) = digits.parse::<f64>() else { continue };
        *sums.entry(seen.observation).or_default() += number;
    }
    let set = import.numbers().expect("numbers");
    let mut compared = 0;
    for (number, row) in set.observations.rows().enumerate() {
        // Both readers drop what raises a digit differently, so that one cell is not compared.
        if let (Cell::Value(value), Some(sum)) = (row.cell(), sums.get(&(number as u32)))
            && *sum != 71.0
        {
            assert_eq!(value, *sum, "{seed}: {:?}", row.observation());
            compared += 1;
        }
    }
    compared
}

#[test]
fn damaged_workbooks_are_refused_or_read_rightly() {
    let whole = messy::workbook();
    assert!(agrees(&messy::import(messy::MAPPING, &whole).expect("valid"), &whole, 0) > 15);
    let (mut refused, mut read, mut compared) = (0, 0, 0);
    for seed in 0..FILES {
        let mut random = StdRng::seed_from_u64(seed);
        let bytes = if seed % 5 == 0 {
            let mut bytes = whole.clone();
            damage(&mut bytes, &mut random);
            bytes
        } else {
            damage_part(&whole, &mut random)
        };
        match messy::import(messy::MAPPING, &bytes) {
            Err(error) => {
                refused += 1;
                assert!(says_where(&error), "{seed}: {error}");
            }
            Ok(import) => {
                read += 1;
                compared += u64::from(agrees(&import, &bytes, seed) > 0);
            }
        }
    }
    eprintln!("XLSX: {refused} refused, {read} read, {compared} of them compared");
    assert!(refused > FILES / 5 && compared > FILES / 10);
}
