//! Other policies than the programme's own: looked at without keeping anything, and proposed.

use std::collections::BTreeSet;

use masar_statistics::{
    StatisticsError, ledger,
    protect::Why,
    release::{
        Content, Evidence, Loss, Outcome, Preview, Proposal, Trial, TrialError, approve, complete,
        preview, proposals, propose, publish,
    },
};
use masar_terms::Cell;

use crate::common::{
    Room, analyst, arrivals, described, failures, ordinary, reviewer, rooms, settings,
};

fn raised(threshold: u64) -> Trial {
    Trial { threshold: Some(threshold), ..Trial::default() }
}

fn levels(of: &[(&str, usize)]) -> Trial {
    let levels = of.iter().map(|(id, level)| ((*id).to_owned(), *level)).collect();
    Trial { levels, ..Trial::default() }
}

fn withholding(key: [&str; 3]) -> Trial {
    vec![key.map(str::to_owned).to_vec()].into()
}

async fn tried(room: &Room, trial: Trial) -> Result<Vec<Preview>, StatisticsError> {
    let (store, permit) = (&room.store, analyst());
    let previews = preview(store, &permit, &settings(), ordinary(1, 51), vec![trial]).await;
    previews.map(|previews| previews.each)
}

async fn proposed(room: &Room, trial: Trial) -> Result<Proposal, StatisticsError> {
    propose(&room.store, &analyst(), &settings(), ordinary(1, 51), trial).await
}

fn held(preview: &Preview) -> (&Content, &Evidence) {
    match &preview.outcome {
        Outcome::Holds { content, evidence, .. } => (content, evidence),
        Outcome::Falls(report) => panic!("it falls: {report:?}"),
        Outcome::NoWay { key } => panic!("no way for {key}"),
        Outcome::Noised { .. } => panic!("noise where none was asked for"),
    }
}

