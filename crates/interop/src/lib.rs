//! Formats of the outside world: bytes in, types out, with limits; types in, bytes out.
//!
//! May not happen here: files, network, the clock, or anything about one programme.

pub mod openrosa;
pub mod places;
pub mod sdmx;
pub mod tabular;
pub mod xform;
pub mod xlsform;
mod xml;
mod xpath;
