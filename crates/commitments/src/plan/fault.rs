//! What in a plan cannot be true, or leads nowhere.

use std::collections::{BTreeMap, BTreeSet};

use super::{Action, Milestone, Plan, PlanSource, cycle};
use crate::{Node, catalogue::Catalogue};

/// One fault, with the code of the action or milestone it stands in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanFault {
    /// Two actions, or two milestones, of one code.
    Twice { code: String },
    /// It ends before it starts.
    EndsBeforeStart { code: String },
    /// It serves what the catalogue does not have.
    ServesNothing { code: String, served: String },
    /// It serves an entry that no longer stands; its successor, where one does.
    ServesRetired { code: String, served: String, successor: Option<String> },
    /// An indicator that the catalogue does not have.
    NoIndicator { code: String, indicator: String },
    /// An institution that the code list does not have.
    NoInstitution { code: String, institution: String },
    /// It waits for an action that is not in the plan.
    WaitsForNothing { code: String, on: String },
    /// It starts before what it waits for ends.
    StartsTooEarly { code: String, on: String },
    /// These wait for one another.
    Circle { codes: Vec<String> },
    /// Money without a currency.
    NoCurrency { code: String },
    /// More is secured than is needed.
    FundedTwice { code: String },
    /// A milestone of an action that is not in the plan.
    OfNothing { code: String, action: String },
    /// A milestone outside the days of its action.
    Outside { code: String, action: String },
}

impl PlanFault {
    /// Whether it is wrong whatever else will be in the plan. What is not may only be incomplete.
    pub fn is_contradiction(&self) -> bool {
        !matches!(
            self,
            Self::WaitsForNothing { .. }
                | Self::StartsTooEarly { .. }
                | Self::OfNothing { .. }
                | Self::Outside { .. }
        )
    }

    /// End of the key of its sentence.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Twice { .. } => "twice",
            Self::EndsBeforeStart { .. } => "ends-before-start",
            Self::ServesNothing { .. } => "serves-nothing",
            Self::ServesRetired { successor: None, .. } => "serves-retired",
            Self::ServesRetired { .. } => "serves-replaced",
            Self::NoIndicator { .. } => "no-indicator",
            Self::NoInstitution { .. } => "no-institution",
            Self::WaitsForNothing { .. } => "waits-for-nothing",
            Self::StartsTooEarly { .. } => "starts-too-early",
            Self::Circle { .. } => "circle",
            Self::NoCurrency { .. } => "no-currency",
            Self::FundedTwice { .. } => "funded-twice",
            Self::OfNothing { .. } => "of-nothing",
            Self::Outside { .. } => "outside",
        }
    }

    /// The code it stands at, what it names, and what stands in the place of that; the last two
    /// may be empty.
    pub fn names(&self) -> (String, &str, &str) {
        match self {
            Self::Twice { code }
            | Self::EndsBeforeStart { code }
            | Self::NoCurrency { code }
            | Self::FundedTwice { code } => (code.clone(), "", ""),
            Self::ServesNothing { code, served: named }
            | Self::NoIndicator { code, indicator: named }
            | Self::NoInstitution { code, institution: named }
            | Self::WaitsForNothing { code, on: named }
            | Self::StartsTooEarly { code, on: named }
            | Self::OfNothing { code, action: named }
            | Self::Outside { code, action: named } => (code.clone(), named, ""),
            Self::ServesRetired { code, served, successor } => {
                (code.clone(), served, successor.as_deref().unwrap_or_default())
            }
            Self::Circle { codes } => (codes.join(" → "), "", ""),
        }
    }
}

