//! Every rule with what makes a record ready, a decision that the rule refuses, and what would
//! satisfy it. A step is `action field=value …`, of another programme `programme/action …`; it is
//! done to the record of its type that the person has, else opens one. `~` before it: said a year
//! ago; `+9` alone: nine days pass. `{area}` and the like stand for records about no person.

mod governance;
mod happenings;

use governance::GOVERNANCE;
pub use happenings::{HAPPENINGS, Happening};

/// A rule and a decision that it refuses.
pub struct Scene {
    pub programme: &'static str,
    pub rule: &'static str,
    pub ready: &'static [&'static str],
    pub decision: &'static str,
    /// Answers with which the same decision passes.
    pub right: &'static str,
    /// Steps after which it passes.
    pub after: &'static [&'static str],
}

const fn scene(
    (programme, rule): (&'static str, &'static str),
    ready: &'static [&'static str],
    decision: &'static str,
    (right, after): (&'static str, &'static [&'static str]),
) -> Scene {
    Scene { programme, rule, ready, decision, right, after }
}

const ASSESSMENT: &str = "governance-assessment";
const CARE: &str = "child-care";
const LIBERTY: &str = "detention-review";
const PLAN: &str = "implementation-plan";
const REFERRAL: &str = "referral";
const RETURN: &str = "return-and-reintegration";
const VICTIMS: &str = "trafficking-victims";
const SCREENING: &str = "vulnerability-screening";

const VOICE: &str = "voice-of-the-person";
const ORIGIN: &str = "no-contact-with-origin";

const ADULT: &str =
    "record-found-detained birth_date=1980 age_years= age_estimated=N age_disputed=N";
const BORDER: &str = "arrival-registration/register birth_date= age_years=16 age_estimated=N";
const OF_AGE: &str = "arrival-registration/record-age-determination birth_date= age_years=30 \
    age_estimated=N age_disputed=N";
const CLAIM: &str = "arrival-registration/lodge-claim";
/// The state of the claim says so, and no answer does.
const UNTOLD_CLAIM: &str = "arrival-registration/lodge-claim claim_kind=";
const NO_CLAIM: &str = "arrival-registration/withdraw-claim";
const OFFER: &str = "offer-voluntary-return";
const TRAVEL: &str = "book-travel area_record={area}";
const ORDER: &str = "order-return area_record={area}";
const DRAFT: &str = "draft service_type=HEA age_years=30";
const CONSENT: &str = "record-consent agreed_by=person consent_language=ara";
const SEND: &str = "send service_record={service}";

/// A self-assessment of which the peers have asked something.
const CHECKED: &[&str] = &[
    "open-round",
    "take-part",
    "answer-rights",
    "answer-government",
    "answer-partnerships",
    "answer-wellbeing",
    "answer-crises",
    "answer-regular",
    "hand-in",
    "record-peer-check",
];

/// An action of the national plan that both have cleared.
const CLEARED: &[&str] = &["draft-action", "clear-for-ministry", "clear-for-government"];

/// Every scene there is.
pub fn all() -> impl Iterator<Item = &'static Scene> {
    SCENES.iter().chain(GOVERNANCE)
}

