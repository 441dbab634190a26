//! Acceptance: the one function behind every door.
//!
//! Lives here: the order of the guards, in one transaction, answered after its commit. May not
//! happen here: a shortcut for any door, an answer before the commit, bytes thrown away.

use std::sync::Arc;

use futures_util::stream::{self, StreamExt};
use masar_nodes::{Permit, StoreError, Tx, Verb, vault::Keys};
use masar_terms::RecordId;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, Func, Query},
};

use super::{
    guards::Case,
    incoming::{Accepted, Incoming},
    log::{self, Entry},
    read,
};
use crate::{
    casework::effects,
    clocks::{Issued, issue::Pending},
    errors::RecordsError,
    fold::{
        apply::{Applied, apply, pass_time, weigh},
        load, save,
        state::SubjectState,
    },
    room::Records,
};

/// Submissions of a batch that are on their way at once; about what one commit takes in.
const AT_ONCE: usize = 64;
/// Times a request is tried again when another one changed the same rows at the same moment.
const TRIES: usize = 5;

/// How a transaction that was committed ended.
enum Ending {
    Accepted(Accepted),
    Refused(RecordsError),
    /// Terms have passed on records of the subject, and the node has to act before anybody.
    Overdue(Vec<Pending>),
}

impl Records {
    /// Accepts one submission. It answers after the commit; the same submission again gets the
    /// same answer, the same id with other bytes is a conflict. A refused decision changes
    /// nothing, and its bytes are kept.
    pub async fn accept(
        &self,
        permit: &Permit,
        incoming: Incoming,
    ) -> Result<Accepted, RecordsError> {
        let case = self.prepare_for(permit, incoming)?;
        if !case.aim.exists {
            self.vault.ensure_keys(&[case.aim.record]).await?;
        }
        self.store_case(permit, case).await
    }

    /// Accepts many submissions, making their keys in one batch and letting the store commit
    /// them in batches. Each has its own answer, in the order given; the order of acceptance may
    /// be another.
    pub async fn accept_all(
        &self,
        permit: &Permit,
        all: Vec<Incoming>,
    ) -> Result<Vec<Result<Accepted, RecordsError>>, RecordsError> {
        let prepared: Vec<Result<Arc<Case>, RecordsError>> =
            all.into_iter().map(|incoming| self.prepare_for(permit, incoming)).collect();
        let opening = prepared.iter().flatten().filter(|case| !case.aim.exists);
        let keys: Vec<RecordId> = opening.map(|case| case.aim.record).collect();
        self.vault.ensure_keys(&keys).await?;
        let stored =
            prepared.into_iter().map(|case| async { self.store_case(permit, case?).await });
        Ok(stream::iter(stored).buffered(AT_ONCE).collect().await)
    }

    /// Accepts what the node itself has to do, through the same guards but the policies'.
    pub(crate) async fn accept_own(
        &self,
        permit: &Permit,
        incoming: Incoming,
        own: Pending,
    ) -> Result<Accepted, RecordsError> {
        let submitted = read::submission(&self.law, &incoming)?;
        let (_, kind, action) = submitted.act(&self.law)?;
        let aim = submitted.aim(kind, action)?;
        let digest = self.digest("submission", &incoming.bytes);
        let case = Arc::new(Case { incoming, submitted, aim, digest, own: Some(own) });
        self.store_case(permit, case).await
    }

    async fn store_case(&self, permit: &Permit, case: Arc<Case>) -> Result<Accepted, RecordsError> {
        let (mut tries, mut issued) = (0, false);
        loop {
            tries += 1;
            let (room, case) = (self.clone(), case.clone());
            let ended = self
                .store
                .write(permit, "accept-action", move |tx| {
                    Box::pin(async move { room.in_transaction(tx, &case, issued).await })
                })
                .await;
            match ended {
                Ok(Ending::Accepted(accepted)) => return Ok(accepted),
                Ok(Ending::Refused(refused)) => return Err(refused),
                Ok(Ending::Overdue(pending)) => {
                    // Once: what cannot be done must not keep people from acting; the sweep says so.
                    issued = true;
                    for one in pending {
                        drop(Box::pin(self.issue(&one)).await);
                    }
                }
                // The same id, or the same rows, at the same moment: look again.
                Err(RecordsError::Store(StoreError::Conflict | StoreError::Duplicate { .. }))
                    if tries < TRIES => {}
                Err(error) => return Err(error),
            }
        }
    }

