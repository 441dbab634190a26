//! What the node publishes, as documents to print and to keep.

pub mod review;
