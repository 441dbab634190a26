//! A listening node of the demonstration country, its people and its clock.

use std::{net::SocketAddr, path::Path, sync::Arc};

use masar_nodes::{
    Entropy, NodeConfig, Permit,
    access::Standing,
    accounts::{NewAccount, Password},
    fixtures::{self, Database, Folder},
    stores::Location,
};
use masar_server::{App, service};
use masar_terms::{SimulatedClock, Timestamp};
use tokio::{net::TcpListener, runtime::Runtime, task::JoinHandle};

use crate::client::Client;

const CONFIG: &str = include_str!("../../../../demo/country/masar.toml");

/// A node that listens. Fields go in this order: first what uses the database, then the database.
pub struct Node {
    pub app: App,
    pub clock: Arc<SimulatedClock>,
    /// `sqlite` or `postgres`.
    pub database: &'static str,
    pub folder: Folder,
    address: SocketAddr,
    serving: JoinHandle<()>,
    config: NodeConfig,
    runtime: Runtime,
    _database: Database,
}

/// A node on every database, one after the other, with its clock at this moment.
pub fn nodes(case: &str, from: &'static str) -> impl Iterator<Item = Node> {
    nodes_that(true, case, from)
}

/// The same without what a node does by itself beside the requests, so that a step made to fail
/// is met by the request it is meant for.
pub fn still_nodes(case: &str, from: &'static str) -> impl Iterator<Item = Node> {
    nodes_that(false, case, from)
}

/// The same with a programme of the node's own, a folder of the repository.
pub fn nodes_with(
    programme: &'static str,
    case: &str,
    from: &'static str,
) -> impl Iterator<Item = Node> {
    databases(case).map(move |database| Node::open(database, moment(from), true, Some(programme)))
}

fn nodes_that(run: bool, case: &str, from: &'static str) -> impl Iterator<Item = Node> {
    databases(case).map(move |database| Node::open(database, moment(from), run, None))
}

fn databases(case: &str) -> impl Iterator<Item = Database> + use<> {
    let runtime = Runtime::new().expect("a runtime");
    runtime.block_on(fixtures::databases(case)).into_iter()
}

/// A moment written as in RFC 3339.
pub fn moment(text: &str) -> Timestamp {
    text.parse::<jiff::Timestamp>().expect("a moment").into()
}

/// Copies a folder of the repository into another one.
fn add(programme: &str, into: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(programme);
    let name = from.file_name().expect("a name").to_owned();
    for (file, bytes) in masar_programmes::disk::files(&from).expect("a folder") {
        let to = into.join(&name).join(file);
        std::fs::create_dir_all(to.parent().expect("a parent")).expect("a folder");
        std::fs::write(to, bytes).expect("a file");
    }
}

fn config(folder: &Folder, database: &Database) -> NodeConfig {
    let sqlite = "[database.sqlite]\ndirectory = \"stores\"";
    assert!(CONFIG.contains(sqlite), "the demo's configuration");
    let text = match &database.location {
        Location::Sqlite { .. } => CONFIG.to_owned(),
        Location::Postgres { url, prefix } => {
            let stores = format!("[database.postgres]\nurl = \"{url}\"\nprefix = \"{prefix}\"");
            CONFIG.replace(sqlite, &stores)
        }
    };
    NodeConfig::parse(&folder.path().join(Path::new("masar.toml")), &text).expect("a configuration")
}

impl Node {
    fn open(database: Database, from: Timestamp, run: bool, programme: Option<&str>) -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let folder = Folder::new().expect("a folder");
        if let Some(programme) = programme {
            add(programme, &folder.path().join("programmes"));
        }
        let (config, clock) = (config(&folder, &database), Arc::new(SimulatedClock::at(from)));
        let opened = runtime.block_on(App::open(config.clone(), clock.clone(), Entropy::system()));
        let app = opened.expect("a node");
        let (address, serving) = runtime.block_on(listen(&app, run));
        let name = database.name;
        Self {
            app,
            clock,
            database: name,
            folder,
            address,
            serving,
            config,
            runtime,
            _database: database,
        }
    }

    /// Stops the node and opens it again on the same stores, as after a crash.
    pub fn again(&mut self) {
        self.serving.abort();
        let (config, clock) = (self.config.clone(), self.clock.clone());
        let opened = self.runtime.block_on(App::open(config, clock, Entropy::system()));
        self.app = opened.expect("the node opens again");
        (self.address, self.serving) = self.runtime.block_on(listen(&self.app, true));
    }

    /// Runs something of the node's own.
    pub fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    /// Makes an account at a place.
    pub fn account(&self, login: &str, roles: &[&str], place: &str) {
        let standing = Standing {
            place: Some(place.parse().expect("a place")),
            office: Some("office-1".to_owned()),
            agency: Some("agency-1".to_owned()),
        };
        let new = NewAccount {
            login: login.to_owned(),
            password: password(login),
            display_name: login.to_owned(),
            standing,
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
        };
        let made = self.wait(self.app.accounts.create(&Permit::system("set-up"), new));
        made.expect("an account");
    }

    /// A permit of an account, got by its password.
    pub fn permit(&self, login: &str) -> Permit {
        let password = password(login);
        let known = self.app.accounts.authenticate_basic(login, &password, "test");
        self.wait(known).expect("a permit")
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Somebody without an account.
    pub fn stranger(&self) -> Client {
        Client::new(self.address)
    }

    /// A device that signs every request.
    pub fn device(&self, login: &str) -> Client {
        self.stranger().with_basic(login, &secret(login))
    }

    /// Somebody who signed in with a browser.
    pub fn signed_in(&self, login: &str) -> Client {
        self.stranger().signed_in(login, &secret(login))
    }
}

async fn listen(app: &App, run: bool) -> (SocketAddr, JoinHandle<()>) {
    if run {
        app.start().await.expect("a node that runs");
    }
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let service = service(app);
    let serving =
        tokio::spawn(async move { axum::serve(listener, service).await.expect("serves") });
    (address, serving)
}

fn secret(login: &str) -> String {
    format!("a long password of {login}")
}

fn password(login: &str) -> Password {
    Password::new(secret(login))
}
