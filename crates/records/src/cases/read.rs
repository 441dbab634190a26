//! One case: who it is about, what was done, what is due, what is open.

use std::collections::BTreeMap;

use masar_nodes::{Permit, Tx, Verb, access::ObjectFacts, vault::Keys};
use masar_programmes::{
    Action, Answers, Around, Because, Effect, Programme, RecordType, Scored, Situation, Wall,
};
use masar_terms::{
    AccountId, ActionId, Confidentiality, Personal, ProgrammeId, RecordId, SubjectId, Timestamp,
};
use sea_orm::{
    FromQueryResult,
    sea_query::{Expr, ExprTrait, Func, Order, Query},
};

use crate::{
    actions::{
        accept::verb,
        log::{self, ActionRow},
    },
    breaches::Breach,
    casework::notes,
    clocks::Run,
    errors::RecordsError,
    fold::{Proposed, RecordState, SubjectState, Task, load, rows},
    law::Law,
    relations::Relative,
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
    /// What it does beside telling.
    pub effect: Option<Effect>,
    /// Level of a note; its text is not among the answers where the reader does not reach it.
    pub level: Option<Confidentiality>,
    pub withheld: bool,
    /// How many files came with it.
    pub files: u64,
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
    /// Who answers for it, where a hand-over named somebody.
    pub assignee: Option<AccountId>,
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
    pub tasks: Vec<Task>,
    /// Other records of the same subject.
    pub related: Vec<Related>,
    /// Records that it names, and those that name it.
    pub relatives: Vec<Relative>,
    /// Its scores, each with its reasons.
    pub scores: Vec<Scored>,
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

    /// The same, to be printed: the audit says so.
    pub async fn case_to_print(
        &self,
        permit: &Permit,
        record: RecordId,
    ) -> Result<Case, RecordsError> {
        let room = self.clone();
        self.store
            .read(permit, "print-case", move |tx| {
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
            timeline: self.timeline(tx, record, &keys, (programme, hidden)).await?,
            clocks: record.runs.clone(),
            breaches: record.breaches.clone(),
            proposals: record.proposals.clone(),
            tasks: record.tasks.clone(),
            assignee: record.assignee,
            related: self.related(tx, &access, id, record.subject).await?,
            relatives: self.relatives(tx, record).await?,
            scores: self.scores(tx, programme, record, hidden).await?,
            may: self.may(tx.permit(), record),
            access,
        })
    }

    /// Ids of the actions that may be done to a record now, by its state and the scopes of the
    /// reader.
    pub(crate) fn may(&self, permit: &Permit, record: &RecordState) -> Vec<String> {
        let programme = self.law.programmes.get(&record.access.programme);
        let from = programme.into_iter().flat_map(|programme| {
            programme.actions_from(&record.record_type, Some(record.state.as_str()))
        });
        from.filter(|action| verb(&action.verb).is_ok_and(|v| permit.may(v, &record.access)))
            .map(|action| action.id.clone())
            .collect()
    }

    async fn timeline(
        &self,
        tx: &Tx,
        record: &RecordState,
        keys: &Keys,
        (programme, hidden): (&Programme, &[String]),
    ) -> Result<Vec<Step>, RecordsError> {
        let id = record.id;
        let files = files(tx, id).await?;
        let query = log::actions()
            .and_where(Expr::col("record_id").eq(id.to_string()))
            .order_by("seq", Order::Asc)
            .to_owned();
        let actions: Vec<ActionRow> = rows::all(tx, &query).await?;
        let step = |row: ActionRow| {
            let row = row.under(programme);
            let action = programme.action(&row.action);
            let is_file = |field: &str| {
                let form = action.and_then(|action| programme.form_of(action));
                form.and_then(|form| form.question(field)).is_some_and(|asked| asked.kind.is_file())
            };
            let mut step = step(row, (&self.law, keys), hidden, action, is_file)?;
            step.level = notes::level(action, &step.answers, record.access.confidentiality);
            step.withheld = step
                .level
                .is_some_and(|level| !notes::may_read(tx.permit(), &record.access, level));
            if step.withheld {
                step.answers.clear();
            }
            let came = files.get(&step.action_id.to_string()).copied().unwrap_or_default();
            // Those that answer a sensitive field are left out of what may be fetched, too.
            step.files = came.saturating_sub(step.files);
            Ok(step)
        };
        actions.into_iter().map(step).collect()
    }
}

