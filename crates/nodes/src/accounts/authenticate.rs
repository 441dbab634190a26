//! From login and password to a permit.

use super::{Accounts, AccountsError, Password, SessionToken, list, manage::plain_login, sessions};
use crate::{
    access::Permit,
    stores::{Touch, Touched},
};

impl Accounts {
    /// Checks login and password and opens a session. `request` is the request's id.
    pub async fn log_in(
        &self,
        login: &str,
        password: &Password,
        request: &str,
    ) -> Result<(SessionToken, Permit), AccountsError> {
        let plain = plain_login(login).map_err(|_| AccountsError::WrongCredentials)?;
        let turn = self.0.turns.of(&plain).await;
        let row = self.verify(&plain, password).await?;
        drop(turn);
        let look = self.0.store.look().await?;
        let permit = Permit::of(row.authenticated(&look).await?, &self.0.policies, request);
        drop(look);
        let entropy = self.0.entropy.clone();
        let token = self.0.store.write(&permit, "log-in", move |tx| {
            Box::pin(async move {
                tx.touched_written("session-of", &row.id);
                Ok::<_, AccountsError>(sessions::open(tx, &row.id, &entropy).await?)
            })
        });
        Ok((token.await?, permit))
    }

    /// Checks the credentials of one request (HTTP Basic, for OpenRosa clients). What was
    /// verified minutes ago is not hashed again; a disabled account or changed password is
    /// noticed at once.
    pub async fn authenticate_basic(
        &self,
        login: &str,
        password: &Password,
        request: &str,
    ) -> Result<Permit, AccountsError> {
        let plain = plain_login(login).map_err(|_| AccountsError::WrongCredentials)?;
        if let Some(permit) = self.known(&plain, password, request).await? {
            return Ok(permit);
        }
        let turn = self.0.turns.of(&plain).await;
        // Whoever had the turn before may have verified the same.
        if let Some(permit) = self.known(&plain, password, request).await? {
            return Ok(permit);
        }
        let row = self.verify(&plain, password).await?;
        let (text, now) = (password.text(), self.0.store.clock().now());
        let known = (row.account()?, row.password_set_at);
        self.0.verified.keep((&plain, &text), known, now);
        drop(turn);
        let look = self.0.store.look().await?;
        Ok(Permit::of(row.authenticated(&look).await?, &self.0.policies, request))
    }

    /// The permit of credentials that were verified minutes ago and are good still.
    async fn known(
        &self,
        plain: &str,
        password: &Password,
        request: &str,
    ) -> Result<Option<Permit>, AccountsError> {
        let (text, now) = (password.text(), self.0.store.clock().now());
        let Some(verified) = self.0.verified.find(plain, &text, now) else { return Ok(None) };
        let look = self.0.store.look().await?;
        let row = list::row(&look, "id", &verified.account.to_string()).await?;
        let same = row.filter(|row| {
            row.disabled_at.is_none() && row.password_set_at == verified.password_set_at
        });
        let Some(row) = same else { return Ok(None) };
        let who = row.authenticated(&look).await?;
        Ok(Some(Permit::of(who, &self.0.policies, request)))
    }

    /// The account, if the password is right. Unknown logins, wrong passwords and disabled
    /// accounts take the same time and give the same answer.
    async fn verify(&self, login: &str, password: &Password) -> Result<list::Row, AccountsError> {
        self.attempt_begins(login).await?;
        let look = self.0.store.look().await?;
        let row = list::row(&look, "login", login).await?;
        drop(look);
        let hash = row.as_ref().map(|row| row.password.clone());
        let right = self.0.passwords.verify(hash, password.text()).await?;
        match row {
            Some(row) if right && row.disabled_at.is_none() => {
                self.attempt_succeeded(login).await?;
                Ok(row)
            }
            row => {
                let on = row.map(|row| Touched { kind: "account", id: row.id, touch: Touch::Read });
                let asker = Permit::system("log-in");
                self.0.store.deny(&asker, "log-in", on.into_iter().collect()).await?;
                Err(AccountsError::WrongCredentials)
            }
        }
    }
}
