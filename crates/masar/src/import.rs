//! `masar import`: a public series of others becomes a dataset.

use std::{
    fs::{self, File},
    io::{BufReader, Read},
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::Args;
use masar_interop::sdmx::{Known, read_structures};
use masar_nodes::{Entropy, NodeConfig, Permit};
use masar_server::App;
use masar_statistics::{
    datasets::{Change, DataSet, Differences, Which, same_components},
    external::{self, ExternalError, Import, Mapping, Report, Terms},
};
use masar_terms::{Cell, SystemClock};
use serde_json::{Value, json};

use crate::{failure::Failure, lists, say::Say};

/// Wrong cells told one by one unless more are asked for.
pub const SHOWN: usize = 20;

/// Changes from the last vintage told one by one.
const CHANGES: usize = 10;

#[derive(Args)]
pub struct ImportFile {
    /// The file: a workbook (.xlsx), CSV, or an SDMX data message; the last two also in gzip.
    file: PathBuf,
    /// Id of the series: its mapping is `catalogue/external/<ID>.toml` unless --map says otherwise.
    #[arg(long, value_name = "ID", required_unless_present = "structure")]
    dataset: Option<String>,
    /// The structure message of an SDMX data message, with the code lists that it refers to.
    #[arg(long, value_name = "FILE", conflicts_with = "dataset", requires = "map")]
    structure: Option<PathBuf>,
    /// The node's configuration.
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// A mapping of your own. Code maps it names are looked for in `maps/` beside it, then in the
    /// catalogue. With --structure: whose the data are and under which terms they are shown.
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// Read everything, report, compare with the last vintage, store nothing.
    #[arg(long)]
    dry_run: bool,
    /// How many wrong cells to tell one by one.
    #[arg(long, value_name = "N", default_value_t = SHOWN)]
    errors: usize,
}

impl ImportFile {
    pub async fn run(self, say: &Say) -> Result<(), Failure> {
        let recipe = self.recipe()?;
        let config = NodeConfig::read(&self.config)?;
        // A dry run makes no node where there is none.
        if self.dry_run && !config.keys.node.exists() {
            let import = recipe.read(say, "MASAR", &self.file, self.errors)?;
            let (words, value) = told(&import.report);
            tell_dry(say, &words, &value, &Value::Null);
            return Ok(());
        }
        let app = App::open(config, Arc::new(SystemClock), Entropy::system()).await?;
        let import = recipe.read(say, &app.settings.agency, &self.file, self.errors)?;
        let (mut words, value) = told(&import.report);
        let (compared, difference) = compared(&app, &import).await?;
        words.push_str(&compared);
        if self.dry_run {
            tell_dry(say, &words, &value, &difference);
            return Ok(());
        }
        let permit = Permit::system("command-line");
        let vintage = app.datasets.store(&permit, &import.published, &import.description).await?;
        let dataflow = &import.description.dataflow.reference.id;
        let words = format!("{words}\n{dataflow}: vintage {}", vintage.number);
        let value = json!({
            "dataflow": dataflow,
            "vintage": vintage.number,
            "report": value,
            "difference": difference,
        });
        say.tell(&words, &value);
        Ok(())
    }

    fn recipe(&self) -> Result<Recipe, Failure> {
        match (&self.structure, &self.map) {
            (Some(structure), Some(map)) => {
                let text = fs::read_to_string(map).map_err(Failure::file(map))?;
                let terms = Terms::parse(&map.display().to_string(), &text)?;
                let input = File::open(structure).map_err(Failure::file(structure))?;
                let refuse =
                    |source| Failure::Sdmx { file: structure.clone(), source: Box::new(source) };
                let known = read_structures(BufReader::new(input)).map_err(refuse)?;
                Ok(Recipe::Message(Box::new((terms, known))))
            }
            _ => {
                let dataset = self.dataset.as_deref().unwrap_or_default();
                Ok(Recipe::Mapping(Box::new(mapping(dataset, self.map.as_deref())?)))
            }
        }
    }
}

/// What says how a file is read.
enum Recipe {
    Mapping(Box<Mapping>),
    /// The terms of an SDMX message and its structure.
    Message(Box<(Terms, Known)>),
}

impl Recipe {
    /// Reads a file; `agency` is this node's.
    fn read(&self, say: &Say, agency: &str, file: &Path, shown: usize) -> Result<Import, Failure> {
        match self {
            Self::Mapping(mapping) => read(say, mapping, agency, file, shown),
            Self::Message(message) => {
                let (terms, known) = message.as_ref();
                from_file(say, file, shown, |input| {
                    external::read_message(terms, agency, known, input)
                })
            }
        }
    }
}

fn tell_dry(say: &Say, words: &str, report: &Value, difference: &Value) {
    let value = json!({ "dry_run": true, "report": report, "difference": difference });
    say.tell(&format!("{words}\nnothing was stored"), &value);
}

/// The mapping of a series with its code maps: a file, or the one that comes with the program.
pub fn mapping(dataset: &str, file: Option<&Path>) -> Result<Mapping, Failure> {
    let catalogue = masar_server::data::catalogue();
    let in_catalogue = |path: &str| {
        let found = catalogue.iter().find(|(known, _)| known == path);
        found.map(|(_, bytes)| bytes.clone())
    };
    let map = |name: &str| in_catalogue(&format!("external/maps/{name}.csv"));
    if let Some(file) = file {
        let text = fs::read_to_string(file).map_err(Failure::file(file))?;
        let shown = file.display().to_string();
        let beside = |name: &str| {
            let folder = file.parent().unwrap_or(Path::new("")).join("maps");
            fs::read(folder.join(format!("{name}.csv"))).ok()
        };
        let mapping = Mapping::parse(&shown, &text)?;
        return Ok(mapping.with_maps(&shown, |name| beside(name).or_else(|| map(name)))?);
    }
    let name = format!("external/{dataset}.toml");
    let Some(bytes) = in_catalogue(&name) else {
        let reason =
            format!("--dataset: there is no catalogue/{name}; give the mapping with --map");
        return Err(Failure::Data(reason));
    };
    let text = String::from_utf8_lossy(&bytes);
    let shown = format!("catalogue/{name}");
    Ok(Mapping::parse(&shown, &text)?.with_maps(&shown, map)?)
}

/// Reads a file from its first row to its last; tells the first wrong cells and how many more.
pub fn read(
    say: &Say,
    mapping: &Mapping,
    agency: &str,
    file: &Path,
    shown: usize,
) -> Result<Import, Failure> {
    let (lists, _) = lists::embedded()?;
    let lists = lists.iter().map(|list| (list.id.clone(), list.clone())).collect();
    from_file(say, file, shown, |input| {
        external::read(mapping, agency, &lists, input, &mut |_| ControlFlow::Continue(()))
    })
}

fn from_file(
    say: &Say,
    file: &Path,
    shown: usize,
    read: impl FnOnce(&mut dyn Read) -> Result<Import, ExternalError>,
) -> Result<Import, Failure> {
    let input = File::open(file).map_err(Failure::file(file))?;
    let size = input.metadata().map_err(Failure::file(file))?.len();
    let bar = say.bar(size, "bytes read");
    let read = read(&mut bar.wrap_read(input));
    bar.finish_and_clear();
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    read.map(|import| import.from_file(&name)).map_err(|source| {
        if let ExternalError::Rows { told, count, .. } = &source {
            let told = told.iter().take(shown);
            let more = count - told.len();
            told.for_each(|row| say.note(&format!("{}: {row}", file.display())));
            if more > 0 {
                say.note(&format!("{}: and {more} more", file.display()));
            }
        }
        Failure::External { file: file.to_owned(), source: Box::new(source) }
    })
}

/// How an import differs from the last vintage of its dataset on this node.
async fn compared(app: &App, import: &Import) -> Result<(String, Value), Failure> {
    let reference = &import.description.dataflow.reference;
    let last = app.datasets.load(reference, Which::Last).await?;
    let (Some((_, vintage, before)), Some(now)) = (last, import.numbers()) else {
        return Ok(("\nthere is no vintage yet".to_owned(), Value::Null));
    };
    if !same_components(&before.structure, &now.structure) {
        return Ok(("\nthe last vintage has other components".to_owned(), Value::Null));
    }
    let (found, changes) = now.compared(&before, CHANGES);
    Ok(difference(vintage.number, found, &changes, now))
}

fn difference(
    vintage: i64,
    found: Differences,
    changes: &[Change],
    now: &DataSet,
) -> (String, Value) {
    let Differences { added, changed, removed } = found;
    let mut words =
        format!("\nsince vintage {vintage}: {added} added, {changed} changed, {removed} gone");
    let ids: Vec<&str> = now.structure.dimensions.iter().map(|one| one.id.as_str()).collect();
    let mut largest = Vec::new();
    for one in changes {
        let (before, after) = (cell(one.before), cell(one.now));
        words += &format!("\n  {} in {}: {before} → {after}", one.key.join("."), one.period);
        let key: serde_json::Map<String, Value> =
            ids.iter().zip(&one.key).map(|(id, code)| ((*id).to_owned(), json!(code))).collect();
        let period = one.period.to_string();
        largest.push(json!({ "key": key, "period": period, "before": before, "now": after }));
    }
    let value = json!({
        "vintage": vintage,
        "added": added,
        "changed": changed,
        "gone": removed,
        "largest": largest,
    });
    (words, value)
}

fn cell(cell: Cell) -> String {
    match cell {
        Cell::Value(number) => number.to_string(),
        Cell::Zero => "0".to_owned(),
        Cell::Withheld => "withheld".to_owned(),
        Cell::NotCollected => "not collected".to_owned(),
        Cell::NotApplicable => "not applicable".to_owned(),
        Cell::Unknown => "unknown".to_owned(),
    }
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
        words += &format!("\n{code}: {total} (all numbers together, totals among them)");
    }
    if report.moved.figures > 0 {
        words += &format!(
            "\nareas that changed: {} figures, {} observations estimated by shares",
            report.moved.figures, report.moved.estimated
        );
    }
    for (why, rows) in &report.skipped {
        words += &format!("\nleft out: {rows} × {why}");
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
        "left_out": report.skipped,
        "moved": report.moved.figures,
        "estimated": report.moved.estimated,
    });
    (words, value)
}
