//! Each thing that may not stand in instruments and links is refused, with file and row; and an
//! instrument that a country adds is read like those of the product.

mod files;

use masar_commitments::{Catalogue, Direction, Node, Relation, TextStatus};
use masar_terms::Language;

const TOML: &str = r#"
id = "law"
kind = "law"
name = { en = "Migration law", ar = "قانون الهجرة" }
short = { en = "Law", ar = "القانون" }
version = "2026"
attribution = { en = "The gazette", ar = "الجريدة الرسمية" }
levels = [
    { id = "part", en = "Part", ar = "باب" },
    { id = "section", below = ["part", "section"], en = "Section", ar = "مادة" },
]
"#;
const ENTRIES: &str = "\
code,parent,level,ordinal,en,ar,fr,machine,retired,successor
1,,part,1,General,أحكام عامة,Généralités,fr,,
1.1,1,section,1,Scope,النطاق,,,,
1.1.1,1.1,section,1,Persons,الأشخاص,,,,
2,,part,2,Old duties,واجبات سابقة,,,2025-01-01,3
3,,part,3,Duties,الواجبات,,,,
";
const LINKS: &str = "\
from,relation,to,since,by,note,note_ar
law:1.1,implements,gcm:12.c,2026-01-01,keeper,,
law:3,supports,sdg:10.7,2026-01-01,source,A note,ملاحظة
";

/// The real catalogue and a country's law, with one text of one of its files replaced.
fn with_law(file: &str, from: &str, to: &str) -> Result<Catalogue, Vec<String>> {
    let law = [("instrument.toml", TOML), ("entries.csv", ENTRIES), ("links.csv", LINKS)];
    let law = law.map(|(name, text)| {
        let text = match name == file {
            true => {
                assert!(text.contains(from), "{file} has no “{from}”");
                text.replacen(from, to, 1)
            }
            false => text.to_owned(),
        };
        (format!("instruments/law/{name}"), text.into_bytes())
    });
    Catalogue::read(files::real().into_iter().chain(law))
        .map_err(|faults| faults.0.iter().map(ToString::to_string).collect())
}

#[track_caller]
fn refused(file: &str, from: &str, to: &str, says: &str) {
    let says = format!("instruments/law/{file}{says}");
    let faults = with_law(file, from, to).err().unwrap_or_default();
    assert!(faults.iter().any(|it| it.starts_with(&says)), "{says}\n{}", faults.join("\n"));
}

#[test]
fn an_instrument_of_a_country_is_read_and_joined() {
    let catalogue = with_law("links.csv", "law:3", "law:3").unwrap_or_else(|it| panic!("{it:?}"));
    let law = catalogue.graph.instrument("law").expect("the law");
    let codes: Vec<_> =
        law.tree().into_iter().map(|(depth, entry)| (depth, entry.code.as_str())).collect();
    assert_eq!(codes, [(0, "1"), (1, "1.1"), (2, "1.1.1"), (0, "2"), (0, "3")]);
    let part = law.entry("1").expect("there");
    assert_eq!(part.status(Language::Fr), TextStatus::Machine);
    let action = Node::new("gcm", "12.c");
    let ways = catalogue.graph.neighbours(&action, Relation::Implements, Direction::In);
    assert!(ways.contains(&Node::new("law", "1.1")));
    let way = catalogue.graph.way_to_commitment(&Node::new("law", "1.1.1")).expect("a way");
    let stops: Vec<_> = way.iter().map(|step| step.to.instrument.as_str()).collect();
    assert_eq!(stops, ["law", "gcm", "commitment"]);
}

#[test]
fn entries_that_are_no_tree_are_refused() {
    let entries = |from: &str, to: &str, says: &str| refused("entries.csv", from, to, says);
    entries("3,,part,3", "1,,part,3", ":6: “1” is there twice");
    entries("3,,part,3", "1.1,,part,3", ":6: “1.1” has two parents: 1 and the top");
    entries("1.1.1,1.1,", "1.1.1,1.1 1,", ":4: “1.1.1” has two parents: “1.1 1”");
    entries("1.1.1,1.1,", "1.1.1,1.9,", ":4: “1.1.1”: its parent “1.9” is not there");
    entries("1.1,1,section", "1.1,1.1.1,section", ":3: “1.1” is its own ancestor");
    entries("1.1,1,section", "1.1,1.1.1,section", ":4: “1.1.1” is its own ancestor");
    entries("section,1,Scope", "annex,1,Scope", ":3: “1.1”: the instrument has no level “annex”");
    entries("1.1,1,section", "1.1,1,part", ":3: “1.1”: part does not stand below part");
    entries("part,3", "part,1", ":6: “3”: place 1 is taken among its siblings");
    entries("part,3", "part,x", ":6: ordinal: “x” is not a whole number");
    entries("1.1.1,1.1", "1/1,1.1", ":4: code “1/1”: write letters, digits");
}

