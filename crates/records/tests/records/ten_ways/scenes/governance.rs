//! Rules of the programmes about law, policies, coordination and pledges, which are about no person.

use super::{Scene, scene};

const LAW: &str = "legal-alignment";
const MARKER: &str = "migration-marker";
const TOGETHER: &str = "coordination";
const PLEDGES: &str = "pledges";

pub const GOVERNANCE: &[Scene] = &[
    scene(
        (LAW, "step-with-evidence"),
        &["enter-provision", "draft-provision"],
        "adopt-provision evidence= evidence_link=",
        ("", &[]),
    ),
    // What showed the adoption shows nothing of what follows; an address alone is enough for it.
    scene(
        (LAW, "step-with-evidence"),
        &["enter-provision", "draft-provision", "adopt-provision evidence="],
        "bring-into-force evidence= evidence_link=",
        ("", &[]),
    ),
    scene(
        (LAW, "step-with-evidence"),
        &[
            "enter-provision",
            "draft-provision",
            "adopt-provision",
            "bring-into-force evidence_link=",
            "budget-provision",
            "repeal-provision",
            "draft-provision",
            "adopt-provision",
            "bring-into-force",
        ],
        "budget-provision evidence= evidence_link=",
        ("", &[]),
    ),
    scene(
        (LAW, "law-is-named"),
        &["enter-provision national_provision=", "draft-provision national_provision="],
        "adopt-provision",
        ("", &["change-provision"]),
    ),
    scene((MARKER, "quoted-words"), &[], "mark-policy m_rights_quote=", ("", &[])),
    scene((MARKER, "quoted-words"), &["mark-policy"], "change-marking m_rights_quote=", ("", &[])),
    // The quotation of the version before is none of the new one.
    scene(
        (MARKER, "quoted-words"),
        &[
            "mark-policy",
            "change-marking",
            "confirm-marking",
            "note-new-version",
            "mark-new-version",
            "confirm-marking",
        ],
        "mark-new-version m_rights_quote=",
        ("", &[]),
    ),
    scene(
        (MARKER, "remarks-answered"),
        &["mark-policy marked_on=2025-03-01", "ask-again asked_on=2025-03-10"],
        "confirm-marking",
        ("", &["change-marking marked_on=2025-03-12"]),
    ),
    scene(
        (MARKER, "impact-before-adoption"),
        &["mark-policy stage=PRO impact_en= impact_ar="],
        "confirm-marking",
        ("", &["change-marking stage=PRO"]),
    ),
    scene(
        (TOGETHER, "done-with-evidence"),
        &["record-decision"],
        "finish-decision evidence= evidence_link=",
        ("", &[]),
    ),
    scene(
        (TOGETHER, "done-with-evidence"),
        &["record-decision", "finish-decision evidence=", "reopen-decision"],
        "finish-decision evidence= evidence_link=",
        ("", &[]),
    ),
    scene(
        (TOGETHER, "reply-in-words"),
        &["record-input"],
        "reply-to-input reply_ar=",
        ("reply_ar=found", &[]),
    ),
    scene(
        (PLEDGES, "specific-and-measured"),
        &["announce-pledge target="],
        "confirm-pledge",
        ("", &["change-pledge"]),
    ),
    scene(
        (PLEDGES, "specific-and-measured"),
        &["announce-pledge pledged_by= measure_ar="],
        "confirm-pledge",
        ("", &["change-pledge"]),
    ),
    scene(
        (PLEDGES, "done-with-evidence"),
        &["announce-pledge", "confirm-pledge"],
        "report-progress pledge_status=DON evidence= evidence_link=",
        ("", &["report-progress evidence_link="]),
    ),
    scene(
        (PLEDGES, "fulfilled-with-evidence"),
        &["announce-pledge", "confirm-pledge"],
        "fulfil-pledge evidence= evidence_link=",
        ("", &["report-progress evidence="]),
    ),
];
