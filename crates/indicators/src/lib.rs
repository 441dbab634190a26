//! Indicators: what published numbers say, measured by definitions that are data.
//!
//! Lives here: the definitions of core indicators, the figures and series measured from published
//! vintages, and the board of all figures of a node, own and received. May not happen here: a look
//! at anything that is not published; a figure without its sources; a state of a cell turned into
//! another one.

mod bins;
mod board;
mod combine;
mod definition;
mod disparity;
mod estimate;
mod figure;
pub mod formula;
mod measure;
#[cfg(test)]
mod test_figures;
mod total;
mod trend;
mod yardstick;

pub use bins::{Bin, Bins, BinsError};
pub use board::{Board, Reporter};
pub use definition::{Breakdown, Class, Definition, Groups, Kind, Only, Share, Supply, Wanted};
pub use disparity::Group;
pub use estimate::Estimate;
pub use figure::{Address, Figure, Interval, Parts, Series, Source};
pub use measure::{Measured, Publication, measure};
pub use total::Total;
pub use trend::{Freshness, Trend};
pub use yardstick::Yardstick;
