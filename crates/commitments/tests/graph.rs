//! The graph of instruments as it is: that the instruments are whole, and what it answers.

mod files;

use std::collections::BTreeMap;

use masar_commitments::{Catalogue, Direction, Instrument, Node, Relation, TextStatus};
use masar_terms::Language;

fn catalogue() -> Catalogue {
    Catalogue::read(files::real()).unwrap_or_else(|faults| panic!("{faults}"))
}

fn instrument<'c>(catalogue: &'c Catalogue, id: &str) -> &'c Instrument {
    catalogue.graph.instrument(id).expect("an instrument")
}

fn count(instrument: &Instrument, level: &str) -> usize {
    instrument.entries.iter().filter(|entry| entry.level == level).count()
}

/// How many lettered actions paragraphs 17 to 39 of A/RES/73/195 have, counted in the resolution.
const ACTIONS: [usize; 23] =
    [11, 12, 5, 7, 10, 12, 12, 6, 6, 10, 7, 5, 8, 6, 6, 9, 7, 12, 10, 9, 9, 3, 5];

#[test]
fn the_compact_has_all_its_principles_objectives_and_actions() {
    let catalogue = catalogue();
    let compact = instrument(&catalogue, "gcm");
    assert_eq!((count(compact, "principle"), count(compact, "objective")), (10, 23));
    assert_eq!(count(compact, "action"), ACTIONS.iter().sum::<usize>());
    assert_eq!(count(compact, "action"), 187);
    for (at, wanted) in ACTIONS.into_iter().enumerate() {
        let objective = (at + 1).to_string();
        let actions = compact.children(Some(&objective));
        let letters: Vec<&str> = actions.iter().map(|it| it.code.as_str()).collect();
        let of = |letter: u8| format!("{objective}.{}", letter as char);
        let wanted: Vec<String> = (b'a'..).take(wanted).map(of).collect();
        assert_eq!(letters, wanted, "objective {objective}");
    }
}

#[test]
fn the_goals_and_the_framework_are_whole() {
    let catalogue = catalogue();
    let goals = instrument(&catalogue, "sdg");
    assert_eq!((count(goals, "goal"), count(goals, "target")), (17, 56));
    assert_eq!(count(goals, "target"), catalogue.targets.len());
    assert_eq!(count(goals, "indicator"), catalogue.goal_measures.len());
    let above: Vec<&str> = goals
        .above(goals.entry("10.7.1").expect("there"))
        .iter()
        .map(|it| it.code.as_str())
        .collect();
    assert_eq!(above, ["10", "10.7"]);
    let framework = instrument(&catalogue, "migof");
    assert_eq!((count(framework, "principle"), count(framework, "objective")), (3, 3));
    for entry in framework.children(None) {
        assert!(framework.children(Some(&entry.code)).len() >= 4, "{}", entry.code);
    }
}

#[test]
fn trees_hold_every_entry_once_and_parents_come_first() {
    let catalogue = catalogue();
    for instrument in &catalogue.graph.instruments {
        let tree = instrument.tree();
        assert_eq!(tree.len(), instrument.entries.len(), "{}", instrument.id);
        let at: BTreeMap<&str, usize> =
            tree.iter().enumerate().map(|(at, (_, entry))| (entry.code.as_str(), at)).collect();
        assert_eq!(at.len(), tree.len());
        for (depth, entry) in &tree {
            match entry.parent.as_deref() {
                Some(parent) => {
                    assert!(at[parent] < at[entry.code.as_str()], "{}", entry.code);
                    assert_eq!(tree[at[parent]].0 + 1, *depth);
                }
                None => assert_eq!(*depth, 0),
            }
        }
    }
}

#[test]
fn what_links_say_one_way_is_found_the_other_way() {
    let graph = catalogue().graph;
    assert!(graph.links.len() > 600, "{}", graph.links.len());
    for link in &graph.links {
        let (relation, from, to) = (link.relation, &link.from, &link.to);
        assert!(graph.neighbours(from, relation, Direction::Out).contains(to), "{from}");
        assert!(graph.neighbours(to, relation, Direction::In).contains(from), "{to}");
        let back = graph.links_of(to, Direction::In, Some(relation));
        assert_eq!(back.filter(|it| *it == link).count(), 1);
    }
    let lettered = graph.links.iter().filter(|link| link.relation == Relation::Implements);
    assert!(lettered.count() >= 120);
}

