//! Twenty linked tables of the same people, released and revised three times, as a stranger gets
//! them who keeps every vintage. The attack on them is `tests/attack/vintages.py`.

mod dates;
mod people;
mod tables;

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use masar_nodes::fixtures::Folder;
use serde_json::Value;

use crate::{
    people::Closings,
    tables::{FLOWS, Press},
};

/// Populations that are tried; `MASAR_POPULATIONS` asks for more, and `MASAR_KEEP` names a folder
/// that keeps what was told of them; what is there already is not made again.
const POPULATIONS: u64 = 1;

#[tokio::test(flavor = "multi_thread")]
async fn all_vintages_of_twenty_linked_tables_together_give_nobody_away() {
    let asked = std::env::var("MASAR_POPULATIONS").ok().and_then(|asked| asked.parse().ok());
    let own = Folder::new().expect("a folder");
    let folder = std::env::var_os("MASAR_KEEP").map_or(own.path().to_owned(), PathBuf::from);
    let (mut released, mut revised) = (0, 0);
    for seed in 0..asked.unwrap_or(POPULATIONS) {
        let file = folder.join(format!("{seed}.json"));
        if !file.exists() {
            let closings = Closings::of(seed);
            let mut press = Press::open(&format!("vintages_{seed}")).await;
            press.run(&closings).await;
            std::fs::write(&file, press.told(&closings)).expect("written");
        }
        let told: Value =
            serde_json::from_slice(&std::fs::read(&file).expect("read")).expect("JSON");
        for table in told["tables"].as_array().expect("tables") {
            let is_first = table["revision"] == 0;
            (released, revised) =
                (released + usize::from(is_first), revised + usize::from(!is_first));
        }
    }
    eprintln!("released {released} tables, revised {revised} times");
    let all = FLOWS * asked.unwrap_or(POPULATIONS) as usize;
    assert!(released * 10 >= all * 7, "{released} of {all} tables could be released");
    assert!(revised > 0, "no revision could be told");
    attacked(&folder);
}

/// Lets the attacker at everything; it says what it found.
fn attacked(folder: &Path) {
    let Some(python) = std::env::var_os("MASAR_PYTHON") else {
        eprintln!("*** VINTAGES ARE NOT ATTACKED: MASAR_PYTHON is not set ***");
        return;
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/attack/vintages.py");
    let output = Command::new(python).arg(script).arg(folder).output().expect("python runs");
    let told = String::from_utf8_lossy(&output.stdout);
    eprintln!("{told}{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "the attacker found somebody");
}
