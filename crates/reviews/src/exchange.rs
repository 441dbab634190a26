//! What can go wrong between nodes.

use masar_nodes::{
    StoreError,
    bundles::{PartError, Refusal},
};
use sea_orm::{
    ConnectionTrait, DbErr,
    sea_query::{Alias, Expr, ExprTrait, Query},
};

/// Why a node is not enrolled, a bundle not taken or not sent.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    #[error("not allowed to {0}")]
    NotAllowed(&'static str),
    #[error("no node {0}")]
    NoSuchNode(String),
    /// The form; the field is named as in pages.
    #[error("{field}: {reason}")]
    Field { field: &'static str, reason: FieldFault },
    #[error("{address}: {reason}")]
    Unreachable { address: String, reason: String },
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Part(#[from] PartError),
    /// A room cannot say what is new.
    #[error("{0}")]
    Room(String),
    /// Another bundle was issued at the same moment; look again what is new.
    #[error("another bundle was issued at the same moment")]
    Overtaken,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What is wrong with what a person typed, or with what a node says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FieldFault {
    #[error("missing")]
    Missing,
    #[error("too long")]
    TooLong,
    #[error("not an address that starts with https:// or http://")]
    NotAnAddress,
    #[error("not the fingerprint of that node's key")]
    OtherFingerprint,
    #[error("the node's id is not that of its key")]
    OtherId,
    #[error("this is the node itself")]
    Itself,
    #[error("enrolled already")]
    Already,
    #[error("another enrolled node has this agency")]
    AgencyTaken,
    #[error("not the id of an agency")]
    NotAnAgency,
    #[error("this key was revoked and stays so")]
    RevokedBefore,
}

impl FieldFault {
    /// Key of its text.
    pub fn key(self) -> &'static str {
        match self {
            Self::Missing => "peer-fault-missing",
            Self::TooLong => "peer-fault-too-long",
            Self::NotAnAddress => "peer-fault-address",
            Self::OtherFingerprint => "peer-fault-fingerprint",
            Self::OtherId => "peer-fault-id",
            Self::Itself => "peer-fault-itself",
            Self::Already => "peer-fault-already",
            Self::AgencyTaken => "peer-fault-agency-taken",
            Self::NotAnAgency => "peer-fault-agency",
            Self::RevokedBefore => "peer-fault-revoked",
        }
    }
}

impl From<sea_orm::DbErr> for ExchangeError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// A stored value that this program did not write.
pub(crate) fn corrupt(table: &'static str, column: &'static str) -> ExchangeError {
    ExchangeError::Store(StoreError::Corrupt { table, column })
}

/// The greatest number in a column; `None` of an empty table.
pub(crate) async fn greatest(
    store: &impl ConnectionTrait,
    table: &'static str,
    column: &'static str,
) -> Result<Option<i64>, DbErr> {
    let select = Query::select()
        .expr_as(Expr::col(Alias::new(column)).max(), Alias::new("greatest"))
        .from(Alias::new(table))
        .to_owned();
    let row = store.query_one(&select).await?;
    let greatest: Option<Option<i64>> = row.map(|row| row.try_get("", "greatest")).transpose()?;
    Ok(greatest.flatten())
}
