//! The tables of the reviews store. Their texts stand in `/migrations/reviews`.

use masar_nodes::Migration;

/// All steps of the reviews store, in order.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        name: "reviews/0001-bundles",
        sql: include_str!("../../../migrations/reviews/0001-bundles.sql"),
    },
    Migration {
        name: "reviews/0010-reviews",
        sql: include_str!("../../../migrations/reviews/0010-reviews.sql"),
    },
];
