//! `masar demo`: a node of a country that does not exist, with a year of its life.
//!
//! Lives here: setting up, replaying, handing the clock over, serving. May not happen here: a
//! short way into a store, the name of a programme, real people's data.

mod accounts;
mod banner;
mod clock;
mod draw;
mod publish;
mod replay;
mod scenario;

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::Args;
use jiff::ZonedDateTime;
use masar_nodes::{Entropy, NodeConfig};
use masar_server::App;
use masar_terms::{Clock, SystemClock, Timestamp};

use crate::{failure::Failure, say::Say, serve};
use clock::ReplayClock;
use draw::Chance;
use publish::Publishers;
use replay::{Replay, Replayed};
use scenario::Scenario;

const CONFIG: &str = include_str!("../../../../demo/masar.toml");
const ADDRESS: &str = "127.0.0.1:8080";
/// Actions of one replay, about: for the bar.
const ABOUT: u64 = 3_200;

#[derive(Args)]
pub struct Demo {
    /// Keep the demo in this folder; one that is there already is continued. Without it: a new
    /// folder among the system's temporary files, removed at the end.
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

/// The demo's configuration, as if it lay in this folder.
pub fn config(folder: &Path) -> Result<NodeConfig, Failure> {
    Ok(NodeConfig::parse(&folder.join("masar.toml"), CONFIG)?)
}

/// A folder that goes away with the demo.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

impl Demo {
    pub async fn run(self, say: &Say) -> Result<(), Failure> {
        serve::log();
        let listener = serve::bind(SocketAddr::from(([127, 0, 0, 1], self.port))).await?;
        let address = listener.local_addr().map_err(Failure::Serve)?;
        let entropy = Entropy::system();
        let (folder, temporary) = self.folder(&entropy)?;
        let file = folder.join("masar.toml");
        let is_new = !file.exists();
        if is_new {
            fs::create_dir_all(&folder).map_err(Failure::file(&folder))?;
            let text = CONFIG.replace(ADDRESS, &address.to_string());
            fs::write(&file, text).map_err(Failure::file(&file))?;
        }
        let config = NodeConfig::read(&file)?;
        let wanted = scenario::accounts()?;
        let scenario = scenario::scenario(&wanted)?;
        let now = SystemClock.now();
        let start = if is_new { first_moment(&config, &scenario, now) } else { now };
        let clock = Arc::new(ReplayClock::at(start));
        let app = App::open(config, clock.clone(), entropy.clone()).await?;
        let opened = accounts::open(&app.accounts, &entropy, wanted).await?;
        let told = match is_new {
            true => Some(live(&app, &clock, &scenario, &opened, say).await?),
            false => None,
        };
        clock.hand_over();
        app.start().await?;
        banner::tell(say, address, &file, &opened, told.as_ref());
        let served = serve::until_stopped(&app, listener).await;
        drop(temporary);
        served
    }

    fn folder(&self, entropy: &Entropy) -> Result<(PathBuf, Option<Temporary>), Failure> {
        if let Some(folder) = &self.dir {
            return Ok((folder.clone(), None));
        }
        let name = u64::from_le_bytes(entropy.bytes());
        let folder = std::env::temp_dir().join(format!("masar-demo-{name:016x}"));
        fs::create_dir_all(&folder).map_err(Failure::file(&folder))?;
        Ok((folder.clone(), Some(Temporary(folder))))
    }
}

fn first_moment(config: &NodeConfig, scenario: &Scenario, now: Timestamp) -> Timestamp {
    let today = now.date_in(&config.time_zone);
    let first = replay::first_day(today, scenario.quarters);
    config.time_zone.to_timestamp(first.at(0, 0, 0, 0)).map_or(now, Timestamp::from)
}

/// A year of the node's life.
async fn live(
    app: &App,
    clock: &ReplayClock,
    scenario: &Scenario,
    opened: &[accounts::Open],
    say: &Say,
) -> Result<Replayed, Failure> {
    let permits = accounts::permits(&app.accounts, opened).await?;
    let publishers = Publishers { permits: &permits, publication: &scenario.publication };
    let bar = say.bar(ABOUT, "simulated actions");
    let zone = app.config.time_zone.clone();
    let now = ZonedDateTime::new(SystemClock.now().instant(), zone);
    let chance = Chance::new(scenario.seed, scenario::names()?);
    let replay = Replay::new(app, clock, scenario, &permits, chance, now);
    let replayed = replay.run(&publishers, &bar).await?;
    bar.finish_and_clear();
    if let Some(folder) = std::env::var_os("MASAR_DATA") {
        for series in &scenario.series {
            publishers.series(app, say, Path::new(&folder), series).await?;
        }
    }
    Ok(replayed)
}
