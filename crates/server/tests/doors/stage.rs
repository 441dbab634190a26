//! A node with people of every role, some records, a release and a register entry.

use std::{path::Path, sync::Arc};

use masar_nodes::{
    Entropy, Location, NodeConfig, Permit,
    access::Standing,
    accounts::{NewAccount, Password},
    fixtures::{self, Database, Folder},
    identity,
};
use masar_records::{Accepted, Attachment, Door, Incoming};
use masar_server::{App, releasing, service};
use masar_statistics::{published::Entry, register};
use masar_terms::{AccountId, RecordId, SimulatedClock, Timestamp};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, Func, Query},
};

use crate::{ask::Ask, forms::Filled};

/// Everybody's password.
pub const PASSWORD: &str = "a-long-password-of-tests";
/// A name that no answer may carry to whoever may not read it, and no address or error at all.
pub const NAME: &str = "Zubaydah";

/// Login, role, place, office, agency.
const PEOPLE: &[(&str, &str, &str, &str, &str)] = &[
    ("officer", "officer", "XMA/XMA-01", "office-1", "agency-1"),
    ("officer-of-another-place", "officer", "XMA/XMA-02", "office-2", "agency-1"),
    ("officer-of-another-agency", "officer", "XMA/XMA-01", "office-3", "agency-2"),
    ("case-manager", "case-manager", "XMA/XMA-01", "office-1", "agency-1"),
    ("clerk", "clerk", "XMA/XMA-01", "court-1", "court"),
    ("analyst", "analyst", "XMA", "office-0", "agency-1"),
    ("reviewer", "reviewer", "XMA", "office-0", "agency-1"),
    ("registrar", "registrar", "XMA", "office-0", "agency-1"),
    ("auditor", "auditor", "XMA", "office-0", "agency-1"),
    ("administrator", "administrator", "XMA", "office-0", "agency-1"),
];

const COUNTRY: &str = include_str!("../country.toml");

/// Tables of records that nothing refused may leave a row in.
const TABLES: [&str; 9] = [
    "actions",
    "attachments",
    "refusals",
    "records",
    "clocks",
    "breaches",
    "name_tokens",
    "proposals",
    "grants",
];

/// An open node.
pub struct Stage {
    pub app: App,
    pub service: axum::Router,
    pub name: &'static str,
    clock: Arc<SimulatedClock>,
    _database: Database,
    _folder: Folder,
}

/// Id of the entry of an assessment that was cleared.
pub const ASSESSMENT: &str = "assessment-of-2025";
/// Id of the entry of an action of the national plan that was cleared.
pub const ACTION: &str = "action-of-the-plan";

/// What stands in it.
pub struct Held {
    pub arrival: RecordId,
    pub arrival_elsewhere: RecordId,
    pub case: RecordId,
    /// A case with terms.
    pub detained: RecordId,
    pub place: RecordId,
    /// A referral that could be sent, and a service of the directory.
    pub referral: RecordId,
    pub service: RecordId,
    /// Id of a release that waits for approval.
    pub release: String,
    /// A released review.
    pub review: crate::reviews::Review,
    /// Id of a release that left.
    pub released: String,
    /// Id of a node that reports here.
    pub neighbour: String,
    /// Id of a file of others that is open.
    pub import: String,
}

/// The same empty node on every database there is: 15 November 2025, ten people.
pub async fn stages(case: &str) -> Vec<Stage> {
    stages_with(case, None).await
}

/// The same with a programme of the node's own, a folder beside these tests.
pub async fn stages_with(case: &str, programme: Option<&str>) -> Vec<Stage> {
    let mut stages = Vec::new();
    for database in fixtures::databases(case).await {
        let folder = Folder::new().expect("a folder");
        if let Some(programme) = programme {
            add(programme, folder.path());
        }
        let mut config =
            NodeConfig::parse(&folder.path().join("masar.toml"), COUNTRY).expect("a configuration");
        config.database = match database.location.clone() {
            Location::Sqlite { directory } => identity::Database::Sqlite { directory },
            Location::Postgres { url, prefix } => identity::Database::Postgres { url, prefix },
        };
        let clock = Arc::new(SimulatedClock::at(Timestamp(1_763_190_000_000)));
        let app = App::open(config, clock.clone(), Entropy::system()).await.expect("a node");
        let (name, service) = (database.name, service(&app));
        let stage = Stage { app, service, name, clock, _database: database, _folder: folder };
        for person in PEOPLE {
            stage.account(person.0, person.1, (person.2, person.3, person.4)).await;
        }
        stages.push(stage);
    }
    stages
}

