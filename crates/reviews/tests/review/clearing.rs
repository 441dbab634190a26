//! What stands between a review and its public.

use masar_nodes::fixtures::permit;
use masar_reviews::{
    ReviewsError,
    cycle::Draft,
    review::{Content, Missing},
};
use masar_terms::{Language, LocalText};

use crate::stage::{ONE, OWN, draft, said, stages, text};

/// The reasons why a review was not cleared.
fn reasons(refused: Result<String, ReviewsError>) -> Vec<Missing> {
    match refused {
        Err(ReviewsError::NotReady(breaches)) => {
            breaches.into_iter().map(|breach| breach.missing).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn not_while_others_may_still_speak() {
    for stage in stages("not_while_others_may_still_speak").await {
        assert_eq!(reasons(stage.clear().await), [Missing::DeadlineNotPassed]);
        stage.after_the_deadline();
        stage.clear().await.expect("cleared");
    }
}

#[tokio::test]
async fn not_while_a_voice_is_owed_a_reply() {
    for stage in stages("not_while_a_voice_is_owed").await {
        let first = stage.say(said("Frist.")).await.expect("said");
        let fix = masar_reviews::contributions::Said { replaces: Some(first), ..said("First.") };
        let contribution = stage.say(fix).await.expect("said");
        stage.after_the_deadline();
        let author = "Harbour Aid".to_owned();
        let owed = Missing::Reply { contribution: contribution.clone(), author };
        assert_eq!(reasons(stage.clear().await), [owed], "the one that stands, not the replaced");
        stage.reply(&contribution, "Noted.").await.expect("replied");
        stage.clear().await.expect("cleared");
    }
}

#[tokio::test]
async fn not_in_one_language_alone_and_not_empty() {
    for stage in stages("not_in_one_language_alone").await {
        stage.after_the_deadline();
        for (at, (language, missing)) in
            [(Language::En, Language::Ar), (Language::Ar, Language::En)].into_iter().enumerate()
        {
            let statement = LocalText::from([(language, "words"), (missing, "  ")]);
            let half = Draft { statement, ..draft() };
            stage.save(ONE, 1 + at as i64, half).await.expect("a draft may be half");
            let field = "statement";
            assert_eq!(reasons(stage.clear().await), [Missing::Text { field, language: missing }]);
        }
        let obstacles = LocalText::from([(Language::Ar, "عائق")]);
        stage.save(ONE, 3, Draft { obstacles, ..draft() }).await.expect("saved");
        let (field, language) = ("obstacles", Language::En);
        assert_eq!(reasons(stage.clear().await), [Missing::Text { field, language }]);
        stage.save(ONE, 4, Draft { removed: true, ..draft() }).await.expect("removed");
        assert_eq!(reasons(stage.clear().await), [Missing::Items]);
    }
}

#[tokio::test]
async fn not_with_a_figure_that_was_taken_back_or_is_gone() {
    for mut stage in stages("not_with_a_figure_that_was_taken_back").await {
        stage.after_the_deadline();
        let token = format!("{{figure:{OWN}}}");
        let address = OWN.parse().expect("an address");
        stage.evidence.figures.get_mut(&address).expect("a figure").withdrawn = true;
        assert_eq!(reasons(stage.clear().await), [Missing::Withdrawn { token: token.clone() }]);
        stage.evidence.figures.remove(&address);
        // Named in both languages, missing in both.
        assert_eq!(reasons(stage.clear().await), [Missing::Figure { token }]);
    }
}

#[tokio::test]
async fn what_is_released_is_what_somebody_else_cleared() {
    for mut stage in stages("what_is_released_is_what_somebody_else_cleared").await {
        stage.after_the_deadline();
        for other in ["policy-officer", "civil-society"] {
            let refused =
                stage.room.clear(&permit(other), &stage.review, stage.evidence.clone()).await;
            assert!(matches!(refused, Err(ReviewsError::NotAllowed(_))), "{other}");
        }
        let digest = stage.clear().await.expect("cleared");
        assert_eq!(stage.clear().await.expect("again"), digest, "nothing changed");
        let (room, review, evidence) = (&stage.room, &stage.review, stage.evidence.clone());
        let own = room.release(&stage.clearer, review, &digest, evidence.clone()).await;
        assert!(matches!(own, Err(ReviewsError::SamePerson)), "{own:?}");
        let officer = room.release(&stage.officer, review, &digest, evidence).await;
        assert!(matches!(officer, Err(ReviewsError::NotAllowed(_))), "{officer:?}");
        stage
            .save(ONE, 1, Draft { next_steps: text("خطوة", "Step"), ..draft() })
            .await
            .expect("saved");
        let stale = stage.release(&digest).await;
        assert!(matches!(stale, Err(ReviewsError::Stale)), "a sentence changed: {stale:?}");
        let second = stage.clear().await.expect("cleared again");
        let address = OWN.parse().expect("an address");
        let figure = stage.evidence.figures.get_mut(&address).expect("a figure");
        figure.cell = masar_terms::Cell::Value(13.0);
        let stale = stage.release(&second).await;
        assert!(matches!(stale, Err(ReviewsError::Stale)), "a number changed: {stale:?}");
        assert!(stage.room.released().await.expect("read").is_empty(), "nothing is public yet");
        let third = stage.clear().await.expect("cleared again");
        stage.release(&third).await.expect("released");
        stage.release(&third).await.expect("releasing again changes nothing");
        let public = stage.room.released().await.expect("read");
        assert_eq!(public.len(), 1);
        let content = &public[0].content;
        assert_eq!((content.digest(), content.version), (third, 1));
        assert_eq!(content.items[0].figures.len(), 3, "two in sentences, and the newest");
    }
}

#[tokio::test]
async fn a_later_version_names_the_one_before_and_history_stays() {
    for stage in stages("a_later_version_names").await {
        stage.after_the_deadline();
        let first = stage.clear().await.expect("cleared");
        let early =
            stage.room.withdraw(&stage.clearer, &stage.review, &first, text("س", "why")).await;
        assert!(matches!(early, Err(ReviewsError::NotReleased)), "{early:?}");
        stage.release(&first).await.expect("released");
        stage
            .save(ONE, 1, Draft { next_steps: text("خطوة", "Step"), ..draft() })
            .await
            .expect("saved");
        let second = stage.clear().await.expect("cleared");
        stage.release(&second).await.expect("released");
        let (room, review) = (&stage.room, &stage.review);
        let shown = room.released_versions(review).await.expect("read");
        let told: Vec<_> =
            shown.iter().map(|it| (it.content.version, it.content.previous.as_deref())).collect();
        assert_eq!(told, [(2, Some(first.as_str())), (1, None)]);
        let half = LocalText::from([(Language::En, "why")]);
        assert!(room.withdraw(&stage.clearer, review, &second, half).await.is_err());
        let officer = room.withdraw(&stage.officer, review, &second, text("س", "why")).await;
        assert!(matches!(officer, Err(ReviewsError::NotAllowed(_))), "{officer:?}");
        room.withdraw(&stage.clearer, review, &second, text("سبب", "why"))
            .await
            .expect("taken back");
        let twice = room.withdraw(&stage.clearer, review, &second, text("سبب", "why")).await;
        assert!(matches!(twice, Err(ReviewsError::NotReleased)), "{twice:?}");
        let shown = room.released_versions(review).await.expect("read");
        assert_eq!(shown.len(), 2);
        assert_eq!(shown[0].withdrawn.as_ref().map(|it| it.reason.get(Language::En)), Some("why"));
        let sentences = room.sentences_with(&OWN.parse().expect("an address")).await.expect("read");
        assert!(sentences.is_empty(), "what was taken back says nothing");
    }
}

#[tokio::test]
async fn a_figure_leads_forward_to_its_sentences() {
    for stage in stages("a_figure_leads_forward").await {
        stage.after_the_deadline();
        let address = OWN.parse().expect("an address");
        let digest = stage.clear().await.expect("cleared");
        assert!(stage.room.sentences_with(&address).await.expect("read").is_empty());
        stage.release(&digest).await.expect("released");
        let found = stage.room.sentences_with(&address).await.expect("read");
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].commitment.as_str(), found[0].review.as_str()), (ONE, "XMA-2025-1"));
        let unused = "XMA/DETAINED/XMA/2026-Q2".parse().expect("an address");
        assert!(stage.room.sentences_with(&unused).await.expect("read").is_empty());
        let shown = stage.room.released().await.expect("read").remove(0);
        let canonical = shown.content.canonical();
        assert_eq!(Content::read(&canonical).expect("read"), shown.content);
        assert!(Content::read(&canonical.replace("masar-review-1", "masar-review-9")).is_err());
    }
}
