//! `masar cube`: sums over every combination of dimensions, from files of any length.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use clap::Args;
use masar_statistics::cubes::{
    DimensionAsked, MeasureAsked, Order, Told, Watch, Working, make, memory,
};
use serde_json::json;

use crate::{failure::Failure, say::Say};

#[derive(Args)]
pub struct Cube {
    /// The rows, Parquet or CSV.
    file: PathBuf,
    /// Columns whose codes are dimensions; `:band5to85` makes bands of a number: 0-4, 5-9, … 85+.
    #[arg(long, value_name = "COLUMN[:BANDS],…", value_delimiter = ',', required = true)]
    dims: Vec<DimensionAsked>,
    /// What is told of each cell: `n` (rows), `sum:COLUMN`, `sumsq:COLUMN` (sum of squares).
    #[arg(long, value_name = "MEASURE,…", value_delimiter = ',', default_value = "n")]
    measures: Vec<MeasureAsked>,
    /// A dimension's code list (CSV: code,parent); the codes above are told as well.
    #[arg(long, value_name = "COLUMN=FILE", value_parser = hierarchy)]
    hierarchy: Vec<(String, PathBuf)>,
    /// Where the cells go, Parquet or CSV.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Memory that may be in use at a time, such as 400M or 2G.
    #[arg(long, value_name = "SIZE", default_value = "1G", value_parser = memory)]
    memory: u64,
    /// Threads; all cores where it is not said. The result is the same to the last bit.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
}

fn hierarchy(text: &str) -> Result<(String, PathBuf), String> {
    match text.split_once('=') {
        Some((column, file)) if !column.is_empty() && !file.is_empty() => {
            Ok((column.to_owned(), file.into()))
        }
        _ => Err("a code list is given as COLUMN=FILE".to_owned()),
    }
}

impl Cube {
    /// Makes the cube. Ctrl-C stops it, and then nothing is left of it.
    pub async fn run(self, say: &Say) -> Result<(), Failure> {
        let working = Working::default();
        let threads = self.threads.map_or(working.threads, usize::from);
        let order = Order {
            input: self.file,
            output: self.output.clone(),
            dimensions: self.dims,
            measures: self.measures,
            hierarchies: self.hierarchy,
            working: Working { memory: self.memory, threads, ..working },
        };
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let waiting = tokio::spawn(async move {
            if tokio::signal::ctrl_c().await.is_ok() {
                stopped.store(true, Ordering::Relaxed);
            }
        });
        let bar = say.bar(1, "reading rows");
        let shown = bar.clone();
        let making = tokio::task::spawn_blocking(move || {
            let progress = |done: u64, of: u64| {
                shown.set_length(of);
                shown.set_position(done);
            };
            make(&order, &Watch { stop: &stop, progress: &progress })
        });
        let made = making.await;
        bar.finish_and_clear();
        waiting.abort();
        let told = made.map_err(Failure::task)??;
        say.tell(&words(&self.output, &told), &json!(told));
        Ok(())
    }
}

fn words(output: &std::path::Path, told: &Told) -> String {
    let Told { rows, cells, finest, dense, seconds } = told;
    format!(
        "{}: {cells} cells, {finest} of them finest, from {rows} rows\n\
         {}; read in {:.1} s, added up in {:.1} s, written in {:.1} s",
        output.display(),
        if *dense { "every cell had its place" } else { "only cells with rows were kept" },
        seconds.reading,
        seconds.adding,
        seconds.writing,
    )
}
