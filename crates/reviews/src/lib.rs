//! Reviews: what a node says of its progress, who answered, and how it reaches other nodes.
//!
//! Lives here: review cycles, contributions and replies, peers and bundles. May not happen here:
//! a person's data; a figure that was not published.

pub mod review;
