//! Consents: what a person agreed to, in whatever record and programme, and what follows when the
//! person takes it back.
//!
//! Lives here: the fold of consents, the guard of decisions that wait for one, what a withdrawal
//! ends. May not happen here: a consent that outlives its withdrawal anywhere.

mod ending;
mod fold;
mod guard;
mod show;

pub(crate) use ending::duties;
pub use fold::{Held, held, in_force, withdrawn_by};
pub(crate) use guard::{refuses, route};
pub use show::{ConsentCard, Consents, Giving};
