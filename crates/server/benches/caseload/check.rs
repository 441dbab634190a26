//! Whether the rows that were copied are those that the fold makes: the log of some subjects is
//! folded again in a store of its own, and every row compared.

use std::sync::Arc;

use masar_nodes::{Location, Permit, Vault};
use masar_records::{Law, Records, fold::load::SUMMARY};
use masar_terms::{RecordId, SimulatedClock};

use crate::{
    bulk::{Bulk, Row, TABLES, Table, Value},
    copies::text,
};

/// Tables that follow from the log.
const FOLLOW: [&str; 8] = [
    "records",
    "clocks",
    "clock_duties",
    "breaches",
    "proposals",
    "tasks",
    "relations",
    "name_tokens",
];

/// Folds the actions of these subjects anew and gives the number of rows compared.
///
/// # Panics
/// Where a row differs, is missing, or is too many.
pub async fn folded_alike(
    bulk: &mut Bulk,
    (law, vault, clock): (Law, Vault, Arc<SimulatedClock>),
    subjects: &[String],
) -> usize {
    let folder = masar_nodes::fixtures::Folder::new().expect("a folder");
    let location = Location::Sqlite { directory: folder.path().to_owned() };
    let opened = Records::open(&location, vault.clone(), law, clock).await;
    let again = opened.expect("a store");
    let mut other = Bulk::sqlite(folder.path()).await;
    let tables = bulk.tables().await;
    let list = subjects.iter().map(|id| format!("'{id}'")).collect::<Vec<_>>().join(", ");
    let here = format!("SELECT id FROM records WHERE subject IN ({list})");
    let log = bulk.rows(&tables[0], &format!("subject IN ({list})")).await;
    other.append(&tables[0], log).await;
    again.rebuild(&Permit::system("bench"), |_| ()).await.expect("folded");
    let mut compared = 0;
    for (table, (name, column)) in tables.iter().zip(TABLES) {
        if !FOLLOW.contains(&name) {
            continue;
        }
        let condition = format!("{column} IN ({here})");
        let mut copied = bulk.rows(table, &condition).await;
        let mut made = other.rows(table, &condition).await;
        for row in copied.iter_mut().chain(&mut made) {
            open(&vault, table, row).await;
        }
        copied.sort();
        made.sort();
        for (copied, made) in copied.iter().zip(&made) {
            assert_eq!(copied, made, "{name}");
        }
        assert_eq!(copied.len(), made.len(), "{name}");
        compared += made.len();
    }
    compared
}

/// A value is sealed differently each time, so what is compared is what it says.
async fn open(vault: &Vault, table: &Table, row: &mut Row) {
    if table.name != "records" {
        return;
    }
    let id: RecordId = text(&row[table.at("id")]).parse().expect("an id");
    let at = table.at("summary");
    let Value::Bytes(sealed) = &row[at] else { panic!("a record without a summary") };
    let opened = vault.open_sealed(id, SUMMARY, sealed).await.expect("its key opens it");
    row[at] = Value::Bytes(opened.to_vec());
}
