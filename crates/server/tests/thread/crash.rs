//! A crash at every place between approval, ledger, dataset and acknowledgement: whoever goes on
//! afterwards gets the same result, once.

use masar_nodes::{StoreName, faults::Step};
use masar_server::releasing;
use masar_statistics::{ledger, release};

use crate::{
    arrivals::{Arrival, arrivals},
    client::Client,
    count::count,
    node::{Node, moment, still_nodes},
    reading,
};

/// Where the node stops.
#[derive(Clone, Copy, Debug)]
enum Stop {
    /// The release was approved, and the ledger knows nothing of it.
    BeforeLedger,
    /// The ledger has it, and nobody was told.
    AfterLedger,
    /// The dataset is there, and records know nothing of it.
    BeforeAcknowledgement,
    /// Records noted it, and nobody was told.
    AfterAcknowledgement,
}

const STOPS: [Stop; 4] = [
    Stop::BeforeLedger,
    Stop::AfterLedger,
    Stop::BeforeAcknowledgement,
    Stop::AfterAcknowledgement,
];

#[test]
fn a_release_that_was_broken_off_is_finished_once() {
    for stop in STOPS {
        for mut node in still_nodes("thread: a crash in a release", "2026-01-05T05:00:00Z") {
            let arrivals: Vec<Arrival> =
                arrivals(5, 60).into_iter().map(|one| Arrival { twice: false, ..one }).collect();
            let id = proposed(&node, &arrivals);
            break_off(&node, &id, stop);
            node.again();
            let reviewer = node.signed_in("reviewer");
            let approvals = format!("/work/releases/{id}/approvals");
            let shown = reviewer.get(&format!("/work/releases/{id}")).body;
            let is_left = !matches!(stop, Stop::AfterAcknowledgement);
            assert_eq!(shown.contains("Finish the release"), is_left, "{stop:?}: a way to finish");
            for _ in 0..2 {
                assert_eq!(reviewer.post(&approvals, &[]).status, 303, "{stop:?}");
            }
            once(&node, &id, &arrivals, stop);
            let shown = reviewer.get(&format!("/work/releases/{id}")).body;
            assert!(!shown.contains(&approvals), "{stop:?}: nothing is left to do");
        }
    }
}

fn proposed(node: &Node, arrivals: &[Arrival]) -> String {
    node.account("officer", &["officer"], "XMA/XMA-01/XMA-0101");
    node.account("analyst", &["analyst"], "XMA");
    node.account("reviewer", &["reviewer"], "XMA");
    let device: Client = node.device("officer");
    for arrival in arrivals {
        let day = arrival.day;
        node.clock.advance_to(moment(&format!("{day}T06:00:00Z")));
        assert_eq!(device.submit(&arrival.xml, &[]).status, 201);
    }
    node.clock.advance_to(moment("2026-04-06T06:00:00Z"));
    let period = "2026-Q1".parse().expect("a period");
    let analyst = node.permit("analyst");
    let proposed = releasing::propose(&node.app, &analyst, "DF_ARRIVALS", period);
    let id = node.wait(proposed).expect("a proposal").release;
    let reviewer = node.permit("reviewer");
    let approved = release::approve(&node.app.statistics, &reviewer, &id);
    assert!(node.wait(approved).expect("approved").is_approved());
    id
}

/// Publishes until it breaks, and looks at what is there then.
fn break_off(node: &Node, id: &str, stop: Stop) {
    let (statistics, records) = (&node.app.statistics, node.app.records.store());
    assert_eq!(records.name(), StoreName::Records);
    let reviewer = node.permit("reviewer");
    match stop {
        Stop::BeforeLedger => statistics.faults().fail_once(Step::BeforeCommit),
        Stop::AfterLedger => statistics.faults().fail_once(Step::AfterCommit),
        Stop::BeforeAcknowledgement => records.faults().fail_once(Step::BeforeCommit),
        Stop::AfterAcknowledgement => records.faults().fail_once(Step::AfterCommit),
    }
    let broken = node.wait(releasing::publish(&node.app, &reviewer, id));
    assert!(broken.is_err(), "{stop:?}: it broke off");
    let (entries, vintages, noted) = there(node);
    let expected = match stop {
        Stop::BeforeLedger => (0, 0, 0),
        Stop::AfterLedger => (1, 0, 0),
        Stop::BeforeAcknowledgement => (1, 1, 0),
        Stop::AfterAcknowledgement => (1, 1, 1),
    };
    assert_eq!((entries, vintages, noted), expected, "{stop:?}");
}

/// Entries of the ledger, vintages, acknowledgements.
fn there(node: &Node) -> (usize, usize, usize) {
    let app = &node.app;
    node.wait(async {
        let look = app.statistics.look().await.expect("a look");
        let entries = ledger::entries(&look).await.expect("entries").len();
        drop(look);
        let known = app.datasets.list().await.expect("datasets");
        let mut vintages = 0;
        for dataset in &known {
            let reference = &dataset.description.dataflow.reference;
            vintages += app.datasets.vintages(reference).await.expect("vintages").len();
        }
        let noted = app.records.acknowledged().await.expect("acknowledgements").len();
        (entries, vintages, noted)
    })
}

fn once(node: &Node, id: &str, arrivals: &[Arrival], stop: Stop) {
    assert_eq!(there(node), (1, 1, 1), "{stop:?}: once");
    let noted = node.wait(node.app.records.acknowledged()).expect("acknowledgements");
    assert_eq!(noted[0].release, id);
    node.wait(async {
        let look = node.app.statistics.look().await.expect("a look");
        ledger::verify(&look).await.expect("the chain holds");
    });
    let csv = reading::csv_of(&node.stranger(), "DF_ARRIVALS");
    let table = reading::csv(&csv, "2026-Q1");
    // All were registered in one district.
    let here: Vec<Arrival> =
        arrivals.iter().map(|one| Arrival { district: 0, ..one.clone() }).collect();
    let truth = count(&here);
    for (key, seen) in table.iter().filter(|(_, seen)| !seen.is_withheld()) {
        assert_eq!(seen.number, Some(truth[key]), "{stop:?}: {key:?}");
    }
}
