//! Charts as accessible SVG, drawn once on the server for the page, the print and the file alike.
//!
//! Lives here: line, bar and column charts, pyramids and small multiples in both directions of
//! writing. May not happen here:
//! choosing what may be published, rounding that hides something, colours as the only sign,
//! anything that needs a script. Text widths are estimated, because no font is at hand.

mod bars;
mod canvas;
#[cfg(test)]
mod charts_test;
mod classes;
mod columns;
mod flows;
mod legend;
mod line;
mod map;
mod multiples;
mod pyramid;
mod scale;
mod sheet;
#[cfg(test)]
mod spread_test;
pub mod tiles;
mod timeline;
#[cfg(test)]
mod timeline_test;
mod world;

use masar_terms::{Cell, Direction};

use crate::texts::Locale;
use canvas::Canvas;
pub(crate) use canvas::{escape, width_of};
pub use flows::Flow;
pub use map::Marks;
pub use sheet::{Sheet, sheet};
pub use timeline::{Fill, Lane, Mark};
pub use world::{Outline, World};

/// The shape in which a chart is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Values over periods. Time runs in the direction of writing.
    Line,
    /// Horizontal bars, grouped when there are several series.
    Bars,
    /// Upright columns, grouped; drawn as bars where their labels would not fit.
    Columns,
    /// Two series back to back, the first category at the bottom; drawn as bars where there are
    /// not two series.
    Pyramid,
    /// One small chart for each series on one scale, categories in the direction of writing.
    Multiples,
}

/// One row of values, as long as the chart's categories.
#[derive(Clone, Debug)]
pub struct Series {
    pub name: String,
    pub cells: Vec<Cell>,
}

/// A chart. All texts are in the language of the locale.
pub struct Chart<'a> {
    /// Id unique on the page; ASCII letters, digits and hyphens.
    pub id: &'a str,
    /// What a screen reader says first, such as the heading of the figure.
    pub title: &'a str,
    /// The finding in a sentence or two; the table beside the chart holds every number.
    pub description: &'a str,
    pub categories: &'a [String],
    pub series: &'a [Series],
    /// Decimals of the values shown.
    pub decimals: usize,
    pub locale: &'a Locale,
}

impl Chart<'_> {
    /// The chart as an SVG element. Withheld cells are hatched and named, cells not collected or
    /// unknown are gaps with a word, and none of them ever takes the place of nought.
    pub fn svg(&self, shape: Shape) -> String {
        match shape {
            Shape::Line => line::draw(self),
            Shape::Bars => bars::draw(self),
            Shape::Columns => columns::draw(self).unwrap_or_else(|| bars::draw(self)),
            Shape::Pyramid => pyramid::draw(self).unwrap_or_else(|| bars::draw(self)),
            Shape::Multiples => multiples::draw(self),
        }
    }

    /// The first series as a map; `codes` are the areas of the categories. Areas that the world
    /// does not hold are left away; the caller names them.
    pub fn map(&self, world: &World, codes: &[String], marks: &Marks) -> String {
        map::draw(self, world, codes, marks)
    }

    /// Flows as bands between two columns, whose headings are the first two categories.
    pub fn flows(&self, flows: &[Flow]) -> String {
        flows::draw(self, flows)
    }

    /// Spans of time below one another, a line where today is.
    pub fn timeline(&self, lanes: &[Lane], today: jiff::civil::Date) -> String {
        timeline::draw(self, lanes, today)
    }

    fn canvas(&self, width: f64, height: f64) -> Canvas {
        let mirrored = self.locale.language().direction() == Direction::RightToLeft;
        Canvas::new(self, width, height, mirrored)
    }

    fn value(&self, number: f64) -> String {
        self.locale.number(number, self.decimals)
    }

    /// The word for a cell that has no number.
    fn word(&self, cell: Cell) -> String {
        self.locale.t(match cell {
            Cell::Withheld => "mark-withheld",
            Cell::NotCollected => "mark-not-collected",
            Cell::NotApplicable => "mark-not-applicable",
            Cell::Unknown | Cell::Value(_) | Cell::Zero => "mark-unknown",
        })
    }

    /// What stands at a bar: the number or the word.
    fn label(&self, cell: Cell) -> String {
        cell.number().map_or_else(|| self.word(cell), |number| self.value(number))
    }

    /// The cell at a place; what is missing or no finite number is unknown.
    fn cell(&self, series: usize, category: usize) -> Cell {
        match self.series.get(series).and_then(|series| series.cells.get(category)) {
            Some(Cell::Value(number)) if !number.is_finite() => Cell::Unknown,
            Some(cell) => *cell,
            None => Cell::Unknown,
        }
    }

    fn numbers(&self) -> impl Iterator<Item = f64> {
        self.series.iter().flat_map(|series| &series.cells).filter_map(|cell| cell.number())
    }
}
