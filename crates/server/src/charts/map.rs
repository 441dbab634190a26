//! Maps of the world: circles as large as a count, or areas in the colour of a rate's class.
//!
//! A map is not mirrored in right-to-left languages: east stays at the right. Its legend is.

use std::fmt::Write;

use masar_terms::Cell;

use super::{
    Chart,
    canvas::{Anchor, Canvas, Tone, escape, width_of},
    classes::{Class, classes},
    world::{Outline, World},
};

const WIDTH: f64 = 720.0;
/// Pixels of a unit of the world's paths.
const SCALE: f64 = 0.5;
/// Radius of the largest circle.
const LARGEST: f64 = 30.0;
const RING: f64 = 3.5;
const HIDDEN: f64 = 6.5;
const DOT: f64 = 3.5;
const ROW: f64 = 30.0;
/// Colours of classes, from little to much, in the light scheme.
const STEPS: [&str; 7] =
    ["#e7f1ef", "#c9e2de", "#a3cdc8", "#77b3ad", "#4a9690", "#23786f", "#0a5450"];
const LAND: &str = "#e4e7e4";
const PAPER: &str = "#ffffff";
const EDGE: &str = "#7b868c";
const QUIET: &str = "#4d5a63";

/// How the numbers are shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Marks {
    /// For counts: a circle whose area is the number.
    Circles,
    /// For rates and durations: coloured areas. Upper ends of the classes; where there are none,
    /// classes of about the same number of areas.
    Classes(Vec<f64>),
}

/// Draws the first series of a chart; `codes` are the areas of its categories.
pub(super) fn draw(chart: &Chart, world: &World, codes: &[String], marks: &Marks) -> String {
    let steps = match marks {
        Marks::Circles => Vec::new(),
        Marks::Classes(ends) => classes(&numbers(chart), ends, STEPS.len()),
    };
    let most = numbers(chart).into_iter().fold(0.0, f64::max);
    let items = legend(chart, marks, &steps, most);
    let places = laid(&items);
    let height = world.height * SCALE;
    let rows = places.last().map_or(0.0, |(_, y)| y + ROW);
    let mut canvas = chart.canvas(WIDTH, height + 16.0 + rows);
    ground(&mut canvas, world, codes, chart, marks);
    let mut order: Vec<usize> = (0..codes.len()).collect();
    // The largest first, so that small circles lie on top.
    order.sort_by(|a, b| size(chart, *b).total_cmp(&size(chart, *a)));
    for at in order {
        let outline = codes.get(at).and_then(|code| world.areas.get(code));
        if let Some(outline) = outline {
            match marks {
                Marks::Circles => circle(&mut canvas, chart, at, outline, most),
                Marks::Classes(_) => coloured(&mut canvas, chart, at, outline, &steps),
            }
        }
    }
    for (item, (start, y)) in items.iter().zip(places) {
        entry(&mut canvas, item, start, height + 16.0 + y);
    }
    canvas.finish()
}

fn numbers(chart: &Chart) -> Vec<f64> {
    chart.numbers().filter(|number| number.is_finite()).collect()
}

fn size(chart: &Chart, at: usize) -> f64 {
    chart.cell(0, at).number().unwrap_or(-1.0)
}

/// All land that has no number to be drawn on it.
fn ground(canvas: &mut Canvas, world: &World, codes: &[String], chart: &Chart, marks: &Marks) {
    let is_drawn = |code: &String| {
        let at = codes.iter().position(|known| known == code);
        let cell = at.map_or(Cell::NotCollected, |at| chart.cell(0, at));
        *marks != Marks::Circles && (cell.number().is_some() || cell == Cell::Withheld)
    };
    let mut path = world.other.clone();
    for (_, outline) in world.areas.iter().filter(|(code, _)| !is_drawn(code)) {
        path.push_str(&outline.d);
    }
    canvas.push(format_args!(
        "<path class=\"land\" transform=\"scale({SCALE})\" d=\"{path}\" fill=\"{LAND}\" \
         stroke=\"{PAPER}\"/>"
    ));
}

