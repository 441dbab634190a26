//! What can be wrong with SDMX structures and observations.

/// Why a structure or an observation cannot stand.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SdmxError {
    #[error("“{text}” cannot be the id of {what}: it needs letters, digits, _ and - only")]
    Id { what: &'static str, text: String },
    #[error("“{0}” is not a version: write 1.0 or 1.0.0")]
    Version(String),
    #[error("the component {0} stands twice in the structure, or has a name that is reserved")]
    Repeated(String),
    #[error("a structure needs at least one dimension beside time")]
    NoDimension,
    #[error("a key of {found} codes, where the structure has {wanted} dimensions")]
    KeyLength { found: usize, wanted: usize },
    #[error("{found} attributes, where the structure has {wanted} at observations")]
    AttributeCount { found: usize, wanted: usize },
    #[error("the observation has no TIME_PERIOD")]
    NoPeriod,
    #[error("the structure has no attribute {0} at observations")]
    NoAttribute(String),
    #[error("the status {status} and the value do not fit together")]
    Status { status: String },
    #[error("the key {0} stands twice")]
    DuplicateKey(String),
    #[error("{0} is not a number that can be published")]
    Number(String),
}
