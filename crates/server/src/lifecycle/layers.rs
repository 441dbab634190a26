//! Which layer each box stands in: the longest path from the top, with no layer wider than fits,
//! and lines that pass a layer given a place in it.

use std::collections::BTreeMap;

use super::graph::{BEND, Graph, Node, What};

/// Most boxes side by side.
const MOST: usize = 4;

/// Boxes by layer, and the pieces of lines between neighbouring layers.
pub struct Layered {
    pub nodes: Vec<Node>,
    /// Nodes of each layer, from the start of the line.
    pub layers: Vec<Vec<usize>>,
    pub pieces: Vec<Piece>,
}

/// A piece of a line from one layer to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Piece {
    pub upper: usize,
    pub lower: usize,
    pub up: bool,
    /// Its end is the end of the whole line.
    pub arrow: bool,
}

/// Layers of a graph, in the order of the author's keys.
pub fn layered(graph: Graph) -> Layered {
    let ranks = ranks(&graph);
    let Graph { mut nodes, edges } = graph;
    let mut place = ranks;
    let mut bends: BTreeMap<(usize, bool, usize), usize> = BTreeMap::new();
    let mut pieces = Vec::new();
    for edge in edges {
        let (target, from, to) = (edge.target(), place[edge.upper], place[edge.lower]);
        let mut above = edge.upper;
        for layer in from + 1..=to {
            // Lines to one box share their way, so that many may do the same without a tangle.
            let below = match layer {
                layer if layer == to => edge.lower,
                _ => *bends.entry((target, edge.up, layer)).or_insert_with(|| {
                    let key = nodes[target].key;
                    place.push(layer);
                    nodes.push(Node { what: What::Bend, key, ..bend() });
                    nodes.len() - 1
                }),
            };
            let arrow = if edge.up { above == target } else { below == target };
            pieces.push(Piece { upper: above, lower: below, up: edge.up, arrow });
            above = below;
        }
    }
    pieces.sort();
    pieces.dedup();
    let mut layers = vec![Vec::new(); place.iter().max().map_or(0, |last| last + 1)];
    for (node, layer) in place.iter().enumerate() {
        layers[*layer].push(node);
    }
    for layer in &mut layers {
        layer.sort_by_key(|node| (nodes[*node].key, *node));
    }
    Layered { nodes, layers, pieces }
}

fn bend() -> Node {
    Node { what: What::Bend, key: 0, width: BEND, height: 0.0, lines: Vec::new() }
}

/// The layer of each node: one below the lowest above it. Where more stand side by side than fit,
/// the actions with the most room below go one down.
fn ranks(graph: &Graph) -> Vec<usize> {
    let mut least = vec![0; graph.nodes.len()];
    loop {
        let ranks = longest(graph, &least);
        let last = ranks.iter().max().copied().unwrap_or(0);
        let crowded = (0..=last).find_map(|layer| {
            let mut here: Vec<usize> = (0..ranks.len()).filter(|n| ranks[*n] == layer).collect();
            let is_act = |node: &usize| matches!(graph.nodes[*node].what, What::Act(_));
            (here.len() > MOST && here.iter().any(is_act)).then(|| {
                here.retain(is_act);
                here.sort_by_key(|node| (graph.nodes[*node].key, *node));
                here
            })
        });
        let Some(acts) = crowded else { return ranks };
        let Some(moved) = acts.last() else { return ranks };
        least[*moved] = ranks[*moved] + 1;
    }
}

fn longest(graph: &Graph, least: &[usize]) -> Vec<usize> {
    let mut ranks = least.to_vec();
    // No way down is longer than there are nodes.
    for _ in 0..graph.nodes.len() {
        let mut settled = true;
        for edge in &graph.edges {
            if ranks[edge.lower] <= ranks[edge.upper] {
                ranks[edge.lower] = ranks[edge.upper] + 1;
                settled = false;
            }
        }
        if settled {
            break;
        }
    }
    ranks
}
