//! `masar user`: accounts, for whoever owns the machine.

use std::{
    io::{self, IsTerminal, Read},
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::{Args, Subcommand};
use masar_nodes::{
    Accounts, AccountsError, Entropy, NodeConfig, Permit,
    access::Standing,
    accounts::{Account, NewAccount, Password},
};
use masar_terms::{PlacePath, SystemClock};
use serde_json::json;

use crate::{failure::Failure, lists, say::Say};

#[derive(Subcommand)]
pub enum User {
    /// Make an account. The password is read from standard input, or made and printed once.
    #[command(
        after_help = "Example:\n  masar user add --config masar.toml --login amal --name \"Amal Haddad\" --role officer \\\n      --place XMA-01 --office post-1 --agency border\n  printf %s \"$PASSWORD\" | masar user add --config masar.toml --login omar --name Omar --role auditor"
    )]
    Add(Add),
    /// Let nobody in with this account, and end its sessions.
    #[command(after_help = "Example:\n  masar user disable --config masar.toml --login amal")]
    Disable(One),
    /// Let a disabled account in again.
    #[command(after_help = "Example:\n  masar user enable --config masar.toml --login amal")]
    Enable(One),
    /// All accounts with their roles.
    #[command(after_help = "Example:\n  masar user list --config masar.toml --json")]
    List(Node),
    /// Set a password, read from standard input or made and printed once, and end the sessions.
    #[command(
        name = "set-password",
        after_help = "Example:\n  masar user set-password --config masar.toml --login amal"
    )]
    SetPassword(One),
}

#[derive(Args)]
pub struct Node {
    /// The node's configuration.
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
}

#[derive(Args)]
pub struct One {
    #[command(flatten)]
    node: Node,
    #[arg(long)]
    login: String,
}

#[derive(Args)]
pub struct Add {
    #[command(flatten)]
    one: One,
    /// The name that others see.
    #[arg(long)]
    name: String,
    /// A role of the policies; may be given several times.
    #[arg(long = "role", required = true, value_name = "ROLE")]
    roles: Vec<String>,
    #[arg(long)]
    agency: Option<String>,
    #[arg(long)]
    office: Option<String>,
    /// Code of the area, such as XMA-01; roles reach what lies in it.
    #[arg(long)]
    place: Option<String>,
}

impl User {
    pub async fn run(self, say: &Say) -> Result<(), Failure> {
        match self {
            Self::Add(add) => add.run(say).await,
            Self::Disable(one) => one.set_disabled(say, true).await,
            Self::Enable(one) => one.set_disabled(say, false).await,
            Self::List(node) => list(say, &node.config).await,
            Self::SetPassword(one) => one.set_password(say).await,
        }
    }
}

fn permit() -> Permit {
    Permit::system("command-line")
}

async fn open(config: &Path) -> Result<Accounts, Failure> {
    let config = NodeConfig::read(config)?;
    let (policies, _) = masar_server::app::policies()?;
    let (clock, entropy) = (Arc::new(SystemClock), Entropy::system());
    Ok(Accounts::open(&config.location(), policies, entropy, clock).await?)
}

impl Add {
    async fn run(self, say: &Say) -> Result<(), Failure> {
        let standing = Standing {
            place: self.place.as_deref().map(place).transpose()?,
            office: self.office,
            agency: self.agency,
        };
        let accounts = open(&self.one.node.config).await?;
        let (password, made) = password()?;
        let new = NewAccount {
            login: self.one.login.clone(),
            password,
            display_name: self.name,
            standing,
            roles: self.roles,
        };
        let id = accounts.create(&permit(), new).await?;
        let login = self.one.login;
        let shown = made.as_ref().map(|made| format!("\npassword, shown this once: {made}"));
        let words = format!("made the account {login}{}", shown.unwrap_or_default());
        say.tell(&words, &json!({ "id": id.to_string(), "login": login, "password": made }));
        Ok(())
    }
}

impl One {
    async fn account(&self, accounts: &Accounts) -> Result<Account, Failure> {
        let wanted = self.login.trim().to_lowercase();
        let found = accounts.list(&permit()).await?.into_iter().find(|one| one.login == wanted);
        Ok(found.ok_or(AccountsError::NoAccount)?)
    }

    async fn set_disabled(self, say: &Say, disabled: bool) -> Result<(), Failure> {
        let accounts = open(&self.node.config).await?;
        let account = self.account(&accounts).await?;
        accounts.set_disabled(&permit(), account.id, disabled).await?;
        let now = if disabled { "disabled" } else { "enabled" };
        let words = format!("{} is {now}", account.login);
        say.tell(&words, &json!({ "login": account.login, "disabled": disabled }));
        Ok(())
    }

    async fn set_password(self, say: &Say) -> Result<(), Failure> {
        let accounts = open(&self.node.config).await?;
        let account = self.account(&accounts).await?;
        let (password, made) = password()?;
        accounts.set_password(&permit(), account.id, password).await?;
        let shown = made.as_ref().map(|made| format!("\npassword, shown this once: {made}"));
        let words = format!("set the password of {}{}", account.login, shown.unwrap_or_default());
        say.tell(&words, &json!({ "login": account.login, "password": made }));
        Ok(())
    }
}

async fn list(say: &Say, config: &Path) -> Result<(), Failure> {
    let accounts = open(config).await?.list(&permit()).await?;
    let line = |one: &Account| {
        let place = one.standing.place.as_ref().map_or("-", PlacePath::as_str);
        let state = if one.disabled_at.is_some() { "  disabled" } else { "" };
        format!(
            "{:20} {:28} {:14} {}{state}",
            one.login,
            one.roles.join(","),
            place,
            one.display_name
        )
    };
    let words: Vec<String> = accounts.iter().map(line).collect();
    let value = accounts.iter().map(|one| {
        json!({
            "id": one.id.to_string(),
            "login": one.login,
            "name": one.display_name,
            "roles": one.roles,
            "place": one.standing.place.as_ref().map(PlacePath::as_str),
            "office": one.standing.office,
            "agency": one.standing.agency,
            "disabled": one.disabled_at.is_some(),
        })
    });
    say.tell(&words.join("\n"), &value.collect());
    Ok(())
}

/// An area by its code or its whole path. A place that nobody knows would reach nothing.
pub fn place(told: &str) -> Result<PlacePath, Failure> {
    let (_, places) = lists::embedded()?;
    let code = told.rsplit('/').next().unwrap_or(told);
    let path = places.path(code).filter(|path| !told.contains('/') || path.as_str() == told);
    path.cloned().ok_or_else(|| Failure::Data(format!("--place: no area has the code “{told}”")))
}

/// The password on standard input, or a new one, which is also given as text to be shown once.
fn password() -> Result<(Password, Option<String>), Failure> {
    let mut told = String::new();
    if !io::stdin().is_terminal() {
        let read = io::stdin().take(1024).read_to_string(&mut told);
        read.map_err(Failure::file("standard input"))?;
    }
    match told.trim_end_matches(['\r', '\n']) {
        "" => {
            let made = new_password(&Entropy::system());
            Ok((Password::new(made.clone()), Some(made)))
        }
        told => Ok((Password::new(told.to_owned()), None)),
    }
}

/// 80 random bits in letters and digits that cannot be taken for one another.
pub fn new_password(entropy: &Entropy) -> String {
    const SIGNS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let letters = entropy.bytes::<16>().map(|byte| char::from(SIGNS[usize::from(byte % 32)]));
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
