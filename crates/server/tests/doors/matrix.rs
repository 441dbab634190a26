//! Every route × caller × object, held against the stated table.

use std::collections::{BTreeMap, BTreeSet};

use masar_server::table::{Route, routes};

use crate::{
    ask::{Answer, Ask},
    objects::{object, with_body},
    stage::{Held, PASSWORD, Stage, stages},
    stated::{Line, lines},
};

/// Whoever comes in without an account, in the order of the columns; then the people of the stage.
const CALLERS: [&str; 14] = [
    "anonymous",
    "disabled",
    "disabled-basic",
    "officer",
    "officer-basic",
    "officer-of-another-place",
    "officer-of-another-agency",
    "case-manager",
    "clerk",
    "analyst",
    "reviewer",
    "registrar",
    "auditor",
    "administrator",
];

/// Statuses that must not tell what is from what is not.
const SILENT: [u16; 3] = [401, 403, 404];

#[test]
fn every_route_has_its_lines_and_every_line_its_route() {
    let name = |method: &str, path: &str| format!("{method} {path}");
    let routed: BTreeSet<String> =
        routes().iter().map(|route| name(route.method.as_str(), route.path)).collect();
    let lines = lines();
    let stated: BTreeSet<String> =
        lines.iter().map(|line| name(&line.method, &line.path)).collect();
    assert_eq!(routed, stated, "the router's table and doors.csv name the same routes");
    for line in &lines {
        let callers: Vec<&str> = line.cells.iter().map(|(caller, _)| caller.as_str()).collect();
        assert_eq!(callers, CALLERS, "doors.csv states every caller");
    }
    for route in routes().iter().filter(|route| route.path.contains('{')) {
        let of =
            lines.iter().filter(|line| line.path == route.path && route.method == *line.method);
        assert!(of.count() > 1, "{}: what is there, and what is not", route.path);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_cell_answers_as_stated() {
    for stage in stages("every_cell_answers_as_stated").await {
        let held = stage.held().await;
        let mut trial = Trial { stage, held, sessions: BTreeMap::new(), faults: Vec::new() };
        trial.sign_in().await;
        let lines = lines();
        for route in &routes() {
            let mine = |line: &&Line| line.path == route.path && route.method == *line.method;
            let of_route: Vec<&Line> = lines.iter().filter(mine).collect();
            trial.route(route, &of_route).await;
        }
        let (faults, name) = (&trial.faults, trial.stage.name);
        assert!(faults.is_empty(), "{name}, {} cells:\n{}", faults.len(), faults.join("\n"));
    }
}

struct Trial {
    stage: Stage,
    held: Held,
    sessions: BTreeMap<&'static str, String>,
    faults: Vec<String>,
}

impl Trial {
    async fn sign_in(&mut self) {
        let stage = &self.stage;
        let account = stage.account("disabled", "officer", ("XMA/XMA-01", "office-1", "agency-1"));
        let account = account.await;
        for caller in CALLERS.into_iter().filter(|caller| has_session(caller)) {
            let cookie = stage.sign_in(caller).await;
            self.sessions.insert(caller, cookie);
        }
        self.stage.disable(account).await;
    }

    /// All cells of one route; the answers that must be silent are held against each other.
    async fn route(&mut self, route: &Route, lines: &[&Line]) {
        let mut silent: BTreeMap<(String, u16), (String, String)> = BTreeMap::new();
        for line in lines {
            let Some(object) = object(&self.stage, &self.held, &line.object) else {
                panic!("doors.csv, line {}: no object “{}”", line.number, line.object);
            };
            let Some(path) = object.path(route) else {
                panic!("doors.csv, line {}: “{}” does not fit", line.number, line.object);
            };
            let ask = Ask::new(route.method.as_str(), &path);
            for (caller, stated) in &line.cells {
                let ask = with_body(&self.stage, &self.held, ask.clone(), route, &line.object);
                let answer = self.ask(ask, route, caller).await;
                let here = format!("line {}: {} {path} by {caller}", line.number, route.method);
                if answer.status != *stated {
                    self.faults.push(format!("{here}: stated {stated}, is {}", answer.status));
                }
                if SILENT.contains(&answer.status) {
                    let key = (caller.clone(), answer.status);
                    let told = told(&answer, &path);
                    let first = silent.entry(key).or_insert_with(|| (here.clone(), told.clone()));
                    if first.1 != told {
                        self.faults.push(format!("{here}: another answer than {}", first.0));
                    }
                }
            }
        }
    }

    async fn ask(&self, ask: Ask, route: &Route, caller: &str) -> Answer {
        let ask = match caller {
            "anonymous" => ask,
            "officer-basic" => ask.basic("officer", PASSWORD),
            "disabled-basic" => ask.basic(&self.disabled(route).await, PASSWORD),
            // A session that this route ends must not be missing afterwards.
            known if route.path == "/sign-out" && known != "disabled" => {
                ask.session(&self.stage.sign_in(known).await)
            }
            known => ask.session(&self.sessions[known]),
        };
        ask.to(&self.stage).await
    }

    /// A closed account of its own for each request to a door that reads passwords, because
    /// failures add up.
    async fn disabled(&self, route: &Route) -> String {
        use masar_server::table::Answers::{OpenRosa, Program};
        if !matches!(route.answers, OpenRosa | Program) {
            return "disabled".to_owned();
        }
        let login = format!("{:016x}", u64::from_le_bytes(self.stage.app.entropy.bytes()));
        let at = ("XMA/XMA-01", "office-1", "agency-1");
        let account = self.stage.account(&login, "officer", at).await;
        self.stage.disable(account).await;
        login
    }
}

fn has_session(caller: &str) -> bool {
    !matches!(caller, "anonymous" | "disabled-basic" | "officer-basic")
}

/// Everything of an answer but the address, which the asker knows.
fn told(answer: &Answer, path: &str) -> String {
    let mut headers = answer.headers.clone();
    // The body, which repeats the address, is compared itself.
    headers.remove("content-length");
    let told = format!("{headers:?}\n{}", answer.body);
    told.replace(&masar_server::shell::encode(path), "*").replace(path, "*")
}
