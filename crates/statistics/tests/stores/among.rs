//! Tables of other events that the same people went through: attacked together.

use std::sync::LazyLock;

use masar_extracts::{Candidate, Extract};
use masar_programmes::Programme;
use masar_statistics::{
    StatisticsError,
    release::{Proposal, Trial, complete, propose},
};
use masar_terms::SubjectId;
use rand::{SeedableRng, rngs::StdRng};

use crate::common::{
    Room, admit, analyst, changed, failures_of, period, reviewer, rooms, settings,
};

const RETURNS: &str = "DF_RETURNS";
const CHILDREN: &str = "DF_CHILDREN_RETURNED";

/// The shipped programme of returns, saying that children returned are among those ordered to.
static PROGRAMME: LazyLock<Programme> = LazyLock::new(|| {
    let among = "class = \"accountability\"\namong = [{ dataflow = \"DF_RETURNS\", codes = { KIND = \"FOR\" } }]\n";
    changed(RETURNS, "class = \"accountability\"\n", among)
});

/// Returns of one quarter: so many of their own will, and so many ordered to.
fn returns(quarter: &str, voluntary: u64, forced: u64) -> Extract {
    let candidate = |number: u64| {
        let kind = if number < voluntary { "VOL" } else { "FOR" };
        let codes = [("REF_AREA", "XMA"), ("KIND", kind)];
        Candidate {
            subject: SubjectId::random(&mut StdRng::seed_from_u64(number)),
            codes: codes.map(|(id, code)| (id.to_owned(), Some(code.to_owned()))).into(),
            values: Default::default(),
        }
    };
    let rows = (0..voluntary + forced).map(candidate).collect();
    admit(&PROGRAMME, RETURNS, period(quarter), 1, rows)
}

async fn proposed(room: &Room, extract: Extract) -> Proposal {
    let proposal = propose(&room.store, &analyst(), &settings(), extract, Trial::default()).await;
    proposal.expect("proposed")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_total_of_failures_and_the_tables_around_it_know_of_each_other() {
    for room in rooms("among").await {
        let waiting = room.approved(returns("2026-Q1", 40, 30)).await;
        assert!(waiting.content.linked.is_empty());
        let first = room.release(returns("2026-Q2", 50, 20)).await.0;
        let total = failures_of(&PROGRAMME, CHILDREN, "2026", 3);
        let total = room.release(total).await.0;
        let held_against = std::slice::from_ref(&first.release);
        assert_eq!(total.content.linked, held_against, "the total knows of it");
        assert!(total.evidence.report.holds() && total.evidence.report.tables == 2);
        let stale = complete(&room.store, &reviewer(), &waiting.release).await;
        assert!(matches!(stale, Err(StatisticsError::Stale { .. })), "{stale:?}");
        let again = proposed(&room, returns("2026-Q1", 40, 30)).await;
        let mut linked = vec![total.release, first.release];
        linked.sort();
        let mut of_it = again.content.linked.clone();
        of_it.sort();
        assert_eq!(of_it, linked);
        assert_eq!(again.evidence.report.tables, 3);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_total_that_tells_what_tables_withhold_leaves_with_that_said() {
    for room in rooms("among_tells").await {
        // Of eleven in each quarter one went of their own will: 1 to 10 were ordered to, for a reader.
        for quarter in ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"] {
            let table = room.release(returns(quarter, 1, 10)).await.0;
            assert!(table.evidence.report.holds());
        }
        let few = failures_of(&PROGRAMME, CHILDREN, "2026", 3);
        assert!(proposed(&room, few).await.evidence.report.holds());
        // Of 44 returned 38 were children ordered to, so 8 to 10 in each quarter.
        let many = failures_of(&PROGRAMME, CHILDREN, "2026", 38);
        let many = room.release(many).await.0;
        assert_eq!(many.evidence.report.findings.len(), 16, "{:?}", many.evidence.report);
    }
}
