//! A programme changes: what older versions wrote is read by the new one, or it is refused.

use crate::card;
use crate::stage;

use std::collections::BTreeMap;

use card::{CARD, Card};
use masar_nodes::{Permit, faults::Step, fixtures};
use masar_records::{
    Law, Records,
    versions::{HeldBack, Keep, Settled},
};
use masar_terms::{RecordId, Timestamp};
use stage::{Stage, manager, stages_under};

const RENAMED: &str = "[fields.card]\ncolour = \"shade\"\n";
const MERGED: &str = "[codes.colour]\nblue = \"cool\"\ngreen = \"cool\"\n";
const STATE: &str = "[states.card]\nwaiting = \"on-hold\"\n";
const ACTION: &str = "[actions]\nrepaint = \"correct\"\n";

fn law_of(card: &Card) -> Law {
    let law = stage::law(&[]);
    Law { programmes: card.read(&law.lists), ..law }
}

/// A stage on which the first version is in use, with cards of each colour, one of them held and
/// one repainted.
async fn begun(case: &str) -> Vec<(Stage, Vec<RecordId>)> {
    let mut all = Vec::new();
    for mut stage in stages_under(case, law_of(&Card::first())).await {
        let settled = stage.records.clone().settle(Keep::Take).await.expect("settled");
        assert!(settled.held_back.is_empty() && settled.upgraded.is_empty());
        stage.records = settled.records;
        let mut records = Vec::new();
        for colour in ["red", "blue", "green"] {
            let ask = stage.form(CARD, "ask").with("colour", colour);
            records.push(stage.sent(&manager(), ask).await.record);
            let correct = stage.form(CARD, "correct").on(records[records.len() - 1]);
            stage.sent(&manager(), correct.with("colour", colour)).await;
        }
        stage.sent(&manager(), stage.form(CARD, "hold").on(records[1])).await;
        let repaint = stage.form(CARD, "repaint").on(records[2]).with("colour", "blue");
        stage.sent(&manager(), repaint).await;
        stage.days(1);
        all.push((stage, records));
    }
    all
}

async fn settle(stage: &Stage, card: &Card) -> Settled {
    let records = stage.records.under(law_of(card));
    records.settle(Keep::Take).await.expect("settled")
}

/// The stage under the next version, its records folded.
async fn upgraded(stage: &mut Stage, card: &Card) {
    let settled = settle(stage, card).await;
    assert!(settled.held_back.is_empty(), "{:?}", settled.held_back);
    assert_eq!(settled.upgraded.len(), 1, "{}", stage.database.name);
    settled.records.finish_upgrades(|_| ()).await.expect("finished");
    stage.records = settled.records;
}

/// The version is refused and the one in use goes on; gives why.
async fn refused(stage: &mut Stage, card: &Card) -> Vec<String> {
    let settled = settle(stage, card).await;
    let [HeldBack { refused, running, faults, .. }] = &settled.held_back[..] else {
        panic!("{}: it is taken", stage.database.name)
    };
    assert_eq!((*refused, *running), (card.version, 1));
    let programme = settled.records.law().programmes.get(&CARD.parse().expect("an id"));
    assert_eq!(programme.map(|one| one.version), Some(1));
    let faults = faults.clone();
    stage.records = settled.records;
    stage.sent(&manager(), stage.form(CARD, "ask").with("colour", "red")).await;
    faults
        .0
        .iter()
        .map(|fault| format!("{}:{}: {}", fault.file, fault.line, fault.reason))
        .collect()
}

async fn extract(records: &Records, stage: &Stage) -> BTreeMap<String, usize> {
    let (permit, id) = (fixtures::permit("analyst"), CARD.parse().expect("an id"));
    let period = "2026-Q1".parse().expect("a period");
    let (flow, first) = ((&id, "DF_CARDS"), (masar_extracts::Schedule::default(), 0));
    let extract = records.extract(&permit, &stage.entropy, flow, period, first).await;
    let extract = extract.expect("an extract");
    let mut counted = BTreeMap::new();
    for row in extract.rows() {
        let codes = extract.dimensions().iter().zip(row.codes());
        let codes: Vec<_> = codes.map(|(dimension, at)| dimension.codes()[*at].as_str()).collect();
        *counted.entry(codes.join(" ")).or_insert(0) += 1;
    }
    counted
}

/// State and answer of each card, and what its last step is called.
async fn shown(stage: &Stage, records: &[RecordId]) -> Vec<String> {
    let mut all = Vec::new();
    for record in records {
        let case = stage.records.case(&manager(), *record).await.expect("a case");
        let answers: Vec<String> = case
            .answers
            .iter()
            .filter(|one| one.field != "record_id")
            .map(|one| format!("{}={}", one.field, one.value.expose()))
            .collect();
        let steps: Vec<String> = case
            .timeline
            .iter()
            .map(|step| {
                let told = step.answers.iter().filter(|(field, _)| *field != "record_id");
                let told: Vec<_> =
                    told.map(|(field, value)| format!("{field}={}", value.expose())).collect();
                format!("{}>{}({})", step.action, step.after, told.join(","))
            })
            .collect();
        all.push(format!("{} {} {}", case.state, answers.join(" "), steps.join(" ")));
    }
    all
}

