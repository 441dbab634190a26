//! The tables of the statistics store. Their texts stand in `/migrations/statistics`.

use masar_nodes::Migration;

/// All steps of the statistics store, in order.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        name: "statistics/0001-releases",
        sql: include_str!("../../../migrations/statistics/0001-releases.sql"),
    },
    Migration {
        name: "statistics/0002-registers",
        sql: include_str!("../../../migrations/statistics/0002-registers.sql"),
    },
    crate::datasets::MIGRATIONS[0],
    crate::datasets::MIGRATIONS[1],
    Migration {
        name: "statistics/0012-ledger",
        sql: include_str!("../../../migrations/statistics/0012-ledger.sql"),
    },
    Migration {
        name: "statistics/0013-received",
        sql: include_str!("../../../migrations/statistics/0013-received.sql"),
    },
    Migration {
        name: "statistics/0014-definitions",
        sql: include_str!("../../../migrations/statistics/0014-definitions.sql"),
    },
];
