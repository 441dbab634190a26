//! Submitted bytes as answers by field.

use super::incoming::{Incoming, Submitted};
use crate::{errors::RecordsError, law::Law};

/// Reads the instance XML of a submission.
pub fn submission(law: &Law, incoming: &Incoming) -> Result<Submitted, RecordsError> {
    let _ = (law, incoming);
    Err(RecordsError::NotASubmission(String::new()))
}

/// Reads kept bytes again.
pub fn instance(law: &Law, bytes: &[u8]) -> Result<Submitted, RecordsError> {
    let _ = (law, bytes);
    Err(RecordsError::NotASubmission(String::new()))
}
