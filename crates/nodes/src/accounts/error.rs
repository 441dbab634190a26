//! Why somebody did not get in, or an account was not changed.

use crate::stores::StoreError;

/// No variant says whether a login exists, and none carries a secret.
#[derive(Debug, thiserror::Error)]
pub enum AccountsError {
    /// Unknown login, wrong password, disabled account: the same to whoever asks.
    #[error("login or password is wrong")]
    WrongCredentials,
    #[error("too many failed logins; try again in {seconds} s")]
    TryLater { seconds: i64 },
    /// Unknown, ended or expired.
    #[error("the session has ended")]
    NoSession,
    #[error("this account may not manage accounts")]
    NotAllowed,
    #[error("there is no such account")]
    NoAccount,
    #[error("the login is taken")]
    LoginTaken,
    #[error("a login has 1 to 64 letters, digits and the signs . _ - @")]
    BadLogin,
    #[error("a password has {least} to {most} characters")]
    BadPassword { least: usize, most: usize },
    #[error("no policy knows the role “{role}”")]
    NoRole { role: String },
    #[error("the password could not be hashed")]
    Hashing,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for AccountsError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}
