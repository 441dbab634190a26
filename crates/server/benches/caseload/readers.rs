//! Who asks for what: people of a region, of the country, and of a small office.

use std::time::Instant;

use axum::Router;
use masar_nodes::accounts::Password;
use masar_server::App;

use crate::{
    asking::{Ask, Reader, measure, sign_in},
    bulk::Bulk,
    names::Names,
    node::PASSWORD,
};

/// Page of the queue that is asked besides the first.
const LATER: usize = 10;
/// Different names and references that take turns.
const NAMES: u64 = 40;
/// Counts asked, of which the last is shown.
const COUNTS: usize = 5;

/// Everything that is measured.
pub async fn ask(app: &App, router: &Router, bulk: &mut Bulk, times: usize) {
    println!(
        "| Who | What | asks | first | median | p95 | p99 | size |\n|---|---|---|---|---|---|---|---|"
    );
    for login in ["manager-1", "officer-2-1", "country", "few"] {
        let cookie = sign_in(router, login).await;
        let reader = Reader { router, login, cookie, times };
        queues(&reader).await;
        searches(&reader, bulk).await;
        let calendar =
            Reader { times: times.div_ceil(10), cookie: reader.cookie.clone(), ..reader };
        measure(&calendar, "calendar, month", &[get("/work/calendar?view=month")]).await;
        counts(app, login).await;
    }
}

fn get(path: &str) -> Ask {
    Ask::Get(path.to_owned())
}

async fn queues(reader: &Reader<'_>) {
    let pages = [
        ("queue, own work", "/work"),
        ("queue, everybody's", "/work?whose=all"),
        ("queue, nobody's", "/work?whose=none"),
        ("queue, one programme", "/work?whose=all&programme=referral"),
        ("queue, one state", "/work?whose=all&programme=referral&state=referral.consented"),
        ("queue, one role", "/work?whose=all&role=case-manager"),
        ("queue, until a day", "/work?whose=all&until=2026-03-05"),
    ];
    for (what, path) in pages {
        measure(reader, what, &[get(path)]).await;
    }
    let mut path = "/work?whose=all".to_owned();
    let mut page = 1;
    while page < LATER {
        let text = get(&path).page(reader.router, &reader.cookie).await;
        let Some(at) = text.find("after=") else { break };
        let cursor: String = text[at..].chars().take_while(|c| !"\"&'".contains(*c)).collect();
        path = format!("/work?whose=all&{cursor}");
        page += 1;
    }
    measure(reader, &format!("queue, page {page}"), &[get(&path)]).await;
}

async fn searches(reader: &Reader<'_>, bulk: &mut Bulk) {
    let names = Names::read();
    let search = |fields: &[(&'static str, &str)]| {
        let fields = fields.iter().map(|(field, value)| (*field, (*value).to_owned()));
        Ask::Post("/work/records", fields.collect())
    };
    let one = |name: &str| search(&[("name", name)]);
    let people = || (0..NAMES).map(|number| names.of(number * 97));
    let common: Vec<Ask> = ["محمد", "Mohamed", "Ahmed"].map(one).into();
    let other: Vec<Ask> = ["Мухаммед", "Ахмед"].map(one).into();
    let rare: Vec<Ask> = people().map(|(_, family)| one(&family)).collect();
    let whole: Vec<Ask> =
        people().map(|(given, family)| one(&format!("{given} {family}"))).collect();
    let born: Vec<Ask> = people()
        .map(|(given, _)| search(&[("name", given), ("born", "1990"), ("place", "XMA/XMA-04")]))
        .collect();
    let ids = bulk.texts(&format!("SELECT id FROM records WHERE closed = 0 LIMIT {NAMES}")).await;
    let references: Vec<Ask> = ids.iter().map(|id| one(&id[..8])).collect();
    let asked = [
        ("search, common name", common),
        ("search, common name in another script", other),
        ("search, rare name", rare),
        ("search, both names", whole),
        ("search, name, year, place", born),
        ("search, reference", references),
    ];
    for (what, asks) in asked {
        measure(reader, what, &asks).await;
    }
}

/// The counts of all records by type and state, which no page shows whole.
async fn counts(app: &App, login: &str) {
    let password = Password::new(PASSWORD.to_owned());
    let (_, permit) = app.accounts.log_in(login, &password, "bench").await.expect("signed in");
    let mut took = Vec::new();
    for _ in 0..COUNTS {
        let start = Instant::now();
        app.records.counts(&permit).await.expect("counts");
        took.push(1e3 * start.elapsed().as_secs_f64());
    }
    took.sort_by(f64::total_cmp);
    println!(
        "| {login} | counts, {COUNTS} times | | {:.1} ms | | {:.1} ms | |",
        took[COUNTS / 2],
        took[COUNTS - 1]
    );
}

/// Memory of the backends of PostgreSQL that serve this database, without what they share.
pub async fn backends(bulk: &mut Bulk) -> String {
    let pids = "SELECT CAST(pid AS TEXT) FROM pg_stat_activity WHERE datname = current_database()";
    let mut own = Vec::new();
    for pid in bulk.texts(pids).await {
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
        let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
        own.extend(kib);
    }
    let shared = bulk.texts("SELECT current_setting('shared_buffers')").await.join("");
    let (count, sum) = (own.len(), own.iter().sum::<u64>() / 1024);
    let most = own.iter().max().copied().unwrap_or_default() / 1024;
    format!("{count} backends, {sum} MiB of their own, at most {most} MiB each; shared {shared}")
}
