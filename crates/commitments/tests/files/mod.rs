//! The files of the real catalogue.

use std::{fs, path::Path};

/// All files of the catalogue as (path below its folder, bytes).
pub fn real() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue");
    let mut files = Vec::new();
    let instruments = ["gcm", "migof", "sdg"].map(|id| format!("instruments/{id}/"));
    let folders = ["", "codes/", "commitments/", "formulas/", "indicators/", "questionnaires/"]
        .map(str::to_owned);
    for folder in folders.iter().chain(&instruments) {
        for entry in fs::read_dir(root.join(folder)).expect("a folder of the catalogue") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                let name = path.file_name().expect("a name").to_string_lossy().into_owned();
                files.push((format!("{folder}{name}"), fs::read(&path).expect("a file")));
            }
        }
    }
    files
}
