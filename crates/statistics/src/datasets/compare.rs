//! What changed from one vintage to the next.

use masar_interop::sdmx::Row;
use masar_terms::{Cell, Period};

use super::DataSet;

/// What changed from one vintage to the next, in observations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    pub added: usize,
    pub removed: usize,
    pub changed: usize,
}

/// An observation that is in both vintages and not the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub key: Vec<String>,
    pub period: Period,
    pub before: Cell,
    pub now: Cell,
}

impl Change {
    /// How far the number moved; what has no number on one side moved by all of the other.
    fn size(&self) -> f64 {
        let number = |cell: Cell| cell.number().unwrap_or(0.0);
        (number(self.now) - number(self.before)).abs()
    }
}

impl DataSet {
    /// How many observations differ from another state of the dataset of the same structure.
    pub fn differences(&self, earlier: &Self) -> Differences {
        self.compared(earlier, 0).0
    }

    /// How many observations differ from another state, and the largest changes, at most so many.
    pub fn compared(&self, earlier: &Self, most: usize) -> (Differences, Vec<Change>) {
        let (mut found, mut changes) = (Differences::default(), Vec::<Change>::new());
        self.side_by_side(earlier, |now, then| match (now, then) {
            (Some(now), Some(then)) => {
                if (now.cell(), now.status()) == (then.cell(), then.status()) {
                    return;
                }
                found.changed += 1;
                if most == 0 {
                    return;
                }
                let key = now.key().map(str::to_owned).collect();
                let (period, before) = (now.period(), then.cell());
                changes.push(Change { key, period, before, now: now.cell() });
                // Sorting now and then keeps what is held small, however much changed.
                if changes.len() >= most * 2 + 1000 {
                    keep_largest(&mut changes, most);
                }
            }
            (Some(_), None) => found.added += 1,
            (None, _) => found.removed += 1,
        });
        keep_largest(&mut changes, most);
        (found, changes)
    }

    /// Of some rows of an earlier state those whose key and period are gone.
    pub(super) fn gone(&self, earlier: &Self, rows: &[u32]) -> Vec<u32> {
        let mut told = vec![false; earlier.observations.len()];
        rows.iter().for_each(|row| told[*row as usize] = true);
        let mut gone = Vec::new();
        self.side_by_side(earlier, |now, then| match (now, then) {
            (None, Some(then)) if told[then.number()] => gone.push(then.number() as u32),
            _ => {}
        });
        gone
    }

    /// Every key and period of one of them, in order, with what each has for it.
    fn side_by_side<'s>(
        &'s self,
        earlier: &'s Self,
        mut tell: impl FnMut(Option<Row<'s>>, Option<Row<'s>>),
    ) {
        let (now, then) = (self.observations.by_key(), earlier.observations.by_key());
        let (mut here, mut there) = (0, 0);
        loop {
            let a = now.get(here).map(|at| self.observations.row(*at as usize));
            let b = then.get(there).map(|at| earlier.observations.row(*at as usize));
            let order = match (a, b) {
                (None, None) => return,
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (Some(a), Some(b)) => {
                    a.key().cmp(b.key()).then_with(|| a.period().cmp(&b.period()))
                }
            };
            tell(a.filter(|_| order.is_le()), b.filter(|_| order.is_ge()));
            here += usize::from(order.is_le());
            there += usize::from(order.is_ge());
        }
    }
}

fn keep_largest(changes: &mut Vec<Change>, most: usize) {
    changes.sort_by(|a, b| b.size().total_cmp(&a.size()));
    changes.truncate(most);
}
