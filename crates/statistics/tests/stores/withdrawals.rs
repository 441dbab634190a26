//! Taking a release back, on both databases.

use masar_interop::sdmx::{
    Header, Notes,
    query::{Format, Request},
};
use masar_nodes::faults::Step;
use masar_statistics::{
    Origin, StatisticsError,
    datasets::{DatasetError, Datasets, Which},
    ledger::{self, Kind},
    release::{complete, propose, publish, withdraw},
};
use masar_terms::{Cell, Clock, Language, LocalText, Timestamp};

use crate::common::{
    Room, analyst, described, failures, ordinary, period, reason, reviewer, rooms, settings,
};

async fn cells(room: &Room, which: Which) -> Vec<Cell> {
    let dataset = "XMA:DF_ARRIVALS(1.0.0)".parse().expect("a reference");
    let loaded = room.datasets.load(&dataset, which).await.expect("reads").expect("is there");
    loaded.2.observations.rows().map(|row| row.cell()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_person_takes_a_release_back_and_what_was_shown_before_stays_readable() {
    for room in rooms("withdrawal").await {
        let (proposal, _, first) = room.release(ordinary(1, 51)).await;
        let about = described(&proposal.content.table);
        let before = room.clock.now();
        room.clock.advance_millis(60_000);
        let take_back = async |permit, reason| {
            let (store, datasets) = (&room.store, &room.datasets);
            withdraw(store, datasets, &permit, &proposal.release, reason, &about).await
        };
        let refused = take_back(analyst(), reason()).await;
        assert!(matches!(refused, Err(StatisticsError::NotAllowed(_))), "{refused:?}");
        for words in [LocalText::default(), [(Language::En, " ")].into()] {
            let refused = take_back(reviewer(), words).await;
            assert!(matches!(refused, Err(StatisticsError::NoReason)), "{refused:?}");
        }
        assert_eq!(room.datasets.vintages(&first.dataset).await.expect("reads").len(), 1);

        let (published, vintage) = take_back(reviewer(), reason()).await.expect("withdrawn");
        let told = published.told().expect("told");
        assert_eq!((told.kind, &told.reason), (Kind::Withdrawal, &reason()));
        assert_eq!(vintage.told.as_ref(), Some(told));
        assert!(vintage.is_withdrawal() && vintage.number == 2);
        let again = take_back(reviewer(), [(Language::En, "Another reason")].into()).await;
        assert_eq!(again.expect("known").1, vintage, "once, with the first reason");

        assert!(cells(&room, Which::Last).await.iter().all(|cell| *cell == Cell::Unknown));
        for which in [Which::Number(1), Which::AsOf(before)] {
            assert!(cells(&room, which).await.contains(&Cell::Value(228.0)));
        }
        let provenance = room.datasets.provenance(&first.dataset).await.expect("reads");
        assert!(provenance[&period("2026-Q1")].is_withdrawal());
        let look = room.store.look().await.expect("a look");
        assert_eq!(ledger::verify(&look).await.expect("whole").sequence, 2);
        let entries = ledger::entries(&look).await.expect("entries");
        let withdrawal = entries[1].entry.withdrawal().expect("a withdrawal");
        assert_eq!((&withdrawal.release, entries[1].entry.follows), (&proposal.release, Some(1)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_table_is_not_released_again_and_attacks_later_ones() {
    for room in rooms("again").await {
        let (proposal, ..) = room.release(ordinary(1, 51)).await;
        let about = described(&proposal.content.table);
        let (store, datasets) = (&room.store, &room.datasets);
        withdraw(store, datasets, &reviewer(), &proposal.release, reason(), &about)
            .await
            .expect("withdrawn");
        for men in [51, 60] {
            let again = propose(store, &analyst(), &settings(), ordinary(2, men), vec![]).await;
            assert!(matches!(again, Err(StatisticsError::Withdrawn { .. })), "{again:?}");
        }
        // Repeating the last step of the old release shows nothing anew.
        let (_, vintage) = publish(store, datasets, &reviewer(), &proposal.release, &about)
            .await
            .expect("the vintage that is there");
        assert_eq!(vintage.number, 1);
        assert!(cells(&room, Which::Last).await.iter().all(|cell| *cell == Cell::Unknown));
        let nothing = withdraw(store, datasets, &reviewer(), "0000", reason(), &about).await;
        assert!(matches!(nothing, Err(StatisticsError::NotFound { .. })), "{nothing:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_taken_back_before_they_were_stored_are_never_stored() {
    for room in rooms("race").await {
        let proposal = room.approved(ordinary(1, 51)).await;
        let about = described(&proposal.content.table);
        let (store, datasets) = (&room.store, &room.datasets);
        // In the ledger, and then the machine stops before the dataset.
        complete(store, &reviewer(), &proposal.release).await.expect("in the ledger");
        let permit = reviewer();
        let withdrawn = withdraw(store, datasets, &permit, &proposal.release, reason(), &about);
        assert_eq!(withdrawn.await.expect("withdrawn").1.number, 1);
        let late = publish(store, datasets, &reviewer(), &proposal.release, &about).await;
        let ended = matches!(late, Err(StatisticsError::Dataset(DatasetError::Ended { .. })));
        assert!(ended, "{late:?}");
        assert!(cells(&room, Which::Last).await.iter().all(|cell| *cell == Cell::Unknown));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_in_a_withdrawal_is_mended_by_repeating() {
    for step in [Step::BeforeCommit, Step::AfterCommit] {
        for room in rooms("crash").await {
            let (proposal, ..) = room.release(failures("DF_CHILDREN_DETAINED", "2026", 2)).await;
            let about = described(&proposal.content.table);
            let take_back = async || {
                let (store, datasets) = (&room.store, &room.datasets);
                withdraw(store, datasets, &reviewer(), &proposal.release, reason(), &about).await
            };
            room.store.faults().fail_once(step);
            assert!(take_back().await.is_err());
            assert_eq!(take_back().await.expect("withdrawn").1.number, 2, "{step:?}");
            let look = room.store.look().await.expect("a look");
            assert_eq!(ledger::verify(&look).await.expect("whole").sequence, 2);
        }
    }
}

async fn told(datasets: &Datasets, parameters: &str, format: Format) -> String {
    let request = Request::parse("data/dataflow/XMA/DF_ARRIVALS", parameters).expect("a request");
    let Request::Data(query) = request else { panic!("data") };
    let header = Header {
        id: "1".to_owned(),
        prepared: Timestamp(0),
        sender: "XMA".to_owned(),
        language: Language::En,
    };
    let mut out = Vec::new();
    if query.history {
        let history = datasets.history(&query).await.expect("answers").expect("something");
        history.write(format, &header, &[], &mut out).expect("written");
    } else {
        let answer = datasets.answer(&query).await.expect("answers").expect("something");
        answer.write(format, &header, &[], &Notes::default(), &mut out).expect("written");
    }
    String::from_utf8(out).expect("text")
}

#[tokio::test(flavor = "multi_thread")]
async fn sdmx_answers_status_o_after_a_withdrawal_and_the_numbers_as_of_before() {
    use masar_interop::sdmx::csv::Labels;
    for room in rooms("sdmx").await {
        let (proposal, published, _) = room.release(ordinary(1, 51)).await;
        assert!(matches!(published.origin(), Origin::Released { .. }));
        let about = described(&proposal.content.table);
        let before = room.clock.now();
        room.clock.advance_millis(60_000);
        let (store, datasets) = (&room.store, &room.datasets);
        withdraw(store, datasets, &reviewer(), &proposal.release, reason(), &about)
            .await
            .expect("withdrawn");
        let csv = told(datasets, "", Format::DataCsv(Labels::Id)).await;
        let rows: Vec<&str> = csv.lines().skip(1).collect();
        assert!(!rows.is_empty() && rows.iter().all(|row| row.contains(",O,")), "{csv}");
        assert!(!csv.contains("228"), "{csv}");
        let json = told(datasets, "", Format::DataJson).await;
        assert!(json.contains("\"O\"") && !json.contains("228"), "{json}");
        let then = told(datasets, &format!("asOf={before}"), Format::DataCsv(Labels::Id)).await;
        assert!(then.contains("228") && !then.contains(",O,"), "{then}");
        let history = told(datasets, "includeHistory=true", Format::DataCsv(Labels::Id)).await;
        let ended = format!(",{}", Timestamp(room.clock.now().0 - 1));
        for row in history.lines().skip(1) {
            // Numbers stand where they were shown, and the time ended with the withdrawal.
            assert_eq!(row.contains(",O,"), !row.ends_with(&ended), "{row}");
            assert!(!row.contains(",228,") || row.ends_with(&ended), "{row}");
        }
        assert!(history.contains(",228,"), "{history}");
        let later = format!("includeHistory=true&updatedAfter={before}");
        let since = told(datasets, &later, Format::DataJson);
        assert!(!since.await.contains("228"));
    }
}