/// What a pointer is told of an area.
fn told(chart: &Chart, at: usize) -> String {
    let name = chart.categories.get(at).map_or("", String::as_str);
    let label = chart.label(chart.cell(0, at));
    format!("<title>{}: {}</title>", escape(name), escape(&label))
}

fn radius(number: f64, most: f64) -> f64 {
    if most > 0.0 { (number.max(0.0) / most).sqrt() * LARGEST } else { 0.0 }
}

fn circle(canvas: &mut Canvas, chart: &Chart, at: usize, outline: &Outline, most: f64) {
    let (x, y) = (outline.x * SCALE, outline.y * SCALE);
    let symbol = match chart.cell(0, at) {
        Cell::Zero => Symbol::Ring,
        Cell::Withheld => Symbol::Hidden,
        // Less than half a pixel is still something.
        cell => match cell.number() {
            Some(number) => Symbol::Circle(radius(number, most).max(0.8)),
            None => return,
        },
    };
    draw_symbol(canvas, &symbol, (x, y), &told(chart, at));
}

fn coloured(canvas: &mut Canvas, chart: &Chart, at: usize, outline: &Outline, steps: &[Class]) {
    let cell = chart.cell(0, at);
    let (class, fill, stroke) = match (cell, cell.number()) {
        (Cell::Withheld, _) => ("withheld".to_owned(), canvas.hatch(), QUIET),
        (Cell::Zero, _) => ("nought".to_owned(), PAPER.to_owned(), EDGE),
        (_, Some(number)) => {
            let step = step_of(steps, number);
            (format!("step-{}", step + 1), STEPS[step.min(STEPS.len() - 1)].to_owned(), PAPER)
        }
        (_, None) => return,
    };
    let told = told(chart, at);
    if !outline.d.is_empty() {
        canvas.push(format_args!(
            "<path class=\"{class}\" transform=\"scale({SCALE})\" d=\"{}\" fill=\"{fill}\" \
             stroke=\"{stroke}\">{told}</path>",
            outline.d
        ));
    }
    if outline.small {
        let (x, y) = (outline.x * SCALE, outline.y * SCALE);
        canvas.push(format_args!(
            "<circle class=\"{class} dot\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{DOT}\" fill=\"{fill}\" \
             stroke=\"{EDGE}\">{told}</circle>"
        ));
    }
}

/// Which colour a number has: the classes spread over all of them, so that few classes differ as
/// much as many.
fn step_of(steps: &[Class], number: f64) -> usize {
    let at = steps.iter().position(|class| class.holds(number)).unwrap_or_default();
    match steps.len() {
        0 | 1 => STEPS.len() / 2,
        count => at * (STEPS.len() - 1) / (count - 1),
    }
}

