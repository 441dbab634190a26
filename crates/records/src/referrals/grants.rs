//! Grants: which fields of a record somebody outside its agency may read, why, and until when.
//!
//! May not happen here: a grant without an end, or to more than one agency.

use masar_nodes::{Permit, Tx, vault::Keys};
use masar_terms::{ActionId, ProgrammeId, RecordId, SubjectId, Timestamp};
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Expr, ExprTrait, Order, Query, SelectStatement},
};
use serde::{Deserialize, Serialize};

use crate::{errors::RecordsError, fold::rows};

const COLUMNS: [&str; 15] = [
    "id",
    "record_id",
    "subject",
    "programme",
    "service",
    "agency",
    "office",
    "role",
    "given_at",
    "expires_at",
    "answer_by",
    "answered_at",
    "ended_at",
    "ended_because",
    "detail",
];

/// Why a grant ended before its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndedBecause {
    /// The person took the consent back.
    Withdrawn,
    /// The receiver needs it no longer: declined, completed, taken back.
    Done,
    /// It was sent to somebody else.
    SentAgain,
}

impl EndedBecause {
    const ALL: [Self; 3] = [Self::Withdrawn, Self::Done, Self::SentAgain];

    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Withdrawn => "withdrawn",
            Self::Done => "done",
            Self::SentAgain => "sent-again",
        }
    }
}

/// What of a grant may itself tell something of a person; sealed with the record's key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    pub route: String,
    pub purposes: Vec<String>,
    /// Fields that may be read, and no others.
    pub fields: Vec<String>,
}

/// One grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The action that sent it.
    pub id: ActionId,
    pub record: RecordId,
    pub subject: Option<SubjectId>,
    pub programme: ProgrammeId,
    /// Record of the service that receives.
    pub service: RecordId,
    pub agency: String,
    /// Empty where every office of the agency receives.
    pub office: String,
    pub role: String,
    pub given_at: Timestamp,
    pub expires_at: Timestamp,
    /// End of the term to answer in.
    pub answer_by: Timestamp,
    pub answered_at: Option<Timestamp>,
    pub ended: Option<(Timestamp, EndedBecause)>,
    pub detail: Detail,
}

impl Grant {
    /// Whether anything can still be read through it.
    pub fn open(&self, now: Timestamp) -> bool {
        self.ended.is_none() && now < self.expires_at
    }

    /// Whether this is who receives.
    pub fn receives(&self, permit: &Permit) -> bool {
        let standing = permit.standing();
        standing.agency.as_ref() == Some(&self.agency)
            && (self.office.is_empty() || standing.office.as_ref() == Some(&self.office))
            && permit.roles().contains(&self.role)
    }

    /// Whether the receiver owes an answer.
    pub fn unanswered(&self) -> bool {
        self.answered_at.is_none() && self.ended.is_none()
    }
}

/// A grant as stored; its detail is opened with the keys of its record.
#[derive(FromQueryResult)]
pub(super) struct Row {
    id: String,
    pub record_id: String,
    subject: Option<String>,
    programme: String,
    service: String,
    agency: String,
    office: String,
    role: String,
    given_at: i64,
    expires_at: i64,
    answer_by: i64,
    answered_at: Option<i64>,
    ended_at: Option<i64>,
    ended_because: Option<String>,
    detail: Vec<u8>,
}

impl Row {
    pub fn record(&self) -> Result<RecordId, RecordsError> {
        rows::read(self.record_id.parse().ok(), "grants", "record_id")
    }

    /// The grant; nothing where the record's key was destroyed.
    pub fn grant(self, keys: &Keys) -> Result<Option<Grant>, RecordsError> {
        let record = self.record()?;
        if !keys.has(record) {
            return Ok(None);
        }
        let id: ActionId = rows::read(self.id.parse().ok(), "grants", "id")?;
        let opened = keys.open(record, &purpose(id), &self.detail)?;
        let detail = rows::read(serde_json::from_slice(&opened).ok(), "grants", "detail")?;
        let because = EndedBecause::ALL.into_iter();
        let because = self
            .ended_because
            .as_deref()
            .and_then(|word| because.into_iter().find(|known| known.as_str() == word));
        Ok(Some(Grant {
            id,
            record,
            subject: self.subject.as_deref().and_then(|id| id.parse().ok()),
            programme: rows::read(self.programme.parse().ok(), "grants", "programme")?,
            service: rows::read(self.service.parse().ok(), "grants", "service")?,
            agency: self.agency,
            office: self.office,
            role: self.role,
            given_at: Timestamp(self.given_at),
            expires_at: Timestamp(self.expires_at),
            answer_by: Timestamp(self.answer_by),
            answered_at: self.answered_at.map(Timestamp),
            ended: self.ended_at.map(Timestamp).zip(because),
            detail,
        }))
    }
}

