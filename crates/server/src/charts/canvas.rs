//! Writes the SVG. Callers give distances from the start of the line; in right-to-left languages
//! the canvas mirrors them, so that no chart has a second code path.
//!
//! What is written is physical: left and right, never start and end of a direction, because a
//! drawing is also set in documents, whose renderer knows no `direction`. Texts carry their own
//! direction in isolates (Unicode UAX #9).

use std::fmt::Write;

use super::Chart;

/// Colours of the light scheme, for drawings outside a page; in a page the classes rule.
const SERIES: [&str; 6] = ["#0b6e69", "#b25e00", "#2f5fb3", "#a3387a", "#66741c", "#5c6770"];
/// Dashes of the series, so that lines can be told apart without colour.
const DASHES: [&str; 6] = ["none", "9 4", "2 4", "12 4 2 4", "5 3", "1 3"];
const INK: &str = "#14212b";
const QUIET: &str = "#4d5a63";
const LINE: &str = "#d8dcd8";
const EDGE: &str = "#7b868c";

/// Which end of a text stands at its place. Logical: mirrors with the direction.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text looks.
#[derive(Clone, Copy)]
pub(super) enum Tone {
    Plain,
    Tick,
    Value,
}

pub(super) struct Canvas {
    width: f64,
    mirrored: bool,
    id: String,
    head: String,
    body: String,
}

impl Canvas {
    pub(super) fn new(chart: &Chart, width: f64, height: f64, mirrored: bool) -> Self {
        let id = escape(chart.id);
        let (title, description) = (escape(chart.title), escape(chart.description));
        let head = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" \
             aria-labelledby=\"{id}-title {id}-desc\" viewBox=\"0 0 {width:.0} {height:.0}\" \
             direction=\"ltr\" font-size=\"15\" \
             font-family=\"'IBM Plex Sans', 'IBM Plex Sans Arabic', sans-serif\">\n\
             <title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-desc\">{description}</desc>\n\
             <defs><pattern id=\"{id}-hatch\" width=\"6\" height=\"6\" \
             patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
             <line class=\"hatch\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"6\" stroke=\"{EDGE}\" \
             stroke-width=\"2.5\"/></pattern></defs>\n"
        );
        Self { width, mirrored, id, head, body: String::new() }
    }

    /// Physical x of a distance from the start of the line.
    pub(super) fn x(&self, start: f64) -> f64 {
        if self.mirrored { self.width - start } else { start }
    }

    pub(super) fn text(&mut self, start: f64, y: f64, anchor: Anchor, tone: Tone, text: &str) {
        let anchor = match (anchor, self.mirrored) {
            (Anchor::Start, false) | (Anchor::End, true) => "start",
            (Anchor::Middle, _) => "middle",
            (Anchor::End, false) | (Anchor::Start, true) => "end",
        };
        let tone = match tone {
            Tone::Plain => format!("fill=\"{INK}\""),
            Tone::Tick => format!("class=\"tick\" fill=\"{QUIET}\" font-size=\"13.5\""),
            Tone::Value => format!("class=\"value\" fill=\"{INK}\" font-weight=\"600\""),
        };
        let (x, text) = (self.x(start), escape(text));
        let (open, close) = if self.mirrored { ("\u{2067}", "\u{2069}") } else { ("", "") };
        self.push(format_args!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" {tone}>\
             {open}{text}{close}</text>"
        ));
    }

    /// A filled rectangle in the colour of a series.
    pub(super) fn block(&mut self, series: usize, start: f64, y: f64, width: f64, height: f64) {
        let x = if self.mirrored { self.width - start - width } else { start };
        let (class, fill) = (series % SERIES.len() + 1, SERIES[series % SERIES.len()]);
        self.push(format_args!(
            "<rect class=\"fill-{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" \
             height=\"{height:.1}\" fill=\"{fill}\"/>"
        ));
    }

    /// A hatched rectangle: something is here that is not shown.
    pub(super) fn hatched(&mut self, start: f64, y: f64, width: f64, height: f64) {
        let x = if self.mirrored { self.width - start - width } else { start };
        let hatch = self.hatch();
        self.push(format_args!(
            "<rect class=\"withheld\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" \
             height=\"{height:.1}\" fill=\"{hatch}\" stroke=\"{QUIET}\"/>"
        ));
    }

    /// An outlined rectangle without a filling: nothing is known here.
    pub(super) fn absent(&mut self, start: f64, y: f64, width: f64, height: f64) {
        let x = if self.mirrored { self.width - start - width } else { start };
        self.push(format_args!(
            "<rect class=\"absent\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" \
             height=\"{height:.1}\" fill=\"none\" stroke=\"{EDGE}\" stroke-dasharray=\"2 3\"/>"
        ));
    }

    /// A small square that stands on a corner: filled, or an outline.
    pub(super) fn diamond(&mut self, start: f64, y: f64, filled: bool) {
        let x = self.x(start);
        let (class, fill) = if filled { ("ink", INK) } else { ("open", "#ffffff") };
        self.push(format_args!(
            "<path class=\"mark-{class}\" d=\"M{x:.1} {:.1}l7 7-7 7-7-7z\" fill=\"{fill}\" \
             stroke=\"{INK}\" stroke-width=\"1.5\"/>",
            y - 7.0
        ));
    }

    /// A thin straight line; `axis` is the strong one at nought.
    pub(super) fn rule(&mut self, from: (f64, f64), to: (f64, f64), axis: bool) {
        let (class, stroke) = if axis { ("axis", EDGE) } else { ("grid", LINE) };
        let (x1, x2) = (self.x(from.0), self.x(to.0));
        let (y1, y2) = (from.1, to.1);
        self.push(format_args!(
            "<line class=\"{class}\" x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" \
             stroke=\"{stroke}\"/>"
        ));
    }

    /// The unbroken stretch of a series; one point alone is a dot.
    pub(super) fn stretch(&mut self, series: usize, points: &[(f64, f64)]) {
        let (class, colour) = (series % SERIES.len() + 1, SERIES[series % SERIES.len()]);
        let dashes = DASHES[series % DASHES.len()];
        if let ([first, rest @ ..], true) = (points, points.len() > 1) {
            let mut path = format!("M{:.1} {:.1}", self.x(first.0), first.1);
            for point in rest {
                let _ = write!(path, "L{:.1} {:.1}", self.x(point.0), point.1);
            }
            self.push(format_args!(
                "<path class=\"line-{class}\" d=\"{path}\" fill=\"none\" stroke=\"{colour}\" \
                 stroke-width=\"2.5\" stroke-linejoin=\"round\" stroke-dasharray=\"{dashes}\"/>"
            ));
        }
        for point in points {
            let (x, y) = (self.x(point.0), point.1);
            self.push(format_args!(
                "<circle class=\"fill-{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\" \
                 fill=\"{colour}\"/>"
            ));
        }
    }

    /// A stretch of a small chart: without dots, but for a point alone.
    pub(super) fn thin(&mut self, series: usize, points: &[(f64, f64)]) {
        let (class, colour) = (series % SERIES.len() + 1, SERIES[series % SERIES.len()]);
        let [first, rest @ ..] = points else { return };
        if rest.is_empty() {
            return self.stretch(series, points);
        }
        let mut path = format!("M{:.1} {:.1}", self.x(first.0), first.1);
        for point in rest {
            let _ = write!(path, "L{:.1} {:.1}", self.x(point.0), point.1);
        }
        self.push(format_args!(
            "<path class=\"line-{class}\" d=\"{path}\" fill=\"none\" stroke=\"{colour}\" \
             stroke-width=\"2\" stroke-linejoin=\"round\"/>"
        ));
    }

    /// A band between the middles of its two ends; `title` is escaped already.
    pub(super) fn band(
        &mut self,
        series: usize,
        from: (f64, f64),
        to: (f64, f64),
        thickness: f64,
        title: &str,
    ) {
        let (class, colour) = (series % SERIES.len() + 1, SERIES[series % SERIES.len()]);
        let (x1, x2, half) = (self.x(from.0), self.x(to.0), thickness / 2.0);
        let bend = (x1 + x2) / 2.0;
        let ((top1, low1), (top2, low2)) =
            ((from.1 - half, from.1 + half), (to.1 - half, to.1 + half));
        self.push(format_args!(
            "<path class=\"fill-{class}\" fill=\"{colour}\" fill-opacity=\"0.35\" \
             d=\"M{x1:.1} {top1:.1}C{bend:.1} {top1:.1} {bend:.1} {top2:.1} {x2:.1} {top2:.1}\
             V{low2:.1}C{bend:.1} {low2:.1} {bend:.1} {low1:.1} {x1:.1} {low1:.1}z\">\
             <title>{title}</title></path>"
        ));
    }

    /// The filling of what is withheld.
    pub(super) fn hatch(&self) -> String {
        format!("url(#{}-hatch)", self.id)
    }

    /// Writes an element whose places are physical already.
    pub(super) fn push(&mut self, element: std::fmt::Arguments) {
        let _ = writeln!(self.body, "{element}");
    }

    pub(super) fn finish(self) -> String {
        self.head + &self.body + "</svg>"
    }
}

