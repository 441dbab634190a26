//! `masar serve`: one node, until it is told to stop.

use std::{net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use clap::Args;
use masar_nodes::{Entropy, NodeConfig, faults};
use masar_server::App;
use masar_terms::{Language, SystemClock};
use serde_json::json;
use tokio::{net::TcpListener, signal, sync::oneshot, task::JoinHandle};
use tracing_subscriber::EnvFilter;

use crate::{failure::Failure, say::Say};

/// How long requests that are under way may take when the node stops.
const LAST_REQUESTS: Duration = Duration::from_secs(10);

#[derive(Args)]
pub struct Serve {
    /// The node's configuration.
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// Listen here instead of where the configuration says.
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
}

impl Serve {
    pub async fn run(self, say: &Say) -> Result<(), Failure> {
        log();
        let config = NodeConfig::read(&self.config)?;
        let app = App::open(config, Arc::new(SystemClock), Entropy::system()).await?;
        let listener = bind(self.listen.unwrap_or(app.settings.listen)).await?;
        let address = listener.local_addr().map_err(Failure::Serve)?;
        app.start().await?;
        let stopped = told_to_stop();
        let words = format!("{} listens on http://{address}", app.name().get(Language::En));
        let value = json!({ "address": format!("http://{address}"), "node": app.id.as_str() });
        say.tell(&words, &value);
        until(stopped, &app, listener).await
    }
}

/// Logs to standard error; `MASAR_LOG` sets what (such as `debug`).
pub fn log() {
    let filter =
        EnvFilter::try_from_env("MASAR_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    drop(tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init());
}

/// Takes the address. Done before anything that takes long, so that a port in use is told at once.
pub async fn bind(listen: SocketAddr) -> Result<TcpListener, Failure> {
    let failed = |source| Failure::Listen { address: listen.to_string(), source };
    TcpListener::bind(listen).await.map_err(failed)
}

/// A node that answers.
pub struct Serving {
    stop: oneshot::Sender<()>,
    task: JoinHandle<std::io::Result<()>>,
}

impl Serving {
    /// Answers from now on.
    pub fn start(app: &App, listener: TcpListener) -> Self {
        if faults::COMPILED_IN {
            tracing::warn!(
                "this build can be made to fail on purpose: for tests, never for people's data"
            );
        }
        let (stop, stopped) = oneshot::channel::<()>();
        let service = masar_server::service(app);
        let task = tokio::spawn(async move {
            let told = async { drop(stopped.await) };
            axum::serve(listener, service).with_graceful_shutdown(told).await
        });
        Self { stop, task }
    }

    /// Finishes the requests under way.
    pub async fn end(self) -> Result<(), Failure> {
        drop(self.stop);
        // A client that holds on to its request must not keep the node from stopping.
        match tokio::time::timeout(LAST_REQUESTS, self.task).await {
            Ok(Ok(served)) => served.map_err(Failure::Serve),
            Ok(Err(_)) | Err(_) => Ok(()),
        }
    }
}

/// Serves until it is told to stop, then finishes the requests under way.
async fn until(
    stopped: impl Future<Output = std::io::Result<()>>,
    app: &App,
    listener: TcpListener,
) -> Result<(), Failure> {
    let mut serving = Serving::start(app, listener);
    tokio::select! {
        told = stopped => told.map_err(Failure::Serve)?,
        ended = &mut serving.task => return ended.map_or(Ok(()), |it| it.map_err(Failure::Serve)),
    }
    tracing::info!("stopping");
    serving.end().await
}

/// Ctrl-C, or SIGTERM from whatever keeps services running. It is heard from the call on, so that
/// whoever was told that the node runs can stop it.
pub fn told_to_stop() -> impl Future<Output = std::io::Result<()>> {
    use signal::unix::{SignalKind, signal};
    let heard = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()));
    async move {
        let (mut term, mut interrupt) = (heard.0?, heard.1?);
        tokio::select! {
            _ = interrupt.recv() => Ok(()),
            _ = term.recv() => Ok(()),
        }
    }
}
