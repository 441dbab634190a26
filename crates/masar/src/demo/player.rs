//! What happens on one node: forms filled as clients fill them, handed in at the node's own door.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, PoisonError},
};

use jiff::{ToSpan, ZonedDateTime};
use masar_interop::xform::{self, Answers, Submission};
use masar_nodes::Permit;
use masar_programmes::{
    Action, Form,
    forms::{RECORD_FIELD, SUBJECT_FIELD},
};
use masar_records::{Accepted, Door, Incoming, RecordsError, referrals::Fitted};
use masar_server::App;
use masar_terms::{ActionId, Personal, RecordId, SubjectId};
use tokio::task::JoinSet;

use super::{
    draw::Life,
    scenario::{Draw, Scenario},
};
use crate::failure::Failure;

/// One action to come.
pub struct Due {
    pub step: String,
    pub by: String,
    pub life: Life,
    pub subject: Option<SubjectId>,
    /// The record that the step before was about, and its type.
    pub record: Option<(RecordId, String)>,
    /// Answers in place of the step's own.
    pub besides: Arc<BTreeMap<String, Draw>>,
}

/// One node at play.
pub struct Player {
    pub app: App,
    pub permits: BTreeMap<String, Permit>,
    pub scenario: Scenario,
    /// Login of whoever enrols other nodes.
    pub administers: String,
    /// Records that steps opened, by step, in the order of acceptance.
    pub opened: Mutex<BTreeMap<String, Vec<RecordId>>>,
}

/// What came of an action; `None` where a rule or the state of the record refused it.
pub type Played = (Due, Option<Accepted>);

impl Player {
    /// The permit of an account.
    pub fn permit(&self, login: &str) -> Result<&Permit, Failure> {
        self.permits.get(login).ok_or_else(|| Failure::Data(format!("no account {login}")))
    }

    /// Everything that is due at one moment. Each account hands in its own; accounts do not wait
    /// for one another.
    pub async fn play(
        self: Arc<Self>,
        due: Vec<Due>,
        now: ZonedDateTime,
    ) -> Result<Vec<Played>, Failure> {
        let mut by_account: BTreeMap<String, Vec<(Due, Incoming)>> = BTreeMap::new();
        for mut one in due {
            let service = self.choose(&mut one).await?;
            let incoming = self.fill(&mut one, &now, service)?;
            by_account.entry(one.by.clone()).or_default().push((one, incoming));
        }
        let mut handed_in = JoinSet::new();
        for (login, all) in by_account {
            let player = self.clone();
            handed_in.spawn(async move { player.hand_in(&login, all).await });
        }
        let mut played = Vec::new();
        while let Some(done) = handed_in.join_next().await {
            played.extend(done.map_err(Failure::task)??);
        }
        Ok(played)
    }

    async fn hand_in(
        &self,
        login: &str,
        all: Vec<(Due, Incoming)>,
    ) -> Result<Vec<Played>, Failure> {
        let (all, incoming): (Vec<Due>, Vec<Incoming>) = all.into_iter().unzip();
        let answers = self.app.records.accept_all(self.permit(login)?, incoming).await?;
        let told = all.into_iter().zip(answers).map(|(one, answer)| match answer {
            Ok(accepted) => {
                self.note(&one, &accepted);
                Ok((one, Some(accepted)))
            }
            Err(RecordsError::Refused { .. } | RecordsError::State { .. }) => Ok((one, None)),
            Err(error) => Err(wrong(format!("step {}: {error}", one.step))),
        });
        told.collect()
    }

    /// The form of a step and the action that it is for.
    pub fn act(&self, form_id: &str) -> Option<(&Form, &Action)> {
        let (programme, form) = self.app.records.law().programmes.form(form_id)?;
        let action = programme.actions.iter().find(|action| action.form == form.name)?;
        Some((form, action))
    }

