//! Filled forms, made from the examples that come with the programmes.

use std::path::PathBuf;

use rand::{RngExt, rngs::StdRng};

/// A filled form as XML.
#[derive(Clone)]
pub struct Filled(String);

impl Filled {
    /// The example of a form, under a new id. Gives the id too: for a form that opens a record it
    /// is the record's.
    pub fn example(programme: &str, form: &str, rng: &mut StdRng) -> (Self, String) {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../programmes");
        let file = root.join(programme).join(format!("examples/{form}.xml"));
        let text = std::fs::read_to_string(&file).expect("an example");
        let id = new_id(rng);
        (Self(text).set("instanceID", &format!("uuid:{id}")), id)
    }

    /// Answers a question; what stood there is replaced.
    pub fn set(self, field: &str, value: &str) -> Self {
        let (empty, open, close) =
            (format!("<{field}/>"), format!("<{field}>"), format!("</{field}>"));
        let filled = format!("{open}{value}{close}");
        if self.0.contains(&empty) {
            return Self(self.0.replace(&empty, &filled));
        }
        let (before, rest) = self.0.split_once(&open).unwrap_or_else(|| panic!("no {field}"));
        let (_, after) = rest.split_once(&close).expect("an end");
        Self(format!("{before}{filled}{after}"))
    }

    /// As it is sent.
    pub fn xml(&self) -> &str {
        &self.0
    }
}

/// A random id as a device makes it (RFC 9562, version 4).
pub fn new_id(rng: &mut StdRng) -> String {
    let mut bytes: [u8; 16] = rng.random();
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    [&hex[0..4], &hex[4..6], &hex[6..8], &hex[8..10], &hex[10..16]]
        .map(|group| group.concat())
        .join("-")
}
