//! The shortest way from an entry to a commitment.

use std::collections::{BTreeMap, VecDeque};

use super::{Direction, Graph, Node, Relation};

/// One step of a way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where it leads.
    pub to: Node,
    pub relation: Relation,
    /// Whether the relation was followed from its first end to its second, or against it.
    pub direction: Direction,
}

impl Graph {
    /// The shortest way from a node to a commitment, along links and the tree in either direction;
    /// empty for a commitment itself, nothing where none is reached.
    pub fn way_to_commitment(&self, from: &Node) -> Option<Vec<Step>> {
        let mut came: BTreeMap<Node, Option<(Node, Step)>> = BTreeMap::from([(from.clone(), None)]);
        let mut waiting = VecDeque::from([from.clone()]);
        while let Some(node) = waiting.pop_front() {
            if node.is_commitment() {
                return Some(walked(&came, &node));
            }
            for step in self.steps(&node) {
                if !came.contains_key(&step.to) {
                    waiting.push_back(step.to.clone());
                    came.insert(step.to.clone(), Some((node.clone(), step)));
                }
            }
        }
        None
    }

    fn steps(&self, node: &Node) -> Vec<Step> {
        let mut steps = Vec::new();
        for relation in Relation::ALL {
            for direction in [Direction::In, Direction::Out] {
                let next = self.neighbours(node, relation, direction).into_iter();
                steps.extend(next.map(|to| Step { to, relation, direction }));
            }
        }
        steps
    }
}

fn walked(came: &BTreeMap<Node, Option<(Node, Step)>>, end: &Node) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut at = end;
    while let Some(Some((before, step))) = came.get(at) {
        steps.push(step.clone());
        at = before;
    }
    steps.reverse();
    steps
}
