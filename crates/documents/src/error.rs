//! Why a document could not be made.

/// Why a document could not be made. The messages name templates, files and limits, and never
/// quote a text of the document.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    #[error("font number {at} is no font that can be read")]
    Font { at: usize },
    #[error(
        "file name “{0}”: a file has a name of a-z, 0-9 and hyphens, and ends in .svg or .json"
    )]
    FileName(String),
    /// Too much to set in a time that a reader waits.
    #[error("{what}: {is}, and {most} is the most")]
    TooLarge { what: &'static str, is: usize, most: usize },
    /// The template refuses its data, or is wrong itself.
    #[error("{template}, line {line}: {message}")]
    Template { template: String, line: usize, message: String },
    /// A file is not what its name says.
    #[error("{file}: {message}")]
    File { file: String, message: String },
    /// The document cannot be written in the form that archives and screen readers ask for.
    #[error("PDF: {0}")]
    Pdf(String),
    #[error("the data are no JSON: {0}")]
    Data(#[from] serde_json::Error),
}
