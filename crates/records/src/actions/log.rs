//! The log itself: appended to, read, never changed.

use std::collections::BTreeSet;

use masar_nodes::{Tx, access::ObjectFacts, vault::Keys};
use masar_programmes::Programme;
use masar_terms::{ActionId, Confidentiality, Personal, RecordId};
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Expr, ExprTrait, OnConflict, Query, SelectStatement},
};

use super::{
    incoming::{Accepted, Act, Incoming},
    read::{self, Fields},
};
use crate::{
    errors::RecordsError,
    fold::{
        apply::{Applied, Logged},
        rows,
    },
    law::Law,
};

/// Columns of `actions`, in the order of [`ActionRow`].
pub const COLUMNS: [&str; 25] = [
    "seq",
    "id",
    "record_id",
    "subject",
    "parent",
    "programme",
    "version",
    "record_type",
    "action",
    "kind",
    "door",
    "actor",
    "place_path",
    "office",
    "agency",
    "confidentiality",
    "said_at",
    "accepted_at",
    "state_before",
    "state_after",
    "conflict",
    "digest",
    "payload",
    "answers",
    "full_at",
];

/// One action as it stands in the log.
#[derive(FromQueryResult)]
pub struct ActionRow {
    pub seq: i64,
    pub id: String,
    pub record_id: String,
    pub subject: Option<String>,
    pub parent: Option<String>,
    pub programme: String,
    pub version: i64,
    pub record_type: String,
    pub action: String,
    pub kind: String,
    pub door: String,
    pub actor: String,
    pub place_path: String,
    pub office: String,
    pub agency: String,
    pub confidentiality: i32,
    pub said_at: i64,
    pub accepted_at: i64,
    pub state_before: Option<String>,
    pub state_after: String,
    pub conflict: i64,
    pub digest: String,
    pub payload: Vec<u8>,
    pub answers: Vec<u8>,
    pub full_at: String,
}

impl ActionRow {
    /// Relations whose other record had no place left when it was accepted.
    pub fn full(&self) -> BTreeSet<String> {
        self.full_at.split_whitespace().map(str::to_owned).collect()
    }
}

impl ActionRow {
    /// What was answered when it was accepted.
    pub fn accepted(&self) -> Result<Accepted, RecordsError> {
        let subject = match &self.subject {
            None => None,
            Some(id) => Some(rows::read(id.parse().ok(), "actions", "subject")?),
        };
        Ok(Accepted {
            action: rows::read(self.id.parse().ok(), "actions", "id")?,
            record: rows::read(self.record_id.parse().ok(), "actions", "record_id")?,
            subject,
            seq: self.seq,
            state: self.state_after.clone(),
            conflict: self.conflict != 0,
        })
    }
}

impl ActionRow {
    /// What access looked at when it was accepted.
    pub fn access(&self) -> Result<ObjectFacts, RecordsError> {
        let level = Confidentiality::from_level(self.confidentiality);
        Ok(ObjectFacts {
            programme: rows::read(self.programme.parse().ok(), "actions", "programme")?,
            place_path: rows::read(self.place_path.parse().ok(), "actions", "place_path")?,
            office: self.office.clone(),
            agency: self.agency.clone(),
            confidentiality: rows::read(level, "actions", "confidentiality")?,
        })
    }
}

impl ActionRow {
    /// Programme, record type and action, as this law knows them.
    pub fn act<'a>(&self, law: &'a Law) -> Result<Act<'a>, RecordsError> {
        let found = || {
            let programme = law.programmes.get(&self.programme.parse().ok()?)?;
            let kind = programme.record_type(&self.record_type)?;
            Some((programme, kind, programme.action(self.action_now(programme))?))
        };
        found()
            .ok_or_else(|| RecordsError::UnknownForm(format!("{}.{}", self.programme, self.action)))
    }

    /// The version of the programme that accepted it.
    pub fn version(&self) -> u32 {
        u32::try_from(self.version).unwrap_or(u32::MAX)
    }

    /// What this version of its programme calls the action.
    pub fn action_now<'a>(&'a self, programme: &'a Programme) -> &'a str {
        programme.upgrades.action(self.version(), &self.action)
    }

    /// What this version of its programme calls a state it led from or to.
    pub fn state_now<'a>(&'a self, programme: &'a Programme, state: &'a str) -> &'a str {
        programme.upgrades.state(self.version(), &self.record_type, state)
    }

    /// The same under the names that this version of its programme has for action and states.
    pub fn under(mut self, programme: &Programme) -> Self {
        self.action = self.action_now(programme).to_owned();
        self.state_after = self.state_now(programme, &self.state_after).to_owned();
        let before = self.state_before.as_deref();
        self.state_before = before.map(|state| self.state_now(programme, state).to_owned());
        self
    }

    /// What it answered, under the names of this law; the record's key must be among `keys`.
    pub fn fields(&self, law: &Law, keys: &Keys) -> Result<Fields, RecordsError> {
        let told = self.fields_as_told(keys)?;
        let programme = self.programme.parse().ok().and_then(|id| law.programmes.get(&id));
        let Some(programme) = programme.filter(|one| self.version() < one.version) else {
            return Ok(told);
        };
        let now = |(field, value): (String, Personal<String>)| {
            let (version, kind) = (self.version(), self.record_type.as_str());
            let upgrades = &programme.upgrades;
            let (field, value) = upgrades.answer_within(version, kind, &field, value.expose());
            (field, Personal::new(value))
        };
        Ok(told.into_iter().map(now).collect())
    }

    /// What it answered, under the names of the version that accepted it.
    pub fn fields_as_told(&self, keys: &Keys) -> Result<Fields, RecordsError> {
        let accepted = self.accepted()?;
        let opened = keys.open(accepted.record, &answered(accepted.action), &self.answers)?;
        rows::read(read::from_bytes(&opened), "actions", "answers")
    }
}

