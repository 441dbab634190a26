//! A thousand arrivals from devices to a public table.

use std::{collections::BTreeMap, fmt::Write as _, time::Instant};

use masar_statistics::{
    Protection, Settings,
    cube::{Counting, FrequencyTable, Hierarchy, Row},
    protect::{Decision, threshold_alone},
};

use crate::{
    arrivals::{Arrival, DISTRICTS, arrivals, photo_name},
    attacker,
    client::Client,
    count::{AGES, AREAS, Key, SEXES, codes, count},
    node::{Node, moment, nodes},
    reading::{self, Table},
};

const ARRIVALS: usize = 1_000;
const SEED: u64 = 20_260_105;
const QUARTER: &str = "2026-Q1";
const FLOW: &str = "DF_ARRIVALS";
/// Seconds that the thread may take on one database, with room for a busy machine.
const LIMIT: u64 = 90;

#[test]
fn what_devices_sent_is_what_the_public_reads() {
    for node in nodes("thread: arrivals to a public table", "2026-01-05T05:00:00Z") {
        let begun = Instant::now();
        people(&node);
        let arrivals = arrivals(SEED, ARRIVALS);
        send(&node, &arrivals);
        node.clock.advance_to(moment("2026-04-06T06:00:00Z"));
        release(&node);
        let truth = count(&arrivals);
        let csv = published(&node, &truth);
        attacked(&node, &arrivals, &truth, &csv);
        let took = begun.elapsed();
        eprintln!("{}: the whole thread took {:.1} s", node.database, took.as_secs_f64());
        assert!(took.as_secs() < LIMIT, "{}: {took:?}", node.database);
    }
}

pub fn people(node: &Node) {
    for (number, (place, _)) in DISTRICTS.iter().enumerate() {
        node.account(&officer(number), &["officer"], place);
    }
    node.account("analyst", &["analyst", "reviewer"], "XMA");
    node.account("reviewer", &["reviewer"], "XMA");
}

pub fn officer(district: usize) -> String {
    format!("officer-{district}")
}

/// Day by day, the devices of all districts at once.
pub fn send(node: &Node, arrivals: &[Arrival]) {
    let mut by_day: BTreeMap<i32, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for (number, arrival) in arrivals.iter().enumerate() {
        by_day.entry(arrival.on).or_default().entry(arrival.district).or_default().push(number);
    }
    let devices: Vec<Client> = (0..DISTRICTS.len()).map(|at| node.device(&officer(at))).collect();
    let begun = Instant::now();
    for today in by_day.values() {
        let day = arrivals[*today.values().next().expect("arrivals").first().expect("one")].day;
        node.clock.advance_to(moment(&format!("{day}T06:00:00Z")));
        std::thread::scope(|scope| {
            for (district, numbers) in today {
                let device = &devices[*district];
                scope.spawn(move || {
                    numbers.iter().for_each(|at| submit(device, *at, &arrivals[*at]))
                });
            }
        });
    }
    let sent = arrivals.len() + arrivals.iter().filter(|arrival| arrival.twice).count();
    let took = begun.elapsed().as_secs_f64();
    eprintln!(
        "{}: {sent} submissions in {took:.1} s, {:.0} a second",
        node.database,
        sent as f64 / took
    );
    let first = &arrivals[0];
    let other = first.xml.replace("Name 0", "Name 1");
    assert_eq!(devices[first.district].submit(&other, &[]).status, 409, "same id, other bytes");
    let refused = node.stranger().submit(&first.xml, &[]);
    assert_eq!(refused.status, 401, "nobody without an account");
}

fn submit(device: &Client, number: usize, arrival: &Arrival) {
    let name = photo_name(number);
    let files: Vec<(&str, &[u8])> =
        arrival.photo.iter().map(|bytes| (name.as_str(), bytes.as_slice())).collect();
    for _ in 0..1 + usize::from(arrival.twice) {
        let answer = device.submit(&arrival.xml, &files);
        assert_eq!(answer.status, 201, "arrival {number}: {}", answer.body);
    }
}

/// Proposed by one, not approved by the same, approved by another.
fn release(node: &Node) {
    let (analyst, reviewer) = (node.signed_in("analyst"), node.signed_in("reviewer"));
    let running = analyst.post("/work/releases", &[("release", "DF_ARRIVALS/2026-Q2")]);
    assert_eq!(running.status, 409, "a period that has not ended");
    let asked = [("release", "DF_ARRIVALS/2026-Q1")];
    assert_eq!(reviewer.post("/work/releases", &asked).status, 403, "a reviewer proposes nothing");
    let proposed = analyst.post("/work/releases", &asked);
    assert_eq!(proposed.status, 303, "{}", proposed.body);
    let approvals = format!("{}/approvals", proposed.location);
    assert_eq!(analyst.post(&approvals, &[]).status, 409, "the proposer does not approve");
    let officer = node.signed_in(&officer(0));
    assert_eq!(officer.get(&proposed.location).status, 403, "an officer has no releases");
    assert_eq!(reviewer.post_from_elsewhere(&approvals).status, 403, "another site's page");
    let stranger = node.stranger();
    for path in ["/data/DF_ARRIVALS", "/sdmx/v2/data/dataflow/XMA/DF_ARRIVALS/+"] {
        let answer = stranger.get(path);
        assert!([204, 404].contains(&answer.status), "not yet: {path} {}", answer.status);
    }
    assert!(reviewer.get(&proposed.location).body.contains("withheld"), "what would go out");
    assert_eq!(reviewer.post(&approvals, &[]).status, 303);
    let again = analyst.post("/work/releases", &asked);
    assert_eq!((again.status, &again.location), (303, &proposed.location), "the same release");
}

