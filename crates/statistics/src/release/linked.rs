//! Earlier releases that a new table must be attacked together with.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use masar_extracts::Among;
use masar_terms::Period;
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Alias, Condition, Expr, ExprTrait, Query},
};

use super::{Content, parse};
use crate::{
    audit::Linked,
    cube::{Counted, FrequencyTable, Hierarchy, TOTAL},
    error::StatisticsError,
    ledger::Class,
    protect::Beside,
    published::Table,
};

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

/// What this one must be attacked together with: for a first release or a total, the first releases
/// (withdrawn ones too: whoever saw them knows them) and the standing totals of the same people whose
/// period overlaps with this one, or with one that does, since a year ties its quarters to each
/// other, and the same of other events that these people went through as well; for a revision of a protected table, all such revisions of the same people and period. Its
/// own line, the tables of the same dataflow and period, is not among them.
pub(super) async fn linked(
    store: &impl ConnectionTrait,
    content: &Key<'_>,
) -> Result<Vec<Earlier>, StatisticsError> {
    let mut all = of_universe(store, content.universe).await?;
    if !content.is_revision {
        all.extend(of_other_events(store, content, &all).await?);
    }
    all.retain(|earlier| {
        earlier.content.table.dataflow != content.dataflow
            || earlier.content.period != content.period
    });
    if content.is_revision {
        all.retain(|earlier| {
            earlier.content.changed.is_some() && earlier.content.period == content.period
        });
        return Ok(all);
    }
    // A revised total says another number of the same people: the newest is the one that holds.
    let replaced: Vec<String> =
        all.iter().filter_map(|earlier| earlier.content.replaces.clone()).collect();
    all.retain(|earlier| match earlier.content.class {
        Class::Statistics => earlier.content.changed.is_none(),
        Class::Accountability => !replaced.contains(&earlier.release),
    });
    Ok(tied(all, content.period))
}

/// What other tables of the same people tell of a count, by its codes other than totals.
pub(super) struct Elsewhere(HashMap<BTreeMap<String, String>, bool>);

impl Elsewhere {
    /// What these tables tell of one measure and period. What one of them shows is shown.
    pub fn of<'a>(tables: impl Iterator<Item = &'a Table>, measure: &str, period: Period) -> Self {
        let mut known = HashMap::new();
        for table in tables.filter(|table| table.measure.id == measure) {
            let ids: Vec<&str> = table.dimensions.iter().map(|one| one.id.as_str()).collect();
            for one in table.observations.iter().filter(|one| one.period == period) {
                let is_shown = one.cell.number().is_some();
                *known.entry(named(&ids, &one.key)).or_insert(false) |= is_shown;
            }
        }
        Self(known)
    }

    /// What that is for the cells of a table.
    pub fn beside(&self, table: &FrequencyTable) -> Beside {
        let ids: Vec<&str> = table.dimensions().iter().map(Hierarchy::id).collect();
        let mut beside = Beside::default();
        for cell in 0..table.cells() {
            match self.0.get(&named(&ids, &table.key(cell))) {
                Some(true) => beside.shown.push(cell),
                Some(false) => beside.withheld.push(cell),
                None => {}
            }
        }
        beside
    }
}

fn named(ids: &[&str], key: &[String]) -> BTreeMap<String, String> {
    let codes = ids.iter().zip(key).filter(|(_, code)| *code != TOTAL);
    codes.map(|(id, code)| ((*id).to_owned(), code.clone())).collect()
}

/// What others are linked to.
pub(super) struct Key<'a> {
    pub universe: &'a str,
    pub dataflow: &'a str,
    pub period: Period,
    /// Where its people count as well.
    pub among: &'a [Among],
    /// Whether it is a revision of a protected table.
    pub is_revision: bool,
}

impl<'a> Key<'a> {
    /// Of a table that is no revision.
    pub fn first(counted: &'a Counted) -> Self {
        let Counted { universe, dataflow, period, among, .. } = counted;
        Self { universe, dataflow, period: *period, among, is_revision: false }
    }
}

/// All that left of the tables in which these people count as well, and of those whose people count
/// in a table of these.
async fn of_other_events(
    store: &impl ConnectionTrait,
    content: &Key<'_>,
    same: &[Earlier],
) -> Result<Vec<Earlier>, StatisticsError> {
    let own = same.iter().map(|earlier| &*earlier.content.table.dataflow);
    let own: BTreeSet<&str> = own.chain([content.dataflow]).collect();
    let told = Expr::col((Alias::new("release_proposals"), Alias::new("content")));
    let mut all = released(store, told.like("%\"among\":[%")).await?;
    all.retain(|earlier| earlier.content.among.iter().any(|one| own.contains(&*one.dataflow)));
    let outer: Vec<&str> = content.among.iter().map(|among| &*among.dataflow).collect();
    let dataflow = Expr::col((Alias::new("release_proposals"), Alias::new("dataflow")));
    let universes: BTreeSet<String> = released(store, dataflow.is_in(outer))
        .await?
        .into_iter()
        .map(|earlier| earlier.content.universe)
        .collect();
    for universe in universes {
        all.extend(of_universe(store, &universe).await?);
    }
    let mut seen = BTreeSet::new();
    all.retain(|earlier| {
        earlier.content.universe != content.universe && seen.insert(earlier.release.clone())
    });
    Ok(all)
}

/// All that left of one universe, oldest first.
async fn of_universe(
    store: &impl ConnectionTrait,
    universe: &str,
) -> Result<Vec<Earlier>, StatisticsError> {
    let column = Expr::col((Alias::new("release_proposals"), Alias::new("universe")));
    released(store, column.eq(universe)).await
}

/// All that left of which something holds, oldest first.
async fn released(
    store: &impl ConnectionTrait,
    which: impl Into<Condition>,
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
        .cond_where(which.into())
        .order_by((ledger, Alias::new("sequence")), sea_orm::sea_query::Order::Asc)
        .to_owned();
    let mut all = Vec::new();
    for row in store.query_all(&select).await? {
        let Row { release_id, content } = Row::from_query_result(&row, "")?;
        all.push(Earlier { release: release_id, content: parse(&content, "content")? });
    }
    Ok(all)
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