/// An action about to be appended.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    pub logged: Logged<'a>,
    pub seq: i64,
    pub applied: &'a Applied,
    /// Keyed digest of the submitted bytes.
    pub digest: &'a str,
}

/// The purpose under which an action's bytes are sealed: they open as this action's alone.
pub fn purpose(id: ActionId) -> String {
    format!("actions.payload/{id}")
}

/// The purpose under which an action's answers are sealed.
pub fn answered(id: ActionId) -> String {
    format!("actions.answers/{id}")
}

/// A query of the log.
pub fn actions() -> SelectStatement {
    Query::select().columns(COLUMNS).from("actions").to_owned()
}

/// The same without the submitted bytes, which no fold reads.
pub fn actions_to_fold() -> SelectStatement {
    let kept = COLUMNS.into_iter().filter(|column| *column != "payload");
    Query::select()
        .columns(kept)
        .expr_as(Expr::val(Vec::<u8>::new()), "payload")
        .from("actions")
        .to_owned()
}

/// The action of this id.
pub async fn by_id(
    tx: &impl ConnectionTrait,
    id: ActionId,
) -> Result<Option<ActionRow>, RecordsError> {
    let query = actions().and_where(Expr::col("id").eq(id.to_string())).to_owned();
    Ok(rows::all(tx, &query).await?.pop())
}

/// Ids of the actions on these records that were refused.
pub async fn refused(
    tx: &impl ConnectionTrait,
    records: &BTreeSet<RecordId>,
) -> Result<BTreeSet<ActionId>, RecordsError> {
    let query = Query::select()
        .column("id")
        .from("refusals")
        .and_where(Expr::col("record_id").is_in(records.iter().map(RecordId::to_string)))
        .to_owned();
    let mut refused = BTreeSet::new();
    for row in tx.query_all(&query).await? {
        let id: String = row.try_get("", "id")?;
        refused.insert(rows::read(id.parse().ok(), "refusals", "id")?);
    }
    Ok(refused)
}

/// Appends an action with its sealed bytes.
pub async fn append(
    tx: &Tx,
    keys: &Keys,
    entry: Entry<'_>,
    incoming: &Incoming,
) -> Result<(), RecordsError> {
    let Entry { logged, seq, applied, digest } = entry;
    let sealed = keys.seal(logged.record, &purpose(logged.id), &incoming.bytes)?;
    let answers = rows::read(read::to_bytes(logged.answers), "actions", "answers")?;
    let answered = keys.seal(logged.record, &answered(logged.id), answers.expose())?;
    let access = logged.access;
    let kind = if logged.action.is_decision() { "decision" } else { "fact" };
    let row = Query::insert()
        .into_table("actions")
        .columns(COLUMNS)
        .values_panic([
            seq.into(),
            logged.id.to_string().into(),
            logged.record.to_string().into(),
            logged.subject.map(|subject| subject.to_string()).into(),
            incoming.seen.map(|seen| seen.to_string()).into(),
            logged.programme.id.as_str().into(),
            i64::from(logged.programme.version).into(),
            logged.kind.id.as_str().into(),
            logged.action.id.as_str().into(),
            kind.into(),
            incoming.door.as_str().into(),
            tx.permit().actor().into(),
            access.place_path.as_str().into(),
            access.office.as_str().into(),
            access.agency.as_str().into(),
            access.confidentiality.level().into(),
            logged.said_at.0.into(),
            logged.accepted_at.0.into(),
            applied.before.clone().into(),
            applied.after.as_str().into(),
            i64::from(applied.conflict).into(),
            digest.into(),
            sealed.into(),
            answered.into(),
            logged.full.iter().map(String::as_str).collect::<Vec<_>>().join(" ").into(),
        ])
        .to_owned();
    tx.execute(&row).await?;
    Ok(())
}

/// Keeps the bytes of a decision that was refused.
pub async fn keep_refused(
    tx: &Tx,
    keys: &Keys,
    logged: Logged<'_>,
    incoming: &Incoming,
    digest: &str,
    refused: &RecordsError,
) -> Result<(), RecordsError> {
    let rules = match refused {
        RecordsError::Refused { rules, .. } => rules.iter().map(|by| by.rule.as_str()).collect(),
        RecordsError::Term { by, .. } => vec![by.clock.as_str()],
        _ => Vec::new(),
    };
    let sealed = keys.seal(logged.record, &purpose(logged.id), &incoming.bytes)?;
    let row = Query::insert()
        .into_table("refusals")
        .columns([
            "id",
            "digest",
            "record_id",
            "programme",
            "version",
            "action",
            "actor",
            "said_at",
            "refused_at",
            "rules",
            "payload",
        ])
        .values_panic([
            logged.id.to_string().into(),
            digest.into(),
            logged.record.to_string().into(),
            logged.programme.id.as_str().into(),
            i64::from(logged.programme.version).into(),
            logged.action.id.as_str().into(),
            tx.permit().actor().into(),
            logged.said_at.0.into(),
            logged.accepted_at.0.into(),
            rules.join(" ").into(),
            sealed.into(),
        ])
        .on_conflict(OnConflict::columns(["id", "digest"]).do_nothing().to_owned())
        .to_owned();
    tx.execute(&row).await?;
    Ok(())
}