/// About how wide a text is at 15 px: Arabic letters join and run narrower than Latin ones,
/// Chinese ones fill the square.
pub(crate) fn width_of(text: &str) -> f64 {
    text.chars()
        .map(|c| match c {
            '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{200C}'..='\u{200F}' => 0.0,
            '\u{2066}'..='\u{2069}' => 0.0,
            '\u{0600}'..='\u{06FF}' => 7.6,
            '\u{2E80}'..='\u{9FFF}' => 15.0,
            'i' | 'l' | 'j' | '.' | ',' | '\'' | ' ' | 'I' | 't' | 'f' => 4.6,
            'm' | 'w' | 'M' | 'W' => 13.0,
            c if c.is_uppercase() => 10.2,
            _ => 8.9,
        })
        .sum()
}

/// A text in lines no wider than `width`, broken at spaces, two lines at most; what does not fit
/// ends in an ellipsis.
pub(super) fn lines(text: &str, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let current = lines.last_mut().map(std::mem::take).unwrap_or_default();
        let joined = if current.is_empty() { word.to_owned() } else { format!("{current} {word}") };
        match (width_of(&joined) <= width || current.is_empty(), lines.len()) {
            (true, at) => lines[at - 1] = joined,
            (false, 1) => {
                lines[0] = current;
                lines.push(word.to_owned());
            }
            (false, at) => {
                lines[at - 1] = current + "…";
                break;
            }
        }
    }
    lines
}

/// A text as the content or an attribute of an element of XML.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // Control characters may not stand in XML 1.0 (§2.2).
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}
