//! `masar records rebuild`: everything that follows from the log, made again.

use std::{path::PathBuf, sync::Arc};

use clap::Subcommand;
use masar_nodes::{Entropy, NodeConfig, Permit};
use masar_server::App;
use masar_terms::SystemClock;
use serde_json::json;

use crate::{failure::Failure, say::Say, serve::told_to_stop};

#[derive(Subcommand)]
pub enum RecordsCommand {
    /// Make queues, deadlines, breaches and the index of names again from the log. Stopped (Ctrl-C),
    /// it goes on where it was when it is run again.
    #[command(
        after_help = "Example:\n  masar records rebuild --config masar.toml\n  masar records rebuild --config masar.toml --anew --json"
    )]
    Rebuild {
        /// The node's configuration.
        #[arg(long, value_name = "FILE")]
        config: PathBuf,
        /// Begin again, whatever an earlier run had reached.
        #[arg(long)]
        anew: bool,
    },
}

impl RecordsCommand {
    pub async fn run(self, say: &Say) -> Result<(), Failure> {
        let Self::Rebuild { config, anew } = self;
        let config = NodeConfig::read(&config)?;
        let app = App::open(config, Arc::new(SystemClock), Entropy::system()).await?;
        let permit = Permit::system("command-line");
        if anew {
            app.records.forget_rebuild(&permit).await?;
        }
        let bar = say.bar(1, "actions");
        let rebuilt = app.records.rebuild(&permit, |progress| {
            bar.set_length(progress.total);
            bar.set_position(progress.done);
        });
        tokio::select! {
            folded = rebuilt => {
                let folded = folded?;
                bar.finish_and_clear();
                say.tell(&format!("{folded} actions folded"), &json!({ "actions": folded }));
                Ok(())
            }
            told = told_to_stop() => {
                told.map_err(Failure::Serve)?;
                bar.abandon();
                Err(Failure::Found("stopped; run it again and it goes on".to_owned()))
            }
        }
    }
}
