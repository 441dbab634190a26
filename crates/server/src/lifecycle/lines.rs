//! Texts broken into lines, and what a box holds. Widths are estimated, because no font is at hand;
//! the estimate is on the wide side, so that no text leaves its box.

use crate::charts::width_of;

/// How wide an estimate may be off.
const SLACK: f64 = 1.06;

/// What stands before a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    None,
    Clock,
    /// Something that can be done without leaving the state.
    Stays,
}

/// How a line is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Title,
    Text,
    Note,
}

impl Tone {
    /// Size of the letters, in pixels of the drawing.
    pub fn size(self) -> f64 {
        match self {
            Self::Title => 15.0,
            Self::Text => 14.0,
            Self::Note => 13.0,
        }
    }

    /// Height of a line.
    pub fn leading(self) -> f64 {
        self.size() * 1.42
    }
}

/// One line in a box.
#[derive(Clone, Debug)]
pub struct Line {
    pub text: String,
    pub tone: Tone,
    pub sign: Sign,
    /// Distance kept above it.
    pub above: f64,
}

/// About how wide a text is in a tone.
pub fn width(text: &str, tone: Tone) -> f64 {
    let bold = if tone == Tone::Title { 1.07 } else { 1.0 };
    width_of(text) * tone.size() / 15.0 * bold * SLACK
}

/// A text as lines no wider than this; the sign stands before the first. A word that is wider by
/// itself is broken.
pub fn broken(text: &str, tone: Tone, sign: Sign, most: f64) -> Vec<Line> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace().flat_map(|word| pieces(word, tone, most)) {
        match lines.last_mut() {
            Some(last) if width(&format!("{last} {word}"), tone) <= most => {
                last.push(' ');
                last.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    let line = |(at, text): (usize, String)| Line {
        text,
        tone,
        sign: if at == 0 { sign } else { Sign::None },
        above: 0.0,
    };
    lines.into_iter().enumerate().map(line).collect()
}

fn pieces(word: &str, tone: Tone, most: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in word.chars() {
        let last = pieces.last().map_or("", String::as_str);
        if !last.is_empty() && width(&format!("{last}{letter}"), tone) > most {
            pieces.push(String::new());
        }
        if let Some(last) = pieces.last_mut() {
            last.push(letter);
        }
    }
    pieces
}

/// Height of these lines together.
pub fn height(lines: &[Line]) -> f64 {
    lines.iter().map(|line| line.above + line.tone.leading()).sum()
}
