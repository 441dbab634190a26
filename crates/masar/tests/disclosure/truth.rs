//! The people behind what was published: the rows of every released table, opened again from the
//! records of a demonstration that has ended. For the test alone; nothing of it is in the program.
//!
//! One line of JSON for each node: what it counts by which codes, and the rows themselves, each
//! subject as a number. Counting them is the reader's business.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use masar_extracts::{Class, Extract, Tally};
use masar_nodes::{Entropy, NodeConfig, Permit};
use masar_server::{App, releasing};
use masar_statistics::ledger;
use masar_terms::{Period, SystemClock};
use serde_json::{Value, json};

/// Every released table of every node, with its rows.
pub fn of_all(configs: &[impl AsRef<Path>]) -> Value {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let mut nodes = BTreeMap::new();
    for config in configs {
        let (agency, tables) = runtime.block_on(of(config.as_ref()));
        nodes.insert(agency, tables);
    }
    json!(nodes)
}

async fn of(config: &Path) -> (String, Vec<Value>) {
    let read = NodeConfig::read(config).expect("a configuration");
    let opened = App::open(read, Arc::new(SystemClock), Entropy::system()).await;
    let app = opened.expect("a node");
    let look = app.statistics.look().await.expect("a look");
    let entries = ledger::entries(&look).await.expect("entries");
    let mut released: Vec<(String, Period)> =
        entries.into_iter().map(|it| (it.entry.dataflow, it.entry.period)).collect();
    drop(look);
    released.sort();
    released.dedup();
    let mut tables = Vec::new();
    for (dataflow, period) in released {
        let found = releasing::extracts(&app).find(|(_, it)| it.dataflow == dataflow);
        let (programme, _) = found.expect("its programme");
        let (node, entropy) = (Permit::system("test"), Entropy::system());
        let (flow, when) = ((&programme.id, dataflow.as_str()), (app.settings.schedule(), 0));
        let rows = app.records.extract(&node, &entropy, flow, period, when).await;
        tables.push(table(&rows.expect("an extract"), app.settings.floor));
    }
    (app.settings.agency.clone(), tables)
}

fn table(extract: &Extract, floor: u64) -> Value {
    let mut numbers = BTreeMap::new();
    let rows = extract.rows().iter().map(|row| {
        let next = numbers.len();
        let subject = *numbers.entry(row.subject()).or_insert(next);
        let code = |(at, place): (usize, &usize)| extract.dimensions()[at].codes()[*place].clone();
        let codes: Vec<String> = row.codes().iter().enumerate().map(code).collect();
        json!([subject, codes, row.adds()[0]])
    });
    let rows: Vec<Value> = rows.collect();
    let dimensions = extract.dimensions().iter().map(|dimension| {
        let parents = dimension.parents().iter().map(|at| at.map(|at| &dimension.codes()[at]));
        let parents: BTreeMap<_, _> = dimension.codes().iter().zip(parents).collect();
        json!({ "id": dimension.id(), "parents": parents })
    });
    json!({
        "dataflow": extract.dataflow(),
        "period": extract.period().to_string(),
        "accountability": extract.class() == Class::Accountability,
        "by_subject": extract.measures()[0].tally() == Tally::Subjects,
        "threshold": floor.max(u64::from(extract.threshold())),
        "dimensions": dimensions.collect::<Vec<_>>(),
        "rows": rows,
    })
}
