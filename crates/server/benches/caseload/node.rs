//! A country's node in a folder, its databases beside it, and the people who work there.

use std::{path::Path, sync::Arc};

use masar_nodes::{
    Entropy, NodeConfig, Permit, Vault,
    access::Standing,
    accounts::{NewAccount, Password},
    identity::Database,
    vault::MasterKey,
};
use masar_server::App;
use masar_terms::{AccountId, SimulatedClock, Timestamp};

use crate::bulk::Bulk;

pub const PASSWORD: &str = "a-long-password-of-the-bench";
/// Schemas of the node on PostgreSQL begin with this.
const PREFIX: &str = "caseload";
/// The first day: 1 January 2026, 08:00 UTC.
pub const START: i64 = 1_767_254_400_000;
pub const DAY: i64 = 86_400_000;
/// Days after which the readers come.
pub const DAYS: i64 = 60;
/// Offices of each of the four regions.
pub const OFFICES: usize = 3;

const COUNTRY: &str = include_str!("../../tests/country.toml");

/// Where a node lies.
pub struct Site<'a> {
    pub folder: &'a Path,
    /// Address of a database made for it; SQLite in the folder without one.
    pub postgres: Option<&'a str>,
}

/// One who works in a region.
pub struct Colleague {
    pub account: AccountId,
    pub permit: Permit,
}

impl Site<'_> {
    /// Opens the node, new or kept.
    pub async fn open(&self, clock: Arc<SimulatedClock>) -> App {
        let parsed = NodeConfig::parse(&self.folder.join("masar.toml"), COUNTRY);
        let mut config = parsed.expect("a configuration");
        if let Some(url) = self.postgres {
            config.database = Database::Postgres { url: url.to_owned(), prefix: PREFIX.to_owned() };
        }
        App::open(config, clock, Entropy::system()).await.expect("a node")
    }

    /// A connection of one's own to its records.
    pub async fn bulk(&self) -> Bulk {
        match self.postgres {
            None => Bulk::sqlite(&self.folder.join("stores")).await,
            Some(url) => Bulk::postgres(url, &format!("{PREFIX}_records")).await,
        }
    }

    /// The node's vault, opened once more.
    pub async fn vault(&self, clock: Arc<SimulatedClock>) -> Vault {
        let keys = self.folder.join("keys");
        let master = MasterKey::read(&keys.join("master.key")).expect("the master key");
        let file = keys.join("vault.sqlite");
        Vault::open(&file, master, Entropy::system(), clock).await.expect("the vault")
    }

    /// Bytes on the disk.
    pub async fn size(&self) -> u64 {
        match self.postgres {
            None => std::fs::metadata(self.folder.join("stores/records.sqlite"))
                .map_or(0, |file| file.len()),
            Some(_) => {
                self.bulk().await.number("pg_database_size(current_database())").await as u64
            }
        }
    }
}

/// The clock at this many days after the first.
pub fn clock(days: i64) -> Arc<SimulatedClock> {
    Arc::new(SimulatedClock::at(Timestamp(START + days * DAY)))
}

/// An account with one role, and what it may do.
pub async fn hire(app: &App, login: &str, role: &str, at: (&str, &str, &str)) -> Colleague {
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
    let account = app.accounts.create(&Permit::system("bench"), new).await.expect("an account");
    let password = Password::new(PASSWORD.to_owned());
    let (_, permit) = app.accounts.log_in(login, &password, "bench").await.expect("signed in");
    Colleague { account, permit }
}
