//! The words, numbers and dates of the interface in the reader's language.
//!
//! Lives here: the texts of `languages/`, compiled in, and the formatting of numbers and dates.
//! May not happen here: knowledge of a page, a programme or a person; reading a clock.

mod dates;
mod locale;
mod numbers;
pub mod sources;
#[cfg(test)]
mod texts_test;

pub use locale::{Argument, Locale};
pub use numbers::Digits;

/// The languages in which the interface is complete, in the order of the language switch.
pub const OFFERED: [masar_terms::Language; 2] =
    [masar_terms::Language::Ar, masar_terms::Language::En];

/// A code kept apart from the words around it: “1.2.e” reads so in an Arabic line as well.
pub fn isolated(code: &str) -> String {
    format!("\u{2068}{code}\u{2069}")
}

/// A text without the invisible marks that keep inserted words apart in mixed directions
/// (U+2066–U+2069). HTML wants them; CSV, XLSX and file names do not.
pub fn without_isolates(text: &str) -> String {
    text.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c)).collect()
}
