//! Filled forms of the programmes that ship.

use std::collections::BTreeMap;

use masar_interop::{
    xform::{self, Submission},
    xlsform::Kind,
};
use masar_server::App;
use masar_terms::{ActionId, Personal, RecordId};

/// A filled form: every needed question has an answer that fits, and those given here.
#[derive(Clone)]
pub struct Filled {
    pub id: ActionId,
    form: String,
    answers: BTreeMap<String, String>,
}

impl Filled {
    /// A form by its id, with an id of its own.
    pub fn new(app: &App, form: &str) -> Self {
        let id = app.entropy.with(|mut rng| ActionId::random(&mut rng));
        Self { id, form: form.to_owned(), answers: BTreeMap::new() }
    }

    /// An arrival.
    pub fn arrival(app: &App, name: &str) -> Self {
        Self::new(app, "arrival-registration.register")
            .with("given_name", name)
            .with("age_years", "30")
    }

    /// A proposal to detain somebody of this age.
    pub fn proposal(app: &App, name: &str, age: &str) -> Self {
        Self::new(app, "detention-review.propose-detention")
            .with("given_name", name)
            .with("age_years", age)
    }

    pub fn with(mut self, field: &str, value: impl ToString) -> Self {
        self.answers.insert(field.to_owned(), value.to_string());
        self
    }

    /// Done to this record.
    pub fn on(self, record: RecordId) -> Self {
        self.with("record_id", record)
    }

    /// The XML that a client sends.
    pub fn xml(&self, app: &App) -> Vec<u8> {
        let (programme, name) = self.form.rsplit_once('.').expect("programme.form");
        let programme = app.records.law().programmes.get(&programme.parse().expect("an id"));
        let programme = programme.expect("a programme");
        let action = programme.actions.iter().find(|action| action.form == name);
        let form = programme.form_of(action.expect("an action")).expect("a form");
        let mut answers = xform::Answers::default();
        for (path, question) in form.xls.questions() {
            let needed = question.required.as_deref() == Some("true()");
            let value = match self.answers.get(&question.name) {
                Some(value) => value.clone(),
                None if needed => match form.choices(question) {
                    Some(choices) => choices[0].to_owned(),
                    None => fitting(&question.kind),
                },
                None => continue,
            };
            answers.fields.insert(path, Personal::new(value));
        }
        let submission = Submission {
            form_id: form.xls.settings.form_id.clone(),
            version: form.xls.settings.version.clone(),
            instance_id: self.id,
            deprecated_id: None,
            instance_name: None,
            answers,
            attachments: Vec::new(),
        };
        xform::fill(&form.xls, &submission).expose().clone().into_bytes()
    }
}

fn fitting(kind: &Kind) -> String {
    match kind {
        Kind::Integer | Kind::Decimal => "1".to_owned(),
        Kind::Date => "2025-11-10".to_owned(),
        Kind::DateTime => "2025-11-10T10:00:00.000+03:00".to_owned(),
        _ => "text".to_owned(),
    }
}
