//! `masar audit verify`: was anything rewritten?

use std::{path::PathBuf, sync::Arc};

use clap::Subcommand;
use masar_nodes::{NodeConfig, NodeKey, Store, StoreName, accounts, audit};
use masar_statistics::ledger;
use masar_terms::SystemClock;
use serde_json::{Map, Value, json};

use crate::{failure::Failure, say::Say};

#[derive(Subcommand)]
pub enum AuditCommand {
    /// Hold every store's audit against its signed blocks and the heads anchored outside, and the
    /// ledger of releases against itself. Exit code 1 when anything is not as it was.
    #[command(after_help = "Example:\n  masar audit verify --config masar.toml --json")]
    Verify {
        /// The node's configuration.
        #[arg(long, value_name = "FILE")]
        config: PathBuf,
    },
}

impl AuditCommand {
    pub async fn run(self, say: &Say) -> Result<(), Failure> {
        let Self::Verify { config } = self;
        let config = NodeConfig::read(&config)?;
        // Without a key there is no node yet; opening its stores would make one.
        let public = NodeKey::read(&config.keys.node)?.public();
        let stores = [
            (StoreName::Accounts, accounts::MIGRATIONS),
            (StoreName::Records, masar_records::MIGRATIONS),
            (StoreName::Statistics, masar_statistics::MIGRATIONS),
            (StoreName::Reviews, masar_reviews::MIGRATIONS),
        ];
        let (mut words, mut value, mut wrong) = (Vec::new(), Map::new(), 0);
        for (name, migrations) in stores {
            let clock = Arc::new(SystemClock);
            let store = Store::open(&config.location(), name, migrations, clock).await?;
            let report = audit::verify(&store, &config.anchors, &public).await?;
            words.push(format!(
                "{}: {} rows, {} blocks, {} rows not sealed yet",
                name.as_str(),
                report.rows,
                report.blocks,
                report.unsealed
            ));
            for finding in &report.findings {
                say.note(&format!("{}: {finding}", name.as_str()));
            }
            wrong += report.findings.len();
            let mut told = serde_json::to_value(&report).unwrap_or_default();
            if name == StoreName::Statistics {
                let (line, verified) = releases(say, &store, &mut wrong).await?;
                words.push(line);
                told["ledger"] = verified;
            }
            value.insert(name.as_str().to_owned(), told);
        }
        value.insert("sound".to_owned(), (wrong == 0).into());
        words.push(if wrong == 0 { "sound".to_owned() } else { format!("{wrong} findings") });
        say.tell(&words.join("\n"), &Value::Object(value));
        match wrong {
            0 => Ok(()),
            _ => Err(Failure::Found(format!("the audit is not sound: {wrong} findings"))),
        }
    }
}

/// The ledger of releases is a chain of its own.
async fn releases(say: &Say, store: &Store, wrong: &mut usize) -> Result<(String, Value), Failure> {
    match ledger::verify(&store.look().await?).await {
        Ok(head) => {
            let line = format!("ledger: {} releases", head.sequence);
            Ok((line, json!({ "releases": head.sequence })))
        }
        Err(error) => {
            *wrong += 1;
            say.note(&format!("ledger: {error}"));
            Ok(("ledger: broken".to_owned(), json!({ "error": error.to_string() })))
        }
    }
}
