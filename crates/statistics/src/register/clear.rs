//! The second person reads it and clears it.

use masar_nodes::{Permit, Store, Verb};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Expr, ExprTrait, Query},
};

use super::cleared_so_far;
use crate::error::StatisticsError;

/// Clears one prepared version: from then on it is the one that counts. Clearing it again changes
/// nothing.
///
/// # Errors
/// `SamePerson` for who prepared it, `NotFound`, `NotAllowed`.
pub async fn clear(store: &Store, permit: &Permit, version: &str) -> Result<(), StatisticsError> {
    let account = permit.account().filter(|_| permit.holds(Verb::ClearRegister));
    let cleared_by = account.ok_or(StatisticsError::NotAllowed("clear an entry"))?.to_string();
    let version = version.to_owned();
    store
        .write(permit, "clear-register-entry", move |tx| {
            Box::pin(async move {
                tx.lock("register-clearances", "end").await?;
                match text(tx, "register_entries", "prepared_by", &version).await? {
                    None => {
                        return Err(StatisticsError::NotFound { kind: "entry", id: version });
                    }
                    Some(prepared_by) if prepared_by == cleared_by => {
                        return Err(StatisticsError::SamePerson);
                    }
                    Some(_) => {}
                }
                if text(tx, "register_clearances", "cleared_by", &version).await?.is_some() {
                    return Ok(());
                }
                let insert = Query::insert()
                    .into_table(Alias::new("register_clearances"))
                    .columns(["version_id", "cleared_by", "cleared_at", "place"].map(Alias::new))
                    .values_panic([
                        version.clone().into(),
                        cleared_by.into(),
                        tx.now().0.into(),
                        (cleared_so_far(tx).await? + 1).into(),
                    ])
                    .to_owned();
                tx.execute(&insert).await?;
                tx.touched_written("register-entry", &version);
                Ok(())
            })
        })
        .await
}

async fn text(
    store: &impl ConnectionTrait,
    table: &'static str,
    column: &'static str,
    version: &str,
) -> Result<Option<String>, StatisticsError> {
    let select = Query::select()
        .column(Alias::new(column))
        .from(Alias::new(table))
        .and_where(Expr::col(Alias::new("version_id")).eq(version))
        .to_owned();
    let row = store.query_one(&select).await?;
    Ok(row.map(|row| row.try_get("", column)).transpose()?)
}
