//! From a number of an imported vintage back to the cells of the file it came from.
//!
//! Beside the file of observations stands one with the cells behind each of them:
//! `<digest>.cells.gz`, a line of JSON about the tables of the source, then lines of
//! `observation,table,row,column`. It is written before the row of its vintage, like the numbers.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Write},
    path::{Path, PathBuf},
};

use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use masar_interop::sdmx::Reference;
use masar_terms::Period;
use serde::{Deserialize, Serialize};

use super::{DataSet, DatasetError, Datasets, Which, objects};
use crate::external::{Seen, Trace, TracedCell, TracedTable};

/// The first line of such a file.
#[derive(Serialize, Deserialize)]
struct About {
    file: String,
    digest: String,
    tables: Vec<TracedTable>,
}

/// Where a number came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traced {
    /// Name of the file, and its BLAKE3.
    pub file: String,
    pub digest: String,
    /// The cells that were added up; mostly one.
    pub cells: Vec<TracedCell>,
}

fn path_of(folder: &Path, digest: &str) -> PathBuf {
    folder.join(format!("{digest}.cells.gz"))
}

impl Datasets {
    /// Writes the cells behind a vintage, unless an earlier import of the same numbers did.
    pub(super) async fn keep_trace(
        &self,
        digest: &str,
        set: &DataSet,
        trace: &Trace,
    ) -> Result<(), DatasetError> {
        let path = path_of(&self.objects, digest);
        if path.exists() {
            return Ok(());
        }
        let refuse = |source: io::Error| DatasetError::File { path: path.clone(), source };
        let bytes = compressed(set, trace).map_err(refuse)?;
        let folder = self.objects.clone();
        let kept = path.clone();
        tokio::task::spawn_blocking(move || objects::keep(&folder, &kept, &bytes))
            .await
            .map_err(|error| DatasetError::CutOff(error.to_string()))?
            .map_err(|source| DatasetError::File { path, source })
    }

    /// The cells behind one number; none where the vintage or the number is not there, or the
    /// vintage was not imported.
    pub async fn trace(
        &self,
        dataset: &Reference,
        which: Which,
        key: &[&str],
        period: Period,
    ) -> Result<Option<Traced>, DatasetError> {
        let Some((_, vintage, set)) = self.load(dataset, which).await? else { return Ok(None) };
        let is_asked = |row: &u32| {
            let row = set.observations.row(*row as usize);
            row.period() == period && row.key().eq(key.iter().copied())
        };
        let order = set.observations.by_key();
        let Some(number) = order.iter().position(is_asked) else { return Ok(None) };
        let path = path_of(&self.objects, &vintage.digest);
        let refuse = |source: io::Error| DatasetError::File { path: path.clone(), source };
        match File::open(&path) {
            Ok(file) => Ok(Some(cells(file, number as u32).map_err(refuse)?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(refuse(error)),
        }
    }
}

/// Observations are numbered as in the file of the vintage, by key and period.
fn compressed(set: &DataSet, trace: &Trace) -> io::Result<Vec<u8>> {
    let order = set.observations.by_key();
    let mut places = vec![0; order.len()];
    for (place, number) in order.iter().enumerate() {
        places[*number as usize] = place as u32;
    }
    let place = |seen: &Seen| places.get(seen.observation as usize).copied().unwrap_or(u32::MAX);
    let mut sorted: Vec<&Seen> = trace.seen.iter().collect();
    sorted.sort_by_key(|seen| (place(seen), seen.table, seen.row, seen.column));
    let mut out = GzEncoder::new(Vec::new(), Compression::new(4));
    let (file, digest, tables) = (trace.file.clone(), trace.digest.clone(), trace.tables.clone());
    serde_json::to_writer(&mut out, &About { file, digest, tables })?;
    out.write_all(b"\n")?;
    for seen in sorted {
        writeln!(out, "{},{},{},{}", place(seen), seen.table, seen.row, seen.column)?;
    }
    out.finish()
}

fn cells(file: File, number: u32) -> io::Result<Traced> {
    let mut lines = BufReader::new(GzDecoder::new(BufReader::new(file))).lines();
    let damaged = || io::Error::other("the file is not what was stored");
    let about: About = serde_json::from_str(&lines.next().ok_or_else(damaged)??)?;
    let (file, digest) = (about.file, about.digest);
    let trace = Trace { file, digest, tables: about.tables, seen: Vec::new() };
    let mut found = Vec::new();
    let start = format!("{number},");
    for line in lines {
        let line = line?;
        if !line.starts_with(&start) {
            if found.is_empty() {
                continue;
            }
            break;
        }
        let parts: Vec<u32> = line.split(',').map_while(|part| part.parse().ok()).collect();
        let &[observation, table, row, column] = parts.as_slice() else { return Err(damaged()) };
        found.push(trace.cell(Seen { observation, table, row, column }));
    }
    Ok(Traced { file: trace.file, digest: trace.digest, cells: found })
}
