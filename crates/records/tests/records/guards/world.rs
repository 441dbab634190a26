//! Three small programmes, one on each side of the wall, and somebody who may do everything.

use std::path::Path;

use masar_nodes::{Permit, Policies, access::Wall, fixtures};
use masar_programmes::Programmes;
use masar_records::Law;
use masar_terms::Confidentiality;

use super::{
    made,
    stage::{self, Stage},
};

pub const CARE: &str = "care";
pub const CUSTODY: &str = "custody";
pub const SHELTER: &str = "shelter";

const CARE_TOML: &str = r#"
wall = "protection"

[[record_types]]
id = "care-case"
subject = "person"
confidentiality = "protected"
initial = "open"
states = ["open", "closed"]
closed = ["closed"]
facts = { birth_date = "birth_date", danger = "danger", protection_claim = "claim" }
relations = [{ id = "parent", field = "parent_id", to = ["custody/custody-case", "care-case"], kind = "family" }]

[[record_types]]
id = "claim"
subject = "person"
confidentiality = "protected"
initial = "lodged"
states = ["lodged", "decided"]
closed = ["decided"]
claim_pending_in = ["lodged"]

[[actions]]
id = "tell"
record_type = "care-case"
kind = "fact"
form = "tell"
opens = true
from = ["open"]
to = "open"
verb = "register"

[[actions]]
id = "end"
record_type = "care-case"
kind = "fact"
form = "end"
from = ["open"]
to = "closed"
verb = "close"

[[actions]]
id = "lodge"
record_type = "claim"
kind = "fact"
form = "lodge"
opens = true
to = "lodged"
verb = "register"

[[actions]]
id = "conclude"
record_type = "claim"
kind = "fact"
form = "conclude"
from = ["lodged"]
to = "decided"
verb = "record"
"#;

const CUSTODY_TOML: &str = r#"
wall = "enforcement"

[[record_types]]
id = "custody-case"
subject = "person"
confidentiality = "protected"
initial = "held"
states = ["held", "released"]
closed = ["released"]
names = ["given_name"]
facts = { birth_date = "birth_date", danger = "danger" }

[[actions]]
id = "hold"
record_type = "custody-case"
kind = "decision"
form = "hold"
opens = true
to = "held"
verb = "order"
voice = "view"

[[actions]]
id = "ask-embassy"
record_type = "custody-case"
kind = "decision"
form = "ask-embassy"
from = ["held"]
verb = "order"
without_voice = "nobody-to-hear"
contacts_origin = true

[[actions]]
id = "record-asked"
record_type = "custody-case"
kind = "fact"
form = "record-asked"
from = ["held"]
verb = "record"
contacts_origin = true

[[actions]]
id = "record-released"
record_type = "custody-case"
kind = "fact"
form = "record-released"
from = ["held"]
to = "released"
verb = "record"

[[rules]]
id = "no-child"
when = { may_be_under = { years = 18 } }
refuses = ["hold"]
legal_basis = "law"

[[rules]]
id = "no-danger"
when = { equals = { fact = "danger", value = "Y" } }
refuses = ["hold"]
legal_basis = "law"

[[breaches]]
id = "origin-contacted"
owner = "everything"
clock = "origin-contacted"
remedies = ["record-released"]
closes_in = ["released"]

[[clocks]]
id = "origin-contacted"
due = { value = 1, days = "calendar" }
legal_basis = "law"
role = "everything"
"#;

const SHELTER_TOML: &str = r#"
[[record_types]]
id = "site"
subject = "none"
confidentiality = "internal"
initial = "open"
states = ["open", "shut"]
closed = ["shut"]
capacity = "beds"

[[record_types]]
id = "stay"
subject = "person"
confidentiality = "restricted"
initial = "planned"
states = ["planned", "placed", "left"]
closed = ["left"]
service = true
facts = { migration_status = "status" }
relations = [{ id = "at", field = "site_id", to = ["site"], takes_in = ["placed"] }]

[[actions]]
id = "enter-site"
record_type = "site"
kind = "fact"
form = "enter-site"
opens = true
from = ["open"]
to = "open"
verb = "register"

[[actions]]
id = "shut-site"
record_type = "site"
kind = "fact"
form = "shut-site"
from = ["open"]
to = "shut"
verb = "close"

[[actions]]
id = "plan"
record_type = "stay"
kind = "fact"
form = "plan"
opens = true
from = ["planned"]
to = "planned"
verb = "register"

[[actions]]
id = "place"
record_type = "stay"
kind = "decision"
form = "place"
from = ["planned"]
to = "placed"
verb = "decide"
voice = "view"

[[actions]]
id = "record-found"
record_type = "stay"
kind = "fact"
form = "record-found"
opens = true
to = "placed"
verb = "record"

[[actions]]
id = "visit"
record_type = "stay"
kind = "fact"
form = "visit"
from = ["placed"]
verb = "record"

[[actions]]
id = "leave"
record_type = "stay"
kind = "fact"
form = "leave"
from = ["planned", "placed"]
to = "left"
verb = "close"

[[rules]]
id = "no-room"
when = { full = { relation = "at" } }
refuses = ["place"]
breach_on = ["record-found"]
breach = "overfull"
legal_basis = "law"

