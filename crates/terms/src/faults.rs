//! What is wrong in files that an author wrote (catalogue, programmes), where, and why. Nothing of a
//! person's is ever in here.

use std::fmt;

/// One thing wrong in one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Path below the folder of the catalogue or of the programmes.
    pub file: String,
    /// Line, counted from 1; 0 when the whole file is meant.
    pub line: usize,
    /// Column in characters, counted from 1; 0 when the whole line is meant.
    pub column: usize,
    /// What is wrong, and what would be right.
    pub reason: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (0, _) => write!(f, "{}: {}", self.file, self.reason),
            (line, 0) => write!(f, "{}:{line}: {}", self.file, self.reason),
            (line, column) => write!(f, "{}:{line}:{column}: {}", self.file, self.reason),
        }
    }
}

/// Everything found wrong, never only the first thing; never empty as an error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl Faults {
    /// Notes one more fault.
    pub fn add(&mut self, file: &str, line: usize, reason: impl Into<String>) {
        self.add_at(file, (line, 0), reason);
    }

    /// Notes one more fault with the line and the column of its place.
    pub fn add_at(
        &mut self,
        file: &str,
        (line, column): (usize, usize),
        reason: impl Into<String>,
    ) {
        self.0.push(Fault { file: file.to_owned(), line, column, reason: reason.into() });
    }

    /// `Ok` when nothing was found wrong, else all faults in the order of files and lines.
    pub fn none_or<T>(mut self, found: T) -> Result<T, Self> {
        if self.0.is_empty() {
            return Ok(found);
        }
        self.0.sort();
        self.0.dedup();
        Err(self)
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, fault) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}
