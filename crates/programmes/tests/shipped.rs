//! The programmes that ship are sound.

mod common;

use std::collections::BTreeSet;

use masar_interop::{
    xform::{self, SubmissionLimits},
    xlsform::Question,
};
use masar_terms::Language;

#[test]
fn the_programmes_that_ship_load_without_a_fault() {
    let programmes = common::shipped();
    let ids: Vec<_> = programmes.iter().map(|programme| programme.id.to_string()).collect();
    let shipped = [
        "arrival-registration",
        "child-care",
        "data-sources",
        "detention-review",
        "governance-assessment",
        "referral",
        "return-and-reintegration",
        "trafficking-victims",
        "vulnerability-screening",
    ];
    assert_eq!(ids, shipped);
}

/// Every form has a filled example, and every example fits its form: a change of a form that its
/// examples do not follow is seen here.
#[test]
fn every_form_has_an_example_that_fits() {
    let (programmes, files) = (common::shipped(), common::files());
    let mut filled = BTreeSet::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.contains("/examples/")) {
        let header = xform::header(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
        let (_, form) = programmes.form(&header.form_id).expect("a form that ships");
        if let Err(error) = xform::parse(&form.xls, bytes, SubmissionLimits::default()) {
            panic!("{path}: {error}");
        }
        filled.insert(header.form_id);
    }
    let all: BTreeSet<_> = programmes
        .iter()
        .flat_map(|one| one.actions.iter().filter(|action| !action.built_in).map(move |a| (one, a)))
        .filter_map(|(one, action)| Some(one.form_of(action)?.xls.settings.form_id.clone()))
        .collect();
    assert_eq!(filled, all);
}

#[test]
fn every_form_becomes_an_xform() {
    for programme in common::shipped().iter() {
        for form in programme.forms.values() {
            let xml =
                xform::write(&form.xls).unwrap_or_else(|fault| panic!("{}: {fault}", form.name));
            assert!(xml.contains(&form.xls.settings.form_id));
        }
    }
}

/// A registration needs few answers, and none about papers or status.
#[test]
fn an_arrival_is_registered_with_few_answers_and_none_of_status() {
    let programmes = common::shipped();
    let programme = programmes.iter().find(|one| one.id.as_str() == "arrival-registration");
    let programme = programme.expect("a programme that ships");
    let form = &programme.forms["register"];
    let questions = form.xls.questions();
    let always = |question: &Question| question.required.as_deref() == Some("true()");
    let needed: Vec<_> =
        questions.iter().filter(|(_, one)| always(one)).map(|(_, one)| one.name.as_str()).collect();
    assert_eq!(needed, ["arrived_at", "sex"]);
    for form in programme.forms.values() {
        for (_, question) in form.xls.questions() {
            let name = &question.name;
            let personal = name.contains("status") || name.contains("nationality");
            assert!(!personal || question.required.is_none(), "{name} must stay optional");
        }
    }
}

/// Each topic of the catalogue is asked by the questionnaire and stands in the register.
#[test]
fn every_topic_on_migration_is_asked_and_published() {
    let programmes = common::shipped();
    let programme = programmes.iter().find(|one| one.id.as_str() == "data-sources");
    let programme = programme.expect("a programme that ships");
    let form = &programme.forms["record-questionnaire"];
    let published = &programme.publication.registers[0].fields;
    let topics = include_str!("../../../catalogue/migration_topics.csv").lines().skip(1);
    let fields: Vec<&str> = topics.filter_map(|line| line.split(',').nth(1)).collect();
    assert_eq!(fields.len(), 14);
    for name in fields.iter().flat_map(|field| [format!("topic_{field}"), format!("words_{field}")])
    {
        assert!(form.question(&name).is_some(), "{name} is not asked");
        assert!(published.contains(&name), "{name} is not published");
    }
}

/// Each domain of the self-assessment asks five questions, from the list of answers that its method
/// has for it, and what is answered stands in the register.
#[test]
fn every_question_of_the_self_assessment_is_asked_and_published() {
    let programmes = common::shipped();
    let programme = programmes.iter().find(|one| one.id.as_str() == "governance-assessment");
    let programme = programme.expect("a programme that ships");
    let published = &programme.publication.registers[0].fields;
    for domain in ["rights", "government", "partnerships", "wellbeing", "crises", "regular"] {
        let form = &programme.forms[format!("answer-{domain}").as_str()];
        let list = if domain == "rights" { "migrant_access" } else { "measure_taken" };
        let questions = form.xls.questions();
        let asked = questions.iter().filter(|(_, one)| one.kind.list() == Some(list));
        let asked: Vec<&str> = asked.map(|(_, one)| one.name.as_str()).collect();
        assert_eq!(asked.len(), 5, "{domain}");
        for question in asked {
            for name in ["", "_evidence", "_link", "_by"].map(|end| format!("{question}{end}")) {
                assert!(form.question(&name).is_some(), "{name} is not asked");
                assert!(published.contains(&name), "{name} is not published");
            }
        }
    }
}

/// Every text of the programmes is in Arabic script where it is to be Arabic.
#[test]
fn arabic_texts_are_arabic() {
    for programme in common::shipped().iter() {
        for key in programme.texts.keys() {
            let text = programme.text(key, Language::Ar);
            let arabic = text.chars().any(|c| ('\u{0600}'..='\u{06FF}').contains(&c));
            assert!(arabic, "{}: {key}", programme.id);
        }
    }
}
