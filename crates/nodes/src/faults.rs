//! Named places where a test makes a step fail, then looks at the whole store.
//!
//! Compiled in only under the feature `faults`; the product has none of it ([`COMPILED_IN`]).
//! A process of its own, which a test will kill, is told by the environment:
//! `MASAR_FAULTS=answer-before-commit`.

/// Whether this build can be made to fail on purpose, or can make permits for tests. The product's
/// build must say `false`.
pub const COMPILED_IN: bool = cfg!(any(feature = "faults", feature = "fixtures"));

/// A step that can be made to fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// After the work of a request, before its audit row.
    BeforeAudit,
    /// Before the durable commit of a batch.
    BeforeCommit,
    /// After the commit, before anyone is told.
    AfterCommit,
    /// After a block of the audit is committed, before the head is anchored outside.
    BeforeAnchor,
}

/// The switches of one store.
#[derive(Clone, Default)]
pub struct Faults {
    #[cfg(any(test, feature = "faults"))]
    armed: std::sync::Arc<std::sync::Mutex<std::collections::HashSet<Step>>>,
    #[cfg(any(test, feature = "faults"))]
    answer_early: std::sync::Arc<std::sync::atomic::AtomicBool>,
}

/// What a step that was made to fail says.
#[derive(Debug, thiserror::Error)]
#[error("the step {0:?} was made to fail")]
pub struct Injected(pub Step);

#[cfg(not(any(test, feature = "faults")))]
impl Faults {
    pub(crate) fn at(&self, _: Step) -> Result<(), Injected> {
        Ok(())
    }

    pub(crate) fn answers_early(&self) -> bool {
        false
    }

    pub(crate) async fn linger(&self) {}

    pub(crate) fn from_environment() -> Self {
        Self {}
    }
}

#[cfg(any(test, feature = "faults"))]
mod armed {
    use std::sync::{PoisonError, atomic::Ordering};

    use super::{Faults, Injected, Step};

    const LINGER: std::time::Duration = std::time::Duration::from_millis(200);

    impl Faults {
        /// Makes the step fail the next time it is reached.
        pub fn fail_once(&self, step: Step) {
            self.armed.lock().unwrap_or_else(PoisonError::into_inner).insert(step);
        }

        /// Negative control for tests that kill a node: answers go out before the commit, which
        /// such a test must notice.
        pub fn answer_before_commit(&self, on: bool) {
            self.answer_early.store(on, Ordering::SeqCst);
        }

        pub(crate) fn at(&self, step: Step) -> Result<(), Injected> {
            let mut armed = self.armed.lock().unwrap_or_else(PoisonError::into_inner);
            if armed.remove(&step) { Err(Injected(step)) } else { Ok(()) }
        }

        pub(crate) fn answers_early(&self) -> bool {
            self.answer_early.load(Ordering::SeqCst)
        }

        /// Holds the commit back after an early answer, so that a kill falls between the two.
        pub(crate) async fn linger(&self) {
            if self.answers_early() {
                tokio::time::sleep(LINGER).await;
            }
        }

        pub(crate) fn from_environment() -> Self {
            let faults = Self::default();
            let early = std::env::var("MASAR_FAULTS").is_ok_and(|it| it == "answer-before-commit");
            faults.answer_before_commit(early);
            faults
        }
    }
}
