//! A country that reports: its key, its ledger, its bundles.

use masar_interop::tabular::CodeList;
use masar_nodes::{
    Entropy, NodeKey,
    bundles::{self, Hex, Issued, Issuer, Last, Part},
    fixtures::Folder,
    identity::Level,
};
use masar_reviews::peers::Described;
use masar_statistics::{
    Protection, Settings, Table,
    accountability::Exception,
    ledger::{Act, Class, Made, Totals, Withdrawal},
    outgoing::{LEDGER_ENTRY, LedgerPart, Shown},
};
use masar_terms::{Cell, Language, LocalText};
use serde_json::json;

use crate::tables::{FLOWS, Flow, mixed, time};

const AREAS: &[u8] = include_bytes!("../../../../catalogue/codes/ref_area.csv");
/// What one country in twenty-five takes back.
const TAKEN_BACK: (&str, &str) = ("DF_ARRIVALS", "2025-Q3");
/// What the first country sends later than the rest.
const LATE: (&str, &str) = ("DF_ARRIVALS", "2026-Q2");

/// A national node, as far as others see it.
pub struct Country {
    /// ISO 3166-1 alpha-3; its agency and its place.
    pub code: String,
    at: usize,
    key: NodeKey,
    issuer: Issuer,
    /// Number and hash of the newest entry of its ledger.
    ledger: (i64, String),
    last: Option<Issued>,
}

impl Country {
    /// The first countries of the catalogue.
    pub fn first(count: usize, folder: &Folder) -> Vec<Self> {
        let list = CodeList::read("ref_area.csv", AREAS).expect("the areas");
        let is_country = |code: &str| {
            let letters = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
            // The user-assigned codes of ISO 3166-1, and two that are no countries.
            letters && !code.starts_with('X') && !["UNK", "TIB"].contains(&code)
        };
        let countries = list.codes.into_iter().filter(|it| is_country(&it.code)).take(count);
        countries.enumerate().map(|(at, it)| Self::new(at, it.code, it.names, folder)).collect()
    }

    fn new(at: usize, code: String, name: LocalText, folder: &Folder) -> Self {
        let file = folder.path().join(format!("{code}.pem"));
        let key = NodeKey::create(&file, &Entropy::repeatable(at as u64)).expect("a key");
        let place = code.parse().expect("a place");
        let issuer = Issuer { agency: code.clone(), place, level: Level::National, name };
        Self { code, at, key, issuer, ledger: (0, "0".repeat(64)), last: None }
    }

    /// As a person enrols it.
    pub fn described(&self) -> Described {
        let Issuer { agency, place, level, name } = self.issuer.clone();
        let (id, key) = (self.key.id().to_string(), Hex(self.key.public()));
        Described { id, key, agency, place, level, name, address: "http://127.0.0.1:9".to_owned() }
    }

    /// What the person types who enrols it.
    pub fn fingerprint(&self) -> String {
        bundles::fingerprint(&self.key.public())
    }

    /// The first bundle: everything it published, in the order of time.
    pub fn everything(&mut self) -> Vec<u8> {
        let mut due: Vec<(&str, &str, &Flow)> = Vec::new();
        for flow in &FLOWS {
            due.extend(flow.periods().iter().map(|(period, at)| (*at, *period, flow)));
        }
        due.sort_by_key(|(at, _, flow)| (*at, flow.id));
        let mut parts = Vec::new();
        for (at, period, flow) in due {
            let takes_back = (flow.id, period) == TAKEN_BACK && self.at % 25 == 7;
            if self.is_missing(flow, period) {
                continue;
            }
            parts.push(self.release(flow, period, at, !takes_back));
            if takes_back {
                parts.push(self.withdrawal(flow, period, at));
            }
        }
        self.issue(parts)
    }

    /// A second bundle with one table more.
    pub fn one_more(&mut self) -> Vec<u8> {
        let flow = FLOWS.iter().find(|flow| flow.id == LATE.0).expect("a dataflow");
        let part = self.release(flow, LATE.1, "2026-08-14T08:00:00Z", true);
        self.issue(vec![part])
    }

    /// One table in thirty did not come; nor, for the first country, the one that is late.
    fn is_missing(&self, flow: &Flow, period: &str) -> bool {
        let is_late = self.at == 0 && (flow.id, period) == LATE;
        is_late || self.seed(flow, period).is_multiple_of(30)
    }

