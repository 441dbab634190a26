//! Released tables become vintages.

mod history;

use std::{path::Path, sync::Arc};

use masar_interop::sdmx::{
    Reference,
    query::{DataQuery, Request},
};
use masar_nodes::{
    Permit, Store, StoreName,
    faults::Step,
    fixtures::{Database, clock, databases},
};
use masar_terms::{Cell, Clock, Language, LocalText, SimulatedClock};

use super::{DatasetError, Datasets, Description, MEASURE, Presentation, Which};
use crate::{
    Dimension, Measure, Observation, Published, Table, Told, ledger::Kind, published::Entry,
};

fn table(measure: &str, cells: &[(&str, &str, Cell)]) -> Table {
    let code = |code: &str, parent: Option<&str>| (code.to_owned(), parent.map(str::to_owned));
    let codes = vec![code("_T", None), code("F", Some("_T")), code("M", Some("_T"))];
    let observation = |(sex, period, cell): &(&str, &str, Cell)| Observation {
        key: vec![(*sex).to_owned()],
        period: period.parse().expect("a period"),
        cell: *cell,
    };
    Table {
        dataflow: "DF_GENERIC".to_owned(),
        dimensions: vec![Dimension { id: "SEX".to_owned(), codes }],
        measure: Measure { id: measure.to_owned(), unit: "PS".to_owned() },
        observations: cells.iter().map(observation).collect(),
    }
}

fn released(release: &str, table: Table) -> Published {
    let (period, reason) = (table.observations[0].period, LocalText::default());
    let told = Told { period, kind: Kind::Release, reason };
    Published::released(release.to_owned(), 1, "hash".to_owned(), told, table)
}

fn about(table: &Table) -> Description {
    let presentation = Presentation {
        agency: "XMA".to_owned(),
        version: "1.0.0".to_owned(),
        names: LocalText::from([(Language::En, "Generic"), (Language::Ar, "عام")]),
        ..Presentation::default()
    };
    presentation.describe(table).expect("valid")
}

struct Node {
    _database: Database,
    clock: Arc<SimulatedClock>,
    store: Store,
    datasets: Datasets,
    objects: masar_nodes::fixtures::Folder,
}

async fn nodes(case: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    for database in databases(case).await {
        let clock = clock();
        let moment: Arc<dyn Clock> = clock.clone();
        let store =
            Store::open(&database.location, StoreName::Statistics, crate::MIGRATIONS, moment)
                .await
                .expect("a store");
        let objects = masar_nodes::fixtures::Folder::new().expect("a folder");
        let datasets = Datasets::new(store.clone(), objects.path().to_owned(), 1 << 20);
        nodes.push(Node { _database: database, clock, store, datasets, objects });
    }
    nodes
}

fn permit() -> Permit {
    Permit::system("publish")
}

fn query(path: &str, parameters: &str) -> DataQuery {
    match Request::parse(path, parameters) {
        Ok(Request::Data(query)) => query,
        other => panic!("{other:?}"),
    }
}

async fn cells(datasets: &Datasets, dataset: &Reference, which: Which) -> Vec<String> {
    let (_, _, set) = datasets.load(dataset, which).await.expect("reads").expect("is there");
    let row = |row: masar_interop::sdmx::Row<'_>| {
        let key: Vec<&str> = row.key().collect();
        format!("{} {} {:?}", key.join("."), row.period(), row.cell())
    };
    set.observations.rows().map(row).collect()
}

