//! A national implementation plan: actions with their leads, money, milestones and what each waits
//! for, as the entries of two registers tell them.
//!
//! Lives here: what an action is and where it stands on a day, what in a plan cannot be true. May
//! not happen here: an order of countries; an action of which nothing was said that looks as if
//! nothing was done.

mod action;
mod cycle;
mod fault;
mod milestone;
mod money;

use jiff::civil::Date;
use serde::Deserialize;

pub use action::{Action, Ending, Evidence, Obstacles, Report, Stage};
pub use fault::PlanFault;
pub use milestone::{Milestone, Reached};
pub use money::{Money, Sum, Total};

use crate::Node;

/// Where a node keeps its plan (`catalogue/plan.toml`).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanSource {
    /// The register whose entries are actions.
    pub actions: String,
    /// The register whose entries are milestones.
    pub milestones: String,
    /// The code list of those who lead and contribute.
    pub institutions: String,
    /// Days after which what was last reported of an action is old.
    pub stale_after: u16,
}

/// One plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// By their codes.
    pub actions: Vec<Action>,
    /// By the day they are due, then by code.
    pub milestones: Vec<Milestone>,
}

/// How many actions stand where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub stage: Stage,
    pub actions: usize,
}

impl Plan {
    /// Puts actions and milestones in order.
    pub fn new(mut actions: Vec<Action>, mut milestones: Vec<Milestone>) -> Self {
        actions.sort_by(|one, other| (&one.code, &one.id).cmp(&(&other.code, &other.id)));
        milestones.sort_by(|one, other| (one.due, &one.code).cmp(&(other.due, &other.code)));
        Self { actions, milestones }
    }

    /// The action of a code.
    pub fn action(&self, code: &str) -> Option<&Action> {
        self.actions.iter().find(|action| action.code == code)
    }

    /// The milestones of an action, by the day they are due.
    pub fn milestones_of(&self, code: &str) -> impl Iterator<Item = &Milestone> {
        self.milestones.iter().filter(move |milestone| milestone.action == code)
    }

    /// Actions that wait for this one.
    pub fn waiting_for(&self, code: &str) -> impl Iterator<Item = &Action> {
        self.actions.iter().filter(move |action| action.depends_on.iter().any(|on| on == code))
    }

    /// Actions that serve a commitment, or an entry of another instrument.
    pub fn serving(&self, served: &Node) -> impl Iterator<Item = &Action> {
        self.actions.iter().filter(move |action| action.serves.contains(served))
    }

    /// How many actions stand in each stage, in the order of [`Stage::ALL`].
    pub fn counts(&self, today: Date) -> Vec<Count> {
        let count = |stage: Stage| {
            let there = self.actions.iter().filter(|action| action.stage(today) == stage);
            Count { stage, actions: there.count() }
        };
        Stage::ALL.into_iter().map(count).collect()
    }

    /// The first and the last day that the plan names; nothing where it names none.
    pub fn span(&self) -> Option<(Date, Date)> {
        let actions = self.actions.iter().flat_map(|action| [action.starts, action.ends]);
        let milestones = self.milestones.iter().flat_map(|one| [one.due, one.reached_on()]);
        let days: Vec<Date> = actions.chain(milestones).flatten().collect();
        Some((days.iter().min().copied()?, days.iter().max().copied()?))
    }

    /// Milestones that were due before today and are neither reached nor dropped.
    pub fn missed(&self, today: Date) -> impl Iterator<Item = &Milestone> {
        self.milestones.iter().filter(move |milestone| milestone.is_missed(today))
    }

    /// Budgets, what is secured of them and what was spent, one total for each currency. Actions
    /// that were dropped are not in it.
    pub fn money(&self) -> Vec<Total> {
        let actions = self.actions.iter().filter(|action| !action.is_dropped());
        money::totals(actions.map(|action| &action.money))
    }
}
