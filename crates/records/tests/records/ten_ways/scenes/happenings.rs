//! What happens all the same: facts that break a rule, each with the breach that it opens.

use super::{ADULT, BORDER, CLAIM, LIBERTY, RETURN};

/// A fact that breaks a rule, and the breach that it opens.
pub struct Happening {
    pub programme: &'static str,
    pub rule: &'static str,
    pub ready: &'static [&'static str],
    pub fact: &'static str,
    pub breach: &'static str,
}

const fn happening(
    (programme, rule, breach): (&'static str, &'static str, &'static str),
    ready: &'static [&'static str],
    fact: &'static str,
) -> Happening {
    Happening { programme, rule, ready, fact, breach }
}

const CHILD: (&str, &str, &str) = (LIBERTY, "no-child-in-detention", "child-detained");
const CHILD_RETURNED: (&str, &str, &str) =
    (RETURN, "child-needs-determination", "child-returned-undetermined");
const CLAIM_RETURNED: (&str, &str, &str) =
    (RETURN, "protection-claim-blocks", "returned-despite-claim");
const DATES: (&str, &str, &str) = ("data-sources", "dates-in-order", "dates-out-of-order");

pub const HAPPENINGS: &[Happening] = &[
    happening(CHILD, &["propose-detention", "order-detention", BORDER], "record-detained"),
    happening(CHILD, &[BORDER], ADULT),
    // What stands: the person is held already when something is learnt elsewhere.
    happening(CHILD, &[ADULT], BORDER),
    happening(CHILD_RETURNED, &["counsel birth_date= age_years=16"], "record-departure"),
    happening(CHILD_RETURNED, &[], "record-departure birth_date= age_years=16"),
    happening(CLAIM_RETURNED, &["counsel", CLAIM], "record-departure"),
    // Results while fieldwork goes on, results before its end, an end before its beginning.
    happening(DATES, &["announce-source", "begin-fieldwork"], "record-results"),
    happening(
        DATES,
        &["announce-source", "begin-fieldwork", "end-fieldwork"],
        "record-results first_on=2024-02-19",
    ),
    happening(
        DATES,
        &["announce-source", "begin-fieldwork"],
        "end-fieldwork fieldwork_ended=2024-01-09",
    ),
];
