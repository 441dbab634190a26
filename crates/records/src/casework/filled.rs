//! A form filled in by the server for a page that needs no script; it goes through the same door
//! as one filled in anywhere else.

use std::collections::BTreeMap;

use masar_interop::xform::{self, Submission};
use masar_programmes::forms::RECORD_FIELD;
use masar_terms::{ActionId, Personal, ProgrammeId, RecordId};

use crate::{
    actions::{Door, Incoming},
    errors::RecordsError,
    room::Records,
};

/// What a page asks to be done to a record.
pub struct Act {
    pub programme: ProgrammeId,
    /// Id of the action.
    pub action: String,
    pub record: RecordId,
    /// The client's id of this act: sent twice, it is done once.
    pub id: ActionId,
    /// The last action on the record that the page showed.
    pub seen: Option<ActionId>,
    pub answers: BTreeMap<String, Personal<String>>,
}

/// What fills a form: whose it is, what it does, the answers.
pub struct Filling<'a> {
    pub programme: &'a ProgrammeId,
    /// Id of the action.
    pub action: &'a str,
    /// The record it is done to; none where it opens one.
    pub record: Option<RecordId>,
    /// The id of this act: sent twice, it is done once.
    pub id: ActionId,
    /// The last action on the record that its author had seen.
    pub seen: Option<ActionId>,
    pub answers: &'a BTreeMap<String, Personal<String>>,
    pub door: Door,
}

impl Records {
    /// The submission of an act. Answers to fields that its form does not ask are left out.
    pub fn filled(&self, act: Act) -> Result<Incoming, RecordsError> {
        self.filling(Filling {
            programme: &act.programme,
            action: &act.action,
            record: Some(act.record),
            id: act.id,
            seen: act.seen,
            answers: &act.answers,
            door: Door::Web,
        })
    }

    /// A filled form. Answers to fields that it does not ask are left out.
    pub fn filling(&self, act: Filling<'_>) -> Result<Incoming, RecordsError> {
        let unknown = || RecordsError::UnknownForm(format!("{}.{}", act.programme, act.action));
        let programme = self.law.programmes.get(act.programme).ok_or_else(unknown)?;
        let action = programme.action(act.action).ok_or_else(unknown)?;
        let form = programme.form_of(action).ok_or_else(unknown)?;
        let mut answers = xform::Answers::default();
        for (path, question) in form.xls.questions() {
            let value = match question.name.as_str() {
                RECORD_FIELD => act.record.map(|record| Personal::new(record.to_string())),
                name => act.answers.get(name).cloned(),
            };
            if let Some(value) = value.filter(|value| !value.expose().is_empty()) {
                answers.fields.insert(path, value);
            }
        }
        let submission = Submission {
            form_id: form.xls.settings.form_id.clone(),
            version: form.xls.settings.version.clone(),
            instance_id: act.id,
            deprecated_id: None,
            instance_name: None,
            finished_at: None,
            answers,
            attachments: Vec::new(),
        };
        let bytes = xform::fill(&form.xls, &submission).expose().clone().into_bytes();
        let (attachments, said_at) = (Vec::new(), None);
        Ok(Incoming { bytes, attachments, said_at, sent_at: None, seen: act.seen, door: act.door })
    }
}
