//! Protected tables out, and what protection cost.

use std::io;

use serde::Serialize;

use super::{FileError, Policy, Rows};
use crate::{
    cube::Shape,
    protect::{Decision, Why},
};

/// How many cells are withheld, by reason. For the office, never for readers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Withheld {
    pub few: usize,
    pub dominated: usize,
    /// With others, so that those cannot be worked out.
    pub other: usize,
}

/// What protection cost.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    pub tables: usize,
    /// Cells of all tables together, each once.
    pub cells: usize,
    pub withheld: Withheld,
    /// Withheld cells, in percent of those that are not nought.
    pub withheld_percent: f64,
    /// What the withheld finest cells hold, in percent of all that finest cells hold.
    pub withheld_of_total_percent: f64,
    /// Margins that are withheld, and all that are not nought.
    pub margins_withheld: usize,
    pub margins: usize,
}

/// What protection cost.
pub fn summary(rows: &Rows, decision: &Decision) -> Summary {
    let shape = rows.shape();
    let finest = |cell: &usize| shape.is_finest(*cell);
    let filled = || (0..shape.cells()).filter(|cell| rows.value(*cell) > 0.0);
    let gone = |cell: &usize| decision.of(*cell).is_some();
    // An empty sum is minus nought, which nobody should read.
    let percent =
        |part: f64, whole: f64| if whole > 0.0 { 100.0 * part.abs() / whole } else { 0.0 };
    let held: f64 = filled().filter(finest).map(|cell| rows.value(cell)).sum();
    let lost: f64 = filled().filter(finest).filter(gone).map(|cell| rows.value(cell)).sum();
    let withheld = Withheld {
        few: decision.count(Why::Few),
        dominated: decision.count(Why::Dominated),
        other: decision.count(Why::Other),
    };
    Summary {
        tables: shape.tables(),
        cells: shape.cells(),
        withheld,
        withheld_percent: percent(filled().filter(gone).count() as f64, filled().count() as f64),
        withheld_of_total_percent: percent(lost, held),
        margins_withheld: filled().filter(|cell| !finest(cell) && gone(cell)).count(),
        margins: filled().filter(|cell| !finest(cell)).count(),
    }
}

/// What changing counts cost.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Changed {
    pub tables: usize,
    /// Cells of all tables together, each once.
    pub cells: usize,
    /// Of those that are not nought, how many are shown otherwise than they are, in percent.
    pub changed_percent: f64,
    /// Of those, how many are shown as nought, in percent.
    pub nought_percent: f64,
    /// Mean of the changes without their signs.
    pub mean_change: f64,
}

/// What changing counts cost, where `shown` is shown.
pub fn changed(rows: &Rows, shown: &dyn Fn(usize) -> Option<f64>) -> Changed {
    let shape = rows.shape();
    let filled: Vec<(f64, f64)> = (0..shape.cells())
        .map(|cell| (rows.value(cell), shown(cell).unwrap_or_default()))
        .filter(|(number, _)| *number > 0.0)
        .collect();
    let all = filled.len().max(1) as f64;
    let count = |is: &dyn Fn(&(f64, f64)) -> bool| filled.iter().filter(|pair| is(pair)).count();
    Changed {
        tables: shape.tables(),
        cells: shape.cells(),
        changed_percent: 100.0 * count(&|(number, shown)| number != shown) as f64 / all,
        nought_percent: 100.0 * count(&|(_, shown)| *shown == 0.0) as f64 / all,
        mean_change: filled.iter().map(|(number, shown)| (number - shown).abs()).sum::<f64>() / all,
    }
}

/// Writes all tables: `TABLE` (where there are several), the dimensions, `OBS_VALUE` and
/// `OBS_STATUS` (SDMX `CL_OBS_STATUS`: A for a number, Q for what is withheld). `shown` gives the
/// number of a cell, none where it is withheld.
///
/// # Errors
/// The file cannot be written.
pub fn write(
    out: impl io::Write,
    file: &str,
    policy: &Policy,
    shape: &Shape,
    shown: &dyn Fn(usize) -> Option<f64>,
) -> Result<(), FileError> {
    write_tables(out, (file, policy), shape, shown, None)
}

/// As [`write()`], with a column `METHOD` that tells readers how all numbers were changed.
///
/// # Errors
/// The file cannot be written.
pub fn write_with_method(
    out: impl io::Write,
    (file, policy): (&str, &Policy),
    shape: &Shape,
    shown: &dyn Fn(usize) -> Option<f64>,
    method: &str,
) -> Result<(), FileError> {
    write_tables(out, (file, policy), shape, shown, Some(method))
}

fn write_tables(
    out: impl io::Write,
    (file, policy): (&str, &Policy),
    shape: &Shape,
    shown: &dyn Fn(usize) -> Option<f64>,
    method: Option<&str>,
) -> Result<(), FileError> {
    let csv = |source: csv::Error| {
        let source = source.into();
        FileError::Io { file: file.to_owned(), source }
    };
    let several = policy.table_ids().len() > 1;
    let mut writer = csv::Writer::from_writer(out);
    let mut header: Vec<&str> = if several { vec!["TABLE"] } else { Vec::new() };
    header.extend(policy.dimensions.iter().map(|dimension| &*dimension.id));
    header.extend(["OBS_VALUE", "OBS_STATUS"]);
    header.extend(method.map(|_| "METHOD"));
    writer.write_record(&header).map_err(csv)?;
    for (table, id) in policy.table_ids().into_iter().enumerate() {
        for cell in shape.cells_of(table) {
            let mut record = if several { vec![id.to_owned()] } else { Vec::new() };
            record.extend(shape.key(cell));
            record.extend(match shown(cell) {
                None => [String::new(), "Q".to_owned()],
                Some(number) => [number.to_string(), "A".to_owned()],
            });
            record.extend(method.map(str::to_owned));
            writer.write_record(&record).map_err(csv)?;
        }
    }
    writer.flush().map_err(|source| FileError::Io { file: file.to_owned(), source })
}
