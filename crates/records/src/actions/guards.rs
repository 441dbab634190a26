//! What every action is held against before it is stored, in the same order for acceptance and for
//! asking beforehand.
//!
//! May not happen here: storing anything.

use std::{collections::BTreeSet, sync::Arc};

use masar_nodes::{Permit, Tx, Verb, access::ObjectFacts, vault::Keys};
use masar_programmes::Judgement;
use masar_terms::{ProgrammeId, SubjectId, Timestamp};

use super::{
    accept::verb,
    incoming::{Aim, Incoming, Submitted},
    read,
};
use crate::{
    casework::effects,
    clocks::{RefusedByTerm, guards, issue::Pending},
    consents,
    errors::{RecordsError, RefusedBy},
    fold::{
        apply::{Logged, pass_time, weigh},
        load, rows,
        state::{RecordState, SubjectState},
    },
    law::Law,
    referrals::Lent,
    relations::Named,
    room::Records,
};

/// A submission on its way through the guards.
pub(super) struct Case {
    pub incoming: Incoming,
    pub submitted: Submitted,
    pub aim: Aim,
    pub digest: String,
    /// What makes the node do it itself; no scope of anybody's is asked then.
    pub own: Option<Pending>,
}

impl Case {
    /// The action as it is about to stand in the log.
    pub fn logged<'a>(
        &'a self,
        law: &'a Law,
        subject: Option<SubjectId>,
        seen: Option<i64>,
        (access, full): (&'a ObjectFacts, &'a BTreeSet<String>),
        now: Timestamp,
    ) -> Result<Logged<'a>, RecordsError> {
        let (programme, kind, action) = self.submitted.act(law)?;
        Ok(Logged {
            id: self.submitted.action,
            record: self.aim.record,
            subject,
            seen,
            programme,
            kind,
            action,
            answers: &self.submitted.answers,
            access,
            said_at: self.incoming.said_at(self.submitted.finished_at, now),
            accepted_at: now,
            by_clock: self.own.is_some(),
            full,
        })
    }
}

impl Records {
    /// What acceptance would answer to each of these, with nothing stored and no refusal kept. What
    /// others store meanwhile may make it answer otherwise.
    ///
    /// # Errors
    /// The stores do not answer.
    pub async fn rehearse(
        &self,
        permit: &Permit,
        all: Vec<Incoming>,
    ) -> Result<Vec<Result<(), RecordsError>>, RecordsError> {
        let room = self.clone();
        let prepared: Vec<_> = all.into_iter().map(|one| self.prepare_for(permit, one)).collect();
        self.store
            .read(permit, "rehearse-actions", move |tx| {
                Box::pin(async move {
                    let mut answers = Vec::with_capacity(prepared.len());
                    for case in prepared {
                        let answer = match case {
                            Ok(case) => room.rehearsed(tx, &case).await,
                            Err(refused) => Err(refused),
                        };
                        match answer {
                            Err(error @ (RecordsError::Store(_) | RecordsError::Vault(_))) => {
                                return Err(error);
                            }
                            answer => answers.push(answer),
                        }
                    }
                    Ok(answers)
                })
            })
            .await
    }

    async fn rehearsed(&self, tx: &Tx, case: &Case) -> Result<(), RecordsError> {
        let (_, _, action) = case.submitted.act(&self.law)?;
        let (subject, access) = self.allowed(tx, case).await?;
        let access = effects::standing(action, &case.submitted.answers, access);
        let (mut state, keys) = self.load(tx, case, subject).await?;
        if case.aim.exists {
            tx.touched_read("record", case.aim.record);
            if !keys.has(case.aim.record) {
                return Err(RecordsError::Erased(case.aim.record));
            }
        }
        pass_time(&self.law, &mut state, tx.now());
        let full = self.full(tx, case, &state).await?;
        let logged = case.logged(&self.law, subject, None, (&access, &full), tx.now())?;
        let judgement = weigh(&self.law, &state, logged);
        match self.refusal(tx, logged, &state, &judgement).await? {
            Some(refused) => Err(refused),
            None => Ok(()),
        }
    }

    /// Reads a submission. A key is made only for who may open such a record at all, so that is
    /// looked at here.
    pub(super) fn prepare_for(
        &self,
        permit: &Permit,
        incoming: Incoming,
    ) -> Result<Arc<Case>, RecordsError> {
        let submitted = read::submission(&self.law, &incoming)?;
        let (_, kind, action) = submitted.act(&self.law)?;
        let aim = submitted.aim(kind, action)?;
        let digest = self.digest("submission", &incoming.bytes);
        let case = Case { incoming, submitted, aim, digest, own: None };
        if !aim.exists && !permit.may(verb(&action.verb)?, &self.stands(permit, &case)?) {
            return Err(RecordsError::Forbidden);
        }
        Ok(Arc::new(case))
    }

    /// What access looks at in a record that this permit opens.
    fn stands(&self, permit: &Permit, case: &Case) -> Result<ObjectFacts, RecordsError> {
        let (programme, kind, _) = case.submitted.act(&self.law)?;
        let standing = permit.standing();
        Ok(ObjectFacts {
            programme: programme.id.clone(),
            place_path: standing.place.clone().unwrap_or_else(|| self.law.home.clone()),
            office: standing.office.clone().unwrap_or_default(),
            agency: standing.agency.clone().unwrap_or_default(),
            confidentiality: kind.confidentiality,
        })
    }

