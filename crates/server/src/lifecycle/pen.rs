//! Writes the SVG of a lifecycle. Callers give distances from the start of the line; in
//! right-to-left languages the pen mirrors them, so that there is one drawing and not two.
//!
//! What is written is physical and carries plain colours as attributes, for files; in a page the
//! classes take over.

use std::fmt::{Arguments, Write};

use super::{
    graph::{ABOVE, BEFORE, SIDE},
    lines::{Line, Sign, Tone},
};
use crate::charts::escape;

const INK: &str = "#14212b";
const QUIET: &str = "#4d5a63";
const PAPER: &str = "#ffffff";
const SURFACE: &str = "#f5f6f4";
const EDGE: &str = "#7b868c";
const ACCENT: &str = "#0b6e69";
const WASH: &str = "#e7f1ef";
const SIGNAL: &str = "#b25e00";

/// A box from the start of the line and from the top.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub start: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

/// The outline of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    State,
    Closed,
    /// Pointed at both sides.
    Decision,
    /// Round at both sides.
    Fact,
}

pub struct Pen {
    width: f64,
    mirrored: bool,
    body: String,
}

impl Pen {
    pub fn new(width: f64, mirrored: bool) -> Self {
        Self { width, mirrored, body: String::new() }
    }

    fn x(&self, start: f64) -> f64 {
        if self.mirrored { self.width - start } else { start }
    }

    fn push(&mut self, element: Arguments<'_>) {
        let _ = writeln!(self.body, "{element}");
    }

    /// The outline of a box.
    pub fn outline(&mut self, shape: Shape, frame: Frame) {
        let Frame { start, top, width, height } = frame;
        let left = if self.mirrored { self.width - start - width } else { start };
        let (right, bottom, middle) = (left + width, top + height, top + height / 2.0);
        match shape {
            Shape::State | Shape::Closed => {
                let (class, stroke, line) = match shape {
                    Shape::Closed => ("life-closed", INK, 3.0),
                    _ => ("life-state", EDGE, 1.5),
                };
                self.push(format_args!(
                    "<rect class=\"{class}\" x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" \
                     height=\"{height:.1}\" rx=\"4\" fill=\"{PAPER}\" stroke=\"{stroke}\" \
                     stroke-width=\"{line}\"/>"
                ));
            }
            Shape::Decision => self.push(format_args!(
                "<path class=\"life-decision\" d=\"M{left:.1} {middle:.1}L{:.1} {top:.1}H{:.1}\
                 L{right:.1} {middle:.1}L{:.1} {bottom:.1}H{:.1}Z\" fill=\"{WASH}\" \
                 stroke=\"{ACCENT}\" stroke-width=\"1.5\" stroke-linejoin=\"round\"/>",
                left + 11.0,
                right - 11.0,
                right - 11.0,
                left + 11.0,
            )),
            Shape::Fact => {
                let round = (height / 2.0).min(20.0);
                self.push(format_args!(
                    "<rect class=\"life-fact\" x=\"{left:.1}\" y=\"{top:.1}\" \
                     width=\"{width:.1}\" height=\"{height:.1}\" rx=\"{round:.1}\" \
                     fill=\"{SURFACE}\" stroke=\"{QUIET}\" stroke-width=\"1.5\"/>"
                ));
            }
        }
    }

    /// Where records begin.
    pub fn dot(&mut self, start: f64, y: f64) {
        let x = self.x(start);
        self.push(format_args!(
            "<circle class=\"life-dot\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"8\" fill=\"{INK}\"/>"
        ));
    }

    /// The number of a state.
    pub fn number(&mut self, start: f64, y: f64, number: &str) {
        let x = self.x(start);
        self.push(format_args!(
            "<circle class=\"life-dot\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"10.5\" fill=\"{INK}\"/>\
             <text class=\"life-number\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" \
             fill=\"{PAPER}\" font-size=\"12.5\" font-weight=\"600\">{}</text>",
            y + 4.4,
            escape(number),
        ));
    }

    /// A text; `middle` of it at its place, else its start.
    pub fn text(&mut self, start: f64, base: f64, middle: bool, tone: Tone, text: &str) {
        let anchor = match (middle, self.mirrored) {
            (true, _) => "middle",
            (false, true) => "end",
            (false, false) => "start",
        };
        let look = match tone {
            Tone::Title => format!("fill=\"{INK}\" font-weight=\"600\""),
            Tone::Text => format!("fill=\"{INK}\""),
            Tone::Note => format!("class=\"life-note\" fill=\"{QUIET}\""),
        };
        let (x, size, text) = (self.x(start), tone.size(), escape(text));
        let (open, close) = if self.mirrored { ("\u{2067}", "\u{2069}") } else { ("", "") };
        self.push(format_args!(
            "<text x=\"{x:.1}\" y=\"{base:.1}\" text-anchor=\"{anchor}\" font-size=\"{size}\" \
             {look}>{open}{text}{close}</text>"
        ));
    }

