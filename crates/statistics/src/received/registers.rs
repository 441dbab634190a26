//! Entries of other nodes' registers, kept with the node that cleared them.

use std::collections::BTreeMap;

use masar_nodes::{Permit, Store, StoreError, bundles::Verified};
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Alias, Expr, ExprTrait, Order, Query},
};

use super::Reason;
use crate::{
    error::StatisticsError,
    parts::RegisterPart,
    published::{Entry, Published},
};

/// Most fields of an entry.
const MOST_FIELDS: usize = 200;
/// Most characters of a field or a name.
const LONGEST: usize = 10_000;

/// The versions that a node told so far, by place.
pub(super) struct Told(Vec<String>);

impl Told {
    pub async fn load(store: &impl ConnectionTrait, node: &str) -> Result<Self, StatisticsError> {
        let select = Query::select()
            .column(Alias::new("version_id"))
            .from(Alias::new("received_registers"))
            .and_where(Expr::col(Alias::new("node")).eq(node))
            .order_by(Alias::new("place"), Order::Asc)
            .to_owned();
        let rows = store.query_all(&select).await?;
        let version = |row: &sea_orm::QueryResult| row.try_get("", "version_id");
        Ok(Self(rows.iter().map(version).collect::<Result<_, _>>()?))
    }

    /// Checks the next version, or one that was told before.
    pub fn take(&mut self, part: &RegisterPart) -> Result<(), Reason> {
        let names = [&part.register, &part.entry.id, &part.version];
        if names.iter().any(|name| name.is_empty()) {
            return Err(Reason::Register("it has no name"));
        }
        let fields = part.entry.fields.iter().flat_map(|(field, value)| [field, value]);
        if fields.chain(names).any(|text| text.chars().count() > LONGEST)
            || part.entry.fields.len() > MOST_FIELDS
        {
            return Err(Reason::Register("it is too long"));
        }
        let known = usize::try_from(part.place - 1).ok().and_then(|at| self.0.get(at));
        match known {
            Some(known) if *known == part.version => Ok(()),
            Some(_) => Err(Reason::Forked(part.place)),
            None if part.place == self.0.len() as i64 + 1 => {
                self.0.push(part.version.clone());
                Ok(())
            }
            None => {
                Err(Reason::OutOfOrder { expected: self.0.len() as i64 + 1, found: part.place })
            }
        }
    }
}

/// Notes a version that was checked; one that is there stays as it is.
pub(super) async fn keep(
    store: &Store,
    permit: &Permit,
    verified: &Verified,
    part: RegisterPart,
) -> Result<(), StatisticsError> {
    let from = verified.clone();
    store
        .write(permit, "accept-register-entry", move |tx| {
            Box::pin(async move {
                tx.lock("received-registers", from.node()).await?;
                let there = Query::select()
                    .column(Alias::new("place"))
                    .from(Alias::new("received_registers"))
                    .and_where(Expr::col(Alias::new("node")).eq(from.node()))
                    .and_where(Expr::col(Alias::new("place")).eq(part.place))
                    .to_owned();
                if tx.query_one(&there).await?.is_some() {
                    return Ok(());
                }
                let columns = [
                    "node",
                    "place",
                    "agency",
                    "register",
                    "entry_id",
                    "version_id",
                    "fields",
                    "withdrawn",
                    "cleared_at",
                    "bundle",
                    "accepted_at",
                ];
                let insert = Query::insert()
                    .into_table(Alias::new("received_registers"))
                    .columns(columns.map(Alias::new))
                    .values_panic([
                        from.node().into(),
                        part.place.into(),
                        from.agency().into(),
                        part.register.as_str().into(),
                        part.entry.id.as_str().into(),
                        part.version.as_str().into(),
                        serde_json::to_string(&part.entry.fields).unwrap_or_default().into(),
                        i64::from(part.withdrawn).into(),
                        part.cleared_at.0.into(),
                        from.hash().to_string().into(),
                        tx.now().0.into(),
                    ])
                    .to_owned();
                tx.execute(&insert).await?;
                tx.touched_written(
                    "received-register-entry",
                    format!("{}/{}", from.node(), part.place),
                );
                Ok(())
            })
        })
        .await
}

/// A register of another node, as it stands there.
#[derive(Clone, Debug, PartialEq)]
pub struct ReceivedRegister {
    /// Id of the node that cleared and signed it.
    pub node: String,
    /// SDMX agency of that node.
    pub agency: String,
    pub register: String,
    /// The entries that stand, by id.
    pub published: Published,
}

#[derive(FromQueryResult)]
struct Row {
    node: String,
    agency: String,
    register: String,
    entry_id: String,
    fields: String,
    withdrawn: i64,
}

/// How many versions of entries were received so far: it grows with each.
///
/// # Errors
/// The database.
pub async fn entries_so_far(store: &impl ConnectionTrait) -> Result<i64, StatisticsError> {
    let select = Query::select()
        .expr_as(Expr::col(Alias::new("place")).count(), "entries")
        .from(Alias::new("received_registers"))
        .to_owned();
    let row = store.query_one(&select).await?;
    Ok(row.map(|row| row.try_get("", "entries")).transpose()?.unwrap_or_default())
}

/// The registers of other nodes by register and node, or those of one id.
///
/// # Errors
/// The database, or a stored value that cannot be read.
pub async fn registers(
    store: &impl ConnectionTrait,
    register: Option<&str>,
) -> Result<Vec<ReceivedRegister>, StatisticsError> {
    let columns = ["node", "agency", "register", "entry_id", "fields", "withdrawn"];
    let mut select = Query::select();
    select
        .columns(columns.map(Alias::new))
        .from(Alias::new("received_registers"))
        .order_by(Alias::new("place"), Order::Asc);
    if let Some(register) = register {
        select.and_where(Expr::col(Alias::new("register")).eq(register));
    }
    // The last version of an entry is the one that counts.
    let mut found: BTreeMap<(String, String, String), BTreeMap<String, Option<Entry>>> =
        BTreeMap::new();
    for row in store.query_all(&select).await? {
        let row = Row::from_query_result(&row, "")?;
        let corrupt = StoreError::Corrupt { table: "received_registers", column: "fields" };
        let fields = serde_json::from_str(&row.fields).map_err(|_| corrupt)?;
        let entry = (row.withdrawn == 0).then(|| Entry { id: row.entry_id.clone(), fields });
        let of = (row.register, row.node, row.agency);
        found.entry(of).or_default().insert(row.entry_id, entry);
    }
    let whole = |((register, node, agency), entries): (_, BTreeMap<String, Option<Entry>>)| {
        let (node, agency, register): (String, String, String) = (node, agency, register);
        let entries = entries.into_values().flatten().collect();
        let published =
            Published::received_register(node.clone(), agency.clone(), register.clone(), entries);
        ReceivedRegister { node, agency, register, published }
    };
    Ok(found.into_iter().map(whole).collect())
}