#[tokio::test]
async fn each_release_makes_a_vintage_and_all_stay_readable() {
    for node in nodes("vintages").await {
        let first =
            table("PERSONS", &[("F", "2026-Q1", Cell::Withheld), ("M", "2026-Q1", Cell::Zero)]);
        let about = about(&first);
        assert_eq!(about.structure.dimensions[0].id, MEASURE);
        let dataset = about.dataflow.reference.clone();
        let one = node.datasets.store(&permit(), &released("r1", first.clone()), &about).await;
        assert_eq!(one.expect("stored").number, 1);
        node.clock.advance_millis(1000);
        let then = node.clock.now();
        node.clock.advance_millis(1000);
        let next = table("PERSONS", &[("F", "2026-Q2", Cell::Value(9.0))]);
        node.datasets.store(&permit(), &released("r2", next), &about).await.expect("stored");
        let events = table("EVENTS", &[("F", "2026-Q1", Cell::Value(3.0))]);
        node.datasets.store(&permit(), &released("r3", events), &about).await.expect("stored");
        let revised = table("PERSONS", &[("F", "2026-Q1", Cell::Value(8.0))]);
        let last = node.datasets.store(&permit(), &released("r4", revised), &about).await;
        assert_eq!(last.expect("stored").number, 4);

        let now = cells(&node.datasets, &dataset, Which::Last).await;
        assert_eq!(
            now,
            [
                "EVENTS.F 2026-Q1 Value(3.0)",
                "PERSONS.F 2026-Q1 Value(8.0)",
                "PERSONS.F 2026-Q2 Value(9.0)",
            ]
        );
        let before = ["PERSONS.F 2026-Q1 Withheld", "PERSONS.M 2026-Q1 Zero"];
        assert_eq!(cells(&node.datasets, &dataset, Which::Number(1)).await, before);
        assert_eq!(cells(&node.datasets, &dataset, Which::AsOf(then)).await, before);
        assert!(node.datasets.load(&dataset, Which::Number(9)).await.expect("reads").is_none());
        assert_eq!(node.datasets.vintages(&dataset).await.expect("reads").len(), 4);
        let again = node.datasets.store(&permit(), &released("r1", first), &about).await;
        assert_eq!(again.expect("known").number, 1, "the same release is stored once");
    }
}

#[tokio::test]
async fn each_period_leads_to_the_vintage_its_number_comes_from() {
    for node in nodes("provenance").await {
        let one = table("PERSONS", &[("F", "2026-Q1", Cell::Value(9.0))]);
        let about = about(&one);
        let dataset = about.dataflow.reference.clone();
        assert_eq!(node.datasets.generation().await.expect("counts"), 0);
        assert!(node.datasets.provenance(&dataset).await.expect("reads").is_empty());
        let two = table("PERSONS", &[("F", "2026-Q2", Cell::Value(7.0))]);
        let again = table("PERSONS", &[("F", "2026-Q1", Cell::Value(8.0))]);
        for (at, (release, table)) in
            [("r1", one), ("r2", two), ("r3", again)].into_iter().enumerate()
        {
            for _ in 0..2 {
                let stored = released(release, table.clone());
                node.datasets.store(&permit(), &stored, &about).await.expect("stored");
                let generation = node.datasets.generation().await.expect("counts");
                assert_eq!(generation, at as i64 + 1, "once for each vintage");
            }
        }
        let provenance = node.datasets.provenance(&dataset).await.expect("reads");
        let told: Vec<(String, i64)> =
            provenance.iter().map(|(period, one)| (period.to_string(), one.number)).collect();
        assert_eq!(told, [("2026-Q1".to_owned(), 3), ("2026-Q2".to_owned(), 2)]);
        let origin = &provenance[&"2026-Q2".parse().expect("a period")].provenance;
        assert!(matches!(origin, crate::Origin::Released { release, .. } if release == "r2"));
        let list = node.datasets.list().await.expect("reads");
        let last = node.datasets.last_vintages().await.expect("reads");
        assert_eq!((list.len(), last.len()), (1, 1));
        assert_eq!((list[0].last.number, last[0].number), (3, 3));
        assert_eq!((&last[0].digest, &last[0].dataset), (&list[0].last.digest, &dataset));
    }
}

#[tokio::test]
async fn a_question_meets_the_vintage_it_asks_for() {
    for node in nodes("answers").await {
        let one =
            table("PERSONS", &[("F", "2025", Cell::Value(1.0)), ("_T", "2025", Cell::Value(6.0))]);
        let about = about(&one);
        node.datasets.store(&permit(), &released("r1", one), &about).await.expect("stored");
        let then = node.clock.now();
        node.clock.advance_millis(1000);
        let two = table("PERSONS", &[("F", "2026", Cell::Value(2.0))]);
        node.datasets.store(&permit(), &released("r2", two), &about).await.expect("stored");
        let count = async |path: &str, parameters: &str| {
            let answer = node.datasets.answer(&query(path, parameters)).await.expect("answers");
            answer.map_or(0, |answer| answer.observations())
        };
        assert_eq!(count("data/dataflow/XMA/DF_GENERIC", "").await, 3);
        assert_eq!(count("data/datastructure/XMA/DSD_GENERIC/1.0.0", "").await, 3);
        assert_eq!(count("data/dataflow/XMA/DF_GENERIC/1.0.0/*.F", "").await, 2);
        assert_eq!(count("data", &format!("asOf={then}")).await, 2);
        assert_eq!(count("data", &format!("updatedAfter={then}")).await, 3);
        assert_eq!(count("data", &format!("updatedAfter={}", node.clock.now())).await, 0);
        assert_eq!(count("data/dataflow/XMA/DF_OTHER", "").await, 0);
        assert_eq!(count("data/dataflow/XMA/DF_GENERIC/2.0.0", "").await, 0);
        let wrong = node.datasets.answer(&query("data", "c[COLOUR]=red")).await;
        assert!(matches!(wrong, Err(DatasetError::Query(error)) if error.status() == 422));
    }
}

