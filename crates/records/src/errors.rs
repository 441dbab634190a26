//! Why records did not do what they were asked. No variant carries a value about a person.

use masar_extracts::ExtractError;
use masar_interop::xform::SubmissionError;
use masar_nodes::{StoreError, VaultError};
use masar_programmes::conditions::Because;
use masar_terms::{ActionId, ProgrammeId, RecordId};

use crate::clocks::{RefusedByTerm, entries::EntryError};

/// A rule that refuses a decision, and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedBy {
    /// Id of the rule; its text is `rule-<id>` of the programme.
    pub rule: String,
    /// Text key of the law it stands on.
    pub legal_basis: String,
    pub because: Vec<Because>,
}

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum RecordsError {
    /// The submitted bytes are not an instance of a form of this node.
    #[error("the submission cannot be read: {0}")]
    NotASubmission(#[from] SubmissionError),
    /// A form that no programme of this node has.
    #[error("no programme of this node has the form “{0}”")]
    UnknownForm(String),
    /// An action asks for a verb that access does not know.
    #[error("“{0}” is not a verb of the policies")]
    UnknownVerb(String),
    /// A field is missing or malformed, or holds what it cannot.
    #[error("form {form}, field {field}: {reason}")]
    Field { form: String, field: String, reason: &'static str },
    /// A field that names another record names none that it may name: there is no such record, it
    /// is of another type, or the asker may not know of it. The three cannot be told apart.
    #[error("{programme}, field {field}: names no record that the relation {relation} may name")]
    Relation { programme: ProgrammeId, relation: String, field: String },
    /// There is no such record, or the asker may not know of it: the two cannot be told apart.
    #[error("there is no such record")]
    NotFound,
    /// The asker may see the record and may not do this, or may not open such a record.
    #[error("the policies of this node do not allow this act here")]
    Forbidden,
    /// Hard rules refuse the decision. Its bytes were kept.
    #[error("{programme}: {action} is refused by {}", list(.rules))]
    Refused { programme: ProgrammeId, action: String, rules: Vec<RefusedBy> },
    /// A term refuses the decision. Its bytes were kept.
    #[error("{programme}: {action} is refused by the clock {}: {:?}", by.clock, by.why)]
    Term { programme: ProgrammeId, action: String, by: RefusedByTerm },
    /// An entry of the calendar is not taken.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// The record is not in a state in which this may be decided. Its bytes were kept.
    #[error("{programme}: {action} cannot be done in the state {state}")]
    State { programme: ProgrammeId, action: String, state: String },
    /// The same id was accepted before with other bytes.
    #[error("action {0} was submitted before with other content")]
    Conflict(ActionId),
    /// A page of a list was asked for by something that is not where a page ended.
    #[error("not a place in the list")]
    Cursor,
    /// The record was erased.
    #[error("record {0} was erased")]
    Erased(RecordId),
    /// More, or larger, than one submission may be.
    #[error("the submission is larger than {limit} bytes")]
    TooLarge { limit: usize },
    /// The programme does not publish this.
    #[error("{programme} publishes nothing named {name}")]
    NotPublished { programme: ProgrammeId, name: String },
    /// The extract was refused by what the programme publishes.
    #[error(transparent)]
    Extract(#[from] ExtractError),
    /// A programme would lose what its records have, and no version is in use to go on with.
    #[error("{0}")]
    Orphans(masar_programmes::Faults),
    /// A version that was in use is not readable any more, so what it did cannot be folded.
    #[error("{programme}: version {version} as it was kept cannot be read: {faults}")]
    Version { programme: String, version: i64, faults: masar_programmes::Faults },
    /// A stored value is not what this program writes.
    #[error("table {table}, column {column}: a stored value cannot be read")]
    Corrupt { table: &'static str, column: &'static str },
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl From<sea_orm::DbErr> for RecordsError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

fn list(rules: &[RefusedBy]) -> String {
    rules.iter().map(|refused| refused.rule.as_str()).collect::<Vec<_>>().join(", ")
}
