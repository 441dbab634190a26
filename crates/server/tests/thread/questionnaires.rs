//! A questionnaire of a country's own beside the one that comes with the product: each with its rounds,
//! and a round is found by the register in which it is.

use std::fs;

use masar_statistics::{published::Entry, register};

use crate::node::{Node, nodes_with};

const OWN: &str = r#"
id = "towns"
measure = "10.7.2"
register = "town-assessments"
worth = { Y = "1", N = "0" }
names = { en = "What towns do", ar = "ما تفعله المدن" }
method = { en = "The mean of the answers.", ar = "متوسط الإجابات." }
source = { en = "A country", ar = "بلد" }

[[bands]]
id = "begun"
least = "0"
names = { en = "Begun", ar = "في البداية" }

[[domains]]
id = "town"
names = { en = "Town", ar = "المدينة" }
fields = ["town_office", "town_school"]
"#;
const NATIONAL: &str = "6f0f3ad8-0000-4000-8000-000000000001";
const TOWN: &str = "6f0f3ad8-0000-4000-8000-000000000002";

#[test]
fn every_questionnaire_has_its_rounds() {
    let case = "thread: two questionnaires";
    for mut node in nodes_with("docs/examples/vaccination-card", case, "2026-02-05T05:00:00Z") {
        let own = "programmes/vaccination-card/catalogue/questionnaires";
        let own = node.folder.path().join(own);
        fs::create_dir_all(&own).expect("a folder");
        fs::write(own.join("towns.toml"), OWN).expect("written");
        node.again();
        for login in ["one", "other"] {
            node.account(login, &["registrar"], "XMA");
        }
        let ministry = [("institution_en", "Ministry"), ("rights_pay", "Y")];
        cleared(&node, "governance-assessments", NATIONAL, &ministry);
        let only = read(&node, "/assessments");
        assert_eq!(only.matches("<table").count(), 1, "no table without a round: {only}");
        let town = [("area_en", "Northern town"), ("town_office", "Y"), ("town_school", "N")];
        cleared(&node, "town-assessments", TOWN, &town);
        let both = read(&node, "/assessments");
        assert_eq!(both.matches("<table").count(), 2, "{both}");
        let (national, towns) =
            both.split_once("Rounds of What towns do").expect("the second questionnaire");
        assert!(national.contains("Rounds of Migration policies (10.7.2)"), "{national}");
        assert!(national.contains(NATIONAL) && !national.contains(TOWN));
        assert!(towns.contains(TOWN) && !towns.contains(NATIONAL) && towns.contains("50%"));
        let shown = read(&node, &format!("/assessments/{TOWN}"));
        assert!(shown.contains("<span class=\"hero\">50%</span>"), "{shown}");
        assert!(shown.contains("value of What towns do: Begun"), "{shown}");
        // No programme here keeps that register, so there is no page of it.
        assert!(!shown.contains("/registers/town-assessments"), "{shown}");
        let shown = read(&node, &format!("/assessments/{NATIONAL}"));
        assert!(shown.contains("value of Migration policies (10.7.2)"), "{shown}");
        assert_eq!(node.stranger().get("/assessments/none").status, 404);
    }
}

/// An entry that two people cleared.
fn cleared(node: &Node, register: &str, id: &str, answers: &[(&str, &str)]) {
    let fields = [("round_year", "2025")].iter().chain(answers);
    let fields = fields.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let entry = Entry { id: id.to_owned(), fields };
    let store = &node.app.statistics;
    let preparing = node.permit("one");
    let prepared = node.wait(register::prepare(store, &preparing, register, entry, false));
    let version = prepared.expect("prepared").version;
    let clearing = node.permit("other");
    node.wait(register::clear(store, &clearing, &version)).expect("cleared");
}

fn read(node: &Node, path: &str) -> String {
    let answer = node.stranger().reading("en").get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer.body.replace(['\u{2068}', '\u{2069}'], "")
}
