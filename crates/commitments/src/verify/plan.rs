//! Where the plan is kept: a code list that is there, a span of days that says something.

use crate::{Faults, catalogue::Catalogue};

/// Notes what does not hold.
pub(super) fn all(catalogue: &Catalogue, faults: &mut Faults) {
    let Some(plan) = &catalogue.plan else { return };
    let file = "plan.toml";
    if !catalogue.lists.contains_key(&plan.institutions) {
        faults.add(file, 0, format!("there is no code list “{}”", plan.institutions));
    }
    if plan.actions == plan.milestones {
        faults.add(file, 0, "actions and milestones stand in one register");
    }
    if plan.stale_after == 0 {
        faults.add(file, 0, "stale_after: at least a day");
    }
}
