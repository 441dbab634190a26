//! Making and changing accounts, for those who may.

use masar_terms::AccountId;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Expr, ExprTrait, OnConflict, Query},
};
use zeroize::Zeroizing;

use super::{Accounts, AccountsError, may_manage};
use crate::{
    access::{Permit, Standing},
    stores::{StoreError, Tx},
};

const LEAST: usize = 10;
const MOST: usize = 256;

/// A password on its way to being hashed; wiped from memory on drop, never printed.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

impl Password {
    /// Takes a password as somebody typed it.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    pub(super) fn text(&self) -> Zeroizing<String> {
        self.0.clone()
    }

    fn check(&self) -> Result<(), AccountsError> {
        let good = (LEAST..=MOST).contains(&self.0.chars().count());
        good.then_some(()).ok_or(AccountsError::BadPassword { least: LEAST, most: MOST })
    }
}

/// An account to be made.
pub struct NewAccount {
    pub login: String,
    pub password: Password,
    pub display_name: String,
    pub standing: Standing,
    pub roles: Vec<String>,
}

/// A login as it is stored and compared: trimmed, lower case.
pub(super) fn plain_login(login: &str) -> Result<String, AccountsError> {
    let login = login.trim().to_lowercase();
    let known = |c: char| c.is_alphanumeric() || "._-@".contains(c);
    let good = (1..=64).contains(&login.chars().count()) && login.chars().all(known);
    good.then_some(login).ok_or(AccountsError::BadLogin)
}

fn column(name: &'static str) -> Expr {
    Expr::col(Alias::new(name))
}

impl Accounts {
    /// Makes an account with its roles.
    pub async fn create(
        &self,
        permit: &Permit,
        new: NewAccount,
    ) -> Result<AccountId, AccountsError> {
        may_manage(permit)?;
        let login = plain_login(&new.login)?;
        new.password.check()?;
        self.check_roles(&new.roles)?;
        let password = self.0.passwords.hash(new.password.text()).await?;
        let id = self.0.entropy.with(AccountId::random);
        let made = self.0.store.write(permit, "create-account", move |tx| {
            Box::pin(async move {
                insert(tx, id, &login, &password, &new).await?;
                grant(tx, id, &new.roles).await?;
                tx.touched_written("account", id);
                Ok(id)
            })
        });
        made.await.map_err(|error| match error {
            AccountsError::Store(StoreError::Duplicate { .. }) => AccountsError::LoginTaken,
            other => other,
        })
    }

    /// Gives an account exactly these roles.
    pub async fn set_roles(
        &self,
        permit: &Permit,
        id: AccountId,
        roles: Vec<String>,
    ) -> Result<(), AccountsError> {
        may_manage(permit)?;
        self.check_roles(&roles)?;
        self.0
            .store
            .write(permit, "set-roles", move |tx| {
                Box::pin(async move {
                    let gone = Query::delete()
                        .from_table(Alias::new("grants"))
                        .and_where(column("account").eq(id.to_string()))
                        .to_owned();
                    tx.execute(&gone).await?;
                    grant(tx, id, &roles).await?;
                    tx.touched_written("account", id);
                    Ok(())
                })
            })
            .await
    }

    /// Sets a password and ends the account's sessions. Whoever manages accounts may, and
    /// everybody for themselves once [`Accounts::log_in`] has taken the present password.
    pub async fn set_password(
        &self,
        permit: &Permit,
        id: AccountId,
        password: Password,
    ) -> Result<(), AccountsError> {
        if permit.account() != Some(id) {
            may_manage(permit)?;
        }
        password.check()?;
        let hash = self.0.passwords.hash(password.text()).await?;
        self.0
            .store
            .write(permit, "set-password", move |tx| {
                Box::pin(async move {
                    let values =
                        [("password", hash.into()), ("password_set_at", tx.now().0.into())];
                    change(tx, id, values.into()).await?;
                    end_sessions(tx, id).await
                })
            })
            .await?;
        self.0.verified.forget(id);
        Ok(())
    }

    /// Disables an account and ends its sessions, or lets it in again.
    pub async fn set_disabled(
        &self,
        permit: &Permit,
        id: AccountId,
        disabled: bool,
    ) -> Result<(), AccountsError> {
        may_manage(permit)?;
        let what = if disabled { "disable-account" } else { "enable-account" };
        self.0
            .store
            .write(permit, what, move |tx| {
                Box::pin(async move {
                    let since = disabled.then_some(tx.now().0);
                    change(tx, id, vec![("disabled_at", since.into())]).await?;
                    end_sessions(tx, id).await
                })
            })
            .await?;
        self.0.verified.forget(id);
        Ok(())
    }

    fn check_roles(&self, roles: &[String]) -> Result<(), AccountsError> {
        match roles.iter().find(|role| !self.0.policies.has(role)) {
            Some(role) => Err(AccountsError::NoRole { role: role.clone() }),
            None => Ok(()),
        }
    }
}

async fn insert(
    tx: &Tx,
    id: AccountId,
    login: &str,
    password: &str,
    new: &NewAccount,
) -> Result<(), StoreError> {
    let columns = [
        "id",
        "login",
        "password",
        "display_name",
        "agency",
        "office",
        "place_path",
        "made_at",
        "password_set_at",
    ];
    let Standing { place, office, agency } = &new.standing;
    let row = Query::insert()
        .into_table(Alias::new("accounts"))
        .columns(columns.map(Alias::new))
        .values_panic([
            id.to_string().into(),
            login.into(),
            password.into(),
            new.display_name.trim().into(),
            agency.clone().into(),
            office.clone().into(),
            place.as_ref().map(ToString::to_string).into(),
            tx.now().0.into(),
            tx.now().0.into(),
        ])
        .to_owned();
    tx.execute(&row).await?;
    Ok(())
}

async fn grant(tx: &Tx, id: AccountId, roles: &[String]) -> Result<(), StoreError> {
    for role in roles {
        let row = Query::insert()
            .into_table(Alias::new("grants"))
            .columns(["account", "role", "granted_by", "granted_at"].map(Alias::new))
            .values_panic([
                id.to_string().into(),
                role.as_str().into(),
                tx.permit().actor().into(),
                tx.now().0.into(),
            ])
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .to_owned();
        tx.execute(&row).await?;
    }
    Ok(())
}

async fn change(tx: &Tx, id: AccountId, values: Vec<(&str, Expr)>) -> Result<(), AccountsError> {
    let change = Query::update()
        .table(Alias::new("accounts"))
        .values(values.into_iter().map(|(name, value)| (Alias::new(name), value)))
        .and_where(column("id").eq(id.to_string()))
        .to_owned();
    tx.touched_written("account", id);
    match tx.execute(&change).await?.rows_affected() {
        0 => Err(AccountsError::NoAccount),
        _ => Ok(()),
    }
}

async fn end_sessions(tx: &Tx, id: AccountId) -> Result<(), AccountsError> {
    let gone = Query::delete()
        .from_table(Alias::new("sessions"))
        .and_where(column("account").eq(id.to_string()))
        .to_owned();
    tx.execute(&gone).await?;
    Ok(())
}
