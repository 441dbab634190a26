//! Terms that halt, are extended, block, call in further roles and make the node act.

use crate::stage;

use jiff::civil::{Date, date};
use masar_records::{
    Accepted, RecordsError,
    cases::Case,
    clocks::{Issued, Run, RunStatus, TermRefusal, duties::Called, extensions::NotExtended},
    queue::QueueFilter,
};
use masar_terms::{RecordId, Timestamp};
use stage::{Filled, PERMIT, Stage, clerk, manager, officer, stages};

/// Sunday 1 March 2026, ten in the morning in Cairo; five working days end with Sunday 8 March.
async fn asked(stage: &Stage) -> RecordId {
    stage.sent(&manager(), stage.form(PERMIT, "ask")).await.record
}

fn on(stage: &Stage, record: RecordId, action: &'static str) -> Filled {
    stage.form(PERMIT, action).on(record)
}

async fn act(stage: &Stage, record: RecordId, action: &'static str) -> Accepted {
    stage.sent(&manager(), on(stage, record, action)).await
}

async fn case(stage: &Stage, record: RecordId) -> Case {
    stage.records.case(&manager(), record).await.expect("a case")
}

async fn run(stage: &Stage, record: RecordId, clock: &str) -> Run {
    let found = case(stage, record).await.clocks;
    found.into_iter().rfind(|run| run.clock == clock).expect("a run")
}

/// The last day of a term.
fn last(stage: &Stage, run: &Run) -> Date {
    stage.records.law().calendar.last_day(run.due_at)
}

fn start_of(stage: &Stage, day: Date) -> Timestamp {
    stage.records.law().calendar.start_of(day)
}

