//! Reviews as documents: what a reader holds in print is what was released.

mod printing;
mod sample;
