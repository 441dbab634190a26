//! Lines over periods, each named at its end.

use masar_terms::Cell;

use super::{
    Chart,
    canvas::{Anchor, Canvas, Tone, width_of},
    scale::Scale,
};

const WIDTH: f64 = 720.0;
const TOP: f64 = 20.0;
const BOTTOM: f64 = 300.0;
const HEIGHT: f64 = 350.0;
/// Least distance between two names at the ends of lines.
const APART: f64 = 19.0;

pub(super) fn draw(chart: &Chart) -> String {
    let mut canvas = chart.canvas(WIDTH, HEIGHT);
    let scale = Scale::over(chart.numbers(), 4);
    let ticks: Vec<(f64, String)> = scale
        .ticks()
        .into_iter()
        .map(|tick| (tick, chart.locale.number(tick, scale.decimals())))
        .collect();
    let start = ticks.iter().map(|(_, text)| width_of(text)).fold(0.0, f64::max) + 12.0;
    let names = chart.series.iter().enumerate().map(|(at, _)| width_of(&end_words(chart, at)));
    let end = WIDTH - names.fold(0.0, f64::max).min(240.0) - 14.0;
    let plot = Plot { start, end, count: chart.categories.len(), scale };
    for (tick, text) in &ticks {
        let y = plot.y(*tick);
        canvas.rule((start, y), (end, y), *tick == 0.0);
        canvas.text(start - 8.0, y + 5.0, Anchor::End, Tone::Tick, text);
    }
    periods(&mut canvas, chart, &plot);
    for series in 0..chart.series.len() {
        withheld(&mut canvas, chart, &plot, series);
        for stretch in stretches(chart, &plot, series) {
            canvas.stretch(series, &stretch);
        }
    }
    end_names(&mut canvas, chart, &plot);
    canvas.finish()
}

struct Plot {
    start: f64,
    end: f64,
    count: usize,
    scale: Scale,
}

impl Plot {
    /// Room between two periods.
    fn step(&self) -> f64 {
        (self.end - self.start - 24.0) / (self.count.max(2) - 1) as f64
    }

    fn x(&self, category: usize) -> f64 {
        self.start + 12.0 + self.step() * category as f64
    }

    fn y(&self, number: f64) -> f64 {
        BOTTOM - (BOTTOM - TOP) * self.scale.place(number)
    }
}

/// Names of the periods, as many as fit, always the last.
fn periods(canvas: &mut Canvas, chart: &Chart, plot: &Plot) {
    let widest = chart.categories.iter().map(|name| width_of(name)).fold(0.0, f64::max) + 14.0;
    let every = (widest / plot.step()).ceil().max(1.0) as usize;
    let last = chart.categories.len().saturating_sub(1);
    for (at, name) in chart.categories.iter().enumerate() {
        if (last - at).is_multiple_of(every) {
            // A name at the edge is moved inwards rather than cut.
            let half = width_of(name) / 2.0;
            let x = plot.x(at).min(WIDTH - half).max(half);
            canvas.text(x, BOTTOM + 26.0, Anchor::Middle, Tone::Tick, name);
        }
    }
}

/// A hatched band from top to bottom where the number is withheld; the word stands once a run.
fn withheld(canvas: &mut Canvas, chart: &Chart, plot: &Plot, series: usize) {
    let hidden = |at: usize| chart.cell(series, at) == Cell::Withheld;
    for at in (0..plot.count).filter(|at| hidden(*at)) {
        let width = (plot.step() * 0.5).min(26.0);
        canvas.hatched(plot.x(at) - width / 2.0, BOTTOM - 34.0, width, 34.0);
        if at == 0 || !hidden(at - 1) {
            let word = chart.word(Cell::Withheld);
            canvas.text(plot.x(at), BOTTOM - 42.0, Anchor::Middle, Tone::Tick, &word);
        }
    }
}

/// The stretches of a series between its gaps.
fn stretches(chart: &Chart, plot: &Plot, series: usize) -> Vec<Vec<(f64, f64)>> {
    let mut stretches = vec![Vec::new()];
    for at in 0..plot.count {
        match (chart.cell(series, at).number(), stretches.last_mut()) {
            (Some(number), Some(stretch)) => stretch.push((plot.x(at), plot.y(number))),
            _ => stretches.push(Vec::new()),
        }
    }
    stretches.retain(|stretch| !stretch.is_empty());
    stretches
}

/// The last number of a series with its period's place.
fn last_number(chart: &Chart, series: usize) -> Option<f64> {
    (0..chart.categories.len()).rev().find_map(|at| chart.cell(series, at).number())
}

fn end_words(chart: &Chart, series: usize) -> String {
    let name = chart.series.get(series).map_or("", |series| series.name.as_str());
    let value = last_number(chart, series).map(|number| chart.value(number)).unwrap_or_default();
    if chart.series.len() > 1 { format!("\u{2068}{value}\u{2069}  {name}") } else { value }
}

/// The names at the ends of the lines, pushed apart where lines end close together.
fn end_names(canvas: &mut Canvas, chart: &Chart, plot: &Plot) {
    let mut ends: Vec<(f64, String)> = (0..chart.series.len())
        .filter_map(|at| Some((plot.y(last_number(chart, at)?), end_words(chart, at))))
        .collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let overflow = ends.iter().fold(f64::MIN, |below, (y, _)| y.max(below + APART)) - BOTTOM;
    let mut below = f64::MIN;
    for (y, words) in &mut ends {
        *y = (*y - overflow.max(0.0)).max(below + APART);
        below = *y;
        canvas.text(plot.end + 2.0, *y + 5.0, Anchor::Start, Tone::Value, words);
    }
}
