//! `masar import`: a public series of others becomes a dataset.

use std::{
    fs::{self, File},
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::Args;
use masar_nodes::{Entropy, NodeConfig, Permit};
use masar_server::App;
use masar_statistics::external::{self, ExternalError, Import, Mapping, Report};
use masar_terms::SystemClock;
use serde_json::{Value, json};

use crate::{failure::Failure, lists, say::Say};

#[derive(Args)]
pub struct ImportFile {
    /// The file, CSV or CSV in gzip.
    file: PathBuf,
    /// Id of the series: its mapping is `catalogue/external/<ID>.toml` unless --map says otherwise.
    #[arg(long, value_name = "ID")]
    dataset: String,
    /// The node's configuration.
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// A mapping of your own.
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// Read everything, report, store nothing.
    #[arg(long)]
    dry_run: bool,
}

impl ImportFile {
    pub async fn run(self, say: &Say) -> Result<(), Failure> {
        let mapping = mapping(&self.dataset, self.map.as_deref())?;
        let config = NodeConfig::read(&self.config)?;
        if self.dry_run {
            let import = read(say, &mapping, "MASAR", &self.file)?;
            let (words, value) = told(&import.report);
            say.tell(
                &format!("{words}\nnothing was stored"),
                &json!({ "dry_run": true, "report": value }),
            );
            return Ok(());
        }
        let app = App::open(config, Arc::new(SystemClock), Entropy::system()).await?;
        let import = read(say, &mapping, &app.settings.agency, &self.file)?;
        let permit = Permit::system("command-line");
        let vintage = app.datasets.store(&permit, &import.published, &import.description).await?;
        let (words, value) = told(&import.report);
        let words = format!("{words}\n{}: vintage {}", mapping.dataflow, vintage.number);
        let value =
            json!({ "dataflow": mapping.dataflow, "vintage": vintage.number, "report": value });
        say.tell(&words, &value);
        Ok(())
    }
}

/// The mapping of a series: a file, or the one that comes with the program.
pub fn mapping(dataset: &str, file: Option<&Path>) -> Result<Mapping, Failure> {
    if let Some(file) = file {
        let text = fs::read_to_string(file).map_err(Failure::file(file))?;
        return Ok(Mapping::parse(&file.display().to_string(), &text)?);
    }
    let name = format!("external/{dataset}.toml");
    let found = masar_server::data::catalogue().into_iter().find(|(path, _)| *path == name);
    let Some((_, bytes)) = found else {
        let reason =
            format!("--dataset: there is no catalogue/{name}; give the mapping with --map");
        return Err(Failure::Data(reason));
    };
    let text = String::from_utf8_lossy(&bytes);
    Ok(Mapping::parse(&format!("catalogue/{name}"), &text)?)
}

/// Reads a file from its first row to its last.
pub fn read(say: &Say, mapping: &Mapping, agency: &str, file: &Path) -> Result<Import, Failure> {
    let input = File::open(file).map_err(Failure::file(file))?;
    let (lists, _) = lists::embedded()?;
    let lists = lists.iter().map(|list| (list.id.clone(), list.clone())).collect();
    let bar = say.bar(0, "rows read");
    let read = external::read(mapping, agency, &lists, input, &mut |progress| {
        bar.set_position(progress.rows);
        ControlFlow::Continue(())
    });
    bar.finish_and_clear();
    read.map_err(|source| {
        if let ExternalError::Rows { told, .. } = &source {
            told.iter().for_each(|row| say.note(&format!("{}: {row}", file.display())));
        }
        Failure::External { file: file.to_owned(), source: Box::new(source) }
    })
}

fn told(report: &Report) -> (String, Value) {
    let mut words = format!(
        "{} rows, {} observations, {} to {}: {} numbers, {} noughts, {} without a number",
        report.rows,
        report.observations,
        report.first,
        report.last,
        report.values,
        report.zeros,
        report.without_number
    );
    for (code, total) in &report.totals {
        words += &format!("\n{code}: {total}");
    }
    let value = json!({
        "rows": report.rows,
        "observations": report.observations,
        "first": report.first.to_string(),
        "last": report.last.to_string(),
        "values": report.values,
        "zeros": report.zeros,
        "without_number": report.without_number,
        "totals": report.totals,
    });
    (words, value)
}
