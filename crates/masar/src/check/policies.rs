//! Policies, with the tests that stand beside them.

use std::path::{Path, PathBuf};

use masar_nodes::{Policies, access::PolicyError};
use masar_statistics::accountability;

use super::Findings;
use crate::lists::Files;

/// Checks a folder of policies and runs its tests.
pub fn check(folder: &str, files: Files, findings: &mut Findings) {
    let mut roles = Vec::new();
    let mut tests = Vec::new();
    for (path, bytes) in files {
        let file = format!("{folder}/{path}");
        let Ok(text) = String::from_utf8(bytes) else {
            findings.fault(file, 0, "not UTF-8 text");
            continue;
        };
        match path.as_str() {
            "roles.toml" => roles.push((PathBuf::from(file), text)),
            "accountability.toml" => {
                if let Err(error) = accountability::Policies::parse(&file, &text) {
                    findings.fault("", 0, error);
                }
            }
            path if path.starts_with("tests/") && path.ends_with(".toml") => {
                tests.push((PathBuf::from(file), text));
            }
            _ => findings.fault(file, 0, "nothing reads this file; is it misnamed?"),
        }
    }
    let parsed = Policies::parse(roles.iter().map(|(file, text)| (file.as_path(), text.as_str())));
    let policies = match parsed {
        Ok(policies) => policies,
        Err(error) => return refuse(error, findings),
    };
    match policies.run_test_files(Path::new(folder), tests) {
        Ok(ran) => {
            let count = policies.roles().count();
            let words = format!("policies: {count} roles, {ran} tests hold");
            findings.count("policies", serde_json::json!({ "roles": count, "tests": ran }), words);
        }
        Err(failures) => failures.into_iter().for_each(|error| refuse(error, findings)),
    }
}

fn refuse(error: PolicyError, findings: &mut Findings) {
    match error {
        PolicyError::File { file, reason } => {
            findings.fault(file.display().to_string(), 0, reason);
        }
        PolicyError::Line { file, line, reason } => {
            findings.fault(file.display().to_string(), line, reason);
        }
    }
}
