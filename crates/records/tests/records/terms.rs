//! Clocks of records: started, restarted, missed, told late, moved by a holiday.

use crate::stage;

use jiff::civil::date;
use masar_nodes::fixtures;
use masar_records::{
    Accepted,
    breaches::{BreachStatus, Cause},
    clocks::{Run, RunStatus},
};
use stage::{DETENTION, Stage, clerk, manager, stages};

async fn detained(stage: &Stage) -> Accepted {
    let found = stage.form(DETENTION, "record-found-detained").with("age_years", 30);
    stage.sent(&manager(), found).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missed_review_opens_one_breach_however_often_anybody_looks() {
    for stage in stages("terms_missed").await {
        let case = detained(&stage).await;
        assert_eq!(stage.records.sweep().await.expect("a sweep"), 0, "nothing is due yet");
        // The node was off for twelve days; the term ended after seven.
        stage.days(12);
        assert!(stage.records.sweep().await.expect("a sweep") > 0);
        assert_eq!(stage.records.sweep().await.expect("a sweep"), 0, "looking again does nothing");
        let shown = stage.records.case(&manager(), case.record).await.expect("a case");
        let overdue: Vec<_> =
            shown.breaches.iter().filter(|one| one.breach == "overdue-review").collect();
        assert_eq!(overdue.len(), 1);
        let run = shown.clocks.iter().find(|run| run.clock == "court-review").expect("a run");
        assert_eq!(run.status, RunStatus::Missed);
        assert_eq!(overdue[0].opened_at, run.due_at, "dated to the moment the term ended");
        let cause = Cause::Missed { clock: "court-review".to_owned(), number: 1 };
        assert_eq!(overdue[0].cause, cause);
        let remedy = shown.clocks.iter().find(|run| run.clock == "overdue-review-remedy");
        assert_eq!(remedy.expect("a run").status, RunStatus::Missed, "its own day passed too");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_review_restarts_the_clock_and_release_ends_it() {
    for stage in stages("terms_restarted").await {
        let case = detained(&stage).await;
        stage.days(3);
        let review = stage
            .form(DETENTION, "review-continue")
            .on(case.record)
            .with("person_heard", "Y")
            .with("effective_on", "2026-03-04");
        stage.sent(&clerk(), review).await;
        let shown = stage.records.case(&manager(), case.record).await.expect("a case");
        let runs: Vec<_> = shown.clocks.iter().filter(|run| run.clock == "court-review").collect();
        assert_eq!(runs.len(), 2);
        assert_eq!(runs[0].status, RunStatus::Met);
        assert_eq!(runs[1].due_at.0 - runs[0].due_at.0, 3 * 86_400_000);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_review_held_in_time_and_told_late_takes_the_breach_back() {
    for stage in stages("terms_late").await {
        let case = detained(&stage).await;
        stage.days(5);
        let held = stage.now();
        stage.days(6);
        stage.records.sweep().await.expect("a sweep");
        let review = stage
            .form(DETENTION, "review-continue")
            .on(case.record)
            .with("person_heard", "Y")
            .with("effective_on", "2026-03-11");
        let mut incoming = stage.incoming(&review);
        incoming.said_at = Some(held);
        stage.records.accept(&clerk(), incoming).await.expect("accepted");
        let shown = stage.records.case(&manager(), case.record).await.expect("a case");
        let breach = shown.breaches.iter().find(|one| one.breach == "overdue-review");
        assert_eq!(breach.expect("a breach").status, BreachStatus::Unfounded);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_holiday_added_later_moves_a_due_date_and_shows_where_it_was() {
    for stage in stages("terms_holiday").await {
        let draft = stage.form("referral", "draft").with("age_years", 30);
        let referral = stage.sent(&manager(), draft).await;
        let on = |action| stage.form("referral", action).on(referral.record);
        stage.sent(&manager(), on("record-consent").with("purpose_explained", "Y")).await;
        let service = stage.form("referral", "enter-service").with("area", "XMA-01");
        let service = stage.sent(&manager(), service).await.record;
        let send = on("send").with("service_record", service).with("told_who", "Y");
        stage.sent(&manager(), send).await;
        let of = |shown: masar_records::cases::Case| {
            shown.clocks.into_iter().find(|run| run.clock == "answer").expect("a run")
        };
        let before = of(stage.records.case(&manager(), referral.record).await.expect("a case"));
        // 1 March 2026 is a Sunday: two working days end on Tuesday, or Wednesday with a holiday.
        let records = stage.records.under(stage::law(&[date(2026, 3, 2)]));
        assert_eq!(records.recount().await.expect("a recount"), 1);
        assert_eq!(records.recount().await.expect("a recount"), 0);
        let after = of(records.case(&manager(), referral.record).await.expect("a case"));
        assert_eq!(after.due_at.0 - before.due_at.0, 86_400_000);
        assert_eq!(after.first_due_at, before.due_at);
    }
}

const PLAN: &str = "implementation-plan";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_promised_for_a_day_is_due_on_it_missed_after_it_and_moved_with_it() {
    for stage in stages("terms_promised").await {
        let (officer, coordinator) =
            (fixtures::permit("plan-officer"), fixtures::permit("plan-coordinator"));
        let last = |run: &Run| stage.records.law().calendar.last_day(run.due_at);
        let runs = async |record| {
            let case = stage.records.case(&coordinator, record).await.expect("a case");
            case.clocks.into_iter().filter(|run| run.clock == "milestone").collect::<Vec<_>>()
        };
        let add = stage.form(PLAN, "add-milestone").with("due_on", "2026-03-20");
        let milestone = stage.sent(&officer, add).await.record;
        let first = &runs(milestone).await[0];
        assert_eq!((last(first), first.status), (date(2026, 3, 20), RunStatus::Running));
        assert!(first.warn_at <= stage.now(), "less than 30 days ahead: it warns at once");

        let moved =
            |day: &str| stage.form(PLAN, "move-milestone").on(milestone).with("due_on", day);
        stage.sent(&coordinator, moved("2026-03-10")).await;
        let all = runs(milestone).await;
        assert_eq!(all[0].status, RunStatus::Met, "moved before it passed");
        assert_eq!(last(&all[1]), date(2026, 3, 10), "an earlier day counts too");

        // The tenth is over; a week later the coordinator is called in.
        stage.days(18);
        stage.records.sweep().await.expect("a sweep");
        let late = &runs(milestone).await[1];
        assert!(late.is_overdue());
        assert!(late.duties.iter().any(|duty| duty.role == "plan-coordinator"), "{late:?}");
        stage.sent(&coordinator, moved("2026-04-30")).await;
        let all = runs(milestone).await;
        assert_eq!(all[1].status, RunStatus::Missed, "what was missed stays missed");
        assert_eq!((last(&all[2]), all[2].status), (date(2026, 4, 30), RunStatus::Running));
        let reached = stage.form(PLAN, "reach-milestone").on(milestone);
        stage.sent(&officer, reached.with("reached_on", "2026-03-18")).await;
        let ended = &runs(milestone).await[2];
        assert_eq!(ended.status, RunStatus::Met);
        assert!(ended.ended_at <= Some(stage.now()), "it did not end on a day to come");

        // Entered after its day had passed.
        let add = stage.form(PLAN, "add-milestone").with("due_on", "2026-03-01");
        let milestone = stage.sent(&officer, add).await.record;
        stage.records.sweep().await.expect("a sweep");
        assert!(runs(milestone).await[0].is_overdue());
    }
}
