//! What leaves: extracts of a period, accountability counts, registers, acknowledgements.

use crate::stage;

use std::collections::BTreeMap;

use masar_extracts::{Extract, Schedule};
use masar_nodes::{Permit, fixtures};
use masar_records::RecordsError;
use masar_terms::Period;
use stage::{ARRIVAL, DETENTION, Stage, clerk, manager, officer, stages};

fn period(text: &str) -> Period {
    text.parse().expect("a period")
}

async fn extract(stage: &Stage, programme: &str, dataflow: &str, of: &str) -> Extract {
    revised(stage, programme, dataflow, of, 0).await
}

async fn revised(
    stage: &Stage,
    programme: &str,
    dataflow: &str,
    of: &str,
    revision: u8,
) -> Extract {
    closed(stage, programme, dataflow, of, (Schedule::default(), revision)).await
}

async fn closed(
    stage: &Stage,
    programme: &str,
    dataflow: &str,
    of: &str,
    schedule: (Schedule, u8),
) -> Extract {
    let programme = programme.parse().expect("an id");
    let (permit, flow) = (fixtures::permit("analyst"), (&programme, dataflow));
    let extract = stage.records.extract(&permit, &stage.entropy, flow, period(of), schedule).await;
    extract.expect("an extract")
}

/// Rows by the codes of their dimensions, joined.
fn rows(extract: &Extract) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    for row in extract.rows() {
        let codes = extract.dimensions().iter().zip(row.codes());
        let codes: Vec<_> = codes.map(|(dimension, at)| dimension.codes()[*at].as_str()).collect();
        *counted.entry(codes.join(" ")).or_insert(0) += 1;
    }
    counted
}

