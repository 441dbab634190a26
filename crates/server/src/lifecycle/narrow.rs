//! The drawing for phones: one column, each state with what leads on from it, and the number of
//! the state it leads to.

use super::{
    graph::{self, ABOVE, BEFORE, SIDE},
    lines::{self, Line, Sign, Tone},
    pen::{Frame, Pen, Shape},
    told::{Act, Lifecycle},
    wide::key,
};

const WIDTH: f64 = 340.0;
const MARGIN: f64 = 4.0;
/// How far what leads on stands in from its state.
const IN: f64 = 34.0;
const APART: f64 = 9.0;

/// Draws a lifecycle in one column.
pub fn narrow(life: &Lifecycle, mirrored: bool) -> String {
    let mut pen = Pen::new(WIDTH, mirrored);
    let mut y = MARGIN + 12.0;
    pen.dot(MARGIN + 14.0, y);
    let opening: Vec<&Act> = life.acts.iter().filter(|act| act.opens).collect();
    y = onward(&mut pen, life, &opening, y + 8.0);
    for (at, state) in life.states.iter().enumerate() {
        y += 18.0;
        let lines = graph::state_lines(state, WIDTH - 2.0 * (MARGIN + SIDE) - BEFORE);
        let height = lines::height(&lines) + 2.0 * ABOVE;
        let frame = Frame { start: MARGIN, top: y, width: WIDTH - 2.0 * MARGIN, height };
        pen.outline(if state.closed { Shape::Closed } else { Shape::State }, frame);
        pen.number(MARGIN + SIDE + 5.0, y + 21.0, &(at + 1).to_string());
        pen.lines(&lines, frame, true);
        let moves = |act: &&Act| act.to.is_some() && act.from.contains(&at);
        let leads: Vec<&Act> = life.acts.iter().filter(moves).collect();
        y = onward(&mut pen, life, &leads, y + height);
    }
    let height = key(&mut pen, life, y + 34.0, WIDTH) + 8.0;
    let id = format!("{}-narrow", life.id);
    pen.finish(&id, &life.title, &life.description, "narrow", height)
}

/// What leads on from a state that ends at `top`; where the last of it ends.
fn onward(pen: &mut Pen, life: &Lifecycle, acts: &[&Act], top: f64) -> f64 {
    let mut y = top;
    let spine = MARGIN + 14.0;
    let mut reached = top;
    for act in acts {
        let lines = act_lines(life, act);
        let height = lines::height(&lines) + 2.0 * (ABOVE - 3.0);
        y += APART;
        let frame = Frame { start: MARGIN + IN, top: y, width: WIDTH - 2.0 * MARGIN - IN, height };
        let middle = y + height / 2.0;
        pen.rule((spine, reached), (spine, middle), false);
        pen.rule((spine, middle), (frame.start, middle), false);
        reached = middle;
        pen.outline(if act.decision { Shape::Decision } else { Shape::Fact }, frame);
        pen.lines(&lines, frame, false);
        y += height;
    }
    y
}

fn act_lines(life: &Lifecycle, act: &Act) -> Vec<Line> {
    let most = WIDTH - 2.0 * MARGIN - IN - 44.0;
    let mut lines = lines::broken(&act.label, Tone::Text, Sign::None, most);
    if let Some(state) = act.to.and_then(|to| Some((to, life.states.get(to)?))) {
        let (to, state) = state;
        // The arrow points on in the direction of writing: the pen sets it in an isolate.
        let text = format!("{} {}. {}", life.arrow, to + 1, state.label);
        lines.extend(lines::broken(&text, Tone::Title, Sign::None, most));
    }
    lines.extend(lines::broken(&act.who, Tone::Note, Sign::None, most));
    lines
}
