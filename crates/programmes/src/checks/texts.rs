//! Every text a person sees is there in Arabic and in English, and no text is left over.

use std::collections::{BTreeMap, BTreeSet};

use masar_terms::Language;

use super::Check;
use crate::{Programme, ages::AgeDoubt, suggest};

pub(super) fn all(check: &mut Check<'_>) {
    let needed = needed(check.programme);
    for (key, (file, line)) in &needed {
        for language in [Language::Ar, Language::En] {
            if !check.programme.texts.has(key, language) {
                let reason = format!("languages/{language}.ftl has no text “{key}”");
                match line {
                    // A text of the programme itself has no other place than its file.
                    0 => check.fault_in(&format!("languages/{language}.ftl"), 1, reason),
                    line => check.fault_in(file, *line, reason),
                }
            }
        }
    }
    let known: BTreeSet<&str> = needed.keys().map(String::as_str).collect();
    let texts = &check.programme.texts;
    for key in texts.keys().filter(|key| !known.contains(key)) {
        for language in Language::ALL {
            if let Some(line) = texts.line(key, language) {
                let missing = needed.keys().filter(|key| !texts.has(key, language));
                let hint = suggest::hint(key, missing.map(String::as_str));
                let reason = format!("the text “{key}” is used by nothing{hint}");
                check.fault_in(&format!("languages/{language}.ftl"), line, reason);
            }
        }
    }
}

/// Keys of all texts a programme needs, with the file and line that need them.
fn needed(programme: &Programme) -> BTreeMap<String, (&'static str, usize)> {
    let mut needed = BTreeMap::new();
    let mut need = |file, line, key: String| {
        needed.entry(key).or_insert((file, line));
    };
    const MAIN: &str = "programme.toml";
    for key in ["name".to_owned(), "description".to_owned(), format!("right-{}", programme.right)] {
        need(MAIN, 0, key);
    }
    for kind in &programme.record_types {
        need(MAIN, kind.line, format!("record-type-{}", kind.id));
        for state in &kind.states {
            need(MAIN, kind.line, format!("state-{}-{state}", kind.id));
        }
        for fact in kind.facts.keys() {
            need(MAIN, kind.line, format!("fact-{fact}"));
        }
        for stage in &kind.stages {
            need(MAIN, kind.line, format!("stage-{}-{}", kind.id, stage.id));
        }
        for relation in &kind.relations {
            need(MAIN, kind.line, format!("relation-{}", relation.id));
            need(MAIN, kind.line, format!("relation-{}-back", relation.id));
        }
        if let Some(retention) = &kind.retention {
            need(MAIN, kind.line, retention.legal_basis.clone());
        }
    }
    macro_rules! one_each {
        ($($list:ident: $prefix:literal),+ $(,)?) => {$(
            for one in &programme.$list {
                need(MAIN, one.line, format!(concat!($prefix, "-{}"), one.id));
            }
        )+};
    }
    one_each!(
        parameters: "parameter", actions: "action", rules: "rule", breaches: "breach",
        clocks: "clock", proposals: "proposal", routes: "route",
        scores: "score", tasks: "task",
    );
    for action in &programme.actions {
        if let Some(reason) = &action.without_voice {
            need(MAIN, action.line, reason.clone());
        }
    }
    for score in &programme.scores {
        for point in &score.points {
            need(MAIN, score.line, format!("score-{}-{}", score.id, point.id));
        }
        for level in &score.levels {
            need(MAIN, score.line, format!("score-{}-level-{}", score.id, level.id));
        }
    }
    for consent in &programme.consents {
        // A text that somebody agreed to stays readable.
        for version in 1..=consent.version {
            need(MAIN, consent.line, format!("consent-{}-{version}", consent.id));
        }
        if consent.ends_with.is_some() {
            need(MAIN, consent.line, format!("proposal-consent-{}", consent.id));
        }
        if let Some(basis) = &consent.legal_basis {
            need(MAIN, consent.line, basis.clone());
        }
        for purpose in &consent.purposes {
            need(MAIN, consent.line, format!("purpose-{purpose}"));
        }
    }
    for rule in &programme.rules {
        need(MAIN, rule.line, rule.legal_basis.clone());
        if rule.when.asks_age() {
            for doubt in AgeDoubt::ALL {
                need(MAIN, rule.line, doubt.key().to_owned());
            }
        }
    }
    for clock in &programme.clocks {
        need(MAIN, clock.line, clock.legal_basis.clone());
    }
    for route in &programme.routes {
        if let Some(authority) = &route.authority {
            need(MAIN, route.line, authority.clone());
            if route.service.is_some() {
                need(MAIN, route.line, format!("rule-route-{}", route.id));
            }
        }
    }
    const LEAVES: &str = "publication.toml";
    for extract in &programme.publication.extracts {
        need(LEAVES, extract.line, format!("dataflow-{}", extract.dataflow));
        for dimension in &extract.dimensions {
            need(LEAVES, extract.line, format!("dimension-{}", dimension.id));
        }
        for measure in &extract.measures {
            need(LEAVES, extract.line, format!("measure-{}", measure.id));
        }
    }
    for register in &programme.publication.registers {
        need(LEAVES, register.line, format!("register-{}", register.id));
    }
    needed
}
