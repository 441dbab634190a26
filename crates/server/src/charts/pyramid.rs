//! A pyramid: two series back to back, categories between them, the first at the bottom. In
//! right-to-left languages the first series stands at the right.

use masar_terms::Cell;

use super::{
    Chart,
    canvas::{Anchor, Canvas, Tone, width_of},
};

const WIDTH: f64 = 720.0;
const HEAD: f64 = 34.0;
const BAR: f64 = 22.0;
const ROW: f64 = 30.0;
/// Length of the hatched stub of a withheld number: the same for all, so that it tells nothing.
const STUB: f64 = 36.0;
/// Room between a bar and the words beside it.
const BESIDE: f64 = 7.0;

/// Where the bars begin and how long they may be.
struct Plot {
    /// Distance from the start of the line to the bars of the first series.
    first: f64,
    /// The same to the bars of the second.
    second: f64,
    /// Length of the longest bar, and its number.
    reach: f64,
    most: f64,
}

/// Nothing where there are not two series.
pub(super) fn draw(chart: &Chart) -> Option<String> {
    let ([first, second], false) = (chart.series, chart.categories.is_empty()) else { return None };
    let rows = chart.categories.len();
    let mut canvas = chart.canvas(WIDTH, HEAD + ROW * rows as f64 + 8.0);
    let names = chart.categories.iter().map(|name| width_of(name)).fold(0.0, f64::max).min(220.0);
    let middle = names + 24.0;
    let words = (0..2)
        .flat_map(|s| (0..rows).map(move |c| (s, c)))
        .map(|(s, c)| width_of(&chart.label(chart.cell(s, c))))
        .fold(0.0, f64::max);
    let plot = Plot {
        first: (WIDTH - middle) / 2.0,
        second: (WIDTH + middle) / 2.0,
        reach: ((WIDTH - middle) / 2.0 - words - BESIDE - 4.0).max(STUB),
        most: chart.numbers().filter(|number| number.is_finite()).fold(0.0, f64::max),
    };
    canvas.text(plot.first, 20.0, Anchor::End, Tone::Value, &first.name);
    canvas.text(plot.second, 20.0, Anchor::Start, Tone::Value, &second.name);
    for (category, name) in chart.categories.iter().enumerate() {
        let y = HEAD + ROW * (rows - 1 - category) as f64;
        canvas.text(WIDTH / 2.0, y + BAR - 6.0, Anchor::Middle, Tone::Plain, name);
        for series in 0..2 {
            side(&mut canvas, chart, &plot, (series, category), y);
        }
    }
    let (top, bottom) = (HEAD - 4.0, HEAD + ROW * rows as f64);
    for nought in [plot.first, plot.second] {
        canvas.rule((nought, top), (nought, bottom), true);
    }
    Some(canvas.finish())
}

/// One bar with its number or word at its outer end. Numbers below nought, which noise can make,
/// have no bar.
fn side(
    canvas: &mut Canvas,
    chart: &Chart,
    plot: &Plot,
    (series, category): (usize, usize),
    y: f64,
) {
    let cell = chart.cell(series, category);
    let length = match (cell.number(), cell) {
        (Some(number), _) if plot.most > 0.0 => (number / plot.most).max(0.0) * plot.reach,
        (None, Cell::Withheld) => STUB,
        _ => 0.0,
    };
    let is_first = series == 0;
    let start = if is_first { plot.first - length } else { plot.second };
    match cell {
        Cell::Withheld => canvas.hatched(start, y, length, BAR),
        _ if length > 0.0 => canvas.block(series, start, y, length, BAR),
        _ => {}
    }
    let tone = if cell.number().is_some() { Tone::Value } else { Tone::Tick };
    let (at, anchor) = match is_first {
        true => (plot.first - length - BESIDE, Anchor::End),
        false => (plot.second + length + BESIDE, Anchor::Start),
    };
    canvas.text(at, y + BAR - 6.0, anchor, tone, &chart.label(cell));
}
