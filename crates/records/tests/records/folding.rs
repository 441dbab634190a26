//! State is a function of the log: random histories, made again, give the same; and no decision
//! passes a rule that refuses it.

use crate::stage;

use masar_nodes::Permit;
use masar_records::RecordsError;
use masar_terms::RecordId;
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::{Config, TestRunner},
};
use stage::{ARRIVAL, DETENTION, Filled, REFERRAL, Stage, clerk, manager, officer, stages};

const PROGRAMMES: [&str; 3] = [ARRIVAL, DETENTION, REFERRAL];

/// One step of a history: which action, on which of the records so far, with what age, when.
type Step = (usize, usize, u8, bool, u8);

fn histories(count: usize) -> Vec<Vec<Step>> {
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        proptest::test_runner::TestRng::deterministic_rng(Default::default()),
    );
    let step = (0usize..200, 0usize..6, 8u8..40, proptest::bool::ANY, 0u8..4);
    let history = proptest::collection::vec(step, 25..40);
    (0..count).map(|_| history.new_tree(&mut runner).expect("a history").current()).collect()
}

/// Plays one step; says whether a decision was refused by a rule.
async fn play(stage: &Stage, records: &mut Vec<RecordId>, step: Step) -> bool {
    let (which, target, age, disputed, days) = step;
    let law = stage.records.law();
    let actions: Vec<_> = PROGRAMMES
        .iter()
        .flat_map(|id| {
            let programme = law.programmes.get(&id.parse().expect("an id")).expect("it ships");
            programme.actions.iter().map(move |action| (*id, action))
        })
        .filter(|(_, action)| action.record_type != "detention-place")
        .collect();
    // A history begins with records that are opened, so that there is something to act on.
    let opening: Vec<_> = actions.iter().copied().filter(|(_, action)| action.opens).collect();
    let choice = if records.len() < 4 { &opening } else { &actions };
    let (programme, action) = choice[which % choice.len()];
    let name: &'static str = action.id.clone().leak();
    let mut form: Filled = stage.form(programme, name).with("age_years", age);
    form = form.with("given_name", format!("Amal{age}")).with("person_heard", "Y");
    if disputed {
        form = form.with("age_disputed", "Y");
    }
    match records.get(target) {
        Some(record) if !action.opens || target % 2 == 0 => form = form.on(*record),
        Some(record) => {
            let known = stage.records.case(&manager(), *record).await.expect("a case");
            form = form.about(known.subject);
        }
        None => {}
    }
    stage.days(i64::from(days));
    if days == 3 {
        stage.records.sweep().await.expect("a sweep");
    }
    for permit in [manager(), clerk(), officer()] {
        match stage.send(&permit, &form).await {
            Ok(accepted) => {
                if !records.contains(&accepted.record) {
                    records.push(accepted.record);
                }
                return false;
            }
            Err(RecordsError::Refused { .. } | RecordsError::Term { .. }) => return true,
            Err(RecordsError::Forbidden) => {}
            Err(
                RecordsError::State { .. }
                | RecordsError::NotFound
                | RecordsError::Field { .. }
                | RecordsError::NotASubmission(_),
            ) => return false,
            Err(error) => panic!("{programme}.{name}: {error}"),
        }
    }
    false
}

#[tokio::test(flavor = "multi_thread")]
async fn the_projections_made_again_from_the_log_are_the_same() {
    for history in histories(6) {
        for stage in stages("folding_rebuild").await {
            let mut records = Vec::new();
            let mut refused = 0;
            for step in &history {
                refused += u32::from(play(&stage, &mut records, *step).await);
            }
            stage.records.sweep().await.expect("a sweep");
            let live = stage.seen(&records).await;
            assert!(live.len() > 3, "a history that opens records");
            stage.records.rebuild(&Permit::system("test"), |_| ()).await.expect("a rebuild");
            let again = stage.seen(&records).await;
            for (live, again) in live.iter().zip(&again) {
                assert_eq!(live, again, "{} after {refused} refusals", stage.database.name);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_decision_to_detain_passes_for_anybody_who_may_be_a_child() {
    for stage in stages("folding_decisions").await {
        for age in 0..30u8 {
            for disputed in [false, true] {
                let mut form = stage.proposal(age);
                if disputed {
                    form = form.with("age_disputed", "Y");
                }
                let passed = stage.send(&clerk(), &form).await.is_ok();
                assert_eq!(passed, age >= 18 && !disputed, "age {age}, disputed {disputed}");
            }
        }
    }
}
