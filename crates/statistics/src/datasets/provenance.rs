//! Where the number of a period comes from, and whether anything new was published.

use std::collections::BTreeMap;

use masar_interop::sdmx::{Reference, SdmxError};
use masar_terms::{Period, Timestamp};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Asterisk, Expr, ExprTrait, Query},
};

use super::{DatasetError, Datasets, LastVintage, Vintage, Which, load::is_newest};

impl Datasets {
    /// For each period of a dataset the newest vintage that tells of it: that vintage's release,
    /// ledger entry and moment are those of the number shown now. Empty when there is no such
    /// dataset.
    pub async fn provenance(
        &self,
        dataset: &Reference,
    ) -> Result<BTreeMap<Period, Vintage>, DatasetError> {
        let mut found = BTreeMap::new();
        for vintage in self.vintages(dataset).await? {
            match &vintage.told {
                Some(told) => {
                    found.entry(told.period).or_insert(vintage);
                }
                // A whole series: what is older tells of nothing any more.
                None => {
                    let number = Which::Number(vintage.number);
                    if let Some((_, _, set)) = self.load(dataset, number).await? {
                        for period in set.observations.periods() {
                            found.entry(*period).or_insert_with(|| vintage.clone());
                        }
                    }
                    break;
                }
            }
        }
        Ok(found)
    }

    /// A number that changes exactly when a vintage is added, by whichever process: what was
    /// computed from the datasets holds as long as it stays. One look at an index.
    pub async fn generation(&self) -> Result<i64, DatasetError> {
        let count = Query::select()
            .expr_as(Expr::col(Asterisk).count(), Alias::new("vintages_there"))
            .from(Alias::new("vintages"))
            .to_owned();
        let row = self.store.look().await?.query_one(&count).await?;
        Ok(row.map(|row| row.try_get("", "vintages_there")).transpose()?.unwrap_or(0))
    }

    /// The newest vintage of every dataset, without descriptions.
    pub async fn last_vintages(&self) -> Result<Vec<LastVintage>, DatasetError> {
        let vintages = Alias::new("vintages");
        let columns = ["dataset", "number", "digest", "released_at"].map(Alias::new);
        let query = Query::select()
            .columns(columns)
            .from(vintages.clone())
            .and_where(is_newest(&vintages))
            .order_by(Alias::new("dataset"), sea_orm::sea_query::Order::Asc)
            .to_owned();
        let rows = self.store.look().await?.query_all(&query).await?;
        let read = |row: &sea_orm::QueryResult| {
            let id: String = row.try_get("", "dataset")?;
            let refuse = |error: SdmxError| DatasetError::Row {
                dataset: id.clone(),
                why: error.to_string(),
            };
            Ok(LastVintage {
                dataset: id.parse().map_err(refuse)?,
                number: row.try_get("", "number")?,
                digest: row.try_get("", "digest")?,
                released_at: Timestamp(row.try_get("", "released_at")?),
            })
        };
        rows.iter().map(read).collect()
    }
}
