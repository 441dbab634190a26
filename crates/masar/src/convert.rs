//! `masar convert`: SDMX data of one format as another.

use std::{
    fs::File,
    io::{BufReader, Write},
    path::{Path, PathBuf},
    time::Instant,
};

use clap::{Args, ValueEnum};
use masar_interop::sdmx::{
    DataMessage, DataSet, DataStructure, Dataflow, Header, Known, Notes, ReadError, Reference,
    SdmxError, Shown,
    csv::{self, Labels},
    json::{self, Layout},
    ml, parquet, read_data, read_structures, workbook,
};
use masar_statistics::files::Whole;
use masar_terms::{Clock, Language, SystemClock};
use serde_json::json;

use crate::{failure::Failure, say::Say};

/// Into what data are written.
#[derive(Clone, Copy, ValueEnum)]
enum Form {
    /// SDMX-CSV 2.0
    Csv,
    /// SDMX-CSV 1.0
    Csv1,
    /// SDMX-ML 3.0, structure-specific, flat
    Ml,
    /// The same as time series
    MlSeries,
    /// SDMX-JSON 2.0, flat
    Json,
    /// The same as time series
    JsonSeries,
    /// Parquet, a column for each component
    Parquet,
    /// A workbook with the names of codes
    Xlsx,
}

#[derive(Args)]
pub struct Convert {
    /// The data: SDMX-CSV 2.0, SDMX-ML 3.0 or 2.1 (structure-specific) or SDMX-JSON 2.0.
    file: PathBuf,
    /// Their structure message, SDMX-ML or SDMX-JSON, with the code lists it refers to.
    #[arg(long, value_name = "FILE")]
    structure: PathBuf,
    #[arg(long, value_enum)]
    to: Form,
    /// Where the result goes.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Language of names where a format has them, as ISO 639-1.
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    language: Language,
}

impl Convert {
    /// Converts. A file that cannot be read whole, or does not fit its structure, gives nothing.
    pub fn run(self, say: &Say) -> Result<(), Failure> {
        let open = |path: &Path| File::open(path).map(BufReader::new).map_err(Failure::file(path));
        let refuse = |file: &Path| {
            let file = file.to_owned();
            move |source: ReadError| Failure::Sdmx { file, source: Box::new(source) }
        };
        let known = read_structures(open(&self.structure)?).map_err(refuse(&self.structure))?;
        let structure = only(&self.structure, &known)?;
        let started = Instant::now();
        let data = read_data(structure, open(&self.file)?).map_err(refuse(&self.file))?;
        let reading = started.elapsed().as_secs_f64();
        self.check(structure, &known, &data)?;
        let started = Instant::now();
        self.write(structure, &known, &data)?;
        let writing = started.elapsed().as_secs_f64();
        let observations = data.observations.len();
        let words = format!(
            "{}: {observations} observations, read in {reading:.1} s, written in {writing:.1} s",
            self.output.display()
        );
        let seconds = json!({ "reading": reading, "writing": writing });
        say.tell(&words, &json!({ "observations": observations, "seconds": seconds }));
        Ok(())
    }

    /// Refuses keys that stand twice and codes that their lists do not have.
    fn check(
        &self,
        structure: &DataStructure,
        known: &Known,
        data: &DataSet,
    ) -> Result<(), Failure> {
        let refuse = |why: String| Failure::Data(format!("{}: {why}", self.file.display()));
        if let Some(row) = data.observations.duplicate() {
            let key = row.key().collect::<Vec<_>>().join(".");
            let key = format!("{key}, {}", row.period());
            return Err(refuse(SdmxError::DuplicateKey(key).to_string()));
        }
        for (place, dimension) in structure.dimensions.iter().enumerate() {
            let is_its = |reference: &Reference| dimension.codes.as_ref() == Some(reference);
            let list = known.code_lists.iter().find(|list| is_its(&list.reference));
            let Some(list) = list else { continue };
            let codes = data.observations.codes(place).iter();
            let unknown: Vec<&str> =
                codes.filter(|code| list.code(code).is_none()).map(String::as_str).collect();
            if !unknown.is_empty() {
                let told = unknown.iter().take(10).copied().collect::<Vec<_>>().join(", ");
                let (count, id) = (unknown.len(), &dimension.id);
                let list = &list.reference;
                return Err(refuse(format!("{id}: {count} codes are not in {list}: {told}")));
            }
        }
        Ok(())
    }

    fn write(
        &self,
        structure: &DataStructure,
        known: &Known,
        data: &DataSet,
    ) -> Result<(), Failure> {
        let rows: Vec<u32> = (0..data.observations.len() as u32).collect();
        let message = DataMessage {
            dataflow: &dataflow(known, structure, &data.reference),
            structure,
            code_lists: &known.code_lists,
            attributes: &data.attributes,
            observations: &data.observations,
            rows: &rows,
            shown: &Shown::default(),
        };
        let header = Header {
            id: structure.reference.id.clone(),
            prepared: SystemClock.now(),
            sender: structure.reference.agency.clone(),
            language: self.language,
        };
        let write = || {
            let (whole, mut out) = Whole::create(&self.output)?;
            told(self.to, &message, &header, &mut out)?;
            out.flush()?;
            whole.finish()
        };
        write().map_err(Failure::file(&self.output))
    }
}

fn told(
    to: Form,
    message: &DataMessage<'_>,
    header: &Header,
    out: impl Write + Send,
) -> std::io::Result<()> {
    let series = Layout::Series(message.structure.dimensions.len());
    let notes = Notes::default();
    match to {
        Form::Csv => csv::write(message, Labels::Id, header.language, out),
        Form::Csv1 => csv::write_version_1(message, Labels::Id, header.language, out),
        Form::Ml => ml::write_data(message, header, &Layout::Flat, out),
        Form::MlSeries => ml::write_data(message, header, &series, out),
        Form::Json => json::write_data(message, header, &Layout::Flat, out),
        Form::JsonSeries => json::write_data(message, header, &series, out),
        Form::Parquet => parquet::write(message, &notes, out),
        Form::Xlsx => workbook::write(message, header, &notes, out),
    }
}

/// The structure that a message is about.
fn only<'k>(file: &Path, known: &'k Known) -> Result<&'k DataStructure, Failure> {
    match known.structures.as_slice() {
        [structure] => Ok(structure),
        found => {
            let count = found.len();
            let why = format!("{}: {count} data structures, where one is needed", file.display());
            Err(Failure::Data(why))
        }
    }
}

/// The dataflow that data name; data that name a structure belong to one of its name.
fn dataflow(known: &Known, structure: &DataStructure, named: &Reference) -> Dataflow {
    let flow = known.dataflows.iter().find(|flow| flow.reference == *named);
    flow.cloned().unwrap_or_else(|| Dataflow {
        reference: named.clone(),
        names: structure.names.clone(),
        descriptions: structure.names.clone(),
        structure: structure.reference.clone(),
    })
}
