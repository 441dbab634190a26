//! The plans that this node knows, its own and those of others, kept in memory and read anew when
//! an entry was cleared or received. May not happen here: an entry that nobody cleared.

use std::{collections::BTreeMap, sync::Arc};

use masar_commitments::plan::{Action, Milestone, Plan};
use masar_statistics::{Published, published::Entry, received, register};
use masar_terms::ToldFields;
use tokio::sync::Mutex;

use crate::{app::App, problems::Problem};

/// The plan of one node.
pub struct NodePlan {
    /// SDMX agency of the node that cleared it.
    pub agency: String,
    pub plan: Plan,
}

/// The plans last read, with how much was cleared and received by then.
#[derive(Default)]
pub(crate) struct Kept(Mutex<Option<((i64, i64), Plans)>>);

/// This node's own plan first, where it has one, then those of others by their agencies.
pub type Plans = Arc<Vec<NodePlan>>;

impl App {
    /// All plans with at least one action. Costs two looks at indexes when nothing was cleared or
    /// received since.
    pub async fn plans(&self) -> Result<Plans, Problem> {
        let mut last = self.plans.0.lock().await;
        let look = self.statistics.look().await?;
        let now = (register::cleared_so_far(&look).await?, received::entries_so_far(&look).await?);
        if let Some((known, plans)) = &*last
            && *known == now
        {
            return Ok(Arc::clone(plans));
        }
        let Some(source) = &self.catalogue.plan else { return Ok(Plans::default()) };
        let own = (
            register::current(&look, &source.actions).await?,
            register::current(&look, &source.milestones).await?,
        );
        let mut others: BTreeMap<String, (Vec<Action>, Vec<Milestone>)> = BTreeMap::new();
        for received in received::registers(&look, Some(&source.actions)).await? {
            others.entry(received.agency).or_default().0.extend(actions(&received.published));
        }
        for received in received::registers(&look, Some(&source.milestones)).await? {
            others.entry(received.agency).or_default().1.extend(milestones(&received.published));
        }
        drop(look);
        let own = (
            self.settings.agency.clone(),
            (actions(&own.0).collect(), milestones(&own.1).collect()),
        );
        let all = std::iter::once(own).chain(others);
        let plans = all
            .map(|(agency, (actions, milestones))| NodePlan {
                agency,
                plan: Plan::new(actions, milestones),
            })
            .filter(|one| !one.plan.actions.is_empty());
        let plans: Plans = Arc::new(plans.collect());
        *last = Some((now, Arc::clone(&plans)));
        Ok(plans)
    }
}

fn actions(published: &Published) -> impl Iterator<Item = Action> + '_ {
    published.entries().iter().map(action)
}

fn milestones(published: &Published) -> impl Iterator<Item = Milestone> + '_ {
    published.entries().iter().map(|entry| Milestone::of(&entry.id, ToldFields(&entry.fields)))
}

/// The action that an entry tells.
pub fn action(entry: &Entry) -> Action {
    Action::of(&entry.id, ToldFields(&entry.fields))
}
