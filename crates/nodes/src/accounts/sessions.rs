//! Sessions: a random token that only its holder has; the store keeps its hash.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Alias, Expr, ExprTrait, Query},
};
use zeroize::Zeroizing;

use super::{Accounts, AccountsError, list};
use crate::{
    Entropy,
    access::Permit,
    stores::{StoreError, Tx},
};

/// Longest life of a session, in milliseconds: a working day.
const LIFE: i64 = 12 * 60 * 60 * 1000;
/// A session that nobody used for so long has ended, in milliseconds.
const IDLE: i64 = 2 * 60 * 60 * 1000;
/// Use is noted at most this often, in milliseconds.
const NOTED: i64 = 60 * 1000;

/// The secret of a session: 32 random bytes in base64url. Not printed, not stored.
pub struct SessionToken(Zeroizing<String>);

impl SessionToken {
    fn random(entropy: &Entropy) -> Self {
        let bytes = Zeroizing::new(entropy.bytes::<32>());
        Self(Zeroizing::new(URL_SAFE_NO_PAD.encode(*bytes)))
    }

    /// The text for the cookie.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn hash(token: &str) -> String {
    blake3::hash(token.as_bytes()).to_hex().to_string()
}

#[derive(FromQueryResult)]
struct Row {
    account: String,
    expires_at: i64,
    seen_at: i64,
}

fn column(name: &'static str) -> Expr {
    Expr::col(Alias::new(name))
}

/// Opens a session within the transaction of a login.
pub(super) async fn open(
    tx: &Tx,
    account: &str,
    entropy: &Entropy,
) -> Result<SessionToken, StoreError> {
    let token = SessionToken::random(entropy);
    let now = tx.now();
    let row = Query::insert()
        .into_table(Alias::new("sessions"))
        .columns(["token_hash", "account", "made_at", "expires_at", "seen_at"].map(Alias::new))
        .values_panic([
            hash(token.as_str()).into(),
            account.into(),
            now.0.into(),
            now.plus_millis(LIFE).0.into(),
            now.0.into(),
        ])
        .to_owned();
    tx.execute(&row).await?;
    let old = Query::delete()
        .from_table(Alias::new("sessions"))
        .and_where(column("expires_at").lt(now.0))
        .to_owned();
    tx.execute(&old).await?;
    Ok(token)
}

impl Accounts {
    /// The permit of whoever holds a session's token. `request` is the request's id.
    pub async fn authenticate_session(
        &self,
        token: &str,
        request: &str,
    ) -> Result<Permit, AccountsError> {
        let now = self.0.store.clock().now();
        let look = self.0.store.look().await?;
        let query = Query::select()
            .columns(["account", "expires_at", "seen_at"].map(Alias::new))
            .from(Alias::new("sessions"))
            .and_where(column("token_hash").eq(hash(token)))
            .to_owned();
        let statement = look.get_database_backend().build(&query);
        let session = Row::find_by_statement(statement).one(&look).await?;
        let session = session
            .filter(|it| now.0 < it.expires_at && now.0 < it.seen_at.saturating_add(IDLE))
            .ok_or(AccountsError::NoSession)?;
        let account = list::row(&look, "id", &session.account)
            .await?
            .filter(|account| account.disabled_at.is_none())
            .ok_or(AccountsError::NoSession)?;
        let who = account.authenticated(&look).await?;
        drop(look);
        if now.0 - session.seen_at >= NOTED {
            self.note_use(hash(token)).await?;
        }
        Ok(Permit::of(who, &self.0.policies, request))
    }

    async fn note_use(&self, token_hash: String) -> Result<(), AccountsError> {
        self.0
            .store
            .keep("note-session", move |tx| {
                Box::pin(async move {
                    let seen = Query::update()
                        .table(Alias::new("sessions"))
                        .value(Alias::new("seen_at"), tx.now().0)
                        .and_where(column("token_hash").eq(token_hash))
                        .to_owned();
                    tx.execute(&seen).await?;
                    Ok(())
                })
            })
            .await
    }

    /// Ends the session of a token.
    pub async fn log_out(&self, permit: &Permit, token: &str) -> Result<(), AccountsError> {
        let token_hash = hash(token);
        self.0
            .store
            .write(permit, "log-out", move |tx| {
                Box::pin(async move {
                    let gone = Query::delete()
                        .from_table(Alias::new("sessions"))
                        .and_where(column("token_hash").eq(token_hash))
                        .to_owned();
                    tx.execute(&gone).await?;
                    Ok(())
                })
            })
            .await
    }
}
