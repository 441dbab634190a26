//! From one published dataset to figures.
//!
//! May not happen here: a number that is not in the dataset or made from its released cells by the
//! definition; a guess which of several measures is meant.

use std::collections::BTreeMap;

use masar_statistics::datasets::{DataSet, MEASURE};
use masar_terms::{Cell, Period};

use crate::{
    bins::TOTAL,
    combine,
    definition::{Kind, Share, Supply},
    disparity::Disparity,
    estimate::{Quantile, Spread},
    figure::{Address, Figure, Parts, Series, Source},
    yardstick::Yardstick,
};

/// SDMX concept of areas.
const AREA: &str = "REF_AREA";

/// A dataset with what is known of where it comes from.
pub struct Publication<'p> {
    /// Agency that publishes it.
    pub agency: &'p str,
    /// Id of the publishing node; empty for a series from elsewhere.
    pub node: &'p str,
    /// Code of the place for which the publisher is responsible; none for a series from elsewhere.
    pub place: Option<&'p str>,
    /// SDMX reference of the dataset.
    pub dataset: &'p str,
    /// Names this state of the dataset and of its provenance, for [`crate::Board::kept`].
    pub stamp: &'p str,
    pub set: &'p DataSet,
    /// For each period the vintage that brought it, and whether it was taken back.
    pub brought: &'p BTreeMap<Period, (Source, bool)>,
    /// Version and hash of the definition by which the publisher measured, where it said so.
    pub by: Option<(u32, &'p str)>,
}

/// The figures of one dataset.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    pub dataset: String,
    pub stamp: String,
    pub agency: String,
    pub indicator: String,
    /// By the code of the place.
    pub series: BTreeMap<String, Series>,
}

/// Measures a dataset. A dataset from which nothing can be told (it has not the dimensions that
/// the definition asks for, or several measures of the unit) gives no series.
pub fn measure(yardstick: &Yardstick, publication: &Publication<'_>) -> Measured {
    let mut measured = Measured {
        dataset: publication.dataset.to_owned(),
        stamp: publication.stamp.to_owned(),
        agency: publication.agency.to_owned(),
        indicator: yardstick.definition.id.clone(),
        series: BTreeMap::new(),
    };
    let Some(view) = View::of(yardstick, publication.set) else { return measured };
    for ((area, period), slots) in view.slots(publication.set) {
        let Some(place) = view.place(publication, area) else { continue };
        let Some((source, withdrawn)) = publication.brought.get(&period) else { continue };
        let series = measured.series.entry(place.to_owned()).or_insert_with(|| Series {
            agency: publication.agency.to_owned(),
            indicator: yardstick.definition.id.clone(),
            place: place.to_owned(),
            figures: Vec::new(),
        });
        let address = Address {
            agency: publication.agency.to_owned(),
            indicator: yardstick.definition.id.clone(),
            place: place.to_owned(),
            period,
        };
        // Taken back: the address stays, every number goes, those of the parts too.
        let slots = if *withdrawn { vec![Cell::Unknown; slots.len()] } else { slots };
        let told = tell(yardstick, &view, &slots);
        let (version, definition) =
            publication.by.unwrap_or((yardstick.definition.version, &yardstick.hash));
        series.figures.push(Figure {
            address,
            version,
            definition: definition.to_owned(),
            node: publication.node.to_owned(),
            unit: yardstick.definition.unit.clone(),
            cell: told.cell,
            interval: told.interval,
            parts: told.parts,
            withdrawn: *withdrawn,
            source: source.clone(),
        });
    }
    measured
}

/// How the cells of a dataset are read for one definition.
struct View<'v> {
    /// Place of the dimension of areas.
    area: Option<usize>,
    /// Which rows of the other dimensions count: place of the dimension and the one code.
    fixed: Vec<(usize, usize)>,
    /// Place of the dimension whose codes are told apart.
    apart: Option<usize>,
    /// The codes told apart, in the order of the slots; one slot where there are none.
    codes: Vec<String>,
    /// Place of the dimension of groups and its codes, everybody first; each has slots of its own.
    groups: Option<(usize, Vec<String>)>,
    /// Whether several rows may fall into one slot (a series without totals).
    adds: bool,
    set: &'v DataSet,
}