/// What a mark looks like.
enum Symbol {
    Circle(f64),
    Ring,
    Hidden,
    Swatch(&'static str, String),
}

/// A mark of the legend with its words.
struct Item {
    symbol: Symbol,
    width: f64,
    words: String,
}

impl Item {
    fn swatch(class: &'static str, fill: &str, words: String) -> Self {
        Self { symbol: Symbol::Swatch(class, fill.to_owned()), width: 24.0, words }
    }
}

fn legend(chart: &Chart, marks: &Marks, steps: &[Class], most: f64) -> Vec<Item> {
    let mut items = match marks {
        Marks::Circles => sizes(chart, most),
        Marks::Classes(_) => ranges(chart, steps),
    };
    let cells = || (0..chart.categories.len()).map(|at| chart.cell(0, at));
    let is_circle = *marks == Marks::Circles;
    if cells().any(|cell| cell == Cell::Zero) {
        let words = chart.locale.number(0.0, 0);
        items.push(match is_circle {
            true => Item { symbol: Symbol::Ring, width: 2.0 * RING, words },
            false => Item::swatch("nought", PAPER, words),
        });
    }
    if cells().any(|cell| cell == Cell::Withheld) {
        let words = chart.word(Cell::Withheld);
        items.push(match is_circle {
            true => Item { symbol: Symbol::Hidden, width: 2.0 * HIDDEN, words },
            false => Item::swatch("withheld", "", words),
        });
    }
    items.push(Item::swatch("land", LAND, chart.locale.t("map-no-data")));
    items
}

/// Three circles of round numbers, each a tenth of the one before.
fn sizes(chart: &Chart, most: f64) -> Vec<Item> {
    if most <= 0.0 {
        return Vec::new();
    }
    let power = 10f64.powf(most.log10().floor());
    let round = [5.0, 2.0, 1.0].into_iter().map(|times| times * power).find(|it| *it <= most);
    let first = round.unwrap_or(power);
    let numbers = [first, first / 10.0, first / 100.0].into_iter().filter(|number| *number >= 1.0);
    numbers
        .map(|number| {
            let size = radius(number, most).max(0.8);
            let words = chart.locale.number(number, 0);
            Item { symbol: Symbol::Circle(size), width: 2.0 * size, words }
        })
        .collect()
}

/// The least and the largest number in each class.
fn ranges(chart: &Chart, steps: &[Class]) -> Vec<Item> {
    const CLASSES: [&str; 7] =
        ["step-1", "step-2", "step-3", "step-4", "step-5", "step-6", "step-7"];
    let item = |class: &Class| {
        let step = step_of(steps, class.least).min(STEPS.len() - 1);
        let (least, most) = (chart.value(class.least), chart.value(class.most));
        let words = if least == most {
            least
        } else {
            format!("\u{2068}{least}\u{2069} – \u{2068}{most}\u{2069}")
        };
        Item::swatch(CLASSES[step], STEPS[step], words)
    };
    steps.iter().map(item).collect()
}

/// Where each item stands: distance from the start of the line, and from the legend's top.
fn laid(items: &[Item]) -> Vec<(f64, f64)> {
    let (mut start, mut y) = (4.0, 0.0);
    let mut places = Vec::new();
    for item in items {
        let needed = item.width + 8.0 + width_of(&item.words);
        if start > 4.0 && start + needed > WIDTH {
            (start, y) = (4.0, y + ROW);
        }
        places.push((start, y + if y == 0.0 { LARGEST / 2.0 } else { LARGEST }));
        start += needed + 24.0;
    }
    places
}

fn entry(canvas: &mut Canvas, item: &Item, start: f64, y: f64) {
    let middle = canvas.x(start + item.width / 2.0);
    draw_symbol(canvas, &item.symbol, (middle, y), "");
    let words = start + item.width + 8.0;
    canvas.text(words, y + 5.0, Anchor::Start, Tone::Tick, &item.words);
}

/// A mark with its middle at a place; `told` is its title as an element, or empty.
fn draw_symbol(canvas: &mut Canvas, symbol: &Symbol, (x, y): (f64, f64), told: &str) {
    let mut at = String::new();
    // Writing into a string does not fail.
    let _ = write!(at, "cx=\"{x:.1}\" cy=\"{y:.1}\"");
    match symbol {
        Symbol::Circle(r) => canvas.push(format_args!(
            "<circle class=\"amount\" {at} r=\"{r:.1}\" fill=\"#0b6e69\" fill-opacity=\"0.7\" \
             stroke=\"{PAPER}\">{told}</circle>"
        )),
        Symbol::Ring => canvas.push(format_args!(
            "<circle class=\"nought\" {at} r=\"{RING}\" fill=\"{PAPER}\" stroke=\"{QUIET}\" \
             stroke-width=\"1.2\">{told}</circle>"
        )),
        Symbol::Hidden => {
            let hatch = canvas.hatch();
            canvas.push(format_args!(
                "<circle class=\"nought\" {at} r=\"{HIDDEN}\" fill=\"{PAPER}\"/>\
                 <circle class=\"withheld\" {at} r=\"{HIDDEN}\" fill=\"{hatch}\" \
                 stroke=\"{QUIET}\">{told}</circle>"
            ));
        }
        Symbol::Swatch(class, fill) => {
            let fill = if fill.is_empty() { canvas.hatch() } else { fill.clone() };
            canvas.push(format_args!(
                "<rect class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" width=\"24\" height=\"14\" \
                 fill=\"{fill}\" stroke=\"{EDGE}\"/>",
                x - 12.0,
                y - 7.0
            ));
        }
    }
}