fn cell(content: &Content, key: [&str; 3]) -> Option<Cell> {
    content.table.observations.iter().find(|one| one.key == key).map(|one| one.cell)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preview_is_what_would_be_proposed_and_keeps_nothing() {
    for room in rooms("preview").await {
        let mut seen = tried(&room, Trial::default()).await.expect("seen");
        seen.extend(tried(&room, raised(9)).await.expect("seen"));
        let kept = proposals(&room.store.look().await.expect("a look")).await.expect("all");
        assert!(kept.is_empty(), "nothing is kept");
        let (content, evidence) = held(&seen[0]);
        let proposed = propose(&room.store, &analyst(), &settings(), ordinary(2, 51), vec![]).await;
        let proposed = proposed.expect("proposed");
        assert_eq!(*content, proposed.content);
        assert_eq!(evidence.report, proposed.evidence.report);
        assert_eq!(content.trial, None, "the programme's own policy is no trial");
        let (stricter, _) = held(&seen[1]);
        assert_eq!(stricter.rule.threshold(), 9);
        assert_eq!(cell(stricter, ["XMA-02", "_X", "Y0T17_U"]), Some(Cell::Withheld), "8 people");
        let shows =
            |content: &Content| Loss::of(&content.table).cells - Loss::of(&content.table).withheld;
        assert!(shows(stricter) < shows(content), "a higher threshold shows less");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_withheld_cell_has_its_range_and_its_reason() {
    for room in rooms("ranges").await {
        let trial = withholding(["XMA-02", "F", "Y_GE18"]);
        let seen = tried(&room, trial).await.expect("seen");
        let (content, evidence) = held(&seen[0]);
        let Outcome::Holds { why, .. } = &seen[0].outcome else { unreachable!("it holds") };
        let withheld = content.table.observations.iter().filter(|o| o.cell == Cell::Withheld);
        let withheld: BTreeSet<&Vec<String>> = withheld.map(|one| &one.key).collect();
        let told: BTreeSet<&Vec<String>> = evidence.report.ranges.iter().map(|r| &r.key).collect();
        assert_eq!(told, withheld);
        assert!(why.keys().eq(withheld.iter().copied()));
        assert_eq!(why[&["XMA-02", "F", "Y_GE18"].map(str::to_owned).to_vec()], Why::Asked);
        assert_eq!(why[&["XMA-01", "_X", "Y_GE18"].map(str::to_owned).to_vec()], Why::Few);
        for range in &evidence.report.ranges {
            let most = range.most.unwrap_or(f64::INFINITY);
            assert!(most - range.least >= 5.0 && range.least >= 1.0, "{range:?}");
            assert!(range.is_exact, "so small a table is asked to its ends: {range:?}");
        }
        // Three people stand there; the range says so, and a good deal else.
        let range = |key: [&str; 3]| evidence.report.ranges.iter().find(|r| r.key == key);
        let three = range(["XMA-01", "_X", "Y_GE18"]).expect("a range");
        assert!(three.least <= 3.0 && three.most.is_none_or(|most| most >= 3.0));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_coarser_table_merges_people_and_is_stored_under_the_same_structure() {
    for room in rooms("coarser").await {
        let trial = || levels(&[("AGE", 0)]);
        let seen = tried(&room, trial()).await.expect("seen");
        let (content, _) = held(&seen[0]);
        assert_eq!(cell(content, ["XMA-01", "_X", "_T"]), Some(Cell::Value(12.0)), "9 and 3");
        assert_eq!(cell(content, ["XMA-01", "_X", "Y_GE18"]), None, "ages are not told");
        assert_eq!(Loss::of(&content.table).withheld, 0, "the three are among twelve");
        assert!(content.method.ends_with("; AGE as its total alone"), "{}", content.method);

        let proposed = proposed(&room, trial()).await.expect("proposed");
        assert_eq!(proposed.content, *content);
        assert_eq!(proposed.content.trial, Some(trial()));
        let text = serde_json::to_string(&proposed.content).expect("JSON");
        assert_eq!(serde_json::from_str::<Content>(&text).expect("read back"), proposed.content);
        approve(&room.store, &reviewer(), &proposed.release).await.expect("approved");
        let (id, about) = (&proposed.release, described(&proposed.content.table));
        publish(&room.store, &room.datasets, &reviewer(), id, &about).await.expect("published");
        let look = room.store.look().await.expect("a look");
        let entry = ledger::entries(&look).await.expect("entries").remove(0).entry;
        assert_eq!(entry.made().expect("made").method, proposed.content.method);
        ledger::verify(&look).await.expect("whole");
        drop(look);
        // The next quarter leaves as it is counted, into the same dataset.
        let next =
            arrivals("2026-Q2", 1, &[("XMA-01", "F", "Y_GE18", 40), ("XMA-02", "M", "Y_GE18", 30)]);
        let (_, _, vintage) = room.release(next).await;
        assert_eq!(vintage.number, 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tables_of_one_period_cannot_both_leave() {
    for room in rooms("rivals").await {
        let two = reviewer();
        let plain = proposed(&room, Trial::default()).await.expect("proposed");
        let coarse = proposed(&room, levels(&[("AGE", 0)])).await.expect("proposed");
        assert_ne!(plain.release, coarse.release);
        for release in [&plain.release, &coarse.release] {
            approve(&room.store, &two, release).await.expect("approved");
        }
        complete(&room.store, &two, &coarse.release).await.expect("released");
        let late = complete(&room.store, &two, &plain.release).await;
        assert!(matches!(late, Err(StatisticsError::Frozen { .. })), "{late:?}");
        let again = tried(&room, Trial::default()).await.map(|_| ());
        assert!(matches!(again, Err(StatisticsError::Frozen { .. })), "{again:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trial_is_never_looser_than_the_rule() {
    for room in rooms("looser").await {
        for asked in [0, 1, 4] {
            let refused = tried(&room, raised(asked)).await.map(|_| ());
            let lower = TrialError::Lower { asked, least: 5 };
            assert!(matches!(refused, Err(StatisticsError::Trial(found)) if found == lower));
            let refused = proposed(&room, raised(asked)).await;
            assert!(matches!(refused, Err(StatisticsError::Trial(_))));
        }
        let refused = tried(&room, raised(1_001)).await.map(|_| ());
        assert!(matches!(refused, Err(StatisticsError::Trial(TrialError::TooHigh { .. }))));
        let refused = tried(&room, levels(&[("SHOE_SIZE", 0)])).await.map(|_| ());
        assert!(matches!(refused, Err(StatisticsError::Trial(TrialError::NoDimension { .. }))));
        let reviewer =
            preview(&room.store, &reviewer(), &settings(), ordinary(1, 51), vec![]).await;
        assert!(matches!(reviewer.map(|_| ()), Err(StatisticsError::NotAllowed(_))));
        // What changes nothing is no trial.
        let same = Trial { threshold: Some(5), ..levels(&[("AGE", 1), ("REF_AREA", 7)]) };
        let same = proposed(&room, same).await;
        let plain = proposed(&room, Trial::default()).await;
        assert_eq!(same.expect("proposed").release, plain.expect("proposed").release);
        let total = failures("DF_CHILDREN_DETAINED", "2026", 2);
        let refused = propose(&room.store, &analyst(), &settings(), total, raised(9)).await;
        let no = |error| matches!(error, StatisticsError::Trial(TrialError::Accountability));
        assert!(refused.is_err_and(no));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_whole_is_withheld_a_range_has_no_upper_end() {
    for room in rooms("no-end").await {
        let seen = tried(&room, raised(900)).await.expect("seen");
        let (content, evidence) = held(&seen[0]);
        assert_eq!(cell(content, ["_T", "_T", "_T"]), Some(Cell::Withheld));
        assert!(evidence.report.ranges.iter().all(|range| range.most.is_none()));
    }
}
