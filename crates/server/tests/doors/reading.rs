//! Reading pages: the answer in the first line, every number a way to where it comes from, and
//! nothing said that is not known.

use masar_server::texts::without_isolates;

use crate::{
    ask::Ask,
    stage::{Stage, stages},
};

/// A page as a stranger reads it in a language, without the marks of direction.
async fn read(stage: &Stage, path: &str, language: &str) -> String {
    let answer = Ask::get(path).with("accept-language", language).to(stage).await;
    assert_eq!(answer.status, 200, "{path} in {language}: {}", answer.body);
    assert!(!answer.body.contains(" style="), "{path}: the policy forbids it");
    without_isolates(&answer.body)
}

/// The first line of a page.
fn answer(page: &str) -> &str {
    let start = page.find("<p class=\"answer\">").expect("an answer");
    &page[start..start + page[start..].find("</p>").expect("its end")]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_leads_from_the_commitment_to_its_entry_in_the_ledger() {
    for stage in stages("a_number_leads_from_the_commitment_to_its_entry_in_the_ledger").await {
        stage.held().await;
        let agency = &stage.app.settings.agency;
        let trace = format!("/figures/{agency}/arrivals-registered/XMA/2025-Q4");
        for language in ["en", "ar"] {
            let page = read(&stage, "/commitments/1.2.e", language).await;
            assert!(answer(&page).contains(&format!("href=\"{trace}\"")), "{language}");
            assert!(answer(&page).contains(">22</a>"), "{language}: {}", answer(&page));
            let indicator = read(&stage, "/indicators/arrivals-registered", language).await;
            assert!(answer(&indicator).contains(&trace));
            let page = read(&stage, &trace, language).await;
            assert!(page.contains("<ol class=\"trace\">"), "steps in their order");
            assert!(page.contains("href=\"/ledger#entry-1\""));
            assert!(page.contains("href=\"/commitments/1.2.e\""), "forward to the commitment");
            let hash = masar_indicators::Definition::hash;
            let known = stage.app.catalogue.indicator("arrivals-registered").map(hash);
            assert!(page.contains(&known.expect("the indicator")), "the definition's hash");
        }
        let page = read(&stage, "/", "en").await;
        assert!(page.contains(&trace), "the home page leads with it");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_known_is_never_called_no_progress() {
    for stage in stages("what_is_not_known_is_never_called_no_progress").await {
        let page = read(&stage, "/commitments/1.2.e", "en").await;
        assert!(page.contains("This means that we do not know"), "evidence without a figure");
        assert!(!page.contains("class=\"answer\""), "no number is made up");
        let open = read(&stage, "/commitments?state=not-bound", "en").await;
        let first = open.split("href=\"/commitments/").nth(1).and_then(|it| it.split('"').next());
        let page = read(&stage, &format!("/commitments/{}", first.expect("one")), "en").await;
        assert!(page.contains("Not yet bound") && page.contains("not a judgement on progress"));
        assert!(!page.contains("no progress") && !page.contains("status-overdue"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_narrow_in_the_address_and_search_knows_both_languages() {
    for stage in stages("filters_narrow_in_the_address_and_search_knows_both").await {
        let rows = |page: &str| page.matches("<a href=\"/commitments/").count();
        let all = rows(&read(&stage, "/commitments", "en").await);
        assert_eq!(all, stage.app.catalogue.commitments.len());
        let local = rows(&read(&stage, "/commitments?level=local", "en").await);
        let both = rows(&read(&stage, "/commitments?level=local&theme=1.4", "en").await);
        assert!(0 < local && local < all && both <= local);
        // Hamza, vowel signs and the article make no difference.
        let plain = read(&stage, "/commitments?q=%D8%A7%D8%AD%D8%AA%D8%AC%D8%A7%D8%B2%20%D8%A7%D9%84%D8%A7%D8%B7%D9%81%D8%A7%D9%84", "ar").await;
        assert!(plain.contains("/commitments/1.4.b"));
        let nothing = read(&stage, "/commitments?q=zzzz", "en").await;
        assert_eq!(rows(&nothing), 0);
        assert!(nothing.contains("No commitment fits"));
    }
}
