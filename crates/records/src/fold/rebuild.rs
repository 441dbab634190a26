//! Making the projections again from the log, some subjects at a time: each batch is its own
//! transaction and notes the place it reached, so that work that is stopped goes on there and
//! memory holds one batch.

use masar_nodes::{Permit, Tx};
use masar_terms::ProgrammeId;
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Expr, ExprTrait, Func, OnConflict, Order, Query, SelectStatement},
};

use super::{
    anew::{self, Groups},
    rows,
};
use crate::{errors::RecordsError, room::Records};

/// Groups that one transaction folds at most, and the number of actions that is enough for one: a
/// transaction keeps everybody else from writing.
const GROUPS: u64 = 500;
const ACTIONS: i64 = 5000;
/// Records looked at in one transaction for whether anything in the log stands behind them.
const LOOKED_AT: u64 = 5000;

/// How far the work is, in actions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Whose records are folded; `None` for all.
    pub programme: Option<ProgrammeId>,
    pub done: u64,
    pub total: u64,
}

/// The place that was reached.
#[derive(Clone, FromQueryResult)]
struct Place {
    programme: String,
    stage: String,
    reached: String,
    done: i64,
    total: i64,
}

/// What is walked, in this order.
const SUBJECTS: &str = "subjects";
const ALONE: &str = "alone";
const STRAYS: &str = "strays";

#[derive(FromQueryResult)]
struct Next {
    id: String,
    actions: i64,
}

impl Records {
    /// Makes all projections again, or goes on where that was stopped. What follows from records
    /// that were erased stays: it can no longer be made. `told` hears how far it is after each
    /// batch. Gives the number of actions folded since the beginning.
    pub async fn rebuild(
        &self,
        permit: &Permit,
        told: impl FnMut(Progress),
    ) -> Result<u64, RecordsError> {
        self.store
            .write(permit, "begin-rebuilding", |tx| {
                Box::pin(async move { begin(tx, None, Again::GoOn).await })
            })
            .await?;
        self.walk(permit, String::new(), told).await
    }

    /// Forgets the place that a rebuilding reached, so that the next one begins anew.
    pub async fn forget_rebuild(&self, permit: &Permit) -> Result<(), RecordsError> {
        self.store
            .write(permit, "begin-rebuilding", |tx| {
                Box::pin(async move { begin(tx, None, Again::FromTheStart).await })
            })
            .await
    }

    /// Folds batch by batch until nothing is left.
    pub(crate) async fn walk(
        &self,
        permit: &Permit,
        whose: String,
        mut told: impl FnMut(Progress),
    ) -> Result<u64, RecordsError> {
        let mut done = 0;
        loop {
            let (room, of) = (self.clone(), whose.clone());
            let progress = self
                .store
                .write(permit, "rebuild-projections", move |tx| {
                    Box::pin(async move { room.batch(tx, &of).await })
                })
                .await?;
            let Some(progress) = progress else { return Ok(done) };
            done = progress.done;
            told(progress);
        }
    }

    /// One batch; `None` where there is nothing left.
    async fn batch(&self, tx: &Tx, whose: &str) -> Result<Option<Progress>, RecordsError> {
        let query = Query::select()
            .columns(["programme", "stage", "reached", "done", "total"])
            .from("foldings")
            .and_where(Expr::col("programme").eq(whose))
            .to_owned();
        let Some(mut place) = rows::all::<Place>(tx, &query).await?.pop() else {
            return Ok(None);
        };
        let reached = match place.stage.as_str() {
            STRAYS => self.strays(tx, &place).await?,
            _ => self.some(tx, &mut place).await?,
        };
        match (reached, place.stage.as_str()) {
            (Some(reached), _) => place.reached = reached,
            (None, SUBJECTS) => place.goes_on_with(ALONE),
            // What has no action belongs to no programme's actions.
            (None, ALONE) if place.programme.is_empty() => place.goes_on_with(STRAYS),
            (None, _) => {
                forget(tx, whose).await?;
                return place.told().map(Some);
            }
        }
        save(tx, &place).await?;
        place.told().map(Some)
    }

    /// Folds the next groups; gives the last of them, `None` where there are none left.
    async fn some(&self, tx: &Tx, place: &mut Place) -> Result<Option<String>, RecordsError> {
        let next: Vec<Next> = rows::all(tx, &next(place)).await?;
        let (mut ids, mut actions) = (Vec::new(), 0);
        for one in next {
            if actions >= ACTIONS {
                break;
            }
            actions += one.actions;
            ids.push(one.id);
        }
        let Some(last) = ids.last().cloned() else { return Ok(None) };
        let groups = match place.stage.as_str() {
            SUBJECTS => Groups::Subjects(ids),
            _ => Groups::Alone(ids),
        };
        self.fold_anew(tx, &groups).await?;
        place.done += actions;
        Ok(Some(last))
    }

