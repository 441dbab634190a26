//! `masar programme list`.

use std::path::{Path, PathBuf};

use clap::Args;
use masar_nodes::NodeConfig;
use masar_server::ground::Ground;
use serde_json::json;

use crate::{failure::Failure, say::Say};

#[derive(Args)]
pub struct List {
    /// The configuration of a node that has programmes of its own.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl List {
    pub fn run(self, say: &Say) -> Result<(), Failure> {
        list(self.config.as_deref(), say)
    }
}

fn list(config: Option<&Path>, say: &Say) -> Result<(), Failure> {
    let ground = match config {
        None => Ground::embedded(),
        Some(file) => {
            let own = NodeConfig::read(file)?.own_programmes;
            Ground::with_own(&own).map_err(Failure::file(&own))?
        }
    };
    let read = ground.read().map_err(|faults| Failure::Data(faults.to_string()))?;
    let programmes = read.programmes;
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
