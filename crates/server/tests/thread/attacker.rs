//! The attacker of `/tests/attack`, let loose on what was downloaded.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    path::{Path, PathBuf},
    process::Command,
};

/// Python with the solver, or none, said loudly.
pub fn python() -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let usual = || root.join(".cache/venv/bin/python");
    let python = std::env::var_os("MASAR_PYTHON").map_or_else(usual, PathBuf::from);
    let ready = Command::new(&python).args(["-c", "import scipy"]).output();
    if ready.is_ok_and(|answer| answer.status.success()) {
        return Some(python);
    }
    eprintln!("*** THE SOLVER ATTACK IS NOT TESTED: see tests/attack/README.md ***");
    None
}

/// What the attacker found.
#[derive(Debug)]
pub struct Found {
    /// 0 nothing, 1 some cell; anything else fails the test.
    pub exit: i32,
    pub withheld: usize,
    /// Cells known too closely.
    pub fallen: usize,
}

/// Attacks one table with what everybody knows: the rule of the node and the parents of codes.
pub fn attack(
    python: &Path,
    folder: &Path,
    csv: &str,
    parents: &BTreeMap<String, BTreeMap<String, String>>,
) -> Found {
    let (data, rule) = (folder.join("table.csv"), folder.join("policy.toml"));
    std::fs::write(&data, csv).expect("a file");
    std::fs::write(&rule, policy(csv, parents)).expect("a file");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/attack/attack.py");
    let answer = Command::new(python).arg(script).arg("--policy").arg(&rule).arg(&data).output();
    let answer = answer.expect("an attacker");
    let exit = answer.status.code().expect("an exit code");
    assert!(exit < 2, "{}", String::from_utf8_lossy(&answer.stderr));
    let told = String::from_utf8(answer.stdout).expect("text");
    let (withheld, fallen) = (told.lines().count() - 1, told.matches(",no").count());
    Found { exit, withheld, fallen }
}

/// The rule as published, and the parents of those codes that stand in the table.
fn policy(csv: &str, parents: &BTreeMap<String, BTreeMap<String, String>>) -> String {
    let codes: BTreeSet<&str> = csv.split([',', '\n', '\r']).collect();
    let mut out = "threshold = 5\nwidth = 5\nnoughts_shown = true\n".to_owned();
    for (dimension, tree) in parents {
        writeln!(out, "[parents.{dimension}]").expect("memory");
        for (code, parent) in tree.iter().filter(|(code, _)| codes.contains(code.as_str())) {
            let parent = if codes.contains(parent.as_str()) { parent } else { "_T" };
            let parent = if parent.is_empty() { "_T" } else { parent };
            if code != "_T" {
                writeln!(out, "{code} = \"{parent}\"").expect("memory");
            }
        }
    }
    out
}