    /// The service that the node proposes first, where the step asks for one. Where none fits, the
    /// step gives way to the one that says so.
    async fn choose(&self, due: &mut Due) -> Result<Option<String>, Failure> {
        let step = &self.scenario.steps[&due.step];
        let asks = |draw: &Draw| match draw {
            Draw::Service { service_for } => Some(service_for.clone()),
            _ => None,
        };
        let Some(action) = step.answers.values().find_map(asks) else { return Ok(None) };
        let Some((record, _)) = due.record else { return Ok(None) };
        let permit = self.permit(&due.by)?;
        let suggested = self.app.records.suggest(permit, record, action).await;
        let suggested = suggested.map_err(|error| wrong(format!("step {}: {error}", due.step)))?;
        let mut asked = suggested.asked.iter().map(|grant| grant.service);
        let free = |one: &&Fitted| one.fits() && !asked.any(|asked| asked == one.service.record);
        let best = suggested.services.iter().find(free).map(|one| one.service.record.to_string());
        if let (None, Some(otherwise)) = (&best, &step.otherwise) {
            due.step.clone_from(otherwise);
        }
        Ok(best)
    }

    /// Keeps in mind what a step opened about nobody, so that later forms can name it.
    fn note(&self, done: &Due, accepted: &Accepted) {
        if done.record.is_none() && accepted.subject.is_none() {
            let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
            opened.entry(done.step.clone()).or_default().push(accepted.record);
        }
    }

    /// One of the records that a step opened.
    fn opened_by(&self, step: &str, life: &mut Life) -> Option<String> {
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        opened.get(step).and_then(|all| life.one_of(all)).map(RecordId::to_string)
    }

    /// The form of a step, filled as a client would fill it.
    fn fill(
        &self,
        due: &mut Due,
        now: &ZonedDateTime,
        service: Option<String>,
    ) -> Result<Incoming, Failure> {
        let Due { step, life, subject, record, besides, .. } = due;
        let step = &self.scenario.steps[step];
        let found = self.act(&step.form);
        let (form, action) = found.ok_or_else(|| wrong(format!("no form “{}”", step.form)))?;
        let mut answers = Answers::default();
        let mut open: BTreeSet<&String> = step.answers.keys().chain(besides.keys()).collect();
        let same = record.as_ref().filter(|(_, kind)| *kind == action.record_type);
        for (path, question) in form.xls.questions() {
            open.remove(&question.name);
            let answer = match question.name.as_str() {
                RECORD_FIELD => same.map(|(record, _)| record.to_string()),
                SUBJECT_FIELD => subject.filter(|_| same.is_none()).map(|id| id.to_string()),
                name => {
                    let draw = besides.get(name).or_else(|| step.answers.get(name));
                    match draw {
                        Some(Draw::Service { .. }) => service.clone(),
                        Some(Draw::Record { record_of }) => self.opened_by(record_of, life),
                        draw => draw.and_then(|draw| life.answer(draw, now)),
                    }
                }
            };
            answers.fields.extend(answer.map(|answer| (path, Personal::new(answer))));
        }
        if let Some(field) = open.first() {
            return Err(wrong(format!("the form “{}” has no field “{field}”", step.form)));
        }
        let submission = Submission {
            form_id: form.xls.settings.form_id.clone(),
            version: form.xls.settings.version.clone(),
            instance_id: self.app.entropy.with(ActionId::random),
            deprecated_id: None,
            instance_name: None,
            finished_at: None,
            answers,
            attachments: Vec::new(),
        };
        let bytes = xform::fill(&form.xls, &submission).expose().clone().into_bytes();
        let attachments = Vec::new();
        let filled = now.saturating_sub(step.filled_days_ago.days());
        let said_at = Some(filled.timestamp().into());
        Ok(Incoming { bytes, attachments, said_at, sent_at: None, seen: None, door: Door::Import })
    }
}

fn wrong(reason: String) -> Failure {
    Failure::Demo { file: "steps.toml", reason }
}
