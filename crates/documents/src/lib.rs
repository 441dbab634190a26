//! Documents: published content set in type, as PDF, and drawings as pictures.
//!
//! Lives here: the typesetter, its fonts, the templates of `pages/documents`, and the painter. May not happen
//! here: choosing, computing or translating what a document says; a file system, a network or a
//! clock; texts read as markup. The same input gives the same bytes, so that a document can be
//! made again and compared.

mod cleaning;
mod error;
mod files;
mod picture;
mod typesetter;
mod world;

pub use error::DocumentError;
pub use files::File;
pub use picture::Painter;
pub use typesetter::{Document, Face, Template, Typeset, Typesetter};
