//! Files of others on their way in.
//!
//! A file stands in a folder of its own while somebody looks at it: it is tried against a recipe as
//! often as wanted, becomes a vintage or is given up, and is gone then. What was tried is kept in
//! memory: a node that stops forgets it, and the file is tried again.
//! May not happen here: reading a number, or deciding what a column means; `masar_statistics` does.

mod desk;
mod files;
mod recipes;
#[cfg(test)]
mod recipes_test;
mod telling;
#[cfg(test)]
mod turn_test;
mod work;

use masar_nodes::Permit;
use masar_statistics::StatisticsError;

use crate::app::App;

pub use desk::Desk;
pub use files::{About, Files, RECIPE, whole};
pub use recipes::{CAME, Recipe, all as recipes, find as recipe, parse};
pub use telling::Teller;
pub use work::{Failed, Found, Goal, Outcome, Progress, State, Works, lists};

/// Writes into the audit who did what with the file of an import. The vintage that comes of it has
/// its own row, in the transaction that stores it.
pub async fn noted(
    app: &App,
    permit: &Permit,
    act: &'static str,
    id: &str,
) -> Result<(), StatisticsError> {
    let id = id.to_owned();
    app.statistics
        .write(permit, act, move |tx| {
            Box::pin(async move {
                tx.touched_written("import", &id);
                Ok(())
            })
        })
        .await
}

/// Open imports at one time: each keeps a file on the disk.
pub const MOST: usize = 20;
/// Bytes of an upload, all its files together.
pub const LARGEST: usize = 128 << 20;