/// CSV, JSON and page say the same, and what they say is true. Gives the CSV.
fn published(node: &Node, truth: &BTreeMap<Key, u64>) -> String {
    let stranger = node.stranger();
    let text = reading::csv_of(&stranger, FLOW);
    let table = reading::csv(&text, QUARTER);
    assert!(table.keys().eq(truth.keys()), "every cell, and no other: {:?}", table.keys());
    let (mut withheld, mut few) = (0, 0);
    for (key, seen) in &table {
        let people = truth[key];
        if seen.is_withheld() {
            withheld += 1;
            assert!(people > 0, "{key:?}: nobody to protect");
        } else {
            assert_eq!((seen.status.as_str(), seen.number), ("A", Some(people)), "{key:?}");
        }
        if (1..5).contains(&people) {
            few += 1;
            assert!(seen.is_withheld(), "{key:?} shows {people}");
        }
    }
    let (cells, shown) = (table.len(), table.len() - withheld);
    eprintln!(
        "{}: {cells} cells, {shown} shown and true, {withheld} withheld ({few} of few people)",
        node.database
    );
    assert!(few >= 2 && withheld > few, "small cells, and others with them");
    let is_total = |key: &Key| key.iter().filter(|code| *code == "_T").count() >= 2;
    let totals: Vec<_> = table.iter().filter(|(key, _)| is_total(key)).collect();
    let hidden = totals.iter().filter(|(_, seen)| seen.is_withheld()).count();
    eprintln!("{}: {hidden} of {} totals withheld", node.database, totals.len());
    assert_eq!(reading::json(&stranger, FLOW), table, "SDMX-JSON");
    let page: Table = reading::page(&stranger, FLOW, &AREAS, &SEXES);
    for (key, seen) in &table {
        // A page leaves out nothing; it may not show a nought where a cell is withheld.
        assert_eq!(page.get(key), Some(seen), "{key:?} on the page");
    }
    assert_eq!(page.len(), table.len());
    text
}

/// The attacker fails on what was published, and wins where only the threshold was applied.
fn attacked(node: &Node, arrivals: &[Arrival], truth: &BTreeMap<Key, u64>, csv: &str) {
    let Some(python) = attacker::python() else { return };
    let parents = reading::parents(&node.stranger(), FLOW);
    let found = attacker::attack(&python, node.folder.path(), csv, &parents);
    eprintln!("{}: protected: {found:?}", node.database);
    assert_eq!((found.exit, found.fallen), (0, 0), "a withheld cell was worked out");
    assert!(found.withheld > 0);
    let weak = weak(arrivals, truth);
    let found = attacker::attack(&python, node.folder.path(), &weak, &parents);
    eprintln!("{}: threshold alone: {found:?}", node.database);
    assert!(found.exit == 1 && found.fallen > 0, "the attacker cannot win at all");
}

/// The same people with complementary suppression switched off.
fn weak(arrivals: &[Arrival], truth: &BTreeMap<Key, u64>) -> String {
    let trees = vec![
        Hierarchy::flat("REF_AREA", &AREAS[1..]).expect("areas"),
        Hierarchy::flat("SEX", &SEXES[1..]).expect("sexes"),
        Hierarchy::flat("AGE", &AGES[1..]).expect("bands"),
    ];
    let rows = arrivals
        .iter()
        .map(|arrival| Row { subject: arrival.subject.as_bytes(), codes: codes(arrival).into() });
    let table = FrequencyTable::count(trees, Counting::Subjects, rows).expect("a table");
    let rule = Protection::new(&Settings::default(), 5).expect("a rule");
    let decision: Decision = threshold_alone(&table, &rule);
    let mut out = "REF_AREA,SEX,AGE,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n".to_owned();
    for cell in 0..table.cells() {
        let key: Key = table.key(cell).try_into().expect("three codes");
        assert_eq!(truth[&key], table.value(cell), "{key:?}: the node's cube counts the same");
        let (value, status) = match decision.of(cell) {
            Some(_) => (String::new(), "Q"),
            None => (table.value(cell).to_string(), "A"),
        };
        writeln!(out, "{},{QUARTER},{value},{status}", key.join(",")).expect("memory");
    }
    out
}
