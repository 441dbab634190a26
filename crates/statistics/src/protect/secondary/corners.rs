//! Steps along the corners of a box: a cell and its neighbours in every dimension, in turn up and
//! down.
//!
//! A step is a product of one choice for each dimension. *Two paths*: one code with all that lies
//! on the way from a finest code below it up to where the other's way joins, and the other with
//! the opposite sign; no margin over the dimension moves. *One path*: the code with all on the way
//! from a finest code up to the total, which moves the margins above as well. Every such product
//! keeps all sums of all tables, and the tables that lack a dimension with two paths do not move.
//! (The box of neighbours: Repsilber's hypercubes, in Giessing and Repsilber, "Tools and strategies
//! to protect multiple tables with the GHQUAR cell suppression engine", 2002. Here the numbers
//! that stand in the corners decide how far a step reaches, and its price which is taken.)

use std::ops::Range;

use super::{ground::Ground, programs::Goal, proofs::Proof};
use crate::cube::Shape;

/// Products of choices that are looked at for one cell.
const PRODUCTS: usize = 400;

/// Signed codes of one dimension.
struct Choice {
    codes: Vec<(usize, f64)>,
    /// Whether margins over the dimension stay.
    is_pair: bool,
}

/// Looks for steps; keeps its working memory from one search to the next.
pub(super) struct Corners {
    /// For each cell, the last product that took it.
    taken: Vec<u32>,
    product: u32,
}

impl Corners {
    pub fn new(cells: usize) -> Self {
        Self { taken: vec![0; cells], product: 0 }
    }

    /// The cheapest step that moves a cell far enough without moving the known cells; none when
    /// no product does.
    pub fn cheapest(
        &mut self,
        ground: &Ground<'_>,
        prices: &[f64],
        cell: usize,
        goal: &Goal<'_>,
    ) -> Option<Proof> {
        let places: Vec<usize> =
            ground.shape.places(cell).iter().map(|place| *place as usize).collect();
        let leaf = finest(ground, &places, 0..places.len());
        let found = self.ending_on(ground, prices, (cell, &places, &leaf), goal);
        // In linked tables the fullest cells, one by one, may be nobody's together.
        found.or_else(|| {
            let leaf = (ground.example)(cell)?;
            self.ending_on(ground, prices, (cell, &places, &leaf), goal)
        })
    }

    /// The cheapest step in which the cell's own path ends on these finest codes.
    fn ending_on(
        &mut self,
        ground: &Ground<'_>,
        prices: &[f64],
        (cell, places, leaf): (usize, &[usize], &[usize]),
        goal: &Goal<'_>,
    ) -> Option<Proof> {
        let choices: Vec<Vec<Choice>> = (0..places.len())
            .map(|dimension| choices(ground, prices, (places, leaf), dimension))
            .collect();
        let mut best: Option<(f64, Proof)> = None;
        let mut at = vec![0; choices.len()];
        loop {
            let product: Vec<&Choice> = choices.iter().zip(&at).map(|(of, at)| &of[*at]).collect();
            let most = best.as_ref().map_or(f64::INFINITY, |(price, _)| *price);
            if let Some((price, proof)) = self.step(ground, prices, &product, goal.known, most)
                && reaches(ground, cell, goal, &proof)
            {
                best = Some((price, proof));
            }
            // The next product, the last dimension running fastest.
            let Some(turned) = (0..at.len()).rev().find(|d| at[*d] + 1 < choices[*d].len()) else {
                break;
            };
            at[turned] += 1;
            at[turned + 1..].fill(0);
        }
        best.map(|(_, proof)| proof)
    }

    /// One product as a step, unless it moves what cannot move or costs `most` or more.
    fn step(
        &mut self,
        ground: &Ground<'_>,
        prices: &[f64],
        product: &[&Choice],
        known: &[usize],
        most: f64,
    ) -> Option<(f64, Proof)> {
        self.product += 1;
        let mut price = 0.0;
        let mut proof = Proof { moves: Vec::new(), up: f64::INFINITY, down: f64::INFINITY };
        for table in 0..ground.shape.tables() {
            let dimensions = ground.shape.dimensions_of(table);
            let moves = |at: &usize| !product[*at].is_pair || dimensions.contains(at);
            if !(0..product.len()).all(|at| moves(&at)) {
                continue;
            }
            for (cell, by) in corners(ground.shape, table, product) {
                if std::mem::replace(&mut self.taken[cell], self.product) == self.product {
                    continue;
                }
                let room = ground.room[cell]?;
                price += prices[cell];
                if price >= most || known.contains(&cell) {
                    return None;
                }
                let end = if by > 0.0 { &mut proof.down } else { &mut proof.up };
                *end = end.min(room);
                if proof.up + proof.down <= 0.0 {
                    return None;
                }
                proof.moves.push((cell, by));
            }
        }
        // Without a cell that falls, a step can rise as far as anybody wants.
        proof.up = proof.up.min(FAR);
        proof.down = proof.down.min(FAR);
        Some((price, proof))
    }
}

