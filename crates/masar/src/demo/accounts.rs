//! The demo's accounts, with passwords made at every start.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use masar_nodes::{
    Accounts, Entropy, Permit,
    access::Standing,
    accounts::{NewAccount, Password},
};
use tokio::task::JoinSet;

use super::scenario::{By, DemoAccount, Scenario};
use crate::{failure::Failure, users::new_password};

/// An account somebody can try.
pub struct Open {
    pub account: DemoAccount,
    pub password: String,
}

/// Makes the accounts, or gives those that a kept demo has new passwords. Making a password's hash
/// is slow on purpose, so they are made side by side.
pub async fn open(
    accounts: &Accounts,
    entropy: &Entropy,
    wanted: Vec<DemoAccount>,
) -> Result<Vec<Open>, Failure> {
    let known = Arc::new(accounts.list(&Permit::system("demo")).await?);
    let mut made = JoinSet::new();
    for (at, account) in wanted.into_iter().enumerate() {
        let (accounts, known, text) = (accounts.clone(), known.clone(), new_password(entropy));
        made.spawn(async move {
            let node = Permit::system("demo");
            let password = Password::new(text.clone());
            match known.iter().find(|one| one.login == account.login) {
                Some(there) => accounts.set_password(&node, there.id, password).await?,
                None => {
                    accounts.create(&node, new(&account, password)).await?;
                }
            }
            Ok::<_, Failure>((at, Open { account, password: text }))
        });
    }
    let mut opened = Vec::new();
    while let Some(done) = made.join_next().await {
        opened.push(done.map_err(Failure::task)??);
    }
    opened.sort_by_key(|(at, _)| *at);
    Ok(opened.into_iter().map(|(_, open)| open).collect())
}

fn new(account: &DemoAccount, password: Password) -> NewAccount {
    NewAccount {
        login: account.login.clone(),
        password,
        display_name: account.name.clone(),
        standing: Standing {
            place: Some(account.place.clone()),
            office: Some(account.office.clone()),
            agency: Some(account.agency.clone()),
        },
        roles: account.roles.clone(),
    }
}

/// Permits by login of the accounts that play, got as anybody gets one: with the password.
pub async fn permits(
    accounts: &Accounts,
    opened: &[Open],
    playing: &BTreeSet<&str>,
) -> Result<BTreeMap<String, Permit>, Failure> {
    let mut entered = JoinSet::new();
    for Open { account, password } in opened {
        if !playing.contains(account.login.as_str()) {
            continue;
        }
        let (accounts, login) = (accounts.clone(), account.login.clone());
        let password = Password::new(password.clone());
        entered.spawn(async move {
            let permit = accounts.authenticate_basic(&login, &password, "demo").await;
            permit.map(|permit| (login, permit))
        });
    }
    let mut permits = BTreeMap::new();
    while let Some(done) = entered.join_next().await {
        let (login, permit) = done.map_err(Failure::task)??;
        permits.insert(login, permit);
    }
    Ok(permits)
}

impl Scenario {
    /// Everybody who does something in it.
    pub fn logins(&self) -> BTreeSet<&str> {
        let streams = self.streams.iter().flat_map(|stream| stream.by.keys());
        let steps = self.steps.values().flat_map(|step| step.by.iter().flat_map(By::logins));
        let publishing = self
            .publication
            .iter()
            .flat_map(|it| it.approves.iter().chain([&it.proposes, &it.prepares, &it.clears]));
        let reviewing = self.reviews.iter().flat_map(|it| {
            let voices = it.items.iter().flat_map(|item| &item.contributions);
            [&it.drafts, &it.clears, &it.releases].into_iter().chain(voices.map(|voice| &voice.by))
        });
        let all = streams.chain(steps).chain(publishing).chain(reviewing);
        all.map(String::as_str).collect()
    }
}
