//! Horizontal bars. They start at the start of the line: at the right in Arabic.

use masar_terms::Cell;

use super::{
    Chart,
    canvas::{Anchor, Canvas, Tone, lines, width_of},
    scale::Scale,
};

const WIDTH: f64 = 720.0;
const BAR: f64 = 20.0;
const GAP: f64 = 14.0;
/// Length of the hatched stub that stands for a withheld number: the same for all, so that it
/// tells nothing about the number.
const STUB: f64 = 36.0;

pub(super) fn draw(chart: &Chart) -> String {
    let series = chart.series.len().max(1) as f64;
    let row = (series * (BAR + 3.0)).max(2.0 * 19.0 - GAP) + GAP;
    let mut canvas = chart.canvas(WIDTH, row * chart.categories.len() as f64 + GAP);
    let labels = chart.categories.iter().map(|name| width_of(name)).fold(0.0, f64::max).min(210.0);
    let words = (0..chart.series.len())
        .flat_map(|s| (0..chart.categories.len()).map(move |c| (s, c)))
        .map(|(s, c)| width_of(&words_at(chart, s, c)))
        .fold(0.0, f64::max);
    let scale = Scale::over(chart.numbers(), 5);
    let plot = Plot { start: labels + 14.0, end: WIDTH - words - 14.0, scale };
    for (category, name) in chart.categories.iter().enumerate() {
        let top = GAP + row * category as f64;
        name_row(&mut canvas, name, labels, top + (row - GAP) / 2.0);
        for s in 0..chart.series.len() {
            let y =
                top + s as f64 * (BAR + 3.0) + (row - GAP - series * (BAR + 3.0)).max(0.0) / 2.0;
            bar(&mut canvas, chart, &plot, (s, category), y);
        }
    }
    let nought = plot.at(0.0);
    canvas.rule(
        (nought, GAP / 2.0),
        (nought, row * chart.categories.len() as f64 + GAP / 2.0),
        true,
    );
    canvas.finish()
}

struct Plot {
    start: f64,
    end: f64,
    scale: Scale,
}

impl Plot {
    fn at(&self, number: f64) -> f64 {
        self.start + self.scale.place(number) * (self.end - self.start)
    }
}

fn name_row(canvas: &mut Canvas, name: &str, width: f64, middle: f64) {
    let lines = lines(name, width);
    let first = middle + 5.0 - (lines.len() as f64 - 1.0) * 9.5;
    for (at, line) in lines.iter().enumerate() {
        canvas.text(width, first + at as f64 * 19.0, Anchor::End, Tone::Plain, line);
    }
}

fn bar(canvas: &mut Canvas, chart: &Chart, plot: &Plot, at: (usize, usize), y: f64) {
    let nought = plot.at(0.0);
    let cell = chart.cell(at.0, at.1);
    let end = match (cell.number(), cell) {
        (Some(number), _) => {
            let here = plot.at(number);
            canvas.block(at.0, nought.min(here), y, (here - nought).abs(), BAR);
            here.max(nought)
        }
        (None, Cell::Withheld) => {
            canvas.hatched(nought, y, STUB, BAR);
            nought + STUB
        }
        (None, _) => nought,
    };
    let tone = if cell.number().is_some() { Tone::Value } else { Tone::Tick };
    canvas.text(end + 7.0, y + BAR - 5.0, Anchor::Start, tone, &words_at(chart, at.0, at.1));
}

/// The number or the word, with the name of the series when there are several.
fn words_at(chart: &Chart, series: usize, category: usize) -> String {
    let label = chart.label(chart.cell(series, category));
    match (chart.series.len(), chart.series.get(series)) {
        (2.., Some(named)) => format!("\u{2068}{label}\u{2069}  {}", named.name),
        _ => label,
    }
}
