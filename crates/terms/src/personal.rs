//! A value about a person. It cannot be printed, logged or serialised by accident.

use zeroize::Zeroize;

/// Wraps a value about a person. No `Display`, `Debug` or `Serialize`, so that a log line, an
/// error or an answer that would carry it does not compile; the memory is wiped on drop.
///
/// ```compile_fail
/// let name = masar_terms::Personal::new("Amal".to_owned());
/// println!("{name:?}");
/// ```
///
/// ```compile_fail
/// let name = masar_terms::Personal::new("Amal".to_owned());
/// format!("{name}");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Personal<T: Zeroize>(T);

impl<T: Zeroize> Personal<T> {
    /// Marks a value as being about a person.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, for the one place that seals it or shows it to who may see it.
    /// Every call is a place to look at in a privacy review.
    pub fn expose(&self) -> &T {
        &self.0
    }
}

impl<T: Zeroize> Drop for Personal<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}