async fn sweep(stage: &Stage) -> u64 {
    stage.records.sweep().await.expect("a sweep")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_halt_stops_a_term_and_moves_it_by_the_days_it_lasted() {
    for stage in stages("clocks_halt").await {
        let record = asked(&stage).await;
        assert_eq!(last(&stage, &run(&stage, record, "answer").await), date(2026, 3, 8));
        stage.days(2);
        stage.sent(&manager(), on(&stage, record, "suspend").with("ground", "COU")).await;
        // The term would have passed on the ninth; it stands still, and nobody is late.
        stage.days(15);
        sweep(&stage).await;
        let halted = run(&stage, record, "answer").await;
        assert_eq!(
            (halted.status, halted.due(), halted.duties.len()),
            (RunStatus::Paused, None, 0)
        );
        let ground = halted.pauses[0].ground.as_deref();
        assert_eq!((ground, halted.pauses[0].by.as_str()), (Some("COU"), "suspend"));
        act(&stage, record, "resume").await;
        let going = run(&stage, record, "answer").await;
        assert_eq!(going.status, RunStatus::Running);
        // Halted from Tuesday 3 to Wednesday 18 March: one working day had counted, four are left.
        assert_eq!(last(&stage, &going), date(2026, 3, 23));
        assert_eq!(last(&stage, &Run { due_at: going.first_due_at, ..going }), date(2026, 3, 8));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_state_halts_too_and_a_halt_told_late_takes_back_what_followed() {
    for stage in stages("clocks_halt_late").await {
        let record = asked(&stage).await;
        stage.days(3);
        let halted_at = stage.now();
        stage.days(7);
        sweep(&stage).await;
        let missed = run(&stage, record, "answer").await;
        assert_eq!(missed.status, RunStatus::Missed);
        assert!(!missed.duties.is_empty());
        let mut late = stage.incoming(&on(&stage, record, "halt").with("ground", "COU"));
        late.said_at = Some(halted_at);
        stage.records.accept(&manager(), late).await.expect("accepted");
        let halted = run(&stage, record, "answer").await;
        assert_eq!((halted.status, halted.duties.len()), (RunStatus::Paused, 0));
        act(&stage, record, "go-on").await;
        let going = run(&stage, record, "answer").await;
        assert_eq!((going.status, last(&stage, &going)), (RunStatus::Running, date(2026, 3, 15)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_extension_beyond_what_the_law_allows_is_refused_with_the_reason() {
    for stage in stages("clocks_extension").await {
        let record = asked(&stage).await;
        let extend = |days: &str| on(&stage, record, "extend").with("days", days);
        let refused = async |form: Filled| match stage.send(&manager(), &form).await {
            Err(RecordsError::Term { by, .. }) => by.why,
            other => panic!("{other:?}"),
        };
        let too_long = NotExtended::TooLong { asked: 4, most: 3 };
        assert_eq!(refused(extend("4")).await, TermRefusal::NotExtended(too_long));
        assert_eq!(refused(extend("")).await, TermRefusal::NotExtended(NotExtended::NoLength));
        stage.sent(&manager(), extend("3")).await;
        // Sunday 8 March and three working days more.
        assert_eq!(last(&stage, &run(&stage, record, "answer").await), date(2026, 3, 11));
        stage.sent(&manager(), extend("1")).await;
        let twice = run(&stage, record, "answer").await;
        assert_eq!((last(&stage, &twice), twice.extensions.len()), (date(2026, 3, 12), 2));
        let often = NotExtended::TooOften { most: 2 };
        assert_eq!(refused(extend("1")).await, TermRefusal::NotExtended(often));
        let other = asked(&stage).await;
        stage.days(9);
        let late = on(&stage, other, "extend").with("days", "1");
        assert_eq!(refused(late).await, TermRefusal::NotExtended(NotExtended::Passed));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missed_term_blocks_a_decision_and_calls_in_further_roles_once() {
    for stage in stages("clocks_missed").await {
        let record = asked(&stage).await;
        act(&stage, record, "remind").await;
        // Until the end of Sunday 8 March; nobody sweeps before somebody decides.
        stage.days(8);
        let refused = stage.send(&manager(), &on(&stage, record, "remind")).await;
        let due = start_of(&stage, date(2026, 3, 9));
        match refused {
            Err(RecordsError::Term { by, .. }) => assert_eq!(by.why, TermRefusal::Missed { due }),
            other => panic!("{other:?}"),
        }
        sweep(&stage).await;
        assert_eq!(sweep(&stage).await, 0, "looking again does nothing");
        stage.days(4);
        sweep(&stage).await;
        let missed = run(&stage, record, "answer").await;
        let called: Vec<_> =
            missed.duties.iter().map(|one| (one.called, one.role.as_str(), one.since)).collect();
        let later = start_of(&stage, date(2026, 3, 11));
        let expected = [
            (Called::Escalated, "case-manager", due),
            (Called::Notified, "case-manager", due),
            (Called::Escalated, "clerk", later),
        ];
        assert_eq!(called, expected);
        let filter = QueueFilter { role: Some("clerk".to_owned()), ..QueueFilter::default() };
        let queue = stage.records.queue(&manager(), filter, None, 10).await.expect("a queue");
        assert_eq!(queue.items.len(), 1, "it is in the queue of the role that was called in");
        noted(&stage, record).await;
        act(&stage, record, "grant").await;
        let ended = run(&stage, record, "answer").await;
        assert!(ended.open_duties().next().is_none(), "the act ends what it was waited for");
    }
}

async fn noted(stage: &Stage, record: RecordId) {
    let note = async |permit| stage.records.note(&permit, record, "answer", 1).await;
    assert_eq!(note(manager()).await.expect("noted"), 1);
    assert_eq!(note(manager()).await.expect("noted"), 0, "once");
    let hidden = note(clerk()).await;
    assert!(matches!(hidden, Err(RecordsError::NotFound)), "{hidden:?}");
    let before = run(stage, record, "answer").await;
    assert!(before.duties.iter().any(|duty| duty.noted.is_some()));
    stage.records.rebuild(&masar_nodes::Permit::system("test"), |_| ()).await.expect("a rebuild");
    assert_eq!(run(stage, record, "answer").await, before, "notes outlive a rebuild");
}

/// The action that the node did, in the record's log.
fn issued(case: &Case) -> Vec<(String, String, Timestamp)> {
    let own = case.timeline.iter().filter(|step| step.door == "clock");
    own.map(|step| (step.action.clone(), step.actor.clone(), step.said_at)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_missed_term_makes_the_node_do_is_done_once() {
    for stage in stages("clocks_issued").await {
        let record = asked(&stage).await;
        stage.days(40);
        let (one, two) = tokio::join!(stage.records.sweep(), stage.records.sweep());
        assert!(one.expect("a sweep") + two.expect("a sweep") > 0);
        sweep(&stage).await;
        // Twenty days from 1 March end with the 21st; the node did it for that moment.
        let due = start_of(&stage, date(2026, 3, 22));
        let done = [("lapse".to_owned(), "system:clock".to_owned(), due)];
        let after = case(&stage, record).await;
        assert_eq!((issued(&after).as_slice(), after.state.as_str()), (&done[..], "withdrawn"));
        assert_eq!(run(&stage, record, "lapse").await.issued, Issued::Done);
        let answer = run(&stage, record, "answer").await;
        assert_eq!(answer.ended_at, Some(due), "what it ends, it ends at that moment");
        // What follows from it counts from that moment too, and has passed in the meantime.
        let tell = run(&stage, record, "tell").await;
        assert_eq!((tell.started_at, tell.status), (due, RunStatus::Missed));
        assert_eq!(tell.duties[0].since, start_of(&stage, date(2026, 3, 25)));
        stage
            .records
            .rebuild(&masar_nodes::Permit::system("test"), |_| ())
            .await
            .expect("a rebuild");
        sweep(&stage).await;
        assert_eq!(issued(&case(&stage, record).await), done, "it stands in the log");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_node_acts_before_anybody_else_does() {
    for stage in stages("clocks_first").await {
        let record = asked(&stage).await;
        stage.days(30);
        let late = stage.send(&manager(), &on(&stage, record, "remind")).await;
        assert!(matches!(late, Err(RecordsError::State { .. })), "{late:?}");
        let after = case(&stage, record).await;
        assert_eq!((issued(&after).len(), after.state.as_str()), (1, "withdrawn"));
        sweep(&stage).await;
        assert_eq!(issued(&case(&stage, record).await).len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_node_may_not_do_is_refused_like_anybody_and_noted() {
    for stage in stages("clocks_refused").await {
        let record = asked(&stage).await;
        stage.sent(&manager(), on(&stage, record, "halt").with("ground", "COU")).await;
        stage.days(30);
        sweep(&stage).await;
        assert_eq!(sweep(&stage).await, 0, "it is not tried again");
        assert_eq!(run(&stage, record, "lapse").await.issued, Issued::Refused);
        stage
            .records
            .rebuild(&masar_nodes::Permit::system("test"), |_| ())
            .await
            .expect("a rebuild");
        assert_eq!(run(&stage, record, "lapse").await.issued, Issued::Refused);
        assert_eq!(sweep(&stage).await, 0);
        assert!(issued(&case(&stage, record).await).is_empty());
        let seen = stage.records.case(&officer(), record).await;
        assert!(seen.is_ok(), "and nobody is kept from the record");
    }
}