#[tokio::test]
async fn what_does_not_fit_is_refused() {
    for node in nodes("refusals").await {
        let one = table("PERSONS", &[("F", "2026", Cell::Value(9.0))]);
        let about = about(&one);
        node.datasets.store(&permit(), &released("r1", one.clone()), &about).await.expect("stored");
        let entry = Entry { id: "1".to_owned(), fields: Vec::new() };
        let entries = Published::register("places".to_owned(), vec![entry]);
        let refused = node.datasets.store(&permit(), &entries, &about).await;
        assert!(matches!(refused, Err(DatasetError::Entries { .. })), "{refused:?}");
        let mut other = about.clone();
        other.structure.dimensions[1].id = "GENDER".to_owned();
        let refused = node.datasets.store(&permit(), &released("r2", one), &other).await;
        assert!(matches!(refused, Err(DatasetError::OtherComponents { .. })), "{refused:?}");
        let twice = table("PERSONS", &[("F", "2027", Cell::Zero), ("F", "2027", Cell::Value(1.0))]);
        let refused = node.datasets.store(&permit(), &released("r3", twice), &about).await;
        assert!(matches!(refused, Err(DatasetError::Structure { .. })), "{refused:?}");
    }
}

fn only_file(folder: &Path) -> std::path::PathBuf {
    let mut files = std::fs::read_dir(folder).expect("a folder");
    files.next().expect("a file").expect("readable").path()
}

#[tokio::test]
async fn a_file_that_was_changed_is_not_read() {
    for node in nodes("damage").await {
        let one = table("PERSONS", &[("F", "2026", Cell::Value(9.0))]);
        let about = about(&one);
        node.datasets.store(&permit(), &released("r1", one), &about).await.expect("stored");
        let path = only_file(node.objects.path());
        let mut bytes = std::fs::read(&path).expect("readable");
        let end = bytes.len() - 1;
        bytes[end] ^= 1;
        std::fs::write(&path, bytes).expect("writable");
        let read = node.datasets.load(&about.dataflow.reference, Which::Last).await;
        assert!(matches!(read, Err(DatasetError::Damaged { .. })));
        std::fs::remove_file(&path).expect("there");
        let read = node.datasets.load(&about.dataflow.reference, Which::Last).await;
        assert!(matches!(read, Err(DatasetError::File { .. })));
    }
}

/// A crash between the file and the row leaves a file that nobody refers to, and the next
/// attempt goes through.
#[tokio::test]
async fn a_crash_before_the_row_commits_leaves_no_vintage() {
    for node in nodes("crash").await {
        let one = table("PERSONS", &[("F", "2026", Cell::Value(9.0))]);
        let about = about(&one);
        node.store.faults().fail_once(Step::BeforeCommit);
        let failed = node.datasets.store(&permit(), &released("r1", one.clone()), &about).await;
        assert!(failed.is_err());
        assert!(only_file(node.objects.path()).exists(), "the file came first");
        assert!(node.datasets.list().await.expect("reads").is_empty());
        let stored = node.datasets.store(&permit(), &released("r1", one), &about).await;
        assert_eq!(stored.expect("stored").number, 1);
    }
}

/// Each release builds on the vintage before it, also when several arrive at one moment.
#[tokio::test]
async fn releases_at_the_same_moment_are_all_kept() {
    for node in nodes("together").await {
        let periods = ["2021", "2022", "2023", "2024"];
        let tables = periods.map(|period| table("PERSONS", &[("F", period, Cell::Value(9.0))]));
        let about = about(&tables[0]);
        let [a, b, c, d] = tables.map(|table| released(&table.digest(), table));
        let store = |published| {
            let (datasets, about) = (node.datasets.clone(), about.clone());
            async move { datasets.store(&permit(), &published, &about).await }
        };
        let stored = tokio::join!(store(a), store(b), store(c), store(d));
        let stored = [stored.0, stored.1, stored.2, stored.3];
        let mut numbers: Vec<i64> =
            stored.into_iter().map(|stored| stored.expect("stored").number).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, [1, 2, 3, 4]);
        let told = cells(&node.datasets, &about.dataflow.reference, Which::Last).await;
        assert_eq!(told.len(), 4, "{told:?}");
    }
}
