//! What an entry amounts to, and never more than it tells.

use masar_commitments::MigrationTopic;
use masar_statistics::published::Entry;
use masar_terms::{Language, LocalText};

use super::{
    listed::Listed,
    source::{Asked, Source, Wait},
};
use crate::told::ToldEntry;

fn topic(code: &str, field: &str) -> MigrationTopic {
    MigrationTopic {
        code: code.to_owned(),
        field: field.to_owned(),
        standard: LocalText::default(),
        indicators: Vec::new(),
        goals: Vec::new(),
        breakdowns: Vec::new(),
        line: 1,
    }
}

fn source(fields: &[(&str, &str)]) -> Source {
    let told = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let entry = Entry { id: "one".to_owned(), fields: told.collect() };
    Source::of(&ToldEntry::of(entry), &[topic("BIRTH", "birth_country"), topic("REASON", "reason")])
}

fn wait(began: &str, ended: &str, first: &str, last: &str) -> Wait {
    source(&[
        ("fieldwork_began", began),
        ("fieldwork_ended", ended),
        ("first_on", first),
        ("final_on", last),
    ])
    .wait()
}

#[test]
fn days_count_from_the_end_of_fieldwork_over_leap_days_too() {
    assert_eq!(wait("", "2024-02-20", "2024-03-01", ""), Wait::Days(10));
    assert_eq!(wait("", "2023-02-20", "2023-03-01", ""), Wait::Days(9));
    assert_eq!(wait("2023-01-01", "2023-03-01", "2024-03-01", "2025-03-01"), Wait::Days(366));
    assert_eq!(wait("", "2024-03-01", "", "2025-03-01"), Wait::Days(365), "final ones alone");
    assert_eq!(wait("", "2024-03-01", "2024-03-01", ""), Wait::Days(0), "the same day");
}

#[test]
fn what_is_not_known_is_no_number() {
    assert_eq!(wait("2024-01-01", "2024-02-01", "", ""), Wait::NotYet);
    assert_eq!(wait("", "", "", ""), Wait::NotYet);
    assert_eq!(wait("2024-01-01", "", "2024-03-01", ""), Wait::Unknown);
    assert_eq!(wait("", "2024-03-01", "2024-02-01", ""), Wait::Contradictory);
    assert_eq!(wait("", "2024-03-01", "2024-04-01", "2024-03-20"), Wait::Contradictory);
    assert_eq!(wait("2024-05-01", "2024-03-01", "", ""), Wait::Contradictory);
    assert_eq!(wait("", "2024-13-40", "2024-04-01", ""), Wait::Unknown, "no date");
}

#[test]
fn an_unknown_word_is_not_known_and_an_address_is_of_the_web() {
    let asked = |code| source(&[("topic_birth_country", code)]).topics[0].0;
    assert_eq!(["A", "O", "N", "_U"].map(asked), Asked::ALL);
    assert_eq!(["", "a", "yes"].map(asked), [Asked::Unknown; 3]);
    let address = |it| source(&[("results_address", it)]).address;
    assert!(address("https://statistics.example/census").is_some());
    assert_eq!(["javascript:alert(1)", "", "statistics.example"].map(address), [None, None, None]);
    let name = source(&[("name_en", ""), ("name_ar", "تعداد")]).name;
    assert_eq!(name.get(Language::En), "تعداد", "the other language, not nothing");
}

#[test]
fn a_gap_is_what_no_source_that_counts_asks() {
    let topics = [topic("BIRTH", "birth_country"), topic("REASON", "reason")];
    let asks = |birth, reason, withdrawn| {
        source(&[
            ("topic_birth_country", birth),
            ("topic_reason", reason),
            ("withdrawn_why", withdrawn),
        ])
    };
    let gaps = |sources| {
        let listed = Listed { agency: None, sources };
        let gaps = listed.gaps(&topics);
        gaps.iter().map(|gap| (gap.topic.code.clone(), gap.unknown)).collect::<Vec<_>>()
    };
    let told = |code: &str, unknown| (code.to_owned(), unknown);
    assert_eq!(gaps(vec![asks("A", "N", ""), asks("N", "O", "")]), []);
    assert_eq!(gaps(vec![asks("A", "N", ""), asks("N", "_U", "")]), [told("REASON", 1)]);
    let withdrawn = vec![asks("N", "N", ""), asks("A", "A", "never carried out")];
    assert_eq!(gaps(withdrawn), [told("BIRTH", 0), told("REASON", 0)]);
}
