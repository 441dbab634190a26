//! How the nodes come to know one another: each one's administrator enrols the nodes beside it, by
//! the fingerprint that the other's administrator reads from their own node.

use masar_nodes::bundles::fingerprint;
use masar_reviews::peers::{self, Side};

use super::{node::Node, scenario::Federation};
use crate::failure::Failure;

/// Enrols every pair that reports to one another, on both sides.
pub async fn enrol(nodes: &[Node], federation: &Federation) -> Result<(), Failure> {
    for (below, member) in nodes.iter().zip(&federation.nodes) {
        for folder in &member.reports_to {
            let at = federation.nodes.iter().position(|node| node.folder == *folder);
            let reason = || format!("{} reports to “{folder}”, which is no node", member.folder);
            let above = at.map(|at| &nodes[at]).ok_or_else(|| super::files::wrong(reason()))?;
            enrol_one(below, above, Side::Above).await?;
            enrol_one(above, below, Side::Below).await?;
        }
    }
    Ok(())
}

async fn enrol_one(here: &Node, other: &Node, side: Side) -> Result<(), Failure> {
    let told = fingerprint(&other.app.public_key);
    let address = other.app.settings.address.clone();
    let asked = tokio::task::spawn_blocking(move || peers::ask(&address)).await;
    let described = asked.map_err(Failure::task)??;
    let administrator = here.player.permit(&here.player.administers)?;
    Ok(peers::enrol(&here.app.reviews, administrator, side, described, &told).await?)
}

/// The nodes in the order in which they deliver: whoever reports to others first, so that a day's
/// news reach the top on the same day.
pub fn upwards(federation: &Federation) -> Vec<usize> {
    fn height(federation: &Federation, folder: &str, seen: usize) -> usize {
        let node = federation.nodes.iter().find(|node| node.folder == folder);
        let above = node.iter().flat_map(|node| &node.reports_to);
        // A circle of reports ends the search, not the program.
        let depths = above.filter(|_| seen < 8).map(|up| 1 + height(federation, up, seen + 1));
        depths.max().unwrap_or(0)
    }
    let mut order: Vec<usize> = (0..federation.nodes.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(height(federation, &federation.nodes[*at].folder, 0)));
    order
}
