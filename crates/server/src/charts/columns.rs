//! Upright columns with their numbers on top; the first category stands at the start of the line.

use masar_terms::Cell;

use super::{
    Chart,
    canvas::{Anchor, Canvas, Tone, lines, width_of},
    scale::Scale,
};

const WIDTH: f64 = 720.0;
const TOP: f64 = 30.0;
const PLOT: f64 = 240.0;
/// Height of the hatched stub of a withheld number, the same for all.
const STUB: f64 = 30.0;

/// Nothing when the labels do not fit under and above the columns.
pub(super) fn draw(chart: &Chart) -> Option<String> {
    let (groups, series) = (chart.categories.len(), chart.series.len());
    if groups == 0 || series == 0 {
        return None;
    }
    let group = WIDTH / groups as f64;
    let column = (group * 0.8 / series as f64).min(90.0);
    let named = series > 1;
    let widest = (0..series)
        .flat_map(|s| (0..groups).map(move |c| chart.label(chart.cell(s, c))))
        .chain(chart.series.iter().filter(|_| named).map(|series| series.name.clone()))
        .map(|text| width_of(&text))
        .fold(0.0, f64::max);
    let broken = chart.categories.iter().any(|name| {
        lines(name, group - 8.0).iter().any(|line| width_of(line) > group || line.ends_with('…'))
    });
    if broken || widest > column.max(if named { 0.0 } else { group * 0.95 }) {
        return None;
    }
    let below = if named { 20.0 } else { 0.0 } + 48.0;
    let mut canvas = chart.canvas(WIDTH, TOP + PLOT + below);
    let scale = Scale::over(chart.numbers(), 4);
    for (category, name) in chart.categories.iter().enumerate() {
        let middle = group * (category as f64 + 0.5);
        let first = middle - column * series as f64 / 2.0;
        for s in 0..series {
            let start = first + column * s as f64;
            column_at(&mut canvas, chart, &scale, (s, category), (start, column));
            if let (true, Some(series)) = (named, chart.series.get(s)) {
                let under = (start + column / 2.0, TOP + PLOT + 18.0);
                canvas.text(under.0, under.1, Anchor::Middle, Tone::Tick, &series.name);
            }
        }
        for (at, line) in lines(name, group - 8.0).iter().enumerate() {
            let y = TOP + PLOT + below - 28.0 + at as f64 * 18.0;
            canvas.text(middle, y, Anchor::Middle, Tone::Plain, line);
        }
    }
    let nought = height_of(&scale, 0.0);
    canvas.rule((0.0, nought), (WIDTH, nought), true);
    Some(canvas.finish())
}

fn height_of(scale: &Scale, number: f64) -> f64 {
    TOP + PLOT * (1.0 - scale.place(number))
}

fn column_at(
    canvas: &mut Canvas,
    chart: &Chart,
    scale: &Scale,
    at: (usize, usize),
    (start, width): (f64, f64),
) {
    let nought = height_of(scale, 0.0);
    let cell = chart.cell(at.0, at.1);
    let (inner, bar) = (start + width * 0.08, width * 0.84);
    let top = match (cell.number(), cell) {
        (Some(number), _) => {
            let here = height_of(scale, number);
            canvas.block(at.0, inner, here.min(nought), bar, (here - nought).abs());
            here.min(nought)
        }
        (None, Cell::Withheld) => {
            canvas.hatched(inner, nought - STUB, bar, STUB);
            nought - STUB
        }
        (None, _) => nought,
    };
    let tone = if cell.number().is_some() { Tone::Value } else { Tone::Tick };
    canvas.text(start + width / 2.0, top - 7.0, Anchor::Middle, tone, &chart.label(cell));
}
