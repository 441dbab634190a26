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
    /// What one must know to read it, below the drawing; may be empty.
    pub notes: Vec<String>,
    /// The first of a ranking, with their numbers: what the drawing shows first, in words.
    pub largest: Vec<(String, String)>,
    /// Heading of the ranking.
    pub largest_title: String,
}
