//! Somebody whom a scene is about, and how its steps are done to the records there are.

use std::collections::BTreeMap;

use masar_nodes::Permit;
use masar_records::{Accepted, Door, Incoming, RecordsError};
use masar_terms::{ActionId, RecordId, SubjectId, Timestamp};

use super::{sheets::Sheet, stage::Stage};

pub const YEAR: i64 = 365 * 86_400_000;

/// Records about no person, by the words that stand for them.
pub type Places = BTreeMap<String, RecordId>;

/// A person with a record of each type at most.
pub struct Person<'a> {
    pub stage: &'a Stage,
    pub permit: &'a Permit,
    pub places: &'a Places,
    pub subject: Option<SubjectId>,
    pub records: BTreeMap<(String, String), RecordId>,
    /// The first action on each record.
    pub first: BTreeMap<RecordId, ActionId>,
}

impl<'a> Person<'a> {
    pub fn new(stage: &'a Stage, permit: &'a Permit, places: &'a Places) -> Self {
        let (records, first) = (BTreeMap::new(), BTreeMap::new());
        Self { stage, permit, places, subject: None, records, first }
    }

    /// Another record of each type about the same person.
    pub fn again(&self) -> Self {
        Self { subject: self.subject, ..Self::new(self.stage, self.permit, self.places) }
    }

    /// Does steps; the first that is not accepted, and why, ends it.
    pub async fn does(&mut self, home: &str, steps: &[&str]) -> Result<(), RecordsError> {
        for step in steps {
            match step.strip_prefix('+') {
                Some(days) => self.stage.days(days.parse().expect("days")),
                None => drop(self.does_one(home, step).await?),
            }
        }
        Ok(())
    }

    async fn does_one(&mut self, home: &str, step: &str) -> Result<Accepted, RecordsError> {
        let (step, said_at) = match step.strip_prefix('~') {
            Some(step) => (step, Some(Timestamp(self.stage.now().0 - YEAR))),
            None => (step, None),
        };
        let sheet = self.sheet(home, step);
        let kind = self.kind(&sheet);
        let (incoming, _) = self.incoming(&sheet);
        let incoming = Incoming { said_at, ..incoming };
        let accepted = self.stage.records.accept(self.permit, incoming).await?;
        self.subject = self.subject.or(accepted.subject);
        self.records.insert(kind, accepted.record);
        self.first.entry(accepted.record).or_insert(accepted.action);
        Ok(accepted)
    }

    /// A step as a filled form on the record of its type.
    pub fn sheet(&self, home: &str, step: &str) -> Sheet {
        let mut words = step.split_whitespace();
        let act = words.next().expect("an action");
        let (programme, action) = act.split_once('/').unwrap_or((home, act));
        let sheet = words.fold(Sheet::of(programme, action), |sheet, answer| {
            let (field, value) = answer.split_once('=').expect("field=value");
            sheet.set(field, &self.value(value))
        });
        match (self.records.get(&self.kind(&sheet)), self.subject) {
            (Some(record), _) => sheet.on(*record),
            (None, Some(subject)) => sheet.about(subject),
            (None, None) => sheet,
        }
    }

    /// What an answer of a script stands for.
    pub fn value(&self, value: &str) -> String {
        match value.strip_prefix('{').and_then(|word| word.strip_suffix('}')) {
            Some(word) => self.places[word].to_string(),
            None => value.to_owned(),
        }
    }

    fn kind(&self, sheet: &Sheet) -> (String, String) {
        let law = self.stage.records.law();
        let programme = law.programmes.get(&sheet.programme.parse().expect("an id"));
        let action = programme.expect("a programme").action(&sheet.action);
        (sheet.programme.clone(), action.expect("an action").record_type.clone())
    }

    /// The record that a filled form is done to.
    pub fn record(&self, sheet: &Sheet) -> Option<RecordId> {
        self.records.get(&self.kind(sheet)).copied()
    }

    /// A filled form under a new id.
    pub fn incoming(&self, sheet: &Sheet) -> (Incoming, ActionId) {
        let id = self.stage.entropy.with(|mut rng| ActionId::random(&mut rng));
        let bytes = sheet.bytes(id);
        let (attachments, said_at, seen) = (Vec::new(), None, None);
        (Incoming { bytes, attachments, said_at, sent_at: None, seen, door: Door::Web }, id)
    }

    /// Everything that a reader could see of the person's records.
    pub async fn seen(&self) -> Vec<String> {
        let mut all = Vec::new();
        for record in self.records.values() {
            let case = self.stage.records.case(self.permit, *record).await.expect("a case");
            let answers = case.answers.iter();
            let answers: Vec<_> = answers
                .map(|one| format!("{}={}@{}", one.field, one.value.expose(), one.seq))
                .collect();
            all.push(format!(
                "{record} {} {} {:?} {:?} {} {} {:?} {:?} {:?} {:?} {} {} {answers:?}",
                case.state,
                case.closed,
                case.updated_at,
                case.last_action,
                case.conflicts,
                case.timeline.len(),
                case.clocks,
                case.breaches,
                case.proposals,
                case.tasks.len(),
                case.related.len(),
                case.relatives.len(),
            ));
        }
        all
    }
}

/// Areas with and without room, and services with and without authority.
pub async fn places(stage: &Stage, permit: &Permit) -> Places {
    let returns = "return-and-reintegration";
    let area = |places: &str| Sheet::of(returns, "enter-area").set("places", places);
    let service = |needs: &str, authority: &str| {
        let sheet = Sheet::of("referral", "enter-service").set("needs", needs);
        sheet.set("authority", authority).set("capacity", "100000")
    };
    let mut all = Vec::new();
    for name in ["authority-child-protection", "authority-asylum", "authority-victims"] {
        all.push((name, service("CHI ASY TIP", name)));
    }
    all.push(("service", service("HEA CHI ASY TIP", "")));
    all.extend([("area", area("100000")), ("full", area("0")), ("shut", area("9"))]);
    let nobody = Places::new();
    let mut places = Places::new();
    for (word, sheet) in all {
        let (incoming, _) = Person::new(stage, permit, &nobody).incoming(&sheet);
        let entered = stage.records.accept(permit, incoming).await.expect("accepted");
        places.insert(word.to_owned(), entered.record);
    }
    let shuts = Sheet::of(returns, "close-area").on(places["shut"]);
    let (incoming, _) = Person::new(stage, permit, &nobody).incoming(&shuts);
    stage.records.accept(permit, incoming).await.expect("accepted");
    places
}
