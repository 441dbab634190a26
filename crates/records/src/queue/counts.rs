//! How many records stand where, for the head of a page. Not for publication: what is published
//! goes through extracts and disclosure control.

use masar_nodes::{Columns, Permit, Verb};
use masar_terms::ProgrammeId;
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Condition, Expr, ExprTrait, Func, Order, Query},
};

use super::standings;
use crate::{errors::RecordsError, fold::rows, room::Records};

/// Records of one type in one state, among those the permit may read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    pub programme: ProgrammeId,
    pub record_type: String,
    pub state: String,
    pub closed: bool,
    pub records: u64,
    /// Of these, with something that is past its term.
    pub overdue: u64,
}

#[derive(FromQueryResult)]
struct Row {
    programme: String,
    record_type: String,
    state: String,
    closed: i64,
    records: i64,
    overdue: i64,
}

impl Records {
    /// How many records have something that is past its term, among those the permit may read.
    pub async fn overdue(&self, permit: &Permit) -> Result<u64, RecordsError> {
        let of = |column: &'static str| Expr::col(("records", column));
        // Closed or not, breached or not: named, so that the index is followed to the due moment.
        let late = Condition::all()
            .add(of("closed").is_in([0_i64, 1]))
            .add(of("breached").is_in([0_i64, 1]))
            .add(of("due_at").lte(self.store.clock().now().0));
        self.number(permit, late).await
    }

    /// How many records have a breach that is not mended, among those the permit may read.
    pub async fn breached(&self, permit: &Permit) -> Result<u64, RecordsError> {
        let of = |column: &'static str| Expr::col(("records", column));
        let breached =
            Condition::all().add(of("closed").is_in([0_i64, 1])).add(of("breached").eq(1_i64));
        self.number(permit, breached).await
    }

    async fn number(&self, permit: &Permit, which: Condition) -> Result<u64, RecordsError> {
        let look = self.store.look().await?;
        let row = look.query_one(&standings::count(permit, which)).await?;
        // The sum over no standing at all is null.
        let records: Option<Option<i64>> = row.map(|row| row.try_get("", "records")).transpose()?;
        Ok(records.flatten().unwrap_or_default().unsigned_abs())
    }

    /// Counts of records by programme, type and state.
    pub async fn counts(&self, permit: &Permit) -> Result<Vec<Count>, RecordsError> {
        let look = self.store.look().await?;
        let now = self.store.clock().now();
        let late = Expr::case(Expr::col("due_at").lte(now.0), 1_i64).finally(0_i64);
        let groups = ["programme", "record_type", "state", "closed"];
        let mut query = Query::select();
        query
            .columns(groups)
            .expr_as(Func::count(Expr::col("id")), "records")
            .expr_as(Func::sum(late).cast_as("BIGINT"), "overdue")
            .from("records")
            .cond_where(permit.predicate(Verb::Read, &Columns::of("records")))
            .group_by_columns(groups);
        for group in groups {
            query.order_by(group, Order::Asc);
        }
        let counted: Vec<Row> = rows::all(&look, &query).await?;
        let count = |row: Row| {
            Ok(Count {
                programme: rows::read(row.programme.parse().ok(), "records", "programme")?,
                record_type: row.record_type,
                state: row.state,
                closed: row.closed != 0,
                records: row.records as u64,
                overdue: row.overdue as u64,
            })
        };
        counted.into_iter().map(count).collect()
    }
}
