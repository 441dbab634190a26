//! The views of the queue that an account keeps under a name.

use masar_nodes::Permit;
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Expr, ExprTrait, Func, OnConflict, Order, Query},
};

use crate::{errors::RecordsError, fold::rows, room::Records};

/// Most views of one account.
const MOST: i64 = 30;
/// Longest name, in characters.
const LONGEST_NAME: usize = 60;
/// Longest row of filters, in bytes.
const LONGEST_QUERY: usize = 500;

/// A view: its name and its filters, as they stand in an address.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct View {
    pub name: String,
    pub query: String,
}

impl Records {
    /// The views of whoever asks, by name.
    pub async fn views(&self, permit: &Permit) -> Result<Vec<View>, RecordsError> {
        let look = self.store.look().await?;
        let query = Query::select()
            .columns(["name", "query"])
            .from("views")
            .and_where(Expr::col("account").eq(permit.actor()))
            .order_by("name", Order::Asc)
            .to_owned();
        rows::all(&look, &query).await
    }

    /// Keeps a view under a name; one of the same name is replaced.
    pub async fn keep_view(&self, permit: &Permit, view: View) -> Result<(), RecordsError> {
        let refuse = |field: &str, reason| {
            let (form, field) = ("views".to_owned(), field.to_owned());
            Err(RecordsError::Field { form, field, reason })
        };
        let name = view.name.trim().to_owned();
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            return refuse("name", "a name has 1 to 60 characters");
        }
        if view.query.len() > LONGEST_QUERY {
            return refuse("query", "too many filters");
        }
        let view = View { name, ..view };
        self.store
            .write(permit, "keep-view", move |tx| {
                Box::pin(async move {
                    let account = tx.permit().actor().to_owned();
                    tx.lock("views", &account).await?;
                    let others = Query::select()
                        .expr_as(Func::count(Expr::col("name")), "views")
                        .from("views")
                        .and_where(Expr::col("account").eq(account.as_str()))
                        .and_where(Expr::col("name").ne(view.name.as_str()))
                        .to_owned();
                    let row = tx.query_one(&others).await?;
                    let kept: i64 =
                        row.map(|row| row.try_get("", "views")).transpose()?.unwrap_or(0);
                    if kept >= MOST {
                        let (form, field) = ("views".to_owned(), "name".to_owned());
                        let reason = "an account keeps 30 views at most";
                        return Err(RecordsError::Field { form, field, reason });
                    }
                    let row = Query::insert()
                        .into_table("views")
                        .columns(["account", "name", "query", "made_at"])
                        .values_panic([
                            account.into(),
                            view.name.into(),
                            view.query.into(),
                            tx.now().0.into(),
                        ])
                        .on_conflict(
                            OnConflict::columns(["account", "name"])
                                .update_columns(["query", "made_at"])
                                .to_owned(),
                        )
                        .to_owned();
                    tx.execute(&row).await?;
                    Ok(())
                })
            })
            .await
    }

    /// Forgets a view of whoever asks; nothing happens where there is none.
    pub async fn forget_view(&self, permit: &Permit, name: String) -> Result<(), RecordsError> {
        self.store
            .write(permit, "forget-view", move |tx| {
                Box::pin(async move {
                    let gone = Query::delete()
                        .from_table("views")
                        .and_where(Expr::col("account").eq(tx.permit().actor()))
                        .and_where(Expr::col("name").eq(name))
                        .to_owned();
                    tx.execute(&gone).await?;
                    Ok(())
                })
            })
            .await
    }
}
