//! Slows guessing of passwords per login, durably, without ever locking anybody out for good.
//!
//! The login itself is not stored: people type passwords into the wrong field. Sessions and
//! credentials verified minutes ago go on working while a login is blocked, so that whoever
//! guesses at somebody's password does not stop that person's work.

use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Alias, Expr, ExprTrait, OnConflict, Query},
};

use super::{Accounts, AccountsError};
use crate::stores::Tx;

/// Failures that cost nothing.
const FREE: i64 = 5;
/// Longest block, in milliseconds.
const LONGEST: i64 = 15 * 60 * 1000;
/// Failures older than this are forgotten, in milliseconds.
const FORGOTTEN: i64 = 24 * 60 * 60 * 1000;

#[derive(FromQueryResult)]
struct Row {
    failures: i64,
    last_at: i64,
    blocked_until: i64,
}

fn column(name: &'static str) -> Expr {
    Expr::col(Alias::new(name))
}

impl Accounts {
    /// Counts an attempt as failed before its password is looked at, so that many at once gain
    /// nothing; [`Accounts::attempt_succeeded`] takes it back. Refuses while the login is blocked.
    pub(super) async fn attempt_begins(&self, login: &str) -> Result<(), AccountsError> {
        let login = login_hash(login);
        self.0.store.keep("count-login", move |tx| Box::pin(count(tx, login))).await
    }

    /// Forgets the failures of a login.
    pub(super) async fn attempt_succeeded(&self, login: &str) -> Result<(), AccountsError> {
        let login = login_hash(login);
        self.0
            .store
            .keep("forget-failures", move |tx| {
                Box::pin(async move {
                    let gone = Query::delete()
                        .from_table(Alias::new("failed_logins"))
                        .and_where(column("login_hash").eq(login))
                        .to_owned();
                    tx.execute(&gone).await?;
                    Ok(())
                })
            })
            .await
    }
}

async fn count(tx: &Tx, login: String) -> Result<(), AccountsError> {
    tx.lock("login", &login).await?;
    let now = tx.now();
    let known = Query::select()
        .columns(["failures", "last_at", "blocked_until"].map(Alias::new))
        .from(Alias::new("failed_logins"))
        .and_where(column("login_hash").eq(login.as_str()))
        .to_owned();
    let statement = tx.get_database_backend().build(&known);
    let row = Row::find_by_statement(statement).one(tx).await?;
    if let Some(wait) = row.as_ref().map(|row| row.blocked_until - now.0).filter(|wait| *wait > 0) {
        return Err(AccountsError::TryLater { seconds: (wait + 999) / 1000 });
    }
    let recent = row.filter(|row| now.0 - row.last_at < FORGOTTEN);
    let failures = recent.map_or(0, |row| row.failures) + 1;
    let row = Query::insert()
        .into_table(Alias::new("failed_logins"))
        .columns(["login_hash", "failures", "last_at", "blocked_until"].map(Alias::new))
        .values_panic([
            login.into(),
            failures.into(),
            now.0.into(),
            now.plus_millis(block_after(failures)).0.into(),
        ])
        .on_conflict(
            OnConflict::column(Alias::new("login_hash"))
                .update_columns(["failures", "last_at", "blocked_until"].map(Alias::new))
                .to_owned(),
        )
        .to_owned();
    tx.execute(&row).await?;
    Ok(())
}

/// How long a login is blocked after so many failures, in milliseconds: 1 s after the fifth,
/// doubled with each, up to a quarter of an hour.
fn block_after(failures: i64) -> i64 {
    match failures - FREE {
        over if over < 0 => 0,
        over => (1000 << over.clamp(0, 20)).clamp(0, LONGEST),
    }
}

fn login_hash(login: &str) -> String {
    blake3::derive_key("Masar accounts 2026 failed logins", login.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, block_after};

    #[test]
    fn waiting_grows_and_ends() {
        assert_eq!(block_after(4), 0);
        assert_eq!(block_after(5), 1_000);
        assert_eq!(block_after(8), 8_000);
        assert_eq!(block_after(i64::MAX), LONGEST);
    }
}
