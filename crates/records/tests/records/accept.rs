//! Acceptance: the same again, other bytes, parts, states, who may, what is kept.

use crate::stage;

use masar_nodes::fixtures;
use masar_records::{Attachment, RecordsError};
use stage::{ARRIVAL, DETENTION, clerk, manager, officer, stages};

#[tokio::test(flavor = "multi_thread")]
async fn the_same_again_is_accepted_with_the_same_answer_and_other_bytes_are_a_conflict() {
    for stage in stages("accept_again").await {
        let form = stage.form(ARRIVAL, "register").with("age_years", 30);
        let first = stage.sent(&officer(), form.clone()).await;
        let again = stage.sent(&officer(), form.clone()).await;
        assert_eq!(first, again, "{}", stage.database.name);
        let other = form.with("age_years", 31);
        let refused = stage.send(&officer(), &other).await;
        assert!(matches!(refused, Err(RecordsError::Conflict(id)) if id == first.action));
        let case = stage.records.case(&officer(), first.record).await.expect("a case");
        assert_eq!(case.timeline.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_id_sent_by_many_at_once_is_one_action() {
    for stage in stages("accept_race").await {
        let form = stage.form(ARRIVAL, "register").with("age_years", 30);
        let incoming: Vec<_> = (0..12).map(|_| stage.incoming(&form)).collect();
        let answers = stage.records.accept_all(&officer(), incoming).await.expect("answers");
        let answers: Vec<_> = answers.into_iter().map(|one| one.expect("accepted")).collect();
        assert!(answers.iter().all(|answer| answer == &answers[0]));
        assert_eq!(answers[0].seq, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_may_come_in_parts_and_may_not_change() {
    for stage in stages("accept_parts").await {
        let form =
            stage.form(ARRIVAL, "register").with("document_photo", "a.jpg").with("age_years", 30);
        let part = |name: &str, bytes: &[u8]| {
            let mut incoming = stage.incoming(&form);
            incoming.attachments =
                vec![Attachment { name: name.to_owned(), bytes: bytes.to_vec() }];
            incoming
        };
        let records = &stage.records;
        let first = records.accept(&officer(), part("a.jpg", b"one")).await.expect("accepted");
        let second = records.accept(&officer(), part("b.jpg", b"two")).await.expect("accepted");
        assert_eq!(first, second);
        let changed = records.accept(&officer(), part("a.jpg", b"other")).await;
        assert!(matches!(changed, Err(RecordsError::Conflict(_))));
        let all = records.files(&manager(), first.action).await.expect("files");
        let mut names: Vec<_> = all.iter().map(|(name, _)| name.expose().as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["a.jpg", "b.jpg"]);
        let few = records.files(&officer(), first.action).await.expect("files");
        let names: Vec<_> = few.iter().map(|(name, _)| name.expose().as_str()).collect();
        assert_eq!(names, ["b.jpg"], "the picture answers a sensitive field");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_in_the_wrong_state_is_refused_and_a_fact_is_kept_as_a_conflict() {
    for stage in stages("accept_states").await {
        let case = stage.sent(&clerk(), stage.proposal(30)).await;
        let review = stage.form(DETENTION, "review-release").on(case.record);
        let refused = stage.send(&clerk(), &review).await;
        assert!(
            matches!(refused, Err(RecordsError::State { ref state, .. }) if state == "proposed")
        );
        let released = stage.form(DETENTION, "record-released").on(case.record);
        let fact = stage.sent(&clerk(), released).await;
        assert!(fact.conflict && fact.state == "proposed", "{fact:?}");
        let shown = stage.records.case(&clerk(), case.record).await.expect("a case");
        assert_eq!(shown.conflicts, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_changed_by_two_at_once_become_a_visible_conflict() {
    for stage in stages("accept_concurrent").await {
        let arrival = stage.arrival(30, "Amal").await;
        let correct = |name: &'static str| {
            stage.form(ARRIVAL, "correct").on(arrival.record).with("given_name", name)
        };
        let send = |form: stage::Filled| {
            let mut incoming = stage.incoming(&form);
            incoming.seen = Some(arrival.action);
            let records = stage.records.clone();
            async move { records.accept(&officer(), incoming).await.expect("accepted") }
        };
        assert!(!send(correct("Amal B")).await.conflict);
        assert!(send(correct("Amal C")).await.conflict, "both had seen the first name only");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_may_not_know_of_is_as_if_it_were_not_there() {
    for stage in stages("accept_hidden").await {
        let case = stage.sent(&clerk(), stage.proposal(30)).await;
        let mut elsewhere = fixtures::standing();
        elsewhere.place = "XMA/XMA-02".parse().ok();
        let stranger = fixtures::permit_at("case-manager", elsewhere);
        let nowhere = stage.entropy.with(|mut rng| masar_terms::RecordId::random(&mut rng));
        let text = |error: RecordsError| format!("{error:?}");
        let hidden = stage.records.case(&stranger, case.record).await.err().map(text);
        let missing = stage.records.case(&stranger, nowhere).await.err().map(text);
        assert_eq!(hidden, missing);
        assert_eq!(hidden.as_deref(), Some("NotFound"));
        let act = |record| stage.form(DETENTION, "correct-age").on(record);
        let hidden = stage.send(&stranger, &act(case.record)).await.err().map(text);
        let missing = stage.send(&stranger, &act(nowhere)).await.err().map(text);
        assert_eq!(hidden, missing);
        let manager_cannot = stage.send(&manager(), &stage.proposal(30)).await;
        assert!(matches!(manager_cannot, Err(RecordsError::Forbidden)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sensitive_fields_are_for_those_with_the_scope() {
    for stage in stages("accept_sensitive").await {
        let form = stage.form(ARRIVAL, "add-profile");
        let arrival = stage.arrival(30, "Amal").await;
        stage.sent(&officer(), form.on(arrival.record).with("migration_status", "IRR")).await;
        let seen = stage.records.case(&manager(), arrival.record).await.expect("a case");
        let hidden = stage.records.case(&officer(), arrival.record).await.expect("a case");
        assert!(seen.answers.iter().any(|shown| shown.field == "migration_status"));
        assert!(hidden.answers.iter().all(|shown| shown.field != "migration_status"));
        assert!(hidden.timeline.iter().all(|step| !step.answers.contains_key("migration_status")));
        assert_eq!(hidden.withheld, ["migration_status"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_of_the_wrong_type_is_refused_with_its_field_and_without_the_answer() {
    for stage in stages("accept_types").await {
        for (field, answer) in [
            ("birth_date", "May"),
            ("birth_date", "2010-02-30"),
            ("birth_date", "2010-13"),
            ("age_years", "ten"),
            ("age_years", "-1"),
            ("age_years", "400"),
            ("arrived_at", "yesterday"),
            ("arrived_at", "2026-02-30T10:00:00Z"),
            ("sex", "W"),
            ("danger_sign", "DEH W"),
        ] {
            let form = stage.form(ARRIVAL, "register").with(field, answer);
            let refused = stage.send(&officer(), &form).await;
            let Err(error) = refused else { panic!("{field} = {answer} was accepted") };
            let told = error.to_string();
            assert!(told.contains(field) && !told.contains(answer), "{told}");
        }
        for born in ["2010", "2010-02", "2010-02-28", "2010~", " 2010-02-28 "] {
            let form = stage.form(ARRIVAL, "register").with("birth_date", born);
            stage.sent(&officer(), form).await;
        }
    }
}
