//! A chart as a sheet that stands alone: its title above, below it what one must know to read it,
//! its source and its licence. In plain colours on paper, because no page's scheme reaches it.

use std::fmt::Write;

use masar_terms::Direction;

use super::canvas::{escape, width_of};
use crate::texts::Locale;

const MARGIN: f64 = 24.0;
const WIDTH: f64 = 720.0;
const LINE: f64 = 20.0;

/// The words around a chart.
pub struct Sheet<'a> {
    pub title: &'a str,
    /// Below the title; may be empty.
    pub unit: &'a str,
    /// Below the chart, one paragraph each.
    pub notes: &'a [String],
}

/// The sheet as an SVG document. `svg` is a chart of this room; nothing comes back for what is
/// none.
pub fn sheet(svg: &str, words: &Sheet<'_>, locale: &Locale) -> Option<String> {
    let height: f64 = svg.split_once("viewBox=\"0 0 720 ")?.1.split_once('"')?.0.parse().ok()?;
    let inner = svg.strip_prefix("<svg ")?;
    let mirrored = locale.language().direction() == Direction::RightToLeft;
    let mut above = Writer { text: String::new(), y: MARGIN, mirrored };
    above.paragraph(words.title, (18.0, "font-weight=\"600\" fill=\"#14212b\""));
    above.paragraph(words.unit, (15.0, "fill=\"#4d5a63\""));
    let top = above.y + 6.0;
    let mut below = Writer { text: String::new(), y: top + height + 8.0, mirrored };
    for note in words.notes {
        below.paragraph(note, (13.5, "fill=\"#4d5a63\""));
    }
    let (width, whole) = (WIDTH + 2.0 * MARGIN, below.y + MARGIN);
    Some(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{whole:.0}\" \
         viewBox=\"0 0 {width:.0} {whole:.0}\" xml:lang=\"{}\" direction=\"ltr\" \
         font-family=\"'IBM Plex Sans', 'IBM Plex Sans Arabic', sans-serif\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n{}\
         <svg x=\"{MARGIN:.0}\" y=\"{top:.0}\" width=\"{WIDTH:.0}\" height=\"{height:.0}\" \
         {inner}\n{}</svg>\n",
        locale.language().code(),
        above.text,
        below.text,
    ))
}

struct Writer {
    text: String,
    y: f64,
    mirrored: bool,
}

impl Writer {
    /// A paragraph of this size and look, in lines that fit.
    fn paragraph(&mut self, text: &str, (size, look): (f64, &str)) {
        let (x, anchor) = if self.mirrored { (WIDTH + MARGIN, "end") } else { (MARGIN, "start") };
        let (open, close) = if self.mirrored { ("\u{2067}", "\u{2069}") } else { ("", "") };
        for line in wrapped(text, WIDTH * 15.0 / size) {
            self.y += LINE.max(size * 1.25);
            // Writing into a string does not fail.
            let _ = writeln!(
                self.text,
                "<text x=\"{x:.0}\" y=\"{:.0}\" text-anchor=\"{anchor}\" font-size=\"{size}\" \
                 {look}>{open}{}{close}</text>",
                self.y,
                escape(&line),
            );
        }
    }
}

/// A text in lines of about this width at 15 px, broken at spaces.
fn wrapped(text: &str, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width_of(line) + width_of(word) + 4.6 <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
