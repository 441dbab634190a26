//! One case: who it is about, what was done, what is due, what is open.

use std::collections::BTreeMap;

use masar_nodes::{Permit, Tx, Verb, access::ObjectFacts, vault::Keys};
use masar_programmes::RecordType;
use masar_terms::{ActionId, Personal, ProgrammeId, RecordId, SubjectId, Timestamp};
use sea_orm::sea_query::{Expr, ExprTrait, Order};

use crate::{
    actions::{
        accept::verb,
        log::{self, ActionRow},
    },
    breaches::Breach,
    clocks::Run,
    errors::RecordsError,
    fold::{Proposed, RecordState, load, rows},
    room::Records,
    search::index,
};

/// An answer, and the action that gave it.
pub struct Shown {
    pub field: String,
    pub value: Personal<String>,
    pub seq: i64,
}

/// One action of the timeline.
pub struct Step {
    pub seq: i64,
    pub action_id: ActionId,
    pub action: String,
    /// `decision` or `fact`.
    pub kind: String,
    pub door: String,
    /// Account id of who did it.
    pub actor: String,
    pub said_at: Timestamp,
    pub accepted_at: Timestamp,
    pub before: Option<String>,
    pub after: String,
    pub conflict: bool,
    /// What it answered, without sensitive fields where the reader may not see them.
    pub answers: BTreeMap<String, Personal<String>>,
}

/// Another record of the same subject that the reader may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    pub record: RecordId,
    pub programme: ProgrammeId,
    pub record_type: String,
    pub state: String,
    pub closed: bool,
}

/// A record with everything a page needs.
pub struct Case {
    pub record: RecordId,
    pub programme: ProgrammeId,
    pub record_type: String,
    pub subject: Option<SubjectId>,
    pub access: ObjectFacts,
    pub state: String,
    pub closed: bool,
    /// Its key was destroyed: what it told cannot be read any more.
    pub erased: bool,
    pub opened_at: Timestamp,
    pub updated_at: Timestamp,
    /// The action to name as seen when something is done to the record.
    pub last_action: ActionId,
    /// Conflicts that a person has to look at.
    pub conflicts: i64,
    /// The names, joined.
    pub name: Personal<String>,
    /// The latest answers.
    pub answers: Vec<Shown>,
    /// Sensitive fields that are answered and not shown to this reader.
    pub withheld: Vec<String>,
    /// Oldest first.
    pub timeline: Vec<Step>,
    pub clocks: Vec<Run>,
    pub breaches: Vec<Breach>,
    pub proposals: Vec<Proposed>,
    pub related: Vec<Related>,
    /// Ids of the actions that may be done now, by the record's state and the reader's scopes.
    pub may: Vec<String>,
}

impl Records {
    /// Reads a case. The read is audited with the ids of all records it looked into.
    pub async fn case(&self, permit: &Permit, record: RecordId) -> Result<Case, RecordsError> {
        let room = self.clone();
        self.store
            .read(permit, "read-case", move |tx| {
                Box::pin(async move { room.case_in(tx, record).await })
            })
            .await
    }

    async fn case_in(&self, tx: &Tx, id: RecordId) -> Result<Case, RecordsError> {
        tx.touched_read("record", id);
        let row = load::row(tx, id).await?.ok_or(RecordsError::NotFound)?;
        let access = row.access()?;
        if !tx.permit().may(Verb::Read, &access) {
            return Err(RecordsError::NotFound);
        }
        let keys = self.vault.keys(&[id]).await?;
        let state = load::states(tx, std::slice::from_ref(&row), &keys).await?;
        let record = state.record(id).ok_or(RecordsError::NotFound)?;
        let (programme, kind) = self
            .law
            .kind(&access.programme, &record.record_type)
            .ok_or_else(|| RecordsError::UnknownForm(access.programme.to_string()))?;
        let hidden = hidden(tx.permit(), &access, kind);
        let may = programme
            .actions_from(&record.record_type, Some(&record.state))
            .filter(|action| verb(&action.verb).is_ok_and(|verb| tx.permit().may(verb, &access)))
            .map(|action| action.id.clone())
            .collect();
        let (answers, withheld) = answers(record, hidden);
        Ok(Case {
            record: id,
            programme: access.programme.clone(),
            record_type: record.record_type.clone(),
            subject: record.subject,
            state: record.state.clone(),
            closed: record.closed,
            erased: !keys.has(id),
            opened_at: record.opened_at,
            updated_at: record.updated_at,
            last_action: record.last_action,
            conflicts: record.conflicts,
            name: Personal::new(index::names(&self.law, record).join(" ")),
            answers,
            withheld,
            timeline: self.timeline(tx, id, &keys, hidden).await?,
            clocks: record.runs.clone(),
            breaches: record.breaches.clone(),
            proposals: record.proposals.clone(),
            related: related(tx, id, record.subject).await?,
            may,
            access,
        })
    }

    async fn timeline(
        &self,
        tx: &Tx,
        id: RecordId,
        keys: &Keys,
        hidden: &[String],
    ) -> Result<Vec<Step>, RecordsError> {
        let query = log::actions()
            .and_where(Expr::col("record_id").eq(id.to_string()))
            .order_by("seq", Order::Asc)
            .to_owned();
        let actions: Vec<ActionRow> = rows::all(tx, &query).await?;
        actions.into_iter().map(|row| step(row, keys, hidden)).collect()
    }
}

fn step(row: ActionRow, keys: &Keys, hidden: &[String]) -> Result<Step, RecordsError> {
    let accepted = row.accepted()?;
    let mut answers = BTreeMap::new();
    if keys.has(accepted.record) {
        answers = row.fields(keys)?;
        answers.retain(|field, value| !hidden.contains(field) && !value.expose().trim().is_empty());
    }
    Ok(Step {
        seq: row.seq,
        action_id: accepted.action,
        action: row.action,
        kind: row.kind,
        door: row.door,
        actor: row.actor,
        said_at: Timestamp(row.said_at),
        accepted_at: Timestamp(row.accepted_at),
        before: row.state_before,
        after: row.state_after,
        conflict: row.conflict != 0,
        answers,
    })
}

/// The fields that this reader may not see.
pub(super) fn hidden<'a>(
    permit: &Permit,
    access: &ObjectFacts,
    kind: &'a RecordType,
) -> &'a [String] {
    if permit.may(Verb::SeeSensitive, access) { &[] } else { &kind.sensitive }
}

fn answers(record: &RecordState, hidden: &[String]) -> (Vec<Shown>, Vec<String>) {
    let (mut shown, mut withheld) = (Vec::new(), Vec::new());
    for (field, value) in record.told.latest() {
        if hidden.iter().any(|hidden| hidden == field) {
            withheld.push(field.to_owned());
        } else {
            let seq = record.told.answer(field).map_or(0, |(_, seq)| seq);
            shown.push(Shown { field: field.to_owned(), value: value.clone(), seq });
        }
    }
    (shown, withheld)
}

async fn related(
    tx: &Tx,
    id: RecordId,
    subject: Option<SubjectId>,
) -> Result<Vec<Related>, RecordsError> {
    let Some(subject) = subject else { return Ok(Vec::new()) };
    let mut related = Vec::new();
    for row in load::of_subject(tx, subject).await? {
        let record = row.bare()?;
        if record.id != id && tx.permit().may(Verb::Read, &record.access) {
            tx.touched_read("record", record.id);
            related.push(Related {
                record: record.id,
                programme: record.access.programme,
                record_type: record.record_type,
                state: record.state,
                closed: record.closed,
            });
        }
    }
    Ok(related)
}
