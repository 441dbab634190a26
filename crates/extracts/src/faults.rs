//! Why something is not admitted into an extract. No person's value is ever named; a code is,
//! when it has the form of a code.

use masar_terms::{Frequency, Period};

/// What is not admitted, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExtractError {
    /// The programme does not publish this.
    #[error("{programme}/publication.toml names no extract “{dataflow}”")]
    NotPublished { programme: String, dataflow: String },
    /// The period is of another length than the definition's.
    #[error("{dataflow}: {period} is not a period of frequency {}", wanted.code())]
    WrongPeriod { dataflow: String, period: Period, wanted: Frequency },
    /// The definition names a code list that the catalogue does not have.
    #[error("{dataflow}: dimension {dimension} needs the code list “{list}”, which is not there")]
    NoCodeList { dataflow: String, dimension: String, list: String },
    /// Counts of an authority's own failures leave as one number, without breakdown.
    #[error("{dataflow}: an extract of class accountability has no dimension, not {dimension}")]
    Breakdown { dataflow: String, dimension: String },
    /// A row brings a dimension that publication.toml does not name.
    #[error("{dataflow}, row {row}: “{dimension}” is not a dimension that may leave")]
    UnnamedDimension { dataflow: String, row: usize, dimension: String },
    /// A row lacks a dimension.
    #[error("{dataflow}, row {row}: dimension “{dimension}” is missing")]
    MissingDimension { dataflow: String, row: usize, dimension: String },
    /// A code that its list does not have, or not in this period.
    #[error("{dataflow}, row {row}, {dimension}: {code} is not a code of “{list}” in {period}")]
    UnknownCode {
        dataflow: String,
        row: usize,
        dimension: String,
        list: String,
        code: String,
        period: Period,
    },
    /// A row brings a measure that publication.toml does not name, or that is counted here.
    #[error("{dataflow}, row {row}: “{measure}” is not a sum that may leave")]
    UnnamedMeasure { dataflow: String, row: usize, measure: String },
    /// A row lacks a value to add up.
    #[error("{dataflow}, row {row}: measure “{measure}” is missing")]
    MissingMeasure { dataflow: String, row: usize, measure: String },
}
