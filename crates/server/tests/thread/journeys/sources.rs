//! A census from its announcement to the public page, with every number held against the answers
//! that were given; results before the end of fieldwork, dates across a leap day, a questionnaire
//! that changes, a survey without results, a source that is withdrawn.

use super::Journey;
use crate::{
    client::Client,
    node::{Node, nodes},
};

const PAGE: &str = "/data/sources";
const REGISTER: &str = "data-sources";
const NAME: &str = "Population and housing census";
/// The questions that are recommended for censuses, and the others.
const CENSUS: [&str; 7] =
    ["birth_country", "citizenship", "acquired", "arrival", "previous", "past", "duration"];
const OTHERS: [&str; 7] =
    ["reason", "parents", "refugee", "abroad", "remittances", "recruitment", "intention"];

#[test]
fn a_census_goes_from_its_announcement_to_the_page() {
    for node in nodes("data-sources", "2024-01-20T06:00:00Z") {
        let mut journey = Journey::begin(&node, "data-sources");
        let keeper = journey.with("source-keeper");
        let census = journey.open(&keeper, "announce-source", &[]);
        journey.act(&keeper, "record-questionnaire", &census, &[]);
        assert!(page(&journey, "en").contains("No source is in the list yet"), "nobody cleared it");
        journey.act(&keeper, "begin-fieldwork", &census, &[]);
        journey.clear(REGISTER, &census);
        counted(&page(&journey, "en"), &[]);
        assert!(page(&journey, "en").contains("not yet published"));
        results_too_early(&mut journey, &keeper, &census);
        changed(&mut journey, &keeper, &census);
        others(&mut journey, &keeper, &census);
    }
}

/// The answers of the example with these in their place.
fn answered(changes: &[(&str, &str)], field: &str) -> String {
    let changed = changes.iter().find(|(name, _)| *name == field);
    let example = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../programmes/data-sources/examples/record-questionnaire.xml"
    ));
    let after = example.split(&format!("<topic_{field}>")).nth(1).expect("an answer");
    let given = after.split('<').next().unwrap_or_default();
    changed.map_or(given, |(_, code)| code).to_owned()
}

/// The page says what the answers amount to.
fn counted(page: &str, changes: &[(&str, &str)]) {
    let codes = |fields: &[&str]| fields.iter().map(|it| answered(changes, it)).collect::<Vec<_>>();
    let (census, others) = (codes(&CENSUS), codes(&OTHERS));
    let recommended = census.iter().filter(|code| *code == "A").count();
    let hero = format!("<span class=\"hero\">{recommended}</span>");
    assert!(page.contains(&hero), "{hero}: {page}");
    assert!(page.contains("of 7 topics recommended for censuses are asked"), "{page}");
    let gaps = census.iter().chain(&others).filter(|code| *code == "N" || *code == "_U").count();
    assert!(page.contains(&format!("known to ask for {gaps} topic")), "{gaps}: {page}");
    for (code, word) in [
        ("A", "Asked as recommended"),
        ("O", "Asked otherwise"),
        ("N", "Not asked"),
        ("_U", "Not known"),
    ] {
        let told = census.iter().chain(&others).filter(|given| *given == code).count();
        let table = page.split("<table").nth(1).expect("a table of topics");
        let shown = table.matches(&format!("<span>{word}</span>")).count();
        assert_eq!(shown, told, "{word}");
    }
}

/// Results that are said to have come before fieldwork ended are kept, and somebody has to find out
/// which date is wrong; no days are told from dates that cannot be true.
fn results_too_early(journey: &mut Journey<'_>, keeper: &Client, census: &str) {
    let node = journey.node;
    let breach = "Dates of a source that cannot be true";
    let breaches = |node: &Node| node.signed_in("source-keeper").get("/work/breaches").body;
    assert!(!breaches(node).contains(breach));
    journey.on("2024-02-16");
    journey.act(keeper, "record-results", census, &[("first_on", "2024-02-15")]);
    assert!(breaches(node).contains(breach), "results without an end of fieldwork");
    journey.clear(REGISTER, census);
    assert!(page(journey, "en").contains("unknown: the end of fieldwork is not told"));
    journey.on("2024-02-21");
    journey.act(keeper, "end-fieldwork", census, &[]);
    assert!(breaches(node).contains(breach), "fieldwork ended after the results");
    journey.clear(REGISTER, census);
    let shown = page(journey, "en");
    assert!(shown.contains("unknown: the dates contradict one another"), "{shown}");
    assert!(!shown.contains("-5 days"), "{shown}");
    journey.on("2024-03-02");
    let dates = [("fieldwork_ended", "2024-02-20"), ("first_on", "2024-03-01")];
    journey.act(keeper, "correct-dates", census, &dates);
    assert!(!breaches(node).contains(breach), "in order again");
    journey.act(keeper, "record-results", census, &[]);
    journey.clear(REGISTER, census);
    // 2024 has a 29th of February.
    assert!(page(journey, "en").contains(">10 days<"), "{}", page(journey, "en"));
    assert!(page(journey, "ar").contains("10 أيام"));
}

