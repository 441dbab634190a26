//! A chart with its heading.

/// A chart drawn by [`crate::charts`] with the words around it.
#[derive(Clone, Debug, Default)]
pub struct Figure {
    pub title: String,
    /// Unit and period, below the heading; may be empty.
    pub unit: String,
    /// From `charts::Chart::svg`; every text in it is escaped there.
    pub svg: String,
    /// Where the numbers come from; may be empty.
    pub source: String,
}
