//! Programmes that nobody wrote, and histories nobody planned: whatever a folder says, the state
//! is a function of the log, a decision that a rule refuses is never stored, and a fact that breaks
//! one is stored with its breach.

use crate::invented;
use crate::stage;

use std::collections::BTreeMap;

use invented::{
    ANSWERS, Act, Draw, FIELDS, Invented,
    conditions::{Picture, Pictured, Told},
};
use masar_nodes::Permit;
use masar_records::{RecordsError, breaches::BreachStatus, clocks::RunStatus};
use masar_terms::{RecordId, SubjectId};
use stage::{Stage, manager};

const PROGRAMMES: u8 = 16;
const STEPS: usize = 40;

/// What the test believes of the records.
#[derive(Default)]
struct World {
    records: BTreeMap<RecordId, (SubjectId, Pictured)>,
}

impl World {
    fn others(&self, of: SubjectId, but: Option<RecordId>) -> Vec<&Pictured> {
        let of_subject = self.records.iter().filter(|(_, (subject, _))| *subject == of);
        of_subject.filter(|(id, _)| Some(**id) != but).map(|(_, (_, pictured))| pictured).collect()
    }
}

/// One step: an act on a record, or opening one about somebody known or new.
struct Step<'a> {
    act: &'a Act,
    record: Option<RecordId>,
    subject: Option<SubjectId>,
    answers: Told,
}

fn step<'a>(draw: &mut Draw, invented: &'a Invented, world: &World) -> Step<'a> {
    let known: Vec<(RecordId, SubjectId, usize)> =
        world.records.iter().map(|(id, (subject, it))| (*id, *subject, it.kind)).collect();
    let act = loop {
        let act = draw.one(&invented.acts);
        if act.opens || known.iter().any(|(_, _, kind)| *kind == act.kind) {
            break act;
        }
    };
    let (mut record, mut subject) = (None, None);
    if !act.opens {
        let fit: Vec<_> = known.iter().filter(|(_, _, kind)| *kind == act.kind).collect();
        record = Some(draw.one(&fit).0);
    } else if !known.is_empty() && draw.chance(7) {
        subject = Some(draw.one(&known).1);
    }
    let mut answers = Told::new();
    for (field, choices) in FIELDS.into_iter().zip(ANSWERS) {
        if draw.chance(6) {
            answers.insert(field, draw.one::<&str>(choices));
        }
    }
    Step { act, record, subject, answers }
}

/// What must come of a step, by the programme alone.
struct Expected {
    refused: bool,
    after: Pictured,
    breaches: Vec<String>,
}

fn expect(invented: &Invented, world: &World, step: &Step<'_>) -> Expected {
    let known = step.record.map(|id| &world.records[&id]);
    let subject = known.map(|(subject, _)| *subject).or(step.subject);
    let mut after = known.map_or(
        Pictured { kind: step.act.kind, state: String::new(), told: Told::new() },
        |(_, pictured)| pictured.clone(),
    );
    after.told.extend(step.answers.clone());
    let leads = step.act.opens || step.act.from.contains(&after.state);
    if let (true, Some(to)) = (leads, &step.act.to) {
        after.state.clone_from(to);
    }
    let others = subject.map_or(Vec::new(), |subject| world.others(subject, step.record));
    let picture =
        Picture { answers: &step.answers, told: &after.told, others, kinds: &invented.kinds };
    let broken = |list: fn(&invented::Rule) -> &Vec<String>| {
        let named = invented.rules.iter().filter(move |rule| list(rule).contains(&step.act.id));
        named.filter(|rule| rule.when.holds(&picture)).collect::<Vec<_>>()
    };
    let refused = step.act.decides && (!leads || !broken(|rule| &rule.refuses).is_empty());
    let mut breaches: Vec<String> =
        broken(|rule| &rule.breach_on).iter().filter_map(|rule| rule.breach()).collect();
    let standing = invented.rules.iter().filter(|rule| {
        rule.kind == after.kind
            && rule.breach_in.contains(&after.state)
            && rule.when.holds(&picture)
    });
    breaches.extend(standing.filter_map(invented::Rule::breach));
    Expected { refused, after, breaches }
}

async fn play(stage: &Stage, invented: &Invented, draw: &mut Draw, world: &mut World) -> bool {
    let step = step(draw, invented, world);
    let expected = expect(invented, world, &step);
    let (programme, act) = (invented.id.clone().leak(), step.act.id.clone().leak());
    let mut form = stage.form(programme, act).about(step.subject);
    for (field, answer) in &step.answers {
        form = form.with(field, answer);
    }
    if let Some(record) = step.record {
        form = form.on(record);
    }
    let what = format!("{act} of {programme} on {}", stage.database.name);
    match stage.send(&manager(), &form).await {
        Ok(accepted) => {
            assert!(!expected.refused, "{what}: passed a guard");
            assert_eq!(accepted.state, expected.after.state, "{what}");
            let subject = accepted.subject.expect("records about persons");
            let case = stage.records.case(&manager(), accepted.record).await.expect("a case");
            for breach in &expected.breaches {
                let open = |one: &&masar_records::breaches::Breach| {
                    one.breach == *breach
                        && matches!(one.status, BreachStatus::Open | BreachStatus::Remedying)
                };
                assert!(case.breaches.iter().any(|one| open(&one)), "{what}: no {breach}");
            }
            world.records.insert(accepted.record, (subject, expected.after));
            false
        }
        Err(RecordsError::Refused { .. } | RecordsError::State { .. }) => {
            assert!(expected.refused, "{what}: refused without a reason");
            true
        }
        Err(error) => panic!("{what}: {error}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_guard_holds_and_the_log_alone_makes_the_state() {
    let lists = stage::law(&[]).lists;
    let mut refused = 0;
    for seed in 0..PROGRAMMES {
        let invented = Invented::of(seed);
        let mut law = stage::law(&[]);
        law.programmes = invented.read(&lists);
        for stage in stage::stages_under("inventions", law).await {
            let (mut draw, mut world) = (Draw::new(seed + 100), World::default());
            for _ in 0..STEPS {
                refused += u32::from(play(&stage, &invented, &mut draw, &mut world).await);
                if draw.chance(3) {
                    stage.days(1 + draw.below(3) as i64);
                    stage.records.sweep().await.expect("a sweep");
                }
            }
            stage.records.sweep().await.expect("a sweep");
            holds_still(&stage, &invented, &world).await;
        }
    }
    assert!(refused > 100, "guards that refuse, {refused} times");
}

/// Nothing overdue runs on, nothing refused is in the log, and the projections made again are the
/// same.
async fn holds_still(stage: &Stage, invented: &Invented, world: &World) {
    let ids: Vec<RecordId> = world.records.keys().copied().collect();
    for (id, (_, pictured)) in &world.records {
        let case = stage.records.case(&manager(), *id).await.expect("a case");
        assert_eq!(case.state, pictured.state, "{}", invented.id);
        assert_eq!(case.closed, invented.kinds[pictured.kind].is_closed(&case.state));
        let late = |run: &&masar_records::clocks::Run| {
            run.status == RunStatus::Running && run.due_at <= stage.now()
        };
        assert!(!case.clocks.iter().any(|run| late(&run)), "{}: a term passed unseen", invented.id);
    }
    let live = stage.seen(&ids).await;
    stage.records.rebuild(&Permit::system("test"), |_| ()).await.expect("a rebuild");
    let again = stage.seen(&ids).await;
    for (live, again) in live.iter().zip(&again) {
        assert_eq!(live, again, "{} on {}", invented.id, stage.database.name);
    }
}
