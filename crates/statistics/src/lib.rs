//! Statistics: from an Extract to a table that anybody may read.
//!
//! Lives here: the cube of counts, the rules that withhold cells ([`protect`]), the attack on
//! every release before it goes ([`audit`]), the append-only [`ledger`] of releases, the steps of
//! a [`release`], the [`register`] of entries about no person, what is told to other nodes
//! ([`outgoing`]) and taken from them ([`received`]), and [`Published`], the only type that pages
//! and exports may take. And for offices that use nothing else
//! of the product: [`files`], protected tables, and [`cubes`], sums over millions of rows.
//! May not happen here: a look into records; a number that reaches [`Published`] by another way
//! than one of its four makers; a subject token in a table, a store, an error or a log.

pub mod accountability;
pub mod audit;
#[cfg(doctest)]
mod cannot_compile;
pub mod cube;
pub mod cubes;
pub mod datasets;
mod error;
pub mod external;
mod faults;
pub mod files;
pub mod ledger;
mod migrations;
pub mod outgoing;
mod parts;
pub mod policy;
pub mod protect;
pub mod published;
pub mod received;
pub mod register;
pub mod release;

pub use error::StatisticsError;
pub use migrations::MIGRATIONS;
pub use policy::{Protection, Settings};
pub use published::{Dimension, Measure, Observation, Origin, Published, Table, Told};
