//! What the pages of case work share: filters in addresses, duties in words, fields of a form that
//! need no script, acts done through the door of records.
//!
//! May not happen here: a store, or deciding who may do what.

pub mod acts;
pub mod duties;
pub mod fields;
pub mod filters;
