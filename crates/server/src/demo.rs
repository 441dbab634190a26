//! The clock of a demonstration: it stands in the past while months are replayed, then runs, and
//! a visitor may move it on.
//!
//! May not happen here: a step back; a clock that somebody can move on a node with real data (a
//! node has one only where its process lends it and its configuration says that it is a demo).

use std::{
    fs, io,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
};

use masar_terms::{Clock, SimulatedClock, SystemClock, Timestamp};
use tokio::sync::watch;

use crate::app::App;

/// A clock that all nodes of a demonstration share.
pub struct DemoClock {
    replayed: SimulatedClock,
    runs: AtomicBool,
    /// Milliseconds before the machine's clock, once it runs.
    ahead: AtomicI64,
    /// Where it is kept how far it is ahead, so that a kept demonstration never goes back.
    file: PathBuf,
    moves: watch::Sender<Timestamp>,
}

impl DemoClock {
    /// Standing at this moment of the past. How far it is moved later is kept in this file.
    pub fn at(start: Timestamp, file: PathBuf) -> Self {
        Self {
            replayed: SimulatedClock::at(start),
            runs: AtomicBool::new(false),
            ahead: AtomicI64::new(0),
            file,
            moves: watch::Sender::new(start),
        }
    }

    /// The clock of a demonstration that was kept, running.
    pub fn kept(file: PathBuf) -> io::Result<Self> {
        let text = fs::read_to_string(&file)?;
        let ahead: i64 = text.trim().parse().map_err(io::Error::other)?;
        let clock = Self::at(SystemClock.now().plus_millis(ahead), file);
        clock.ahead.store(ahead, Ordering::SeqCst);
        clock.runs.store(true, Ordering::SeqCst);
        Ok(clock)
    }

    /// Moves on in the replay.
    pub fn replay_to(&self, moment: Timestamp) {
        self.replayed.advance_to(moment);
    }

    /// From now on it runs, on from where it stands. One that was kept runs already.
    pub fn run(&self) -> io::Result<()> {
        if self.runs.load(Ordering::SeqCst) {
            return Ok(());
        }
        let ahead = self.replayed.now().0 - SystemClock.now().0;
        fs::write(&self.file, ahead.to_string())?;
        self.ahead.store(ahead, Ordering::SeqCst);
        self.runs.store(true, Ordering::SeqCst);
        self.moves.send_replace(self.now());
        Ok(())
    }

    /// Moves on to this moment and runs on from there; an earlier moment changes nothing.
    pub fn jump_to(&self, moment: Timestamp) -> io::Result<()> {
        let ahead = moment.0.max(self.now().0) - SystemClock.now().0;
        // What is kept comes first: after a crash the clock may be ahead of the stores, not behind.
        fs::write(&self.file, ahead.to_string())?;
        self.ahead.fetch_max(ahead, Ordering::SeqCst);
        self.moves.send_replace(self.now());
        Ok(())
    }

    /// Tells of every move.
    pub fn moves(&self) -> watch::Receiver<Timestamp> {
        self.moves.subscribe()
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Timestamp {
        if self.runs.load(Ordering::SeqCst) {
            let ahead = self.ahead.load(Ordering::SeqCst);
            SystemClock.now().plus_millis(ahead).max(self.replayed.now())
        } else {
            self.replayed.now()
        }
    }
}

impl App {
    /// Lends the node the clock that its visitors may move. Where the configuration does not call
    /// the node a demonstration, nothing happens. The node catches up whenever the clock was moved
    /// at another one.
    pub fn lend_clock(&self, clock: Arc<DemoClock>) {
        if !self.settings.demo || self.demo_clock.set(clock.clone()).is_err() {
            return;
        }
        let (app, mut moves) = (self.clone(), clock.moves());
        tokio::spawn(async move {
            while moves.changed().await.is_ok() {
                app.catch_up().await;
            }
        });
    }

    /// The clock, where this is a demonstration whose clock was lent.
    pub fn demo_clock(&self) -> Option<&Arc<DemoClock>> {
        self.demo_clock.get()
    }

    /// Does at once what is due by the node's clock: terms that have passed, bundles to deliver.
    pub async fn catch_up(&self) {
        if let Err(error) = self.records.sweep().await {
            tracing::error!(%error, "clocks were not looked at");
        }
        self.release_due().await;
        if let Err(problem) = self.deliver_now().await {
            tracing::error!(?problem, "bundles could not be issued or delivered");
        }
    }
}

#[cfg(test)]
mod tests {
    use masar_nodes::fixtures::Folder;
    use masar_terms::{Clock, SystemClock, Timestamp};

    use super::DemoClock;

    #[test]
    fn it_stands_until_it_runs_and_never_goes_back() {
        let folder = Folder::new().expect("a folder");
        let file = folder.path().join("clock");
        let clock = DemoClock::at(Timestamp(1_000), file.clone());
        clock.replay_to(Timestamp(5_000));
        clock.replay_to(Timestamp(2_000));
        assert_eq!(clock.now(), Timestamp(5_000));
        let before = SystemClock.now();
        clock.run().expect("kept");
        assert!(clock.now() < before, "it runs on from where it stood");
        let moves = clock.moves();
        let next = before.plus_millis(90 * 86_400_000);
        clock.jump_to(next).expect("kept");
        assert!(clock.now() >= next && moves.has_changed().expect("a clock"));
        clock.jump_to(before).expect("kept");
        assert!(clock.now() >= next, "not back");
        let kept = DemoClock::kept(file).expect("kept");
        assert!(kept.now() >= next, "nor when it is started again");
        let running = kept.now();
        kept.run().expect("kept");
        assert!(kept.now() >= running, "nor when it is told to run once more");
    }
}