fn purpose(id: ActionId) -> String {
    format!("grants.detail/{id}")
}

pub(super) fn grants() -> SelectStatement {
    let columns = COLUMNS.map(|column| ("grants", column));
    Query::select().columns(columns).from("grants").to_owned()
}

/// The grants of a record, the latest last.
pub(super) async fn of_record(
    tx: &impl ConnectionTrait,
    record: RecordId,
    keys: &Keys,
) -> Result<Vec<Grant>, RecordsError> {
    let mut query = grants();
    query.and_where(Expr::col("record_id").eq(record.to_string()));
    all(tx, query, keys).await
}

/// The open grants of all records of a subject.
pub(super) async fn of_subject(
    tx: &impl ConnectionTrait,
    subject: SubjectId,
    keys: &Keys,
) -> Result<Vec<Grant>, RecordsError> {
    let mut query = grants();
    query
        .and_where(Expr::col("subject").eq(subject.to_string()))
        .and_where(Expr::col("ended_at").is_null());
    all(tx, query, keys).await
}

async fn all(
    tx: &impl ConnectionTrait,
    mut query: SelectStatement,
    keys: &Keys,
) -> Result<Vec<Grant>, RecordsError> {
    query.order_by("given_at", Order::Asc).order_by("id", Order::Asc);
    let found: Vec<Row> = rows::all(tx, &query).await?;
    found.into_iter().filter_map(|row| row.grant(keys).transpose()).collect()
}

/// Stores a new grant.
pub(super) async fn insert(tx: &Tx, keys: &Keys, grant: &Grant) -> Result<(), RecordsError> {
    let detail = rows::read(serde_json::to_vec(&grant.detail).ok(), "grants", "detail")?;
    let sealed = keys.seal(grant.record, &purpose(grant.id), &detail)?;
    let row = Query::insert()
        .into_table("grants")
        .columns(COLUMNS)
        .values_panic([
            grant.id.to_string().into(),
            grant.record.to_string().into(),
            grant.subject.map(|subject| subject.to_string()).into(),
            grant.programme.as_str().into(),
            grant.service.to_string().into(),
            grant.agency.as_str().into(),
            grant.office.as_str().into(),
            grant.role.as_str().into(),
            grant.given_at.0.into(),
            grant.expires_at.0.into(),
            grant.answer_by.0.into(),
            Option::<i64>::None.into(),
            Option::<i64>::None.into(),
            Option::<String>::None.into(),
            sealed.into(),
        ])
        .to_owned();
    tx.execute(&row).await?;
    tx.touched_written("grant", grant.id);
    Ok(())
}

/// Ends a grant; one that has ended stays as it ended.
pub(super) async fn end(tx: &Tx, grant: &Grant, because: EndedBecause) -> Result<(), RecordsError> {
    let row = Query::update()
        .table("grants")
        .value("ended_at", tx.now().0)
        .value("ended_because", because.as_str())
        .and_where(Expr::col("id").eq(grant.id.to_string()))
        .and_where(Expr::col("ended_at").is_null())
        .to_owned();
    tx.execute(&row).await?;
    tx.touched_written("grant", grant.id);
    Ok(())
}

/// Notes that the receiver answered.
pub(super) async fn answered(tx: &Tx, grant: &Grant) -> Result<(), RecordsError> {
    let row = Query::update()
        .table("grants")
        .value("answered_at", tx.now().0)
        .and_where(Expr::col("id").eq(grant.id.to_string()))
        .and_where(Expr::col("answered_at").is_null())
        .to_owned();
    tx.execute(&row).await?;
    tx.touched_written("grant", grant.id);
    Ok(())
}
