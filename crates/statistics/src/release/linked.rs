//! Earlier releases that a new table must be attacked together with.

use masar_terms::Period;
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Alias, Expr, ExprTrait, Query},
};

use super::{Content, parse};
use crate::{audit::Linked, error::StatisticsError};

/// A released table of the same universe.
pub(super) struct Earlier {
    pub release: String,
    pub content: Content,
}

impl Earlier {
    pub fn linked(&self) -> Linked<'_> {
        Linked {
            table: &self.content.table,
            universe: &self.content.universe,
            adds_over_time: self.content.adds_over_time,
        }
    }
}

#[derive(FromQueryResult)]
struct Row {
    release_id: String,
    content: String,
}

/// All releases of this universe, withdrawn ones too (whoever saw them knows them), whose period overlaps with this one, or with one that does:
/// a year ties its quarters to each other.
pub(super) async fn earlier(
    store: &impl ConnectionTrait,
    universe: &str,
    period: Period,
) -> Result<Vec<Earlier>, StatisticsError> {
    let (proposals, ledger) = (Alias::new("release_proposals"), Alias::new("ledger"));
    let id = || Alias::new("release_id");
    let select = Query::select()
        .column((proposals.clone(), id()))
        .column((proposals.clone(), Alias::new("content")))
        .from(proposals.clone())
        .inner_join(
            ledger.clone(),
            Expr::col((proposals.clone(), id())).equals((ledger.clone(), id())),
        )
        .and_where(Expr::col((proposals, Alias::new("universe"))).eq(universe))
        .order_by((ledger, Alias::new("sequence")), sea_orm::sea_query::Order::Asc)
        .to_owned();
    let mut all = Vec::new();
    for row in store.query_all(&select).await? {
        let Row { release_id, content } = Row::from_query_result(&row, "")?;
        all.push(Earlier { release: release_id, content: parse(&content, "content")? });
    }
    // A revised total says another number of the same people: the newest is the one that holds.
    let replaced: Vec<String> =
        all.iter().filter_map(|earlier| earlier.content.replaces.clone()).collect();
    all.retain(|earlier| !replaced.contains(&earlier.release));
    Ok(tied(all, period))
}

fn tied(all: Vec<Earlier>, period: Period) -> Vec<Earlier> {
    let mut reached = vec![period];
    loop {
        let before = reached.len();
        for earlier in &all {
            let other = earlier.content.period;
            if !reached.contains(&other) && reached.iter().any(|known| overlaps(*known, other)) {
                reached.push(other);
            }
        }
        if reached.len() == before {
            break;
        }
    }
    all.into_iter().filter(|earlier| reached.contains(&earlier.content.period)).collect()
}

fn overlaps(a: Period, b: Period) -> bool {
    a.first_day() <= b.last_day() && b.first_day() <= a.last_day()
}
