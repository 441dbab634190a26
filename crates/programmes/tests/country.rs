//! The country's parameters: none, no programme; the law in force on the day applies.

mod common;

use common::shipped;
use jiff::civil::{Date, date};
use masar_programmes::CountryParameters;
use masar_terms::{Language, ProgrammeId};

const FILE: &str = "country.toml";
const LAW: &str = r#"
[[parameters]]
programme = "detention-review"
parameter = "review_interval"
value = 30
valid_from = "2024-01-01"
legal_basis = "Act 12 of 2023, article 31"

[[parameters]]
programme = "detention-review"
parameter = "review_interval"
value = 7
valid_from = "2026-03-01"
legal_basis = "Act 4 of 2026, article 2"

[[parameters]]
programme = "detention-review"
parameter = "detention_limit"
value = 90
valid_from = "2025-01-01"
legal_basis = "Act 12 of 2023, article 33"
"#;

fn law(text: &str) -> CountryParameters {
    CountryParameters::parse(FILE, text).unwrap_or_else(|faults| panic!("{faults}"))
}

fn missing(country: &CountryParameters, day: Date) -> Vec<String> {
    shipped().missing_parameters(country, day).iter().map(ToString::to_string).collect()
}

#[test]
fn a_programme_does_not_start_without_its_required_parameters() {
    let none = missing(&CountryParameters::default(), date(2026, 1, 1));
    assert_eq!(none.len(), 2);
    assert!(none[0].starts_with("detention-review/programme.toml:15: parameter “review_interval”"));
    assert!(none[1].contains("“detention_limit” has no value in force on 2026-01-01"));
    let limit_comes_later = missing(&law(LAW), date(2024, 6, 1));
    assert_eq!(limit_comes_later.len(), 1, "a law that is not yet in force is no law");
    assert!(missing(&law(LAW), date(2025, 1, 1)).is_empty());
}

#[test]
fn the_law_in_force_on_the_day_sets_the_days() {
    let (programmes, country) = (shipped(), law(LAW));
    let programme = programmes.iter().find(|one| one.clock("court-review").is_some());
    let programme = programme.expect("a programme with court reviews");
    let due = &programme.clock("court-review").expect("a clock").due;
    let days = |day| programme.days_of(due, &country, day);
    assert_eq!(days(date(2023, 12, 31)), None);
    assert_eq!(days(date(2024, 1, 1)), Some(30));
    assert_eq!(days(date(2026, 2, 28)), Some(30));
    assert_eq!(days(date(2026, 3, 1)), Some(7));
}

#[test]
fn an_overlay_is_refused_with_line_and_reason() {
    let faults = |text: &str| match CountryParameters::parse(FILE, text) {
        Ok(country) => {
            let programmes = shipped();
            let checked = programmes.iter().map(|one| country.check(FILE, one));
            checked.filter_map(Result::err).map(|faults| faults.to_string()).collect()
        }
        Err(faults) => faults.to_string(),
    };
    let twice = LAW.replace("2026-03-01", "2024-01-01");
    assert_eq!(faults(&twice), "country.toml:9: “review_interval” is set twice from 2024-01-01");
    let blank = LAW.replace("Act 4 of 2026, article 2", " ");
    assert_eq!(faults(&blank), "country.toml:9: “review_interval” cites no legal basis");
    let per_language = |arabic: &str| {
        let cited = format!("{{ ar = {arabic:?}, en = \"Act 4 of 2026, article 2\" }}");
        LAW.replace("\"Act 4 of 2026, article 2\"", &cited)
    };
    assert_eq!(faults(&per_language(" ")), faults(&blank), "in one language it cites nothing");
    let cited = law(&per_language("القانون 4 لسنة 2026، المادة 2"));
    let review = "detention-review".parse::<ProgrammeId>().unwrap();
    let set = cited.in_force(&review, "review_interval", date(2026, 3, 1)).unwrap();
    assert_eq!(set.legal_basis.get(Language::Ar), "القانون 4 لسنة 2026، المادة 2");
    let number = LAW.replace("\"Act 4 of 2026, article 2\"", "4");
    assert!(faults(&number).contains("cite the law as one text"), "{}", faults(&number));
    let misspelt = LAW.replace("\"detention_limit\"", "\"limit\"");
    let reason = "country.toml:16: programme “detention-review” has no parameter “limit”";
    assert_eq!(faults(&misspelt), reason);
    for value in ["0", "91"] {
        let beyond = LAW.replace("value = 7", &format!("value = {value}"));
        assert_eq!(faults(&beyond), "country.toml:9: “review_interval” is out of its bounds");
    }
    assert!(faults(&LAW.replace("value = 90", "value = \"ninety\"")).starts_with("country.toml:"));
    assert_eq!(faults(LAW), "");
}
