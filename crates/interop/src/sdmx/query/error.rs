//! Why a request cannot be answered, with the status of HTTP for it.

/// Each variant has its status (SDMX RESTful API 2.2, "status").
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    #[error("“{text}” in {part} cannot be read: {why}")]
    Syntax { part: String, text: String, why: &'static str },
    #[error("the parameter {0} is not known here")]
    UnknownParameter(String),
    #[error("the parameter {0} stands twice")]
    Repeated(String),
    #[error("there is nothing at “{0}”")]
    NoSuchPath(String),
    #[error("none of the accepted formats is offered; offered are {0}")]
    NotAcceptable(&'static str),
    #[error("{what}: {why}")]
    Semantic { what: String, why: &'static str },
    #[error("{0} are not offered")]
    NotOffered(String),
}

impl QueryError {
    /// Status of HTTP.
    pub fn status(&self) -> u16 {
        match self {
            Self::Syntax { .. } | Self::UnknownParameter(_) | Self::Repeated(_) => 400,
            Self::NoSuchPath(_) => 404,
            Self::NotAcceptable(_) => 406,
            Self::Semantic { .. } => 422,
            Self::NotOffered(_) => 501,
        }
    }

    pub(super) fn syntax(part: &str, text: &str, why: &'static str) -> Self {
        Self::Syntax { part: part.to_owned(), text: text.chars().take(80).collect(), why }
    }

    pub(super) fn semantic(what: &str, why: &'static str) -> Self {
        Self::Semantic { what: what.chars().take(80).collect(), why }
    }
}