    async fn in_transaction(
        &self,
        tx: &Tx,
        case: &Case,
        issued: bool,
    ) -> Result<Ending, RecordsError> {
        let id = case.submitted.action;
        tx.lock("action", id).await?;
        if let Some(known) = log::by_id(tx, id).await? {
            return self.again(tx, case, known).await.map(Ending::Accepted);
        }
        let (_, _, action) = case.submitted.act(&self.law)?;
        let (subject, access) = self.allowed(tx, case).await?;
        match subject {
            Some(subject) => tx.lock("subject", subject).await?,
            None => tx.lock("record", case.aim.record).await?,
        }
        let access = effects::standing(action, &case.submitted.answers, access);
        let (mut state, keys) = self.load(tx, case, subject).await?;
        if !keys.has(case.aim.record) {
            return Err(RecordsError::Erased(case.aim.record));
        }
        let before = state.clone();
        pass_time(&self.law, &mut state, tx.now());
        let mut pending: Vec<_> = state.records.iter().flat_map(Pending::of).collect();
        if case.own.is_none() && !issued && !pending.is_empty() {
            pending.sort();
            return Ok(Ending::Overdue(pending));
        }
        let seen = self.seen(tx, case).await?;
        let full = self.full(tx, case, &state).await?;
        let logged = case.logged(&self.law, subject, seen, (&access, &full), tx.now())?;
        let judgement = weigh(&self.law, &state, logged);
        if let Some(refused) = self.refusal(tx, logged, &state, &judgement).await? {
            log::keep_refused(tx, &keys, logged, &case.incoming, &case.digest, &refused).await?;
            self.not_issued(tx, case, (&before, state), &keys).await?;
            tx.touched_written("record", case.aim.record);
            // Without it the row reads as if the decision had been taken.
            tx.touched_written("refusal", id);
            return Ok(Ending::Refused(refused));
        }
        // From here on acceptance has one order, also where PostgreSQL runs requests side by side.
        tx.lock("log", "actions").await?;
        let seq = next_seq(tx).await?;
        let applied = apply(&self.law, &mut state, logged, seq, &judgement);
        let entry = Entry { logged, seq, applied: &applied, digest: &case.digest };
        log::append(tx, &keys, entry, &case.incoming).await?;
        self.share(tx, &keys, &state, logged).await?;
        self.end_what_relied(tx, &keys, &mut state, logged, seq).await?;
        for record in &state.records {
            let known = before.record(record.id);
            save::save(tx, &self.law, (&self.vault, &keys), known, record).await?;
        }
        self.attach(tx, &keys, case.aim.record, id, &case.incoming.attachments).await?;
        tx.touched_written("record", case.aim.record);
        let (action, record) = (id, case.aim.record);
        let Applied { after: state, conflict, .. } = applied;
        Ok(Ending::Accepted(Accepted { action, record, subject, seq, state, conflict }))
    }

    /// Notes with a run that what the node had to do because of it was refused.
    async fn not_issued(
        &self,
        tx: &Tx,
        case: &Case,
        (before, mut state): (&SubjectState, SubjectState),
        keys: &Keys,
    ) -> Result<(), RecordsError> {
        let Some(own) = &case.own else { return Ok(()) };
        let record = state.records.iter_mut().find(|record| record.id == own.record);
        if let Some(run) = record.and_then(|record| own.run(record)) {
            run.issued = Issued::Refused;
        }
        for record in &state.records {
            let known = before.record(record.id);
            save::save(tx, &self.law, (&self.vault, keys), known, record).await?;
        }
        Ok(())
    }

    /// Seq of the action on this record that the author had seen last, where told.
    async fn seen(&self, tx: &Tx, case: &Case) -> Result<Option<i64>, RecordsError> {
        let Some(seen) = case.incoming.seen else { return Ok(None) };
        let known = log::by_id(tx, seen).await?;
        Ok(known
            .filter(|known| known.record_id == case.aim.record.to_string())
            .map(|known| known.seq))
    }

    /// The id was accepted before: the same bytes get the same answer, and attachments that came
    /// later are taken in.
    async fn again(
        &self,
        tx: &Tx,
        case: &Case,
        known: log::ActionRow,
    ) -> Result<Accepted, RecordsError> {
        let accepted = known.accepted()?;
        let access = match load::row(tx, accepted.record).await? {
            Some(row) => row.access()?,
            None => return Err(RecordsError::NotFound),
        };
        let (_, _, action) = case.submitted.act(&self.law)?;
        // Who received it and answered gets the same answer again, though it was their last act.
        let own = case.own.is_some() || known.actor == tx.permit().actor();
        if !own && !tx.permit().may(verb(&action.verb)?, &access) {
            return Err(RecordsError::Forbidden);
        }
        if known.digest != case.digest {
            return Err(RecordsError::Conflict(case.submitted.action));
        }
        let keys = self.vault.keys(&[accepted.record]).await?;
        let (record, id) = (accepted.record, accepted.action);
        self.attach(tx, &keys, record, id, &case.incoming.attachments).await?;
        tx.touched_written("record", record);
        Ok(accepted)
    }
}

/// The verb of an action. The loader knows only words; access knows verbs.
pub fn verb(word: &str) -> Result<Verb, RecordsError> {
    word.parse().map_err(|_| RecordsError::UnknownVerb(word.to_owned()))
}

async fn next_seq(tx: &Tx) -> Result<i64, RecordsError> {
    let last =
        Query::select().expr_as(Func::max(Expr::col("seq")), "seq").from("actions").to_owned();
    let row = tx.query_one(&last).await?;
    let last: Option<i64> = row.map(|row| row.try_get("", "seq")).transpose()?.flatten();
    Ok(last.unwrap_or(0) + 1)
}
