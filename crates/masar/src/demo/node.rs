//! One node of the demo: its own folder, keys, stores, accounts and address.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use masar_nodes::{Entropy, NodeConfig};
use masar_server::{App, demo::DemoClock, settings::Settings};
use tokio::net::TcpListener;

use super::{
    accounts::{self, Open},
    files::NodeFiles,
    player::Player,
    scenario::Member,
};
use crate::{failure::Failure, serve::Serving};

/// A node that is open and listens.
pub struct Node {
    pub app: App,
    /// Its `masar.toml`.
    pub config: PathBuf,
    pub opened: Vec<Open>,
    /// Whether its folder was made at this start.
    pub is_new: bool,
    pub player: Arc<Player>,
    pub serving: Serving,
}

/// Writes the configuration of a node that is new; gives the port of one that is there.
pub fn port(config: &Path) -> Result<Option<u16>, Failure> {
    if !config.exists() {
        return Ok(None);
    }
    let read = NodeConfig::read(config)?;
    let settings: Result<Settings, _> = toml::Value::Table(read.server).try_into();
    let wrong = |error| Failure::Data(format!("{}: [server]: {error}", config.display()));
    Ok(Some(settings.map_err(wrong)?.listen.port()))
}

/// Writes the configuration of a new node, which listens here.
pub fn write(config: &Path, files: &NodeFiles, listen: SocketAddr) -> Result<(), Failure> {
    let folder = config.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(folder).map_err(Failure::file(folder))?;
    let usual = NodeConfig::parse(config, files.config)?;
    let usual = usual.server.get("listen").and_then(|it| it.as_str()).unwrap_or_default();
    let text = files.config.replace(usual, &listen.to_string());
    fs::write(config, text).map_err(Failure::file(config))
}

/// Opens a node, makes its accounts and lets it listen.
pub async fn open(
    config: PathBuf,
    files: NodeFiles,
    listener: TcpListener,
    clock: Arc<DemoClock>,
    is_new: bool,
) -> Result<Node, Failure> {
    let entropy = Entropy::system();
    let app = App::open(NodeConfig::read(&config)?, clock, entropy.clone()).await?;
    let opened = accounts::open(&app.accounts, &entropy, files.accounts).await?;
    let NodeFiles { member: Member { administers, .. }, scenario, .. } = files;
    let mut logins = scenario.logins();
    logins.insert(&administers);
    let permits = accounts::permits(&app.accounts, &opened, &logins).await?;
    let records = Mutex::default();
    let player = Player { app: app.clone(), permits, scenario, administers, opened: records };
    let player = Arc::new(player);
    let serving = Serving::start(&app, listener);
    Ok(Node { app, config, opened, is_new, player, serving })
}
