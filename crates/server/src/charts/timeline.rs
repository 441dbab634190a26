//! Spans of time below one another with what they wait for (a Gantt chart). Time runs in the
//! direction of writing.

use jiff::civil::{Date, date};

use super::{
    Chart,
    canvas::{Anchor, Canvas, Tone, lines},
};

const WIDTH: f64 = 720.0;
/// A line of text above each span, the span, and air.
const LANE: f64 = 48.0;
const BAR: f64 = 13.0;
/// From the top of a lane to its span.
const DOWN: f64 = 24.0;
const AXIS: f64 = 26.0;
const EDGE: f64 = 8.0;

/// How a span is filled; its label says the same in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// In the colour of a series.
    Solid(usize),
    /// Hatched.
    Held,
    /// An outline.
    Open,
}

/// A day on a span.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    pub day: Date,
    /// Filled where it is reached, an outline where it is not.
    pub reached: bool,
}

/// One span.
#[derive(Clone, Debug)]
pub struct Lane {
    /// What it is and how it stands.
    pub label: String,
    pub from: Date,
    pub to: Date,
    pub fill: Fill,
    pub marks: Vec<Mark>,
    /// Places of the lanes that end before this one can begin.
    pub waits_for: Vec<usize>,
}

/// Days as places on the line.
struct Days {
    first: Date,
    days: f64,
}

impl Days {
    fn of(lanes: &[Lane], today: Date) -> Self {
        let ends = lanes.iter().flat_map(|lane| [lane.from, lane.to]);
        let marks = lanes.iter().flat_map(|lane| lane.marks.iter().map(|mark| mark.day));
        let all: Vec<Date> = ends.chain(marks).chain([today]).collect();
        let first = all.iter().min().copied().unwrap_or(today);
        let last = all.iter().max().copied().unwrap_or(today);
        Self { first, days: f64::from(between(first, last).max(1)) }
    }

    fn place(&self, day: Date) -> f64 {
        EDGE + f64::from(between(self.first, day)) / self.days * (WIDTH - 2.0 * EDGE)
    }

    /// First days of years, of quarters where all of it is less than three years.
    fn ticks(&self) -> Vec<Date> {
        let months: &[i8] = if self.days < 1096.0 { &[1, 4, 7, 10] } else { &[1] };
        let year = self.first.year();
        let years = year..=year.saturating_add((self.days / 365.0) as i16 + 1);
        let all = years.flat_map(|year| months.iter().map(move |month| date(year, *month, 1)));
        let last = self.days;
        let within = all.filter(|day| {
            let at = f64::from(between(self.first, *day));
            (0.0..=last).contains(&at)
        });
        let within: Vec<Date> = within.collect();
        // No more words than there is room for.
        let step = within.len().div_ceil(8).max(1);
        within.into_iter().step_by(step).collect()
    }
}

fn between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// The chart; its categories and series are not looked at.
pub(super) fn draw(chart: &Chart, lanes: &[Lane], today: Date) -> String {
    let days = Days::of(lanes, today);
    let height = AXIS + LANE * lanes.len() as f64 + EDGE;
    let mut canvas = chart.canvas(WIDTH, height);
    for day in days.ticks() {
        let at = days.place(day);
        canvas.rule((at, AXIS - 6.0), (at, height - EDGE), false);
        let label = chart.locale.month(day);
        canvas.text(at.clamp(EDGE + 24.0, WIDTH - 36.0), 14.0, Anchor::Middle, Tone::Tick, &label);
    }
    let now = days.place(today);
    canvas.rule((now, AXIS - 6.0), (now, height - EDGE), true);
    for (at, lane) in lanes.iter().enumerate() {
        let top = AXIS + LANE * at as f64;
        for first in lane.waits_for.iter().filter(|first| **first < lanes.len()) {
            let from =
                (days.place(lanes[*first].to), AXIS + LANE * *first as f64 + DOWN + BAR / 2.0);
            waits(&mut canvas, from, (days.place(lane.from), top + DOWN + BAR / 2.0));
        }
        span(&mut canvas, &days, lane, top);
    }
    canvas.finish()
}

fn span(canvas: &mut Canvas, days: &Days, lane: &Lane, top: f64) {
    let label = lines(&lane.label, WIDTH - 2.0 * EDGE);
    let label = match label.as_slice() {
        [only] => only.clone(),
        [first, ..] => format!("{first}…"),
        [] => String::new(),
    };
    canvas.text(EDGE, top + DOWN - 8.0, Anchor::Start, Tone::Plain, &label);
    let (from, to) = (days.place(lane.from), days.place(lane.to));
    let width = (to - from).max(3.0);
    match lane.fill {
        Fill::Solid(series) => canvas.block(series, from, top + DOWN, width, BAR),
        Fill::Held => canvas.hatched(from, top + DOWN, width, BAR),
        Fill::Open => canvas.absent(from, top + DOWN, width, BAR),
    }
    for mark in &lane.marks {
        canvas.diamond(days.place(mark.day), top + DOWN + BAR / 2.0, mark.reached);
    }
}

/// From the end of one span to the start of another.
fn waits(canvas: &mut Canvas, from: (f64, f64), to: (f64, f64)) {
    let bend = (to.0 - 5.0).max(from.0.min(to.0));
    canvas.rule(from, (bend, from.1), false);
    canvas.rule((bend, from.1), (bend, to.1), true);
    canvas.rule((bend, to.1), to, true);
}
