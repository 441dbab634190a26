//! ODK XForms: a form as form clients run it, and the filled forms they send back.
//!
//! May not happen here: a value that a person gave in an error message.

mod admit;
mod binds;
mod body;
mod conditions;
mod document;
mod fill;
mod instance;
mod itext;
mod submission;
mod told;
mod tree;

use crate::xlsform::{self, FormProblem, FormProblems, Lists};

pub use conditions::{AnswerFault, Conditions, Unfit, Wrong};
pub use document::{write, write_timed};
pub use fill::fill;
pub use submission::{
    Answers, Header, MetaFault, Submission, SubmissionError, SubmissionLimits, header, parse,
};
pub use told::{ToldError, submission};

/// A converted form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converted {
    /// The XForm, with a line break at its end.
    pub xml: String,
    /// What was passed over.
    pub warnings: Vec<FormProblem>,
}

/// Reads a form (`.csv`, `.xlsx` or `.md` by the ending of `file`) and writes it as an XForm.
///
/// # Errors
/// Everything that is wrong with the form, with sheet, row and column.
pub fn convert(file: &str, bytes: &[u8], lists: &Lists) -> Result<Converted, FormProblems> {
    let form = xlsform::read(file, bytes, lists)?;
    match write(&form) {
        Ok(xml) => Ok(Converted { xml, warnings: form.warnings }),
        Err(fault) => Err(FormProblems::one(file, fault)),
    }
}
