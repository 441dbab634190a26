//! OpenRosa 1.0: how a form client finds forms, fetches what belongs to them and is answered.
//!
//! May not happen here: HTTP. Headers are names and values, bodies are text.

mod documents;
mod query;

pub use documents::{FormEntry, MediaFile, form_list, manifest, md5, response};
pub use query::{FormListQuery, QueryError};

/// Header that each request and each answer carries (OpenRosa "Request and Response API").
pub const VERSION_HEADER: &str = "x-openrosa-version";
/// The version of the interface, its value.
pub const VERSION: &str = "1.0";
/// Header that tells a client how many bytes a submission may have.
pub const ACCEPT_CONTENT_LENGTH_HEADER: &str = "x-openrosa-accept-content-length";
/// Type of every OpenRosa document.
pub const CONTENT_TYPE: &str = "text/xml; charset=utf-8";
/// Part of a multipart submission that is the filled form ("Form Submission API").
pub const SUBMISSION_PART: &str = "xml_submission_file";

/// What an answer to a submission is about; clients show its text (OpenRosa "HTTP Request API",
/// attribute `nature`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    SubmitSuccess,
    SubmitError,
    SubmitUserError,
    SubmitServerError,
}

impl Nature {
    /// Value of the attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SubmitSuccess => "submit_success",
            Self::SubmitError => "submit_error",
            Self::SubmitUserError => "submit_user_error",
            Self::SubmitServerError => "submit_server_error",
        }
    }
}
