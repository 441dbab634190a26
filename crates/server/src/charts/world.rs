//! The areas of the world as paths, projected once when the pages are bundled (`pages/maps.mjs`).

use std::collections::BTreeMap;

use serde::Deserialize;

/// All areas in one projection that keeps their sizes (Equal Earth).
#[derive(Clone, Debug, Default, Deserialize)]
pub struct World {
    /// Units across; a drawing has one half of a pixel for each.
    pub width: f64,
    /// Units down.
    pub height: f64,
    /// Land that is no area of the code list, as an SVG path.
    pub other: String,
    /// By ISO 3166-1 alpha-3.
    pub areas: BTreeMap<String, Outline>,
}

/// One area.
#[derive(Clone, Debug, Deserialize)]
pub struct Outline {
    /// An SVG path; empty for what is too small to have one.
    pub d: String,
    /// Middle of its largest part.
    pub x: f64,
    pub y: f64,
    /// Too small to be seen by its outline alone.
    #[serde(default)]
    pub small: bool,
}

impl World {
    /// Reads what the bundle wrote; of other bytes an empty world, on which nothing can be drawn.
    pub fn read(bytes: &[u8]) -> Self {
        serde_json::from_slice(bytes).unwrap_or_else(|error| {
            tracing::error!(%error, "the borders in the bundle cannot be read: no map is offered");
            Self::default()
        })
    }

    /// How many of these codes are on the map.
    pub fn holds<'a>(&self, codes: impl Iterator<Item = &'a String>) -> usize {
        codes.filter(|code| self.areas.contains_key(*code)).count()
    }
}