    /// Takes away projections that no action stands behind. An erased record keeps its actions,
    /// sealed for ever, and so stays.
    async fn strays(&self, tx: &Tx, place: &Place) -> Result<Option<String>, RecordsError> {
        let ids = |to: Option<&str>| {
            let mut query = Query::select();
            query.column("id").from("records").and_where(Expr::col("id").gt(&*place.reached));
            query.order_by("id", Order::Asc).limit(LOOKED_AT);
            if let Some(to) = to {
                query.and_where(Expr::col("id").lte(to));
            }
            query
        };
        let looked_at: Vec<Id> = rows::all(tx, &ids(None)).await?;
        let Some(last) = looked_at.into_iter().next_back() else { return Ok(None) };
        tx.lock("log", "actions").await?;
        let acts = Query::select()
            .expr(Expr::val(1))
            .from("actions")
            .and_where(Expr::col(("actions", "record_id")).equals(("records", "id")))
            .to_owned();
        let query = ids(Some(&last.id)).and_where(Expr::not_exists(acts)).to_owned();
        let strays: Vec<Id> = rows::all(tx, &query).await?;
        anew::remove(tx, &strays.into_iter().map(|stray| stray.id).collect::<Vec<_>>()).await?;
        Ok(Some(last.id))
    }
}

#[derive(FromQueryResult)]
struct Id {
    id: String,
}

/// The next groups in order, with how many actions each has.
fn next(place: &Place) -> SelectStatement {
    let mut query = Query::select();
    let column = if place.stage == SUBJECTS { "subject" } else { "record_id" };
    query
        .expr_as(Expr::col(column), "id")
        .expr_as(Func::count(Expr::col("seq")), "actions")
        .from("actions")
        .and_where(Expr::col(column).gt(place.reached.as_str()))
        .group_by_col(column)
        .order_by(column, Order::Asc)
        .limit(GROUPS);
    if place.stage == ALONE {
        query.and_where(Expr::col("subject").is_null());
    }
    if !place.programme.is_empty() {
        query.and_where(Expr::col("programme").eq(place.programme.as_str()));
    }
    query
}

impl Place {
    fn goes_on_with(&mut self, stage: &str) {
        stage.clone_into(&mut self.stage);
        self.reached.clear();
    }

    fn told(&self) -> Result<Progress, RecordsError> {
        let programme = match self.programme.as_str() {
            "" => None,
            id => Some(rows::read(id.parse().ok(), "foldings", "programme")?),
        };
        let (done, total) =
            (self.done.unsigned_abs(), Ord::max(self.total, self.done).unsigned_abs());
        Ok(Progress { programme, done, total })
    }
}

/// What becomes of a place that was reached before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Again {
    GoOn,
    FromTheStart,
}

/// Notes that the records of a programme, or all of them, are to be folded.
pub(crate) async fn begin(
    tx: &Tx,
    programme: Option<&ProgrammeId>,
    again: Again,
) -> Result<(), RecordsError> {
    let whose = programme.map_or("", ProgrammeId::as_str);
    if again == Again::FromTheStart {
        forget(tx, whose).await?;
    }
    let mut count = Query::select();
    count.expr_as(Func::count(Expr::col("seq")), "count").from("actions");
    if programme.is_some() {
        count.and_where(Expr::col("programme").eq(whose));
    }
    let row = tx.query_one(&count).await?;
    let total: i64 = row.map(|row| row.try_get("", "count")).transpose()?.unwrap_or(0);
    let row = Query::insert()
        .into_table("foldings")
        .columns(["programme", "stage", "reached", "done", "total"])
        .values_panic([whose.into(), SUBJECTS.into(), "".into(), 0_i64.into(), total.into()])
        .on_conflict(OnConflict::column("programme").do_nothing().to_owned())
        .to_owned();
    tx.execute(&row).await?;
    Ok(())
}

async fn forget(tx: &Tx, whose: &str) -> Result<(), RecordsError> {
    let row = Query::delete()
        .from_table("foldings")
        .and_where(Expr::col("programme").eq(whose))
        .to_owned();
    tx.execute(&row).await?;
    Ok(())
}

async fn save(tx: &Tx, place: &Place) -> Result<(), RecordsError> {
    let row = Query::update()
        .table("foldings")
        .value("stage", place.stage.as_str())
        .value("reached", place.reached.as_str())
        .value("done", place.done)
        .and_where(Expr::col("programme").eq(place.programme.as_str()))
        .to_owned();
    tx.execute(&row).await?;
    Ok(())
}