#[test]
fn texts_and_what_is_said_of_them_are_held_together() {
    let entries = |from: &str, to: &str, says: &str| refused("entries.csv", from, to, says);
    entries("Scope,النطاق", "Scope,", ":3: “1.1” has no text in “ar”");
    entries("Scope,النطاق", ",النطاق", ":3: “1.1” has no text in “en”");
    entries("Généralités,fr", ",fr", ":2: “1”: machine names “fr”, which has no text");
    entries("Généralités,fr", "Généralités,xx", ":2: machine: “xx” is not one of");
    entries("2025-01-01,3", "2025-13-01,3", ":5: retired: “2025-13-01” is not a day");
    entries("2025-01-01,3", ",3", ":5: “2” has a successor and no day");
    entries("2025-01-01,3", "2025-01-01,9", ":5: “2”: its successor “9” is not there");
    entries("code,parent,level", "code,above,level", ":1: column “above” is not known here");
    entries("code,parent,level", "code,above,level", ":1: column “parent” is missing");
    let about = |from: &str, to: &str, says: &str| refused("instrument.toml", from, to, says);
    about("en = \"Law\", ", "", ": short has no text in “en”");
    about(", ar = \"باب\"", "", ": level part has no text in “ar”");
    about("[\"part\", ", "[\"book\", ", ": level section: there is no level “book”");
    about("id = \"law\"", "id = \"act\"", ": the folder is not named after its id “act”");
    about("kind = \"law\"", "kind = \"song\"", ":3: unknown variant `song`");
}

#[test]
fn links_that_do_not_hold_are_refused() {
    let links = |from: &str, to: &str, says: &str| refused("links.csv", from, to, says);
    links("gcm:12.c", "gcm:12.z", ":2: there is no entry “gcm:12.z”");
    links("law:1.1", "law:9", ":2: there is no entry “law:9”");
    links("law:3,", "law:2,", ":3: “law:2” is retired since 2025-01-01; see “law:3”");
    links("gcm:12.c", "law:1.1", ":2: “law:1.1” is linked to itself");
    links("gcm:12.c", "12.c", ":2: to: “12.c” is not a node");
    links("implements", "likes", ":2: relation “likes” is not one of implements, supports");
    links("keeper", "nobody", ":2: by “nobody” is not one of catalogue, source, keeper");
    links("2026-01-01,keeper", ",keeper", ":2: “since” is empty");
    links("A note,ملاحظة", "A note,", ":3: note has no text in “ar”");
    let twice = "law:1.1,implements,gcm:12.c,2026-01-01,keeper,,\nlaw:1.1,implements,gcm:12.c,";
    links(
        "law:1.1,implements,gcm:12.c,",
        twice,
        ":3: “law:1.1 implements gcm:12.c” is there twice",
    );
}

#[test]
fn an_instrument_that_the_catalogue_needs_may_not_be_missing() {
    let files = files::real().into_iter().filter(|(path, _)| !path.starts_with("instruments/gcm/"));
    let faults = Catalogue::read(files).expect_err("the compact is missing").to_string();
    assert!(faults.contains("instruments/gcm/instrument.toml: the file is missing"), "{faults}");
}

#[test]
fn an_indicator_of_a_goal_without_its_target_is_refused() {
    let changed = files::real().into_iter().map(|(path, bytes)| {
        if path != "sdg_indicators.csv" {
            return (path, bytes);
        }
        let text = String::from_utf8(bytes).expect("UTF-8");
        (path, text.replacen("\n10.7.1,", "\n10.9.1,", 1).into_bytes())
    });
    let faults = Catalogue::read(changed).expect_err("no target 10.9").to_string();
    let says = "sdg_indicators.csv:9: “10.9.1”: its parent “10.9” is not there";
    assert!(faults.contains(says), "{faults}");
}
