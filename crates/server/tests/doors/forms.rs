//! Filled forms of the programmes that ship.

use std::collections::BTreeMap;

use masar_interop::{xform, xlsform::Kind};
use masar_server::App;
use masar_terms::{ActionId, RecordId};
use serde_json::{Map, Value, json};

use crate::ask::Ask;

/// The doors that filled forms come through as XML; programs have one of their own.
pub const FORM_DOORS: [&str; 2] = ["/work/submissions", "/v1/projects/1/submission"];
pub const PROGRAM_DOOR: &str = "/api/actions";
/// All doors through which something is done to a record.
pub const DOORS: [&str; 3] = [FORM_DOORS[0], FORM_DOORS[1], PROGRAM_DOOR];

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
        let (_, form) = app.records.law().programmes.form(&self.form).expect("a form");
        let filled = xform::submission(&form.xls, self.id, self.told(app)).expect("answers");
        xform::fill(&form.xls, &filled).expose().clone().into_bytes()
    }

    /// The JSON that a program sends.
    pub fn json(&self, app: &App) -> String {
        json!({ "form": self.form, "id": self.id, "answers": self.told(app) }).to_string()
    }

    /// The request that brings it to one of the doors.
    pub fn at(&self, app: &App, door: &str) -> Ask {
        match door {
            PROGRAM_DOOR => Ask::post(door).body("application/json", self.json(app)),
            _ => Ask::post(door).submission(&self.xml(app), &[]),
        }
    }

    fn told(&self, app: &App) -> Map<String, Value> {
        let (_, form) = app.records.law().programmes.form(&self.form).expect("a form");
        let mut told = Map::new();
        for (_, question) in form.xls.questions() {
            let needed = question.required.as_deref() == Some("true()");
            let value = match self.answers.get(&question.name) {
                Some(value) => value.clone(),
                None if needed => match form.choices(question) {
                    Some(choices) => choices[0].to_owned(),
                    None => fitting(&question.kind),
                },
                None => continue,
            };
            told.insert(question.name.clone(), value.into());
        }
        told
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
