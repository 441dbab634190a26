//! What is wrong with a plan, told to those who keep it.

use masar_commitments::plan::{Action, Milestone, Plan, PlanFault};
use masar_statistics::published::Entry;
use masar_terms::ToldFields;

use crate::{
    app::App,
    plans,
    problems::{Problem, ProblemKind},
    shell::Page,
};

/// Refuses an entry of a plan that would say what cannot be true of the plan that stands, each
/// fault in the language of the page. Entries of other registers are left alone.
///
/// # Errors
/// `Invalid` with the faults, or the database.
pub async fn check(app: &App, page: &Page, register: &str, entry: &Entry) -> Result<(), Problem> {
    let Some(source) = &app.catalogue.plan else { return Ok(()) };
    let told = ToldFields(&entry.fields);
    let is_action = register == source.actions;
    if !is_action && register != source.milestones {
        return Ok(());
    }
    let plans = app.plans().await?;
    let own = plans.iter().find(|one| one.agency == app.settings.agency);
    let (mut actions, mut milestones): (Vec<Action>, Vec<Milestone>) =
        own.map(|one| (one.plan.actions.clone(), one.plan.milestones.clone())).unwrap_or_default();
    let before = Plan::new(actions.clone(), milestones.clone()).faults(&app.catalogue, source);
    if is_action {
        actions.retain(|action| action.id != entry.id);
        actions.push(plans::action(entry));
    } else {
        milestones.retain(|milestone| milestone.id != entry.id);
        milestones.push(Milestone::of(&entry.id, told));
    }
    let faults = Plan::new(actions, milestones).faults(&app.catalogue, source);
    // What was wrong before is not this entry's; what it waits for may be cleared after it.
    let new: Vec<String> = faults
        .iter()
        .filter(|fault| fault.is_contradiction() && !before.contains(fault))
        .map(|fault| sentence(page, fault))
        .collect();
    match new.is_empty() {
        true => Ok(()),
        false => Err(Problem { kind: ProblemKind::Invalid, details: new }),
    }
}

/// A fault in words.
pub fn sentence(page: &Page, fault: &PlanFault) -> String {
    let (code, named, other) = fault.names();
    let key = format!("plan-fault-{}", fault.word());
    let (named, other) = (named.to_owned(), other.to_owned());
    let words = [("code", code.into()), ("named", named.into()), ("other", other.into())];
    page.locale.with(&key, &words)
}
