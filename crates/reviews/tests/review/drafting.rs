//! Opening and writing.

use masar_nodes::fixtures::permit;
use masar_reviews::{FieldReason, ReviewsError, cycle::Draft};
use masar_terms::{Language, LocalText};

use crate::stage::{ONE, TWO, draft, opening, stages, text};

#[tokio::test]
async fn an_opening_is_whole_and_leaves_time_to_speak() {
    for stage in stages("an_opening_is_whole").await {
        assert_eq!(stage.review, "XMA-2025-1");
        let good = opening();
        let mut bad = vec![("title", opening()), ("covers_to", opening())];
        bad.extend([("contributions_until", opening()), ("replies_by", opening())]);
        bad[0].1.title = LocalText::from([(Language::En, "Review")]);
        bad[1].1.covers_to = good.covers_from.yesterday().expect("a day");
        // Yesterday in Amman.
        bad[2].1.contributions_until = jiff::civil::date(2026, 2, 28);
        bad[3].1.replies_by = good.contributions_until;
        for (name, opening) in bad {
            let refused = stage.room.open(&stage.officer, opening).await;
            assert!(
                matches!(&refused, Err(ReviewsError::Field { field, .. }) if *field == name),
                "{name}: {refused:?}"
            );
        }
        let second = stage.room.open(&stage.officer, good).await.expect("opened");
        assert_eq!(second, "XMA-2025-2");
        let listed = stage.room.reviews().await.expect("a list");
        assert_eq!(listed.len(), 2);
    }
}

#[tokio::test]
async fn two_who_edit_the_same_revision_cannot_both_keep_theirs() {
    for stage in stages("two_who_edit_the_same_revision").await {
        let mine = Draft { obstacles: text("عائق", "Obstacle"), ..draft() };
        assert_eq!(stage.save(ONE, 1, mine.clone()).await.expect("saved"), 2);
        assert_eq!(stage.save(ONE, 1, mine).await.expect("the same again"), 2);
        let theirs = Draft { next_steps: text("خطوة", "Step"), ..draft() };
        let refused = stage.save(ONE, 1, theirs.clone()).await;
        assert!(matches!(refused, Err(ReviewsError::Changed { .. })), "{refused:?}");
        assert_eq!(stage.save(ONE, 2, theirs).await.expect("saved"), 3);
    }
}

#[tokio::test]
async fn a_number_that_nobody_published_is_refused_by_its_token() {
    for stage in stages("a_number_that_nobody_published").await {
        for token in ["{figure:XMA/DETAINED/XMA/2031-Q1}", "{figure:nonsense}"] {
            let statement = text("نص", &format!("There were {token}."));
            let refused = stage.save(ONE, 1, Draft { statement, ..draft() }).await;
            let Err(ReviewsError::Figure { token: told, commitment }) = &refused else {
                panic!("{token}: {refused:?}");
            };
            assert_eq!((told.as_str(), commitment.as_str()), (token, ONE));
        }
        let mut stage = stage;
        for figure in stage.evidence.figures.values_mut() {
            figure.withdrawn = true;
        }
        let refused = stage.save(ONE, 1, Draft { removed: false, ..draft() }).await;
        assert!(matches!(refused, Err(ReviewsError::FigureWithdrawn { .. })), "{refused:?}");
    }
}

#[tokio::test]
async fn a_commitment_is_taken_out_and_put_back_and_is_of_the_catalogue() {
    for stage in stages("a_commitment_is_taken_out").await {
        stage.save(TWO, 0, Draft::empty()).await.expect("added");
        stage.save(TWO, 1, Draft { removed: true, ..Draft::empty() }).await.expect("removed");
        let working = stage.room.working(&stage.review).await.expect("a review");
        assert!(working.item(TWO).is_none());
        assert_eq!(stage.save(TWO, 2, Draft::empty()).await.expect("put back"), 3);
        let unknown = stage.save("9.9.z", 0, Draft::empty()).await;
        assert!(matches!(unknown, Err(ReviewsError::NotFound { kind: "commitment", .. })));
        let long = Draft { obstacles: text("نص", &"x".repeat(20_000)), ..draft() };
        let refused = stage.save(ONE, 1, long).await;
        let too_long = |reason: &FieldReason| matches!(reason, FieldReason::TooLong { .. });
        assert!(
            matches!(&refused, Err(ReviewsError::Field { field: "obstacles", reason }) if too_long(reason))
        );
    }
}

#[tokio::test]
async fn only_those_who_draft_draft() {
    for stage in stages("only_those_who_draft").await {
        for role in ["civil-society", "review-clearer", "officer", "analyst", "administrator"] {
            let other = permit(role);
            let opened = stage.room.open(&other, opening()).await;
            assert!(matches!(opened, Err(ReviewsError::NotAllowed(_))), "{role}");
            let (review, evidence) = (&stage.review, &stage.evidence);
            let saved = stage.room.save(&other, review, TWO, 0, Draft::empty(), evidence).await;
            assert!(matches!(saved, Err(ReviewsError::NotAllowed(_))), "{role}");
        }
    }
}
