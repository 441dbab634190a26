//! The rule that no child is detained, as people meet it at both doors.

use masar_terms::RecordId;

use crate::{
    ask::Ask,
    forms::{DOORS, Filled},
    stage::{Stage, stages},
};

/// What the programme says of the rule, why it applies and the law, by language.
fn texts(stage: &Stage, language: &str) -> [String; 2] {
    let id = "detention-review".parse().expect("an id");
    let programme = stage.app.records.law().programmes.get(&id).expect("a programme");
    let language = language.parse().expect("a language");
    ["rule-no-child-in-detention", "basis-no-child-detention"].map(|key| {
        let text = programme.text(key, language);
        assert!(!text.is_empty(), "{key}");
        text.to_owned()
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn detaining_a_child_cannot_be_proposed() {
    for stage in stages("detaining_a_child_cannot_be_proposed").await {
        let cookie = stage.sign_in("officer").await;
        let before = stage.rows().await;
        let mut refused = 0;
        for door in DOORS {
            for language in ["en", "ar"] {
                let child = Filled::proposal(&stage.app, "Noor", "15");
                let ask = child.at(&stage.app, door).session(&cookie);
                let answer = ask.with("accept-language", language).to(&stage).await;
                refused += 1;
                assert_eq!(answer.status, 409, "{door}: {}", answer.body);
                for text in texts(&stage, language) {
                    assert!(answer.body.contains(&text), "{door}, {language}: {}", answer.body);
                }
                for (now, then) in stage.rows().await.iter().zip(&before) {
                    let more = if now.0 == "refusals" { refused } else { 0 };
                    assert_eq!(
                        now.1,
                        then.1 + more,
                        "{door}: the bytes of a refusal alone: {now:?}"
                    );
                }
            }
        }
        let page = Ask::get("/work").session(&cookie).to(&stage).await;
        assert!(!page.body.contains("/work/records/"), "no record came of it");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn any_doubt_about_age_counts_for_the_child() {
    for stage in stages("any_doubt_about_age_counts_for_the_child").await {
        let cookie = stage.sign_in("officer").await;
        let proposal = || Filled::proposal(&stage.app, "Noor", "19");
        for (doubt, filled, status) in [
            ("an adult", proposal(), 201),
            ("disputed", proposal().with("age_disputed", "Y"), 409),
            ("no age", proposal().with("age_years", ""), 409),
            ("no readable age", proposal().with("age_years", "").with("birth_date", "May"), 400),
            ("born in a year", proposal().with("age_years", "").with("birth_date", "2008"), 409),
        ] {
            let ask = Ask::post(DOORS[0]).session(&cookie).submission(&filled.xml(&stage.app), &[]);
            let answer = ask.to(&stage).await;
            assert_eq!(answer.status, status, "{doubt}: {}", answer.body);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_child_found_detained_is_stored_and_opens_a_breach() {
    for stage in stages("a_child_found_detained_is_stored_and_opens_a_breach").await {
        let cookie = stage.sign_in("officer").await;
        for door in DOORS {
            let count = |rows: Vec<(&str, i64)>, table: &str| {
                rows.iter().find(|(name, _)| *name == table).map_or(0, |(_, count)| *count)
            };
            let before = count(stage.rows().await, "breaches");
            let found = Filled::new(&stage.app, "detention-review.record-found-detained")
                .with("given_name", "Noor")
                .with("age_years", "15");
            let record = RecordId(found.id.0);
            let ask = found.at(&stage.app, door).session(&cookie);
            let answer = ask.to(&stage).await;
            assert_eq!(answer.status, 201, "{door}: a fact is never refused: {}", answer.body);
            assert_eq!(count(stage.rows().await, "breaches"), before + 1, "{door}");
            let breaches = Ask::get("/work/breaches").session(&cookie).to(&stage).await;
            assert!(breaches.body.contains(&format!("/work/records/{record}")), "{door}");
        }
    }
}
