//! The Register door: entries about no person (places, agreements, policies), cleared one by one.
//!
//! Guarantees: nothing is shown that two people have not seen: one prepared it, another cleared
//! it; a change is a new version and is cleared anew; a withdrawn entry leaves the register and
//! stays in its history. Stops: an entry slipped in by one person, a name of somebody written
//! into a field by mistake (the second person reads every field), a silent change.
//! May not happen here: anything about a person; those leave as counts, through `release`.

mod clear;
mod prepare;

use std::collections::BTreeMap;

use masar_terms::Timestamp;
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Alias, Expr, ExprTrait, Order, Query, SelectStatement},
};

pub use clear::clear;
pub use prepare::prepare;

use crate::{
    error::StatisticsError,
    published::{Entry, Published},
};

/// One version of an entry, cleared or waiting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// BLAKE3 of its content and of the version before it.
    pub version: String,
    pub register: String,
    pub entry: Entry,
    /// Whether this version takes the entry out of the register.
    pub withdrawn: bool,
    /// Account id.
    pub prepared_by: String,
    pub prepared_at: Timestamp,
    /// Who cleared it and when, if anybody did.
    pub cleared: Option<(String, Timestamp)>,
    /// Order of clearance over all registers.
    place: Option<i64>,
}

#[derive(FromQueryResult)]
struct Row {
    version_id: String,
    register: String,
    entry_id: String,
    fields: String,
    withdrawn: i64,
    prepared_by: String,
    prepared_at: i64,
    cleared_by: Option<String>,
    cleared_at: Option<i64>,
    place: Option<i64>,
}

impl Row {
    fn version(self) -> Result<Version, StatisticsError> {
        let corrupt =
            masar_nodes::StoreError::Corrupt { table: "register_entries", column: "fields" };
        let fields = serde_json::from_str(&self.fields).map_err(|_| corrupt)?;
        Ok(Version {
            version: self.version_id,
            register: self.register,
            entry: Entry { id: self.entry_id, fields },
            withdrawn: self.withdrawn != 0,
            prepared_by: self.prepared_by,
            prepared_at: Timestamp(self.prepared_at),
            cleared: self.cleared_by.zip(self.cleared_at.map(Timestamp)),
            place: self.place,
        })
    }
}

/// All versions of a register's entries, in the order they were prepared; of one entry only, if
/// its id is given.
///
/// # Errors
/// The database, or a stored value that cannot be read.
pub async fn history(
    store: &impl ConnectionTrait,
    register: &str,
    entry: Option<&str>,
) -> Result<Vec<Version>, StatisticsError> {
    let mut select = versions();
    let entries = Alias::new("register_entries");
    select
        .and_where(Expr::col((entries.clone(), Alias::new("register"))).eq(register))
        .order_by((entries.clone(), Alias::new("prepared_at")), Order::Asc)
        .order_by((entries.clone(), Alias::new("version_id")), Order::Asc);
    if let Some(entry) = entry {
        select.and_where(Expr::col((entries, Alias::new("entry_id"))).eq(entry));
    }
    let rows = store.query_all(&select).await?;
    rows.iter().map(|row| Row::from_query_result(row, "")?.version()).collect()
}

/// Every version beside its clearance, if it has one.
fn versions() -> SelectStatement {
    let (entries, clearances) = (Alias::new("register_entries"), Alias::new("register_clearances"));
    let of_entry = ["version_id", "register", "entry_id", "fields", "withdrawn", "prepared_by"]
        .into_iter()
        .chain(["prepared_at"]);
    let mut select = Query::select();
    for column in of_entry {
        select.column((entries.clone(), Alias::new(column)));
    }
    for column in ["cleared_by", "cleared_at", "place"] {
        select.column((clearances.clone(), Alias::new(column)));
    }
    let id = || Alias::new("version_id");
    let same = Expr::col((entries.clone(), id())).equals((clearances.clone(), id()));
    select.from(entries).left_join(clearances, same).to_owned()
}

/// The cleared versions of all registers after this place in the order of clearance, each with
/// its place.
pub(crate) async fn cleared_after(
    store: &impl ConnectionTrait,
    after: i64,
) -> Result<Vec<(i64, Version)>, StatisticsError> {
    let place = || (Alias::new("register_clearances"), Alias::new("place"));
    let mut select = versions();
    select.and_where(Expr::col(place()).gt(after)).order_by(place(), Order::Asc);
    let mut cleared = Vec::new();
    for row in store.query_all(&select).await? {
        let version = Row::from_query_result(&row, "")?.version()?;
        cleared.extend(version.place.map(|place| (place, version)));
    }
    Ok(cleared)
}

/// The version of an entry that counts: the last one cleared.
fn standing<'v>(versions: &'v [Version], entry: &str) -> Option<&'v Version> {
    let of_entry = versions.iter().filter(|version| version.entry.id == entry);
    of_entry.filter(|version| version.place.is_some()).max_by_key(|version| version.place)
}

/// How many versions of all registers were cleared so far: it grows with each.
///
/// # Errors
/// The database.
pub async fn cleared_so_far(store: &impl ConnectionTrait) -> Result<i64, StatisticsError> {
    let select = Query::select()
        .expr_as(Expr::col(Alias::new("place")).max(), Alias::new("last"))
        .from(Alias::new("register_clearances"))
        .to_owned();
    let row = store.query_one(&select).await?;
    let last: Option<Option<i64>> = row.map(|row| row.try_get("", "last")).transpose()?;
    Ok(last.flatten().unwrap_or(0))
}

/// The register as anybody may read it: the entries that stand, by id.
///
/// # Errors
/// As [`history`].
pub async fn current(
    store: &impl ConnectionTrait,
    register: &str,
) -> Result<Published, StatisticsError> {
    let mut standing: BTreeMap<String, Version> = BTreeMap::new();
    for version in history(store, register, None).await? {
        let id = version.entry.id.as_str();
        if version.place.is_some() && standing.get(id).is_none_or(|old| old.place < version.place) {
            standing.insert(id.to_owned(), version);
        }
    }
    let stand = standing.into_values().filter(|version| !version.withdrawn);
    let entries = stand.map(|version| version.entry).collect();
    Ok(Published::register(register.to_owned(), entries))
}
