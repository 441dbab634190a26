//! What programs read: figures with all they were made of, told once, and nothing that no page shows.

use std::sync::Arc;

use serde_json::Value;

use crate::{
    ask::{Answer, Ask},
    stage::{Stage, stages},
};

async fn ask(stage: &Stage, path: &str) -> Answer {
    Ask::get(path).to(stage).await
}

async fn json(stage: &Stage, path: &str) -> Value {
    let answer = ask(stage, path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    serde_json::from_str(&answer.body).expect("JSON")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_figure_is_told_with_its_release_and_in_words() {
    for stage in stages("a_figure_is_told_with_its_release_and_in_words").await {
        let before = stage.app.board().await.expect("a board");
        assert_eq!(before.of_indicator("arrivals-registered").count(), 0);
        let held = stage.held().await;
        let board = stage.app.board().await.expect("a board");
        let path = "/api/figures/MASAR/arrivals-registered/XMA/2025-Q4";
        let figure = json(&stage, path).await;
        assert_eq!(figure["cell"], serde_json::json!({ "state": "value", "value": 22.0 }));
        assert_eq!(figure["source"]["origin"]["release"], held.released);
        assert_eq!(figure["source"]["origin"]["sequence"], 1);
        assert_eq!((&figure["sameDefinition"], &figure["unit"]), (&true.into(), &"PS".into()));
        let said =
            "New arrivals registered, Demonstration Country, fourth quarter of 2025: 22 persons.";
        assert_eq!(figure["sentence"], said);
        let arabic = json(&stage, &format!("{path}?language=ar")).await;
        assert!(
            arabic["sentence"].as_str().is_some_and(|said| said.ends_with(": 22 شخصا.")),
            "{arabic}"
        );
        // Nothing changed: the same board, and no second answer.
        assert!(Arc::ptr_eq(&board, &stage.app.board().await.expect("a board")));
        let tag = ask(&stage, path).await.header("etag").to_owned();
        let again = Ask::get(path).with("if-none-match", &tag).to(&stage).await;
        assert_eq!((again.status, again.body.as_str()), (304, ""));
        let other = Ask::get(&format!("{path}?language=ar")).with("if-none-match", &tag);
        assert_eq!(other.to(&stage).await.status, 200, "another language is another answer");
        let nothing = ask(&stage, "/api/figures/MASAR/arrivals-registered/XMA/2025-Q3").await;
        assert_eq!(nothing.status, 404, "proposed and not released");
        assert_eq!(nothing.header("content-type"), "application/problem+json");
        assert!(nothing.header("access-control-allow-origin").is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn commitments_say_what_is_known_and_what_is_not() {
    for stage in stages("commitments_say_what_is_known_and_what_is_not").await {
        let standing = async |id: &str| {
            json(&stage, &format!("/api/commitments/{id}")).await["standing"].clone()
        };
        assert_eq!(standing("1.2.e").await, "unknown");
        let tag = ask(&stage, "/api/commitments").await.header("etag").to_owned();
        stage.held().await;
        assert_eq!(standing("1.2.e").await, "part", "arrivals are published, waits are not");
        assert_eq!(standing("1.4.b").await, "unknown", "no year was released");
        assert_eq!(standing("3.1.f").await, "not-yet-bound");
        let whole = json(&stage, "/api/commitments/1.2.e").await;
        let newest = &whole["evidence"][0]["newest"];
        assert_eq!(
            (&newest["trend"], &newest["freshness"]),
            (&"too-short".into(), &"current".into())
        );
        assert_eq!(whole["evidence"][1]["newest"], Value::Null);
        let again = Ask::get("/api/commitments").with("if-none-match", &tag).to(&stage).await;
        assert_eq!(again.status, 200, "a release changes the answer");
        let found = json(&stage, "/api/commitments?q=children%20detention&topic=1.4").await;
        assert_eq!(found["commitments"][0]["id"], "1.4.b");
        let bad = ask(&stage, "/api/commitments?language=xx").await;
        assert_eq!((bad.status, bad.header("content-type")), (400, "application/problem+json"));
        let known = json(&stage, "/api/indicators/arrivals-registered").await;
        assert_eq!(known["series"][0]["agency"], "MASAR");
        assert_eq!(known["hash"].as_str().map(str::len), Some(64));
    }
}
