//! Late records and corrections of a protected table, on both databases.

use masar_statistics::{
    StatisticsError,
    datasets::Which,
    ledger::{self, Kind, Revised},
    release::{Proposal, approve, complete, propose, publish, revise, withdraw},
};
use masar_terms::Cell;

use crate::common::{
    Room, Someone, analyst, closed, described, period, reason, reviewer, rooms, settings,
};

const QUARTER: &str = "2026-Q1";

/// So many of one kind, numbered from a number on.
fn group(from: u32, people: u32, kind: (&'static str, &'static str, &'static str)) -> Vec<Someone> {
    (from..from + people).map(|number| (number, kind.0, kind.1, kind.2)).collect()
}

/// Three regions, women and men, adults and others; two in one region are of another sex.
fn people() -> Vec<Someone> {
    let mut all = Vec::new();
    for (at, area) in ["XMA-01", "XMA-02", "XMA-03"].into_iter().enumerate() {
        let from = 1000 * (at as u32 + 1);
        all.extend(group(from, 20, (area, "F", "Y_GE18")));
        all.extend(group(from + 100, 30, (area, "M", "Y_GE18")));
        all.extend(group(from + 200, 12, (area, "F", "Y0T17_U")));
        all.extend(group(from + 300, 14, (area, "M", "Y0T17_U")));
    }
    all.extend(group(9000, 2, ("XMA-01", "_X", "Y_GE18")));
    all
}

fn with(before: &[Someone], late: &[Vec<Someone>]) -> Vec<Someone> {
    before.iter().copied().chain(late.iter().flatten().copied()).collect()
}

fn cell(proposal: &Proposal, key: [&str; 3]) -> Cell {
    let table = &proposal.content.table;
    table.observations.iter().find(|one| one.key == key).expect("a cell").cell
}

fn number(proposal: &Proposal, key: [&str; 3]) -> Option<f64> {
    cell(proposal, key).number()
}

async fn revised(room: &Room, closings: &[&[Someone]]) -> Result<Proposal, StatisticsError> {
    let extract = closed(QUARTER, 5, closings);
    let proposal = revise(&room.store, &analyst(), &settings(), extract).await?;
    let approved = approve(&room.store, &reviewer(), &proposal.release).await.expect("approved");
    let about = described(&approved.content.table);
    publish(&room.store, &room.datasets, &reviewer(), &approved.release, &about)
        .await
        .expect("published");
    Ok(proposal)
}

#[tokio::test(flavor = "multi_thread")]
async fn late_records_are_told_once_k_people_changed_a_cell() {
    for room in rooms("late").await {
        let first = people();
        let nothing = revised(&room, &[&first, &first]).await;
        assert!(matches!(nothing, Err(StatisticsError::NotReleased { .. })), "{nothing:?}");
        let (released, ..) = room.release(closed(QUARTER, 1, &[&first])).await;
        assert_eq!(cell(&released, ["XMA-01", "_X", "Y_GE18"]), Cell::Withheld);

        // Many in all regions, but two men in one, and one of whom nothing is shown.
        let late = [
            group(5000, 8, ("XMA-01", "F", "Y_GE18")),
            group(5100, 2, ("XMA-01", "M", "Y_GE18")),
            group(5200, 7, ("XMA-02", "F", "Y_GE18")),
            group(5300, 9, ("XMA-02", "M", "Y_GE18")),
            group(5400, 10, ("XMA-03", "F", "Y_GE18")),
            group(5500, 11, ("XMA-03", "M", "Y_GE18")),
        ];
        let second = with(&first, &late);
        let revision = revised(&room, &[&first, &second]).await.expect("revised");
        let man = ["XMA-01", "M", "Y_GE18"];
        assert_eq!(number(&revision, ["_T", "_T", "_T"]), Some(277.0), "47 more");
        assert_eq!(number(&revision, man), Some(30.0), "held back");
        assert_eq!(cell(&revision, ["XMA-01", "_X", "Y_GE18"]), Cell::Withheld);
        let women = ["XMA-01", "XMA-02", "XMA-03"];
        let women = women.map(|area| number(&revision, [area, "F", "Y_GE18"]));
        let told = revision.evidence.revised.expect("a revision");
        assert!(
            told.number == 1 && told.changed > 0 && revision.evidence.held > 0,
            "{told:?}, {women:?}"
        );

        // Three more men: five have come since the first release.
        let third = with(&second, &[group(5600, 3, ("XMA-01", "M", "Y_GE18"))]);
        let again = revised(&room, &[&first, &second, &third]).await;
        assert!(matches!(again, Err(StatisticsError::Unchanged { .. })), "{again:?}");
        let more =
            [group(5700, 8, ("XMA-01", "M", "Y_GE18")), group(5800, 9, ("XMA-02", "F", "Y_GE18"))];
        let fourth = with(&third, &more);
        let again = revised(&room, &[&first, &second, &third, &fourth]).await.expect("revised");
        assert_eq!(number(&again, man), Some(43.0), "they caught up");

        let look = room.store.look().await.expect("a look");
        assert_eq!(ledger::verify(&look).await.expect("whole").sequence, 3);
        let line = ledger::line(&look, "DF_ARRIVALS", period(QUARTER)).await.expect("a line");
        let numbers: Vec<_> = line
            .iter()
            .map(|written| (written.entry.kind(), written.entry.made().expect("made").revised))
            .map(|(kind, revised)| (kind, revised.map(|Revised { number, .. }| number)))
            .collect();
        let expected =
            [(Kind::Release, None), (Kind::Revision, Some(1)), (Kind::Revision, Some(3))];
        assert_eq!(numbers, expected);
        drop(look);
        let dataset = "XMA:DF_ARRIVALS(1.0.0)".parse().expect("a reference");
        for (vintage, total) in [(1, 230.0), (2, 277.0), (3, 297.0)] {
            let set = room.datasets.load(&dataset, Which::Number(vintage)).await.expect("reads");
            let (_, _, set) = set.expect("a vintage");
            let rows = (0..set.observations.len()).map(|at| set.observations.row(at));
            let shown = rows.filter(|row| row.cell() == Cell::Value(total)).count();
            assert_eq!(shown, 1, "vintage {vintage}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cell_never_falls_to_a_few_people() {
    for room in rooms("falls").await {
        let first = people();
        room.release(closed(QUARTER, 1, &[&first])).await;
        // Nine of the twelve girls of a region turn out not to belong there: three are left.
        let is_girl = |one: &&Someone| one.1 == "XMA-01" && one.2 == "F" && one.3 == "Y0T17_U";
        let gone: Vec<u32> = first.iter().filter(is_girl).take(9).map(|one| one.0).collect();
        let left: Vec<Someone> =
            first.iter().filter(|one| !gone.contains(&one.0)).copied().collect();
        let second = with(&left, &[group(5000, 20, ("XMA-02", "M", "Y_GE18"))]);
        match revised(&room, &[&first, &second]).await {
            Ok(revision) => {
                assert_eq!(number(&revision, ["XMA-01", "F", "Y0T17_U"]), Some(12.0));
            }
            Err(error) => assert!(matches!(error, StatisticsError::Unchanged { .. }), "{error}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn revisions_come_in_order_and_only_with_something_to_tell() {
    for room in rooms("order").await {
        let first = people();
        room.release(closed(QUARTER, 1, &[&first])).await;
        let few = with(&first, &[group(5000, 3, ("XMA-02", "F", "Y_GE18"))]);
        let nothing = revised(&room, &[&first, &few]).await;
        assert!(matches!(nothing, Err(StatisticsError::Unchanged { .. })), "{nothing:?}");
        let many = with(&few, &[group(5100, 6, ("XMA-02", "F", "Y_GE18"))]);
        let second = revised(&room, &[&first, &few, &many]).await.expect("revised");
        assert_eq!(second.evidence.revised.expect("a revision").number, 2);
        assert_eq!(number(&second, ["XMA-02", "F", "Y_GE18"]), Some(29.0));
        let late = revised(&room, &[&first, &many]).await;
        assert!(matches!(late, Err(StatisticsError::Frozen { .. })), "{late:?}");
        let many_at_once = closed(QUARTER, 1, &[&few]);
        let again = propose(&room.store, &analyst(), &settings(), many_at_once, vec![]).await;
        assert!(matches!(again, Err(StatisticsError::Frozen { .. })), "{again:?}");
        let more = with(&many, &[group(5200, 9, ("XMA-02", "F", "Y_GE18"))]);
        let next = closed(QUARTER, 5, &[&first, &few, &many, &more]);
        let next = revise(&room.store, &analyst(), &settings(), next).await.expect("proposed");
        approve(&room.store, &reviewer(), &next.release).await.expect("approved");
        let about = described(&second.content.table);
        let (store, datasets) = (&room.store, &room.datasets);
        withdraw(store, datasets, &reviewer(), &second.release, reason(), &about)
            .await
            .expect("withdrawn");
        let late = complete(store, &reviewer(), &next.release).await;
        assert!(matches!(late, Err(StatisticsError::Withdrawn { .. })), "{late:?}");
        let back = revised(&room, &[&first, &few, &many, &more]).await;
        assert!(matches!(back, Err(StatisticsError::Withdrawn { .. })), "{back:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revision_prepared_before_another_of_the_same_people_is_stale() {
    for room in rooms("meanwhile").await {
        let first = people();
        room.release(closed(QUARTER, 1, &[&first])).await;
        let second = with(&first, &[group(5000, 8, ("XMA-02", "F", "Y_GE18"))]);
        let early = closed(QUARTER, 5, &[&first, &second]);
        let early = revise(&room.store, &analyst(), &settings(), early).await.expect("proposed");
        approve(&room.store, &reviewer(), &early.release).await.expect("approved");
        let third = with(&second, &[group(5100, 8, ("XMA-01", "F", "Y_GE18"))]);
        revised(&room, &[&first, &second, &third]).await.expect("revised");
        let late = complete(&room.store, &reviewer(), &early.release).await;
        assert!(matches!(late, Err(StatisticsError::Stale { .. })), "{late:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_where_nobody_was_before_does_not_stop_a_revision() {
    for room in rooms("place").await {
        let only = |one: &&Someone| one.1 == "XMA-02";
        let first: Vec<Someone> = people().iter().filter(only).copied().collect();
        let (released, ..) = room.release(closed(QUARTER, 1, &[&first])).await;
        // Nobody's place was unknown before: the first table has no line for it.
        let nowhere = group(5000, 12, ("_U", "F", "Y_GE18"));
        let second = with(&first, &[nowhere, group(5100, 20, ("XMA-02", "M", "Y_GE18"))]);
        let revision = revised(&room, &[&first, &second]).await.expect("revised");
        assert_eq!(number(&revision, ["_T", "_T", "_T"]), Some(108.0));
        assert_eq!(number(&revision, ["XMA-02", "M", "Y_GE18"]), Some(50.0));
        let before = &released.content.table;
        assert_eq!(revision.content.table.dimensions, before.dimensions, "and has none now");
        // A third closing finds the line where the second one left it.
        let third = with(&second, &[group(5200, 9, ("_U", "F", "Y_GE18"))]);
        let again = revised(&room, &[&first, &second, &third]).await.expect("revised");
        assert_eq!(number(&again, ["_T", "_T", "_T"]), Some(117.0));
    }
}
