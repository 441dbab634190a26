//! All steps of an approved release that this store takes part in.

use masar_nodes::{Permit, Store};

use super::complete;
use crate::{
    datasets::{Datasets, Description, Vintage},
    error::StatisticsError,
    published::Published,
};

/// Ledger first, then the dataset. The caller lets records acknowledge afterwards. A crash between
/// any two steps is mended by calling it again: both steps know a release by its id.
///
/// # Errors
/// Those of [`complete`] and of storing the vintage.
pub async fn publish(
    store: &Store,
    datasets: &Datasets,
    permit: &Permit,
    release: &str,
    about: &Description,
) -> Result<(Published, Vintage), StatisticsError> {
    let published = complete(store, permit, release).await?;
    let vintage = datasets.store(permit, &published, about).await?;
    Ok((published, vintage))
}
