//! Accounts as they are stored and shown.

use std::collections::BTreeMap;

use masar_terms::{AccountId, PlacePath, Timestamp};
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Alias, Condition, Expr, ExprTrait, Order, Query},
};

use super::{Accounts, AccountsError, may_manage};
use crate::{
    access::{Authenticated, Permit, Standing},
    stores::StoreError,
};

/// An account as its keeper sees it.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    pub login: String,
    pub display_name: String,
    pub standing: Standing,
    pub roles: Vec<String>,
    pub made_at: Timestamp,
    pub disabled_at: Option<Timestamp>,
}

/// A row of the table, password and all; it does not leave this room.
#[derive(FromQueryResult)]
pub(super) struct Row {
    pub id: String,
    pub login: String,
    pub password: String,
    pub display_name: String,
    pub agency: Option<String>,
    pub office: Option<String>,
    pub place_path: Option<String>,
    pub made_at: i64,
    pub password_set_at: i64,
    pub disabled_at: Option<i64>,
}

#[derive(FromQueryResult)]
struct Grant {
    account: String,
    role: String,
}

const COLUMNS: [&str; 10] = [
    "id",
    "login",
    "password",
    "display_name",
    "agency",
    "office",
    "place_path",
    "made_at",
    "password_set_at",
    "disabled_at",
];

impl Row {
    pub fn account(&self) -> Result<AccountId, StoreError> {
        self.id.parse().map_err(|_| StoreError::Corrupt { table: "accounts", column: "id" })
    }

    fn standing(&self) -> Result<Standing, StoreError> {
        let corrupt = |_| StoreError::Corrupt { table: "accounts", column: "place_path" };
        let place = self.place_path.as_ref().map(|path| path.parse::<PlacePath>());
        let place = place.transpose().map_err(corrupt)?;
        Ok(Standing { place, office: self.office.clone(), agency: self.agency.clone() })
    }

    /// What a permit is made of.
    pub async fn authenticated(
        &self,
        connection: &impl ConnectionTrait,
    ) -> Result<Authenticated, StoreError> {
        self.known(grants(connection, Some(&self.id)).await?)
    }

    /// The same, with the roles of accounts already read.
    pub fn known(
        &self,
        mut roles: BTreeMap<String, Vec<String>>,
    ) -> Result<Authenticated, StoreError> {
        Ok(Authenticated {
            account: self.account()?,
            display_name: self.display_name.clone(),
            roles: roles.remove(&self.id).unwrap_or_default(),
            standing: self.standing()?,
        })
    }
}

/// The rows that a condition is true of, by login.
pub(super) async fn rows(
    connection: &impl ConnectionTrait,
    of: Condition,
) -> Result<Vec<Row>, StoreError> {
    let query = Query::select()
        .columns(COLUMNS.map(Alias::new))
        .from(Alias::new("accounts"))
        .cond_where(of)
        .order_by(Alias::new("login"), Order::Asc)
        .to_owned();
    let statement = connection.get_database_backend().build(&query);
    Ok(Row::find_by_statement(statement).all(connection).await?)
}

/// The one row that has this value in this column.
pub(super) async fn row(
    connection: &impl ConnectionTrait,
    column: &'static str,
    value: &str,
) -> Result<Option<Row>, StoreError> {
    let of = Condition::all().add(Expr::col(Alias::new(column)).eq(value));
    Ok(rows(connection, of).await?.pop())
}

pub(super) async fn grants(
    connection: &impl ConnectionTrait,
    account: Option<&str>,
) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
    let mut query = Query::select();
    query
        .columns(["account", "role"].map(Alias::new))
        .from(Alias::new("grants"))
        .order_by(Alias::new("role"), Order::Asc);
    if let Some(account) = account {
        query.and_where(Expr::col(Alias::new("account")).eq(account));
    }
    let statement = connection.get_database_backend().build(&query);
    let mut roles: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for grant in Grant::find_by_statement(statement).all(connection).await? {
        roles.entry(grant.account).or_default().push(grant.role);
    }
    Ok(roles)
}

impl Accounts {
    /// Names of staff by account id, for screens that say who did something.
    pub async fn names(&self) -> Result<BTreeMap<String, String>, AccountsError> {
        let look = self.0.store.look().await?;
        let rows = rows(&look, Condition::all()).await?;
        Ok(rows.into_iter().map(|row| (row.id, row.display_name)).collect())
    }

    /// All accounts by login, for those who manage them.
    pub async fn list(&self, permit: &Permit) -> Result<Vec<Account>, AccountsError> {
        may_manage(permit)?;
        self.0
            .store
            .read(permit, "list-accounts", |tx| {
                Box::pin(async move {
                    let mut roles = grants(tx, None).await?;
                    let mut accounts = Vec::new();
                    for row in rows(tx, Condition::all()).await? {
                        tx.touched_read("account", &row.id);
                        accounts.push(Account {
                            id: row.account()?,
                            standing: row.standing()?,
                            roles: roles.remove(&row.id).unwrap_or_default(),
                            made_at: Timestamp(row.made_at),
                            disabled_at: row.disabled_at.map(Timestamp),
                            login: row.login,
                            display_name: row.display_name,
                        });
                    }
                    Ok(accounts)
                })
            })
            .await
    }
}
