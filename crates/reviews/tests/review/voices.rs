//! Contributions and replies.

use masar_nodes::fixtures::permit;
use masar_reviews::{FieldReason, ReviewsError, contributions::Said};
use masar_terms::{Language, LocalText, Timestamp};
use sea_orm::ConnectionTrait;

use crate::stage::{ONE, TWO, answer, said, stages};

#[tokio::test]
async fn the_last_day_ends_where_the_node_is() {
    for stage in stages("the_last_day_ends").await {
        // 31 March, 23:59 in Amman.
        stage.clock.advance_to(Timestamp(1_774_990_740_000));
        stage.say(said("In time.")).await.expect("in time");
        // A minute later it is 1 April there, and 21:00 UTC on 31 March.
        stage.clock.advance_to(Timestamp(1_774_990_800_000));
        let late = stage.say(said("Late.")).await;
        assert!(matches!(late, Err(ReviewsError::Closed { .. })), "{late:?}");
        stage.say(said("In time.")).await.expect("what was taken in time is still taken");
    }
}

#[tokio::test]
async fn a_correction_replaces_ones_own_words_and_the_earlier_stay() {
    for stage in stages("a_correction_replaces").await {
        let first = stage.say(said("Frist.")).await.expect("said");
        let fix = Said { replaces: Some(first.clone()), ..said("First.") };
        let other = permit("civil-society");
        let review = &stage.review;
        let foreign = stage.room.contribute(&other, review, ONE, fix.clone()).await;
        assert!(matches!(foreign, Err(ReviewsError::NotReplaceable(_))), "{foreign:?}");
        let second = stage.say(fix).await.expect("replaced");
        let again = Said { replaces: Some(first.clone()), ..said("First again.") };
        let again = stage.say(again).await;
        assert!(matches!(again, Err(ReviewsError::NotReplaceable(_))), "once: {again:?}");
        let working = stage.room.working(review).await.expect("a review");
        let told: Vec<_> =
            working.contributions.iter().map(|it| (&it.contribution.id, it.replaced)).collect();
        assert_eq!(told, [(&first, true), (&second, false)], "both stay");
        let gone = stage.reply(&first, "Noted.").await;
        assert!(matches!(gone, Err(ReviewsError::NotFound { .. })), "{gone:?}");
    }
}

#[tokio::test]
async fn a_contribution_is_somebodys_words_on_an_item() {
    for stage in stages("a_contribution_is_somebodys").await {
        let id = stage.say(said("Words.")).await.expect("said");
        assert_eq!(stage.say(said("Words.")).await.expect("the same"), id);
        for (name, bad) in [
            ("author_type", Said { author_type: "king".to_owned(), ..said("x") }),
            ("author", Said { author: "  ".to_owned(), ..said("x") }),
            ("text", said(" ")),
            ("text", said(&"x".repeat(20_000))),
        ] {
            let refused = stage.say(bad).await;
            assert!(
                matches!(&refused, Err(ReviewsError::Field { field, .. }) if *field == name),
                "{name}: {refused:?}"
            );
        }
        let elsewhere = stage.room.contribute(&stage.voice, &stage.review, TWO, said("x")).await;
        assert!(matches!(elsewhere, Err(ReviewsError::NotFound { kind: "item", .. })));
        for role in ["policy-officer", "review-clearer", "officer"] {
            let other = permit(role);
            let refused = stage.room.contribute(&other, &stage.review, ONE, said("x")).await;
            assert!(matches!(refused, Err(ReviewsError::NotAllowed(_))), "{role}");
        }
    }
}

#[tokio::test]
async fn a_reply_is_in_the_language_of_whom_it_answers() {
    for stage in stages("a_reply_is_in_the_language").await {
        let arabic = Said { language: Language::Ar, ..said("كلمة") };
        let id = stage.say(arabic).await.expect("said");
        let refused = stage.reply(&id, "English alone.").await;
        let missing = FieldReason::MissingIn(Language::Ar);
        assert!(
            matches!(&refused, Err(ReviewsError::Field { field: "reply", reason }) if *reason == missing)
        );
        let (room, review) = (&stage.room, &stage.review);
        let mut good = answer("Noted.");
        good.text = LocalText::from([(Language::Ar, "أُحيط علماً")]);
        for role in ["civil-society", "review-clearer"] {
            let refused = room.reply(&permit(role), review, &id, 0, good.clone()).await;
            assert!(matches!(refused, Err(ReviewsError::NotAllowed(_))), "{role}");
        }
        room.reply(&stage.officer, review, &id, 0, good.clone()).await.expect("replied");
        room.reply(&stage.officer, review, &id, 0, good.clone()).await.expect("the same again");
        good.disposition = masar_reviews::review::Disposition::TakenUp;
        let stale = room.reply(&stage.officer, review, &id, 0, good.clone()).await;
        assert!(matches!(stale, Err(ReviewsError::Changed { .. })), "{stale:?}");
        room.reply(&stage.officer, review, &id, 1, good).await.expect("corrected");
    }
}

#[tokio::test]
async fn nothing_that_was_said_can_be_changed() {
    for stage in stages("nothing_that_was_said").await {
        let id = stage.say(said("Words.")).await.expect("said");
        stage.reply(&id, "Noted.").await.expect("replied");
        for statement in [
            "UPDATE review_contributions SET body = '{}'",
            "DELETE FROM review_replies",
            "UPDATE review_drafts SET body = '{}'",
            "DELETE FROM reviews",
        ] {
            let refused = stage
                .room
                .store()
                .write::<_, ReviewsError, _>(&stage.officer, "tamper", move |tx| {
                    Box::pin(async move { Ok(tx.execute_unprepared(statement).await.map(drop)?) })
                })
                .await;
            assert!(refused.is_err(), "{statement}");
        }
    }
}

#[tokio::test]
async fn a_text_that_names_a_person_is_kept_back_and_the_voice_stays() {
    for stage in stages("a_text_that_names_a_person").await {
        let id = stage.say(said("It was So-and-so.")).await.expect("said");
        let (room, review) = (&stage.room, &stage.review);
        let refused = room.withhold(&stage.officer, review, &id).await;
        assert!(matches!(refused, Err(ReviewsError::NotAllowed(_))), "not by whom it criticises");
        room.withhold(&stage.clearer, review, &id).await.expect("kept back");
        room.withhold(&stage.clearer, review, &id).await.expect("again");
        stage.reply(&id, "Noted.").await.expect("still owed a reply");
        stage.after_the_deadline();
        let digest = stage.clear().await.expect("cleared");
        stage.release(&digest).await.expect("released");
        let shown = room.released().await.expect("read").remove(0);
        assert!(!shown.content.canonical().contains("So-and-so"));
        assert_eq!(shown.content.voices(), [("ngo", 1)], "it counts in the balance");
    }
}