/// Copies a programme into the folder of a node.
fn add(programme: &str, node: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programmes").join(programme);
    for (file, bytes) in masar_programmes::disk::files(&from).expect("a folder") {
        let to = node.join("programmes").join(programme).join(file);
        std::fs::create_dir_all(to.parent().expect("a parent")).expect("a folder");
        std::fs::write(to, bytes).expect("a file");
    }
}

impl Stage {
    /// An account.
    pub async fn account(&self, login: &str, role: &str, at: (&str, &str, &str)) -> AccountId {
        let new = NewAccount {
            login: login.to_owned(),
            password: Password::new(PASSWORD.to_owned()),
            display_name: login.to_owned(),
            standing: Standing {
                place: at.0.parse().ok(),
                office: Some(at.1.to_owned()),
                agency: Some(at.2.to_owned()),
            },
            roles: vec![role.to_owned()],
        };
        let made = self.app.accounts.create(&Permit::system("test"), new).await;
        made.expect("an account")
    }

    /// Closes an account.
    pub async fn disable(&self, account: AccountId) {
        let system = Permit::system("test");
        self.app.accounts.set_disabled(&system, account, true).await.expect("disabled");
    }

    /// The cookie of a new session, got at the door where people get theirs.
    pub async fn sign_in(&self, login: &str) -> String {
        let fields = [("login", login), ("password", PASSWORD), ("back", "/work")];
        let answer = Ask::post("/sign-in").fields(&fields).to(self).await;
        assert_eq!(answer.status, 303, "{login} signs in: {}", answer.body);
        answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned()
    }

    /// Moves the clock on.
    pub fn advance_days(&self, days: i64) {
        self.clock.advance_millis(days * 86_400_000);
    }

    pub async fn permit(&self, login: &str) -> Permit {
        let password = Password::new(PASSWORD.to_owned());
        let (_, permit) = self.app.accounts.log_in(login, &password, "setting").await.expect("in");
        permit
    }

    async fn keep(&self, login: &str, filled: &Filled, files: Vec<Attachment>) -> Accepted {
        let bytes = filled.xml(&self.app);
        let incoming = Incoming {
            bytes,
            attachments: files,
            said_at: None,
            sent_at: None,
            seen: None,
            door: Door::Web,
        };
        let permit = self.permit(login).await;
        self.app.records.accept(&permit, incoming).await.expect("accepted")
    }

