//! Indicators: what published numbers say, measured by definitions that are data.
//!
//! Lives here: the definitions of core indicators, the figures and series measured from published
//! vintages, and the board of all figures of a node, own and received. May not happen here: a look
//! at anything that is not published; a figure without its sources; a state of a cell turned into
//! another one.

mod figure;

pub use figure::{Address, Figure, Interval, Parts, Series, Source};
