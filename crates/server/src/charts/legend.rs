//! What the marks of cells without a number mean, where there is no room for a word at each.

use masar_terms::Cell;

use super::{
    Chart,
    canvas::{Anchor, Canvas, Tone, width_of},
};

const SWATCH: f64 = 22.0;
const BETWEEN: f64 = 28.0;

/// The states without a number that occur in a chart, each once.
fn states(chart: &Chart) -> Vec<Cell> {
    let all = [Cell::Withheld, Cell::NotCollected, Cell::NotApplicable, Cell::Unknown];
    let places =
        || (0..chart.series.len()).flat_map(|s| (0..chart.categories.len()).map(move |c| (s, c)));
    all.into_iter().filter(|state| places().any(|(s, c)| chart.cell(s, c) == *state)).collect()
}

/// Height that the legend takes; nought where every cell has a number.
pub(super) fn height(chart: &Chart) -> f64 {
    if states(chart).is_empty() { 0.0 } else { 34.0 }
}

/// Draws the legend with its upper edge at `y`. Withheld is hatched; every other state is an empty
/// frame, because a gap that looks like nought would be read as nought.
pub(super) fn draw(canvas: &mut Canvas, chart: &Chart, y: f64) {
    let mut start = 2.0;
    let states = states(chart);
    let (hidden, gaps): (Vec<Cell>, Vec<Cell>) =
        states.into_iter().partition(|state| *state == Cell::Withheld);
    let words = |states: &[Cell]| -> String {
        let words: Vec<String> = states.iter().map(|state| chart.word(*state)).collect();
        words.join(" / ")
    };
    for (states, is_hidden) in [(hidden, true), (gaps, false)] {
        if states.is_empty() {
            continue;
        }
        match is_hidden {
            true => canvas.hatched(start, y + 4.0, SWATCH, 14.0),
            false => canvas.absent(start, y + 4.0, SWATCH, 14.0),
        }
        let words = words(&states);
        canvas.text(start + SWATCH + 8.0, y + 16.0, Anchor::Start, Tone::Tick, &words);
        start += SWATCH + 8.0 + width_of(&words) + BETWEEN;
    }
}