const SCENES: &[Scene] = &[
    scene(
        (ASSESSMENT, "every-domain-answered"),
        &["open-round", "take-part", "answer-rights", "answer-government", "answer-partnerships"],
        "hand-in",
        ("", &["answer-wellbeing", "answer-crises", "answer-regular"]),
    ),
    scene(
        (ASSESSMENT, "yes-with-evidence"),
        &[
            "open-round",
            "take-part",
            "answer-rights rights_health_evidence=",
            "answer-government",
            "answer-partnerships",
            "answer-wellbeing",
            "answer-crises",
            "answer-regular",
        ],
        "hand-in",
        ("", &["answer-rights"]),
    ),
    scene((ASSESSMENT, "questions-answered"), CHECKED, "sign-off", ("", &["answer-peer-check"])),
    // What the peers were told before they last checked.
    scene(
        (ASSESSMENT, "questions-answered"),
        &[
            "open-round",
            "take-part",
            "answer-rights",
            "answer-government",
            "answer-partnerships",
            "answer-wellbeing",
            "answer-crises",
            "answer-regular",
            "hand-in",
            "record-peer-check",
            "answer-peer-check",
            "take-back",
            "hand-in",
            "record-peer-check checked_on=2025-05-20",
        ],
        "sign-off",
        ("", &["answer-peer-check replied_on=2025-05-21"]),
    ),
    scene(
        (CARE, "panel-decides"),
        &["notify", "appoint-guardian", "place-in-care", "open-determination"],
        "decide-solution panel_members=2",
        ("panel_members=3", &[]),
    ),
    scene(
        (CARE, "family-unity-weighed"),
        &["notify", "appoint-guardian", "place-in-care", "open-determination"],
        "decide-solution family_unity=",
        ("family_unity=weighed", &[]),
    ),
    scene(
        (CARE, "return-to-somebody"),
        &["notify", "appoint-guardian", "place-in-care", "open-determination"],
        "decide-return carer_agrees=N",
        ("carer_agrees=Y", &[]),
    ),
    scene(
        (CARE, "guardian-without-conflict"),
        &["notify"],
        "appoint-guardian no_conflict=N",
        ("no_conflict=Y", &[]),
    ),
    scene(
        (CARE, "explained-before-asking"),
        &["notify", "appoint-guardian", "record-tracing-consent purpose_explained=N"],
        "ask-origin",
        ("", &["record-tracing-consent purpose_explained=Y"]),
    ),
    scene(
        (CARE, "consent-tracing"),
        &["notify", "appoint-guardian"],
        "ask-origin",
        ("", &["record-tracing-consent"]),
    ),
    scene((CARE, VOICE), &["notify"], "appoint-guardian child_view=", ("child_view=agrees", &[])),
    scene(
        (CARE, ORIGIN),
        &["notify", "appoint-guardian", "record-tracing-consent", CLAIM],
        "ask-origin",
        ("", &[NO_CLAIM]),
    ),
    scene((LIBERTY, "no-child-in-detention"), &[BORDER], "propose-detention", ("", &[OF_AGE])),
    scene(
        (LIBERTY, "no-child-in-detention"),
        &["propose-detention", BORDER],
        "order-detention",
        ("", &[OF_AGE]),
    ),
    scene((LIBERTY, "no-child-in-detention"), &[ADULT, BORDER], "review-continue", ("", &[OF_AGE])),
    scene(
        (LIBERTY, "alternatives-first"),
        &[],
        "propose-detention necessity=",
        ("necessity=found", &[]),
    ),
    scene(
        (LIBERTY, "review-by-a-court"),
        &[ADULT],
        "review-continue person_heard=N",
        ("person_heard=Y", &[]),
    ),
    scene((LIBERTY, VOICE), &[], "propose-detention person_view=", ("person_view=no", &[])),
    scene(
        (PLAN, "ends-after-start"),
        &[],
        "draft-action ends_on=2025-02-28",
        ("ends_on=2025-03-01", &[]),
    ),
    // The beginning was told before, and the change tells the end alone.
    scene(
        (PLAN, "ends-after-start"),
        CLEARED,
        "change-action starts_on= ends_on=2025-02-28",
        ("ends_on=2025-03-01", &[]),
    ),
    scene(
        (PLAN, "dropped-with-reason"),
        CLEARED,
        "end-action action_status=DRP ended_why=",
        ("ended_why=found", &[]),
    ),
    scene(
        (PLAN, "done-with-evidence"),
        CLEARED,
        "report-progress action_status=DON evidence= evidence_link=",
        ("", &["report-progress evidence_link="]),
    ),
    scene(
        (PLAN, "done-with-evidence"),
        CLEARED,
        "end-action",
        ("", &["report-progress evidence="]),
    ),
    scene(
        (REFERRAL, "decline-with-reason"),
        &[DRAFT, CONSENT, SEND],
        "decline decline_reason=",
        ("decline_reason=CAP", &[]),
    ),
    scene((REFERRAL, "consent-sharing"), &[DRAFT], SEND, ("", &[CONSENT])),
    scene(
        (REFERRAL, "route-children"),
        &["draft service_type=CHI age_years=12", CONSENT],
        SEND,
        ("service_record={authority-child-protection}", &[]),
    ),
    scene(
        (REFERRAL, "route-asylum"),
        &["draft service_type=ASY age_years=30", CONSENT],
        SEND,
        ("service_record={authority-asylum}", &[]),
    ),
    scene(
        (REFERRAL, "route-survivors"),
        &["draft service_type=TIP age_years=30", CONSENT],
        SEND,
        ("service_record={authority-victims}", &[]),
    ),
    scene((RETURN, "voluntary-return-first"), &["counsel"], ORDER, ("", &[OFFER, "decline-offer"])),
    scene(
        (RETURN, "child-needs-determination"),
        &["counsel birth_date= age_years=16", OFFER, "accept-offer agreed_by=guardian"],
        TRAVEL,
        (
            "",
            &[
                "child-care/notify",
                "child-care/appoint-guardian",
                "child-care/place-in-care",
                "child-care/open-determination",
                "child-care/decide-return",
            ],
        ),
    ),
    scene(
        (RETURN, "protection-claim-blocks"),
        &["counsel", OFFER, "accept-offer", CLAIM],
        TRAVEL,
        ("", &[NO_CLAIM]),
    ),
    scene(
        (RETURN, "fear-heard-first"),
        &["counsel", OFFER, "accept-offer"],
        "book-travel area_record={area} fear_unexamined=Y",
        ("fear_unexamined=N", &[]),
    ),
    scene(
        (RETURN, "victim-has-time"),
        &["counsel", OFFER, "decline-offer", "trafficking-victims/raise-suspicion"],
        ORDER,
        ("", &["trafficking-victims/close"]),
    ),
    scene(
        (RETURN, "area-has-room"),
        &["counsel", OFFER, "accept-offer"],
        "book-travel area_record={full}",
        ("area_record={area}", &[]),
    ),
    scene(
        (RETURN, "area-has-room"),
        &["counsel", OFFER, "decline-offer"],
        "order-return area_record={shut}",
        ("area_record={area}", &[]),
    ),
    scene(
        (RETURN, "order-with-reasons"),
        &["counsel", OFFER, "decline-offer"],
        "order-return area_record={area} reasons=",
        ("reasons=found", &[]),
    ),
    scene(
        (RETURN, "sustained-by-answers"),
        &[
            "plan-reintegration area_record={area}",
            "pay-first-instalment",
            "survey-twelve-months work=NO food=NO debt=NO housing=NO",
        ],
        "conclude-sustained",
        ("", &["conclude-needs-help", "survey-twelve-months"]),
    ),
    scene(
        (RETURN, VOICE),
        &["counsel", OFFER, "accept-offer"],
        "book-travel area_record={area} person_view=",
        ("person_view=yes", &[]),
    ),
    scene(
        (RETURN, ORIGIN),
        &["counsel", OFFER, "accept-offer", UNTOLD_CLAIM],
        "ask-origin",
        ("", &[NO_CLAIM]),
    ),
    scene((RETURN, "consent-return"), &["counsel", OFFER], TRAVEL, ("", &["accept-offer"])),
    scene(
        (VICTIMS, "help-without-conditions"),
        &["raise-suspicion", "presume", "identify", "record-assistance"],
        "stop-assistance stop_reason=cooperation",
        ("stop_reason=goals", &[]),
    ),
    scene(
        (VICTIMS, "rights-explained-first"),
        &["raise-suspicion"],
        "presume rights_explained=N",
        ("rights_explained=Y", &[]),
    ),
    scene(
        (VICTIMS, "identification-with-reasons"),
        &["raise-suspicion", "presume"],
        "identify reasons=",
        ("reasons=found", &[]),
    ),
    scene(
        (VICTIMS, "lawyer-first"),
        &["raise-suspicion", "record-police-consent lawyer=N"],
        "tell-police",
        ("", &["record-police-consent lawyer=Y"]),
    ),
    scene((VICTIMS, VOICE), &["raise-suspicion"], "presume person_view=", ("person_view=no", &[])),
    scene(
        (VICTIMS, "consent-assistance"),
        &["raise-suspicion", "presume"],
        "plan-assistance",
        ("", &["record-consent agreed_by=person"]),
    ),
    scene(
        (VICTIMS, "consent-police"),
        &["raise-suspicion"],
        "tell-police",
        ("", &["record-police-consent lawyer=Y"]),
    ),
    scene(
        (SCREENING, "explained-first"),
        &["offer", "record-consent purpose_explained=N"],
        "screen",
        ("", &["withdraw-consent", "record-consent purpose_explained=Y"]),
    ),
    scene(
        (SCREENING, VOICE),
        &["offer", "record-consent"],
        "screen person_view=",
        ("person_view=yes", &[]),
    ),
    scene((SCREENING, "consent-screening"), &["offer"], "screen", ("", &["record-consent"])),
    // Those that let time pass stand last.
    scene(
        (LIBERTY, "clock time-limit"),
        &[ADULT],
        "extend-detention extended_until=2027-01-01",
        ("", &[]),
    ),
    scene(
        (LIBERTY, "clock court-review"),
        &[ADULT, "+9"],
        "extend-detention extended_until=2026-04-02",
        ("", &[]),
    ),
    scene(
        (VICTIMS, "time-to-recover"),
        &["raise-suspicion", "presume"],
        "find-not",
        ("", &["+31"]),
    ),
    scene(
        (VICTIMS, "time-to-recover"),
        &["~raise-suspicion", "~presume"],
        "find-not",
        ("", &["+31"]),
    ),
];
