//! Finding datasets and loading their vintages.

use std::sync::{Arc, PoisonError};

use masar_interop::sdmx::Reference;
use masar_terms::{LocalText, Timestamp};
use sea_orm::{
    ConnectionTrait, QueryResult,
    sea_query::{Alias, Expr, ExprTrait, Order, Query, SelectStatement},
};

use super::{DataSet, Dataset, DatasetError, Datasets, Description, Vintage, objects};
use crate::{Told, ledger::Kind};

/// Which vintage of a dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    Last,
    /// From 1.
    Number(i64),
    /// The one shown at that moment.
    AsOf(Timestamp),
}

impl Datasets {
    /// All datasets with their last vintages, by agency, id and version: one question to the
    /// store, however many there are.
    pub async fn list(&self) -> Result<Vec<Dataset>, DatasetError> {
        let rows = self.store.look().await?.query_all(&list_query()).await?;
        let read = |row: &QueryResult| {
            let (description, origin) = to_description(row)?;
            Ok(Dataset { description, origin, last: to_vintage(row)? })
        };
        rows.iter().map(read).collect()
    }

    /// All vintages of a dataset, the newest first.
    pub async fn vintages(&self, dataset: &Reference) -> Result<Vec<Vintage>, DatasetError> {
        let look = self.store.look().await?;
        let rows = look.query_all(&vintage_query(dataset)).await?;
        rows.iter().map(to_vintage).collect()
    }

    /// A dataset and one of its vintages; none when there is no such dataset or vintage.
    pub async fn find(
        &self,
        dataset: &Reference,
        which: Which,
    ) -> Result<Option<(Dataset, Vintage)>, DatasetError> {
        let look = self.store.look().await?;
        let Some(row) = dataset_row(&look, dataset).await? else { return Ok(None) };
        let (description, origin) = to_description(&row)?;
        let Some(last) = vintage_row(&look, dataset, |_| {}).await? else { return Ok(None) };
        let last = to_vintage(&last)?;
        let column = |name: &str| Expr::col(Alias::new(name));
        let narrow = match which {
            Which::Last => {
                return Ok(Some((Dataset { description, origin, last: last.clone() }, last)));
            }
            Which::Number(number) => column("number").eq(number),
            Which::AsOf(moment) => column("released_at").lte(moment.0),
        };
        let row = vintage_row(&look, dataset, |query| {
            query.and_where(narrow);
        });
        let vintage = row.await?.as_ref().map(to_vintage).transpose()?;
        Ok(vintage.map(|vintage| (Dataset { description, origin, last }, vintage)))
    }

    /// A vintage with its numbers; none when there is no such dataset or vintage.
    pub async fn load(
        &self,
        dataset: &Reference,
        which: Which,
    ) -> Result<Option<(Dataset, Vintage, Arc<DataSet>)>, DatasetError> {
        let Some((dataset, vintage)) = self.find(dataset, which).await? else { return Ok(None) };
        let set = self.numbers(&vintage, &dataset.description).await?;
        Ok(Some((dataset, vintage, set)))
    }

    /// The numbers of a vintage, from memory or from its file.
    pub(super) async fn numbers(
        &self,
        vintage: &Vintage,
        about: &Description,
    ) -> Result<Arc<DataSet>, DatasetError> {
        let cache = || self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(set) = cache().get(&vintage.digest) {
            return Ok(set);
        }
        let (folder, digest, about) = (self.objects.clone(), vintage.digest.clone(), about.clone());
        let read = tokio::task::spawn_blocking(move || objects::read(&folder, &digest, &about));
        let read = read.await.map_err(|error| DatasetError::CutOff(error.to_string()))?;
        let set = Arc::new(read?);
        cache().put(&vintage.digest, &set);
        Ok(set)
    }
}

/// For threads that may wait for the disk.
impl Datasets {
    /// The numbers of a vintage, from memory or from its file; they take no other's place in
    /// memory, however many vintages are read one after the other.
    pub(super) fn numbers_once(
        &self,
        vintage: &Vintage,
        about: &Description,
    ) -> Result<Arc<DataSet>, DatasetError> {
        let known = self.cache.lock().unwrap_or_else(PoisonError::into_inner).get(&vintage.digest);
        match known {
            Some(set) => Ok(set),
            None => objects::read(&self.objects, &vintage.digest, about).map(Arc::new),
        }
    }
}

fn dataset_query() -> SelectStatement {
    let mut query = Query::select();
    query.columns(["id", "origin", "description"].map(Alias::new)).from(Alias::new("datasets"));
    for column in ["agency", "flow", "version"] {
        query.order_by(Alias::new(column), Order::Asc);
    }
    query
}

