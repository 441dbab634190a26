//! From the errors of the rooms to the catalogue of problems, each once.

use masar_interop::sdmx::query::QueryError;
use masar_nodes::{AccountsError, StoreError, audit::AuditError};
use masar_records::RecordsError;
use masar_statistics::{StatisticsError, datasets::DatasetError, protect::ProtectError};

use crate::problems::{Problem, ProblemKind};

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Closed | StoreError::NotCommitted(_) | StoreError::Conflict => {
                tracing::error!(%error, "the store did not answer");
                Self::new(ProblemKind::Unavailable)
            }
            other => Self::internal(other),
        }
    }
}

impl From<AccountsError> for Problem {
    fn from(error: AccountsError) -> Self {
        match error {
            AccountsError::WrongCredentials => Self::new(ProblemKind::WrongCredentials),
            AccountsError::NoSession => Self::new(ProblemKind::SignInFirst),
            AccountsError::TryLater { .. } => Self::because(ProblemKind::TooManyAttempts, error),
            AccountsError::NotAllowed => Self::new(ProblemKind::NotAllowed),
            AccountsError::NoAccount => Self::new(ProblemKind::NotFound),
            AccountsError::Store(error) => error.into(),
            AccountsError::Hashing => Self::internal(error),
            other => Self::because(ProblemKind::Invalid, other),
        }
    }
}

impl From<RecordsError> for Problem {
    fn from(error: RecordsError) -> Self {
        match error {
            RecordsError::NotASubmission(_)
            | RecordsError::UnknownForm(_)
            | RecordsError::Relation { .. }
            | RecordsError::Field { .. } => Self::because(ProblemKind::Invalid, error),
            RecordsError::NotFound => Self::new(ProblemKind::NotFound),
            RecordsError::Forbidden => Self::new(ProblemKind::NotAllowed),
            RecordsError::Conflict(_) => Self::because(ProblemKind::DuplicateId, error),
            RecordsError::State { .. } | RecordsError::Erased(_) => {
                Self::because(ProblemKind::MovedOn, error)
            }
            RecordsError::Refused { .. } | RecordsError::Term { .. } => {
                Self::because(ProblemKind::RuleRefuses, error)
            }
            RecordsError::Entry(_) => Self::because(ProblemKind::Invalid, error),
            RecordsError::TooLarge { .. } => Self::because(ProblemKind::TooLarge, error),
            RecordsError::NotPublished { .. } | RecordsError::Extract { .. } => {
                Self::because(ProblemKind::Unprocessable, error)
            }
            RecordsError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}

impl From<StatisticsError> for Problem {
    fn from(error: StatisticsError) -> Self {
        let kind = match &error {
            StatisticsError::TooNarrow { .. }
            | StatisticsError::Protect(ProtectError::NoWay { .. }) => ProblemKind::Disclosure,
            StatisticsError::NotAllowed(_) => ProblemKind::NotAllowed,
            StatisticsError::NotFound { .. } => ProblemKind::NotFound,
            StatisticsError::Withdrawn { .. } => ProblemKind::Withdrawn,
            StatisticsError::Unchanged { .. } => ProblemKind::Unchanged,
            StatisticsError::Overspent { .. } => ProblemKind::NoiseSpent,
            StatisticsError::Mixed { .. } => ProblemKind::NoiseMixed,
            StatisticsError::NoReason => ProblemKind::Invalid,
            StatisticsError::Frozen { .. }
            | StatisticsError::NotReleased { .. }
            | StatisticsError::Replaced { .. }
            | StatisticsError::Stale { .. }
            | StatisticsError::SamePerson
            | StatisticsError::NotApproved { .. }
            | StatisticsError::Held { .. } => ProblemKind::ReleaseState,
            StatisticsError::NotNationalYear { .. }
            | StatisticsError::NoPolicy { .. }
            | StatisticsError::NoSuchCell { .. }
            | StatisticsError::Trial(_)
            | StatisticsError::Hold(_)
            | StatisticsError::Cube(_)
            | StatisticsError::Noise(_)
            | StatisticsError::Policy(_) => ProblemKind::Unprocessable,
            _ => return Self::internal(error),
        };
        Self::because(kind, error)
    }
}

impl From<QueryError> for Problem {
    fn from(error: QueryError) -> Self {
        let kind = match error.status() {
            400 => ProblemKind::Malformed,
            404 => ProblemKind::NotFound,
            406 => ProblemKind::NotAcceptable,
            422 => ProblemKind::Unprocessable,
            _ => ProblemKind::NotOffered,
        };
        Self::because(kind, error)
    }
}

impl From<DatasetError> for Problem {
    fn from(error: DatasetError) -> Self {
        match error {
            DatasetError::Query(error) => error.into(),
            DatasetError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}

impl From<AuditError> for Problem {
    fn from(error: AuditError) -> Self {
        Self::internal(error)
    }
}

impl From<askama::Error> for Problem {
    fn from(error: askama::Error) -> Self {
        Self::internal(error)
    }
}