impl<'v> View<'v> {
    fn of(yardstick: &Yardstick, set: &'v DataSet) -> Option<Self> {
        let definition = &yardstick.definition;
        let dimension = |id: &str| set.structure.dimension(id);
        let (apart, codes) = match definition.kind() {
            Kind::Share(share) | Kind::Disparity(share, _) => {
                let mut codes = share.denominator.clone();
                let more = share.numerator.iter().filter(|code| !share.denominator.contains(code));
                codes.extend(more.cloned());
                (Some(dimension(&share.dimension)?), codes)
            }
            Kind::Duration(list) => {
                let bins = yardstick.bins.as_ref()?;
                let holds = |id: &&crate::Breakdown| id.codes.iter().any(|known| known == list);
                let found = definition.dimensions.iter().find(holds)?;
                let codes = bins.codes().chain([TOTAL]).map(str::to_owned).collect();
                (Some(dimension(&found.id)?), codes)
            }
            Kind::Count => match &definition.only {
                Some(only) => (Some(dimension(&only.dimension)?), only.codes.clone()),
                None => (None, vec![TOTAL.to_owned()]),
            },
        };
        let groups = match definition.kind() {
            Kind::Disparity(_, groups) => {
                let codes = [TOTAL.to_owned()].into_iter().chain(groups.codes.iter().cloned());
                Some((dimension(&groups.dimension)?, codes.collect()))
            }
            Kind::Count | Kind::Share(_) | Kind::Duration(_) => None,
        };
        let (area, adds) = (dimension(AREA), definition.origin == Supply::External);
        let mut view = Self { area, fixed: Vec::new(), apart, codes, groups, adds, set };
        for at in 0..set.structure.dimensions.len() {
            let is_group = view.groups.as_ref().is_some_and(|(groups, _)| *groups == at);
            if Some(at) == area || Some(at) == apart || is_group {
                continue;
            }
            match view.one_code(at, &definition.unit) {
                Some(code) => view.fixed.push((at, code)),
                None if adds => {}
                None => return None,
            }
        }
        Some(view)
    }

    /// The code of a dimension that stands for all: its total, else its only one; of several
    /// measures the only one in the unit of the indicator.
    fn one_code(&self, dimension: usize, unit: &str) -> Option<usize> {
        let codes = self.set.observations.codes(dimension);
        let total = codes.iter().position(|code| code == TOTAL);
        if let Some(found) = total.or((codes.len() == 1).then_some(0)) {
            return Some(found);
        }
        if self.set.structure.dimensions[dimension].id != MEASURE {
            return None;
        }
        let mut found = std::collections::BTreeSet::new();
        for row in self.set.observations.rows() {
            let told = row.component(&self.set.structure, "UNIT_MEASURE");
            if told.as_deref() == Some(unit) {
                found.insert(row.code_index(dimension));
            }
        }
        found.first().copied().filter(|_| found.len() == 1)
    }

    /// The cells of every area and period, one for each slot; what is not in the dataset was not
    /// collected.
    fn slots(&self, set: &DataSet) -> BTreeMap<(usize, Period), Vec<Cell>> {
        let observations = &set.observations;
        let places = |at: usize, codes: &[String]| -> Vec<Option<usize>> {
            let place = |code: &String| codes.iter().position(|known| known == code);
            observations.codes(at).iter().map(place).collect()
        };
        let slot_of = self.apart.map(|at| (at, places(at, &self.codes)));
        let group_of = self.groups.as_ref().map(|(at, codes)| (*at, places(*at, codes)));
        let groups = self.groups.as_ref().map_or(1, |(_, codes)| codes.len());
        let count = groups * self.codes.len();
        let mut found: BTreeMap<(usize, Period), Vec<Option<Cell>>> = BTreeMap::new();
        for row in observations.rows() {
            if !self.fixed.iter().all(|(at, code)| row.code_index(*at) == *code) {
                continue;
            }
            let place = |of: &Option<(usize, Vec<Option<usize>>)>| match of {
                Some((at, places)) => places[row.code_index(*at)],
                None => Some(0),
            };
            let (Some(slot), Some(group)) = (place(&slot_of), place(&group_of)) else { continue };
            let slot = group * self.codes.len() + slot;
            let area = self.area.map_or(0, |at| row.code_index(at));
            let slots = found.entry((area, row.period()));
            let cell = &mut slots.or_insert_with(|| vec![None; count])[slot];
            *cell = Some(match *cell {
                Some(before) if self.adds => combine::add(before, row.cell()),
                _ => row.cell(),
            });
        }
        let told = |slots: Vec<Option<Cell>>| {
            slots.into_iter().map(|cell| cell.unwrap_or(Cell::NotCollected)).collect()
        };
        found.into_iter().map(|(at, slots)| (at, told(slots))).collect()
    }

