//! Each rule that refuses decisions, and ten ways around it and more: all are refused, kept and
//! audited, and change nothing. What breaks a rule and has happened is kept, and is one breach.

mod attempts;
mod facts;
mod people;
mod required;
mod scenes;
mod sheets;
use crate::stage;
mod trail;

use std::{collections::BTreeSet, path::Path};

use attempts::{Way, ways};
use masar_nodes::{Permit, Policies, fixtures};
use masar_records::{Accepted, Incoming, Law, RecordsError};
use masar_terms::ActionId;
use people::{Person, Places, places};
use scenes::{HAPPENINGS, Scene};
use stage::{Stage, law_of, stages_under};

const EVERYTHING: &str = r#"
[[roles]]
id = "everything"
[[roles.scopes]]
verbs = ["read", "search", "register", "amend", "record", "screen", "consent", "refer", "accept", "decline", "serve", "schedule", "propose", "order", "extend", "review", "release", "decide", "determine", "offer", "close", "reopen"]
places = "node"
programmes = "all"
offices = "any"
agencies = "any"
confidentiality = "sealed"
sensitive = true
"#;

/// Somebody whom no policy stops, so that the rules alone do.
fn anybody() -> Permit {
    let policies = Policies::parse([(Path::new("roles.toml"), EVERYTHING)]).expect("policies");
    fixtures::permit_with(&policies, &["everything"], fixtures::standing())
}

/// The same with every role that ships besides.
fn everybody() -> Permit {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies/roles.toml");
    let text = std::fs::read_to_string(shipped).expect("policies") + EVERYTHING;
    let ids = text.lines().filter_map(|line| line.strip_prefix("id = \"")?.strip_suffix('"'));
    let roles: Vec<&str> = ids.collect();
    let policies = Policies::parse([(Path::new("roles.toml"), text.as_str())]).expect("policies");
    fixtures::permit_with(&policies, &roles, fixtures::standing())
}

/// The shipped law with forms that demand no answer: a form is edited more easily than a rule, and
/// the rule has to hold by itself. A register whose key nobody has to tell has none.
fn undemanding() -> Law {
    law_of(&[], |path, bytes| {
        let text = String::from_utf8(bytes).expect("text");
        if path.contains("/forms/") {
            return text.replace(",yes,", ",,").into_bytes();
        }
        let is_key = |line: &&str| path.ends_with("publication.toml") && line.starts_with("key = ");
        text.lines()
            .filter(|line| !is_key(line))
            .map(|line| format!("{line}\n"))
            .collect::<String>()
            .into_bytes()
    })
}

/// What happened to one scene.
#[derive(Default)]
struct Tally {
    ways: usize,
    by_rule: usize,
    by_form: usize,
    faults: Vec<String>,
}

type Answer = Result<Accepted, RecordsError>;

async fn send(stage: &Stage, permit: &Permit, way: &Way) -> Vec<Answer> {
    let all: Vec<Incoming> = way.tried.iter().map(|(incoming, _)| incoming.clone()).collect();
    if way.at_once {
        return stage.records.accept_all(permit, all).await.expect("answers");
    }
    let mut answers = Vec::new();
    for incoming in all {
        answers.push(stage.records.accept(permit, incoming).await);
    }
    answers
}

/// Tries one way and holds what it left against what it may leave.
async fn attempt(person: &Person<'_>, scene: &Scene, way: &Way, tally: &mut Tally) {
    let stage = person.stage;
    let rule = scene.rule.strip_prefix("clock ").unwrap_or(scene.rule);
    let (before, end) = (person.seen().await, trail::audit_end(stage).await);
    let everybody = everybody();
    let permit = if way.more_roles { &everybody } else { person.permit };
    let answers = send(stage, permit, way).await;
    let mut refused: Vec<(ActionId, usize)> = Vec::new();
    let mut fault = |what: String| {
        let (programme, decision) = (scene.programme, scene.decision);
        tally.faults.push(format!("{programme} {} ({decision}), {}: {what}", scene.rule, way.name));
    };
    for ((incoming, id), answer) in way.tried.iter().zip(&answers) {
        match answer {
            Ok(_) => fault(format!("ACCEPTED {}", String::from_utf8_lossy(&incoming.bytes))),
            Err(error) => match trail::refused_by(error) {
                Some(rules) if rules.iter().any(|by| by == rule) => {
                    match refused.iter_mut().find(|(known, _)| known == id) {
                        Some((_, times)) => *times += 1,
                        None => refused.push((*id, 1)),
                    }
                    tally.by_rule += 1;
                }
                Some(rules) => fault(format!("refused by {rules:?} alone")),
                None if way.may_be_unreadable && !matches!(error, RecordsError::State { .. }) => {
                    tally.by_form += 1;
                }
                None => fault(format!("{error}")),
            },
        }
    }
    if person.seen().await != before {
        fault("the records changed".to_owned());
    }
    let ids: Vec<ActionId> = way.tried.iter().map(|(_, id)| *id).collect();
    let (kept, log) = (trail::refusals(stage, &ids).await, trail::actions(stage, &ids).await);
    let audited = trail::audited(stage, end).await;
    for (incoming, id) in &way.tried {
        if log.contains(&id.to_string()) {
            fault("it stands in the log".to_owned());
        }
        let Some((_, times)) = refused.iter().find(|(known, _)| known == id) else { continue };
        let is_kept = kept.get(&id.to_string()).is_some_and(|(rules, length)| {
            rules.split(' ').any(|by| by == rule) && *length >= incoming.bytes.len()
        });
        if !is_kept {
            fault("the bytes were not kept with the rule".to_owned());
        }
        if !trail::names(&audited, *id, *times) {
            fault("the audit does not name the refusal".to_owned());
        }
    }
    tally.ways += 1;
}

