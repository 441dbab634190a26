//! Controlled rounding: every number shown is a multiple of a base next to the true one, and the
//! margins shown are still the sums of their parts.
//!
//! Guarantees: a number that is no multiple of the base becomes the multiple right below or right
//! above it; a multiple stays (so nought stays nought); every line of every linked table adds up.
//! Which way each number goes is decided so that on average over secrets it is the true one
//! ([`walk`]). Where three dimensions or crossing levels leave no such table, a search looks for
//! one that adds up all the same and then for one in which some cells lie up to two bases away, as
//! few as it finds; [`Manner`] says which it was, and nothing else is ever called rounded. Whoever
//! asks for it may have each number rounded by itself instead: then lines do not add up.
//!
//! Why nobody is given away: take what is shown as if it were the truth, and add base − 1 people to
//! any finest cell and to all its margins. By the rule both tables may be shown as just this one.
//! So whatever linear programs are asked, with all linked tables in hand, the numbers that a cell
//! can have lie at least base − 1 apart.
//! Stops: recognising few people in a cell, subtracting along lines, averaging: the way a number
//! goes comes from the office's secret, the codes and the number itself, so the same rows asked
//! again are rounded to the same.
//! Does not stop: who knows all but one of the people in a cell may see it pass a multiple; where
//! numbers of a table change between two releases, the others of their lines may go another way
//! than before, and so come nearer to being told the more often that happens; whoever holds the
//! secret knows more than others. It is no differential privacy.
//!
//! (Cox, "A constructive procedure for unbiased controlled rounding", JASA 82, 1987, for tables of
//! two dimensions; Salazar-González, "Controlled rounding and cell perturbation: statistical
//! disclosure limitation methods for tabular data", Mathematical Programming 105, 2006, for the
//! integer program and its relaxed form; Hundepool et al., "Statistical Disclosure Control", Wiley
//! 2012, section 5.4.)

mod chance;
mod search;
mod walk;

use serde::Serialize;

pub use chance::Chance;

use crate::cube::{FrequencyTable, Line};

/// What is asked of a rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounding {
    /// Every number shown is a multiple of it.
    pub base: u64,
    /// Whether lines must add up. Without it each number is rounded by itself.
    pub additive: bool,
}

/// How far a rounding could keep to what was asked, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "manner", rename_all = "snake_case")]
pub enum Manner {
    /// To neighbouring multiples; lines add up; on average over secrets each number is right.
    Unbiased,
    /// To neighbouring multiples; lines add up; found by a search, so not quite right on average.
    Searched,
    /// Lines add up, and for that some cells lie further than the neighbouring multiples, less
    /// than two bases away.
    Relaxed {
        /// How many cells.
        cells: usize,
    },
    /// Each to a neighbouring multiple by itself, on average right; lines do not add up.
    Single,
}

/// Rounded numbers of all cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rounded {
    values: Vec<u64>,
    manner: Manner,
}

impl Rounded {
    /// The number that is shown.
    pub fn value(&self, cell: usize) -> u64 {
        self.values[cell]
    }

    /// How it was done.
    pub fn manner(&self) -> Manner {
        self.manner
    }
}

/// Why nothing was rounded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoundingError {
    #[error("base = {0}: 3, 5 or 10")]
    Base(u64),
    #[error(
        "base = {base}: at least the threshold ({threshold}), so that no number from 1 to {} is shown",
        threshold.saturating_sub(1)
    )]
    Small { base: u64, threshold: u64 },
    #[error(
        "{cells} cells: lines are made to add up in tables of at most {most}; with additive = false each number is rounded by itself"
    )]
    TooLarge { cells: usize, most: usize },
    #[error(
        "{cells} cells, in more than two dimensions or crossing levels: lines of such tables are made to add up where there are at most {most}; with additive = false each number is rounded by itself"
    )]
    TooEntangled { cells: usize, most: usize },
    #[error(
        "no rounding was found whose lines add up with every cell less than two bases away; with additive = false each number is rounded by itself"
    )]
    NoneFound,
    #[error("the search for a rounding failed: {0}")]
    Solver(String),
    /// A fault of this program; nothing may be shown.
    #[error("the rounding did not keep what it must: {0}")]
    Broken(&'static str),
}

impl Rounding {
    /// The bases that are taken.
    pub const BASES: [u64; 3] = [3, 5, 10];
    /// The most cells of tables whose lines are made to add up.
    pub const MOST_CELLS: usize = 20_000;
    /// The most cells of tables for which a search may be needed, which takes seconds or minutes.
    pub const MOST_SEARCHED: usize = 4_000;

    /// # Errors
    /// Another base, or one below the threshold.
    pub fn check(&self, threshold: u64) -> Result<(), RoundingError> {
        let base = self.base;
        if !Self::BASES.contains(&base) {
            return Err(RoundingError::Base(base));
        }
        if base < threshold {
            return Err(RoundingError::Small { base, threshold });
        }
        Ok(())
    }
}

/// The numbers of some cells, what ties them together, and where their chances come from.
struct Ground<'g> {
    base: u64,
    numbers: &'g [u64],
    lines: &'g [Line],
    chance: &'g Chance,
    /// Each cell as chances know it.
    names: &'g [Vec<u8>],
}