#[test]
fn links_of_commitments_stand_in_the_graph() {
    let catalogue = catalogue();
    let node = |text: &str| text.parse::<Node>().expect("a node");
    let found =
        |relation| catalogue.graph.neighbours(&node("commitment:1.4.b"), relation, Direction::Out);
    assert!(found(Relation::Supports).contains(&node("gcm:13")));
    assert!(found(Relation::Implements).contains(&node("gcm:13.h")));
    assert!(found(Relation::RestsOn).contains(&node("principle:P.1")));
    assert!(found(Relation::PartOf).is_empty(), "it stands at the top");
    let wholes =
        catalogue.graph.neighbours(&node("commitment:1.4.b.1"), Relation::PartOf, Direction::Out);
    assert_eq!(wholes.into_iter().collect::<Vec<_>>(), [node("commitment:1.4.b")]);
    // The same is the same both ways.
    let twin =
        catalogue.graph.neighbours(&node("commitment:D.1.i.1"), Relation::SameAs, Direction::Out);
    assert!(twin.contains(&node("commitment:1.5.h")));
    let touching = catalogue.graph.commitments_touching(&node("gcm:13"));
    assert!(touching.contains("1.4.b") && touching.contains("1.4.a"), "{touching:?}");
    for objective in &catalogue.objectives {
        let about = catalogue.about(masar_commitments::Theme::Objective(objective.number));
        let touching =
            catalogue.graph.commitments_touching(&Node::new("gcm", objective.number.to_string()));
        assert!(about.into_iter().all(|it| touching.contains(it.id.as_str())));
    }
}

#[test]
fn the_shortest_way_leads_to_a_commitment() {
    let graph = catalogue().graph;
    let way = |text: &str| {
        let node = text.parse::<Node>().expect("a node");
        graph.way_to_commitment(&node)
    };
    assert_eq!(way("commitment:1.4.b").map(|way| way.len()), Some(0));
    let action = way("gcm:13.h").expect("a way");
    assert_eq!(action.len(), 1);
    assert_eq!((action[0].relation, action[0].direction), (Relation::Implements, Direction::In));
    assert_eq!(action[0].to.to_string(), "commitment:1.4.b");
    // Nobody links to the indicator but the objective it measures and the target it belongs to.
    let indicator = way("sdg:10.c.1").expect("a way");
    assert_eq!(indicator.len(), 2);
    assert_eq!(indicator[1].to.instrument, "commitment");
    assert_eq!(way("sdg:7"), None, "no target of the goal touches migration");
    assert_eq!(way("gcm:99"), None);
}

#[test]
fn entries_are_found_by_words_of_any_language() {
    let catalogue = catalogue();
    let codes = |id: &str, query: &str| {
        let found = catalogue.graph.search(instrument(&catalogue, id), query);
        found.into_iter().map(|(_, entry)| entry.code.clone()).collect::<Vec<_>>()
    };
    assert_eq!(codes("gcm", "").len(), 220);
    assert!(codes("gcm", "Guardian child").contains(&"12.d".to_owned()));
    assert!(codes("gcm", "إنعدام الجنسيه").contains(&"4.e".to_owned()), "another spelling");
    assert_eq!(codes("gcm", "13.h"), ["13.h"]);
    assert_eq!(codes("sdg", "pobreza"), ["1"], "Spanish");
    assert_eq!(codes("gcm", "zzz"), Vec::<String>::new());
}

#[test]
fn what_is_not_translated_is_known_as_such() {
    let catalogue = catalogue();
    let goals = instrument(&catalogue, "sdg");
    let goal = goals.entry("10").expect("there");
    assert_eq!(goal.status(Language::Fr), TextStatus::There);
    let target = goals.entry("10.7").expect("there");
    assert_eq!(target.status(Language::Fr), TextStatus::Missing);
    let said = target.said(Language::Fr);
    assert_eq!((said.language, said.status), (Language::En, TextStatus::Missing));
    assert_eq!(said.text, target.text.get(Language::En));
    assert_eq!(target.said(Language::Ar).language, Language::Ar);
    let of = |language| {
        let all = catalogue.graph.coverage(goals);
        let found = all.iter().find(|it| it.language == language).copied().expect("all languages");
        (found.there, found.machine, found.of)
    };
    assert_eq!((of(Language::Ar), of(Language::Fr)), ((89, 0, 89), (17, 0, 89)));
}