/// What would satisfy the rule, sent in one batch with decisions before it and after it: none that
/// is accepted was accepted before.
async fn beside(person: &mut Person<'_>, scene: &Scene, tally: &mut Tally) {
    let rule = scene.rule.strip_prefix("clock ").unwrap_or(scene.rule);
    let sheet = person.sheet(scene.programme, scene.decision);
    let acts = scene.after.iter().filter(|step| !step.starts_with('+'));
    let mut batch: Vec<_> = (0..6).map(|_| person.incoming(&sheet).0).collect();
    let first = batch.len();
    batch.extend(acts.map(|step| person.incoming(&person.sheet(scene.programme, step)).0));
    if !scene.right.is_empty() {
        batch.push(person.incoming(&right(person, scene)).0);
    }
    let last = batch.len();
    batch.extend((0..6).map(|_| person.incoming(&sheet).0));
    let answers = person.stage.records.accept_all(person.permit, batch).await.expect("answers");
    let acts = answers[first..last].iter().filter_map(|answer| answer.as_ref().ok());
    let earliest = acts.map(|accepted| accepted.seq).min().filter(|_| scene.right.is_empty());
    for answer in answers[..first].iter().chain(&answers[last..]) {
        let fair = match answer {
            Ok(accepted) => earliest.is_some_and(|earliest| accepted.seq > earliest),
            Err(error) => match trail::refused_by(error) {
                Some(rules) => {
                    tally.by_rule += 1;
                    rules.iter().any(|by| by == rule) || earliest.is_some()
                }
                // The decision itself was taken once, properly, and is not to be taken twice.
                None => matches!(error, RecordsError::State { .. }) && earliest.is_some(),
            },
        };
        if !fair {
            let told = format!("{} {}, beside: {answer:?}", scene.programme, scene.rule);
            tally.faults.push(told);
        }
    }
    tally.ways += 1;
}

/// The decision with the answers that satisfy the rule.
fn right(person: &Person<'_>, scene: &Scene) -> sheets::Sheet {
    let sheet = person.sheet(scene.programme, scene.decision);
    let answers = scene.right.split_whitespace().filter_map(|answer| answer.split_once('='));
    answers.fold(sheet, |sheet, (field, value)| sheet.set(field, &person.value(value)))
}

async fn play(stage: &Stage, permit: &Permit, places: &Places, scene: &Scene) -> Tally {
    let mut tally = Tally::default();
    let mut person = Person::new(stage, permit, places);
    if let Err(error) = walk(&mut person, scene, &mut tally).await {
        tally.faults.push(format!("{} {}, ready: {error}", scene.programme, scene.rule));
    }
    tally
}

/// All ways for one scene, and at last that nothing but the rule stood in the way.
async fn walk(
    person: &mut Person<'_>,
    scene: &Scene,
    tally: &mut Tally,
) -> Result<(), RecordsError> {
    let stage = person.stage;
    person.does(scene.programme, scene.ready).await?;
    let when = required::condition(stage.records.law(), scene.programme, scene.rule);
    for way in ways(person, scene, &when).await {
        attempt(person, scene, &way, tally).await;
    }
    let mut again = person.again();
    match again.does(scene.programme, scene.ready).await {
        Ok(()) => {
            let sheet = again.sheet(scene.programme, scene.decision);
            attempt(&again, scene, &Way::elsewhere(again.incoming(&sheet)), tally).await;
        }
        // What is known of the person keeps another record from coming so far.
        Err(RecordsError::Refused { .. }) => tally.ways += 1,
        Err(error) => return Err(error),
    }
    let mut somebody = Person::new(stage, person.permit, person.places);
    somebody.does(scene.programme, scene.ready).await?;
    beside(&mut somebody, scene, tally).await;
    if scene.right.is_empty() && scene.after.is_empty() {
        return Ok(());
    }
    let mut satisfied = Person::new(stage, person.permit, person.places);
    satisfied.does(scene.programme, scene.ready).await?;
    satisfied.does(scene.programme, scene.after).await?;
    let (incoming, _) = satisfied.incoming(&right(&satisfied, scene));
    stage.records.accept(person.permit, incoming).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_rule_holds_against_ten_ways_around_it() {
    let law = undemanding();
    let scenes = scenes::all().map(|one| (one.programme.to_owned(), one.rule.to_owned()));
    let scenes: BTreeSet<_> = scenes.collect();
    assert_eq!(required::refusing(&law), scenes, "each rule has a scene");
    let happenings = HAPPENINGS.iter().map(|one| (one.programme, one.rule, one.breach));
    let happenings: BTreeSet<(String, String, String)> =
        happenings.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())).collect();
    assert_eq!(required::breaching(&law), happenings, "each breach of a rule has a scene");
    for stage in stages_under("ten_ways", law).await {
        let permit = anybody();
        let places = places(&stage, &permit).await;
        let mut faults = facts::happenings(&stage, &permit, &everybody(), &places).await;
        for scene in scenes::all() {
            let tally = play(&stage, &permit, &places, scene).await;
            let Tally { ways, by_rule, by_form, .. } = tally;
            eprintln!(
                "{} | {} | {} | {} | {ways} | {by_rule} | {by_form}",
                stage.database.name, scene.programme, scene.rule, scene.decision
            );
            faults.extend(tally.faults);
            if ways < 10 {
                faults.push(format!("{}: {ways} ways", scene.rule));
            }
        }
        assert!(faults.is_empty(), "on {}:\n{}", stage.database.name, faults.join("\n"));
    }
}
