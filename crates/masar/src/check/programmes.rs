//! Programmes, alone or among those that come with the program, and what the country must set.

use std::path::{Path, PathBuf};

use masar_nodes::NodeConfig;
use masar_programmes::{CodeLists, Programmes};
use masar_server::ground::Ground;
use masar_terms::{Clock, SystemClock};

use super::Findings;
use crate::{demo, failure::Failure};

/// Checks programmes: those of these folders in place of, or beside, those that are embedded and
/// those that the node of a configuration has. Programmes name one another, so each is read among
/// the others.
pub fn check(
    folders: &[PathBuf],
    config: Option<&Path>,
    findings: &mut Findings,
) -> Result<(), Failure> {
    let mut ground = match config {
        None => Ground::embedded(),
        Some(file) => {
            let own = NodeConfig::read(file)?.own_programmes;
            Ground::with_own(&own).map_err(Failure::file(&own))?
        }
    };
    for folder in folders {
        ground.add(folder).map_err(Failure::file(folder))?;
    }
    among(ground, config, findings)
}

/// Checks all programmes of a ground.
pub fn among(
    ground: Ground,
    config: Option<&Path>,
    findings: &mut Findings,
) -> Result<(), Failure> {
    let own: Vec<(String, PathBuf)> =
        ground.own().map(|(name, folder)| (name.to_owned(), folder.to_owned())).collect();
    let read = match ground.read() {
        Ok(read) => read,
        Err(faults) => {
            findings.faults.extend(faults.0);
            return Ok(());
        }
    };
    let (programmes, lists) = (read.programmes, read.lists);
    let config = match config {
        Some(file) => NodeConfig::read(file)?,
        None => demo::config("country", Path::new("demo/country"))?,
    };
    let shown = |id: &str| {
        let folder = own.iter().find(|(name, _)| name == id).map(|(_, folder)| folder.clone());
        let folder = folder.unwrap_or_else(|| Path::new("programmes").join(id));
        folder.join("programme.toml").display().to_string()
    };
    country(&programmes, &config, &shown, findings)?;
    count(&programmes, &lists, findings);
    Ok(())
}

fn country(
    programmes: &Programmes,
    config: &NodeConfig,
    shown: &dyn Fn(&str) -> String,
    findings: &mut Findings,
) -> Result<(), Failure> {
    let set = masar_server::app::country(config)?;
    let today = SystemClock.now().date_in(&config.time_zone);
    for programme in programmes.iter() {
        if let Err(faults) = set.check("masar.toml", programme) {
            faults.0.into_iter().for_each(|one| findings.fault(one.file, 0, one.reason));
        }
    }
    for missing in programmes.missing_parameters(&set, today) {
        let file = shown(missing.programme.as_str());
        let whole = missing.to_string();
        let reason = whole.split_once(": ").map_or(whole.as_str(), |(_, reason)| reason);
        findings.fault(file, missing.line, reason);
    }
    Ok(())
}

fn count(programmes: &Programmes, lists: &CodeLists, findings: &mut Findings) {
    let all = programmes.iter().count();
    let forms: usize = programmes.iter().map(|programme| programme.forms.len()).sum();
    let codes = lists.iter().count();
    let words = format!("programmes: {all}, with {forms} forms, over {codes} code lists");
    findings.count("programmes", serde_json::json!({ "programmes": all, "forms": forms }), words);
}
