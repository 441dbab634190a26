//! What a withdrawal ends: whatever relies on what was taken back, in every record and programme
//! of the person. Where the ending needs no answer of anybody, the node does it in the same
//! transaction; else it is put to a person as a duty that is due at once.

use std::collections::BTreeSet;

use masar_interop::{
    xform::{self, Answers, Submission},
    xlsform::Kind,
};
use masar_nodes::{Tx, vault::Keys};
use masar_programmes::{
    Action, ConsentRule, Programme,
    forms::{RECORD_FIELD, SUBJECT_FIELD},
};
use masar_terms::{ActionId, Personal, RecordId};

use super::fold::withdrawn_by;
use crate::{
    actions::{
        Door, Incoming,
        log::{self, Entry},
        read::Fields,
    },
    errors::RecordsError,
    fold::{
        Proposed, RecordState, SubjectState,
        apply::{Logged, apply, weigh},
        told,
    },
    ids,
    law::Law,
    room::Records,
};

/// An ending that the node does itself.
struct Ending<'a> {
    /// Follows from the withdrawal and the record, so that it happens once.
    id: ActionId,
    record: RecordId,
    programme: &'a Programme,
    action: &'a Action,
}

impl Records {
    /// Does the endings that need nobody, each as an action of its own in the log, right after the
    /// withdrawal with the place `seq`.
    pub(crate) async fn end_what_relied(
        &self,
        tx: &Tx,
        keys: &Keys,
        subject: &mut SubjectState,
        withdrawal: Logged<'_>,
        seq: i64,
    ) -> Result<(), RecordsError> {
        let law = self.law.clone();
        let mut seq = seq;
        for ending in endings(&law, subject, withdrawal) {
            let Some(record) = subject.record(ending.record) else { continue };
            let Some(form) = ending.programme.form_of(ending.action) else { continue };
            let kind = ending.programme.record_type(&record.record_type);
            let (Some(kind), true) = (kind, keys.has(ending.record)) else { continue };
            let incoming = filled(&form.xls, &ending);
            let access = record.access.clone();
            let id = Personal::new(ending.record.to_string());
            let answers = Fields::from([(RECORD_FIELD.to_owned(), id)]);
            let logged = Logged {
                id: ending.id,
                record: ending.record,
                subject: withdrawal.subject,
                seen: None,
                programme: ending.programme,
                kind,
                action: ending.action,
                answers: &answers,
                access: &access,
                said_at: withdrawal.accepted_at,
                accepted_at: withdrawal.accepted_at,
                by_clock: false,
                // It names no other record whose places could be counted.
                full: &BTreeSet::new(),
            };
            let judgement = weigh(&law, subject, logged);
            seq += 1;
            let applied = apply(&law, subject, logged, seq, &judgement);
            let digest = self.digest("submission", &incoming.bytes);
            let entry = Entry { logged, seq, applied: &applied, digest: &digest };
            log::append(tx, keys, entry, &incoming).await?;
            tx.touched_written("record", ending.record);
        }
        Ok(())
    }
}

/// The form of an ending, filled as anybody would fill it: the record, and nothing else.
fn filled(form: &masar_interop::xlsform::XlsForm, ending: &Ending<'_>) -> Incoming {
    let mut answers = Answers::default();
    let field = form.questions().into_iter().find(|(_, one)| one.name == RECORD_FIELD);
    let path = field.map(|(path, _)| path);
    answers.fields.extend(path.map(|path| (path, Personal::new(ending.record.to_string()))));
    let submission = Submission {
        form_id: form.settings.form_id.clone(),
        version: form.settings.version.clone(),
        instance_id: ending.id,
        deprecated_id: None,
        instance_name: None,
        finished_at: None,
        answers,
        attachments: Vec::new(),
    };
    let bytes = xform::fill(form, &submission).expose().clone().into_bytes();
    Incoming {
        bytes,
        attachments: Vec::new(),
        said_at: None,
        sent_at: None,
        seen: None,
        door: Door::Consent,
    }
}

/// The endings that the node does after this action.
fn endings<'a>(law: &'a Law, subject: &SubjectState, logged: Logged<'_>) -> Vec<Ending<'a>> {
    let relying = relying(law, subject, logged).into_iter();
    let alone = relying.filter(|(_, programme, _, action)| needs_nobody(programme, action));
    let ending = |(record, programme, rule, action): Relying<'a>| {
        let parts = [logged.id.0.as_bytes().as_slice(), record.0.as_bytes(), rule.id.as_bytes()];
        let id = ActionId(ids::derived("consent-ending", &parts));
        Ending { id, record, programme, action }
    };
    alone.map(ending).collect()
}

/// Puts the endings that need a person to that person: due at once.
pub(crate) fn duties(law: &Law, subject: &mut SubjectState, logged: Logged<'_>) {
    for (record, programme, rule, action) in relying(law, subject, logged) {
        if needs_nobody(programme, action) {
            continue;
        }
        let Some(at) = subject.position(record) else { continue };
        let record = &mut subject.records[at];
        let proposal = format!("consent-{}", rule.id);
        let same = record.proposals.iter().filter(|known| known.proposal == proposal);
        let number = 1 + same.count() as i64;
        record.proposals.push(Proposed {
            proposal,
            number,
            programme: programme.id.clone(),
            action: action.id.clone(),
            role: rule.owner.clone().unwrap_or_default(),
            cause: logged.id.to_string(),
            proposed_at: logged.accepted_at,
            due_at: logged.accepted_at,
            taken_by: None,
        });
    }
}

/// Record, programme and rule of what relies on a consent, and the action that ends it.
type Relying<'a> = (RecordId, &'a Programme, &'a ConsentRule, &'a Action);

fn relying<'a>(law: &'a Law, subject: &SubjectState, logged: Logged<'_>) -> Vec<Relying<'a>> {
    let answers = told::plain(logged.answers);
    let (kind, action) = (&logged.kind.id, &logged.action.id);
    let taken_back = withdrawn_by(logged.programme, kind, action, &answers);
    if taken_back.is_empty() {
        return Vec::new();
    }
    subject.records.iter().flat_map(|record| of_record(law, record, &taken_back)).collect()
}

fn of_record<'a>(
    law: &'a Law,
    record: &RecordState,
    taken_back: &BTreeSet<&str>,
) -> Vec<Relying<'a>> {
    let Some(programme) = law.programmes.get(&record.access.programme) else { return Vec::new() };
    let relies = |rule: &&ConsentRule| {
        rule.record_type == record.record_type
            && rule.relied_on_in.contains(&record.state)
            && rule.purposes.iter().any(|purpose| taken_back.contains(purpose.as_str()))
    };
    let rules = programme.consents.iter().filter(relies);
    let ending = |rule: &'a ConsentRule| {
        let action = programme.action(rule.ends_with.as_deref()?)?;
        action.leads_from(Some(&record.state))?;
        Some((record.id, programme, rule, action))
    };
    rules.filter_map(ending).collect()
}

/// A fact whose form asks nothing that must be answered.
fn needs_nobody(programme: &Programme, action: &Action) -> bool {
    let asks = |question: &masar_interop::xlsform::Question| {
        let named = [RECORD_FIELD, SUBJECT_FIELD].contains(&question.name.as_str());
        question.kind != Kind::Hidden && !named && question.required.is_some()
    };
    let form = programme.form_of(action);
    !action.is_decision()
        && form.is_some_and(|form| !form.xls.questions().iter().any(|(_, one)| asks(one)))
}
