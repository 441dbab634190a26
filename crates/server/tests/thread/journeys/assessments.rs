//! A country's self-assessment of how it governs migration: thirty answers, a peer check, a signature,
//! the value of SDG indicator 10.7.2 at its edges, a correction, a second round beside the first.

use super::Journey;
use crate::{client::Client, node::nodes};

const REGISTER: &str = "governance-assessments";
const DOMAINS: [(&str, [&str; 5]); 6] = [
    ("rights", ["health", "education", "pay", "protection", "justice"]),
    ("government", ["agency", "pathways", "inclusion", "gender", "data"]),
    ("partnerships", ["coordination", "bilateral", "regional", "readmission", "engagement"]),
    ("wellbeing", ["labour", "portability", "skills", "remittances", "recruitment"]),
    ("crises", ["reception", "contingency", "citizens", "disasters", "stay"]),
    ("regular", ["overstays", "authorization", "children", "information", "trafficking"]),
];

#[test]
fn an_assessment_goes_from_its_opening_to_the_value_explained() {
    for node in nodes("governance-assessment", "2025-02-03T06:00:00Z") {
        let mut journey = Journey::begin(&node, "governance-assessment");
        let people = People {
            assessor: journey.with("assessor"),
            peer: journey.with("peer-reviewer"),
            signatory: journey.with("assessment-signatory"),
        };
        assert!(list(&journey, "en").contains("No assessment was released"));
        // Eleven of thirty, and one left open: forty per cent are within reach.
        let round = people.round(&mut journey, "2025", "YLLNY YYYNN YYNNN YNNNN YYNNN NNNN-");
        assert!(list(&journey, "en").contains("No assessment was released"), "nobody cleared it");
        journey.clear(REGISTER, &round);
        let shown = page(&journey, &round, "en");
        assert!(shown.contains("<span class=\"hero\">36.7%</span>"), "{shown}");
        assert!(shown.contains("Requires further progress"), "{shown}");
        assert!(shown.contains(
            "Requires further progress (open questions leave room up to “Partially meets”)"
        ));
        assert!(shown.contains("One question was left open"), "{shown}");
        assert!(page(&journey, &round, "ar").contains("تُرك سؤال واحد بلا إجابة"));
        explained(&shown);
        corrected(&mut journey, &people, &round);
        second(&mut journey, &people, &round);
    }
}

/// Who answers, who checks, who signs.
struct People {
    assessor: Client,
    peer: Client,
    signatory: Client,
}

impl People {
    /// A round up to its signature; answers by domain, `-` for a question left open.
    fn round(&self, journey: &mut Journey<'_>, year: &str, answers: &str) -> String {
        let about = [("round_year", year), ("previous_year", ""), ("scope", "NAT")];
        let record = journey.open(&self.assessor, "open-round", &about);
        journey.act(&self.assessor, "take-part", &record, &[]);
        self.answer(journey, &record, answers);
        record
    }

    fn answer(&self, journey: &mut Journey<'_>, record: &str, answers: &str) {
        for ((domain, questions), letters) in DOMAINS.iter().zip(answers.split(' ')) {
            let mut given: Vec<(String, &str)> = Vec::new();
            for (at, question) in questions.iter().enumerate() {
                let letter = letters.get(at..=at).filter(|letter| *letter != "-").unwrap_or("");
                let is_yes = matches!(letter, "Y" | "L");
                given.push((format!("{domain}_{question}"), letter));
                given.push((
                    format!("{domain}_{question}_evidence"),
                    if is_yes { "The law" } else { "" },
                ));
                given.push((
                    format!("{domain}_{question}_link"),
                    if is_yes { "https://laws.example/law" } else { "" },
                ));
            }
            let given: Vec<(&str, &str)> =
                given.iter().map(|(name, value)| (name.as_str(), *value)).collect();
            journey.act(&self.assessor, &format!("answer-{domain}"), record, &given);
        }
        journey.act(&self.assessor, "hand-in", record, &[]);
        journey.act(&self.peer, "record-peer-check", record, &[]);
        journey.act(&self.assessor, "answer-peer-check", record, &[]);
        journey.act(&self.signatory, "sign-off", record, &[]);
    }
}

/// Each answer stands with its worth and its evidence; what is lacking is told.
fn explained(shown: &str) {
    assert_eq!(shown.matches("href=\"https://laws.example/law\"").count(), 12, "{shown}");
    assert!(shown.contains("Essential and/or emergency health care"), "{shown}");
    assert!(shown.contains("Yes, only for those with legal immigration status"));
    let lacking = shown.split("id=\"lacking\"").nth(1).expect("what is lacking");
    let rows = lacking.split("</table>").next().unwrap_or_default().matches("<tr").count();
    // Ten whole answers are not lacking; a heading is a row too.
    assert_eq!(rows, 1 + 30 - 10, "{lacking}");
}

/// What was signed is opened again, answered, checked and signed, and cleared anew.
fn corrected(journey: &mut Journey<'_>, people: &People, round: &str) {
    journey.act(&people.signatory, "correct", round, &[]);
    people.answer(journey, round, "YLLNY YYYNN YYNNN YNNNN YYNNN NNNNY");
    assert!(page(journey, round, "en").contains("36.7%"), "what was cleared stands until then");
    journey.clear(REGISTER, round);
    let shown = page(journey, round, "en");
    assert!(shown.contains("<span class=\"hero\">40%</span>"), "{shown}");
    assert!(shown.contains("Partially meets") && !shown.contains("left open, which"), "{shown}");
}

/// The next round stands beside the first and says what changed.
fn second(journey: &mut Journey<'_>, people: &People, first: &str) {
    let node = journey.node;
    journey.on("2027-02-03");
    let next = people.round(journey, "2027", "YYYYY YYYYY YYYYY YYYYY YYYYY YYYYY");
    journey.clear(REGISTER, &next);
    let shown = page(journey, &next, "en");
    assert!(shown.contains("<span class=\"hero\">100%</span>"), "{shown}");
    assert!(shown.contains("Fully meets") && shown.contains("Every question has the best answer."));
    assert!(shown.contains("The value was 40% then and is 100% now."), "{shown}");
    let rounds = list(journey, "en");
    let rounds = rounds.split("<tbody").nth(1).expect("rounds");
    let at = |id: &str| rounds.find(id).expect("the round");
    assert!(at(&next) < at(first), "the newest first");
    assert!(list(journey, "ar").contains("dir=\"rtl\""));
    let from = node.stranger().get("/indicators");
    assert!(from.body.contains("href=\"/assessments\""), "{}", from.body);
}

fn list(journey: &Journey<'_>, language: &str) -> String {
    journey.plain("/assessments", language)
}

fn page(journey: &Journey<'_>, record: &str, language: &str) -> String {
    journey.plain(&format!("/assessments/{record}"), language)
}
