//! Flows as bands between two columns, each with its own number. Nothing is summed: a column's
//! names have no numbers, because the flows drawn are not all there are.

use super::{
    Chart,
    canvas::{Anchor, Canvas, Tone, escape, lines, width_of},
};

const WIDTH: f64 = 720.0;
const HEAD: f64 = 34.0;
/// Room of the thinnest band, so that its number can be read.
const SLOT: f64 = 22.0;
const THICKEST: f64 = 46.0;
/// Room between the bands of two names.
const APART: f64 = 12.0;

/// One flow.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    pub from: String,
    pub to: String,
    pub number: f64,
}

/// Bands of one column that belong to one name.
struct Group<'a> {
    name: &'a str,
    /// Places in the list of flows, from top to bottom.
    flows: Vec<usize>,
}

/// Draws flows that are sorted from the largest to the smallest. The first two categories of the
/// chart are the headings of the columns.
pub(super) fn draw(chart: &Chart, flows: &[Flow]) -> String {
    let most = flows.iter().map(|flow| flow.number).fold(0.0, f64::max);
    let thick = |at: usize| {
        let share = flows.get(at).map_or(0.0, |flow| flow.number) / most.max(f64::MIN_POSITIVE);
        (share.clamp(0.0, 1.0) * THICKEST).max(1.5)
    };
    let left = groups(flows, |flow| &flow.from);
    let mut right = groups(flows, |flow| &flow.to);
    let tops = [laid(&left, flows.len(), &thick), {
        order_by_start(&mut right, &laid(&left, flows.len(), &thick).0);
        laid(&right, flows.len(), &thick)
    }];
    let height = tops[0].1.max(tops[1].1);
    let mut canvas = chart.canvas(WIDTH, HEAD + height + 8.0);
    let heading = |at: usize| chart.categories.get(at).map_or("", String::as_str);
    let widest = |groups: &[Group], at: usize| {
        let names = groups.iter().map(|group| width_of(group.name)).fold(0.0, f64::max).min(190.0);
        names.max(width_of(heading(at)).min(250.0))
    };
    let start = widest(&left, 0) + 12.0;
    let end = WIDTH - widest(&right, 1) - 12.0;
    for (at, (x, anchor)) in [(start, Anchor::End), (end, Anchor::Start)].into_iter().enumerate() {
        canvas.text(x, 18.0, anchor, Tone::Tick, heading(at));
    }
    for (at, flow) in flows.iter().enumerate() {
        let colour = left.iter().position(|group| group.flows.contains(&at)).unwrap_or_default();
        let middle = |side: usize| HEAD + tops[side].0.get(at).copied().unwrap_or_default();
        let title = format!("{} → {}: {}", flow.from, flow.to, chart.value(flow.number));
        canvas.band(colour, (start, middle(0)), (end, middle(1)), thick(at), &escape(&title));
    }
    for (at, flow) in flows.iter().enumerate() {
        let y = HEAD + tops[0].0.get(at).copied().unwrap_or_default();
        canvas.text(start + 8.0, y + 5.0, Anchor::Start, Tone::Value, &chart.value(flow.number));
    }
    names(&mut canvas, &left, &tops[0].0, (start - 8.0, Anchor::End));
    names(&mut canvas, &right, &tops[1].0, (end + 8.0, Anchor::Start));
    canvas.finish()
}

/// Flows by one of their ends, in the order in which the ends come first.
fn groups<'a>(flows: &'a [Flow], end: impl Fn(&'a Flow) -> &'a String) -> Vec<Group<'a>> {
    let mut groups: Vec<Group> = Vec::new();
    for (at, flow) in flows.iter().enumerate() {
        let name = end(flow);
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.flows.push(at),
            None => groups.push(Group { name, flows: vec![at] }),
        }
    }
    groups
}

/// Puts the names of the second column where their bands start in the first, so that few cross.
fn order_by_start(groups: &mut [Group], starts: &[f64]) {
    let start = |at: &usize| starts.get(*at).copied().unwrap_or_default();
    let mean = |group: &Group| {
        group.flows.iter().map(start).sum::<f64>() / group.flows.len().max(1) as f64
    };
    groups.sort_by(|a, b| mean(a).total_cmp(&mean(b)));
    for group in groups {
        group.flows.sort_by(|a, b| start(a).total_cmp(&start(b)));
    }
}

/// Middle of each band below the headings, and the height of all.
fn laid(groups: &[Group], count: usize, thick: &impl Fn(usize) -> f64) -> (Vec<f64>, f64) {
    let mut middles = vec![0.0; count];
    let mut y = 0.0;
    for group in groups {
        for at in &group.flows {
            let room = thick(*at).max(SLOT);
            if let Some(middle) = middles.get_mut(*at) {
                *middle = y + room / 2.0;
            }
            y += room;
        }
        y += APART;
    }
    (middles, y)
}

/// The names of a column, each at the middle of its bands.
fn names(canvas: &mut Canvas, groups: &[Group], middles: &[f64], (x, anchor): (f64, Anchor)) {
    for group in groups {
        let at =
            |at: Option<&usize>| at.and_then(|at| middles.get(*at)).copied().unwrap_or_default();
        let middle = HEAD + (at(group.flows.first()) + at(group.flows.last())) / 2.0;
        let broken = lines(group.name, 178.0);
        for (row, line) in broken.iter().enumerate() {
            let y = middle + 5.0 + (row as f64 - (broken.len() as f64 - 1.0) / 2.0) * 17.0;
            canvas.text(x, y, anchor, Tone::Plain, line);
        }
    }
}