impl Ground<'_> {
    /// The multiple at or below a cell's number, in units of the base.
    fn floor(&self, cell: usize) -> u64 {
        self.numbers[cell] / self.base
    }

    /// How far a cell's number lies above that, from nought to under one.
    fn above(&self, cell: usize) -> f64 {
        (self.numbers[cell] % self.base) as f64 / self.base as f64
    }
}

/// Rounds all tables of a set together.
///
/// # Errors
/// The rule is faulty, the tables are too large to be made to add up, or no rounding that adds up
/// was found.
pub fn round(
    table: &FrequencyTable,
    rule: &Rounding,
    chance: &Chance,
) -> Result<Rounded, RoundingError> {
    rule.check(0)?;
    let cells = table.cells();
    if rule.additive && cells > Rounding::MOST_CELLS {
        return Err(RoundingError::TooLarge { cells, most: Rounding::MOST_CELLS });
    }
    let numbers: Vec<u64> = (0..cells).map(|cell| table.value(cell)).collect();
    let names: Vec<Vec<u8>> = (0..cells).map(|cell| name(table, cell)).collect();
    let lines = table.lines();
    let ground =
        Ground { base: rule.base, numbers: &numbers, lines: &lines, chance, names: &names };
    let rounded = if rule.additive { together(&ground)? } else { singly(&ground) };
    verify(&ground, &rounded)?;
    Ok(rounded)
}

/// Each number by itself.
fn singly(ground: &Ground<'_>) -> Rounded {
    let goes_up = |cell: usize| ground.chance.share(&ground.names[cell], 0) < ground.above(cell);
    let value = |cell: usize| (ground.floor(cell) + u64::from(goes_up(cell))) * ground.base;
    Rounded { values: (0..ground.numbers.len()).map(value).collect(), manner: Manner::Single }
}

/// All numbers, so that lines add up.
fn together(ground: &Ground<'_>) -> Result<Rounded, RoundingError> {
    let ends = walk::walk(ground);
    let is_whole = |end: &f64| *end == 0.0 || *end == 1.0;
    if ends.iter().all(is_whole) {
        let value = |(cell, end): (usize, &f64)| (ground.floor(cell) + *end as u64) * ground.base;
        let values = ends.iter().enumerate().map(value).collect();
        return Ok(Rounded { values, manner: Manner::Unbiased });
    }
    let (cells, most) = (ends.len(), Rounding::MOST_SEARCHED);
    if cells > most {
        return Err(RoundingError::TooEntangled { cells, most });
    }
    if let Some(values) = search::nearest(ground, &ends, search::Reach::Neighbours)? {
        return Ok(Rounded { values, manner: Manner::Searched });
    }
    let found = search::nearest(ground, &ends, search::Reach::TwoBases)?;
    let values = found.ok_or(RoundingError::NoneFound)?;
    let is_far = |(value, number): &(&u64, &u64)| !is_near(ground.base, **value, **number);
    let cells = values.iter().zip(ground.numbers).filter(is_far).count();
    Ok(Rounded { values, manner: Manner::Relaxed { cells } })
}

/// Whether a number shown is a neighbouring multiple, or the number itself where that is one.
fn is_near(base: u64, value: u64, number: u64) -> bool {
    value.abs_diff(number) < base && (value == number || !number.is_multiple_of(base))
}

/// What is said of a rounding, looked at once more in whole numbers: neither search is believed.
fn verify(ground: &Ground<'_>, rounded: &Rounded) -> Result<(), RoundingError> {
    let Ground { base, numbers, lines, .. } = *ground;
    let mut far = 0;
    for (value, number) in rounded.values.iter().zip(numbers) {
        if !value.is_multiple_of(base) {
            return Err(RoundingError::Broken("a number is no multiple"));
        }
        if value.abs_diff(*number) >= 2 * base || (*number == 0 && *value > 0) {
            return Err(RoundingError::Broken("a number lies too far away"));
        }
        far += usize::from(!is_near(base, *value, *number));
    }
    let allowed = if let Manner::Relaxed { cells } = rounded.manner { cells } else { 0 };
    if far != allowed {
        return Err(RoundingError::Broken("cells beyond the neighbouring multiples"));
    }
    let sum = |line: &Line| line.parts.iter().map(|part| rounded.values[*part]).sum::<u64>();
    let adds_up = lines.iter().all(|line| sum(line) == rounded.values[line.sum]);
    if rounded.manner != Manner::Single && !adds_up {
        return Err(RoundingError::Broken("a line does not add up"));
    }
    Ok(())
}

/// A cell as chances know it: its number, and its codes where they are not the total, so that a
/// margin has the same name in every table that shows it.
fn name(table: &FrequencyTable, cell: usize) -> Vec<u8> {
    let mut name = table.value(cell).to_le_bytes().to_vec();
    for (dimension, at) in table.dimensions().iter().zip(table.places(cell)) {
        if at > 0 {
            for text in [dimension.id(), &dimension.codes()[at]] {
                name.extend((text.len() as u64).to_le_bytes());
                name.extend(text.as_bytes());
            }
        }
    }
    name
}
