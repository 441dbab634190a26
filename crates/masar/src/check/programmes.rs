//! Programmes, alone or among those that come with the program, and what the country must set.

use std::path::{Path, PathBuf};

use masar_nodes::NodeConfig;
use masar_programmes::{CodeLists, Programmes, disk};
use masar_terms::{Clock, SystemClock};

use super::Findings;
use crate::{demo, failure::Failure, lists};

/// Checks programmes: those of these folders in place of, or beside, those that are embedded.
/// Programmes name one another, so each is read among the others.
pub fn check(
    folders: &[PathBuf],
    config: Option<&Path>,
    findings: &mut Findings,
) -> Result<(), Failure> {
    let mut files = masar_server::data::programmes();
    for folder in folders {
        let name = name_of(folder)?;
        files.retain(|(path, _)| path.split('/').next() != Some(name.as_str()));
        let read = disk::files(folder).map_err(Failure::file(folder))?;
        files.extend(read.into_iter().map(|(path, bytes)| (format!("{name}/{path}"), bytes)));
    }
    let (lists, _) = lists::embedded()?;
    let shown = |file: &str| where_is(folders, file);
    let programmes = match Programmes::load(files, &lists) {
        Ok(programmes) => programmes,
        Err(faults) => {
            for fault in faults.0 {
                findings.fault(shown(&fault.file), fault.line, fault.reason);
            }
            return Ok(());
        }
    };
    let config = match config {
        Some(file) => NodeConfig::read(file)?,
        None => demo::config("country", Path::new("demo/country"))?,
    };
    country(&programmes, &config, &shown, findings)?;
    count(&programmes, &lists, findings);
    Ok(())
}

fn name_of(folder: &Path) -> Result<String, Failure> {
    let whole = folder.canonicalize().map_err(Failure::file(folder))?;
    Ok(whole.file_name().unwrap_or_default().to_string_lossy().into_owned())
}

/// The path under which the reader knows a file of a programme.
fn where_is(folders: &[PathBuf], file: &str) -> String {
    let found = file.split_once('/').and_then(|(name, rest)| {
        let folder = folders.iter().find(|folder| name_of(folder).is_ok_and(|it| it == name))?;
        Some(folder.join(rest).display().to_string())
    });
    found.unwrap_or_else(|| format!("programmes/{file}"))
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
        let file = shown(&format!("{}/programme.toml", missing.programme));
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
