//! Where in a text something is wrong.

/// The line (from 1) on which byte `at` lies.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|b| *b == b'\n').count() + 1
}