    /// A small sign, its middle at this place.
    pub fn sign(&mut self, sign: Sign, start: f64, y: f64) {
        let x = self.x(start);
        match sign {
            Sign::None => {}
            Sign::Clock => self.push(format_args!(
                "<g class=\"life-clock\" fill=\"none\" stroke=\"{SIGNAL}\" stroke-width=\"1.6\" \
                 stroke-linecap=\"round\"><circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"6\"/>\
                 <path d=\"M{x:.1} {:.1}V{y:.1}L{:.1} {:.1}\"/></g>",
                y - 3.6,
                x + 2.6,
                y + 1.6,
            )),
            Sign::Stays => self.push(format_args!(
                "<g class=\"life-stays\" fill=\"none\" stroke=\"{QUIET}\" stroke-width=\"1.6\" \
                 stroke-linecap=\"round\" stroke-linejoin=\"round\">\
                 <path d=\"M{:.1} {:.1}A5.4 5.4 0 1 1 {:.1} {:.1}M{:.1} {:.1}V{:.1}H{:.1}\"/></g>",
                x + 3.8,
                y - 3.8,
                x - 3.8,
                y - 3.8,
                x + 3.8,
                y - 7.2,
                y - 3.6,
                x + 0.2,
            )),
        }
    }

    /// A line through these places, straight down inside layers and bent between them. With an
    /// arrow at its end, or at its beginning where it leads back up.
    pub fn line(&mut self, path: &[(f64, f64)], bend: (f64, f64), arrow: Option<bool>, back: bool) {
        let [first, .., last] = path else { return };
        let (x1, x2) = (self.x(first.0), self.x(last.0));
        let half = (bend.0 + bend.1) / 2.0;
        let dashes = if back { " stroke-dasharray=\"6 4\"" } else { "" };
        self.push(format_args!(
            "<path class=\"life-line\" d=\"M{x1:.1} {:.1}V{:.1}C{x1:.1} {half:.1} {x2:.1} \
             {half:.1} {x2:.1} {:.1}V{:.1}\" fill=\"none\" stroke=\"{EDGE}\" \
             stroke-width=\"1.7\"{dashes}/>",
            first.1, bend.0, bend.1, last.1,
        ));
        match arrow {
            Some(false) => self.arrow(x2, last.1, 1.0),
            Some(true) => self.arrow(x1, first.1, -1.0),
            None => {}
        }
    }

    fn arrow(&mut self, x: f64, y: f64, down: f64) {
        self.push(format_args!(
            "<path class=\"life-arrow\" d=\"M{x:.1} {y:.1}L{:.1} {:.1}H{:.1}Z\" fill=\"{QUIET}\"/>",
            x - 4.6,
            y - 8.6 * down,
            x + 4.6,
        ));
    }

    /// A straight line; broken where it leads back.
    pub fn rule(&mut self, from: (f64, f64), to: (f64, f64), back: bool) {
        let dashes = if back { " stroke-dasharray=\"6 4\"" } else { "" };
        let (x1, x2, y1, y2) = (self.x(from.0), self.x(to.0), from.1, to.1);
        self.push(format_args!(
            "<path class=\"life-line\" d=\"M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}\" fill=\"none\" \
             stroke=\"{EDGE}\" stroke-width=\"1.7\"{dashes}/>"
        ));
    }

    /// The lines of a box. With `before`, texts stand at the start of the line after a space for
    /// signs, else in the middle.
    pub fn lines(&mut self, lines: &[Line], frame: Frame, before: bool) {
        let height = super::lines::height(lines);
        let mut top =
            if before { frame.top + ABOVE } else { frame.top + (frame.height - height) / 2.0 };
        for line in lines {
            top += line.above;
            let base = top + line.tone.leading() / 2.0 + line.tone.size() * 0.34;
            if before {
                let sign = frame.start + SIDE + BEFORE / 2.0 - 4.0;
                self.sign(line.sign, sign, top + line.tone.leading() / 2.0);
                self.text(frame.start + SIDE + BEFORE, base, false, line.tone, &line.text);
            } else {
                self.text(frame.start + frame.width / 2.0, base, true, line.tone, &line.text);
            }
            top += line.tone.leading();
        }
    }

    /// The whole drawing.
    pub fn finish(
        self,
        id: &str,
        title: &str,
        description: &str,
        class: &str,
        height: f64,
    ) -> String {
        let (id, title, description) = (escape(id), escape(title), escape(description));
        let Self { width, body, .. } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"lifecycle {class}\" role=\"img\" \
             aria-labelledby=\"{id}-title {id}-desc\" viewBox=\"0 0 {width:.0} {height:.0}\" \
             width=\"{width:.0}\" height=\"{height:.0}\" direction=\"ltr\" \
             font-family=\"'Plex', 'Plex Arabic', 'IBM Plex Sans', 'IBM Plex Sans Arabic', \
             'Noto Sans', 'Noto Sans Arabic', sans-serif\">\n\
             <title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-desc\">{description}</desc>\n\
             <rect class=\"life-paper\" width=\"100%\" height=\"100%\" fill=\"{PAPER}\"/>\n\
             {body}</svg>"
        )
    }
}
