//! Drawings of every programme that comes with the product: no two boxes touch, no text leaves its
//! box, no line runs across a box that is not its own, and all of it twice is the same.

use masar_programmes::{Programme, RecordType};
use masar_terms::Language;

use super::{
    graph::{SIDE, What},
    lines,
    order::crossings,
    pen::Frame,
    told::{Lifecycle, Teller},
    wide::Layout,
};
use crate::{
    ground::Ground,
    texts::{Digits, Locale},
};

fn each(mut look: impl FnMut(&Programme, &RecordType, Lifecycle, bool)) {
    let read = Ground::embedded().read().unwrap_or_else(|faults| panic!("{faults}"));
    let (policies, _) = crate::app::policies().expect("policies");
    for programme in read.programmes.iter() {
        for kind in &programme.record_types {
            for language in [Language::Ar, Language::En] {
                let locale = Locale::of(language, Digits::Latin);
                let teller = Teller { programme, policies: &policies, locale, country: None };
                look(programme, kind, teller.lifecycle(kind), language == Language::Ar);
            }
        }
    }
}

fn apart(one: Frame, other: Frame) -> bool {
    let right = |frame: Frame| frame.start + frame.width;
    let bottom = |frame: Frame| frame.top + frame.height;
    right(one) + 4.0 <= other.start
        || right(other) + 4.0 <= one.start
        || bottom(one) + 4.0 <= other.top
        || bottom(other) + 4.0 <= one.top
}

#[test]
fn no_two_boxes_touch() {
    each(|programme, kind, life, _| {
        let layout = Layout::of(&life);
        let boxes: Vec<usize> = (0..layout.layered.nodes.len()).collect();
        for (at, one) in boxes.iter().enumerate() {
            for other in &boxes[at + 1..] {
                let (one, other) = (layout.frame(*one), layout.frame(*other));
                assert!(apart(one, other), "{} {}: {one:?} {other:?}", programme.id, kind.id);
            }
        }
    });
}

#[test]
fn no_text_leaves_its_box() {
    each(|programme, kind, life, _| {
        for node in Layout::of(&life).layered.nodes {
            for line in &node.lines {
                let wide = lines::width(&line.text, line.tone);
                let most = node.width - 2.0 * SIDE;
                assert!(wide <= most, "{} {}: {}", programme.id, kind.id, line.text);
            }
        }
    });
}

/// Between layers lines run in the space between; inside a layer each has a place of its own, for
/// where it passes is a node of the layout. So it is enough that every piece joins neighbours.
#[test]
fn every_piece_joins_neighbouring_layers() {
    each(|programme, kind, life, _| {
        let layout = Layout::of(&life);
        for piece in &layout.layered.pieces {
            let (upper, lower) = (layout.places[piece.upper], layout.places[piece.lower]);
            assert!(upper.bottom + 10.0 < lower.top, "{} {}", programme.id, kind.id);
            let between = layout.layered.layers.iter().filter(|layer| {
                let top = layer.first().map(|node| layout.places[*node].top);
                top.is_some_and(|top| top > upper.top && top < lower.top)
            });
            assert_eq!(between.count(), 0, "{} {}", programme.id, kind.id);
        }
    });
}

/// Everything that is told is drawn: every state and every action that moves a record.
#[test]
fn nothing_is_left_out() {
    each(|programme, kind, life, mirrored| {
        let layout = Layout::of(&life);
        let acts = layout.layered.nodes.iter().filter(|n| matches!(n.what, What::Act(_))).count();
        let states =
            layout.layered.nodes.iter().filter(|n| matches!(n.what, What::State(_))).count();
        assert_eq!(states, kind.states.len());
        let stays = life.acts.iter().filter(|act| act.to.is_none()).count();
        assert_eq!(acts + stays, life.acts.len(), "{}", programme.id);
        for svg in [super::wide(&life, mirrored), super::narrow(&life, mirrored)] {
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{}", programme.id);
            for state in &life.states {
                let word = state.label.split_whitespace().next().unwrap_or_default();
                assert!(svg.contains(&crate::charts::escape(word)), "{}: {word}", programme.id);
            }
        }
        assert_eq!(super::wide(&life, mirrored), super::wide(&life, mirrored), "the same twice");
    });
}

/// Few lines cross. The number is an upper bound on what a reader has to follow.
#[test]
fn few_lines_cross() {
    each(|programme, kind, life, _| {
        let layout = Layout::of(&life);
        let count = crossings(&layout.layered);
        assert!(count <= layout.layered.pieces.len(), "{} {}: {count}", programme.id, kind.id);
    });
}
