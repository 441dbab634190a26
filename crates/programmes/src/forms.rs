//! A form as a programme uses it.

use crate::faults::Faults;

/// One form of a programme: the text of `forms/<name>.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    pub name: String,
    /// XLSForm as CSV, the sheet name in the first column.
    pub source: Vec<u8>,
}

impl Form {
    pub(crate) fn read(file: &str, name: &str, bytes: &[u8], faults: &mut Faults) -> Option<Self> {
        if bytes.is_empty() {
            faults.add(file, 0, "the form is empty");
            return None;
        }
        Some(Self { name: name.to_owned(), source: bytes.to_vec() })
    }
}
