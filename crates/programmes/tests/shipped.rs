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
        "coordination",
        "data-sources",
        "detention-review",
        "governance-assessment",
        "implementation-plan",
        "legal-alignment",
        "migration-marker",
        "pledges",
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

/// Fields of the national plan by the form that asks them. A later form asks some of them anew.
const PLAN: [(&str, &[&str]); 9] = [
    (
        "draft-action",
        &[
            "action_code",
            "title_en",
            "title_ar",
            "purpose_en",
            "purpose_ar",
            "commitments",
            "lead",
            "contributing",
            "area",
            "starts_on",
            "ends_on",
            "depends_on",
            "budget",
            "funded",
            "currency",
            "funding_source",
            "indicators",
        ],
    ),
    (
        "report-progress",
        &[
            "action_status",
            "status_on",
            "progress_en",
            "progress_ar",
            "obstacles",
            "obstacle_note_en",
            "obstacle_note_ar",
            "spent",
            "evidence_kind",
            "evidence",
            "evidence_link",
        ],
    ),
    ("clear-for-ministry", &["ministry_cleared_by", "ministry_cleared_on"]),
    ("clear-for-government", &["cleared_by", "cleared_on"]),
    ("end-action", &["action_status", "ended_on", "ended_why"]),
    ("add-milestone", &["milestone_code", "of_action", "title_en", "title_ar", "due_on"]),
    ("move-milestone", &["due_on", "moved_why"]),
    ("reach-milestone", &["reached_on", "milestone_evidence", "milestone_link"]),
    ("drop-milestone", &["dropped_why"]),
];

/// Every field of the national plan is asked and stands in the register of its record type, and
/// nothing else does; a change asks what a draft asks.
#[test]
fn every_field_of_the_national_plan_is_asked_and_published() {
    let programmes = common::shipped();
    let programme = programmes.iter().find(|one| one.id.as_str() == "implementation-plan");
    let programme = programme.expect("a programme that ships");
    let mut named: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (id, fields) in PLAN {
        let action = programme.action(id).expect("an action");
        let form = programme.form_of(action).expect("a form");
        for field in fields {
            assert!(form.question(field).is_some(), "{field} is not asked by {id}");
            named.insert((action.record_type.as_str(), *field));
        }
    }
    let registers = programme.publication.registers.iter();
    let published: BTreeSet<(&str, &str)> = registers
        .flat_map(|one| one.fields.iter().map(|field| (one.record_type.as_str(), field.as_str())))
        .collect();
    assert_eq!(published, named);
    let asked = |form: &str| {
        let questions = programme.forms[form].xls.questions().into_iter();
        let shown = questions.filter(|(_, one)| one.kind.is_shown());
        shown.map(|(_, one)| (one.name.clone(), one.kind.clone())).collect::<Vec<_>>()
    };
    assert_eq!(asked("draft-action"), asked("change-action"));
}