[[breaches]]
id = "overfull"
owner = "everything"
clock = "overfull"
remedies = ["leave"]
closes_in = ["left"]

[[clocks]]
id = "overfull"
due = { value = 1, days = "calendar" }
legal_basis = "law"
role = "everything"

[[scores]]
id = "need"
record_type = "stay"
points = [
    { id = "ill", when = { equals = { record = "ill", value = "Y" } }, add = 3, side = "risk" },
    { id = "many", when = { at_least = { record = "children", value = 2 } }, add = 2, side = "risk" },
    { id = "kin", when = { equals = { record = "kin", value = "Y" } }, add = -2, side = "protective" },
]
levels = [{ id = "low", from = 0 }, { id = "high", from = 3 }]

[[tasks]]
id = "look-in"
on = ["place", "record-found"]
when = { level = { score = "need", levels = ["high"] } }
role = "everything"
due = { value = 3, days = "calendar" }
done_on = ["visit"]
"#;

const ROLES: &str = r#"
[[roles]]
id = "everything"
[[roles.scopes]]
verbs = ["read", "search", "register", "amend", "record", "order", "decide", "close"]
places = "node"
programmes = "all"
offices = "any"
agencies = "any"
confidentiality = "protected"
sensitive = true

[[roles]]
id = "custody-only"
[[roles.scopes]]
verbs = ["read", "search", "record", "order"]
places = "node"
programmes = ["custody"]
offices = "any"
agencies = "any"
confidentiality = "protected"
sensitive = true

[[roles]]
id = "care-only"
[[roles.scopes]]
verbs = ["read", "register"]
places = "node"
programmes = ["care"]
offices = "any"
agencies = "any"
confidentiality = "protected"
sensitive = true
"#;

/// The three programmes.
pub fn programmes(law: &Law) -> Programmes {
    const ON: &[(&str, &str)] = &[("hidden", "record_id")];
    let care = (
        CARE,
        CARE_TOML,
        &[
            (
                "tell",
                &[
                    ("hidden", "record_id"),
                    ("hidden", "subject_id"),
                    ("text", "birth_date"),
                    ("select_one yes_no", "danger"),
                    ("text", "claim"),
                    ("text", "parent_id"),
                    ("select_one family_relation", "family"),
                ][..],
            ),
            ("end", ON),
            ("lodge", &[("hidden", "subject_id"), ("text", "why")]),
            ("conclude", ON),
        ][..],
    );
    let custody = (
        CUSTODY,
        CUSTODY_TOML,
        &[
            (
                "hold",
                &[
                    ("hidden", "subject_id"),
                    ("text", "given_name"),
                    ("text", "birth_date"),
                    ("select_one yes_no", "danger"),
                    ("text", "view"),
                ][..],
            ),
            ("ask-embassy", &[("hidden", "record_id"), ("select_one yes_no", "consent")]),
            ("record-asked", ON),
            ("record-released", ON),
        ][..],
    );
    let shelter = (
        SHELTER,
        SHELTER_TOML,
        &[
            ("enter-site", &[("hidden", "record_id"), ("integer", "beds")][..]),
            ("shut-site", ON),
            (
                "plan",
                &[
                    ("hidden", "record_id"),
                    ("hidden", "subject_id"),
                    ("text", "site_id"),
                    ("select_one yes_no", "ill"),
                    ("integer", "children"),
                    ("select_one yes_no", "kin"),
                    ("select_one migration_status", "status"),
                ],
            ),
            ("place", &[("hidden", "record_id"), ("text", "view"), ("text", "site_id")]),
            ("record-found", &[("hidden", "subject_id"), ("text", "site_id")]),
            ("visit", ON),
            ("leave", ON),
        ][..],
    );
    made::load(&[care, custody, shelter], &law.lists).unwrap_or_else(|faults| panic!("{faults}"))
}

/// The stages, with these programmes in the place of those that ship.
pub async fn worlds(case: &str) -> Vec<Stage> {
    let mut stages = stage::stages(case).await;
    for stage in &mut stages {
        let law = stage::law(&[]);
        let programmes = programmes(&law);
        stage.records = stage.records.under(Law { programmes, ..law });
    }
    stages
}

/// The roles of this world, behind the wall where it is asked for.
pub fn policies(with_wall: bool) -> Policies {
    let policies = Policies::parse([(Path::new("roles.toml"), ROLES)]).expect("policies");
    if !with_wall {
        return policies;
    }
    let only = ROLES.split("[[roles]]").skip(2).map(|role| format!("[[roles]]{role}"));
    let only: String = only.collect();
    let policies = Policies::parse([(Path::new("roles.toml"), only.as_str())]).expect("policies");
    let (level, verb) = (Confidentiality::Protected, "order".parse().expect("a verb"));
    let wall = Wall {
        decisions: vec![(CUSTODY.parse().expect("an id"), verb, level)],
        protects: [(CARE.parse().expect("an id"), level)].into(),
    };
    policies.behind(wall).expect("each role on one side")
}

/// Somebody who may do everything.
pub fn anybody() -> Permit {
    fixtures::permit_with(&policies(false), &["everything"], fixtures::standing())
}
