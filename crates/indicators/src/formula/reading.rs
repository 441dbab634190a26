//! Reads one term from one dataset.

use std::collections::BTreeMap;

use masar_statistics::datasets::DataSet;
use masar_terms::{Cell, Period};

use super::{Term, Unread, compute::Input};
use crate::{bins::TOTAL, combine};

/// SDMX concept of areas.
pub(super) const AREA: &str = "REF_AREA";

/// Which rows of a dataset a term takes.
pub(super) struct Filter {
    pub(super) area: Option<usize>,
    /// Place of a dimension → whether the code of this index is taken.
    taken: Vec<(usize, Vec<bool>)>,
}

impl Filter {
    /// The dimension at fault where the dataset cannot be read so.
    pub(super) fn of(term: &Term, set: &DataSet) -> Result<Self, String> {
        let structure = &set.structure;
        let named = term.pick.keys().chain(&term.sum);
        if let Some(absent) = named.into_iter().find(|id| structure.dimension(id).is_none()) {
            return Err(absent.clone());
        }
        let (area, mut taken) = (structure.dimension(AREA), Vec::new());
        for (at, dimension) in structure.dimensions.iter().enumerate() {
            if Some(at) == area || term.sum.contains(&dimension.id) {
                continue;
            }
            let codes = set.observations.codes(at);
            let keep: Vec<bool> = match term.pick.get(&dimension.id) {
                Some(picked) => codes.iter().map(|code| picked.contains(code)).collect(),
                None if codes.len() <= 1 => continue,
                None => codes.iter().map(|code| code == TOTAL).collect(),
            };
            if !term.pick.contains_key(&dimension.id) && !keep.contains(&true) {
                return Err(dimension.id.clone());
            }
            taken.push((at, keep));
        }
        Ok(Self { area, taken })
    }

    /// Whether a row is taken, leaving one dimension out of account.
    pub(super) fn takes(&self, code: impl Fn(usize) -> usize, but: Option<usize>) -> bool {
        let is_kept = |(at, keep): &(usize, Vec<bool>)| {
            Some(*at) == but || keep.get(code(*at)).copied().unwrap_or(false)
        };
        self.taken.iter().all(is_kept)
    }
}

/// The place that an area of a dataset is: the publisher's own where the dataset has no areas or
/// tells the whole.
pub(super) fn place<'i>(input: &'i Input<'_>, area: Option<&'i str>) -> Option<&'i str> {
    match area {
        None | Some(TOTAL) => input.place,
        Some(code) => Some(code),
    }
}

/// The cells of a term by place and period. What the dataset took back is unknown.
pub(super) fn read(
    term: &Term,
    input: &Input<'_>,
) -> Result<BTreeMap<(String, Period), Cell>, Unread> {
    let fault = |dimension| Unread { dataset: input.dataset.to_owned(), dimension };
    let filter = Filter::of(term, input.set).map_err(fault)?;
    let observations = &input.set.observations;
    let mut sums: BTreeMap<(usize, Period), Option<Cell>> = BTreeMap::new();
    for row in observations.rows() {
        if !filter.takes(|at| row.code_index(at), None) {
            continue;
        }
        let area = filter.area.map_or(0, |at| row.code_index(at));
        let sum = sums.entry((area, row.period())).or_default();
        if term.collected_only && row.cell() == Cell::NotCollected {
            continue;
        }
        *sum = Some(sum.map_or(row.cell(), |before| combine::add(before, row.cell())));
    }
    let codes = filter.area.map(|at| observations.codes(at));
    let mut told = BTreeMap::new();
    for ((area, period), cell) in sums {
        let code = codes.and_then(|codes| codes.get(area)).map(String::as_str);
        let (Some(place), Some((_, withdrawn))) = (place(input, code), input.brought.get(&period))
        else {
            continue;
        };
        let cell = if *withdrawn { Cell::Unknown } else { cell.unwrap_or(Cell::NotCollected) };
        told.insert((place.to_owned(), period), cell);
    }
    Ok(told)
}
