//! The projections are made again in batches: work that stops goes on, and what the log does not
//! say is taken away.

use crate::stage;

use masar_nodes::{Permit, faults::Step};
use masar_records::fold::Progress;
use masar_terms::RecordId;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, Query},
};
use stage::{ARRIVAL, REFERRAL, Stage, manager, officer, stages};

/// More subjects than one batch has.
const MANY: usize = 620;

/// Many arrivals, and a record that has no subject.
async fn filled(stage: &Stage) -> Vec<RecordId> {
    let forms = (0..MANY).map(|number| {
        let form = stage.form(ARRIVAL, "register").with("given_name", format!("Amal {number}"));
        stage.incoming(&form.with("age_years", 20 + number % 40))
    });
    let forms: Vec<_> = forms.collect();
    let answers = stage.records.accept_all(&officer(), forms).await.expect("answers");
    let mut records: Vec<RecordId> =
        answers.into_iter().map(|answer| answer.expect("accepted").record).collect();
    let form = stage.form(REFERRAL, "enter-service").with("needs", "HEA").with("area", "XMA-0101");
    let service = form.with("service_name", "A clinic").with("capacity", 1);
    records.push(stage.sent(&manager(), service).await.record);
    records
}

/// Writes something into a record's row that the log does not say.
async fn spoil(stage: &Stage, records: &[RecordId]) {
    let ids: Vec<String> = records.iter().map(RecordId::to_string).collect();
    stage
        .records
        .store()
        .write::<_, masar_records::RecordsError, _>(&Permit::system("test"), "spoil", move |tx| {
            Box::pin(async move {
                let row = Query::update()
                    .table("records")
                    .value("state", "spoilt")
                    .and_where(Expr::col("id").is_in(ids))
                    .to_owned();
                tx.execute(&row).await?;
                Ok(())
            })
        })
        .await
        .expect("spoilt");
}

async fn spoilt(stage: &Stage) -> usize {
    let look = stage.records.store().look().await.expect("a look");
    let query = Query::select()
        .column("id")
        .from("records")
        .and_where(Expr::col("state").eq("spoilt"))
        .to_owned();
    look.query_all(&query).await.expect("rows").len()
}

#[tokio::test(flavor = "multi_thread")]
async fn stopped_between_two_batches_it_goes_on_where_it_was() {
    for stage in stages("rebuilding_resumes").await {
        let name = stage.database.name;
        let records = filled(&stage).await;
        spoil(&stage, &records).await;
        let faults = stage.records.store().faults();
        let mut heard: Vec<Progress> = Vec::new();
        let stopped = stage
            .records
            .rebuild(&Permit::system("test"), |progress| {
                heard.push(progress);
                faults.fail_once(Step::BeforeCommit);
            })
            .await;
        assert!(stopped.is_err(), "{name}: it stops at the second batch");
        let [first] = &heard[..] else { panic!("{name}: one batch is told: {heard:?}") };
        assert_eq!((first.done, first.total), (500, MANY as u64 + 1), "{name}");
        assert_eq!(spoilt(&stage).await, records.len() - 500, "{name}: the first batch stands");

        // What was reached is not done again.
        let look = stage.records.store().look().await.expect("a look");
        let query = Query::select().column("reached").from("foldings").to_owned();
        let row = look.query_one(&query).await.expect("a place").expect("a row");
        assert_ne!(row.try_get::<String>("", "reached").expect("text"), "", "{name}");
        drop(look);
        let mut again: Vec<Progress> = Vec::new();
        let permit = Permit::system("test");
        let folded = stage.records.rebuild(&permit, |progress| again.push(progress)).await;
        assert_eq!(folded.expect("rebuilt"), MANY as u64 + 1, "{name}");
        assert_eq!(again[0].done, MANY as u64, "{name}: it goes on: {again:?}");
        assert_eq!(spoilt(&stage).await, 0, "{name}");

        // Done, it begins anew.
        spoil(&stage, &records).await;
        stage.records.rebuild(&permit, |_| ()).await.expect("rebuilt");
        assert_eq!(spoilt(&stage).await, 0, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn begun_anew_it_forgets_the_place_it_reached() {
    for stage in stages("rebuilding_anew").await {
        let records = filled(&stage).await;
        let faults = stage.records.store().faults();
        let permit = Permit::system("test");
        let stop = |_| faults.fail_once(Step::BeforeCommit);
        stage.records.rebuild(&permit, stop).await.expect_err("it stops");
        spoil(&stage, &records).await;
        stage.records.forget_rebuild(&permit).await.expect("forgotten");
        stage.records.rebuild(&permit, |_| ()).await.expect("rebuilt");
        assert_eq!(spoilt(&stage).await, 0, "{}", stage.database.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_that_no_action_stands_behind_is_taken_away() {
    for stage in stages("rebuilding_strays").await {
        let name = stage.database.name;
        let kept = stage.arrival(30, "Amal").await.record;
        let stray = "0198a4be-0000-7000-8000-000000000001";
        stage
            .records
            .store()
            .write::<_, masar_records::RecordsError, _>(
                &Permit::system("test"),
                "stray",
                move |tx| {
                    Box::pin(async move {
                        let columns = [
                            "programme, record_type, subject, state, closed, place_path, office",
                            "agency, confidentiality, opened_at, updated_at, last_seq, last_action",
                            "conflicts, due_at, summary",
                        ]
                        .join(", ");
                        let sql = format!(
                            "INSERT INTO records (id, {columns}) SELECT '{stray}', {columns} \
                             FROM records"
                        );
                        tx.execute_unprepared(&sql).await?;
                        let sql = format!(
                            "INSERT INTO name_tokens (token, record_id) VALUES ('x', '{stray}')"
                        );
                        tx.execute_unprepared(&sql).await?;
                        Ok(())
                    })
                },
            )
            .await
            .expect("a stray");
        stage.records.rebuild(&Permit::system("test"), |_| ()).await.expect("rebuilt");
        let look = stage.records.store().look().await.expect("a look");
        let query = Query::select().column("id").from("records").to_owned();
        let ids = look.query_all(&query).await.expect("rows");
        let ids: Vec<String> =
            ids.iter().map(|row| row.try_get("", "id").expect("an id")).collect();
        assert_eq!(ids, [kept.to_string()], "{name}");
    }
}
