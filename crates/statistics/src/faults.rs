//! Rules that a test takes away, to see that it notices.
//!
//! Compiled in only under the feature `faults`: the product has no way to name one. A process of
//! its own is told by the environment, several by commas:
//! `MASAR_FAULTS=without-complementary,without-audit`.

/// A rule that stands between true counts and the public.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    /// Counts of few people are withheld.
    Threshold,
    /// Others are withheld with them.
    Complementary,
    /// Every release is attacked before it goes.
    Audit,
}

impl Rule {
    /// Whether the rule is applied.
    #[cfg(not(any(test, feature = "faults")))]
    pub(crate) fn holds(self) -> bool {
        true
    }

    /// Whether the rule is applied, or was taken away from this process.
    #[cfg(any(test, feature = "faults"))]
    pub(crate) fn holds(self) -> bool {
        let name = match self {
            Self::Threshold => "without-threshold",
            Self::Complementary => "without-complementary",
            Self::Audit => "without-audit",
        };
        let taken = std::env::var("MASAR_FAULTS").unwrap_or_default();
        !taken.split(',').any(|rule| rule == name)
    }
}