    fn seed(&self, flow: &Flow, period: &str) -> u64 {
        mixed(self.at as u64, &format!("{} {period}", flow.id))
    }

    fn table(&self, flow: &Flow, period: &str) -> Table {
        flow.table(&self.code, self.seed(flow, period), period)
    }

    fn shown(&self, flow: &Flow, table: Table) -> Shown {
        let description = flow.described(&self.code, &self.issuer.name, &table);
        Shown { description, table }
    }

    fn release(&mut self, flow: &Flow, period: &str, at: &str, is_shown: bool) -> Part {
        let table = self.table(flow, period);
        let protection = Protection::new(&Settings::default(), 5).expect("a rule");
        let is_counted = flow.class == Class::Accountability;
        let made = Made {
            release: self.release_id(flow, period),
            replaces: None,
            revised: None,
            class: flow.class,
            rule: protection,
            method: "threshold-complementary-1".to_owned(),
            contribution_bound: 1,
            totals: Totals { cells: table.observations.len(), ..Totals::default() },
            noise: None,
            exception: is_counted.then(|| exception(flow)),
            proposer: format!("{}-analyst", self.code),
            approvers: vec![format!("{}-reviewer", self.code)],
            extract_digest: self.release_id(flow, period),
            table_digest: table.digest(),
        };
        let shown = is_shown.then(|| self.shown(flow, table));
        self.entry((flow, period, at), None, Act::Release(made), shown)
    }

    fn withdrawal(&mut self, flow: &Flow, period: &str, at: &str) -> Part {
        let mut table = self.table(flow, period);
        table.observations.iter_mut().for_each(|one| one.cell = Cell::Unknown);
        let reason =
            [(Language::Ar, "أُحصي وافدون مرتين"), (Language::En, "Some were counted twice")];
        let withdrawal = Withdrawal {
            release: self.release_id(flow, period),
            reason: LocalText::from(reason),
            by: format!("{}-reviewer", self.code),
            table_digest: table.digest(),
        };
        let (ended, shown) = (self.ledger.0, self.shown(flow, table));
        self.entry((flow, period, at), Some(ended), Act::Withdrawal(withdrawal), Some(shown))
    }

    /// The next entry of the ledger, as a part.
    fn entry(
        &mut self,
        (flow, period, at): (&Flow, &str, &str),
        follows: Option<i64>,
        act: Act,
        shown: Option<Shown>,
    ) -> Part {
        let mut body = json!({
            "version": 2,
            "sequence": self.ledger.0 + 1,
            "previous": self.ledger.1,
            "dataflow": flow.id,
            "period": period,
            "follows": follows,
            "at": time(at),
        });
        let act = serde_json::to_value(act).expect("an act");
        let fields = body.as_object_mut().expect("an object");
        fields.extend(act.as_object().expect("an object").clone());
        // A part is named by the same hash as an entry: BLAKE3 of its text.
        let written = Part::new("entry", &body).expect("a body");
        self.ledger = (self.ledger.0 + 1, written.digest().to_string());
        let (hash, body) = (self.ledger.1.clone(), written.text().to_owned());
        Part::new(LEDGER_ENTRY, &LedgerPart { hash, body, shown }).expect("a part")
    }

    fn release_id(&self, flow: &Flow, period: &str) -> String {
        let named = (&self.code, flow.id, period);
        Part::new("release", &named).expect("a name").digest().to_string()
    }

    fn issue(&mut self, parts: Vec<Part>) -> Vec<u8> {
        let last = self.last.as_ref().map(|last| Last { sequence: last.sequence, hash: last.hash });
        let at = time("2026-08-14T09:00:00Z");
        let issued = self.issuer.issue(&self.key, last, at, parts).expect("a bundle");
        self.last.insert(issued).file.clone()
    }
}

fn exception(flow: &Flow) -> Exception {
    let basis =
        LocalText::from([(Language::Ar, "سياسة المساءلة"), (Language::En, "Accountability")]);
    Exception {
        id: "accountability".to_owned(),
        dataflows: vec![flow.id.to_owned()],
        legal_basis: basis.clone(),
        ethical_basis: basis,
    }
}
