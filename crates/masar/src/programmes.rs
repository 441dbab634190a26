//! `masar programme`: what programmes there are.

use std::path::PathBuf;

use clap::Subcommand;
use masar_programmes::Programmes;
use serde_json::json;

use crate::{check, failure::Failure, lists, say::Say};

#[derive(Subcommand)]
pub enum ProgrammeCommand {
    /// The programmes that come with the program.
    #[command(after_help = "Example:\n  masar programme list --json")]
    List,
    /// Check a programme's folder: file, line and reason of every fault.
    #[command(
        after_help = "Example:\n  masar programme check programmes/my-programme\n  masar programme check programmes/my-programme --config masar.toml"
    )]
    Check {
        dir: PathBuf,
        /// The configuration whose country parameters the programme will run under.
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
}

impl ProgrammeCommand {
    pub fn run(self, say: &Say) -> Result<(), Failure> {
        match self {
            Self::List => list(say),
            Self::Check { dir, config } => check::Check { paths: vec![dir], config }.run(say),
        }
    }
}

fn list(say: &Say) -> Result<(), Failure> {
    let (lists, _) = lists::embedded()?;
    let programmes = Programmes::load(masar_server::data::programmes(), &lists)
        .map_err(|faults| Failure::Data(faults.to_string()))?;
    let mut words = Vec::new();
    let mut value = Vec::new();
    for one in programmes.iter() {
        let kinds: Vec<&str> = one.record_types.iter().map(|kind| kind.id.as_str()).collect();
        let forms: Vec<&str> =
            one.forms.values().map(|form| form.xls.settings.form_id.as_str()).collect();
        let extracts: Vec<&str> =
            one.publication.extracts.iter().map(|extract| extract.dataflow.as_str()).collect();
        let required: Vec<&str> = one
            .parameters
            .iter()
            .filter(|parameter| parameter.required)
            .map(|parameter| parameter.id.as_str())
            .collect();
        words.push(format!(
            "{} {}\n  records: {}\n  forms: {}\n  publishes: {}\n  the country sets: {}",
            one.id,
            one.version,
            kinds.join(", "),
            forms.len(),
            none_or(&extracts),
            none_or(&required),
        ));
        value.push(json!({
            "id": one.id.as_str(),
            "version": one.version,
            "record_types": kinds,
            "forms": forms,
            "dataflows": extracts,
            "required_parameters": required,
        }));
    }
    say.tell(&words.join("\n"), &value.into());
    Ok(())
}

fn none_or(names: &[&str]) -> String {
    if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
}
