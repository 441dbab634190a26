//! One page of a long list.

use masar_nodes::Tx;
use sea_orm::{FromQueryResult, sea_query::SelectStatement};

use crate::{errors::RecordsError, fold::rows};

/// Referrals of a page.
const PAGE: u64 = 50;

/// One page of a list, and whether another follows it.
pub struct Listed<T> {
    pub items: Vec<T>,
    pub more: bool,
}

impl<T: FromQueryResult> Listed<T> {
    /// Reads a page, counted from 1, of what a query finds in its order.
    pub(super) async fn read(
        tx: &Tx,
        mut query: SelectStatement,
        page: u64,
    ) -> Result<Self, RecordsError> {
        query.limit(PAGE + 1).offset(page.saturating_sub(1).saturating_mul(PAGE));
        let mut items: Vec<T> = rows::all(tx, &query).await?;
        let more = items.len() as u64 > PAGE;
        items.truncate(PAGE as usize);
        Ok(Self { items, more })
    }
}
