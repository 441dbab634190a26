//! The demo's accounts, with passwords made at every start.

use std::collections::BTreeMap;

use masar_nodes::{
    Accounts, Entropy, Permit,
    access::Standing,
    accounts::{NewAccount, Password},
};

use super::scenario::DemoAccount;
use crate::{failure::Failure, users::new_password};

/// An account somebody can try.
pub struct Open {
    pub account: DemoAccount,
    pub password: String,
}

/// Makes the accounts, or gives those that a kept demo has new passwords.
pub async fn open(
    accounts: &Accounts,
    entropy: &Entropy,
    wanted: Vec<DemoAccount>,
) -> Result<Vec<Open>, Failure> {
    let node = Permit::system("demo");
    let known = accounts.list(&node).await?;
    let mut opened = Vec::new();
    for account in wanted {
        let text = new_password(entropy);
        let password = Password::new(text.clone());
        match known.iter().find(|one| one.login == account.login) {
            Some(there) => accounts.set_password(&node, there.id, password).await?,
            None => {
                let standing = Standing {
                    place: Some(account.place.clone()),
                    office: Some(account.office.clone()),
                    agency: Some(account.agency.clone()),
                };
                let new = NewAccount {
                    login: account.login.clone(),
                    password,
                    display_name: account.name.clone(),
                    standing,
                    roles: account.roles.clone(),
                };
                accounts.create(&node, new).await?;
            }
        }
        opened.push(Open { account, password: text });
    }
    Ok(opened)
}

/// Permits of the accounts by login, got as anybody gets one: with the password.
pub async fn permits(
    accounts: &Accounts,
    opened: &[Open],
) -> Result<BTreeMap<String, Permit>, Failure> {
    let mut permits = BTreeMap::new();
    for Open { account, password } in opened {
        let password = Password::new(password.clone());
        let permit = accounts.authenticate_basic(&account.login, &password, "demo").await?;
        permits.insert(account.login.clone(), permit);
    }
    Ok(permits)
}
