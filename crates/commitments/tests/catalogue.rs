//! The real catalogue: that it is complete, what it says, and how it is found.

mod files;

use masar_commitments::{Catalogue, Evidence, Kind, Theme, fold};
use masar_terms::Language;

fn catalogue() -> Catalogue {
    Catalogue::read(files::real()).unwrap_or_else(|faults| panic!("{faults}"))
}

#[test]
fn all_commitments_are_there_in_both_languages() {
    let check = catalogue().check();
    assert_eq!((check.from_source, check.inferred), (141, 14));
    assert_eq!(check.bound + check.not_yet_bound, 155);
    assert!(check.bound >= 8, "{check}");
    for language in &check.languages[..2] {
        assert_eq!(language.texts, language.of, "{}", language.language);
    }
    let said = check.to_string();
    assert!(said.starts_with("commitments: 155 (141 from the source, 14 inferred)"), "{said}");
}

#[test]
fn order_parents_and_themes_hold() {
    let catalogue = catalogue();
    assert_eq!(catalogue.commitments[0].id, "M.0.a");
    assert_eq!(catalogue.commitments.last().map(|last| last.id.as_str()), Some("D.1.i.5"));
    let child = catalogue.commitment("1.4.b").expect("there");
    assert_eq!((child.cluster.as_str(), child.topic.as_str()), ("1", "1.4"));
    assert_eq!((child.kind, child.inferred), (Kind::Item, false));
    let parts: Vec<_> = catalogue.parts("3.1.c").map(|part| part.id.as_str()).collect();
    assert_eq!(parts, ["3.1.c.1", "3.1.c.2", "3.1.c.3", "3.1.c.4", "3.1.c.5"]);
    let remittances: Vec<_> = catalogue.about(Theme::Objective(20)).collect();
    assert!(remittances.len() >= 4 && remittances.iter().any(|found| found.inferred));
    let by_cluster: usize =
        catalogue.clusters.iter().map(|c| catalogue.about(Theme::Cluster(&c.id)).count()).sum();
    assert_eq!(by_cluster, 155);
    assert_eq!(catalogue.objectives.len(), 23);
    assert_eq!(catalogue.objectives[12].paragraph(), 29, "objective 13 is paragraph 29");
}

#[test]
fn every_objective_but_those_without_a_commitment_is_reached() {
    let catalogue = catalogue();
    let unreached: Vec<u8> = catalogue
        .objectives
        .iter()
        .map(|objective| objective.number)
        .filter(|number| catalogue.about(Theme::Objective(*number)).next().is_none())
        .collect();
    assert_eq!(unreached, [22], "the source says nothing on the portability of social security");
}

#[test]
fn evidence_is_bound_or_not_yet_bound() {
    let catalogue = catalogue();
    let of = |id| catalogue.bindings_of(id).map(|bound| bound.evidence.clone()).collect::<Vec<_>>();
    assert_eq!(of("1.4.b"), [Evidence::Indicator("children-found-detained".to_owned())]);
    assert_eq!(of("3.1.f"), [], "not yet bound");
    for binding in &catalogue.bindings {
        let name = catalogue.evidence_name(&binding.evidence).expect("a name");
        assert!(name.has(Language::Ar) && name.has(Language::En));
    }
    let arrivals = catalogue.indicator("arrivals-registered").expect("there");
    let missing = catalogue.missing_breakdowns(arrivals).map(|d| d.id.as_str());
    assert!(missing.collect::<Vec<_>>().contains(&"LANGUAGE"));
    let children = catalogue.indicator("children-found-detained").expect("there");
    assert_eq!(catalogue.missing_breakdowns(children).count(), 0, "never broken down");
}

#[test]
fn words_find_commitments_in_both_languages() {
    let catalogue = catalogue();
    let ids =
        |query| catalogue.search(query).iter().map(|found| found.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids("1.4.b")[0], "1.4.b");
    assert!(ids("إحتِجاز الاطفال").contains(&"1.4.b".to_owned()), "other spelling, vowel signs");
    assert!(ids("CHILDREN detention")[0].starts_with("1.4.b"));
    assert!(ids("التحويلات").contains(&"3.G.a".to_owned()));
    assert_eq!(ids("").len(), 155);
    assert_eq!(ids("zzz"), Vec::<String>::new());
}

#[test]
fn no_text_names_a_planning_number_or_a_source_line() {
    for found in &catalogue().commitments {
        for text in [&found.title, &found.summary, &found.evidence] {
            let planning = |word: &str| {
                word.len() == 3
                    && word.starts_with(['s', 'l'])
                    && word[1..].bytes().all(|b| b.is_ascii_digit())
            };
            let words = fold(text.get(Language::En));
            assert!(!words.split(' ').any(planning), "{}: {words}", found.id);
        }
    }
}