#[derive(FromQueryResult)]
struct Files {
    action_id: String,
    files: i64,
}

/// How many files came with each action of a record, where any did.
async fn files(tx: &Tx, id: RecordId) -> Result<BTreeMap<String, u64>, RecordsError> {
    let query = Query::select()
        .expr_as(Expr::col(("attachments", "action_id")), "action_id")
        .expr_as(Func::count(Expr::col(("attachments", "name_digest"))), "files")
        .from("attachments")
        .inner_join("actions", Expr::col(("actions", "id")).equals(("attachments", "action_id")))
        .and_where(Expr::col(("actions", "record_id")).eq(id.to_string()))
        .group_by_col(("attachments", "action_id"))
        .to_owned();
    let counted: Vec<Files> = rows::all(tx, &query).await?;
    Ok(counted.into_iter().map(|row| (row.action_id, row.files as u64)).collect())
}

fn step(
    row: ActionRow,
    (law, keys): (&Law, &Keys),
    hidden: &[String],
    action: Option<&Action>,
    is_file: impl Fn(&str) -> bool,
) -> Result<Step, RecordsError> {
    let accepted = row.accepted()?;
    let (mut answers, mut withheld_files) = (BTreeMap::new(), 0);
    if keys.has(accepted.record) {
        answers = row.fields(law, keys)?;
        let answered = |value: &Personal<String>| !value.expose().trim().is_empty();
        let files = answers
            .iter()
            .filter(|(field, value)| hidden.contains(field) && answered(value) && is_file(field));
        withheld_files = files.count() as u64;
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
        effect: action.and_then(|action| action.effect),
        level: None,
        withheld: false,
        files: withheld_files,
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

impl Records {
    /// The other records of a subject. To enforcement those behind the wall are not there.
    async fn related(
        &self,
        tx: &Tx,
        access: &ObjectFacts,
        id: RecordId,
        subject: Option<SubjectId>,
    ) -> Result<Vec<Related>, RecordsError> {
        let Some(subject) = subject else { return Ok(Vec::new()) };
        let wall = |id: &ProgrammeId| self.law.programmes.get(id).map(|one| one.wall);
        let enforces = wall(&access.programme) == Some(Wall::Enforcement);
        let mut related = Vec::new();
        for row in load::of_subject(tx, subject).await? {
            let record = row.bare()?;
            let behind = enforces && wall(&record.access.programme) == Some(Wall::Protection);
            if record.id != id && !behind && tx.permit().may(Verb::Read, &record.access) {
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

    /// What the record's scores say, and why: of everything that is known of its subject, for a
    /// score is no page of another record. A point that rests on a field which this reader may not
    /// see is left out; the sum and the level stand.
    async fn scores(
        &self,
        tx: &Tx,
        programme: &Programme,
        record: &RecordState,
        hidden: &[String],
    ) -> Result<Vec<Scored>, RecordsError> {
        if programme.scores.iter().all(|score| score.record_type != record.record_type) {
            return Ok(Vec::new());
        }
        let rows = match record.subject {
            Some(subject) => load::of_subject(tx, subject).await?,
            None => Vec::new(),
        };
        let ids = rows.iter().map(rows::RecordRow::id).collect::<Result<Vec<_>, _>>()?;
        let keys = self.vault.keys(&ids).await?;
        let mut told = rows.iter().map(|row| load::told(row, &keys));
        let records = told.by_ref().filter_map(Result::transpose).collect::<Result<_, _>>()?;
        let facts = SubjectState { records }.facts_for(&self.law, programme);
        let answers = Answers::default();
        let around = Around { told: record.told.answers(), ..Around::default() };
        let day = self.law.calendar.date(tx.now());
        let situation = Situation { facts: &facts, answers: &answers, day, around: &around };
        let mut scored = programme.scored(&record.record_type, situation);
        let sees = |because: &Because| !matches!(because, Because::Record(field) if hidden.contains(field));
        for score in &mut scored {
            score.points.retain(|point| point.because.iter().all(sees));
        }
        Ok(scored)
    }
}