/// A questionnaire that says something else counts once two people have cleared it.
fn changed(journey: &mut Journey<'_>, keeper: &Client, census: &str) {
    journey.on("2024-03-03");
    let topics = [("topic_birth_country", "N"), ("topic_arrival", "A"), ("topic_past", "_U")];
    let changes = [("birth_country", "N"), ("arrival", "A"), ("past", "_U")];
    journey.act(keeper, "record-questionnaire", census, &topics);
    counted(&page(journey, "en"), &[]);
    journey.clear(REGISTER, census);
    let shown = page(journey, "en");
    counted(&shown, &changes);
    assert!(shown.contains("Of 1 topic nobody has said how the census asks for it"), "{shown}");
}

/// A survey beside it, told in both languages and as a file, and withdrawn again.
fn others(journey: &mut Journey<'_>, keeper: &Client, census: &str) {
    let node = journey.node;
    let survey = [
        ("name_en", "Labour force survey"),
        ("name_ar", "مسح القوى العاملة"),
        ("source_kind", "LFS"),
        ("reference_year", "2025"),
    ];
    journey.on("2024-03-04");
    let survey = journey.open(keeper, "announce-source", &survey);
    journey.clear(REGISTER, &survey);
    let (english, arabic) = (page(journey, "en"), page(journey, "ar"));
    assert!(english.contains("Labour force survey 2025"), "{english}");
    assert!(english.contains("not yet published") && !english.contains(">0 days<"));
    assert!(arabic.contains("مسح القوى العاملة 2025"), "{arabic}");
    assert!(arabic.contains("لم تُنشر بعد") && arabic.contains("dir=\"rtl\""));
    assert!(!arabic.contains(NAME), "one language at a time");
    let file = node.stranger().get("/data/sources.csv");
    let lines: Vec<&str> = file.body.lines().collect();
    assert_eq!(lines.len(), 1 + 2 * (CENSUS.len() + OTHERS.len()), "{}", file.body);
    let told = |id: &str, topic: &str| {
        let line = lines.iter().find(|it| it.contains(id) && it.contains(&format!(",{topic},")));
        line.unwrap_or_else(|| panic!("{id} {topic}: {}", file.body)).to_string()
    };
    assert!(told(census, "BIRTH").contains(",published,10,"), "{}", told(census, "BIRTH"));
    assert!(told(census, "BIRTH").ends_with(",BIRTH,N,"), "{}", told(census, "BIRTH"));
    assert!(told(&survey, "BIRTH").contains(",not-yet,,"), "{}", told(&survey, "BIRTH"));
    // A census that is merely announced says nothing of what the country asks.
    let next = [("name_en", "Next census"), ("reference_year", "2033")];
    let next = journey.open(keeper, "announce-source", &next);
    journey.clear(REGISTER, &next);
    let shown = page(journey, "en");
    assert!(shown.contains("Next census 2033"), "{shown}");
    assert!(shown.contains(&format!("newest census: {NAME} 2023.")), "{shown}");
    journey.on("2024-03-05");
    journey.act(keeper, "withdraw-source", &survey, &[]);
    journey.clear(REGISTER, &survey);
    let shown = page(journey, "en");
    assert!(shown.contains("Sources that no longer count"), "{shown}");
    assert!(shown.contains("Withdrawn:") && shown.contains("It was never carried out."));
    let topics = shown.split("<table").nth(1).expect("a table of topics");
    assert!(!topics.contains("Labour force survey"), "{topics}");
    let ways = [("/data", PAGE), ("/indicators/coverage", PAGE), ("/registers/data-sources", PAGE)];
    for (from, to) in ways {
        let answer = node.stranger().get(from);
        assert!(answer.status == 200 && answer.body.contains(&format!("href=\"{to}\"")), "{from}");
    }
}

fn page(journey: &Journey<'_>, language: &str) -> String {
    journey.plain(PAGE, language)
}
