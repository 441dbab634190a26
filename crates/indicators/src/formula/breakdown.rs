//! Which breakdowns a dataset really has, place by place.

use std::collections::BTreeMap;

use masar_terms::{Cell, Period};

use super::{Known, Term, compute::Input, reading};
use crate::bins::TOTAL;

/// Place of a dimension in a dataset, if it tells anybody apart.
pub(super) fn dimension(id: &str, input: &Input<'_>) -> Option<usize> {
    let at = input.set.structure.dimension(id)?;
    input.set.observations.codes(at).iter().any(|code| code != TOTAL).then_some(at)
}

/// By place: how the newest period is broken down by one dimension. Places of which no cell is
/// told apart are not in it.
pub(super) fn of_places(
    id: &str,
    term: &Term,
    input: &Input<'_>,
) -> BTreeMap<String, (Period, Known)> {
    let (Some(at), Ok(filter)) = (dimension(id, input), reading::Filter::of(term, input.set))
    else {
        return BTreeMap::new();
    };
    let observations = &input.set.observations;
    let codes = observations.codes(at);
    let total = codes.iter().position(|code| code == TOTAL);
    // Area → period → cells with a number, all cells.
    let mut counts: BTreeMap<usize, BTreeMap<Period, (usize, usize)>> = BTreeMap::new();
    for row in observations.rows() {
        let is_total = total == Some(row.code_index(at));
        if is_total || !filter.takes(|at| row.code_index(at), Some(at)) {
            continue;
        }
        let area = filter.area.map_or(0, |at| row.code_index(at));
        let count = counts.entry(area).or_default().entry(row.period()).or_default();
        let is_known = row.cell().number().is_some() || row.cell() == Cell::NotApplicable;
        count.0 += usize::from(is_known && !input.is_withdrawn(row.period()));
        count.1 += 1;
    }
    let areas = filter.area.map(|at| observations.codes(at));
    let mut told = BTreeMap::new();
    for (area, periods) in counts {
        let code = areas.and_then(|codes| codes.get(area)).map(String::as_str);
        let (Some(place), Some((period, (known, all)))) =
            (reading::place(input, code), periods.into_iter().next_back())
        else {
            continue;
        };
        let state = match known {
            0 => Known::Missing,
            some if some < all => Known::Partly,
            _ => Known::There,
        };
        told.insert(place.to_owned(), (period, state));
    }
    told
}
