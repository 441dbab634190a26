//! Bundles that go: issued once, chained, kept byte for byte, pushed to every node above.
//!
//! Guarantees: one chain for everybody; a bundle is durable before anyone sees it; which upper node
//! took which bundle is on record, and what failed is tried again with growing pauses. Stops: two
//! bundles under one number. May not happen here: a choice of what to tell (the rooms say what is
//! new).

mod deliver;
mod issue;
mod push;
mod read;

pub use deliver::{Due, due, failed, taken, taken_by};
pub use issue::issue;
pub use push::{Pushed, push};
pub use read::{Listed, end, file, list};

pub(crate) use deliver::failing;