    /// Code of the place that an area of the dataset is; none for an area that is the whole under
    /// another name.
    fn place<'p>(&'p self, publication: &Publication<'p>, area: usize) -> Option<&'p str> {
        let codes = self.area.map(|at| self.set.observations.codes(at));
        let Some(codes) = codes else { return publication.place };
        let code = codes[area].as_str();
        if code == TOTAL {
            return publication.place;
        }
        let is_whole = publication.place == Some(code) && codes.iter().any(|known| known == TOTAL);
        (!is_whole).then_some(code)
    }

    /// The cells of some of the codes told apart.
    fn some<'s>(
        &'s self,
        slots: &'s [Cell],
        codes: &'s [String],
    ) -> impl Iterator<Item = Cell> + 's {
        let told = self.codes.iter().zip(slots).filter(|(code, _)| codes.contains(code));
        told.map(|(_, cell)| *cell)
    }
}

/// The numerator and the denominator of a share.
fn parts_of(view: &View<'_>, slots: &[Cell], share: &Share) -> (Cell, Cell) {
    let sum = |codes: &[String]| combine::sum(view.some(slots, codes));
    (sum(&share.numerator), sum(&share.denominator))
}

/// What the slots of one place and period say.
struct Told {
    cell: Cell,
    interval: Option<crate::Interval>,
    parts: Parts,
}

fn tell(yardstick: &Yardstick, view: &View<'_>, slots: &[Cell]) -> Told {
    match (yardstick.definition.kind(), &yardstick.bins) {
        (Kind::Share(share), _) => {
            let (numerator, denominator) = parts_of(view, slots, share);
            let cell = combine::share(numerator, denominator);
            Told { cell, interval: None, parts: Parts::Share { numerator, denominator } }
        }
        (Kind::Disparity(share, groups), _) => {
            let mut told = slots.chunks(view.codes.len()).map(|part| parts_of(view, part, share));
            let whole = told.next().unwrap_or((Cell::NotCollected, Cell::NotCollected));
            let each = groups.codes.iter().cloned().zip(told);
            let disparity = Disparity::of(whole, each.map(|(code, (a, n))| (code, a, n)));
            let (cell, interval) = disparity.least();
            let Disparity { numerator, denominator, groups } = disparity;
            Told { cell, interval, parts: Parts::Disparity { numerator, denominator, groups } }
        }
        (Kind::Duration(_), Some(bins)) => {
            let (total, counts) =
                slots.split_last().map_or((Cell::NotCollected, slots), |(t, c)| (*t, c));
            let spread = Spread::of(bins, counts, total);
            let median = spread.estimate(Quantile::MEDIAN);
            let ninetieth = spread.estimate(Quantile::NINETIETH);
            let bins = bins.codes().map(str::to_owned).zip(counts.iter().copied()).collect();
            let parts = Parts::Bins { bins, total, ninetieth };
            Told { cell: median.cell, interval: median.interval, parts }
        }
        (Kind::Duration(_) | Kind::Count, _) => {
            let cell = combine::sum(slots.iter().copied());
            Told { cell, interval: None, parts: Parts::Count }
        }
    }
}
