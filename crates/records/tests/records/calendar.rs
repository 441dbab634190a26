//! Calendars and laws that change while terms run, and nodes that were off meanwhile.

use crate::stage;

use jiff::civil::{Date, date};
use masar_nodes::{Permit, fixtures, jobs};
use masar_programmes::CountryParameters;
use masar_records::{
    Law, Records, RecordsError,
    clocks::{Run, RunStatus, book::Says, entries::NewEntry, explain},
};
use masar_terms::{LocalText, RecordId};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use stage::{PERMIT, Stage, manager, stages};

async fn asked(stage: &Stage) -> RecordId {
    stage.sent(&manager(), stage.form(PERMIT, "ask")).await.record
}

async fn run_in(records: &Records, record: RecordId, clock: &str) -> Run {
    let case = records.case(&manager(), record).await.expect("a case");
    case.clocks.into_iter().rfind(|run| run.clock == clock).expect("a run")
}

fn last(records: &Records, run: &Run) -> Date {
    records.law().calendar.last_day(run.due_at)
}

fn holiday(day: Date) -> NewEntry {
    let name = LocalText::from([(masar_terms::Language::En, "Day of the flood")]);
    NewEntry { day, says: Says::Holiday, name, legal_basis: "Decree 7 of 2026".to_owned() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_holiday_proclaimed_later_moves_a_running_term_and_never_one_that_passed() {
    for stage in stages("calendar_holiday").await {
        let administrator = fixtures::permit("administrator");
        let early = asked(&stage).await;
        stage.days(3);
        let record = asked(&stage).await;
        // The first ends on Sunday 8 March, the second on Wednesday 11.
        stage.days(6);
        let by_manager = manager();
        let enter = |permit, entry| stage.records.enter_day(permit, &stage.entropy, entry);
        let denied = enter(&by_manager, holiday(date(2026, 3, 10))).await;
        assert!(matches!(denied, Err(RecordsError::Forbidden)), "{denied:?}");
        let baseless = NewEntry { legal_basis: " ".to_owned(), ..holiday(date(2026, 3, 10)) };
        let refused = enter(&administrator, baseless).await;
        assert!(matches!(refused, Err(RecordsError::Entry(_))), "{refused:?}");
        let job = enter(&administrator, holiday(date(2026, 3, 10))).await.expect("entered");
        enter(&administrator, holiday(date(2026, 3, 5))).await.expect("entered");
        assert_eq!(stage.records.work_recounts(&stage.entropy).await.expect("counted"), 2);
        let look = stage.records.store().look().await.expect("a look");
        let told = jobs::find(&look, job).await.expect("found").expect("a job");
        drop(look);
        assert_eq!((told.state, told.done, told.total), (jobs::State::Done, 2, Some(2)));
        let moved = run_in(&stage.records, record, "answer").await;
        assert_eq!(last(&stage.records, &moved), date(2026, 3, 15), "both days are off");
        let first = Run { due_at: moved.first_due_at, ..moved.clone() };
        assert_eq!(last(&stage.records, &first), date(2026, 3, 11), "and where it was is kept");
        let passed = run_in(&stage.records, early, "answer").await;
        assert_eq!(
            (passed.status, last(&stage.records, &passed)),
            (RunStatus::Missed, date(2026, 3, 8))
        );
        stage.records.rebuild(&Permit::system("test"), |_| ()).await.expect("a rebuild");
        assert_eq!(run_in(&stage.records, record, "answer").await.due_at, moved.due_at);
        assert_eq!(run_in(&stage.records, early, "answer").await, passed, "made again the same");
        let law = stage.records.law();
        let programme = law.programmes.get(&PERMIT.parse().expect("id")).expect("a programme");
        let why = explain::of_run(law.measures(programme), &moved).expect("explained");
        assert_eq!(why.due_at, Some(moved.due_at), "what is explained is what was counted");
    }
}

/// The stage's law with what the country says of the days after which a request lapses.
fn law(sets: &[(&str, u32, &str)]) -> Law {
    let text = |(from, value, running): &(&str, u32, &str)| {
        format!(
            "[[parameters]]\nprogramme = \"permit\"\nparameter = \"lapse_after\"\nvalue = {value}\n\
             valid_from = \"{from}\"\nlegal_basis = \"Act {value}\"\nrunning = \"{running}\"\n"
        )
    };
    let text: String = sets.iter().map(text).collect();
    let country = CountryParameters::parse("country.toml", &text).expect("parameters");
    Law { country, ..stage::law(&[]) }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_law_that_changes_while_a_term_runs_does_what_it_says() {
    let expected = [
        ("keep", 40, date(2026, 3, 21)),
        ("recount", 40, date(2026, 4, 10)),
        // It shortens the term to before its own first day: nobody is late before it holds.
        ("recount", 5, date(2026, 3, 11)),
    ];
    for (running, value, day) in expected {
        for stage in stages("calendar_law").await {
            let records = stage
                .records
                .under(law(&[("2020-01-01", 20, "keep"), ("2026-03-11", value, running)]));
            let record = asked(&stage).await;
            records.recount().await.expect("a recount");
            let before = run_in(&records, record, "lapse").await;
            assert_eq!(last(&records, &before), date(2026, 3, 21), "the law of its first day");
            stage.days(10);
            records.sweep().await.expect("a sweep");
            let after = run_in(&records, record, "lapse").await;
            assert_eq!(
                (last(&records, &after), after.first_due_at),
                (day, before.due_at),
                "{running}"
            );
            assert_eq!(after.status, RunStatus::Running);
            let law = records.law();
            let programme = law.programmes.get(&PERMIT.parse().expect("id")).expect("a programme");
            let why = explain::of_run(law.measures(programme), &after).expect("explained");
            assert_eq!(why.later.len(), 1);
            assert_eq!(
                (why.later[0].counts, why.due_at),
                (running == "recount", Some(after.due_at))
            );
            // A term that starts under the new law has the new length at once.
            let next = stage.records.under(law.clone());
            let form = stage.form(PERMIT, "ask");
            let started = next.accept(&manager(), stage.incoming(&form)).await.expect("accepted");
            let run = run_in(&records, started.record, "lapse").await;
            assert_eq!((run.due_at.0 - run.started_at.0) / 86_400_000, i64::from(value));
        }
    }
}

/// Which action, on which record, after how many hours, whether anybody looks at the clocks.
type Step = (usize, usize, i64, bool);

fn histories(count: usize) -> Vec<Vec<Step>> {
    let rng = TestRng::deterministic_rng(RngAlgorithm::default());
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let step = (0usize..9, 0usize..4, 0i64..90, proptest::bool::ANY);
    let history = proptest::collection::vec(step, 20..40);
    (0..count).map(|_| history.new_tree(&mut runner).expect("a history").current()).collect()
}

async fn play(stage: &Stage, history: &[Step], looks: bool) -> Vec<RecordId> {
    const ACTS: [&str; 9] =
        ["ask", "suspend", "resume", "halt", "go-on", "extend", "remind", "ask", "extend"];
    let mut records = Vec::new();
    for (act, which, hours, look) in history {
        stage.clock.advance_millis(hours * 3_600_000);
        if *look && looks {
            stage.records.sweep().await.expect("a sweep");
        }
        let opens = records.len() < 3 && (ACTS[*act] == "ask" || records.is_empty());
        let form = match opens {
            true => stage.form(PERMIT, "ask"),
            false if ACTS[*act] == "ask" => continue,
            false => stage.form(PERMIT, ACTS[*act]).on(records[which % records.len()]),
        };
        let form = form.with("ground", "COU").with("days", which);
        match stage.send(&manager(), &form).await {
            Ok(accepted) if opens => records.push(accepted.record),
            Ok(_) | Err(RecordsError::State { .. } | RecordsError::Term { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
    stage.days(60);
    stage.records.sweep().await.expect("a sweep");
    records
}

/// What the clocks of a record came to, without the moments at which somebody looked.
async fn came_to(stage: &Stage, records: &[RecordId]) -> Vec<String> {
    let mut all = Vec::new();
    for record in records {
        let case = stage.records.case(&manager(), *record).await.expect("a case");
        let runs = case.clocks.iter().cloned().map(|mut run| {
            run.counted_at = run.started_at;
            run.extensions.iter_mut().for_each(|one| one.action = masar_terms::ActionId(record.0));
            run
        });
        let steps: Vec<_> = case.timeline.iter().map(|step| (&step.action, step.said_at)).collect();
        let text = format!("{} {:?} {steps:?}", case.state, runs.collect::<Vec<_>>());
        all.push(text.replace(&record.to_string(), "it"));
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_often_once_late_or_again_from_the_log_comes_to_the_same() {
    for history in histories(4) {
        let often = stages("calendar_often").await;
        let late = stages("calendar_late").await;
        for (often, late) in often.iter().zip(&late) {
            let (at_often, at_late) =
                (play(often, &history, true).await, play(late, &history, false).await);
            let seen = came_to(often, &at_often).await;
            assert_eq!(seen, came_to(late, &at_late).await, "on {}", often.database.name);
            often.records.rebuild(&Permit::system("test"), |_| ()).await.expect("a rebuild");
            assert_eq!(seen, came_to(often, &at_often).await, "made again from the log");
            assert_eq!(often.records.sweep().await.expect("a sweep"), 0, "with nothing left to do");
        }
    }
}