/// Columns of a vintage's row.
const VINTAGE: [&str; 9] = [
    "dataset",
    "number",
    "digest",
    "observations",
    "released_at",
    "provenance",
    "period",
    "kind",
    "reason",
];

/// Every dataset beside its newest vintage.
fn list_query() -> SelectStatement {
    let (datasets, vintages) = (Alias::new("datasets"), Alias::new("vintages"));
    let mut query = Query::select();
    for column in ["id", "origin", "description"] {
        query.column((datasets.clone(), Alias::new(column)));
    }
    for column in VINTAGE {
        query.column((vintages.clone(), Alias::new(column)));
    }
    let of = Expr::col((vintages.clone(), Alias::new("dataset")));
    query
        .from(datasets.clone())
        .inner_join(vintages.clone(), of.equals((datasets.clone(), Alias::new("id"))))
        .and_where(is_newest(&vintages));
    for column in ["agency", "flow", "version"] {
        query.order_by((datasets.clone(), Alias::new(column)), Order::Asc);
    }
    query
}

/// Whether a row of `vintages` is the newest of its dataset.
pub(super) fn is_newest(vintages: &Alias) -> Expr {
    let newest = Alias::new("newest");
    let number = || Alias::new("number");
    let of = Expr::col((newest.clone(), Alias::new("dataset")));
    let last = Query::select()
        .expr(Expr::col((newest.clone(), number())).max())
        .from_as(vintages.clone(), newest)
        .and_where(of.equals((vintages.clone(), Alias::new("dataset"))))
        .to_owned();
    Expr::col((vintages.clone(), number())).eq(last)
}

/// The row of a dataset.
pub(super) async fn dataset_row(
    connection: &impl ConnectionTrait,
    dataset: &Reference,
) -> Result<Option<QueryResult>, DatasetError> {
    let mut query = dataset_query();
    query.and_where(Expr::col(Alias::new("id")).eq(dataset.to_string()));
    Ok(connection.query_one(&query).await?)
}

fn vintage_query(dataset: &Reference) -> SelectStatement {
    let mut query = Query::select();
    query
        .columns(VINTAGE.map(Alias::new))
        .from(Alias::new("vintages"))
        .and_where(Expr::col(Alias::new("dataset")).eq(dataset.to_string()))
        .order_by(Alias::new("number"), Order::Desc);
    query
}

/// The row of the newest vintage of a dataset among those that `narrow` leaves.
pub(super) async fn vintage_row(
    connection: &impl ConnectionTrait,
    dataset: &Reference,
    narrow: impl FnOnce(&mut SelectStatement),
) -> Result<Option<QueryResult>, DatasetError> {
    let mut query = vintage_query(dataset);
    narrow(query.limit(1));
    Ok(connection.query_one(&query).await?)
}

fn to_description(row: &QueryResult) -> Result<(Description, String), DatasetError> {
    let id: String = row.try_get("", "id")?;
    let description: String = row.try_get("", "description")?;
    let description = serde_json::from_str(&description)
        .map_err(|error| DatasetError::Row { dataset: id, why: error.to_string() })?;
    Ok((description, row.try_get("", "origin")?))
}

/// A vintage from its row.
pub(super) fn to_vintage(row: &QueryResult) -> Result<Vintage, DatasetError> {
    let id: String = row.try_get("", "dataset")?;
    let refuse = |why: String| DatasetError::Row { dataset: id.clone(), why };
    let provenance: String = row.try_get("", "provenance")?;
    let observations: i64 = row.try_get("", "observations")?;
    Ok(Vintage {
        dataset: id
            .parse()
            .map_err(|error: masar_interop::sdmx::SdmxError| refuse(error.to_string()))?,
        number: row.try_get("", "number")?,
        digest: row.try_get("", "digest")?,
        observations: observations as usize,
        released_at: Timestamp(row.try_get("", "released_at")?),
        provenance: serde_json::from_str(&provenance).map_err(|error| refuse(error.to_string()))?,
        told: to_told(row).map_err(refuse)?,
    })
}

fn to_told(row: &QueryResult) -> Result<Option<Told>, String> {
    let text = |column| row.try_get::<Option<String>>("", column).map_err(|e| e.to_string());
    let (Some(period), Some(kind)) = (text("period")?, text("kind")?) else { return Ok(None) };
    let reason = text("reason")?.map_or(Ok(LocalText::default()), |json| {
        serde_json::from_str(&json).map_err(|error| error.to_string())
    })?;
    let kind = Kind::of(&kind).ok_or_else(|| format!("no kind of entry is called {kind}"))?;
    Ok(Some(Told { period: period.parse().map_err(|_| period)?, kind, reason }))
}
