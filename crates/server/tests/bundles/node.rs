//! A listening node, and what others say to it.

use std::{net::SocketAddr, sync::Arc};

use masar_nodes::{
    Entropy, Location, NodeConfig,
    fixtures::{self, Database, Folder, permit},
    identity,
};
use masar_reviews::{
    inbox::{self, Refused},
    peers::{self, Described, Neighbour, Side},
};
use masar_server::{App, service};
use masar_terms::SimulatedClock;
use serde_json::Value;
use tokio::{net::TcpListener, task::JoinHandle};

const REGION: &str = include_str!("../../../../demo/region/masar.toml");
const COUNTRY: &str = include_str!("../../../../demo/country/masar.toml");

/// A node that listens. Nothing runs in it beside the requests.
pub struct Node {
    pub app: App,
    pub clock: Arc<SimulatedClock>,
    /// `sqlite` or `postgres`.
    pub name: &'static str,
    pub address: String,
    serving: JoinHandle<()>,
    config: NodeConfig,
    folder: Folder,
    _database: Database,
}

/// What a node answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub told: Value,
}

impl Answer {
    /// The code of the reason.
    pub fn reason(&self) -> &str {
        self.told["reason"].as_str().unwrap_or_default()
    }
}

/// A regional node on every database.
pub async fn regions(case: &str) -> Vec<Node> {
    open(case, REGION).await
}

/// A national node on every database.
pub async fn countries(case: &str) -> Vec<Node> {
    open(case, COUNTRY).await
}

async fn open(case: &str, text: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    for database in fixtures::databases(case).await {
        let folder = Folder::new().expect("a folder");
        let mut config =
            NodeConfig::parse(&folder.path().join("masar.toml"), text).expect("a configuration");
        config.database = match database.location.clone() {
            Location::Sqlite { directory } => identity::Database::Sqlite { directory },
            Location::Postgres { url, prefix } => identity::Database::Postgres { url, prefix },
        };
        let (clock, name) = (fixtures::clock(), database.name);
        let (app, address, serving) = listen(&config, &clock).await;
        nodes.push(Node {
            app,
            clock,
            name,
            address,
            serving,
            config,
            folder,
            _database: database,
        });
    }
    nodes
}

async fn listen(config: &NodeConfig, clock: &Arc<SimulatedClock>) -> (App, String, JoinHandle<()>) {
    let app = App::open(config.clone(), clock.clone(), Entropy::system()).await.expect("a node");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address: SocketAddr = listener.local_addr().expect("an address");
    let service = service(&app);
    let serving =
        tokio::spawn(async move { axum::serve(listener, service).await.expect("serves") });
    (app, format!("http://{address}"), serving)
}

impl Node {
    /// Stops listening and opens the same stores again, as after a crash.
    pub async fn again(&mut self) {
        self.serving.abort();
        assert!(self.folder.path().exists());
        (self.app, self.address, self.serving) = listen(&self.config, &self.clock).await;
    }

    /// What this node says of itself, as others ask it.
    pub async fn described(&self) -> Described {
        let address = self.address.clone();
        let asked = tokio::task::spawn_blocking(move || peers::ask(&address)).await;
        asked.expect("asked").expect("an answer")
    }

    /// A person enrols a node with the right fingerprint.
    pub async fn enrol(&self, side: Side, node: Described) {
        let typed = masar_nodes::bundles::fingerprint(&node.key.0);
        let admin = permit("administrator");
        peers::enrol(&self.app.reviews, &admin, side, node, &typed).await.expect("enrolled");
    }

    /// A person revokes a node.
    pub async fn revoke(&self, node: &str) {
        let admin = permit("administrator");
        let done = peers::revoke(&self.app.reviews, &admin, Side::Below, node, "lost").await;
        done.expect("revoked");
    }

    /// `POST /api/bundles`, an hour after the last one.
    pub async fn send(&self, file: &[u8]) -> Answer {
        self.send_as(masar_nodes::bundles::MEDIA_TYPE, file).await
    }

    /// The same under another media type.
    pub async fn send_as(&self, media: &'static str, file: &[u8]) -> Answer {
        // Strangers are noted a hundred times an hour; here each is to be noted.
        self.clock.advance_millis(3_600_001);
        let (to, file) = (format!("{}/api/bundles", self.address), file.to_vec());
        let sent = tokio::task::spawn_blocking(move || {
            let agent = peers::agent(&to, std::time::Duration::from_secs(60));
            let mut answer = agent.post(&to).content_type(media).send(&file[..]).expect("answers");
            let text = answer.body_mut().read_to_string().unwrap_or_default();
            let told = serde_json::from_str(&text).unwrap_or(Value::Null);
            Answer { status: answer.status().as_u16(), told }
        });
        sent.await.expect("sent")
    }

    /// The newest refusal noted.
    pub async fn last_refused(&self) -> Option<Refused> {
        let look = self.app.reviews.store().look().await.expect("a look");
        inbox::refusals(&look, 1).await.expect("a list").pop()
    }

    /// One neighbour.
    pub async fn neighbour(&self, side: Side, node: &str) -> Neighbour {
        let look = self.app.reviews.store().look().await.expect("a look");
        peers::find(&look, side, node).await.expect("a list").expect("a neighbour")
    }
}
