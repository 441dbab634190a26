//! The canonical content of one version of a review.

use jiff::civil::Date;
use masar_commitments::{Address, Figure};
use masar_terms::{Language, LocalText, Timestamp};
use serde::{Deserialize, Serialize};

/// Name of the form in which [`Content`] is written down.
pub const FORMAT: &str = "masar-review-1";
/// Code list of [`Contribution::author_type`].
pub const AUTHOR_TYPES: &str = "author_type";

/// Bytes that are no content of a review.
#[derive(Debug, thiserror::Error)]
#[error("not the content of a review: {0}")]
pub struct Unreadable(String);

/// One version of a review, as two people cleared and released it: everything that a reader sees
/// stands in it. [`Self::canonical`] gives its bytes, whose BLAKE3 names the version for good.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// [`FORMAT`].
    pub format: String,
    /// Id of the review, the same in all its versions; unique within the node.
    pub review: String,
    /// From 1 on.
    pub version: u32,
    /// Digest of the released version that this one corrects.
    pub previous: Option<String>,
    /// Id of the node whose review it is, and the SDMX id of its agency.
    pub node: String,
    pub agency: String,
    /// The node's name.
    pub by: LocalText,
    /// Code of the node's place.
    pub place: String,
    pub title: LocalText,
    /// First and last day of the time looked back on.
    pub covers_from: Date,
    pub covers_to: Date,
    /// Last day for contributions, and day by which each was owed a reply; in the node's zone.
    pub contributions_until: Date,
    pub replies_by: Date,
    pub opened_at: Timestamp,
    /// When the content was cleared, which is when its figures were frozen.
    pub cleared_at: Timestamp,
    /// In the catalogue's order.
    pub items: Vec<Item>,
}

/// What a review says of one commitment, and what others said to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Id in the catalogue, such as `1.4.b`, and the title it had when this was cleared.
    pub commitment: String,
    pub title: LocalText,
    pub status: Status,
    /// In Arabic and English, with tokens such as `{figure:XMA/DETAINED/XMA/2026-Q1}`.
    pub statement: LocalText,
    /// May be empty.
    pub obstacles: LocalText,
    pub next_steps: LocalText,
    /// Every figure that a sentence uses, and the newest of each indicator bound to the
    /// commitment; in the order of their addresses.
    pub figures: Vec<Frozen>,
    /// In the order they came; one that was replaced stays.
    pub contributions: Vec<Contribution>,
}

/// A figure as it was when the review was cleared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frozen {
    pub figure: Figure,
    /// Whether it was published by somebody else than the review's node: another node, or the
    /// owner of a public series.
    pub quoted: bool,
}

/// Where a commitment stands, by the government's own judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Unknown,
    Planned,
    UnderWay,
    Done,
    Blocked,
}

/// What somebody outside the government said to an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contribution {
    pub id: String,
    /// Code of the code list [`AUTHOR_TYPES`].
    pub author_type: String,
    /// Name of the organisation; never that of a person.
    pub author: String,
    /// The language it was written in.
    pub language: Language,
    /// Empty when it is withheld.
    pub text: String,
    /// Whether its text is kept back because it names a person; that it was said stays visible.
    pub withheld: bool,
    pub at: Timestamp,
    /// The earlier contribution of the same account that this one corrects.
    pub replaces: Option<String>,
    /// None only where a later contribution replaces it.
    pub reply: Option<Reply>,
}

/// What the government answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    pub disposition: Disposition,
    /// At least in the language of the contribution.
    pub text: LocalText,
    pub at: Timestamp,
}

/// What became of a contribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Disposition {
    TakenUp,
    PartlyTakenUp,
    Noted,
    NotTakenUp,
}

impl Content {
    /// Canonical bytes: JSON with the fields in the order above, no spaces, texts by language code.
    pub fn canonical(&self) -> String {
        // A tree of strings, numbers and lists always has a JSON form.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// BLAKE3 of [`Self::canonical`], in hexadecimal: the id of this version.
    pub fn digest(&self) -> String {
        Self::digest_of(&self.canonical())
    }

    /// BLAKE3 of canonical bytes that are at hand, in hexadecimal.
    pub fn digest_of(canonical: &str) -> String {
        blake3::hash(canonical.as_bytes()).to_hex().to_string()
    }

    /// Reads canonical bytes back.
    ///
    /// # Errors
    /// Other bytes, another format.
    pub fn read(canonical: &str) -> Result<Self, Unreadable> {
        let read: Self =
            serde_json::from_str(canonical).map_err(|error| Unreadable(error.to_string()))?;
        if read.format == FORMAT { Ok(read) } else { Err(Unreadable(read.format)) }
    }

    /// Items with this status.
    pub fn with_status(&self, status: Status) -> usize {
        self.items.iter().filter(|item| item.status == status).count()
    }

    /// Contributions that stand, of all items: one that was replaced does not count.
    pub fn standing(&self) -> impl Iterator<Item = &Contribution> {
        self.items.iter().flat_map(Item::standing)
    }

    /// Voices by author type, most first: of all contributions that stand.
    pub fn voices(&self) -> Vec<(&str, usize)> {
        let mut voices: Vec<(&str, usize)> = Vec::new();
        for contribution in self.standing() {
            match voices.iter_mut().find(|(known, _)| *known == contribution.author_type) {
                Some((_, count)) => *count += 1,
                None => voices.push((&contribution.author_type, 1)),
            }
        }
        voices.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        voices
    }
}

impl Item {
    /// Contributions that no later one replaces.
    pub fn standing(&self) -> impl Iterator<Item = &Contribution> {
        self.contributions.iter().filter(|it| self.replaced_by(&it.id).is_none())
    }

    /// The contribution that replaces this one.
    pub fn replaced_by(&self, id: &str) -> Option<&Contribution> {
        self.contributions.iter().find(|later| later.replaces.as_deref() == Some(id))
    }

    /// The figure at an address, as it was frozen.
    pub fn frozen(&self, address: &Address) -> Option<&Frozen> {
        self.figures.iter().find(|frozen| frozen.figure.address == *address)
    }

    /// The three texts by the government, with the names of their fields.
    pub fn texts(&self) -> [(&'static str, &LocalText); 3] {
        [
            ("statement", &self.statement),
            ("obstacles", &self.obstacles),
            ("next_steps", &self.next_steps),
        ]
    }
}

macro_rules! words {
    ($type:ident { $($name:ident = $word:literal),+ $(,)? }) => {
        impl $type {
            /// All of them, in the order a form offers them.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The word in data, addresses and keys of texts.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }

            /// The one that this word names.
            pub fn of(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.code() == word)
            }
        }
    };
}
words!(Status {
    Unknown = "unknown",
    Planned = "planned",
    UnderWay = "under-way",
    Done = "done",
    Blocked = "blocked",
});
words!(Disposition {
    TakenUp = "taken-up",
    PartlyTakenUp = "partly-taken-up",
    Noted = "noted",
    NotTakenUp = "not-taken-up",
});
