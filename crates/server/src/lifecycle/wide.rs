//! The drawing for wide pages and for print: layers from the top down, with a key below.

use super::{
    graph::{BEND, Graph, Node, SIDE, What},
    layers::{self, Layered},
    lines::{self, Sign, Tone},
    order,
    pen::{Frame, Pen, Shape},
    places::{self, Place},
    told::Lifecycle,
};

const MARGIN: f64 = 16.0;
/// Least width, so that the key has room.
const LEAST: f64 = 560.0;

/// A lifecycle laid out: what stands where.
pub struct Layout {
    pub(super) layered: Layered,
    pub(super) places: Vec<Place>,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Layout {
    /// Lays a lifecycle out.
    pub fn of(life: &Lifecycle) -> Self {
        let mut layered = layers::layered(Graph::of(life));
        order::settle(&mut layered);
        let (places, width, height) = places::places(&layered);
        Self { layered, places, width, height }
    }

    /// The box of a node.
    pub fn frame(&self, node: usize) -> Frame {
        let (Node { width, height, .. }, place) = (&self.layered.nodes[node], self.places[node]);
        Frame {
            start: place.x - width / 2.0,
            top: place.y - height / 2.0,
            width: *width,
            height: *height,
        }
    }
}

/// Draws a lifecycle; `mirrored` in languages written from right to left.
pub fn wide(life: &Lifecycle, mirrored: bool) -> String {
    let layout = Layout::of(life);
    let width = (layout.width + 2.0 * MARGIN).max(LEAST);
    let aside = (width - layout.width) / 2.0;
    let mut pen = Pen::new(width, mirrored);
    for piece in 0..layout.layered.pieces.len() {
        piece_of(&mut pen, &layout, piece, aside);
    }
    for (at, node) in layout.layered.nodes.iter().enumerate() {
        if node.what == What::Bend {
            let Place { x, top, bottom, .. } = layout.places[at];
            let back = layout.layered.pieces.iter().any(|piece| piece.lower == at && piece.up);
            pen.rule((x + aside, top + MARGIN), (x + aside, bottom + MARGIN), back);
        }
        let frame = layout.frame(at);
        let frame = Frame { start: frame.start + aside, top: frame.top + MARGIN, ..frame };
        boxed(&mut pen, life, node, frame);
    }
    let below = layout.height + 2.0 * MARGIN + 10.0;
    let height = key(&mut pen, life, below, width) + MARGIN;
    pen.finish(&life.id, &life.title, &life.description, "wide", height)
}

fn boxed(pen: &mut Pen, life: &Lifecycle, node: &Node, frame: Frame) {
    match node.what {
        What::Bend => {}
        What::Start => pen.dot(frame.start + frame.width / 2.0, frame.top + frame.height / 2.0),
        What::State(at) => {
            let closed = life.states[at].closed;
            pen.outline(if closed { Shape::Closed } else { Shape::State }, frame);
            let (start, y) = (frame.start + SIDE + 5.0, frame.top + 21.0);
            pen.number(start, y, &(at + 1).to_string());
            pen.lines(&node.lines, frame, true);
        }
        What::Act(at) => {
            let decision = life.acts[at].decision;
            pen.outline(if decision { Shape::Decision } else { Shape::Fact }, frame);
            pen.lines(&node.lines, frame, false);
        }
    }
}

/// One piece of a line between two layers.
fn piece_of(pen: &mut Pen, layout: &Layout, at: usize, aside: f64) {
    let piece = layout.layered.pieces[at];
    let (upper, lower) = (layout.places[piece.upper], layout.places[piece.lower]);
    let nodes = &layout.layered.nodes;
    let half = |node: usize, place: Place| match nodes[node].what {
        What::Bend => (place.bottom - place.top) / 2.0,
        _ => nodes[node].height / 2.0,
    };
    let from = (port(layout, at, true) + aside, upper.y + half(piece.upper, upper) + MARGIN);
    let to = (port(layout, at, false) + aside, lower.y - half(piece.lower, lower) + MARGIN);
    let arrow = piece.arrow.then_some(piece.up);
    pen.line(&[from, to], (upper.bottom + MARGIN, lower.top + MARGIN), arrow, piece.up);
}

/// Where a piece meets its box: those that meet it stand side by side in the order of their other
/// ends.
fn port(layout: &Layout, at: usize, upper: bool) -> f64 {
    let pieces = &layout.layered.pieces;
    let own = |piece: usize| if upper { pieces[piece].upper } else { pieces[piece].lower };
    let other = |piece: usize| {
        layout.places[if upper { pieces[piece].lower } else { pieces[piece].upper }].x
    };
    let node = own(at);
    let mut here: Vec<usize> = (0..pieces.len()).filter(|piece| own(*piece) == node).collect();
    here.sort_by(|one, two| other(*one).total_cmp(&other(*two)).then(one.cmp(two)));
    let place = here.iter().position(|piece| *piece == at).unwrap_or_default() as f64;
    let most = layout.layered.nodes[node].width - 48.0;
    let count = here.len() as f64;
    let apart = if layout.layered.nodes[node].width <= BEND + 8.0 {
        0.0
    } else {
        (most / count).clamp(8.0, 26.0)
    };
    layout.places[node].x + (place - (count - 1.0) / 2.0) * apart
}

/// What the shapes mean; the height at which it ends.
pub(super) fn key(pen: &mut Pen, life: &Lifecycle, top: f64, width: f64) -> f64 {
    let (mut start, mut y) = (MARGIN, top);
    for (at, word) in life.key.iter().enumerate() {
        let wide = 34.0 + lines::width(word, Tone::Note) + 22.0;
        if start > MARGIN && start + wide > width - MARGIN {
            (start, y) = (MARGIN, y + 26.0);
        }
        let frame = Frame { start, top: y - 8.0, width: 26.0, height: 16.0 };
        match at {
            0 => pen.outline(Shape::State, frame),
            1 => pen.outline(Shape::Closed, frame),
            2 => pen.outline(Shape::Decision, frame),
            3 => pen.outline(Shape::Fact, frame),
            4 => pen.sign(Sign::Clock, start + 13.0, y),
            _ => pen.sign(Sign::Stays, start + 13.0, y),
        }
        pen.text(start + 34.0, y + 4.4, false, Tone::Note, word);
        start += wide;
    }
    y + 14.0
}
