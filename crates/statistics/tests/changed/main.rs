//! Counts that are changed instead of withheld: rounding and noise, against attackers of their own.

mod files;
mod goodness;
mod noise;
mod rounding;
