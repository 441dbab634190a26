//! Small multiples: one small chart for each series, all on one scale, so that they can be compared.
//! A few periods are columns, many are a line.

use masar_terms::Cell;

use super::{
    Chart,
    canvas::{Anchor, Canvas, Tone, lines, width_of},
    legend,
    scale::Scale,
};

const WIDTH: f64 = 720.0;
const IN_A_ROW: usize = 3;
const GAP: f64 = 26.0;
const PLOT: f64 = 92.0;
/// Names stand in two lines above, periods in one below.
const ABOVE: f64 = 58.0;
const BELOW: f64 = 34.0;
/// Most periods that are drawn as columns.
const COLUMNS: usize = 8;
/// Height of the stub of a cell without a number.
const STUB: f64 = 20.0;

/// One small chart's place and what it is drawn on.
struct Panel<'a> {
    scale: &'a Scale,
    /// Distance of its plot from the start of the line.
    start: f64,
    width: f64,
    top: f64,
    count: usize,
}

impl Panel<'_> {
    fn step(&self) -> f64 {
        self.width / self.count.max(1) as f64
    }

    /// Middle of a period.
    fn x(&self, category: usize) -> f64 {
        self.start + self.step() * (category as f64 + 0.5)
    }

    fn y(&self, number: f64) -> f64 {
        self.top + PLOT * (1.0 - self.scale.place(number))
    }
}

pub(super) fn draw(chart: &Chart) -> String {
    let scale = Scale::over(chart.numbers(), 2);
    let ticks: Vec<(f64, String)> = scale
        .ticks()
        .into_iter()
        .map(|at| (at, chart.locale.number(at, scale.decimals())))
        .collect();
    let margin = ticks.iter().map(|(_, text)| width_of(text)).fold(0.0, f64::max) + 10.0;
    let columns = chart.series.len().clamp(1, IN_A_ROW);
    let width = (WIDTH - margin - GAP * (columns - 1) as f64) / columns as f64;
    let head = legend::height(chart);
    let height = ABOVE + PLOT + BELOW;
    let rows = chart.series.len().div_ceil(columns);
    let mut canvas = chart.canvas(WIDTH, head + height * rows as f64);
    legend::draw(&mut canvas, chart, 0.0);
    for series in 0..chart.series.len() {
        let (row, column) = (series / columns, series % columns);
        let panel = Panel {
            scale: &scale,
            start: margin + (width + GAP) * column as f64,
            width,
            top: head + height * row as f64 + ABOVE,
            count: chart.categories.len(),
        };
        for (tick, text) in &ticks {
            let y = panel.y(*tick);
            canvas.rule((panel.start, y), (panel.start + width, y), *tick == 0.0);
            if column == 0 {
                canvas.text(panel.start - 6.0, y + 5.0, Anchor::End, Tone::Tick, text);
            }
        }
        draw_panel(&mut canvas, chart, &panel, series);
    }
    canvas.finish()
}

fn draw_panel(canvas: &mut Canvas, chart: &Chart, panel: &Panel, series: usize) {
    let name = chart.series.get(series).map_or("", |series| series.name.as_str());
    let above = panel.top - 22.0;
    let broken = lines(name, panel.width);
    for (at, line) in broken.iter().enumerate() {
        let y = above - 18.0 * (broken.len() - 1 - at) as f64;
        canvas.text(panel.start, y, Anchor::Start, Tone::Plain, line);
    }
    match chart.categories.len() {
        0..=COLUMNS => columns(canvas, chart, panel, series),
        _ => line(canvas, chart, panel, series),
    }
    last(canvas, chart, panel, series);
    periods(canvas, chart, panel);
}

fn columns(canvas: &mut Canvas, chart: &Chart, panel: &Panel, series: usize) {
    let width = (panel.step() * 0.7).min(40.0);
    let nought = panel.y(0.0);
    for category in 0..panel.count {
        let start = panel.x(category) - width / 2.0;
        match chart.cell(series, category) {
            Cell::Withheld => canvas.hatched(start, nought - STUB, width, STUB),
            cell => match cell.number() {
                Some(number) => {
                    let here = panel.y(number);
                    canvas.block(0, start, here.min(nought), width, (here - nought).abs());
                }
                None => canvas.absent(start, nought - STUB, width, STUB),
            },
        }
    }
}

/// The unbroken stretches, with a stub over each run of periods that have no number for the same
/// reason.
fn line(canvas: &mut Canvas, chart: &Chart, panel: &Panel, series: usize) {
    let cells: Vec<Cell> = (0..panel.count).map(|at| chart.cell(series, at)).collect();
    let mut at = 0;
    while let Some(cell) = cells.get(at) {
        let is_number = cell.number().is_some();
        let alike = |other: &&Cell| match is_number {
            true => other.number().is_some(),
            false => *other == cell,
        };
        let run = cells.iter().skip(at).take_while(alike).count();
        let places = at..at + run;
        if is_number {
            let numbers = places.filter_map(|at| Some((at, chart.cell(series, at).number()?)));
            let points: Vec<(f64, f64)> =
                numbers.map(|(at, number)| (panel.x(at), panel.y(number))).collect();
            canvas.thin(0, &points);
        } else {
            gap(canvas, panel, *cell, &places);
        }
        at += run;
    }
}

/// A stub from the first to the last period of a run.
fn gap(canvas: &mut Canvas, panel: &Panel, cell: Cell, places: &std::ops::Range<usize>) {
    let width = (panel.step() * places.len() as f64 - 1.0).max(3.0);
    let middle = panel.x(places.start) + panel.step() * (places.len() as f64 - 1.0) / 2.0;
    let (start, top) = (middle - width / 2.0, panel.y(0.0) - STUB);
    match cell {
        Cell::Withheld => canvas.hatched(start, top, width, STUB),
        _ => canvas.absent(start, top, width, STUB),
    }
}

/// The last number above its place, moved inwards at the edge.
fn last(canvas: &mut Canvas, chart: &Chart, panel: &Panel, series: usize) {
    let told = (0..panel.count).rev().find_map(|at| Some((at, chart.cell(series, at).number()?)));
    let Some((at, number)) = told else { return };
    let words = chart.value(number);
    let half = width_of(&words) / 2.0;
    let x = panel.x(at).min(panel.start + panel.width - half).max(panel.start + half);
    canvas.text(x, panel.y(number.max(0.0)) - 6.0, Anchor::Middle, Tone::Value, &words);
}

/// The first and the last period, where both fit.
fn periods(canvas: &mut Canvas, chart: &Chart, panel: &Panel) {
    let (Some(first), Some(last)) = (chart.categories.first(), chart.categories.last()) else {
        return;
    };
    let y = panel.top + PLOT + 20.0;
    if first == last {
        canvas.text(panel.x(0), y, Anchor::Middle, Tone::Tick, first);
    } else if width_of(first) + width_of(last) + 12.0 <= panel.width {
        canvas.text(panel.start, y, Anchor::Start, Tone::Tick, first);
        canvas.text(panel.start + panel.width, y, Anchor::End, Tone::Tick, last);
    }
}
