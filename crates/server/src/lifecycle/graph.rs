//! The lifecycle as a graph: states and actions are nodes, so that the name of an action is a box
//! with a place of its own and never lies across a line or another name.

use super::{
    lines::{self, Line, Sign, Tone},
    told::{Act, Lifecycle, State},
};

/// Width of a state.
const STATE: f64 = 214.0;
/// Width of an action.
const ACT: f64 = 182.0;
/// Width kept for a line that passes a layer.
pub const BEND: f64 = 16.0;
/// Space inside a box at its sides, and above and below.
pub const SIDE: f64 = 14.0;
pub const ABOVE: f64 = 10.0;
/// Space for the number of a state, or for a sign, before a text.
pub const BEFORE: f64 = 26.0;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Where records begin.
    Start,
    State(usize),
    Act(usize),
    /// Where a long line passes a layer.
    Bend,
}

/// A box to be placed.
#[derive(Clone, Debug)]
pub struct Node {
    pub what: What,
    /// Where it belongs from top to bottom, as the author gave the states; settles ties.
    pub key: i64,
    pub width: f64,
    pub height: f64,
    pub lines: Vec<Line>,
}

/// A line between two boxes, the upper one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    pub upper: usize,
    pub lower: usize,
    /// It leads back to the upper one.
    pub up: bool,
}

/// Nodes and edges; following edges downwards never comes back.
pub struct Graph {
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
}

impl Graph {
    /// The graph of a lifecycle. States keep the order in which the author gave them: an action
    /// that leads to an earlier one leads back.
    pub fn of(life: &Lifecycle) -> Self {
        let moving: Vec<usize> =
            (0..life.acts.len()).filter(|at| life.acts[*at].to.is_some()).collect();
        let mut nodes = vec![start()];
        nodes.extend(life.states.iter().enumerate().map(|(at, state)| of_state(at, state)));
        let mut edges = Vec::new();
        for at in moving {
            let act = &life.acts[at];
            let Some(to) = act.to else { continue };
            let node = nodes.len();
            let forward = act.opens || act.from.iter().any(|from| *from < to);
            let latest = act.from.iter().max().copied().unwrap_or(to);
            let key = if forward { to as i64 * 4 - 2 } else { latest as i64 * 4 + 2 };
            nodes.push(of_act(at, act, key));
            if act.opens {
                edges.push(Edge { upper: 0, lower: node, up: false });
            }
            for from in &act.from {
                edges.push(match forward && *from >= to {
                    true => Edge { upper: node, lower: from + 1, up: true },
                    false => Edge { upper: from + 1, lower: node, up: false },
                });
            }
            edges.push(match forward {
                true => Edge { upper: node, lower: to + 1, up: false },
                false => Edge { upper: to + 1, lower: node, up: true },
            });
        }
        edges.sort();
        Self { nodes, edges }
    }
}

impl Edge {
    /// The box it leads to.
    pub fn target(self) -> usize {
        if self.up { self.upper } else { self.lower }
    }
}

fn start() -> Node {
    Node { what: What::Start, key: i64::MIN, width: 22.0, height: 22.0, lines: Vec::new() }
}

fn of_state(at: usize, state: &State) -> Node {
    let lines = state_lines(state, STATE - 2.0 * SIDE - BEFORE);
    let (what, key) = (What::State(at), at as i64 * 4);
    Node { what, key, width: STATE, height: lines::height(&lines) + 2.0 * ABOVE, lines }
}

/// What stands in the box of a state.
pub fn state_lines(state: &State, most: f64) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(stage) = &state.stage {
        lines.extend(lines::broken(stage, Tone::Note, Sign::None, most));
    }
    lines.extend(lines::broken(&state.label, Tone::Title, Sign::None, most));
    for (sign, texts) in [(Sign::Clock, &state.clocks), (Sign::Stays, &state.stays)] {
        for text in texts {
            let mut note = lines::broken(text, Tone::Note, sign, most);
            if let Some(first) = note.first_mut() {
                first.above = 4.0;
            }
            lines.extend(note);
        }
    }
    lines
}

fn of_act(at: usize, act: &Act, key: i64) -> Node {
    let most = ACT - 2.0 * SIDE - 8.0;
    let mut lines = lines::broken(&act.label, Tone::Text, Sign::None, most);
    lines.extend(lines::broken(&act.who, Tone::Note, Sign::None, most));
    let height = lines::height(&lines) + 2.0 * (ABOVE - 2.0);
    Node { what: What::Act(at), key, width: ACT, height, lines }
}
