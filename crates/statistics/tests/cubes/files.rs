//! Files of rows, and cubes made of them.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    sync::atomic::AtomicBool,
};

use masar_interop::tabular::columns::sheet::{Cells, Kind, Sheet};
use masar_nodes::fixtures::Folder;
use masar_statistics::cubes::{CubesError, Order, Told, Watch, Working, make};

/// Rows of text; the columns after the codes are numbers.
#[derive(Debug)]
pub struct Rows {
    pub codes: Vec<&'static str>,
    pub numbers: Vec<&'static str>,
    pub rows: Vec<(Vec<String>, Vec<f64>)>,
}

impl Rows {
    pub fn csv(&self, path: &Path) {
        let mut writer = csv::Writer::from_path(path).expect("a file");
        writer.write_record(self.codes.iter().chain(&self.numbers)).expect("written");
        for (codes, numbers) in &self.rows {
            let numbers = numbers.iter().map(f64::to_string);
            writer.write_record(codes.iter().cloned().chain(numbers)).expect("written");
        }
        writer.flush().expect("written");
    }

    /// In row groups of 100 rows, so that each has a dictionary of its own.
    pub fn parquet(&self, path: &Path) {
        let named = |kind| move |name: &&str| ((*name).to_owned(), kind);
        let columns = self.codes.iter().map(named(Kind::Codes));
        let columns: Vec<_> =
            columns.chain(self.numbers.iter().map(named(Kind::Numbers))).collect();
        let mut sheet =
            Sheet::parquet(File::create(path).expect("a file"), &columns, &[]).expect("made");
        for rows in self.rows.chunks(100) {
            let labels: Vec<Vec<String>> = (0..self.codes.len())
                .map(|at| rows.iter().map(|(codes, _)| codes[at].clone()).collect())
                .collect();
            let places: Vec<u32> = (0..rows.len() as u32).collect();
            let numbers: Vec<Vec<f64>> = (0..self.numbers.len())
                .map(|at| rows.iter().map(|(_, numbers)| numbers[at]).collect())
                .collect();
            let codes = labels.iter().map(|labels| Cells::Codes(&places, labels));
            let block: Vec<_> =
                codes.chain(numbers.iter().map(|numbers| Cells::Numbers(numbers))).collect();
            sheet.write(&block).expect("written");
        }
        sheet.finish().expect("written");
    }
}

/// What is asked, in the words of the command line.
#[derive(Clone)]
pub struct Asked {
    pub dims: &'static str,
    pub measures: &'static str,
    pub hierarchies: Vec<(String, PathBuf)>,
    pub working: Working,
}

impl Asked {
    pub fn of(dims: &'static str, measures: &'static str) -> Self {
        let working = Working { threads: 1, ..Working::default() };
        Self { dims, measures, hierarchies: Vec::new(), working }
    }

    pub fn order(&self, input: &Path, output: &Path) -> Order {
        Order {
            input: input.to_owned(),
            output: output.to_owned(),
            dimensions: self.dims.split(',').map(|text| text.parse().expect("read")).collect(),
            measures: self.measures.split(',').map(|text| text.parse().expect("read")).collect(),
            hierarchies: self.hierarchies.clone(),
            working: self.working,
        }
    }
}

pub fn watched(order: &Order) -> Result<Told, CubesError> {
    let stop = AtomicBool::new(false);
    make(order, &Watch { stop: &stop, progress: &|_, _| {} })
}

/// The cube as CSV.
pub fn cube(asked: &Asked, input: &Path) -> (Told, String) {
    let folder = Folder::new().expect("a folder");
    let output = folder.path().join("cube.csv");
    let told = watched(&asked.order(input, &output)).expect("a cube");
    (told, fs::read_to_string(output).expect("a cube"))
}

/// The cube of a CSV text, or why there is none; the name of the file is left out.
pub fn of_text(asked: &Asked, text: &str) -> Result<String, String> {
    let folder = Folder::new().expect("a folder");
    let (input, output) = (folder.path().join("rows.csv"), folder.path().join("cube.csv"));
    fs::write(&input, text).expect("written");
    let made = watched(&asked.order(&input, &output));
    let left = fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(left, if made.is_ok() { 2 } else { 1 }, "nothing is left behind");
    let place = format!("{}/", folder.path().display());
    made.map(|_| fs::read_to_string(&output).expect("a cube"))
        .map_err(|error| error.to_string().replace(&place, ""))
}
