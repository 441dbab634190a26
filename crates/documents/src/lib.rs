//! Documents: published content set in type, as PDF.
//!
//! Lives here: the typesetter, its fonts, and the templates of `pages/documents`. May not happen
//! here: choosing, computing or translating what a document says; a file system, a network or a
//! clock; texts read as markup. The same input gives the same bytes, so that a document can be
//! made again and compared.

mod cleaning;
mod error;
mod files;
mod typesetter;
mod world;

pub use error::DocumentError;
pub use files::File;
pub use typesetter::{Document, Face, Template, Typeset, Typesetter};
