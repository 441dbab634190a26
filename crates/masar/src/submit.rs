//! `masar submit`: filled forms from files, in the name of an account.

use std::{
    fs,
    io::{self, IsTerminal, Read},
    path::PathBuf,
    sync::Arc,
};

use clap::Args;
use masar_nodes::{Entropy, NodeConfig, accounts::Password};
use masar_records::{Door, Incoming};
use masar_server::{
    App,
    acting::{Told, accept},
};
use masar_terms::{Language, SystemClock};
use serde_json::json;

use crate::{failure::Failure, say::Say};

#[derive(Args)]
pub struct Submit {
    /// Filled forms: instance XML, or JSON as `POST /api/actions` takes it.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The node's configuration.
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// The account in whose name; its password is read from standard input.
    #[arg(long)]
    login: String,
}

impl Submit {
    pub async fn run(self, say: &Say) -> Result<(), Failure> {
        let config = NodeConfig::read(&self.config)?;
        let app = App::open(config, Arc::new(SystemClock), Entropy::system()).await?;
        let request = app.request_id();
        let permit = app.accounts.authenticate_basic(&self.login, &password()?, &request).await?;
        let (mut told, mut refused) = (Vec::new(), 0);
        for file in &self.files {
            let bytes = fs::read(file).map_err(Failure::file(file))?;
            let incoming = match file.extension().is_some_and(|ending| ending == "json") {
                true => {
                    Told::read(&bytes).and_then(|it| it.incoming(&app.records, Door::CommandLine))
                }
                false => Ok(Incoming {
                    bytes,
                    attachments: Vec::new(),
                    said_at: None,
                    sent_at: None,
                    seen: None,
                    door: Door::CommandLine,
                }),
            };
            let done = match incoming {
                Ok(incoming) => accept(&app, Language::En, &permit, incoming).await,
                Err(problem) => Err(problem),
            };
            let name = file.display().to_string();
            told.push(match done {
                Ok(done) => (
                    format!("{name}: record {} is now {}", done.record, done.state),
                    json!({ "file": name, "action": done.action, "record": done.record, "state": done.state }),
                ),
                Err(problem) => {
                    refused += 1;
                    let (code, why) = (problem.kind.code(), problem.details.join("; "));
                    let value = json!({ "file": name, "code": code, "errors": problem.details });
                    (format!("{name}: not taken, {code}: {why}"), value)
                }
            });
        }
        let (words, values): (Vec<_>, Vec<_>) = told.into_iter().unzip();
        say.tell(&words.join("\n"), &values.into());
        match refused {
            0 => Ok(()),
            _ => Err(Failure::Found(format!("{refused} of {} not taken", self.files.len()))),
        }
    }
}

fn password() -> Result<Password, Failure> {
    let mut told = String::new();
    if !io::stdin().is_terminal() {
        let read = io::stdin().take(1024).read_to_string(&mut told);
        read.map_err(Failure::file("standard input"))?;
    }
    Ok(Password::new(told.trim_end_matches(['\r', '\n']).to_owned()))
}
