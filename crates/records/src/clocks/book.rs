//! The days on which a country works, with what was known of them when.
//!
//! A holiday that is proclaimed later must not rewrite what was counted before, so every entry has
//! the moment since which the node knows it. Lives here: look-ups. May not happen here: a store.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};
use masar_terms::{LocalText, Timestamp};

/// Since ever: what a node's configuration says.
pub const ALWAYS: Timestamp = Timestamp(i64::MIN);

/// What an entry says of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// Nobody works on this day.
    Holiday,
    /// Offices work on this day, whatever the week says: a day made up for, a holiday called off.
    Working,
    /// From this day on these are the days of the weekend. Countries have changed theirs.
    Weekend(Vec<Weekday>),
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub day: Date,
    pub says: Says,
    /// What the day is called; may be empty.
    pub name: LocalText,
    /// Since when the node knows it.
    pub known_at: Timestamp,
}

/// What a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind<'b> {
    Works,
    Weekend,
    Holiday(&'b LocalText),
}

/// All entries, for look-ups by day.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// By day, in the order in which they became known.
    days: BTreeMap<Date, Vec<Entry>>,
    /// By first day, in the order in which they became known.
    weekends: BTreeMap<Date, Vec<Entry>>,
    /// When anything became known later.
    moments: BTreeSet<Timestamp>,
}

impl Book {
    /// A book of these entries; of two for one day, the one that became known later holds, and
    /// of two that became known together, the one that stands later.
    pub fn of(mut entries: Vec<Entry>) -> Self {
        entries.sort_by_key(|entry| entry.known_at);
        let mut book = Self::default();
        for entry in entries {
            if entry.known_at > ALWAYS {
                book.moments.insert(entry.known_at);
            }
            let into = match entry.says {
                Says::Weekend(_) => &mut book.weekends,
                Says::Holiday | Says::Working => &mut book.days,
            };
            into.entry(entry.day).or_default().push(entry);
        }
        book
    }

    /// What a day is, by what was known at a moment.
    pub fn day(&self, day: Date, as_of: Timestamp) -> DayKind<'_> {
        let known = |entries: &'_ [Entry]| entries.iter().rposition(|one| one.known_at <= as_of);
        if let Some(entries) = self.days.get(&day)
            && let Some(at) = known(entries)
        {
            match entries[at].says {
                Says::Holiday => return DayKind::Holiday(&entries[at].name),
                Says::Working | Says::Weekend(_) => return DayKind::Works,
            }
        }
        let weekend = self
            .weekends
            .range(..=day)
            .rev()
            .find_map(|(_, entries)| known(entries).map(|at| &entries[at].says));
        match weekend {
            Some(Says::Weekend(days)) if days.contains(&day.weekday()) => DayKind::Weekend,
            _ => DayKind::Works,
        }
    }

    /// The first moment after this one at which something became known.
    pub fn next_known(&self, after: Timestamp) -> Option<Timestamp> {
        use std::ops::Bound::{Excluded, Unbounded};
        self.moments.range((Excluded(after), Unbounded)).next().copied()
    }

    /// The entries, by day; of one day the latest known last.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.weekends.values().chain(self.days.values()).flatten()
    }
}