/// Fields of the programmes about law, policies, coordination and pledges: programme, form, and what
/// the form asks that is published.
const GOVERNANCE: [(&str, &str, &str); 28] = [
    (
        "legal-alignment",
        "enter-provision",
        "provision_code title_en title_ar commitments instrument_provision national_provision \
         national_link gap_kind gap_en gap_ar owner deadline",
    ),
    ("legal-alignment", "draft-provision", "drafted_on national_provision national_link"),
    ("legal-alignment", "adopt-provision", "adopted_on evidence evidence_link"),
    ("legal-alignment", "bring-into-force", "in_force_on evidence evidence_link"),
    ("legal-alignment", "budget-provision", "budgeted_on evidence evidence_link"),
    ("legal-alignment", "repeal-provision", "repealed_on repealed_why deadline"),
    ("legal-alignment", "move-deadline", "deadline moved_why"),
    ("legal-alignment", "withdraw-provision", "withdrawn_why"),
    (
        "migration-marker",
        "mark-policy",
        "marking_code title_en title_ar policy_version policy_date policy_link sector stage \
         commitments m_rights m_rights_quote m_gender m_gender_quote m_children m_children_quote \
         m_data m_data_quote m_participation m_participation_quote m_access m_access_quote \
         m_coherence m_coherence_quote m_money m_money_quote impact_en impact_ar impact_groups \
         contradicts contradiction_en contradiction_ar marked_by marked_on",
    ),
    ("migration-marker", "confirm-marking", "confirmed_by confirmed_on"),
    ("migration-marker", "look-again", "looked_again_on"),
    ("migration-marker", "note-new-version", "superseded_on"),
    ("migration-marker", "withdraw-marking", "withdrawn_why"),
    (
        "coordination",
        "set-up-body",
        "body_code title_en title_ar mandate_en mandate_ar body_level legal_ground commitments \
         chair members meets_every next_meeting_on",
    ),
    ("coordination", "record-meeting", "met_on present minutes_link next_meeting_on"),
    ("coordination", "dissolve-body", "dissolved_on dissolved_why"),
    (
        "coordination",
        "record-decision",
        "decision_code title_en title_ar of_body decided_on commitments owner deadline",
    ),
    ("coordination", "move-deadline", "deadline moved_why"),
    ("coordination", "finish-decision", "done_on evidence evidence_link"),
    ("coordination", "drop-decision", "dropped_why"),
    (
        "coordination",
        "record-input",
        "input_code title_en title_ar from_group input_en input_ar commitments received_on",
    ),
    ("coordination", "reply-to-input", "disposition reply_en reply_ar replied_on"),
    (
        "pledges",
        "announce-pledge",
        "pledge_code title_en title_ar pledge_kind pledged_by partners_en partners_ar commitments \
         specific_en specific_ar measure_en measure_ar target pledged_on due_on amount currency \
         offers_support needs_support",
    ),
    (
        "pledges",
        "report-progress",
        "pledge_status status_on progress_en progress_ar evidence evidence_link",
    ),
    ("pledges", "confirm-pledge", "confirmed_on"),
    ("pledges", "move-pledge", "due_on moved_why"),
    ("pledges", "fulfil-pledge", "fulfilled_on evidence evidence_link"),
    ("pledges", "withdraw-pledge", "withdrawn_on withdrawn_why"),
];

/// Each of them is asked and stands in the register of its record type, and nothing else does; a new
/// version of a policy is asked every question anew.
#[test]
fn every_field_about_law_policies_coordination_and_pledges_is_asked_and_published() {
    let programmes = common::shipped();
    for id in ["coordination", "legal-alignment", "migration-marker", "pledges"] {
        let programme = programmes.iter().find(|one| one.id.as_str() == id);
        let programme = programme.expect("a programme that ships");
        let mut named: BTreeSet<(&str, &str)> = BTreeSet::new();
        for (_, form, fields) in GOVERNANCE.iter().filter(|(of, ..)| *of == id) {
            let action = programme.action(form).expect("an action");
            let asked = programme.form_of(action).expect("a form");
            for field in fields.split_whitespace() {
                assert!(asked.question(field).is_some(), "{field} is not asked by {form}");
                named.insert((action.record_type.as_str(), field));
            }
        }
        let registers = &programme.publication.registers;
        let published: BTreeSet<(&str, &str)> = registers
            .iter()
            .flat_map(|one| one.fields.iter().map(|name| (one.record_type.as_str(), name.as_str())))
            .collect();
        assert_eq!(published, named);
        assert!(registers.iter().all(|one| one.links == ["commitments"]), "{id}");
    }
    let marker = programmes.iter().find(|one| one.id.as_str() == "migration-marker");
    let forms = &marker.expect("a programme that ships").forms;
    let answers = |form: &str| {
        let questions = forms[form].xls.questions().into_iter();
        let marks = questions.filter(|(_, one)| one.name.starts_with("m_"));
        marks.map(|(_, one)| (one.name.clone(), one.kind.clone())).collect::<Vec<_>>()
    };
    assert_eq!(answers("mark-policy").len(), 16);
    assert_eq!(answers("mark-policy"), answers("mark-new-version"));
    assert_eq!(answers("mark-policy"), answers("change-marking"));
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
