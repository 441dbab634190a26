//! Each programme from its first act to the figure that stands on a commitment's page: forms sent
//! as devices send them, decisions refused that a rule refuses, a table released by two people.

mod assessments;
mod children;
mod detention;
mod governance;
mod plan;
mod referrals;
mod returns;
mod screening;
mod sources;
mod victims;

use rand::{SeedableRng, rngs::StdRng};
use serde_json::{Value, json};

use crate::{
    client::Client,
    forms::Filled,
    node::{Node, moment, nodes},
};

/// The quarter in which everything happens, its first morning, and the day of the releases.
pub const QUARTER: &str = "2026-Q3";
const BEGIN: &str = "2026-07-01T06:00:00Z";
const RELEASED: &str = "2026-10-06T06:00:00Z";

/// A programme under way on one node.
pub struct Journey<'n> {
    pub node: &'n Node,
    programme: &'static str,
    rng: StdRng,
    /// What a journey keeps in mind from one part to the next.
    pub plans: Vec<String>,
}

/// One journey on every database.
pub fn journeys(programme: &'static str) -> impl Iterator<Item = Node> {
    nodes(programme, BEGIN)
}

impl<'n> Journey<'n> {
    /// With those who publish.
    pub fn begin(node: &'n Node, programme: &'static str) -> Self {
        node.account("analyst", &["analyst", "reviewer"], "XMA");
        node.account("first", &["reviewer", "registrar"], "XMA");
        node.account("second", &["reviewer", "registrar"], "XMA");
        Self { node, programme, rng: StdRng::seed_from_u64(41), plans: Vec::new() }
    }

    /// Somebody of one role.
    pub fn with(&self, role: &'static str) -> Client {
        self.node.account(role, &[role], "XMA");
        self.node.device(role)
    }

    /// The clock goes on to the morning of this day.
    pub fn on(&self, day: &str) {
        self.node.clock.advance_to(moment(&format!("{day}T06:00:00Z")));
    }

    /// Opens a record about somebody new; gives its id.
    pub fn open(&mut self, by: &Client, form: &str, answers: &[(&str, &str)]) -> String {
        let (filled, id) = Filled::example(self.programme, form, &mut self.rng);
        let filled = if filled.xml().contains("<subject_id") {
            filled.set("subject_id", "")
        } else {
            filled
        };
        let filled = answers.iter().fold(filled, |form, (field, value)| form.set(field, value));
        let answer = by.submit(filled.xml(), &[]);
        assert_eq!(answer.status, 201, "{form}: {}", answer.body);
        id
    }

    /// The example of a form on a record, with these answers.
    pub fn act(&mut self, by: &Client, form: &str, record: &str, answers: &[(&str, &str)]) {
        let (status, body) = self.tried(by, form, record, answers);
        assert_eq!(status, 201, "{form}: {body}");
    }

    /// The same, refused by the rule of this text.
    pub fn refused(
        &mut self,
        by: &Client,
        form: &str,
        record: &str,
        answers: &[(&str, &str)],
        why: &str,
    ) {
        let (status, body) = self.tried(by, form, record, answers);
        assert!(status == 409 && body.contains(why), "{form}: {status} {body}");
    }

    fn tried(
        &mut self,
        by: &Client,
        form: &str,
        record: &str,
        answers: &[(&str, &str)],
    ) -> (u16, String) {
        let (filled, _) = Filled::example(self.programme, form, &mut self.rng);
        let filled = filled.set("record_id", record);
        let filled = answers.iter().fold(filled, |form, (field, value)| form.set(field, value));
        let answer = by.submit(filled.xml(), &[]);
        (answer.status, answer.body)
    }

    /// Releases a quarter's table, proposed by one and approved by another.
    pub fn release(&self, dataflow: &str) {
        self.node.clock.advance_to(moment(RELEASED));
        self.released(&format!("{dataflow}/{QUARTER}"), 1);
    }

    /// Releases a table, approved so many times.
    pub fn released(&self, asked: &str, approvals: usize) {
        let analyst = self.node.signed_in("analyst");
        let proposed = analyst.post("/work/releases", &[("release", asked)]);
        assert_eq!(proposed.status, 303, "{asked}: {}", proposed.body);
        for login in ["first", "second"].into_iter().take(approvals) {
            let reviewer = self.node.signed_in(login);
            let approved = reviewer.post(&format!("{}/approvals", proposed.location), &[]);
            assert_eq!(approved.status, 303, "{asked}: {}", approved.body);
        }
    }

    /// An entry of a register as its record tells it now: one person prepares it, another clears it.
    pub fn clear(&self, register: &str, record: &str) {
        let base = format!("/work/registers/{register}/entries/{record}");
        for (login, act) in [("first", "preparation"), ("second", "clearance")] {
            let done = self.node.signed_in(login).post(&format!("{base}/{act}"), &[]);
            assert_eq!(done.status, 303, "{act}: {}", done.body);
        }
    }

    /// A page as a stranger reads it, without the signs that keep directions apart.
    pub fn plain(&self, path: &str, language: &str) -> String {
        let answer = self.node.stranger().reading(language).get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        answer.body.replace(['\u{2068}', '\u{2069}'], "")
    }

    /// The figure of an indicator in a period, as anybody reads it, stands on the page of the
    /// commitment.
    pub fn figure(&self, indicator: &str, period: &str, commitment: &str) -> Value {
        let stranger = self.node.stranger();
        let answer = stranger.get(&format!("/api/figures/XMA/{indicator}/XMA/{period}"));
        assert_eq!(answer.status, 200, "{indicator}: {}", answer.body);
        let figure: Value = serde_json::from_str(&answer.body).expect("JSON");
        let page = stranger.get(&format!("/commitments/{commitment}"));
        assert_eq!(page.status, 200, "{commitment}");
        let address = format!("/figures/XMA/{indicator}/XMA/{period}");
        assert!(page.body.contains(&address), "{commitment} shows {address}");
        eprintln!("{}: {}", self.node.database, figure["sentence"]);
        figure["cell"].clone()
    }
}

/// A cell that shows a number.
pub fn number(value: f64) -> Value {
    json!({ "state": "value", "value": value })
}
