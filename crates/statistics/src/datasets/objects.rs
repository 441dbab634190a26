//! Files of observations, named by their digest: SDMX-CSV 2.0, compressed.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use masar_interop::sdmx::{DataMessage, Shown, csv};
use masar_terms::Language;

use super::{DataSet, DatasetError, Description};

fn path_of(folder: &Path, digest: &str) -> PathBuf {
    folder.join(format!("{digest}.csv.gz"))
}

/// Writes a dataset, sorted by key and period, and gives its digest. File and folder are on the
/// disk for good when this returns, so that a row may refer to them.
pub(super) fn write(
    folder: &Path,
    about: &Description,
    set: &DataSet,
) -> Result<String, DatasetError> {
    let bytes = compressed(about, set).map_err(|source| file_error(folder, source))?;
    let digest = blake3::hash(&bytes).to_hex().to_string();
    let path = path_of(folder, &digest);
    keep(folder, &path, &bytes).map_err(|source| file_error(&path, source))?;
    Ok(digest)
}

fn compressed(about: &Description, set: &DataSet) -> io::Result<Vec<u8>> {
    let mut out = GzEncoder::new(Vec::new(), Compression::new(4));
    let message = DataMessage {
        dataflow: &about.dataflow,
        structure: &set.structure,
        code_lists: &[],
        attributes: &set.attributes,
        observations: &set.observations,
        rows: &set.observations.by_key(),
        shown: &Shown::default(),
    };
    csv::write(&message, csv::Labels::Id, Language::En, &mut out)?;
    out.finish()
}

/// Writes a file that is there whole or not at all.
pub(super) fn keep(folder: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    if fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    // Renaming replaces whole: a crash leaves the old file or none, never half of one.
    let unfinished = path.with_extension("part");
    let mut file = File::create(&unfinished)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&unfinished, path)?;
    File::open(folder)?.sync_all()
}

/// Reads a dataset back and refuses a file that is not, byte for byte, what was stored.
pub(super) fn read(
    folder: &Path,
    digest: &str,
    about: &Description,
) -> Result<DataSet, DatasetError> {
    let path = path_of(folder, digest);
    let bytes = fs::read(&path).map_err(|source| file_error(&path, source))?;
    if blake3::hash(&bytes).to_hex().as_str() != digest {
        return Err(DatasetError::Damaged { path });
    }
    match csv::read(&about.structure, GzDecoder::new(bytes.as_slice())) {
        Ok(read) => Ok(DataSet {
            structure: about.structure.clone(),
            attributes: read.attributes,
            observations: read.observations,
        }),
        Err(source) => Err(DatasetError::Unreadable { path, source }),
    }
}

fn file_error(path: &Path, source: io::Error) -> DatasetError {
    DatasetError::File { path: path.to_owned(), source }
}