/// Everything the projections hold of these, so that two ways to make them can be compared.
async fn rebuilt_alike(stage: &Stage, records: &[RecordId]) {
    let before = (stage.seen(records).await, shown(stage, records).await);
    stage.records.rebuild(&Permit::system("test"), |_| ()).await.expect("rebuilt");
    let after = (stage.seen(records).await, shown(stage, records).await);
    assert_eq!(before, after, "{}: made again, it is what the upgrade gave", stage.database.name);
}

async fn due(stage: &Stage, record: RecordId) -> (Timestamp, Timestamp) {
    let case = stage.records.case(&manager(), record).await.expect("a case");
    let run = case.clocks.iter().find(|run| run.clock == "answer").expect("it runs");
    (run.started_at, run.due_at)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renamed_field_is_read_under_its_new_name() {
    for (mut stage, records) in begun("versions_field").await {
        let before = extract(&stage.records, &stage).await;
        let card = Card { field: "shade", ..Card::first().next(Some(RENAMED)) };
        upgraded(&mut stage, &card).await;
        let name = stage.database.name;
        let now = shown(&stage, &records).await;
        assert!(now[0].starts_with("asked shade=red ask>asked(shade=red)"), "{name}: {now:?}");
        assert_eq!(extract(&stage.records, &stage).await, before, "{name}");
        rebuilt_alike(&stage, &records).await;
        let correct = stage.form(CARD, "correct").on(records[0]).with("shade", "green");
        stage.sent(&manager(), correct).await;
        assert!(shown(&stage, &records).await[0].starts_with("asked shade=green "), "{name}");
        rebuilt_alike(&stage, &records).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_codes_that_became_one_are_read_as_one() {
    for (mut stage, records) in begun("versions_codes").await {
        let before = extract(&stage.records, &stage).await;
        let colours = vec![("red", "F"), ("cool", "M")];
        let card = Card { colours, ..Card::first().next(Some(MERGED)) };
        upgraded(&mut stage, &card).await;
        let now = shown(&stage, &records).await;
        let colours = now.iter().map(|one| one.split(' ').nth(1).expect("a colour"));
        let colours: Vec<&str> = colours.collect();
        assert_eq!(
            colours,
            ["colour=red", "colour=cool", "colour=cool"],
            "{}",
            stage.database.name
        );
        assert_eq!(extract(&stage.records, &stage).await, before, "{}", stage.database.name);
        rebuilt_alike(&stage, &records).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renamed_state_and_one_split_off_are_where_records_go_on() {
    for (mut stage, records) in begun("versions_state").await {
        let before = extract(&stage.records, &stage).await;
        let states = vec!["asked", "on-hold", "in-doubt"];
        let card = Card { states, ..Card::first().next(Some(STATE)) };
        upgraded(&mut stage, &card).await;
        let now = shown(&stage, &records).await;
        assert!(now[1].starts_with("on-hold "), "{}: {now:?}", stage.database.name);
        assert!(now[1].contains("hold>on-hold"), "{}: {now:?}", stage.database.name);
        assert_eq!(extract(&stage.records, &stage).await, before, "{}", stage.database.name);
        rebuilt_alike(&stage, &records).await;
        stage.sent(&manager(), stage.form(CARD, "give").on(records[1])).await;
        rebuilt_alike(&stage, &records).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_action_that_is_gone_is_read_as_the_one_that_replaces_it() {
    for (mut stage, records) in begun("versions_action").await {
        let before = extract(&stage.records, &stage).await;
        let card = Card { corrections: vec!["correct"], ..Card::first().next(Some(ACTION)) };
        upgraded(&mut stage, &card).await;
        let now = shown(&stage, &records).await;
        assert!(now[2].contains("correct>asked(colour=blue)"), "{}: {now:?}", stage.database.name);
        let after = extract(&stage.records, &stage).await;
        let (rows, more) = (before.values().sum::<usize>(), after.values().sum::<usize>());
        assert_eq!(
            (rows, more),
            (3, 4),
            "{}: what was repainted counts as corrected",
            stage.database.name
        );
        rebuilt_alike(&stage, &records).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_would_orphan_records_is_refused_with_their_number_and_the_place() {
    for (mut stage, _) in begun("versions_orphans").await {
        let next = Card::first().next(None);
        let told = "version 2 does not know it, and";
        let wants = "of the records of version 1 use it; say in upgrades/1.toml how they read";
        let card = Card { field: "shade", ..next.clone() };
        let field =
            format!("card/programme.toml:2: the field “colour” of “card”: {told} 3 {wants}");
        let faults = refused(&mut stage, &card).await;
        assert_eq!(faults, [field], "{}", stage.database.name);

        let card = Card { colours: vec![("red", "F"), ("blue", "M")], ..next.clone() };
        let code = "the code “green” of “colour” of “card”";
        let faults = refused(&mut stage, &card).await;
        assert_eq!(faults, [format!("card/programme.toml:2: {code}: {told} 1 {wants}")]);

        let card = Card { states: vec!["asked", "on-hold"], ..next.clone() };
        let faults = refused(&mut stage, &card).await;
        let state = "the state “waiting” of “card”";
        assert_eq!(faults, [format!("card/programme.toml:2: {state}: {told} 1 {wants}")]);

        let card = Card { corrections: vec!["correct"], ..next.clone() };
        let faults = refused(&mut stage, &card).await;
        let action = "the action “repaint”";
        assert_eq!(faults, [format!("card/programme.toml:2: {action}: {told} 1 {wants}")]);

        // A file that is there and does not say enough is the place.
        let card = Card { corrections: vec!["correct"], ..Card::first().next(Some("")) };
        let faults = refused(&mut stage, &card).await;
        assert_eq!(faults, [format!("card/upgrades/1.toml:1: {action}: {told} 1 {wants}")]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn content_that_changed_without_a_new_version_and_an_older_version_are_refused() {
    for (mut stage, _) in begun("versions_content").await {
        let faults = refused(&mut stage, &Card { days: 11, ..Card::first() }).await;
        let reason = "version 1 is in use with other content; raise version to 2 and say in \
                      upgrades/1.toml how its records read";
        assert_eq!(faults, [format!("card/programme.toml:2: {reason}")], "{}", stage.database.name);
        let again = settle(&stage, &Card::first()).await;
        assert!(again.held_back.is_empty(), "{}: the same again", stage.database.name);
        upgraded(&mut stage, &Card::first().next(None)).await;
        let older = settle(&stage, &Card::first()).await;
        let [HeldBack { refused: 1, running: 2, .. }] = &older.held_back[..] else {
            panic!("{}: an older version is taken", stage.database.name)
        };
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_takes_nothing_into_use() {
    for (stage, _) in begun("versions_asking").await {
        let records = stage.records.under(law_of(&Card::first().next(None)));
        let asked = records.settle(Keep::Ask).await.expect("asked");
        assert_eq!(asked.upgraded.len(), 1, "{}", stage.database.name);
        let again = settle(&stage, &Card::first()).await;
        assert!(again.held_back.is_empty(), "{}: version 1 is in use", stage.database.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn running_terms_keep_their_day_or_are_counted_anew() {
    const DAY: i64 = 86_400_000;
    let anew = "[clocks]\nrunning = \"recompute\"\n";
    for (upgrade, days) in [(None, 10), (Some(anew), 20)] {
        for (mut stage, records) in begun("versions_terms").await {
            let name = stage.database.name;
            let (started, before) = due(&stage, records[0]).await;
            let card = Card { days: 20, ..Card::first().next(upgrade) };
            upgraded(&mut stage, &card).await;
            let (_, after) = due(&stage, records[0]).await;
            assert_eq!(after.0 - before.0, (days - 10) * DAY, "{name}: {days} days");
            rebuilt_alike(&stage, &records).await;
            stage.records.recount().await.expect("counted");
            assert_eq!(due(&stage, records[0]).await, (started, after), "{name}: it stays so");
            let ask = stage.form(CARD, "ask").with("colour", "red");
            let new = stage.sent(&manager(), ask).await.record;
            let (begins, ends) = due(&stage, new).await;
            assert!(ends.0 - begins.0 > 19 * DAY, "{name}: a new one has twenty days");
            // What was missed under the old version was missed, whatever comes later.
            stage.days(12);
            stage.records.sweep().await.expect("swept");
            let missed = stage.records.case(&manager(), records[0]).await.expect("a case");
            let overdue = missed.clocks.iter().any(masar_records::clocks::Run::is_overdue);
            assert_eq!(overdue, days == 10, "{name}");
            rebuilt_alike(&stage, &records).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upgrade_that_was_stopped_goes_on() {
    for (mut stage, records) in begun("versions_stopped").await {
        let name = stage.database.name;
        let card = Card { field: "shade", ..Card::first().next(Some(RENAMED)) };
        let settled = settle(&stage, &card).await;
        let store = stage.records.store().clone();
        store.faults().fail_once(Step::BeforeCommit);
        let stopped = settled.records.finish_upgrades(|_| ()).await;
        assert!(stopped.is_err(), "{name}: it is stopped");
        // The node starts again: nothing is new, the work is still to be done.
        let again = settle(&stage, &card).await;
        assert!(again.upgraded.is_empty(), "{name}");
        let mut heard = Vec::new();
        again.records.finish_upgrades(|progress| heard.push(progress)).await.expect("finished");
        assert_eq!((heard[0].done, heard[0].total), (8, 8), "{name}");
        stage.records = again.records;
        assert!(shown(&stage, &records).await[0].starts_with("asked shade=red"), "{name}");
        let mut none = 0;
        stage.records.finish_upgrades(|_| none += 1).await.expect("nothing left");
        assert_eq!(none, 0, "{name}");
    }
}
