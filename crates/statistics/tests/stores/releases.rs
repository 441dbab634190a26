//! Releases from Extract to ledger, on both databases.

use crate::common::{analyst, failures, ordinary, period, reviewer, settings, stores};
use masar_nodes::{
    Permit,
    faults::Step,
    fixtures::{permit_with, policies, standing},
};
use masar_statistics::{
    Origin, StatisticsError, ledger,
    release::{
        HoldError, LONGEST_HOLD, approve, complete, held, hold, proposal, proposals, propose,
    },
};
use masar_terms::{Cell, Clock};

/// Somebody who holds both roles: still one person.
fn both() -> Permit {
    permit_with(&policies(), &["analyst", "reviewer"], standing())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_leaves_when_a_second_person_has_approved_what_was_protected() {
    for (store, _, _database) in stores("release").await {
        let proposer = both();
        let proposal =
            propose(&store, &proposer, &settings(), ordinary(1, 51), vec![]).await.expect("ok");
        let shown = |key: [&str; 3]| {
            let cell = proposal.content.table.observations.iter().find(|o| o.key == key);
            cell.expect("a cell").cell
        };
        assert_eq!(shown(["XMA-01", "_X", "Y_GE18"]), Cell::Withheld, "three people");
        assert_eq!(shown(["_T", "_T", "_T"]), Cell::Value(228.0));
        assert!(proposal.evidence.totals.few >= 1 && proposal.evidence.totals.other >= 3);
        let areas: Vec<_> =
            proposal.content.table.dimensions[0].codes.iter().map(|(c, _)| c.as_str()).collect();
        assert_eq!(areas, ["_T", "XMA-01", "XMA-02", "XMA-03"], "to the level counted, one root");

        let early = complete(&store, &proposer, &proposal.release).await;
        assert!(matches!(early, Err(StatisticsError::NotApproved { given: 0, needed: 1 })));
        let own = approve(&store, &proposer, &proposal.release).await;
        assert!(matches!(own, Err(StatisticsError::SamePerson)), "nobody approves his own");
        let other = approve(&store, &analyst(), &proposal.release).await;
        assert!(
            matches!(other, Err(StatisticsError::NotAllowed(_))),
            "an analyst approves nothing"
        );

        let second = reviewer();
        for _ in 0..2 {
            let known = approve(&store, &second, &proposal.release).await.expect("approved");
            assert_eq!(known.approvers.len(), 1, "approving twice is approving once");
        }
        let published = complete(&store, &second, &proposal.release).await.expect("released");
        assert!(matches!(published.origin(), Origin::Released { sequence: 1, .. }));
        assert_eq!(published.table(), Some(&proposal.content.table), "what was approved leaves");
        let again = complete(&store, &second, &proposal.release).await.expect("released");
        assert_eq!(again, published, "releasing twice is releasing once");
        let head = ledger::verify(&store.look().await.expect("a look")).await.expect("whole");
        assert_eq!(head.sequence, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_released_period_is_frozen_and_the_same_content_is_the_same_release() {
    for (store, _, _database) in stores("frozen").await {
        let (one, two) = (analyst(), reviewer());
        let first = propose(&store, &one, &settings(), ordinary(1, 51), vec![]).await.expect("ok");
        let same = propose(&store, &one, &settings(), ordinary(2, 51), vec![]).await.expect("ok");
        assert_eq!(first, same, "other tokens, same content");
        let rival = propose(&store, &one, &settings(), ordinary(1, 52), vec![]).await.expect("ok");
        assert_ne!(rival.release, first.release, "one man more is another content");
        for release in [&first.release, &rival.release] {
            approve(&store, &two, release).await.expect("approved");
        }
        complete(&store, &two, &first.release).await.expect("released");
        let late = complete(&store, &two, &rival.release).await;
        assert!(matches!(late, Err(StatisticsError::Frozen { .. })), "{late:?}");
        let again = propose(&store, &one, &settings(), ordinary(3, 51), vec![]).await.expect("ok");
        assert_eq!((again.release, again.sequence), (first.release, Some(1)));
        let other = propose(&store, &one, &settings(), ordinary(3, 60), vec![]).await;
        assert!(matches!(other, Err(StatisticsError::Frozen { .. })), "{other:?}");
        assert_eq!(proposals(&store.look().await.expect("a look")).await.expect("all").len(), 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn failures_of_an_authority_leave_under_a_named_policy_with_two_approvers() {
    for (store, _, _database) in stores("accountability").await {
        let proposer = both();
        let extract = || failures("DF_CHILDREN_DETAINED", "2026", 2);
        let unnamed = masar_statistics::release::Settings::default();
        let refused = propose(&store, &proposer, &unnamed, extract(), vec![]).await;
        assert!(matches!(refused, Err(StatisticsError::NoPolicy { .. })), "{refused:?}");
        let proposal =
            propose(&store, &proposer, &settings(), extract(), vec![]).await.expect("proposed");
        assert_eq!(proposal.content.table.observations[0].cell, Cell::Value(2.0));
        let (first, second) = (reviewer(), reviewer());
        for _ in 0..2 {
            approve(&store, &first, &proposal.release).await.expect("approved");
        }
        let own = approve(&store, &proposer, &proposal.release).await;
        assert!(matches!(own, Err(StatisticsError::SamePerson)));
        let early = complete(&store, &first, &proposal.release).await;
        assert!(matches!(early, Err(StatisticsError::NotApproved { given: 1, needed: 2 })));
        approve(&store, &second, &proposal.release).await.expect("approved");
        complete(&store, &first, &proposal.release).await.expect("released");
        let entries = ledger::entries(&store.look().await.expect("a look")).await.expect("entries");
        let entry = &entries[0].entry;
        let made = entry.made().expect("a release");
        let exception = made.exception.as_ref().expect("an explicit exception");
        assert_eq!(exception.id, "children-found-detained");
        assert_eq!((made.approvers.len(), entry.period), (2, period("2026")));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_at_the_commit_of_the_ledger_is_mended_by_repeating() {
    for step in [Step::BeforeCommit, Step::AfterCommit] {
        for (store, _, _database) in stores("crash").await {
            let (one, two) = (analyst(), reviewer());
            let proposal =
                propose(&store, &one, &settings(), ordinary(1, 51), vec![]).await.expect("ok");
            approve(&store, &two, &proposal.release).await.expect("approved");
            store.faults().fail_once(step);
            let crashed = complete(&store, &two, &proposal.release).await;
            assert!(matches!(crashed, Err(StatisticsError::Store(_))), "{crashed:?}");
            complete(&store, &two, &proposal.release).await.expect("released");
            complete(&store, &two, &proposal.release).await.expect("released");
            let look = store.look().await.expect("a look");
            assert_eq!(ledger::verify(&look).await.expect("whole").sequence, 1, "{step:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_person_is_in_the_store() {
    for (store, _, _database) in stores("tokens").await {
        let proposal =
            propose(&store, &analyst(), &settings(), ordinary(1, 51), vec![]).await.expect("ok");
        let kept = serde_json::to_string(&(&proposal.content, &proposal.evidence)).expect("text");
        assert!(!kept.contains("subject") && !kept.contains("token"), "{kept}");
        let numbers = proposal.content.table.observations.iter().filter_map(|o| o.cell.number());
        assert!(numbers.into_iter().all(|number| number == 0.0 || number >= 5.0));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_release_that_is_held_back_leaves_at_its_hour_and_not_before() {
    const HOUR: i64 = 60 * 60 * 1000;
    for (store, clock, _database) in stores("held").await {
        let (one, two, node) = (analyst(), reviewer(), Permit::system("release-hour"));
        let made = propose(&store, &one, &settings(), ordinary(1, 51), vec![]).await.expect("ok");
        let (release, now) = (&made.release, clock.now());
        for (wrong, why) in [
            (now, HoldError::Past),
            (now.plus_millis(-1), HoldError::Past),
            (now.plus_millis(LONGEST_HOLD + 1), HoldError::TooLong),
        ] {
            let refused = hold(&store, &one, release, wrong).await;
            assert!(matches!(refused, Err(StatisticsError::Hold(it)) if it == why), "{refused:?}");
        }
        let stranger = hold(&store, &two, release, now.plus_millis(HOUR)).await;
        assert!(matches!(stranger, Err(StatisticsError::NotAllowed(_))), "{stranger:?}");
        let until = now.plus_millis(2 * HOUR);
        for moment in [now.plus_millis(HOUR), until, until] {
            let known = hold(&store, &one, release, moment).await.expect("held");
            assert_eq!(known.held_until, Some(moment), "the newest hour stands");
        }
        let unseen = async || held(&store.look().await.expect("a look")).await.expect("read");
        assert!(unseen().await.is_empty(), "nothing is announced before it is approved");

        approve(&store, &two, release).await.expect("approved");
        let moved = hold(&store, &one, release, now.plus_millis(3 * HOUR)).await;
        assert!(matches!(moved, Err(StatisticsError::Hold(HoldError::Approved))), "{moved:?}");
        assert_eq!(unseen().await.len(), 1);
        clock.advance_to(until.plus_millis(-1));
        for permit in [&one, &two, &node] {
            let early = complete(&store, permit, release).await;
            assert!(matches!(early, Err(StatisticsError::Held { .. })), "{early:?}");
        }
        let entries = ledger::entries(&store.look().await.expect("a look")).await;
        assert!(entries.expect("read").is_empty(), "nothing of it is anywhere");
        clock.advance_to(until);
        complete(&store, &node, release).await.expect("released");
        let known = proposal(&store.look().await.expect("a look"), release).await.expect("read");
        assert_eq!(known.and_then(|known| known.sequence), Some(1));
        assert!(unseen().await.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_node_enters_nothing_that_nobody_approved() {
    for (store, _, _database) in stores("node").await {
        let made = propose(&store, &analyst(), &settings(), ordinary(1, 51), vec![]).await;
        let release = made.expect("ok").release;
        let alone = complete(&store, &Permit::system("release-hour"), &release).await;
        assert!(matches!(alone, Err(StatisticsError::NotApproved { given: 0, needed: 1 })));
    }
}
