//! The files a programme was read from, kept so that a node can go on with the version it runs, and
//! two digests: of everything, and of everything but texts.

use std::collections::BTreeMap;

use masar_interop::tabular::{CsvLimits, CsvRows};

/// The files of a programme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// BLAKE3 of all files, in hexadecimal.
    pub digest: String,
    /// BLAKE3 of what decides anything: no texts, no comments, no examples.
    pub core: String,
    files: BTreeMap<String, String>,
}

/// Columns of a form that hold texts.
const TEXTS: [&str; 6] =
    ["label", "hint", "guidance_hint", "constraint_message", "required_message", "form_title"];
const LIMITS: CsvLimits = CsvLimits { file: 4 << 20, rows: 20_000, cell: 64 << 10 };

impl Source {
    /// Of the files of a folder that was read without a fault.
    pub(crate) fn of(files: &BTreeMap<String, Vec<u8>>) -> Self {
        let kept = files.iter().filter(|(path, _)| !path.starts_with("examples/"));
        let text = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).into_owned();
        let files: BTreeMap<String, String> =
            kept.map(|(path, bytes)| (path.clone(), text(bytes))).collect();
        let all = digest(files.iter().map(|(path, text)| (path, text.clone())));
        let decides = |path: &&String| {
            path.ends_with(".toml") && !path.starts_with("catalogue/") || path.starts_with("forms/")
        };
        let core = files.iter().filter(|(path, _)| decides(path));
        let core = digest(core.map(|(path, text)| (path, bare(path, text))));
        Self { digest: all, core, files }
    }

    /// As bytes to be kept.
    pub fn packed(&self) -> Vec<u8> {
        serde_json::to_vec(&self.files).unwrap_or_default()
    }

    /// The files of [`Source::packed`].
    pub fn unpacked(bytes: &[u8]) -> Option<BTreeMap<String, Vec<u8>>> {
        let files: BTreeMap<String, String> = serde_json::from_slice(bytes).ok()?;
        Some(files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect())
    }
}

fn digest<'a>(files: impl Iterator<Item = (&'a String, String)>) -> String {
    let mut hasher = blake3::Hasher::new();
    for (path, text) in files {
        for part in [path.as_str(), text.as_str()] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
    }
    hasher.finalize().to_hex().to_string()
}

/// A file without what decides nothing: comments and order of keys in TOML, texts in forms.
fn bare(path: &str, text: &str) -> String {
    if path.ends_with(".toml") {
        let table = text.parse::<toml::Table>().ok();
        let json = table.and_then(|table| serde_json::to_value(table).ok());
        return json.map_or_else(|| text.to_owned(), |json| sorted(&json));
    }
    let Ok(rows) = CsvRows::new(path, text.as_bytes(), LIMITS) else { return text.to_owned() };
    let (mut bare, mut header, mut heads) = (String::new(), Vec::new(), false);
    for row in rows.flatten() {
        let cells: Vec<String> = row.cells.iter().map(|cell| cell.trim().to_owned()).collect();
        if cells.first().is_some_and(|sheet| !sheet.is_empty()) {
            heads = true;
            bare += &cells[0];
            if cells.iter().skip(1).all(String::is_empty) {
                continue;
            }
        }
        if heads {
            (header, heads) = (cells.clone(), false);
        }
        let is_text = |at: usize| {
            let head = header.get(at).map_or("", String::as_str);
            TEXTS.contains(&head.split(':').next().unwrap_or(head))
        };
        let kept = cells.iter().enumerate().filter(|(at, _)| *at > 0 && !is_text(*at));
        for (at, cell) in kept.filter(|(_, cell)| !cell.is_empty()) {
            bare += &format!("\t{}={cell}", header.get(at).map_or("", String::as_str));
        }
        bare.push('\n');
    }
    bare
}

/// JSON with its keys in order.
fn sorted(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Object(map) => {
            let ordered: BTreeMap<&String, String> =
                map.iter().map(|(key, value)| (key, sorted(value))).collect();
            format!("{ordered:?}")
        }
        serde_json::Value::Array(values) => {
            values.iter().map(|value| sorted(value) + ",").collect()
        }
        other => other.to_string(),
    }
}
