//! How fast a global node answers when two hundred countries report to it.
//!
//! A real node in a temporary folder, SQLite; two hundred nodes with keys of their own, enrolled by
//! a person; one signed bundle of each through the door for bundles; then its pages, asked in
//! process as a browser asks (compressed). Prints tables in Markdown. Sets no limit: machines
//! differ.
//!
//! `cargo bench -p masar-server --bench global_page --profile dev [-- COUNTRIES]`

mod asking;
mod country;
mod tables;

use std::{sync::Arc, time::Instant};

use axum::{Router, http::StatusCode};
use masar_nodes::{
    Entropy, NodeConfig,
    bundles::MEDIA_TYPE,
    fixtures::{Folder, permit},
};
use masar_reviews::peers::{self, Side};
use masar_server::{App, service};
use masar_terms::SimulatedClock;

use asking::{Ask, measure};
use country::Country;

/// Countries, unless the command line says otherwise.
const COUNTRIES: usize = 200;
/// When the readers come.
const NOW: &str = "2026-08-15T09:00:00Z";

const CONFIGURATION: &str = r#"
name = { ar = "الأمانة العالمية", en = "Global Secretariat" }
country = "XMA"
jurisdiction = "001"
level = "global"
time_zone = "UTC"
weekend = ["saturday", "sunday"]
anchors = "anchors"
programmes = []
[database.sqlite]
directory = "stores"
[keys]
node = "keys/node.pem"
master = "keys/master.key"
vault = "keys/vault.sqlite"
[server]
agency = "GLOBAL"
"#;

fn main() {
    let asked = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(COUNTRIES);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.expect("a runtime").block_on(run(asked));
}

async fn open(folder: &Folder) -> App {
    let config = NodeConfig::parse(&folder.path().join("masar.toml"), CONFIGURATION);
    let clock = Arc::new(SimulatedClock::at(tables::time(NOW)));
    App::open(config.expect("a configuration"), clock, Entropy::system()).await.expect("a node")
}

async fn run(count: usize) {
    let folder = Folder::new().expect("a folder");
    let app = open(&folder).await;
    let mut countries = Country::first(count, &folder);
    let administrator = permit("administrator");
    for country in &countries {
        let (node, typed) = (country.described(), country.fingerprint());
        let enrolled = peers::enrol(&app.reviews, &administrator, Side::Below, node, &typed).await;
        enrolled.expect("enrolled");
    }
    let first: Vec<Vec<u8>> = countries.iter_mut().map(Country::everything).collect();
    let later = countries[0].one_more();
    let router = service(&app);
    println!("| What | Figure |\n|---|---|");
    println!("| countries | {} |", countries.len());
    println!("| bytes of their bundles | {} |", first.iter().map(Vec::len).sum::<usize>());
    let start = Instant::now();
    for file in first {
        send(&router, file).await;
    }
    let taken = start.elapsed().as_secs_f64();
    println!("| all bundles accepted | {taken:.1} s, {:.0} ms each |", 1e3 * taken / count as f64);
    drop((router, app));

    let start = Instant::now();
    let app = open(&folder).await;
    println!("| opened again | {:.0} ms |", 1e3 * start.elapsed().as_secs_f64());
    board(&app, "first board").await;
    let router = service(&app);
    let start = Instant::now();
    send(&router, later).await;
    println!("| one more bundle accepted | {:.0} ms |", 1e3 * start.elapsed().as_secs_f64());
    board(&app, "board after it").await;
    board(&app, "board when nothing changed").await;
    println!("| resident memory | {} |\n", resident());
    pages(&router, &countries[1].code).await;
}

async fn board(app: &App, what: &str) {
    let start = Instant::now();
    let board = app.board().await.expect("a board");
    let took = 1e3 * start.elapsed().as_secs_f64();
    let series: usize = board.definitions().map(|it| board.of_indicator(&it.id).count()).sum();
    println!("| {what} | {took:.1} ms, {series} national series |");
}

/// `POST /api/bundles`, where nodes send theirs.
async fn send(router: &Router, file: Vec<u8>) {
    let answer = Ask::post("/api/bundles", MEDIA_TYPE, file).of(router).await;
    let told = String::from_utf8_lossy(&answer.body);
    assert_eq!(answer.status, StatusCode::CREATED, "{told}");
}

async fn pages(router: &Router, agency: &str) {
    let figure = format!("/figures/{agency}/arrivals-registered/{agency}/2026-Q1");
    let country = format!("/countries/{agency}");
    let asked = [
        "/",
        "/countries",
        country.as_str(),
        "/indicators",
        "/indicators/arrivals-registered",
        figure.as_str(),
        "/commitments/1.2.e",
        "/api/indicators/arrivals-registered",
    ];
    println!("| Page | Language | Median | 95 % | Size | Compressed |\n|---|---|---|---|---|---|");
    for path in asked {
        for language in ["ar", "en"] {
            println!("{}", measure(router, path, language).await);
        }
    }
}

/// Memory of this process, as Linux tells it.
fn resident() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.map_or_else(|| "not known".to_owned(), |told| told.trim().to_owned())
}