/// Whether a step goes as far as its goal. A cell that is withheld for itself may also fall where
/// it cannot rise, as long as it is uncertain enough; a nought can only rise.
fn reaches(ground: &Ground<'_>, cell: usize, goal: &Goal<'_>, proof: &Proof) -> bool {
    proof.up >= goal.amount && proof.down >= goal.below
        || ground.values[cell] > 0.0 && ground.is_open(cell, (-proof.down, proof.up))
}

/// Farther than anybody needs.
const FAR: f64 = 1e12;

/// The cells of a table that a product moves.
fn corners(shape: &Shape, table: usize, product: &[&Choice]) -> Vec<(usize, f64)> {
    let mut all = vec![(vec![0; product.len()], 1.0)];
    for at in shape.dimensions_of(table) {
        let longer = |(places, by): &(Vec<usize>, f64)| {
            let with = |(code, sign): &(usize, f64)| {
                let mut places = places.clone();
                places[*at] = *code;
                (places, by * sign)
            };
            product[*at].codes.iter().map(with).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all.into_iter().map(|(places, by)| (shape.at_in(table, &places), by)).collect()
}

/// The choices for one dimension of a cell, cheapest first, one path last.
fn choices(
    ground: &Ground<'_>,
    prices: &[f64],
    (places, leaf): (&[usize], &[usize]),
    dimension: usize,
) -> Vec<Choice> {
    let tree = &ground.shape.dimensions()[dimension];
    let code = places[dimension];
    let path_up =
        |leaf: usize, to: usize| tree.upward(leaf).take_while(move |at| *at != to).chain([to]);
    let down: Vec<usize> = path_up(leaf[dimension], code).collect();
    let mut choices = Vec::new();
    if code > 0 {
        let spread = places.iter().filter(|place| **place > 0).count() as i32;
        let most = (PRODUCTS as f64).powf(1.0 / f64::from(spread.max(1))) as usize;
        let mut near: Vec<(f64, usize, usize)> = Vec::new();
        // Sisters first; where the code has none that can move, those of the code above.
        for own in tree.upward(code) {
            let Some(above) = tree.parent(own) else { break };
            let sisters = tree.children(above).iter().filter(|sister| **sister != own);
            near.extend(sisters.filter_map(|sister| {
                let cell = with(ground.shape, places, dimension, *sister);
                let price = match cell {
                    Some(cell) => ground.room[cell].map(|_| prices[cell])?,
                    None => 0.0,
                };
                Some((price, own, *sister))
            }));
            if near.len() >= most {
                break;
            }
        }
        near.sort_by(|a, b| a.0.total_cmp(&b.0));
        near.truncate(most.saturating_sub(1).max(1));
        for (_, own, sister) in near {
            let mut codes: Vec<(usize, f64)> = down.iter().map(|code| (*code, 1.0)).collect();
            let way = tree.upward(code).skip(1);
            codes.extend(
                way.take_while(|at| *at != tree.parent(own).unwrap_or(0)).map(|at| (at, 1.0)),
            );
            let mut beside = leaf.to_vec();
            beside[dimension] = sister;
            let other = finest(ground, &beside, dimension..dimension + 1)[dimension];
            codes.extend(path_up(other, sister).map(|code| (code, -1.0)));
            choices.push(Choice { codes, is_pair: true });
        }
    }
    let up = tree.upward(code).skip(1);
    let codes = down.into_iter().chain(up).map(|code| (code, 1.0)).collect();
    choices.push(Choice { codes, is_pair: false });
    choices
}

/// Finest codes below these places, in these dimensions: at each fork the one whose emptiest cell,
/// over all tables, is the fullest.
fn finest(ground: &Ground<'_>, places: &[usize], dimensions: Range<usize>) -> Vec<usize> {
    let mut leaf = places.to_vec();
    let tables = 0..ground.shape.tables();
    for dimension in dimensions {
        let tree = &ground.shape.dimensions()[dimension];
        while !tree.is_leaf(leaf[dimension]) {
            let mut best = (f64::NEG_INFINITY, 0);
            for child in tree.children(leaf[dimension]).to_vec() {
                leaf[dimension] = child;
                let values =
                    tables.clone().map(|table| ground.values[ground.shape.at_in(table, &leaf)]);
                let emptiest = values.fold(f64::INFINITY, f64::min);
                if emptiest > best.0 {
                    best = (emptiest, child);
                }
            }
            leaf[dimension] = best.1;
        }
    }
    leaf
}

/// The cell that differs in one dimension.
fn with(shape: &Shape, places: &[usize], dimension: usize, code: usize) -> Option<usize> {
    let mut places = places.to_vec();
    places[dimension] = code;
    shape.at(&places)
}
