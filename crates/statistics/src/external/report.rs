//! What a file held.

use std::collections::BTreeMap;

use masar_interop::sdmx::Observations;
use masar_terms::{Cell, Period};

use super::{ExternalError, Moved};

/// How far reading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub rows: u64,
    /// Bytes of decompressed text; none are counted for a workbook.
    pub bytes: u64,
}

/// What a file held.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub rows: u64,
    pub observations: usize,
    pub first: Period,
    pub last: Period,
    /// Code of the last dimension → sum of its numbers over the whole file.
    pub totals: BTreeMap<String, f64>,
    /// How many cells hold a number other than nought, nought, or no number.
    pub values: usize,
    pub zeros: usize,
    pub without_number: usize,
    /// Why rows were left out, and how many.
    pub skipped: BTreeMap<String, u64>,
    /// Figures of areas that changed.
    pub moved: Moved,
}

pub(super) fn report(
    observations: &Observations,
    rows: u64,
    skipped: BTreeMap<String, u64>,
) -> Result<Report, ExternalError> {
    let periods = observations.periods();
    let (Some(first), Some(last)) = (periods.iter().min(), periods.iter().max()) else {
        return Err(ExternalError::Empty);
    };
    let mut report = Report {
        rows,
        observations: observations.len(),
        first: *first,
        last: *last,
        totals: BTreeMap::new(),
        values: 0,
        zeros: 0,
        without_number: 0,
        skipped,
        moved: Moved::default(),
    };
    let Some(measure) = observations.dimensions().checked_sub(1) else { return Ok(report) };
    let mut totals = vec![0.0; observations.codes(measure).len()];
    for row in observations.rows() {
        match row.cell() {
            Cell::Value(number) => {
                report.values += 1;
                totals[row.code_index(measure)] += number;
            }
            Cell::Zero => report.zeros += 1,
            _ => report.without_number += 1,
        }
    }
    report.totals = observations.codes(measure).iter().cloned().zip(totals).collect();
    Ok(report)
}
