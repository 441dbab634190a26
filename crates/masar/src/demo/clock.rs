//! The demo's clock: it stands in the past while months are replayed, then it is the machine's.

use std::sync::atomic::{AtomicBool, Ordering};

use masar_terms::{Clock, SimulatedClock, SystemClock, Timestamp};

/// A clock that is handed over once.
pub struct ReplayClock {
    replayed: SimulatedClock,
    is_live: AtomicBool,
}

impl ReplayClock {
    /// Standing at this moment of the past.
    pub fn at(start: Timestamp) -> Self {
        Self { replayed: SimulatedClock::at(start), is_live: AtomicBool::new(false) }
    }

    /// Moves on in the replay; it never goes back.
    pub fn advance_to(&self, moment: Timestamp) {
        self.replayed.advance_to(moment);
    }

    /// From now on it is the machine's clock.
    pub fn hand_over(&self) {
        self.is_live.store(true, Ordering::SeqCst);
    }
}

impl Clock for ReplayClock {
    fn now(&self) -> Timestamp {
        if self.is_live.load(Ordering::SeqCst) {
            SystemClock.now().max(self.replayed.now())
        } else {
            self.replayed.now()
        }
    }
}

#[cfg(test)]
mod tests {
    use masar_terms::{Clock, SystemClock, Timestamp};

    use super::ReplayClock;

    #[test]
    fn it_stands_until_it_is_handed_over_and_never_goes_back() {
        let clock = ReplayClock::at(Timestamp(1_000));
        clock.advance_to(Timestamp(5_000));
        clock.advance_to(Timestamp(2_000));
        assert_eq!(clock.now(), Timestamp(5_000));
        let before = SystemClock.now();
        clock.hand_over();
        assert!(clock.now() >= before);
    }
}
