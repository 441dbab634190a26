//! What the node itself does when a term was missed: an action of the programme, put into the log
//! through the same acceptance as everybody's, once.
//!
//! Its id follows from the record, the clock and the run under the node's key, so that looking
//! twice, or again after a crash, gives the same action, and nobody else can take its place.

use masar_interop::xform::{self, Submission};
use masar_nodes::Permit;
use masar_programmes::forms::RECORD_FIELD;
use masar_terms::{ActionId, Personal, ProgrammeId, RecordId, Timestamp};

use super::runs::{Issued, Run};
use crate::{
    actions::{Accepted, Door, Incoming},
    errors::RecordsError,
    fold::{RecordState, SubjectState},
    room::Records,
};

/// An action that the node has to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Pending {
    /// When its term passed; the first comes first.
    pub due: Timestamp,
    pub record: RecordId,
    pub clock: String,
    pub number: i64,
    pub programme: ProgrammeId,
}

impl Pending {
    /// What is due on a record.
    pub fn of(record: &RecordState) -> impl Iterator<Item = Self> + '_ {
        let due = record.runs.iter().filter(|run| run.issued == Issued::Due);
        due.map(|run| Self {
            due: run.due_at,
            record: record.id,
            clock: run.clock.clone(),
            number: run.number,
            programme: record.access.programme.clone(),
        })
    }

    /// The run it follows from.
    pub fn run<'r>(&self, record: &'r mut RecordState) -> Option<&'r mut Run> {
        let of = |run: &&mut Run| run.clock == self.clock && run.number == self.number;
        record.runs.iter_mut().find(of)
    }
}

impl Records {
    /// Id of the action that the node does because of a missed run.
    pub(crate) fn issued_id(&self, pending: &Pending) -> ActionId {
        let Pending { record, clock, number, .. } = pending;
        let value = format!("{record}/{clock}/{number}");
        let token = self.vault.token("issued-action", value.as_bytes());
        ActionId(uuid::Builder::from_custom_bytes(token).into_uuid())
    }

    /// Puts the action into the log, said to have been done when the term passed. A rule or the
    /// record's state may refuse it like anybody's; that is noted with the run.
    pub(crate) async fn issue(&self, pending: &Pending) -> Result<(), RecordsError> {
        match self.try_issue(pending).await {
            Ok(_)
            | Err(
                RecordsError::Refused { .. }
                | RecordsError::State { .. }
                | RecordsError::Term { .. },
            ) => Ok(()),
            // Nothing that can be done: the programme changed since, or the record was erased. Time
            // goes on all the same.
            Err(
                RecordsError::NotASubmission(_)
                | RecordsError::UnknownForm(_)
                | RecordsError::Field { .. }
                | RecordsError::NotFound
                | RecordsError::Conflict(_)
                | RecordsError::Erased(_),
            ) => self.give_up(pending.clone()).await,
            Err(error) => Err(error),
        }
    }

    async fn try_issue(&self, pending: &Pending) -> Result<Accepted, RecordsError> {
        let incoming = self.own_submission(pending)?;
        self.accept_own(&Permit::system("clock"), incoming, pending.clone()).await
    }

    async fn give_up(&self, pending: Pending) -> Result<(), RecordsError> {
        let room = self.clone();
        let permit = Permit::system("clock");
        self.store
            .write(&permit, "issue-action", move |tx| {
                Box::pin(async move {
                    let record = pending.record;
                    let refuse = move |_: &Self, state: &mut SubjectState| {
                        let Some(at) = state.position(record) else { return false };
                        let run = pending.run(&mut state.records[at]);
                        run.map(|run| run.issued = Issued::Refused).is_some()
                    };
                    room.reckon(tx, record, refuse).await.map(drop)
                })
            })
            .await
    }

    /// The form of the action, filled in as the programme lays down.
    fn own_submission(&self, pending: &Pending) -> Result<Incoming, RecordsError> {
        let unknown = || RecordsError::UnknownForm(pending.programme.to_string());
        let programme = self.law.programmes.get(&pending.programme).ok_or_else(unknown)?;
        let rule = programme.clock(&pending.clock).ok_or_else(unknown)?;
        let issue = rule.missed.as_ref().and_then(|missed| missed.issues.as_ref());
        let issue = issue.ok_or_else(unknown)?;
        let action = programme.action(&issue.action).ok_or_else(unknown)?;
        let form = programme.form_of(action).ok_or_else(unknown)?;
        let mut answers = xform::Answers::default();
        for (path, question) in form.xls.questions() {
            let value = match question.name.as_str() {
                RECORD_FIELD => Some(pending.record.to_string()),
                name => issue.answers.get(name).cloned(),
            };
            answers.fields.extend(value.map(|value| (path, Personal::new(value))));
        }
        let submission = Submission {
            form_id: form.xls.settings.form_id.clone(),
            version: form.xls.settings.version.clone(),
            instance_id: self.issued_id(pending),
            deprecated_id: None,
            instance_name: None,
            finished_at: None,
            answers,
            attachments: Vec::new(),
        };
        Ok(Incoming {
            bytes: xform::fill(&form.xls, &submission).expose().clone().into_bytes(),
            attachments: Vec::new(),
            said_at: Some(pending.due),
            sent_at: None,
            seen: None,
            door: Door::Clock,
        })
    }
}

/// Notes with the run that what the node had to do stands in the log: the action that a clock
/// did, said at the moment the run was due.
pub(crate) fn done(runs: &mut [Run], said_at: Timestamp, issues: impl Fn(&Run) -> bool) {
    let run = runs
        .iter_mut()
        .find(|run| run.issued == Issued::Due && run.due_at == said_at && issues(run));
    if let Some(run) = run {
        run.issued = Issued::Done;
    }
}
