//! Who may do what: verbs, scopes, policies, permits.
//!
//! Lives here: the one rule that every door passes (pages, API, OpenRosa, imports, commands).
//! May not happen here: a permit for somebody who was not authenticated; a rule about one
//! programme in code (policies are data).

mod permits;
mod policies;
mod scopes;
mod trials;
mod verbs;
mod walls;

pub(crate) use permits::Authenticated;
pub use permits::Permit;
pub use policies::{Policies, PolicyError};
pub use scopes::{Columns, ObjectFacts, Programmes, Reach, Scope, Standing};
pub use verbs::{Verb, VerbError};
pub use walls::Wall;
