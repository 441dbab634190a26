//! Making the store: some histories accepted for real, the rest copied from them in bulk.

use std::time::{Duration, Instant};

use masar_nodes::Entropy;
use masar_records::fold::Progress;
use masar_server::App;
use masar_terms::RecordId;
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::{
    bulk::{Bulk, Row, TABLES, Table},
    check,
    copies::{self, History, Person, Sealing},
    lives,
    names::Names,
    node::{DAYS, Site, clock},
};

/// Subjects whose histories are accepted for real, at most, and copies made of each at least.
const SUBJECTS: usize = 2_000;
const COPIES: usize = 20;
/// Records whose keys and rows are made at once.
const AT_ONCE: usize = 2_000;
/// Copied subjects that are folded again and compared.
const COMPARED: usize = 60;
/// How often the progress of folding is told.
const TOLD: Duration = Duration::from_secs(15);

/// Makes a store with so many records.
pub async fn make(site: &Site<'_>, records: usize) {
    let standing = clock(0);
    let app = site.open(standing.clone()).await;
    let staff = lives::Staff::hire(&app).await;
    let subjects = (records / COPIES / 2).clamp(20, SUBJECTS);
    let lived = lives::live(&app, &standing, &staff, subjects).await;
    let rate = lived.actions as f64 / lived.took.as_secs_f64();
    println!("| actions accepted for real | {} |", lived.actions);
    println!("| of them refused, besides | {} |", lived.refused);
    println!("| real acceptance | {rate:.0} actions a second |");
    let law = app.records.law().clone();
    drop(app);

    let mut bulk = site.bulk().await;
    let tables = bulk.tables().await;
    let vault = site.vault(standing.clone()).await;
    let mut histories = Vec::with_capacity(lived.subjects.len());
    for subject in &lived.subjects {
        let read = copies::history(&mut bulk, &vault, &tables, &subject.to_string()).await;
        histories.extend(read);
    }
    let start = Instant::now();
    let indexes = bulk.without_indexes().await;
    let (wanted, first) = (
        records - bulk.number("SELECT COUNT(*) FROM records").await as usize,
        1 + bulk.number("SELECT MAX(seq) FROM actions").await,
    );
    let (to, mut from) = mpsc::channel(2);
    let making =
        tokio::spawn(copy_all(histories, Sealing::new(vault.clone()).await, (wanted, first), to));
    while let Some(batch) = from.recv().await {
        append(&mut bulk, &tables, batch).await;
    }
    let actions = making.await.expect("copied");
    let took = start.elapsed().as_secs_f64();
    println!("| copied in bulk | {:.0} actions a second |", actions as f64 / took);
    let start = Instant::now();
    for index in indexes {
        bulk.run(&index).await;
    }
    if site.postgres.is_some() {
        // What autovacuum does by itself some minutes later.
        bulk.run("VACUUM ANALYZE").await;
    }
    println!("| indexes made anew | {:.0} s |", start.elapsed().as_secs_f64());
    let sample = sample(&mut bulk, first).await;
    let parts = (law, vault, clock(DAYS));
    let rows = check::folded_alike(&mut bulk, parts, &sample).await;
    println!("| rows of {} copied subjects, folded again and alike | {rows} |", sample.len());
}

async fn append(bulk: &mut Bulk, tables: &[Table], batch: Vec<Vec<Row>>) {
    bulk.run("BEGIN").await;
    for (table, rows) in tables.iter().zip(batch) {
        bulk.append(table, rows).await;
    }
    bulk.run("COMMIT").await;
}

/// Copies one history after the other until there are as many records as wanted; gives the number
/// of actions.
async fn copy_all(
    histories: Vec<History>,
    mut sealing: Sealing,
    (wanted, first): (usize, i64),
    to: mpsc::Sender<Vec<Vec<Row>>>,
) -> u64 {
    let (names, entropy) = (Names::read(), Entropy::system());
    let (mut made, mut next, mut number) = (0, first, 0_u64);
    let mut turns = histories.iter().cycle();
    while made < wanted {
        let mut some: Vec<(&History, Vec<Uuid>)> = Vec::new();
        let mut records = Vec::new();
        while records.len() < AT_ONCE && made < wanted {
            let Some(history) = turns.next() else { return 0 };
            let ids =
                entropy.with(|mut rng| history.ids(|| masar_terms::ActionId::random(&mut rng).0));
            records.extend(history.records.iter().map(|at| RecordId(ids[*at])));
            made += history.records.len();
            some.push((history, ids));
        }
        sealing.keys = sealing.vault.ensure_keys(&records).await.expect("keys");
        let mut batch: Vec<Vec<Row>> = TABLES.iter().map(|_| Vec::new()).collect();
        for (history, ids) in some {
            let (given, family) = names.of(number);
            let person = Person { given, family: &family, ids, first: next };
            history.copy(&person, &mut sealing, &mut batch);
            next += history.actions as i64;
            number += 1;
        }
        if to.send(batch).await.is_err() {
            break;
        }
    }
    (next - first) as u64
}

/// Subjects of copies, from all over the log.
async fn sample(bulk: &mut Bulk, first: i64) -> Vec<String> {
    let last = bulk.number("SELECT MAX(seq) FROM actions").await;
    let mut subjects = Vec::new();
    for turn in 0..COMPARED as i64 {
        let at = first + (last - first) * turn / COMPARED as i64;
        let found = bulk.texts(&format!("SELECT subject FROM actions WHERE seq = {at}")).await;
        subjects.extend(found);
    }
    subjects.sort();
    subjects.dedup();
    subjects
}

/// Folds everything anew, and how fast that was.
pub async fn rebuild(app: &App) {
    let start = Instant::now();
    let permit = masar_nodes::Permit::system("bench");
    let mut last = Instant::now();
    let told = |progress: Progress| {
        if last.elapsed() > TOLD {
            let rate = progress.done as f64 / start.elapsed().as_secs_f64();
            eprintln!("{} of {} actions, {rate:.0} a second", progress.done, progress.total);
            last = Instant::now();
        }
    };
    let folded = app.records.rebuild(&permit, told).await.expect("folded");
    let took = start.elapsed().as_secs_f64();
    let rate = folded as f64 / took;
    println!("| folded again | {folded} actions in {took:.0} s, {rate:.0} a second |");
}