    /// Fills the node: arrivals of one quarter released, a release that waits, a case, a place.
    /// Afterwards it is 1 March 2026.
    pub async fn held(&self) -> Held {
        let file = || vec![Attachment { name: "paper.jpg".to_owned(), bytes: vec![1, 2, 3] }];
        let named =
            |name: &str| Filled::arrival(&self.app, name).with("document_photo", "paper.jpg");
        let arrival = self.keep("officer", &named(NAME), file()).await.record;
        let other = self.keep("officer-of-another-place", &named(NAME), file()).await;
        let crowd = (0..20).map(|_| Incoming {
            bytes: Filled::arrival(&self.app, "Sami").xml(&self.app),
            attachments: Vec::new(),
            said_at: None,
            sent_at: None,
            seen: None,
            door: Door::Web,
        });
        let officer = self.permit("officer").await;
        let crowd = self.app.records.accept_all(&officer, crowd.collect()).await.expect("kept");
        assert!(crowd.iter().all(Result::is_ok), "the crowd arrives");
        let case = Filled::proposal(&self.app, NAME, "30");
        let case = self.keep("officer", &case, Vec::new()).await.record;
        let detained = Filled::new(&self.app, "detention-review.record-found-detained");
        let detained = detained.with("age_years", "30");
        let detained = self.keep("officer", &detained, Vec::new()).await.record;
        let place = Filled::new(&self.app, "detention-review.enter-place");
        let place = self.keep("registrar", &place, Vec::new()).await.record;
        let (referral, service) = self.referral().await;
        let (review, contribution) = crate::reviews::opened(self).await;
        self.clock.advance_to(Timestamp(1_772_352_000_000));
        let review = crate::reviews::released(self, &review, contribution).await;
        let (analyst, reviewer) = (self.permit("analyst").await, self.permit("reviewer").await);
        let quarter = |text: &str| text.parse().expect("a period");
        let propose = |period| releasing::propose(&self.app, &analyst, "DF_ARRIVALS", period);
        let released = propose(quarter("2025-Q4")).await.expect("proposed");
        releasing::approve(&self.app, &reviewer, &released.release).await.expect("released");
        let waiting = propose(quarter("2025-Q3")).await.expect("proposed");
        let (arrival_elsewhere, release) = (other.record, waiting.release);
        let released = released.release;
        let round = [("round_year", "2025"), ("institution_en", "Ministry"), ("rights_pay", "Y")];
        self.cleared(&analyst, "governance-assessments", ASSESSMENT, &round).await;
        let action = [("action_code", "1.1"), ("title_en", "Act"), ("commitments", "1.1.a")];
        self.cleared(&analyst, "plan-actions", ACTION, &action).await;
        let neighbour = crate::neighbours::held(self).await;
        Held {
            arrival,
            arrival_elsewhere,
            case,
            detained,
            place,
            referral,
            service,
            release,
            review,
            released,
            neighbour,
            import: self.import().await,
        }
    }

    /// An entry of a register that two people cleared.
    async fn cleared(&self, preparing: &Permit, register: &str, id: &str, fields: &[(&str, &str)]) {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let entry = Entry { id: id.to_owned(), fields: fields.collect() };
        let store = &self.app.statistics;
        let prepared = register::prepare(store, preparing, register, entry, false).await;
        let registrar = self.permit("registrar").await;
        let version = prepared.expect("prepared").version;
        register::clear(store, &registrar, &version).await.expect("cleared");
    }

    /// A file of others, sent by the analyst.
    async fn import(&self) -> String {
        let ask = crate::ask::Ask::post("/work/imports").session(&self.sign_in("analyst").await);
        let sent = ask.submission(b"", &[("file", b"a,b\n1,2\n")]).to(self).await;
        let location = sent.headers.get("location").and_then(|to| to.to_str().ok());
        let id = location.and_then(|to| to.strip_prefix("/work/imports/"));
        id.expect("an import").to_owned()
    }

    /// A referral to which the person agreed, and a service it could go to.
    async fn referral(&self) -> (RecordId, RecordId) {
        let service = Filled::new(&self.app, "referral.enter-service").with("needs", "HEA");
        let service = self.keep("registrar", &service, Vec::new()).await.record;
        let draft = Filled::new(&self.app, "referral.draft").with("given_name", NAME);
        let draft = draft.with("service_type", "HEA");
        let referral = self.keep("case-manager", &draft, Vec::new()).await.record;
        let consent = Filled::new(&self.app, "referral.record-consent").on(referral);
        let consent = consent.with("purpose_explained", "Y");
        self.keep("case-manager", &consent, Vec::new()).await;
        (referral, service)
    }

    /// Rows in each table of records.
    pub async fn rows(&self) -> Vec<(&'static str, i64)> {
        let look = self.app.records.store().look().await.expect("a look");
        let mut all = Vec::new();
        for table in TABLES {
            let count =
                Query::select().expr_as(Func::count(Expr::value(1)), "rows").from(table).to_owned();
            let row = look.query_one(&count).await.expect("counted").expect("a row");
            all.push((table, row.try_get("", "rows").expect("a number")));
        }
        all
    }
}

/// A file beside the tests.
pub fn beside(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
