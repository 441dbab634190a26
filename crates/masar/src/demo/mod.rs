//! `masar demo`: four nodes of a country, its region and a world that do not exist, with eighteen
//! months of their life.
//!
//! Lives here: setting up, replaying, letting the clock run, serving. May not happen here: a short
//! way into a store, anything that one node knows of another but by HTTP, the name of a programme,
//! real people's data.

mod accounts;
mod agenda;
mod banner;
mod draw;
mod enrol;
mod files;
mod folder;
mod node;
mod player;
mod publish;
mod replay;
mod reviews;
mod scenario;

use std::{net::SocketAddr, path::Path, sync::Arc};

use clap::Args;
use jiff::ZonedDateTime;
use masar_nodes::Entropy;
use masar_server::demo::DemoClock;
use masar_terms::{Clock, SystemClock, Timestamp};
use tokio::{net::TcpListener, task::JoinSet};

use crate::{failure::Failure, say::Say, serve};
use agenda::Agenda;
use files::NodeFiles;
use folder::{Folder, Found};
use node::Node;
use replay::{Replay, Replayed};
use scenario::Federation;

pub use files::config;

#[derive(Args)]
pub struct Demo {
    /// Keep the demo in this folder; one that is there already is continued. Without it: a new
    /// folder among the system's temporary files, removed at the end.
    #[arg(long, value_name = "DIR")]
    dir: Option<std::path::PathBuf>,
    /// The country's node listens here, the others on the next three; 0 takes four free ones. A
    /// demo that was kept stays where its nodes know one another.
    #[arg(long, value_name = "PORT", default_value_t = 8080)]
    port: u16,
}

impl Demo {
    pub async fn run(self, say: &Say) -> Result<(), Failure> {
        serve::log();
        let (federation, files) = files::federation()?;
        let folder = match &self.dir {
            Some(path) => Folder::kept(path, &federation.nodes, say)?,
            None => Folder::temporary(&Entropy::system())?,
        };
        // Told to stop, whatever is under way is given up; the folder says how far it came.
        let stopped = tokio::select! {
            ready = self.ready(say, &folder, federation, files) => ready?,
            told = serve::told_to_stop() => return told.map_err(Failure::Serve),
        };
        serve::told_to_stop().await.map_err(Failure::Serve)?;
        for node in stopped {
            node.serving.end().await?;
        }
        Ok(())
    }

    async fn ready(
        &self,
        say: &Say,
        folder: &Folder,
        federation: Federation,
        files: Vec<NodeFiles>,
    ) -> Result<Vec<Node>, Failure> {
        let zone = files::config(&federation.nodes[0].folder, Path::new(""))?.time_zone;
        let now = ZonedDateTime::new(SystemClock.now().instant(), zone);
        let clock = Arc::new(match folder.found {
            Found::Demo => {
                DemoClock::kept(folder.clock()).map_err(Failure::file(folder.clock()))?
            }
            Found::Nothing => DemoClock::at(first_moment(&now, &federation), folder.clock()),
        });
        let nodes = self.open(folder, files, &clock).await?;
        tracing::debug!("the nodes are open");
        let told = match folder.found {
            Found::Nothing => {
                enrol::enrol(&nodes, &federation).await?;
                Some(live(say, &nodes, &clock, &federation, now).await?)
            }
            Found::Demo => None,
        };
        clock.run().map_err(Failure::file(folder.clock()))?;
        folder.finished()?;
        for node in &nodes {
            node.app.start().await?;
            node.app.lend_clock(clock.clone());
        }
        if folder.found == Found::Demo {
            for node in nodes.iter().filter(|node| node.is_new) {
                say.note(&format!(
                    "{}: is new: its folder was not there. It has accounts and nothing else, and no \
                     other node knows it until administrators enrol it (/work/nodes)",
                    node.app.settings.agency
                ));
            }
        }
        banner::tell(say, &nodes, told.as_ref());
        Ok(nodes)
    }

    /// Opens all nodes, in the order of their ports.
    async fn open(
        &self,
        folder: &Folder,
        files: Vec<NodeFiles>,
        clock: &Arc<DemoClock>,
    ) -> Result<Vec<Node>, Failure> {
        let mut listening = Vec::new();
        // A port in use is told before anything is written.
        for (at, files) in files.into_iter().enumerate() {
            let config = folder.config(&files.member);
            let known = node::port(&config)?;
            let asked = if self.port == 0 { 0 } else { self.port.saturating_add(at as u16) };
            let here = |port| SocketAddr::from(([127, 0, 0, 1], port));
            let listener = match serve::bind(here(known.unwrap_or(asked))).await {
                // A node that comes back among others takes what is free.
                Err(_) if folder.found == Found::Demo && known.is_none() => {
                    serve::bind(here(0)).await
                }
                bound => bound,
            }?;
            listening.push((config, files, listener, known.is_none()));
        }
        let mut opening = JoinSet::new();
        for (at, (config, files, listener, is_new)) in listening.into_iter().enumerate() {
            if is_new {
                node::write(&config, &files, address(&listener)?)?;
            }
            let opened = node::open(config, files, listener, clock.clone(), is_new);
            opening.spawn(async move { (at, opened.await) });
        }
        let mut nodes = Vec::new();
        while let Some(opened) = opening.join_next().await {
            let (at, node) = opened.map_err(Failure::task)?;
            nodes.push((at, node?));
        }
        nodes.sort_by_key(|(at, _)| *at);
        Ok(nodes.into_iter().map(|(_, node)| node).collect())
    }
}

fn address(listener: &TcpListener) -> Result<SocketAddr, Failure> {
    listener.local_addr().map_err(Failure::Serve)
}

fn first_moment(now: &ZonedDateTime, federation: &Federation) -> Timestamp {
    let first = replay::quarters(now.date(), federation.quarters)[0].first_day();
    let zone = now.time_zone();
    zone.to_timestamp(first.at(0, 0, 0, 0)).map_or(now.timestamp().into(), Timestamp::from)
}

/// The months before now.
async fn live(
    say: &Say,
    nodes: &[Node],
    clock: &Arc<DemoClock>,
    federation: &Federation,
    now: ZonedDateTime,
) -> Result<Replayed, Failure> {
    let players: Vec<_> = nodes.iter().map(|node| node.player.clone()).collect();
    let bar = say.bar(1, "days of the replay");
    let mut agenda = Agenda::new(&players, now.date(), federation);
    let replay = Replay::new(players.clone(), clock, federation, now);
    let replayed = replay.run(&mut agenda, &bar).await?;
    tracing::debug!("the months are played");
    bar.finish_and_clear();
    if let Some(folder) = std::env::var_os("MASAR_DATA") {
        for player in &players {
            for series in &player.scenario.series {
                publish::series(player, say, Path::new(&folder), series).await?;
            }
        }
    }
    Ok(replayed)
}