impl Plan {
    /// Everything in it that cannot be true, in the order of codes.
    pub fn faults(&self, catalogue: &Catalogue, source: &PlanSource) -> Vec<PlanFault> {
        let by_code: BTreeMap<&str, &Action> =
            self.actions.iter().map(|action| (action.code.as_str(), action)).collect();
        let mut faults = twice(self.actions.iter().map(|action| action.code.as_str()));
        faults.extend(twice(self.milestones.iter().map(|one| one.code.as_str())));
        for action in &self.actions {
            faults.extend(of_itself(action));
            faults.extend(of_links(action, catalogue, source));
            faults.extend(of_waiting(action, &by_code));
        }
        let mut waits: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (code, action) in &by_code {
            waits.insert(code, action.depends_on.iter().map(String::as_str).collect());
        }
        let circles = cycle::circles(&waits).into_iter();
        faults.extend(circles.map(|codes| PlanFault::Circle { codes }));
        faults.extend(self.milestones.iter().filter_map(|one| of_milestone(one, &by_code)));
        faults
    }
}

fn twice<'a>(codes: impl Iterator<Item = &'a str>) -> Vec<PlanFault> {
    let mut seen = BTreeSet::new();
    let again: BTreeSet<&str> = codes.filter(|code| !seen.insert(*code)).collect();
    again.into_iter().map(|code| PlanFault::Twice { code: code.to_owned() }).collect()
}

fn of_itself(action: &Action) -> Vec<PlanFault> {
    let code = || action.code.clone();
    let money = &action.money;
    let mut faults = Vec::new();
    if let (Some(starts), Some(ends)) = (action.starts, action.ends)
        && ends < starts
    {
        faults.push(PlanFault::EndsBeforeStart { code: code() });
    }
    if money.is_told() && money.currency.is_none() {
        faults.push(PlanFault::NoCurrency { code: code() });
    }
    if let (Some(budget), Some(funded)) = (money.budget, money.funded)
        && funded > budget
    {
        faults.push(PlanFault::FundedTwice { code: code() });
    }
    faults
}

fn of_links(action: &Action, catalogue: &Catalogue, source: &PlanSource) -> Vec<PlanFault> {
    let code = || action.code.clone();
    let mut faults = Vec::new();
    for served in &action.serves {
        faults.extend(of_served(&action.code, served, catalogue));
    }
    for indicator in &action.indicators {
        if catalogue.indicator(indicator).is_none() && catalogue.formula(indicator).is_none() {
            let indicator = indicator.clone();
            faults.push(PlanFault::NoIndicator { code: code(), indicator });
        }
    }
    let list = catalogue.lists.get(&source.institutions);
    for institution in action.institutions() {
        if list.is_none_or(|list| list.code(institution).is_none()) {
            let institution = institution.to_owned();
            faults.push(PlanFault::NoInstitution { code: code(), institution });
        }
    }
    faults
}

fn of_served(code: &str, served: &Node, catalogue: &Catalogue) -> Option<PlanFault> {
    let name = || match served.is_commitment() {
        true => served.code.clone(),
        false => served.to_string(),
    };
    let Some(entry) = catalogue.graph.entry(served) else {
        return Some(PlanFault::ServesNothing { code: code.to_owned(), served: name() });
    };
    entry.retired?;
    let successor = entry.successor.clone();
    Some(PlanFault::ServesRetired { code: code.to_owned(), served: name(), successor })
}

fn of_waiting(action: &Action, by_code: &BTreeMap<&str, &Action>) -> Vec<PlanFault> {
    let fault = |on: &String| {
        let (code, on) = (action.code.clone(), on.clone());
        let Some(first) = by_code.get(on.as_str()) else {
            return Some(PlanFault::WaitsForNothing { code, on });
        };
        let (starts, ends) = (action.starts?, first.ends?);
        (starts < ends).then_some(PlanFault::StartsTooEarly { code, on })
    };
    action.depends_on.iter().filter_map(fault).collect()
}

fn of_milestone(one: &Milestone, by_code: &BTreeMap<&str, &Action>) -> Option<PlanFault> {
    let (code, action) = (one.code.clone(), one.action.clone());
    let Some(found) = by_code.get(action.as_str()) else {
        return Some(PlanFault::OfNothing { code, action });
    };
    let due = one.due?;
    let is_outside = found.starts.is_some_and(|starts| due < starts)
        || found.ends.is_some_and(|ends| due > ends);
    is_outside.then_some(PlanFault::Outside { code, action })
}
