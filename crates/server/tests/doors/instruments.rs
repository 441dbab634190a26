//! Instruments as everybody reads them: list, tree, entry and files, in both languages, with every
//! link where it can be seen.

use std::collections::{BTreeMap, BTreeSet};

use masar_commitments::{Catalogue, Entry};
use masar_server::{data, texts::without_isolates};
use serde_json::Value;

use crate::{
    ask::{Answer, Ask},
    stage::{Stage, stages},
};

async fn ask(stage: &Stage, path: &str, language: &str) -> Answer {
    Ask::get(path).with("accept-language", language).to(stage).await
}

/// A page without the marks of direction.
async fn read(stage: &Stage, path: &str, language: &str) -> String {
    let answer = ask(stage, path, language).await;
    assert_eq!(answer.status, 200, "{path} in {language}: {}", answer.body);
    assert!(!answer.body.contains(" style="), "{path}: the policy forbids it");
    assert!(answer.body.contains(&format!("<html lang=\"{language}\"")), "{path}");
    without_isolates(&answer.body)
}

#[tokio::test(flavor = "multi_thread")]
async fn instruments_are_listed_with_how_far_they_are_translated() {
    for stage in stages("instruments_are_listed_with_how_far_they_are_translated").await {
        let english = read(&stage, "/instruments", "en").await;
        let arabic = read(&stage, "/instruments", "ar").await;
        for (page, words) in [
            (&english, ["Migration Governance Framework", "220 entries", "17 of 89 texts"]),
            (&arabic, ["إطار حوكمة الهجرة", "220 بند", "17 من 89 من النصوص"]),
        ] {
            for words in words {
                assert!(page.contains(words), "{words}\n{page}");
            }
            assert!(page.contains("href=\"/instruments/gcm\""));
        }
        let commitments = read(&stage, "/commitments", "ar").await;
        assert!(commitments.contains("href=\"/instruments\""), "there is a way to them");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tree_shows_every_entry_and_finds_words_of_both_languages() {
    for stage in stages("a_tree_shows_every_entry_and_finds_words_of_both_languages").await {
        let instrument = stage.app.catalogue.graph.instrument("gcm").expect("the compact");
        for language in ["en", "ar"] {
            let page = read(&stage, "/instruments/gcm", language).await;
            for entry in &instrument.entries {
                let href = format!("href=\"/instruments/gcm/{}\"", entry.code);
                assert_eq!(page.matches(&href).count(), 1, "{} in {language}", entry.code);
            }
            assert!(page.contains("A/RES/73/195") && page.contains("/instruments/gcm.jsonld"));
            // One word of the other language finds it as well.
            let found = read(&stage, "/instruments/gcm?q=Statelessness", language).await;
            assert!(found.contains("/instruments/gcm/4.e\""), "{language}");
            assert!(!found.contains("/instruments/gcm/4.d\""), "{language}");
            let none = read(&stage, "/instruments/gcm?q=zzz", language).await;
            assert!(!none.contains("/instruments/gcm/4.e\""));
        }
        let none = read(&stage, "/instruments/gcm?q=zzz", "en").await;
        assert!(none.contains("No entry has these words"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_tells_its_links_both_ways_and_who_says_so() {
    for stage in stages("an_entry_tells_its_links_both_ways_and_who_says_so").await {
        let action = read(&stage, "/instruments/gcm/13.h", "en").await;
        for words in [
            "Is carried out by",
            "href=\"/commitments/1.4.b\"",
            "Judgement of the catalogue",
            "href=\"/instruments/gcm/13\"",
            "No text yet",
            "lang=\"ar\" dir=\"auto\">حماية الطفل",
        ] {
            assert!(action.contains(words), "{words}\n{action}");
        }
        let arabic = read(&stage, "/instruments/gcm/13.h", "ar").await;
        assert!(arabic.contains("ينفذه") && arabic.contains("حكم وُضع للدليل"));
        assert!(arabic.contains("lang=\"en\" dir=\"auto\">Protect the child"));
        let objective = read(&stage, "/instruments/gcm/20", "en").await;
        assert!(objective.contains("Is measured by") && objective.contains("/sdg/10.c.1\""));
        assert!(objective.contains("href=\"/instruments/gcm/20.i\""), "its actions");
        let indicator = read(&stage, "/instruments/sdg/10.c.1", "en").await;
        assert!(indicator.contains("The way to the nearest commitment"));
        let commitment = read(&stage, "/commitments/1.4.b", "en").await;
        assert!(commitment.contains("href=\"/instruments/gcm/13.h\""), "from the commitment");
        let twin = read(&stage, "/commitments/1.5.h", "ar").await;
        assert!(twin.contains("href=\"/commitments/D.1.i.1\""), "the same in another place");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_taken_along_reads_back_as_the_same_instrument() {
    for stage in stages("a_table_taken_along_reads_back_as_the_same_instrument").await {
        for id in ["gcm", "migof"] {
            let table = ask(&stage, &format!("/instruments/{id}.csv"), "en").await;
            assert_eq!(table.status, 200);
            assert_eq!(table.headers["content-type"], "text/csv; charset=utf-8");
            let file = format!("instruments/{id}/entries.csv");
            let files = data::catalogue().into_iter().map(|(path, bytes)| match path == file {
                true => (path, table.body.clone().into_bytes()),
                false => (path, bytes),
            });
            let read = Catalogue::read(files).unwrap_or_else(|faults| panic!("{faults}"));
            let told = |catalogue: &Catalogue| {
                let instrument = catalogue.graph.instrument(id).expect("there").clone();
                instrument.entries.into_iter().map(fields).collect::<Vec<_>>()
            };
            assert_eq!(told(&read), told(&stage.app.catalogue), "{id}");
            assert!(told(&read).len() > 30);
        }
    }
}

/// What an entry says, without where it stands in its file.
fn fields(entry: Entry) -> impl PartialEq + std::fmt::Debug {
    let Entry { code, parent, level, ordinal, text, short, machine, note, .. } = entry;
    (code, parent, level, ordinal, text, short, machine, note)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_concept_scheme_has_as_many_concepts_as_the_table_has_rows() {
    for stage in stages("a_concept_scheme_has_as_many_concepts_as_the_table_has_rows").await {
        for id in ["gcm", "sdg", "migof", "commitment", "principle"] {
            let table = ask(&stage, &format!("/instruments/{id}.csv"), "en").await.body;
            let scheme = ask(&stage, &format!("/instruments/{id}.jsonld"), "en").await;
            assert_eq!(scheme.headers["content-type"], "application/ld+json");
            let scheme: Value = serde_json::from_str(&scheme.body).expect("JSON");
            let nodes = scheme["@graph"].as_array().expect("nodes");
            let concepts: BTreeMap<&str, &Value> = nodes
                .iter()
                .filter(|node| node["@type"] == "skos:Concept")
                .map(|node| (node["@id"].as_str().expect("an id"), node))
                .collect();
            assert_eq!(concepts.len(), table.lines().count() - 1, "{id}");
            assert_eq!(nodes.len(), concepts.len() + 1, "and the scheme");
            held_together(&concepts);
        }
    }
}

/// Every concept has one label a language and a broader one that is there, unless it is at the top.
fn held_together(concepts: &BTreeMap<&str, &Value>) {
    for (id, concept) in concepts {
        let labels = concept["skos:prefLabel"].as_array().expect("labels");
        let languages: BTreeSet<&str> =
            labels.iter().filter_map(|it| it["@language"].as_str()).collect();
        assert_eq!(languages.len(), labels.len(), "{id}: one label a language (S14)");
        assert!(languages.contains("ar") && languages.contains("en"), "{id}");
        let broader = concept["skos:broader"]["@id"].as_str();
        let is_top = concept["skos:topConceptOf"]["@id"].is_string();
        assert_eq!(broader.is_none(), is_top, "{id}");
        assert!(broader.is_none_or(|broader| concepts.contains_key(broader)), "{id}");
        let related = concept["skos:related"].as_array();
        for other in related.into_iter().flatten().filter_map(|it| it["@id"].as_str()) {
            // Of another instrument the other half stands in its own file.
            let Some(back) = concepts.get(other) else { continue };
            let back = back["skos:related"].as_array().expect("related both ways (S23)");
            assert!(back.iter().any(|it| it["@id"] == **id), "{id} and {other}");
        }
    }
}
