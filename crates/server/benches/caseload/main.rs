//! How fast a country's node answers with a million records and ten million actions.
//!
//! Some thousand subjects live through real histories of the shipped programmes, accepted by the
//! room of records; the others are copies of them with ids, keys, names and seals of their own,
//! written in bulk, of which some are folded again and compared. Then pages are asked in process,
//! as people of a region, of the country and of a small office ask them. Prints tables in Markdown.
//! Sets no limit: machines differ.
//!
//! `cargo bench -p masar-server --bench caseload --profile dev -- [RECORDS] [--dir FOLDER]
//! [--postgres URL] [--times ASKS] [--rebuild]`
//!
//! FOLDER keeps what was made; run again, it is only asked, in a process that made nothing. URL
//! leads to a database that was made for this, empty the first time.

mod asking;
mod bulk;
mod check;
mod copies;
mod lives;
mod making;
mod names;
mod node;
mod readers;

use std::{path::PathBuf, time::Instant};

use masar_nodes::fixtures::Folder;
use masar_server::service;

use node::{DAYS, Site, clock};

/// Records, unless the command line says otherwise.
const RECORDS: usize = 100_000;
/// Answers that count of each page, unless the command line says otherwise.
const TIMES: usize = 200;
/// Stands in the folder once the store is whole.
const MADE: &str = "made";

struct Arguments {
    records: usize,
    folder: Option<PathBuf>,
    postgres: Option<String>,
    is_rebuilt: bool,
    /// Answers that count, of each page.
    times: usize,
}

impl Arguments {
    fn read() -> Self {
        let words: Vec<String> = std::env::args().skip(1).collect();
        let after = |name: &str| {
            let at = words.iter().position(|word| word == name)?;
            words.get(at + 1).cloned()
        };
        Self {
            records: words.first().and_then(|word| word.parse().ok()).unwrap_or(RECORDS),
            folder: after("--dir").map(PathBuf::from),
            postgres: after("--postgres"),
            times: after("--times").and_then(|times| times.parse().ok()).unwrap_or(TIMES),
            is_rebuilt: words.iter().any(|word| word == "--rebuild"),
        }
    }
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.expect("a runtime").block_on(run(Arguments::read()));
}

async fn run(asked: Arguments) {
    let temporary = Folder::new().expect("a folder");
    let folder = asked.folder.unwrap_or_else(|| temporary.path().to_owned());
    std::fs::create_dir_all(&folder).expect("the folder");
    let site = Site { folder: &folder, postgres: asked.postgres.as_deref() };
    println!("| What | Figure |\n|---|---|");
    if !folder.join(MADE).exists() {
        making::make(&site, asked.records).await;
        std::fs::write(folder.join(MADE), "").expect("kept");
    }
    let mut bulk = site.bulk().await;
    let records = bulk.number("SELECT COUNT(*) FROM records").await;
    let open = bulk.number("SELECT COUNT(*) FROM records WHERE closed = 0").await;
    let actions = bulk.number("SELECT MAX(seq) FROM actions").await;
    println!("| records, of them open, and actions | {records}, {open}, {actions} |");
    println!("| store on the disk | {} MiB |", site.size().await >> 20);
    println!("| memory before the node is opened | {} |", asking::memory());
    let start = Instant::now();
    let app = site.open(clock(DAYS)).await;
    println!("| node opened | {:.0} ms |", 1e3 * start.elapsed().as_secs_f64());
    if asked.is_rebuilt {
        making::rebuild(&app).await;
        println!("| memory after folding | {} |", asking::memory());
    }
    println!("| memory before anybody asks | {} |\n", asking::memory());
    let router = service(&app);
    readers::ask(&app, &router, &mut bulk, asked.times).await;
    println!("\n| What | Figure |\n|---|---|");
    println!("| memory after all asked | {} |", asking::memory());
    if asked.postgres.is_some() {
        println!("| memory of PostgreSQL's backends | {} |", readers::backends(&mut bulk).await);
    }
    // At the end: counting all running terms anew would warm what the first asker finds cold.
    let start = Instant::now();
    app.start().await.expect("started");
    println!("| what begins beside requests | {:.1} s |", start.elapsed().as_secs_f64());
}
