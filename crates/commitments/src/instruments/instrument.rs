//! What an instrument is: names, kind, source, and the levels of its hierarchy.

use jiff::civil::Date;
use masar_terms::LocalText;
use serde::Deserialize;

use super::{COMMITMENTS, Entry};

/// What kind of text it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InstrumentKind {
    Agenda,
    Catalogue,
    Compact,
    Convention,
    Framework,
    Guidelines,
    Law,
    Strategy,
}

impl InstrumentKind {
    /// The word used in files, and in the ids of its names.
    pub fn code(self) -> &'static str {
        match self {
            Self::Agenda => "agenda",
            Self::Catalogue => "catalogue",
            Self::Compact => "compact",
            Self::Convention => "convention",
            Self::Framework => "framework",
            Self::Guidelines => "guidelines",
            Self::Law => "law",
            Self::Strategy => "strategy",
        }
    }
}

/// One level of an instrument's hierarchy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct EntryLevel {
    pub id: String,
    /// Levels whose entries its entries may be below; none where they stand at the top.
    #[serde(default)]
    pub below: Vec<String>,
    #[serde(flatten)]
    pub name: LocalText,
}

/// An instrument with its entries.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Also the name of its folder and the first part of its nodes.
    pub id: String,
    pub kind: InstrumentKind,
    pub name: LocalText,
    pub short: LocalText,
    /// Symbol of the document, such as `A/RES/73/195`.
    pub symbol: Option<String>,
    pub adopted: Option<Date>,
    /// Where its authentic text is.
    pub address: Option<String>,
    pub version: String,
    /// Whose the words are, and what is authoritative.
    pub attribution: LocalText,
    /// From the top down; how deep it goes is the instrument's own affair.
    pub levels: Vec<EntryLevel>,
    /// In the order of the file.
    #[serde(skip)]
    pub entries: Vec<Entry>,
    /// Folder it was read from, with a slash behind; empty where the catalogue made it itself.
    #[serde(skip)]
    pub(crate) folder: String,
}

impl Instrument {
    /// Whether it is the one that the catalogue's commitments make.
    pub fn is_commitments(&self) -> bool {
        self.id == COMMITMENTS
    }

    /// The entry of this code.
    pub fn entry(&self, code: &str) -> Option<&Entry> {
        self.entries.iter().find(|known| known.code == code)
    }

    /// The level of this id.
    pub fn level(&self, id: &str) -> Option<&EntryLevel> {
        self.levels.iter().find(|known| known.id == id)
    }

    /// Entries below an entry, or at the top, in their order.
    pub fn children(&self, parent: Option<&str>) -> Vec<&Entry> {
        let is_below = |entry: &&Entry| entry.parent.as_deref() == parent;
        let mut found: Vec<&Entry> = self.entries.iter().filter(is_below).collect();
        // Entries of several levels may stand side by side, each level counting for itself.
        let place = |id: &str| self.levels.iter().position(|level| level.id == id);
        found.sort_by_key(|entry| (place(&entry.level), entry.ordinal));
        found
    }

    /// All entries as a tree: how deep each lies, every entry before those below it.
    pub fn tree(&self) -> Vec<(usize, &Entry)> {
        let mut waiting: Vec<(usize, &Entry)> =
            self.children(None).into_iter().rev().map(|entry| (0, entry)).collect();
        let mut tree = Vec::with_capacity(self.entries.len());
        while let Some((depth, entry)) = waiting.pop() {
            tree.push((depth, entry));
            let below = self.children(Some(&entry.code)).into_iter().rev();
            waiting.extend(below.map(|child| (depth + 1, child)));
        }
        tree
    }

    /// The entries above an entry, the nearest last.
    pub fn above(&self, entry: &Entry) -> Vec<&Entry> {
        let parent = |entry: &Entry| self.entry(entry.parent.as_deref()?);
        let mut above: Vec<&Entry> =
            std::iter::successors(parent(entry), |it| parent(it)).collect();
        above.reverse();
        above
    }
}
