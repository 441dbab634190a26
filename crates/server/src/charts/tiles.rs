//! A map of tiles: one for each area, the darker the more. Every tile carries its name and number,
//! so that colour is never the only sign.

use std::fmt::Write;

use masar_terms::Direction;

use super::canvas::escape;
use crate::texts::Locale;

/// One area.
#[derive(Clone, Debug)]
pub struct Tile {
    pub name: String,
    pub people: u64,
}

const WIDTH: f64 = 720.0;
const GAP: f64 = 8.0;
const HEIGHT: f64 = 96.0;
const IN_A_ROW: usize = 3;
/// Inks with the class that a page gives them.
const DARK: (&str, &str) = ("on-light", "#14212b");
const LIGHT: (&str, &str) = ("on-dark", "#ffffff");
/// From little to much, each with the ink that reads on it at 4.5 : 1 or more.
const STEPS: [(&str, (&str, &str)); 5] = [
    ("#eef3f2", DARK),
    ("#cfe3e0", DARK),
    ("#9fcac5", DARK),
    ("#357f7a", LIGHT),
    ("#0b4f4b", LIGHT),
];

/// The tiles as an SVG element with title and description. They run in the direction of writing.
pub fn tiles(
    id: &str,
    (title, description): (&str, &str),
    all: &[Tile],
    (locale, direction): (&Locale, Direction),
) -> String {
    let columns = all.len().clamp(1, IN_A_ROW);
    let width = (WIDTH - GAP * (columns - 1) as f64) / columns as f64;
    let height = (all.len().div_ceil(columns)) as f64 * (HEIGHT + GAP) - GAP;
    let most = all.iter().map(|tile| tile.people).max().unwrap_or(0).max(1);
    let mirrored = direction == Direction::RightToLeft;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" \
         aria-labelledby=\"{id}-title {id}-desc\" viewBox=\"0 0 {WIDTH:.0} {height:.0}\" \
         direction=\"ltr\" font-size=\"17\" \
         font-family=\"'IBM Plex Sans', 'IBM Plex Sans Arabic', sans-serif\">\n\
         <title id=\"{id}-title\">{}</title>\n<desc id=\"{id}-desc\">{}</desc>\n",
        escape(title),
        escape(&spoken(description, all, locale)),
    );
    for (at, tile) in all.iter().enumerate() {
        let (row, column) = (at / columns, at % columns);
        let start = column as f64 * (width + GAP);
        let x = if mirrored { WIDTH - start - width } else { start };
        let y = row as f64 * (HEIGHT + GAP);
        let step = match tile.people {
            0 => 0,
            people => 1 + (people * 4 - 1) as usize / most as usize,
        };
        let (fill, (class, ink)) = STEPS[step.min(STEPS.len() - 1)];
        let (middle, name) = (x + width / 2.0, escape(&tile.name));
        let number = escape(&locale.number(tile.people as f64, 0));
        let (open, close) = if mirrored { ("\u{2067}", "\u{2069}") } else { ("", "") };
        // Writing into a string does not fail.
        let _ = writeln!(
            svg,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{HEIGHT:.1}\" rx=\"4\" \
             fill=\"{fill}\" stroke=\"#7b868c\"/>\
             <text x=\"{middle:.1}\" y=\"{:.1}\" text-anchor=\"middle\" class=\"{class}\" fill=\"{ink}\">\
             {open}{name}{close}</text>\
             <text x=\"{middle:.1}\" y=\"{:.1}\" text-anchor=\"middle\" font-size=\"26\" \
             font-weight=\"600\" class=\"{class}\" fill=\"{ink}\">{number}</text>",
            y + 38.0,
            y + 74.0,
        );
    }
    svg.push_str("</svg>");
    svg
}

/// What is read aloud: the sentence, then every area with its number.
fn spoken(description: &str, all: &[Tile], locale: &Locale) -> String {
    let told =
        all.iter().map(|tile| format!("{}: {}", tile.name, locale.number(tile.people as f64, 0)));
    format!("{description} {}", told.collect::<Vec<_>>().join(" · "))
}
