//! A filled form as its answers.

use std::collections::BTreeMap;

use masar_terms::{ActionId, Personal, Timestamp};

use super::{admit, tree};
use crate::xlsform::XlsForm;

/// How much of a filled form is accepted.
#[derive(Clone, Copy, Debug)]
pub struct SubmissionLimits {
    /// Bytes of the whole document.
    pub bytes: usize,
    /// Elements inside each other.
    pub depth: usize,
    /// Elements in all.
    pub elements: usize,
    /// Bytes of one answer.
    pub answer: usize,
}

impl Default for SubmissionLimits {
    /// 4 MiB, 40 deep, 50,000 elements, 64 KiB an answer.
    fn default() -> Self {
        Self { bytes: 4 << 20, depth: 40, elements: 50_000, answer: 64 << 10 }
    }
}

/// Answers of the form itself or of one instance of a repeat. Paths run from there, without the
/// repeats inside: `person/name`. Questions without an answer are not in it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Answers {
    pub fields: BTreeMap<String, Personal<String>>,
    /// Instances of each repeat by its path, in their order.
    pub repeats: BTreeMap<String, Vec<Answers>>,
}

/// A filled form whose nodes, types, choices and needed answers fit its form.
#[derive(Clone, PartialEq, Eq)]
pub struct Submission {
    pub form_id: String,
    pub version: Option<String>,
    /// OpenRosa `instanceID`, made by the client.
    pub instance_id: ActionId,
    /// The submission that this one corrects (OpenRosa `deprecatedID`).
    pub deprecated_id: Option<ActionId>,
    pub instance_name: Option<Personal<String>>,
    /// When it was finished, by the clock of the client (OpenRosa `timeEnd`); none where it does not
    /// say so in a way that can be read.
    pub finished_at: Option<Timestamp>,
    pub answers: Answers,
    /// Names of the files that belong to it, in the order of the form, each once.
    pub attachments: Vec<String>,
}

/// Which form a filled form says it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    pub form_id: String,
    pub version: Option<String>,
}

/// What is wrong with the block `meta`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MetaFault {
    #[error("instanceID is missing")]
    NoInstanceId,
    #[error("instanceID is not “uuid:” with a UUID")]
    BadInstanceId,
    #[error("deprecatedID is not “uuid:” with a UUID")]
    BadDeprecatedId,
    #[error("deprecatedID is the same as instanceID")]
    DeprecatesItself,
}

/// Why a filled form was refused. Names paths, never answers.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SubmissionError {
    #[error("{size} bytes is more than the {limit} accepted")]
    TooBig { size: usize, limit: usize },
    #[error("not UTF-8 text")]
    NotUtf8,
    #[error("a document type declaration is not accepted")]
    DocType,
    #[error("not well-formed XML at byte {at}")]
    NotXml { at: u64 },
    #[error("an entity is not accepted at byte {at}")]
    Entity { at: u64 },
    #[error("elements stand deeper than {limit} in each other")]
    TooDeep { limit: usize },
    #[error("more than {limit} elements")]
    TooMany { limit: usize },
    #[error("the first element has no attribute id")]
    NoFormId,
    #[error("it was not filled from the form {expected}")]
    WrongForm { expected: String },
    #[error("it was not filled from version {expected} of the form")]
    WrongVersion { expected: String },
    #[error("{path}: the form has no such node")]
    UnknownNode { path: String },
    #[error("{path}: stands there twice")]
    Twice { path: String },
    #[error("{path}: text stands where elements should, or elements where text should")]
    Mixed { path: String },
    #[error("{path}: more than {limit} bytes")]
    AnswerTooBig { path: String, limit: usize },
    #[error("{path}: {reason}")]
    Answer { path: String, reason: &'static str },
    #[error("{path}: an answer is needed")]
    Required { path: String },
    #[error("meta: {0}")]
    Meta(#[from] MetaFault),
}

/// Reads which form and version a filled form belongs to, without reading further.
///
/// # Errors
/// If its beginning is no XML element with an `id`.
pub fn header(bytes: &[u8]) -> Result<Header, SubmissionError> {
    tree::header(bytes)
}

/// Reads a filled form and checks it against its form: every node is one of the form's, every
/// answer fits its type and list, and every answer that is always needed is there. Constraints and
/// relevance are XPath, which the client evaluated.
///
/// # Errors
/// The first thing found wrong, with the path of its node.
pub fn parse(
    form: &XlsForm,
    bytes: &[u8],
    limits: SubmissionLimits,
) -> Result<Submission, SubmissionError> {
    let root = tree::read(bytes, limits)?;
    admit::submission(form, &root, limits)
}
