//! Where each box stands: layers from the top down; in a layer as near to what it is joined to as
//! the distance between boxes allows.

use super::{graph::What, layers::Layered};

/// Between two boxes of a layer, and between two layers.
const ASIDE: f64 = 26.0;
const BELOW: f64 = 46.0;
const SWEEPS: usize = 60;

/// Middle of a node and the band of its layer, from the start of the line and from the top.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    pub x: f64,
    pub y: f64,
    pub top: f64,
    pub bottom: f64,
}

/// Places of all nodes, and the size of the whole.
pub fn places(layered: &Layered) -> (Vec<Place>, f64, f64) {
    let mut xs = vec![0.0; layered.nodes.len()];
    for layer in &layered.layers {
        set(layered, layer, &vec![0.0; layer.len()], &mut xs);
    }
    for sweep in 0..SWEEPS {
        let down = sweep % 2 == 0;
        let count = layered.layers.len();
        for step in 0..count {
            let at = if down { step } else { count - 1 - step };
            let layer = &layered.layers[at];
            // In the last sweeps both sides draw, so that boxes come to stand between them.
            let both = sweep + 8 > SWEEPS;
            let wanted: Vec<f64> =
                layer.iter().map(|node| wanted(layered, *node, &xs, down, both)).collect();
            set(layered, layer, &wanted, &mut xs);
        }
    }
    let half = |node: usize| layered.nodes[node].width / 2.0;
    let all = 0..layered.nodes.len();
    let least = all.clone().map(|node| xs[node] - half(node)).fold(f64::INFINITY, f64::min);
    let most = all.map(|node| xs[node] + half(node)).fold(f64::NEG_INFINITY, f64::max);
    let mut places = vec![Place::default(); layered.nodes.len()];
    let mut top = 0.0;
    for layer in &layered.layers {
        let height = layer.iter().map(|node| layered.nodes[*node].height).fold(0.0, f64::max);
        for node in layer {
            let (y, bottom) = (top + height / 2.0, top + height);
            places[*node] = Place { x: xs[*node] - least, y, top, bottom };
        }
        top += height + BELOW;
    }
    (places, most - least, top - BELOW)
}

/// Where a node would like to stand: in the middle of those it is joined to.
fn wanted(layered: &Layered, node: usize, xs: &[f64], down: bool, both: bool) -> f64 {
    let is_bend = |node: usize| layered.nodes[node].what == What::Bend;
    let joined = layered.pieces.iter().filter_map(|piece| match () {
        () if piece.lower == node && (down || both) => Some(piece.upper),
        () if piece.upper == node && (!down || both) => Some(piece.lower),
        () => None,
    });
    // A line that passes layer after layer does so in one straight stroke where it can.
    let weighed = joined.map(|other| match is_bend(node) && is_bend(other) {
        true => (xs[other], 8.0),
        false => (xs[other], 1.0),
    });
    let (sum, count) =
        weighed.fold((0.0, 0.0), |(sum, count), (x, weight)| (sum + x * weight, count + weight));
    if count > 0.0 { sum / count } else { xs[node] }
}

/// Sets a layer as near to what is wanted as its distances allow: the least sum of weighted
/// squares, by pooling neighbours that would stand too close (isotonic regression).
fn set(layered: &Layered, layer: &[usize], wanted: &[f64], xs: &mut [f64]) {
    let mut offset = 0.0;
    // Pools of neighbours: sum of weights, weighted sum of places, how many.
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    let mut offsets = Vec::with_capacity(layer.len());
    for (at, node) in layer.iter().enumerate() {
        let width = layered.nodes[*node].width;
        if at > 0 {
            offset += (layered.nodes[layer[at - 1]].width + width) / 2.0 + ASIDE;
        }
        offsets.push(offset);
        // A long line is kept straight before a box is kept in the middle.
        let weight = if layered.nodes[*node].what == What::Bend { 6.0 } else { 1.0 };
        pools.push((weight, weight * (wanted[at] - offset), 1));
        while let [.., one, other] = pools.as_slice() {
            if one.1 / one.0 <= other.1 / other.0 {
                break;
            }
            let joined = (one.0 + other.0, one.1 + other.1, one.2 + other.2);
            pools.truncate(pools.len() - 2);
            pools.push(joined);
        }
    }
    let mut at = 0;
    for (weight, sum, count) in pools {
        for _ in 0..count {
            xs[layer[at]] = sum / weight + offsets[at];
            at += 1;
        }
    }
}
