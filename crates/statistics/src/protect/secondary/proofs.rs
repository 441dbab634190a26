//! Tables that nobody can tell from the true one, and how far they move each cell.

/// A step from the true table: with any factor from `-down` to `up` (whole ones, for counts) the
/// moved table has the same margins and the same published cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Proof {
    /// Cells with what one step adds to each.
    pub moves: Vec<(usize, f64)>,
    pub up: f64,
    pub down: f64,
}

impl Proof {
    /// Lowest and highest move of a cell that the step moves by `by`.
    fn ends(&self, by: f64) -> (f64, f64) {
        let (one, other) = (by * self.up, -by * self.down);
        (one.min(other).min(0.0), one.max(other).max(0.0))
    }

    fn moves_any(&self, cells: &[usize]) -> bool {
        self.moves.iter().any(|(moved, _)| cells.contains(moved))
    }
}

/// All proofs of one table, by the cells they move.
pub(super) struct Proofs {
    all: Vec<Proof>,
    of: Vec<Vec<(u32, f64)>>,
    reach: Vec<(f64, f64)>,
}

impl Proofs {
    pub fn new(cells: usize) -> Self {
        Self { all: Vec::new(), of: vec![Vec::new(); cells], reach: vec![(0.0, 0.0); cells] }
    }

    pub fn add(&mut self, proof: Proof) {
        for (cell, by) in &proof.moves {
            let ends = proof.ends(*by);
            self.reach[*cell] = wider(self.reach[*cell], ends);
            self.of[*cell].push((self.all.len() as u32, *by));
        }
        self.all.push(proof);
    }

    pub fn into_all(self) -> Vec<Proof> {
        self.all
    }

    /// Lowest and highest move of a cell over all proofs.
    pub fn reach(&self, cell: usize) -> (f64, f64) {
        self.reach[cell]
    }

    /// The same over the proofs that leave other cells where they are.
    pub fn reach_without(&self, others: &[usize], cell: usize) -> (f64, f64) {
        self.proofs_of(cell)
            .filter(|(proof, _)| !proof.moves_any(others))
            .fold((0.0, 0.0), |reach, (proof, by)| wider(reach, proof.ends(by)))
    }

    /// Cells that move together with this one in some proof.
    pub fn together(&self, cell: usize) -> impl Iterator<Item = usize> + '_ {
        self.proofs_of(cell).flat_map(|(proof, _)| proof.moves.iter().map(|(moved, _)| *moved))
    }

    /// How far all these cells together can be lifted by one proof.
    pub fn lifts(&self, cells: &[usize]) -> f64 {
        let lift = |proof: &Proof| {
            let moved = proof.moves.iter().filter(|(cell, _)| cells.contains(cell));
            proof.ends(moved.map(|(_, by)| by).sum()).1
        };
        let concerned = cells.iter().flat_map(|cell| self.proofs_of(*cell));
        concerned.map(|(proof, _)| lift(proof)).fold(0.0, f64::max)
    }

    fn proofs_of(&self, cell: usize) -> impl Iterator<Item = (&Proof, f64)> + '_ {
        self.of[cell].iter().map(|(at, by)| (&self.all[*at as usize], *by))
    }
}

fn wider(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    (a.0.min(b.0), a.1.max(b.1))
}