#[tokio::test(flavor = "multi_thread")]
async fn an_extract_counts_what_was_known_when_the_period_ended() {
    for stage in stages("extracts_period").await {
        let girl = stage.form(ARRIVAL, "register").with("birth_date", "2015").with("sex", "F");
        let girl = stage.sent(&officer(), girl).await;
        let man = stage.form(ARRIVAL, "register").with("age_years", 30).with("sex", "M");
        stage.sent(&officer(), man.clone()).await;
        stage.days(31);
        let next = stage.form(ARRIVAL, "register").with("age_years", 50).with("sex", "F");
        stage.sent(&officer(), next).await;
        let correct = stage.form(ARRIVAL, "correct").on(girl.record).with("sex", "M");
        stage.sent(&officer(), correct).await;
        let first = extract(&stage, ARRIVAL, "DF_ARRIVALS", "2026-Q1").await;
        assert_eq!((first.rows().len(), first.subjects()), (2, 2));
        let child = rows(&first).into_iter().find(|(codes, _)| codes.contains(" F "));
        let (codes, _) = child.expect("the girl, as she was known in the first quarter");
        assert!(codes.starts_with("XMA-01 F "), "{codes}");
        let second = extract(&stage, ARRIVAL, "DF_ARRIVALS", "2026-Q2").await;
        assert_eq!(second.rows().len(), 1);
        let (one, other) = (extract(&stage, ARRIVAL, "DF_ARRIVALS", "2026-Q1").await, first);
        assert!(rows(&one) == rows(&other), "the same extract again");
        assert!(one.rows()[0].subject() != other.rows()[0].subject(), "under a salt of its own");
        let by_officer = stage
            .records
            .extract(
                &officer(),
                &stage.entropy,
                (&ARRIVAL.parse().expect("an id"), "DF_ARRIVALS"),
                period("2026-Q1"),
                (Schedule::default(), 0),
            )
            .await;
        assert!(matches!(by_officer, Err(RecordsError::Forbidden)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_told_late_is_in_the_revision_that_it_was_in_time_for() {
    for stage in stages("extracts_late").await {
        let form =
            |sex: &str| stage.form(ARRIVAL, "register").with("age_years", 30).with("sex", sex);
        stage.sent(&officer(), form("M")).await;
        let march = stage.now();
        stage.days(31);
        // On the first of April a post tells of somebody who came in March.
        let mut late = stage.incoming(&form("F"));
        late.said_at = Some(march.plus_millis(86_400_000));
        stage.records.accept(&officer(), late).await.expect("accepted");
        stage.sent(&officer(), form("M")).await;

        let counts = async |period: &str, lag_days: u8, revisions: u8, revision: u8| {
            let schedule = (Schedule { lag_days, revisions }, revision);
            let extract = closed(&stage, ARRIVAL, "DF_ARRIVALS", period, schedule).await;
            let before: Vec<usize> = extract.before().iter().map(Vec::len).collect();
            (before, extract.rows().len())
        };
        let name = &stage.database.name;
        assert_eq!(counts("2026-Q1", 0, 4, 0).await, (vec![], 1), "too late on {name}");
        assert_eq!(counts("2026-Q1", 0, 4, 1).await, (vec![1], 2), "in time on {name}");
        assert_eq!(counts("2026-Q1", 0, 4, 2).await, (vec![1, 2], 2));
        assert_eq!(counts("2026-Q2", 0, 4, 0).await, (vec![], 1), "nobody twice");
        assert_eq!(counts("2026-Q1", 1, 4, 0).await, (vec![], 2), "within the days of grace");
        assert_eq!(counts("2026-Q1", 0, 0, 0).await, (vec![], 1), "never revised");
        assert_eq!(counts("2026-Q2", 0, 0, 0).await, (vec![], 2), "and so counted when told");
        let revision = revised(&stage, ARRIVAL, "DF_ARRIVALS", "2026-Q1", 1).await;
        let token = revision.before()[0][0].subject();
        let again = revision.rows().iter().filter(|row| row.subject() == token).count();
        assert_eq!(again, 1, "the same person has the same token at every closing");
    }
}

/// The clock stands at 10:00 in Cairo, 08:00 by UTC, of the first of March.
#[tokio::test(flavor = "multi_thread")]
async fn a_wait_leaves_as_the_code_of_its_bin() {
    for stage in stages("extracts_wait").await {
        for (arrived, bin) in [
            ("2026-03-01T02:00:00.001Z", "H0T5"),
            ("2026-03-01T04:00:00.000+02:00", "H6T23"),
            ("2026-03-01T04:00:00.000", "H6T23"),
            ("2026-02-27T10:00:00.000+02:00", "D1T2"),
            ("2026-01-01T10:00:00.000+02:00", "D_GE30"),
            ("2026-03-01", "_U"),
            ("2026-03-01T08:00:00.001Z", "_U"),
        ] {
            let before = extract(&stage, ARRIVAL, "DF_REGISTRATION_WAIT", "2026-Q1").await;
            let form = stage.form(ARRIVAL, "register").with("arrived_at", arrived);
            let accepted = stage.sent(&officer(), form.with("age_years", 30)).await;
            // What is done later to the record moves nothing.
            let later = stage.form(ARRIVAL, "correct").on(accepted.record).with("sex", "F");
            stage.sent(&officer(), later).await;
            let after = extract(&stage, ARRIVAL, "DF_REGISTRATION_WAIT", "2026-Q1").await;
            let (mut expected, code) = (rows(&before), format!("XMA {bin}"));
            *expected.entry(code).or_insert(0) += 1;
            assert_eq!(rows(&after), expected, "{arrived} on {}", stage.database.name);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn children_found_detained_and_reviews_overdue_are_counted_for_the_year() {
    for stage in stages("extracts_accountability").await {
        let found = |age: u8| stage.form(DETENTION, "record-found-detained").with("age_years", age);
        stage.sent(&manager(), found(15)).await;
        let adult = stage.sent(&manager(), found(30)).await;
        let children = extract(&stage, DETENTION, "DF_CHILDREN_DETAINED", "2026").await;
        assert_eq!((children.rows().len(), children.dimensions().len()), (1, 0));
        assert_eq!(extract(&stage, DETENTION, "DF_REVIEWS_OVERDUE", "2026").await.rows().len(), 0);
        let held = stage.now().plus_millis(3 * 86_400_000);
        stage.days(9);
        stage.records.sweep().await.expect("a sweep");
        assert_eq!(extract(&stage, DETENTION, "DF_REVIEWS_OVERDUE", "2026").await.rows().len(), 2);
        let review = stage
            .form(DETENTION, "review-continue")
            .on(adult.record)
            .with("person_heard", "Y")
            .with("effective_on", "2026-03-04");
        let mut late = stage.incoming(&review);
        late.said_at = Some(held);
        stage.records.accept(&clerk(), late).await.expect("accepted");
        let overdue = extract(&stage, DETENTION, "DF_REVIEWS_OVERDUE", "2026").await;
        assert_eq!(overdue.rows().len(), 1, "one was held in time and told late");
        assert_eq!(
            extract(&stage, DETENTION, "DF_CHILDREN_DETAINED", "2025").await.rows().len(),
            0
        );
    }
}

/// The limit of thirty days passes after the last of these moments.
#[tokio::test(flavor = "multi_thread")]
async fn court_reviews_are_counted_by_how_late_they_were_when_the_quarter_ended() {
    for stage in stages("extracts_punctuality").await {
        let found = || {
            let form = stage.form(DETENTION, "record-found-detained").with("age_years", 30);
            form.with("effective_on", "2026-03-01")
        };
        let review = |record, day: &str| {
            let form = stage.form(DETENTION, "review-continue").on(record).with("court", "Court");
            form.with("person_heard", "Y").with("effective_on", day)
        };
        let reviewed = stage.sent(&manager(), found()).await.record;
        let never = stage.sent(&manager(), found()).await.record;
        stage.days(5);
        stage.sent(&clerk(), review(reviewed, "2026-03-06")).await;
        // Seven days from the sixth end with the thirteenth.
        stage.days(9);
        stage.sent(&clerk(), review(reviewed, "2026-03-15")).await;
        stage.days(18);
        let expected = [("XMA D0", 1), ("XMA D1T3", 1), ("XMA NY", 2)];
        let expected: BTreeMap<_, _> = expected.map(|(code, n)| (code.to_owned(), n)).into();
        let quarter = async || extract(&stage, DETENTION, "DF_REVIEW_PUNCTUALITY", "2026-Q1").await;
        assert_eq!(rows(&quarter().await), expected, "on {}", stage.database.name);
        stage.records.sweep().await.expect("a sweep");
        let mut late = stage.incoming(&review(never, "2026-03-07"));
        late.said_at = Some(stage.now().plus_millis(-26 * 86_400_000));
        let told = stage.records.accept(&clerk(), late).await;
        assert!(matches!(told, Err(RecordsError::State { .. })), "the limit set the person free");
        assert_eq!(rows(&quarter().await), expected, "what came later changes nothing");
        let next = extract(&stage, DETENTION, "DF_REVIEW_PUNCTUALITY", "2026-Q2").await;
        assert_eq!(next.rows().len(), 0);
    }
}

fn registrar() -> Permit {
    fixtures::permit("registrar")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_register_holds_named_fields_of_records_about_nobody() {
    for stage in stages("extracts_register").await {
        let place = stage
            .form(DETENTION, "enter-place")
            .with("place_name", "Harbour centre")
            .with("capacity", 40);
        let place = stage.sent(&registrar(), place).await;
        assert_eq!(place.subject, None);
        let id = DETENTION.parse().expect("an id");
        let entries = stage.records.register(&registrar(), &id, "detention-places").await;
        let entries = entries.expect("entries");
        assert_eq!(entries.len(), 1);
        let named = entries[0].fields.iter().find(|(field, _)| field == "place_name");
        assert_eq!(named.and_then(|(_, value)| value.as_deref()), Some("Harbour centre"));
        assert!(entries[0].fields.iter().all(|(field, _)| field != "record_id"));
        let none = stage.records.register(&officer(), &id, "detention-places").await;
        assert!(none.expect("a list").is_empty(), "an officer clears nothing");
        let other = stage.records.register(&registrar(), &id, "detention-cases").await;
        assert!(matches!(other, Err(RecordsError::NotPublished { .. })));
        stage.sent(&registrar(), stage.form(DETENTION, "close-place").on(place.record)).await;
        let closed = stage.records.register(&registrar(), &id, "detention-places").await;
        assert!(closed.expect("a list").is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_release_is_acknowledged_once() {
    for stage in stages("extracts_acknowledged").await {
        let permit = Permit::system("release");
        let note = || stage.records.acknowledge(&permit, "b3:1", "DF_ARRIVALS", period("2026-Q1"));
        let first = note().await.expect("noted");
        stage.days(1);
        assert_eq!(note().await.expect("noted"), first);
        assert_eq!(stage.records.acknowledged().await.expect("a list"), [first]);
    }
}