    /// Whose record it is and where it stands, if this permit may do the action there.
    pub(super) async fn allowed(
        &self,
        tx: &Tx,
        case: &Case,
    ) -> Result<(Option<SubjectId>, ObjectFacts), RecordsError> {
        let (programme, kind, action) = case.submitted.act(&self.law)?;
        let verb = verb(&action.verb)?;
        let (subject, access) = match self.meant(tx, case, &kind.id, &programme.id).await? {
            Some((subject, access)) => (subject, access),
            None => (case.aim.subject, self.stands(tx.permit(), case)?),
        };
        if case.own.is_none()
            && !tx.permit().may(verb, &access)
            && let lent = self.lent(tx, case.aim.record, action).await?
            && lent != Lent::May
        {
            let reads = tx.permit().may(Verb::Read, &access) || lent == Lent::Reads;
            let visible = case.aim.exists && reads;
            let hidden = case.aim.exists && !visible;
            return Err(if hidden { RecordsError::NotFound } else { RecordsError::Forbidden });
        }
        Ok((subject, access))
    }

    /// Relations of the record whose other record has no place left.
    pub(super) async fn full(
        &self,
        tx: &Tx,
        case: &Case,
        state: &SubjectState,
    ) -> Result<BTreeSet<String>, RecordsError> {
        let (programme, kind, action) = case.submitted.act(&self.law)?;
        let record = state.record(case.aim.record);
        let at = record.map(|record| record.state.as_str());
        let named = Named {
            record: case.aim.record,
            before: record,
            after: action.leads_from(at).or(at),
            programme,
            kind,
            answers: &case.submitted.answers,
        };
        self.around(tx, named).await
    }

    /// Why a decision is refused, if it is. A fact never is.
    pub(super) async fn refusal(
        &self,
        tx: &Tx,
        logged: Logged<'_>,
        state: &SubjectState,
        judgement: &Judgement<'_>,
    ) -> Result<Option<RecordsError>, RecordsError> {
        let mut more = consents::refuses(&self.law, state, logged);
        more.extend(self.wrong_receiver(tx, state, logged).await?);
        Ok(refusal(&self.law, logged, state, judgement, more))
    }

    /// The subject and access facts of the record meant, `None` when it is to be opened.
    async fn meant(
        &self,
        tx: &Tx,
        case: &Case,
        record_type: &str,
        programme: &ProgrammeId,
    ) -> Result<Option<(Option<SubjectId>, ObjectFacts)>, RecordsError> {
        let row = load::row(tx, case.aim.record).await?;
        let Some(row) =
            row.filter(|row| row.record_type == record_type && row.programme == programme.as_str())
        else {
            return if case.aim.exists { Err(RecordsError::NotFound) } else { Ok(None) };
        };
        Ok(Some((row.bare()?.subject, row.access()?)))
    }

    /// Everything about the subject (or the one record that has none), with the keys of all.
    pub(super) async fn load(
        &self,
        tx: &Tx,
        case: &Case,
        subject: Option<SubjectId>,
    ) -> Result<(SubjectState, Keys), RecordsError> {
        let rows = match subject {
            Some(subject) => load::of_subject(tx, subject).await?,
            None => load::row(tx, case.aim.record).await?.into_iter().collect(),
        };
        let mut ids = rows.iter().map(rows::RecordRow::id).collect::<Result<Vec<_>, _>>()?;
        ids.push(case.aim.record);
        let keys = self.vault.keys(&ids).await?;
        Ok((load::states(tx, &rows, &keys).await?, keys))
    }
}

/// The first that refuses it: rules, terms, the state of the record.
fn refusal(
    law: &Law,
    logged: Logged<'_>,
    state: &SubjectState,
    judgement: &Judgement<'_>,
    more: Vec<RefusedBy>,
) -> Option<RecordsError> {
    if !logged.action.is_decision() {
        return None;
    }
    let (programme, action) = (logged.programme.id.clone(), logged.action.id.clone());
    let by_rule = judgement.refusals.iter().map(|finding| RefusedBy {
        rule: finding.rule.id.clone(),
        legal_basis: finding.rule.legal_basis.clone(),
        because: finding.because.clone(),
    });
    let rules: Vec<RefusedBy> = by_rule.chain(more).collect();
    if !rules.is_empty() {
        return Some(RecordsError::Refused { programme, action, rules });
    }
    let record = state.record(logged.record);
    if let Some(by) = record.and_then(|record| by_term(law, logged, record)) {
        return Some(RecordsError::Term { programme, action, by });
    }
    let now = record.map(|record| record.state.as_str());
    match logged.action.leads_from(now) {
        Some(_) => None,
        None => {
            let state = now.unwrap_or_default().to_owned();
            Some(RecordsError::State { programme, action, state })
        }
    }
}

/// The term that refuses a decision.
fn by_term(law: &Law, logged: Logged<'_>, record: &RecordState) -> Option<RefusedByTerm> {
    let answer = |field: &str| logged.answer(field);
    let event = logged.event(None, &answer);
    let measures = law.measures(logged.programme);
    guards::refusal(measures, logged.kind, &record.runs, logged.action, &event)
}
