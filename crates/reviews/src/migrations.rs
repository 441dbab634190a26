//! The tables of the reviews store. Their texts stand in `/migrations/reviews`.

use masar_nodes::{Migration, migration};

/// All steps of the reviews store, in order.
pub const MIGRATIONS: &[Migration] =
    &[migration!("reviews/0001-bundles"), migration!("reviews/0010-reviews")];
