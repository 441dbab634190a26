//! The order in a layer that makes few lines cross: each box goes to the middle of its neighbours,
//! from the top down and back, and the best order seen is kept.

use super::layers::Layered;

const SWEEPS: usize = 24;

/// Orders the layers.
pub fn settle(layered: &mut Layered) {
    let mut best = (crossings(layered), layered.layers.clone());
    for sweep in 0..SWEEPS {
        let down = sweep % 2 == 0;
        let count = layered.layers.len();
        for step in 1..count {
            let at = if down { step } else { count - 1 - step };
            let towards = if down { at - 1 } else { at + 1 };
            sort(layered, at, towards);
        }
        let now = crossings(layered);
        if now < best.0 {
            best = (now, layered.layers.clone());
        }
    }
    layered.layers = best.1;
}

fn sort(layered: &mut Layered, at: usize, towards: usize) {
    let place = places(&layered.layers[towards], layered.nodes.len());
    let middle = |node: usize, own: usize| {
        let others = layered.pieces.iter().filter_map(|piece| match () {
            () if piece.upper == node => place[piece.lower],
            () if piece.lower == node => place[piece.upper],
            () => None,
        });
        let (sum, count) = others.fold((0, 0), |(sum, count), at| (sum + at, count + 1));
        if count == 0 { own as f64 } else { sum as f64 / f64::from(count) }
    };
    let layer = &layered.layers[at];
    let mut ordered: Vec<(f64, usize, usize)> =
        layer.iter().enumerate().map(|(own, node)| (middle(*node, own), own, *node)).collect();
    ordered.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    layered.layers[at] = ordered.into_iter().map(|(.., node)| node).collect();
}

fn places(layer: &[usize], all: usize) -> Vec<Option<usize>> {
    let mut places = vec![None; all];
    for (at, node) in layer.iter().enumerate() {
        places[*node] = Some(at);
    }
    places
}

/// How many pairs of lines cross between neighbouring layers.
pub fn crossings(layered: &Layered) -> usize {
    let mut all = 0;
    for pair in layered.layers.windows(2) {
        let (upper, lower) =
            (places(&pair[0], layered.nodes.len()), places(&pair[1], layered.nodes.len()));
        let between: Vec<(usize, usize)> = layered
            .pieces
            .iter()
            .filter_map(|piece| Some((upper[piece.upper]?, lower[piece.lower]?)))
            .collect();
        for (at, one) in between.iter().enumerate() {
            let crosses = |other: &&(usize, usize)| {
                (one.0 < other.0 && one.1 > other.1) || (one.0 > other.0 && one.1 < other.1)
            };
            all += between[at + 1..].iter().filter(crosses).count();
        }
    }
    all
}
