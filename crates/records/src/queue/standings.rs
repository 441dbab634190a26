//! Where records stand, in the sense of who may reach them: programme, place, office, agency and
//! confidentiality. Few combinations occur, however many records there are, so the queue of
//! somebody who reaches few of a million records is read from those alone.
//!
//! May not happen here: leaving out what the access predicate asks of the records themselves.

use std::collections::BTreeSet;

use masar_nodes::{Columns, ObjectFacts, Permit, Tx, Verb};
use masar_terms::PlacePath;
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{
        Condition, Expr, ExprTrait, Func, OnConflict, Order, Query, SelectStatement, SimpleExpr,
        UnionType,
    },
};

use super::filter::QueueFilter;
use crate::{errors::RecordsError, fold::rows, law::Law};

/// Most standings that are read one by one; who reaches more reaches much, and finds a page
/// quickly among all records.
const MOST: usize = 100;
/// Records that are few enough to be looked at one by one.
const FEW: u64 = 1_000;

/// Columns of `standings`, which are also columns of `records`.
const COLUMNS: [&str; 5] = ["programme", "place_path", "office", "agency", "confidentiality"];

/// One combination.
#[derive(Clone, FromQueryResult)]
pub(super) struct Standing {
    programme: String,
    place_path: String,
    office: String,
    agency: String,
    confidentiality: i32,
}

/// Notes where records stand that are written.
pub(crate) async fn note<'a>(
    tx: &impl ConnectionTrait,
    records: impl Iterator<Item = &'a ObjectFacts>,
) -> Result<(), RecordsError> {
    // In one order, so that two writers never wait for each other.
    let all: BTreeSet<_> = records
        .map(|one| {
            let place = one.place_path.as_str();
            let level = one.confidentiality.level();
            (one.programme.as_str(), place, one.office.as_str(), one.agency.as_str(), level)
        })
        .collect();
    if all.is_empty() {
        return Ok(());
    }
    let mut statement = Query::insert();
    statement
        .into_table("standings")
        .columns(COLUMNS)
        .on_conflict(OnConflict::columns(COLUMNS).do_nothing().to_owned());
    for (programme, place, office, agency, level) in all {
        statement.values_panic([
            programme.into(),
            place.into(),
            office.into(),
            agency.into(),
            level.into(),
        ]);
    }
    tx.execute(&statement).await?;
    Ok(())
}

/// The standings that the reader reaches and the filter asks for; `None` where they are many, or
/// where the filter leaves open whether the records are closed.
pub(super) async fn reached(
    tx: &Tx,
    filter: &QueueFilter,
    law: &Law,
) -> Result<Option<Vec<Standing>>, RecordsError> {
    match filter.closed(law, false) {
        None => Ok(None),
        Some(_) => some(tx, Verb::Read, filter.of_standings()).await,
    }
}

async fn some(
    tx: &Tx,
    verb: Verb,
    narrowed: Condition,
) -> Result<Option<Vec<Standing>>, RecordsError> {
    let mut query = Query::select();
    query
        .columns(COLUMNS)
        .from("standings")
        .cond_where(tx.permit().predicate(verb, &Columns::of("standings")))
        .cond_where(narrowed)
        .limit(MOST as u64 + 1);
    let reached: Vec<Standing> = rows::all(tx, &query).await?;
    Ok(Some(reached).filter(|reached| reached.len() <= MOST))
}

impl Standing {
    /// That a record stands here.
    fn condition(&self) -> Condition {
        let of = |column: &'static str| Expr::col(("records", column));
        Condition::all()
            .add(of("programme").eq(self.programme.as_str()))
            .add(of("place_path").eq(self.place_path.as_str()))
            .add(of("office").eq(self.office.as_str()))
            .add(of("agency").eq(self.agency.as_str()))
            .add(of("confidentiality").eq(self.confidentiality))
    }
}

/// A query of the ids of all records that the reader may search in a place, where these are few.
pub(crate) async fn few(
    tx: &Tx,
    within: Option<&PlacePath>,
) -> Result<Option<SelectStatement>, RecordsError> {
    let filter = QueueFilter { place: within.cloned(), ..QueueFilter::default() };
    let Some(reached) = some(tx, Verb::Search, filter.of_standings()).await? else {
        return Ok(None);
    };
    let each = reached.iter().map(|standing| {
        let mut query = Query::select();
        query.expr_as(Expr::col(("records", "id")), "id").from("records");
        query.cond_where(standing.condition()).limit(FEW + 1);
        let mut outer = Query::select();
        outer.column("id").from_subquery(query, "standing");
        outer
    });
    let Some(all) = joined(each) else { return Ok(None) };
    let mut ids = Query::select();
    ids.column("id").from_subquery(all, "reached").limit(FEW + 1);
    let mut count = Query::select();
    count.expr_as(Func::count(Expr::col("id")), "records").from_subquery(ids.clone(), "few");
    let row = tx.query_one(&count).await?;
    let records: i64 = row.map(|row| row.try_get("", "records")).transpose()?.unwrap_or(0);
    Ok(Some(ids).filter(|_| records.unsigned_abs() <= FEW))
}

/// Queries of the same columns as one.
fn joined(mut queries: impl Iterator<Item = SelectStatement>) -> Option<SelectStatement> {
    let mut all = queries.next()?;
    for other in queries {
        all.union(UnionType::All, other);
    }
    Some(all)
}

/// The first records of a part of the queue, in the order of `column`: the first of each standing,
/// and of those the first.
pub(super) fn first(
    reached: &[Standing],
    part: &Condition,
    column: &'static str,
    most: u64,
) -> SimpleExpr {
    let id = || Expr::col(("records", "id"));
    let each = reached.iter().map(|standing| {
        let mut query = Query::select();
        query
            .expr_as(id(), "id")
            .expr_as(Expr::col(("records", column)), "at")
            .from("records")
            .cond_where(standing.condition())
            .cond_where(part.clone())
            .order_by(("records", column), Order::Asc)
            .order_by(("records", "id"), Order::Asc)
            .limit(most);
        // A query with an order of its own cannot be joined to others as it is.
        let mut outer = Query::select();
        outer.column("id").column("at").from_subquery(query, "standing");
        outer
    });
    let Some(all) = joined(each) else { return Expr::value(false) };
    let mut first = Query::select();
    first
        .column("id")
        .from_subquery(all, "first")
        .order_by("at", Order::Asc)
        .order_by("id", Order::Asc)
        .limit(most);
    id().in_subquery(first)
}

/// A query of the number of records of which this is so. The condition names `closed` and
/// `breached`, so that the index of each standing is followed.
pub(super) fn count(permit: &Permit, which: Condition) -> SelectStatement {
    let of = |column: &'static str| Expr::col(("records", column));
    let mut same = Condition::all();
    for column in COLUMNS {
        same = same.add(of(column).equals(("standings", column)));
    }
    // A count within each standing, because a join may be walked from the wrong end.
    let count = Query::select()
        .expr(Func::count(of("id")))
        .from("records")
        .cond_where(same)
        .cond_where(which)
        .to_owned();
    let all = Func::sum(SimpleExpr::from(count));
    let mut query = Query::select();
    query
        .expr_as(all.cast_as("BIGINT"), "records")
        .from("standings")
        .cond_where(permit.predicate(Verb::Read, &Columns::of("standings")));
    query
}
