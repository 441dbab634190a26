//! One number over several publishers.

use masar_terms::{Cell, Period};
use serde::Serialize;

use crate::{
    combine,
    disparity::Disparity,
    estimate::{Quantile, Spread},
    figure::{Address, Figure, Interval, Parts},
    yardstick::Yardstick,
};

/// What several publishers amount to, with everybody who is not in it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Total {
    pub indicator: String,
    pub period: Period,
    /// Code of the code list `unit_measure`.
    pub unit: String,
    /// Over those in `counted` and nobody else; `withheld` where none has a number and one or
    /// more withhold it, `not-collected` where nobody published anything.
    pub cell: Cell,
    /// For a count: where the number over all who were asked lies; nothing where all are counted.
    /// For an estimate: where it lies over those counted.
    pub interval: Option<Interval>,
    /// Figures that are in the number.
    pub counted: Vec<Address>,
    /// Figures that are there without a number.
    pub withheld: Vec<Address>,
    /// Figures measured by another definition; never added.
    pub unlike: Vec<Address>,
    /// Agencies that published nothing for the period.
    pub silent: Vec<String>,
    /// How many were asked for.
    pub of: usize,
}

/// Adds up figures of one indicator and period. `asked` are agencies, each with its figure where
/// there is one.
pub(crate) fn total<'f>(
    yardstick: &Yardstick,
    period: Period,
    asked: impl Iterator<Item = (&'f str, Option<&'f Figure>)>,
) -> Total {
    let mut total = Total {
        indicator: yardstick.definition.id.clone(),
        period,
        unit: yardstick.definition.unit.clone(),
        cell: Cell::NotCollected,
        interval: None,
        counted: Vec::new(),
        withheld: Vec::new(),
        unlike: Vec::new(),
        silent: Vec::new(),
        of: 0,
    };
    let mut adds: Vec<&Figure> = Vec::new();
    let mut states: Vec<Cell> = Vec::new();
    for (agency, figure) in asked {
        total.of += 1;
        match figure {
            None => total.silent.push(agency.to_owned()),
            Some(figure) if figure.definition != yardstick.hash => {
                total.unlike.push(figure.address.clone());
            }
            Some(figure) if has_parts(figure) => {
                total.counted.push(figure.address.clone());
                adds.push(figure);
            }
            Some(figure) => {
                total.withheld.push(figure.address.clone());
                states.push(figure.cell);
            }
        }
    }
    (total.cell, total.interval) = if adds.is_empty() {
        (combine::sum(states.iter().copied()), None)
    } else {
        together(yardstick, &adds)
    };
    let rest = total.of - total.counted.len();
    if let (Some(number), None, true) = (total.cell.number(), total.interval, rest > 0)
        && adds.iter().all(|figure| figure.parts == Parts::Count)
    {
        // Noughts are published: whoever withholds counted one at least.
        let hidden = states.iter().filter(|cell| **cell == Cell::Withheld).count();
        total.interval = Some(Interval { least: number + hidden as f64, most: None });
    }
    total
}

/// Whether a figure can be added to others: its parts are numbers, or bins of which some are.
fn has_parts(figure: &Figure) -> bool {
    match &figure.parts {
        _ if figure.withdrawn => false,
        Parts::Count => figure.cell.number().is_some(),
        Parts::Share { numerator, denominator }
        | Parts::Disparity { numerator, denominator, .. } => {
            numerator.number().is_some() && denominator.number().is_some()
        }
        Parts::Bins { bins, .. } => {
            let is_gap = |cell: &Cell| matches!(cell, Cell::NotCollected | Cell::Unknown);
            !bins.iter().any(|(_, cell)| is_gap(cell))
        }
    }
}

fn together(yardstick: &Yardstick, figures: &[&Figure]) -> (Cell, Option<Interval>) {
    if let Some(bins) = &yardstick.bins {
        let spread = |figure: &&Figure| match &figure.parts {
            Parts::Bins { bins: counts, total, .. } => {
                let cells: Vec<Cell> = counts.iter().map(|(_, cell)| *cell).collect();
                Some(Spread::of(bins, &cells, *total))
            }
            Parts::Count | Parts::Share { .. } | Parts::Disparity { .. } => None,
        };
        let spread = figures.iter().filter_map(spread).reduce(|one, other| one.and(&other));
        let estimate = spread.map(|spread| spread.estimate(Quantile::MEDIAN));
        return estimate.map_or((Cell::NotCollected, None), |told| (told.cell, told.interval));
    }
    let sum = |part: fn(&Figure) -> Cell| combine::sum(figures.iter().map(|figure| part(figure)));
    if yardstick.definition.share.is_some() {
        let numerator = sum(|figure| match figure.parts {
            Parts::Share { numerator, .. } | Parts::Disparity { numerator, .. } => numerator,
            Parts::Count | Parts::Bins { .. } => Cell::NotCollected,
        });
        let denominator = sum(|figure| match figure.parts {
            Parts::Share { denominator, .. } | Parts::Disparity { denominator, .. } => denominator,
            Parts::Count | Parts::Bins { .. } => Cell::NotCollected,
        });
        if let Some(groups) = &yardstick.definition.disparity {
            let each = groups.codes.iter().map(|code| group(figures, code));
            return Disparity::of((numerator, denominator), each).least();
        }
        return (combine::share(numerator, denominator), None);
    }
    (sum(|figure| figure.cell), None)
}

/// One group over several publishers.
fn group(figures: &[&Figure], code: &str) -> (String, Cell, Cell) {
    let of = |figure: &&Figure| match &figure.parts {
        Parts::Disparity { groups, .. } => groups.iter().find(|group| group.code == code).cloned(),
        Parts::Count | Parts::Share { .. } | Parts::Bins { .. } => None,
    };
    let groups: Vec<_> = figures.iter().filter_map(of).collect();
    let numerator = combine::sum(groups.iter().map(|group| group.numerator));
    let denominator = combine::sum(groups.iter().map(|group| group.denominator));
    (code.to_owned(), numerator, denominator)
}
