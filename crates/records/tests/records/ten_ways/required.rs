//! What the law that is loaded refuses, so that a rule added later comes with a scene.

use std::collections::BTreeSet;

use masar_programmes::{Condition, Programme};
use masar_records::Law;

use super::stage::PERMIT;

fn shipped(law: &Law) -> impl Iterator<Item = &Programme> {
    law.programmes.iter().filter(|programme| programme.id.as_str() != PERMIT)
}

/// Programme and id of everything that refuses a decision.
pub fn refusing(law: &Law) -> BTreeSet<(String, String)> {
    let mut all = BTreeSet::new();
    for programme in shipped(law) {
        let rules = programme.rules.iter().filter(|rule| !rule.refuses.is_empty());
        let mut names: Vec<String> = rules.map(|rule| rule.id.clone()).collect();
        let consents = programme.consents.iter().filter(|one| !one.required_for.is_empty());
        names.extend(consents.map(|consent| format!("consent-{}", consent.id)));
        let routes = programme.routes.iter().filter(|route| route.authority.is_some());
        names.extend(routes.map(|route| format!("route-{}", route.id)));
        let clocks = programme.clocks.iter().filter(|clock| {
            let blocks = clock.missed.as_ref().is_some_and(|missed| !missed.blocks.is_empty());
            blocks || !clock.extends_on.is_empty()
        });
        names.extend(clocks.map(|clock| format!("clock {}", clock.id)));
        all.extend(names.into_iter().map(|name| (programme.id.to_string(), name)));
    }
    all
}

/// Programme, rule and breach of everything that opens a breach when it happens.
pub fn breaching(law: &Law) -> BTreeSet<(String, String, String)> {
    let mut all = BTreeSet::new();
    for programme in shipped(law) {
        for rule in &programme.rules {
            if let Some(breach) = &rule.breach {
                all.insert((programme.id.to_string(), rule.id.clone(), breach.clone()));
            }
        }
    }
    all
}

/// What the rule of a scene looks at; nothing for what is no rule.
pub fn condition(law: &Law, programme: &str, rule: &str) -> Condition {
    let programme = law.programmes.get(&programme.parse().expect("an id"));
    let rule = programme.expect("a programme").rules.iter().find(|known| known.id == rule);
    rule.map_or(Condition::All(Vec::new()), |rule| rule.when.clone())
}
