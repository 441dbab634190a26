//! Everything that stands in the two stores a bundle could change, as one number.

use masar_nodes::Store;
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::node::Node;

/// Tables that note what was asked and refused; those may grow.
const NOTES: [&str; 5] = ["audit", "audit_blocks", "audit_seals", "refusals", "alarms"];

/// The rows of `statistics` and `reviews`, notes left out.
pub async fn digest(node: &Node) -> String {
    let mut all = String::new();
    for store in [&node.app.statistics, node.app.reviews.store()] {
        for table in tables(store).await {
            all += &format!("{} {table}: {}\n", store.name().as_str(), rows(store, &table).await);
        }
    }
    assert!(all.contains("inbox") && all.contains("vintages"), "{all}");
    all
}

async fn texts(store: &Store, sql: &str) -> Vec<String> {
    let look = store.look().await.expect("a look");
    let statement = Statement::from_string(store.backend(), sql);
    let rows = look.query_all_raw(statement).await.expect("rows");
    rows.iter().map(|row| row.try_get("", "it").expect("a text")).collect()
}

async fn tables(store: &Store) -> Vec<String> {
    let sql = match store.backend() {
        DbBackend::Postgres => {
            "SELECT table_name::text AS it FROM information_schema.tables \
             WHERE table_schema = current_schema() ORDER BY 1"
        }
        _ => "SELECT name AS it FROM sqlite_master WHERE type = 'table' ORDER BY 1",
    };
    let mut tables = texts(store, sql).await;
    tables.retain(|table| !NOTES.contains(&table.as_str()) && !table.starts_with("sqlite_"));
    tables
}

async fn rows(store: &Store, table: &str) -> String {
    let sql = match store.backend() {
        DbBackend::Postgres => format!(
            "SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') \
             AS it FROM {table} t"
        ),
        _ => {
            let columns = format!("SELECT name AS it FROM pragma_table_info('{table}')");
            let quoted: Vec<String> = texts(store, &columns)
                .await
                .iter()
                .map(|column| format!("quote(\"{column}\")"))
                .collect();
            let row = quoted.join(" || ',' || ");
            format!(
                "SELECT count(*) || ' ' || coalesce(group_concat(it, '|'), '') AS it \
                 FROM (SELECT {row} AS it FROM {table} ORDER BY 1)"
            )
        }
    };
    texts(store, &sql).await.remove(0)
}
