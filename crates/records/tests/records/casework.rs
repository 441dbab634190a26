//! Notes, tasks, hand-overs, deadlines and kept views, through the door that everything passes.

use crate::stage;

use std::collections::BTreeMap;

use jiff::civil::date;
use masar_nodes::{Permit, fixtures};
use masar_programmes::Effect;
use masar_records::{
    Accepted, RecordsError,
    casework::{Act, View},
    queue::{DutyKind, QueueFilter, Urgency, Whose},
};
use masar_terms::{ActionId, Confidentiality, Personal, RecordId};
use stage::{ARRIVAL, DETENTION, Stage, clerk, manager, officer, stages};

/// Does the act of this effect to a record, as a page without a script would.
async fn act(
    stage: &Stage,
    permit: &Permit,
    (programme, record): (&str, RecordId),
    effect: Effect,
    answers: &[(&str, &str)],
) -> Result<Accepted, RecordsError> {
    let id = stage.entropy.with(|mut rng| ActionId::random(&mut rng));
    let filled = act_of(stage, (programme, record), effect, answers, id);
    stage.records.accept(permit, stage.records.filled(filled)?).await
}

fn act_of(
    stage: &Stage,
    (programme, record): (&str, RecordId),
    effect: Effect,
    answers: &[(&str, &str)],
    id: ActionId,
) -> Act {
    let programme = stage.records.law().programmes.get(&programme.parse().expect("id"));
    let programme = programme.expect("a programme");
    let kind = &programme.record_types[0];
    let action = programme.act(&kind.id, effect).expect("an act").id.clone();
    let answers: BTreeMap<String, Personal<String>> = answers
        .iter()
        .map(|(field, value)| ((*field).to_owned(), Personal::new((*value).to_owned())))
        .collect();
    Act { programme: programme.id.clone(), action, record, id, seen: None, answers }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_record_type_has_every_act_in_every_state() {
    let stage = stages("casework_acts").await.remove(0);
    for programme in stage.records.law().programmes.iter() {
        for kind in &programme.record_types {
            for effect in [Effect::Note, Effect::Task, Effect::FinishTask, Effect::HandOver] {
                let action = programme.act(&kind.id, effect);
                let action = action.unwrap_or_else(|| panic!("{} {effect:?}", kind.id));
                assert!(!action.is_decision(), "what happened beside a case is never refused");
                for state in &kind.states {
                    assert_eq!(action.leads_from(Some(state)), Some(state.as_str()));
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_is_read_by_those_of_its_level_and_is_no_answer() {
    for stage in stages("casework_notes").await {
        let record = stage.arrival(30, "Amal").await.record;
        let secret = [("note_text", "Fears her cousin"), ("note_level", "protected")];
        act(&stage, &manager(), (ARRIVAL, record), Effect::Note, &secret).await.expect("noted");
        let plain = [("note_text", "Speaks Tigrinya")];
        act(&stage, &officer(), (ARRIVAL, record), Effect::Note, &plain).await.expect("noted");
        let low = [("note_text", "Lower than the record"), ("note_level", "open")];
        let refused = act(&stage, &officer(), (ARRIVAL, record), Effect::Note, &low).await;
        assert!(matches!(refused, Err(RecordsError::NotASubmission(_))), "no such choice");

        let above = stage.records.case(&manager(), record).await.expect("a case");
        let below = stage.records.case(&officer(), record).await.expect("a case");
        for case in [&above, &below] {
            assert!(case.answers.iter().all(|shown| !shown.field.starts_with("note_")));
            let notes = case.timeline.iter().filter(|step| step.effect == Some(Effect::Note));
            assert_eq!(notes.count(), 2, "that a note was written is seen by all");
        }
        assert_eq!(above.timeline[1].level, Some(Confidentiality::Protected));
        assert_eq!(above.timeline[1].answers["note_text"].expose(), "Fears her cousin");
        assert!(below.timeline[1].withheld && below.timeline[1].answers.is_empty());
        assert_eq!(below.timeline[2].level, Some(Confidentiality::Restricted));
        assert_eq!(below.timeline[2].answers["note_text"].expose(), "Speaks Tigrinya");
        // Whoever may not read the record may not write beside it, nor learn that it is there.
        let mut elsewhere = fixtures::standing();
        elsewhere.place = "XMA/XMA-02".parse().ok();
        let other = fixtures::permit_at("officer", elsewhere);
        let refused = act(&stage, &other, (ARRIVAL, record), Effect::Note, &plain).await;
        assert!(matches!(refused, Err(RecordsError::NotFound)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_task_is_due_and_done_once_whatever_is_sent_twice() {
    for stage in stages("casework_tasks").await {
        let record = stage.arrival(30, "Amal").await.record;
        let answers = [
            ("task_text", "Call the clinic"),
            ("task_due", "2026-03-03"),
            ("task_role", "officer"),
        ];
        let id = stage.entropy.with(|mut rng| ActionId::random(&mut rng));
        for _ in 0..2 {
            let act = act_of(&stage, (ARRIVAL, record), Effect::Task, &answers, id);
            let filled = stage.records.filled(act).expect("filled");
            stage.records.accept(&officer(), filled).await.expect("given");
        }
        let queue = async |permit: &Permit, whose| {
            let filter = QueueFilter { whose, ..QueueFilter::default() };
            stage.records.queue(permit, filter, None, 50).await.expect("a queue").items
        };
        let items = queue(&officer(), Whose::All).await;
        let tasks: Vec<_> =
            items[0].duties.iter().filter(|duty| duty.kind == DutyKind::Task).collect();
        assert_eq!(tasks.len(), 1);
        assert_eq!(tasks[0].words.as_ref().expect("words").expose(), "Call the clinic");
        let key = tasks[0].task.clone().expect("a key");
        // 1 March 2026, 08:00 UTC: due at the end of the 3rd, Cairo time.
        let due = tasks[0].due_at.expect("due");
        assert_eq!(stage.records.law().calendar.date(due.plus_millis(-1)), date(2026, 3, 3));
        let me = officer();
        let account = me.account().expect("an account");
        let mine = Whose::Mine(account, me.roles().to_vec());
        assert_eq!(queue(&me, mine).await.len(), 1);
        let clerks = Whose::Mine(account, vec!["clerk".to_owned()]);
        assert!(queue(&officer(), clerks).await.is_empty(), "the task is not the clerk's");

        let done = [("task_done", key.as_str()), ("task_remark", "Appointment on Monday")];
        act(&stage, &officer(), (ARRIVAL, record), Effect::FinishTask, &done).await.expect("done");
        let items = queue(&officer(), Whose::All).await;
        assert!(items[0].duties.is_empty());
        let case = stage.records.case(&officer(), record).await.expect("a case");
        assert!(case.tasks[0].done_by.is_some());
        assert!(case.answers.iter().all(|shown| !shown.field.starts_with("task_")));
        let bad = [("task_text", "x"), ("task_due", "2026-03-03"), ("task_assignee", "Amal")];
        let refused = act(&stage, &officer(), (ARRIVAL, record), Effect::Task, &bad).await;
        assert!(
            matches!(refused, Err(RecordsError::Field { field, .. }) if field == "task_assignee")
        );
        let nobody = [("task_text", "x"), ("task_due", "2026-03-03")];
        let refused = act(&stage, &officer(), (ARRIVAL, record), Effect::Task, &nobody).await;
        assert!(matches!(refused, Err(RecordsError::Field { field, .. }) if field == "task_role"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hand_over_moves_the_case_and_a_rebuild_leaves_it_there() {
    for stage in stages("casework_hand_over").await {
        let record = stage
            .sent(&manager(), stage.form(DETENTION, "record-found-detained").with("age_years", 30))
            .await
            .record;
        let (from, to) = (officer(), manager());
        let account = to.account().expect("an account");
        let answers = [
            ("hand_over_to", account.to_string()),
            ("hand_over_office", "office-7".to_owned()),
            ("hand_over_reason", "Moved to the city".to_owned()),
        ];
        let answers: Vec<(&str, &str)> = answers.iter().map(|(f, v)| (*f, v.as_str())).collect();
        // An officer's scope in this programme does not reach that far.
        let refused = act(&stage, &from, (DETENTION, record), Effect::HandOver, &answers).await;
        assert!(matches!(refused, Err(RecordsError::Forbidden)), "{refused:?}");
        assert!(stage.records.case(&from, record).await.is_ok());
        act(&stage, &to, (DETENTION, record), Effect::HandOver, &answers).await.expect("moved");
        for rebuilt in [false, true] {
            if rebuilt {
                stage.records.rebuild(&Permit::system("test"), |_| ()).await.expect("rebuilt");
            }
            let case = stage.records.case(&to, record).await.expect("a case");
            assert_eq!((case.assignee, case.access.office.as_str()), (Some(account), "office-7"));
            // It lies in another office now, where this officer's own scope ends.
            assert!(matches!(stage.records.case(&from, record).await, Err(RecordsError::NotFound)));
            let filter = QueueFilter { whose: Whose::Account(account), ..QueueFilter::default() };
            let page = stage.records.queue(&to, filter, None, 50).await.expect("a queue");
            assert_eq!(page.items.len(), 1);
            let filter = QueueFilter { whose: Whose::Nobody, ..QueueFilter::default() };
            let page = stage.records.queue(&to, filter, None, 50).await.expect("a queue");
            assert!(page.items.is_empty());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_queue_is_ordered_by_urgency_and_pages_through_all_of_it() {
    for stage in stages("casework_urgency").await {
        let breached = stage
            .sent(&manager(), stage.form(DETENTION, "record-found-detained").with("age_years", 12))
            .await
            .record;
        let mut records = Vec::new();
        for (age, due) in [(30, "2026-03-09"), (31, "2026-03-01"), (32, "2026-02-27")] {
            let record = stage.arrival(age, "Amal").await.record;
            let answers = [("task_text", "x"), ("task_due", due), ("task_role", "officer")];
            act(&stage, &officer(), (ARRIVAL, record), Effect::Task, &answers).await.expect("ok");
            records.push(record);
        }
        let idle = stage.arrival(33, "Amal").await.record;
        let expected = [
            (breached, Urgency::Breach),
            (records[2], Urgency::Overdue),
            (records[1], Urgency::Today),
            (records[0], Urgency::Later),
            (idle, Urgency::Later),
        ];
        for size in [1, 2, 50] {
            let (mut seen, mut after) = (Vec::new(), None);
            loop {
                let filter = QueueFilter::default();
                let page = stage.records.queue(&manager(), filter, after, size).await;
                let page = page.expect("a page");
                seen.extend(page.items.iter().map(|item| (item.record, item.urgency)));
                match page.next {
                    Some(next) => after = Some(next.to_string().parse().expect("a cursor")),
                    None => break,
                }
            }
            assert_eq!(seen, expected, "pages of {size}");
        }
        let until = QueueFilter { until: Some(date(2026, 3, 1)), ..QueueFilter::default() };
        let page = stage.records.queue(&officer(), until, None, 50).await.expect("a page");
        let found: Vec<_> = page.items.iter().map(|item| item.record).collect();
        assert!(found.contains(&records[2]) && found.contains(&records[1]), "the last day counts");
        assert!(!found.contains(&records[0]) && !found.contains(&idle));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_term_that_warns_stands_before_what_is_due_later() {
    for stage in stages("casework_warned").await {
        let detained = async |age: u8| {
            let form = stage.form(DETENTION, "record-found-detained").with("age_years", age);
            stage.sent(&manager(), form).await.record
        };
        let warned = detained(30).await;
        stage.days(6);
        let later = detained(31).await;
        let filter = QueueFilter { programme: DETENTION.parse().ok(), ..QueueFilter::default() };
        let page = stage.records.queue(&clerk(), filter, None, 50).await.expect("a page");
        let seen: Vec<_> = page.items.iter().map(|item| (item.record, item.urgency)).collect();
        assert_eq!(seen.len(), 2);
        assert_eq!(seen[0].0, warned);
        assert!(seen[0].1 <= Urgency::Warned, "{seen:?}");
        assert_eq!(seen[1], (later, Urgency::Later));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn deadlines_are_listed_and_counted_for_those_who_may_read_them() {
    for stage in stages("casework_calendar").await {
        let record = stage.arrival(30, "Amal").await.record;
        for due in ["2026-03-02", "2026-03-02", "2026-04-20"] {
            let answers = [("task_text", "Visit"), ("task_due", due), ("task_role", "officer")];
            act(&stage, &officer(), (ARRIVAL, record), Effect::Task, &answers).await.expect("ok");
        }
        let calendar = &stage.records.law().calendar;
        let march = (calendar.start_of(date(2026, 3, 1)), calendar.start_of(date(2026, 4, 1)));
        let read = async |permit: &Permit| {
            let all = stage.records.deadlines(permit, QueueFilter::default(), march).await;
            all.expect("deadlines")
        };
        let found = read(&officer()).await;
        assert_eq!(found.listed.len(), 2);
        assert!(found.listed.iter().all(|one| one.words.is_some() && one.record == record));
        let counted: u64 = found.counts.iter().map(|(.., count)| count).sum();
        assert_eq!(counted, 2);
        let none = read(&clerk()).await;
        assert!(none.listed.is_empty() && none.counts.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn views_are_kept_for_one_account_under_their_names() {
    for stage in stages("casework_views").await {
        let (one, other) = (officer(), manager());
        let view = |query: &str| View { name: "Due soon".to_owned(), query: query.to_owned() };
        stage.records.keep_view(&one, view("until=2026-03-05")).await.expect("kept");
        stage.records.keep_view(&one, view("role=officer")).await.expect("kept");
        assert_eq!(stage.records.views(&one).await.expect("views"), [view("role=officer")]);
        assert!(stage.records.views(&other).await.expect("views").is_empty());
        stage.records.forget_view(&other, "Due soon".to_owned()).await.expect("nothing");
        assert_eq!(stage.records.views(&one).await.expect("views").len(), 1);
        stage.records.forget_view(&one, "Due soon".to_owned()).await.expect("forgotten");
        assert!(stage.records.views(&one).await.expect("views").is_empty());
        for n in 0..30 {
            let view = View { name: format!("View {n}"), query: String::new() };
            stage.records.keep_view(&one, view).await.expect("kept");
        }
        assert!(stage.records.keep_view(&one, view("")).await.is_err(), "30 at most");
    }
}
