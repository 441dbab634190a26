//! `masar check`: is everything that people edit without programming whole and sound?
//!
//! Lives here: which check belongs to which path, and the telling of faults. May not happen here:
//! a rule of its own about the data; the rooms that read it know.

mod catalogue;
mod languages;
mod node;
mod policies;
pub mod programmes;
mod reasons;

use std::path::{Path, PathBuf};

use clap::Args;
use masar_programmes::{Fault, disk};
use masar_terms::Language;
use serde_json::{Map, Value, json};

use crate::{failure::Failure, forms, lists::Files, say::Say};

#[derive(Args)]
pub struct Check {
    /// Folders or files: a programme, a folder of programmes, a catalogue, policies, languages, a
    /// form, a node's configuration. Without any: all that comes with the program.
    pub paths: Vec<PathBuf>,
    /// The configuration whose country parameters programmes will run under; the demo's if none.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// ar or en; that of the terminal (LANG) where none is named.
    #[arg(long)]
    pub language: Option<Language>,
}

/// What was found so far.
#[derive(Default)]
pub struct Findings {
    pub words: Vec<String>,
    pub counts: Map<String, Value>,
    pub faults: Vec<Fault>,
    /// The language in which reasons are told; that of the terminal where none was asked for.
    pub language: Option<Language>,
}

impl Findings {
    pub fn fault(&mut self, file: impl Into<String>, line: usize, reason: impl ToString) {
        let (file, reason) = (file.into(), reason.to_string());
        self.faults.push(Fault { file, line, column: 0, reason });
    }

    fn count(&mut self, what: &str, value: impl Into<Value>, words: String) {
        self.counts.insert(what.to_owned(), value.into());
        self.words.push(words);
    }

    pub fn tell(mut self, say: &Say) -> Result<(), Failure> {
        let language = self.language.unwrap_or_else(reasons::of_terminal);
        for fault in &mut self.faults {
            fault.reason = reasons::told(&fault.reason, language);
        }
        for fault in &self.faults {
            match fault.file.as_str() {
                "" => say.note(&fault.reason),
                _ => say.note(&fault.to_string()),
            }
        }
        let json = |Fault { file, line, column, reason }: &Fault| json!({ "file": file, "line": line, "column": column, "reason": reason });
        let faults: Vec<Value> = self.faults.iter().map(json).collect();
        let found = faults.len();
        let mut words = self.words;
        words.push(if found == 0 { "no faults".to_owned() } else { format!("{found} faults") });
        let value = json!({ "sound": found == 0, "counts": self.counts, "faults": faults });
        say.tell(&words.join("\n"), &value);
        match found {
            0 => Ok(()),
            _ => Err(Failure::Found(format!("{found} faults"))),
        }
    }
}

impl Check {
    pub fn run(self, say: &Say) -> Result<(), Failure> {
        let mut findings = Findings { language: self.language, ..Findings::default() };
        if self.paths.is_empty() {
            self.embedded(&mut findings)?;
        }
        for path in &self.paths {
            self.path(path, &mut findings, say)?;
        }
        findings.tell(say)
    }

    fn embedded(&self, findings: &mut Findings) -> Result<(), Failure> {
        catalogue::check("catalogue", masar_server::data::catalogue(), findings);
        programmes::check(&[], self.config.as_deref(), findings)?;
        policies::check("policies", masar_server::data::policies(), findings);
        languages::check(findings);
        if findings.faults.is_empty() {
            node::check(self.config.as_deref(), findings);
        }
        Ok(())
    }

    fn path(&self, path: &Path, findings: &mut Findings, say: &Say) -> Result<(), Failure> {
        let shown = path.display().to_string();
        if path.is_file() {
            match path.extension().and_then(|end| end.to_str()) {
                Some("toml") => node::check(Some(path), findings),
                Some("csv" | "xlsx" | "md") => form(path, findings, say)?,
                _ => findings.fault(shown, 0, NOTHING),
            }
            return Ok(());
        }
        let files = disk::files(path).map_err(Failure::file(path))?;
        let has = |name: &str| files.iter().any(|(path, _)| path == name);
        let below = |folder: &str| files.iter().any(|(path, _)| path.starts_with(folder));
        if has("programme.toml") {
            programmes::check(&[path.to_owned()], self.config.as_deref(), findings)?;
        } else if below("commitments/") {
            catalogue::check(&shown, files, findings);
        } else if has("roles.toml") {
            policies::check(&shown, files, findings);
        } else {
            let folders = folders_of_programmes(path, &files);
            if folders.is_empty() {
                findings.fault(shown, 0, NOTHING);
            } else {
                programmes::check(&folders, self.config.as_deref(), findings)?;
            }
        }
        Ok(())
    }
}

const NOTHING: &str = "nothing here can be checked: name a folder with programme.toml, \
     commitments/ or roles.toml, a folder of such programmes, a form, or a node's masar.toml";

fn folders_of_programmes(path: &Path, files: &Files) -> Vec<PathBuf> {
    let folder = |(file, _): &(String, Vec<u8>)| match file.split_once('/') {
        Some((folder, "programme.toml")) => Some(path.join(folder)),
        _ => None,
    };
    files.iter().filter_map(folder).collect()
}

/// A form by itself; everything wrong with it, with sheet, row and column.
fn form(path: &Path, findings: &mut Findings, say: &Say) -> Result<(), Failure> {
    match forms::convert(path) {
        Ok(converted) => {
            converted.warnings.iter().for_each(|warning| say.note(&format!("note: {warning}")));
            findings.words.push(format!("form: {}", path.display()));
            Ok(())
        }
        Err(Failure::Form(problems)) => {
            problems.errors.iter().for_each(|problem| findings.fault("", 0, problem));
            Ok(())
        }
        Err(other) => Err(other),
    }
}
