//! SDG indicator 10.7.2 from answers: every published edge of a band, open questions, and questionnaires
//! that do not hold together.

mod files;

use std::collections::BTreeMap;

use masar_commitments::{Catalogue, Questionnaire, questionnaire::Score};

fn questionnaire() -> Questionnaire {
    let catalogue = Catalogue::read(files::real()).expect("the catalogue");
    let found = catalogue.questionnaires.into_iter().find(|one| one.measure == "10.7.2");
    found.expect("the questionnaire of 10.7.2")
}

/// Answers in the order of the questions: a letter each, `-` for a question left open.
fn answers(asked: &Questionnaire, letters: &str) -> BTreeMap<String, String> {
    let fields = asked.domains.iter().flat_map(|domain| &domain.fields);
    let given = fields.zip(letters.chars()).filter(|(_, letter)| *letter != '-');
    given.map(|(field, letter)| (field.clone(), letter.to_string())).collect()
}

fn score<'a>(asked: &'a Questionnaire, given: &'a BTreeMap<String, String>) -> Option<Score<'a>> {
    asked.score(|field| given.get(field).map(String::as_str))
}

#[test]
fn every_edge_of_a_band_is_the_published_one() {
    let asked = questionnaire();
    assert_eq!(asked.domains.len(), 6);
    assert!(asked.domains.iter().all(|domain| domain.fields.len() == 5));
    // Halves of an answer that are reached, of sixty: 24 are 40 per cent, 48 are 80.
    for (halves, band) in [
        (1, "further-progress"),
        (23, "further-progress"),
        (24, "partially-meets"),
        (25, "partially-meets"),
        (47, "partially-meets"),
        (48, "meets"),
        (49, "meets"),
        (59, "meets"),
        (60, "fully-meets"),
    ] {
        let half = if halves % 2 == 1 { "L" } else { "" };
        let whole = "Y".repeat(halves / 2);
        let rest = "N".repeat(30 - halves / 2 - half.len());
        let given = answers(&asked, &format!("{half}{whole}{rest}"));
        let whole = score(&asked, &given).expect("answered").whole;
        assert_eq!(whole.band.id, band, "{halves} halves");
        assert_eq!((whole.answered, whole.of, whole.share), (30, 30, whole.most));
        assert!((whole.share.per_cent() - halves as f64 / 0.6).abs() < 1e-9, "{halves}");
    }
    let none = answers(&asked, &"N".repeat(30));
    assert_eq!(score(&asked, &none).expect("answered").whole.band.id, "further-progress");
}

#[test]
fn a_domain_is_the_mean_of_its_five_answers() {
    let asked = questionnaire();
    let given = answers(&asked, "YLLNY-----NNNNNYYYYYYYYYN");
    let scored = score(&asked, &given).expect("answered");
    let told: Vec<(&str, f64, usize)> = scored
        .domains
        .iter()
        .map(|(domain, reached, _)| {
            (domain.id.as_str(), reached.share.per_cent(), reached.answered)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("rights", 60.0, 5),
            ("government", 0.0, 0),
            ("partnerships", 0.0, 5),
            ("wellbeing", 100.0, 5),
            ("crises", 80.0, 5),
            ("regular", 0.0, 0),
        ]
    );
    let (_, rights, items) = &scored.domains[0];
    assert_eq!(rights.band.id, "partially-meets");
    assert_eq!(items[1].answer, Some("L"));
}

#[test]
fn open_questions_are_told_and_no_answer_at_all_is_no_number() {
    let asked = questionnaire();
    assert_eq!(score(&asked, &BTreeMap::new()), None);
    let strange = answers(&asked, "Q");
    assert_eq!(score(&asked, &strange), None, "an unknown answer is none");
    let given = answers(&asked, &"Y".repeat(20));
    let whole = score(&asked, &given).expect("answered").whole;
    assert_eq!((whole.answered, whole.of), (20, 30));
    assert_eq!(
        (whole.band.id.as_str(), whole.highest.id.as_str()),
        ("partially-meets", "fully-meets")
    );
}

fn refused(change: impl Fn(String) -> String) -> String {
    let mut files = files::real();
    let file = files.iter_mut().find(|(path, _)| path.ends_with("sdg-10-7-2.toml"));
    let (_, bytes) = file.expect("the questionnaire");
    let before = String::from_utf8(bytes.clone()).expect("text");
    let after = change(before.clone());
    assert_ne!(before, after, "nothing was changed");
    *bytes = after.into_bytes();
    Catalogue::read(files).expect_err("refused").to_string()
}

#[test]
fn a_register_has_one_questionnaire() {
    let mut files = files::real();
    let file = files.iter().find(|(path, _)| path.ends_with("sdg-10-7-2.toml"));
    let (path, bytes) = file.cloned().expect("the questionnaire");
    files.push((path.replace("sdg-10-7-2", "second"), bytes));
    let told = Catalogue::read(files).expect_err("refused").to_string();
    assert!(
        told.contains("another questionnaire has the register “governance-assessments”"),
        "{told}"
    );
}

#[test]
fn a_questionnaire_that_does_not_hold_together_is_refused() {
    for (from, to, reason) in [
        ("least = \"2/5\"", "least = \"4/5\"", "each above the one before it"),
        ("least = \"0\"", "least = \"1/5\"", "bands begin at 0"),
        ("least = \"2/5\"", "least = \"40\"", "is no share"),
        ("Y = \"1\"", "Y = \"1/2\"", "no answer is worth 1"),
        ("measure = \"10.7.2\"", "measure = \"10.7.9\"", "no measure of the goals"),
        (
            "rights_health\", \"rights_education\"",
            "rights_health\", \"rights_health\"",
            "there twice",
        ),
        ("ar = \"يفي جزئيا\"", "fr = \"en partie\"", "has no text in “ar”"),
    ] {
        let told = refused(|text| text.replacen(from, to, 1));
        assert!(told.contains(reason), "{from}: {told}");
    }
}
