//! A node's records on both databases, with the programmes that ship, and forms filled for it.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use jiff::civil::{Date, Weekday};
use masar_interop::{
    places::Places,
    xform::{self, Submission},
    xlsform::Kind,
};
use masar_nodes::{
    Entropy, Permit,
    fixtures::{self, Database, Folder},
};
use masar_programmes::{CodeLists, CountryParameters, Programmes, disk};
use masar_records::{Accepted, Door, Incoming, Law, Records, RecordsError, clocks::Calendar};
use masar_terms::{ActionId, Personal, RecordId, SimulatedClock, SubjectId, Timestamp};

pub const ARRIVAL: &str = "arrival-registration";
pub const DETENTION: &str = "detention-review";
pub const REFERRAL: &str = "referral";
/// For the tests of clocks alone.
pub const PERMIT: &str = "permit";

/// One node's room of records in one database.
pub struct Stage {
    pub records: Records,
    pub clock: Arc<SimulatedClock>,
    pub entropy: Entropy,
    pub database: Database,
    pub folder: Folder,
}

/// The same stage on every database there is.
pub async fn stages(case: &str) -> Vec<Stage> {
    stages_under(case, law(&[])).await
}

/// A stage under another law on every database there is.
pub async fn stages_under(case: &str, law: Law) -> Vec<Stage> {
    let mut stages = Vec::new();
    for database in fixtures::databases(case).await {
        let folder = Folder::new().expect("a folder");
        let vault = fixtures::vault(&folder).await.expect("a vault");
        let clock = fixtures::clock();
        let opened = Records::open(&database.location, vault, law.clone(), clock.clone()).await;
        let records = opened.expect("a store");
        let entropy = Entropy::system();
        stages.push(Stage { records, clock, entropy, database, folder });
    }
    stages
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The shipped programmes and catalogue, reviews within 7 days, a limit of 30, Friday and Saturday off.
pub fn law(holidays: &[Date]) -> Law {
    law_of(holidays, |_, bytes| bytes)
}

/// The same, with each file of a programme changed on the way in.
pub fn law_of(holidays: &[Date], change: impl Fn(&str, Vec<u8>) -> Vec<u8>) -> Law {
    let files = |folder: &str| disk::files(&root().join(folder)).expect("files");
    let countries = files("catalogue/codes").into_iter().filter(|(name, _)| name == "ref_area.csv");
    let places: Vec<_> = countries.chain(files("catalogue/places")).collect();
    let places = Places::read(places.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
    let places = places.expect("places");
    let mut lists = CodeLists::load(files("catalogue/codes")).expect("code lists");
    lists.extend("ref_area", places.codes());
    let own = files("crates/records/tests/programmes");
    let all = files("programmes").into_iter().chain(own);
    let all: Vec<_> = all.map(|(path, bytes)| (path.clone(), change(&path, bytes))).collect();
    let programmes = Programmes::load(all, &lists).expect("programmes");
    let country = "[[parameters]]\nprogramme = \"detention-review\"\nparameter = \"review_interval\"\n\
        value = 7\nvalid_from = \"2020-01-01\"\nlegal_basis = \"Act 1, art. 2\"\n\
        [[parameters]]\nprogramme = \"detention-review\"\nparameter = \"detention_limit\"\n\
        value = 30\nvalid_from = \"2020-01-01\"\nlegal_basis = \"Act 1, art. 3\"\n";
    Law {
        programmes,
        country: CountryParameters::parse("country.toml", country).expect("parameters"),
        calendar: Calendar::new(
            "Africa/Cairo",
            &[Weekday::Friday, Weekday::Saturday],
            holidays.iter().copied(),
        )
        .expect("a calendar"),
        home: "XMA".parse().expect("a path"),
        places,
        lists,
    }
}

/// A filled form: programme, action, answers, and the target where there is one.
#[derive(Clone)]
pub struct Filled {
    pub programme: &'static str,
    pub action: &'static str,
    pub answers: Vec<(&'static str, String)>,
    pub id: ActionId,
}

impl Filled {
    pub fn with(mut self, field: &'static str, value: impl ToString) -> Self {
        self.answers.retain(|(known, _)| *known != field);
        self.answers.push((field, value.to_string()));
        self
    }

    pub fn on(self, record: RecordId) -> Self {
        self.with("record_id", record)
    }

    pub fn about(self, subject: Option<SubjectId>) -> Self {
        match subject {
            Some(subject) => self.with("subject_id", subject),
            None => self,
        }
    }
}

impl Stage {
    /// A form with every needed question answered by something that fits.
    pub fn form(&self, programme: &'static str, action: &'static str) -> Filled {
        let id = self.entropy.with(|mut rng| ActionId::random(&mut rng));
        Filled { programme, action, answers: Vec::new(), id }
    }

    pub fn bytes(&self, filled: &Filled) -> Vec<u8> {
        let law = self.records.law();
        let programme = law.programmes.get(&filled.programme.parse().expect("id"));
        let programme = programme.expect("a programme");
        let action = programme.action(filled.action).expect("an action");
        let form = programme.form_of(action).expect("a form");
        let given: BTreeMap<&str, &str> =
            filled.answers.iter().map(|(field, value)| (*field, value.as_str())).collect();
        let mut answers = xform::Answers::default();
        for (path, question) in form.xls.questions() {
            let needed = question.required.as_deref() == Some("true()");
            let value = match given.get(question.name.as_str()) {
                Some(value) => (*value).to_owned(),
                None if needed => match form.choices(question) {
                    Some(choices) => choices[0].to_owned(),
                    None => any_answer(&question.kind),
                },
                None => continue,
            };
            answers.fields.insert(path, Personal::new(value));
        }
        let submission = Submission {
            form_id: form.xls.settings.form_id.clone(),
            version: form.xls.settings.version.clone(),
            instance_id: filled.id,
            deprecated_id: None,
            instance_name: None,
            finished_at: None,
            answers,
            attachments: Vec::new(),
        };
        xform::fill(&form.xls, &submission).expose().clone().into_bytes()
    }

    pub fn incoming(&self, filled: &Filled) -> Incoming {
        Incoming {
            bytes: self.bytes(filled),
            attachments: Vec::new(),
            said_at: None,
            sent_at: None,
            seen: None,
            door: Door::Web,
        }
    }

    pub async fn send(&self, permit: &Permit, filled: &Filled) -> Result<Accepted, RecordsError> {
        self.records.accept(permit, self.incoming(filled)).await
    }

    pub async fn sent(&self, permit: &Permit, filled: Filled) -> Accepted {
        let name = format!("{}.{} on {}", filled.programme, filled.action, self.database.name);
        match self.send(permit, &filled).await {
            Ok(accepted) => accepted,
            Err(error) => panic!("{name}: {error}"),
        }
    }

    /// An arrival with this age, registered by an officer.
    pub async fn arrival(&self, age: u8, name: &str) -> Accepted {
        let form = self.form(ARRIVAL, "register").with("age_years", age).with("given_name", name);
        self.sent(&officer(), form).await
    }

    /// A proposal of detention with everything that the alternatives-first rule asks for.
    pub fn proposal(&self, age: u8) -> Filled {
        self.form(DETENTION, "propose-detention").with("age_years", age).with("given_name", "Sami")
    }

    /// Everything a reader could see of the records, as text.
    pub async fn seen(&self, records: &[RecordId]) -> Vec<String> {
        let mut all = Vec::new();
        for id in records {
            let case = self.records.case(&manager(), *id).await.expect("a case");
            let answers: Vec<_> = case
                .answers
                .iter()
                .map(|shown| format!("{}={}@{}", shown.field, shown.value.expose(), shown.seq))
                .collect();
            all.push(format!(
                "{id} {} {} {:?} {} {} {:?} {:?} {:?} {answers:?} {}",
                case.state,
                case.closed,
                case.updated_at,
                case.last_action,
                case.conflicts,
                case.clocks,
                case.breaches,
                case.proposals,
                case.name.expose(),
            ));
        }
        all
    }

    pub fn days(&self, days: i64) {
        self.clock.advance_millis(days * 86_400_000);
    }

    pub fn now(&self) -> Timestamp {
        use masar_terms::Clock;
        self.clock.now()
    }
}

fn any_answer(kind: &Kind) -> String {
    match kind {
        Kind::Integer | Kind::Decimal => "1".to_owned(),
        Kind::Date => "2026-02-28".to_owned(),
        Kind::DateTime => "2026-02-28T10:00:00.000+02:00".to_owned(),
        _ => "text".to_owned(),
    }
}

pub fn officer() -> Permit {
    fixtures::permit("officer")
}

pub fn manager() -> Permit {
    fixtures::permit("case-manager")
}

pub fn clerk() -> Permit {
    fixtures::permit("clerk")
}
