//! What is wrong with the catalogue, where, and why.

use std::fmt;

/// One thing wrong in one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Path below the folder of the catalogue, such as `commitments/1.4.toml`.
    pub file: String,
    /// Line, counted from 1; 0 when the whole file is meant.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub reason: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.reason),
            line => write!(f, "{}:{line}: {}", self.file, self.reason),
        }
    }
}

/// Everything found wrong, never only the first thing; never empty as an error.
#[derive(Clone, Debug, Default, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.0.iter().map(Fault::to_string).collect::<Vec<_>>().join("\n"))]
pub struct Faults(pub Vec<Fault>);

impl Faults {
    /// Notes one more fault.
    pub(crate) fn add(&mut self, file: &str, line: usize, reason: impl Into<String>) {
        self.0.push(Fault { file: file.to_owned(), line, reason: reason.into() });
    }

    /// `Ok` when nothing was found wrong, else all faults in the order of files and lines.
    pub(crate) fn none_or<T>(mut self, found: T) -> Result<T, Self> {
        if self.0.is_empty() {
            return Ok(found);
        }
        self.0.sort();
        self.0.dedup();
        Err(self)
    }
}
