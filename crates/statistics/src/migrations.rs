//! The tables of the statistics store. Their texts stand in `/migrations/statistics`.

use masar_nodes::{Migration, migration};

/// All steps of the statistics store, in order.
pub const MIGRATIONS: &[Migration] = &[
    migration!("statistics/0001-releases"),
    migration!("statistics/0002-registers"),
    crate::datasets::MIGRATIONS[0],
    crate::datasets::MIGRATIONS[1],
    migration!("statistics/0012-ledger"),
    migration!("statistics/0013-received"),
    migration!("statistics/0014-definitions"),
    migration!("statistics/0015-noise"),
    migration!("statistics/0016-holds"),
];
