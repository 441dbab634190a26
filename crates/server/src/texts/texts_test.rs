//! Every text a page asks for exists in every language offered, with the same values.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};
use jiff::civil::date;
use masar_terms::{Cell, Language, Timestamp};

use super::{Digits, Locale, OFFERED, sources, without_isolates};
use crate::components::Status;

/// Key → names of its values, of one language.
fn keys_of(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys = BTreeMap::new();
    for (file, text) in sources::of(language) {
        let resource = parser::parse(*text)
            .unwrap_or_else(|(_, errors)| panic!("languages/{language}/{file}.ftl: {errors:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut values = BTreeSet::new();
            collect(message.value.as_ref().expect("a message has a text"), &mut values);
            let before = keys.insert(message.id.name.to_owned(), values);
            assert!(before.is_none(), "{language}: {} stands twice", message.id.name);
        }
    }
    keys
}

fn collect(pattern: &Pattern<&str>, values: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        let inline = match expression {
            Expression::Inline(inline) => inline,
            Expression::Select { selector, variants } => {
                variants.iter().for_each(|variant| collect(&variant.value, values));
                selector
            }
        };
        if let InlineExpression::VariableReference { id } = inline {
            values.insert(id.name.to_owned());
        }
    }
}

/// Roles are data, so no search for keys in the code finds them.
#[test]
fn every_role_that_comes_with_the_program_has_a_name() {
    let roles: toml::Table =
        include_str!("../../../../policies/roles.toml").parse().expect("roles");
    let keys = keys_of(Language::En);
    let ids = roles["roles"].as_array().expect("a list").iter().map(|role| &role["id"]);
    let unnamed: Vec<_> =
        ids.filter(|id| !keys.contains_key(&format!("role-{}", id.as_str().unwrap()))).collect();
    assert!(unnamed.is_empty(), "{unnamed:?}");
}

#[test]
fn the_languages_have_the_same_keys_and_values() {
    let english = keys_of(Language::En);
    for language in OFFERED {
        let keys = keys_of(language);
        let names = |keys: &BTreeMap<String, _>| keys.keys().cloned().collect::<BTreeSet<_>>();
        let difference: Vec<_> =
            names(&keys).symmetric_difference(&names(&english)).cloned().collect();
        assert!(difference.is_empty(), "only in {language} or only in English: {difference:?}");
        for (key, values) in &keys {
            assert_eq!(Some(values), english.get(key), "values of {key} in {language}");
        }
    }
}

fn files(folder: &Path, ends: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, ends, found);
        } else if path.to_string_lossy().ends_with(ends) {
            found.push(path);
        }
    }
}

/// Keys written as `t("…")`, `t1("…"`, `t2("…"`, `with("…"` or `key: "…"`.
fn keys_used(text: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for call in [".t(\"", ".t1(\"", ".t2(\"", ".with(\"", "key: \""] {
        let calls = text.split(call).skip(1).filter_map(|rest| rest.split('"').next());
        used.extend(calls.map(str::to_owned));
    }
    used
}

#[test]
fn every_key_that_a_page_asks_for_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    files(&root.join("../../pages/templates"), ".html", &mut paths);
    files(&root.join("src"), ".rs", &mut paths);
    let english = keys_of(Language::En);
    let mut missing = Vec::new();
    for path in paths.iter().filter(|path| !path.ends_with("texts_test.rs")) {
        for key in keys_used(&fs::read_to_string(path).expect("a source file")) {
            if !english.contains_key(&key) {
                missing.push(format!("{}: {key}", path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "missing in languages/: {missing:#?}");
    assert!(paths.len() > 10, "the sources were looked at");
}

#[test]
fn keys_made_at_run_time_exist() {
    let english = Locale::of(Language::En, Digits::Latin);
    for status in Status::ALL {
        assert!(english.has(status.key()), "{status:?}");
    }
    for cell in [Cell::Withheld, Cell::NotCollected, Cell::NotApplicable, Cell::Unknown] {
        let name = serde_json::to_value(cell).expect("a cell")["state"].clone();
        let name = name.as_str().expect("a state");
        assert!(english.has(&format!("mark-{name}")) && english.has(&format!("reason-{name}")));
    }
    for relation in masar_commitments::Relation::ALL {
        for way in ["out", "in"] {
            assert!(english.has(&format!("relation-{}-{way}", relation.code())), "{relation:?}");
        }
    }
    for by in masar_commitments::By::ALL {
        assert!(english.has(&format!("link-by-{}", by.code())), "{by:?}");
    }
    for amount in ["days", "months", "years"] {
        assert!(english.has(&format!("distance-{amount}-ahead")));
        assert!(english.has(&format!("distance-{amount}-ago")));
    }
}

#[test]
fn arabic_counts_with_all_its_plurals_and_digits() {
    let today = date(2026, 3, 1);
    let far =
        |day, digits| without_isolates(&Locale::of(Language::Ar, digits).day_near(day, today));
    assert_eq!(far(date(2026, 3, 3), Digits::Latin), "3 مارس 2026 (بعد يومين)");
    assert_eq!(far(date(2026, 3, 4), Digits::Latin), "4 مارس 2026 (بعد 3 أيام)");
    assert_eq!(far(date(2026, 2, 10), Digits::ArabicIndic), "١٠ فبراير ٢٠٢٦ (قبل ١٩ يوماً)");
    assert_eq!(far(today, Digits::Latin), "1 مارس 2026 (اليوم)");
}

#[test]
fn numbers_and_moments_follow_the_reader() {
    let english = Locale::of(Language::En, Digits::Latin);
    let arabic = Locale::of(Language::Ar, Digits::ArabicIndic);
    assert_eq!(english.count(12_345), "12,345");
    assert_eq!(english.number(1234.5, 2), "1,234.50");
    assert_eq!(arabic.count(12_345), "١٢٬٣٤٥");
    assert_eq!(english.number(f64::NAN, 0), "–");
    assert_eq!(without_isolates(&english.percent(0.125, 1)), "12.5%");
    let moment: Timestamp =
        "2026-03-01T11:05:00Z".parse::<jiff::Timestamp>().expect("a moment").into();
    let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(3));
    assert_eq!(english.moment(moment, &zone), "1 March 2026 at 14:05");
    let quarter = "2026-Q2".parse().expect("a period");
    assert_eq!(without_isolates(&english.period(quarter)), "second quarter of 2026");
    assert_eq!(without_isolates(&arabic.period(quarter)), "الربع الثاني من عام ٢٠٢٦");
}

#[test]
fn values_in_sentences_are_set_apart_for_the_screen_only() {
    let arabic = Locale::of(Language::Ar, Digits::Latin);
    let text = arabic.with("record-by", &[("person", "Amal Haddad".into())]);
    assert!(text.contains("\u{2068}Amal Haddad\u{2069}"));
    assert!(!without_isolates(&text).contains('\u{2068}'));
}
