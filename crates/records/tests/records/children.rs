//! No child in detention: decisions are refused, facts are stored and open a breach.

use crate::stage;

use masar_programmes::{AgeDoubt, Because};
use masar_records::{
    RecordsError,
    breaches::{BreachEvent, BreachStatus},
};
use stage::{ARRIVAL, DETENTION, clerk, manager, officer, stages};

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_be_a_child_cannot_be_proposed_for_detention() {
    for stage in stages("children_refused").await {
        let refused = stage.send(&clerk(), &stage.proposal(17)).await;
        let Err(RecordsError::Refused { rules, .. }) = refused else { panic!("{refused:?}") };
        assert_eq!(rules[0].rule, "no-child-in-detention");
        assert!(rules[0].because.contains(&Because::Age(AgeDoubt::StatedAge)));
        // The border heard another age: it counts although the form says thirty.
        let arrival = stage.arrival(16, "Nour").await;
        let known = stage.proposal(30).about(arrival.subject);
        let refused = stage.send(&clerk(), &known).await;
        assert!(matches!(refused, Err(RecordsError::Refused { .. })), "{refused:?}");
        let disputed = stage.proposal(30).with("age_disputed", "Y");
        let refused = stage.send(&clerk(), &disputed).await;
        assert!(matches!(refused, Err(RecordsError::Refused { .. })), "{refused:?}");
        stage.sent(&clerk(), stage.proposal(30)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_child_found_in_detention_is_stored_and_opens_a_breach_with_a_clock_and_a_remedy() {
    for stage in stages("children_found").await {
        let found = stage.form(DETENTION, "record-found-detained").with("age_years", 15);
        let stored = stage.sent(&manager(), found).await;
        assert_eq!(stored.state, "detained");
        let case = stage.records.case(&manager(), stored.record).await.expect("a case");
        let breach = case.breaches.iter().find(|one| one.breach == "child-detained");
        let breach = breach.expect("a breach");
        assert_eq!(
            (breach.owner_role.as_str(), breach.status),
            ("case-manager", BreachStatus::Open)
        );
        assert!(case.clocks.iter().any(|run| run.clock == "child-release"));
        assert!(case.proposals.iter().any(|one| one.proposal == "guardian-for-child"));

        let order = stage.form(DETENTION, "order-release").on(stored.record);
        stage.sent(&clerk(), order).await;
        let case = stage.records.case(&manager(), stored.record).await.expect("a case");
        assert_eq!(case.breaches[0].status, BreachStatus::Remedying);
        let released = stage.form(DETENTION, "record-released").on(stored.record);
        stage.sent(&clerk(), released).await;
        let case = stage.records.case(&manager(), stored.record).await.expect("a case");
        let child = &case.breaches[0];
        assert_eq!(child.status, BreachStatus::Closed);
        let events: Vec<_> = child.history.iter().map(|(_, event, _)| *event).collect();
        assert_eq!(events, [BreachEvent::Opened, BreachEvent::Remedy, BreachEvent::Closed]);
        assert!(case.clocks.iter().all(|run| run.ended_at.is_some()), "nothing runs after release");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_age_corrected_at_the_border_opens_the_breach_on_the_detention_case() {
    for stage in stages("children_corrected").await {
        let arrival = stage.arrival(30, "Nour").await;
        let found = stage
            .form(DETENTION, "record-found-detained")
            .with("age_years", 30)
            .about(arrival.subject);
        let case = stage.sent(&manager(), found).await;
        let before = stage.records.case(&manager(), case.record).await.expect("a case");
        assert!(before.breaches.is_empty());
        let correct = stage.form(ARRIVAL, "correct").on(arrival.record).with("age_years", 16);
        stage.sent(&officer(), correct).await;
        let after = stage.records.case(&manager(), case.record).await.expect("a case");
        assert_eq!(after.breaches.len(), 1);
        assert_eq!(after.breaches[0].breach, "child-detained");
        let extend = stage.form(DETENTION, "extend-detention").on(case.record);
        let refused = stage.send(&clerk(), &extend).await;
        assert!(matches!(refused, Err(RecordsError::Refused { .. })), "{refused:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_child_or_a_sign_of_danger_on_arrival_raises_a_proposal_that_a_draft_takes_up() {
    for stage in stages("children_referred").await {
        let arrival = stage.arrival(12, "Nour").await;
        let case = stage.records.case(&officer(), arrival.record).await.expect("a case");
        let proposed = case.proposals.iter().find(|one| one.proposal == "refer-child");
        assert!(proposed.expect("a proposal").taken_by.is_none());
        let draft = stage
            .form("referral", "draft")
            .about(arrival.subject)
            .with("service_type", "CHI")
            .with("urgency", "H24");
        let drafted = stage.sent(&manager(), draft).await;
        let case = stage.records.case(&officer(), arrival.record).await.expect("a case");
        let proposed = case.proposals.iter().find(|one| one.proposal == "refer-child");
        assert_eq!(proposed.expect("a proposal").taken_by, Some(drafted.action));
        assert!(stage.arrival(40, "Omar").await.seq > drafted.seq);
    }
}
