//! What can be done: the words of policies, programmes and audit rows.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Not a known verb.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{word}” is not a verb; the verbs are: {known}")]
pub struct VerbError {
    pub word: String,
    pub known: String,
}

macro_rules! verbs {
    ($($(#[$doc:meta])* $name:ident = $word:literal),+ $(,)?) => {
        /// One thing that a scope can grant.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub enum Verb {
            $($(#[$doc])* $name),+
        }

        impl Verb {
            /// Every verb.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The word in policies, programmes and audit rows.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }
        }
    };
}

verbs! {
    // Records.
    /// See records and their ordinary fields.
    Read = "read",
    /// Find records by name.
    Search = "search",
    /// See fields that a programme calls sensitive. Granted by `sensitive = true` alone.
    SeeSensitive = "see-sensitive",
    Register = "register",
    Amend = "amend",
    Record = "record",
    Screen = "screen",
    Consent = "consent",
    Refer = "refer",
    Accept = "accept",
    Decline = "decline",
    Serve = "serve",
    Propose = "propose",
    Order = "order",
    Extend = "extend",
    Offer = "offer",
    Decide = "decide",
    Schedule = "schedule",
    Review = "review",
    /// Let a detained person go.
    Release = "release",
    /// Conclude a determination, such as of best interests.
    Determine = "determine",
    Close = "close",
    Reopen = "reopen",
    Report = "report",
    Merge = "merge",
    Unmerge = "unmerge",
    Erase = "erase",
    /// Write a remark beside a record.
    Note = "note",
    /// Give a task on a record, and say that one is done.
    Task = "task",
    /// Say who answers for a record from now on.
    HandOver = "hand-over",
    /// Take records out of the node in a file.
    Export = "export",
    // Statistics and what is published.
    PrepareRelease = "prepare-release",
    ApproveRelease = "approve-release",
    ClearRegister = "clear-register",
    ImportDataset = "import-dataset",
    // Reviews.
    /// Open reviews and write what the government says in them.
    DraftReview = "draft-review",
    /// Say something to an item of an open review.
    Contribute = "contribute",
    ReplyReview = "reply-review",
    /// Clear, release and take back reviews.
    ClearReview = "clear-review",
    // The node itself.
    ReadAudit = "read-audit",
    ManageAccounts = "manage-accounts",
    ManageNode = "manage-node",
    /// Enrol and revoke other nodes.
    ManagePeers = "manage-peers",
    ReadJobs = "read-jobs",
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Verb {
    type Err = VerbError;

    fn from_str(word: &str) -> Result<Self, VerbError> {
        Self::ALL.iter().copied().find(|verb| verb.as_str() == word).ok_or_else(|| VerbError {
            word: word.to_owned(),
            known: Self::ALL.iter().map(|verb| verb.as_str()).collect::<Vec<_>>().join(", "),
        })
    }
}

impl TryFrom<String> for Verb {
    type Error = VerbError;

    fn try_from(word: String) -> Result<Self, VerbError> {
        word.parse()
    }
}

impl From<Verb> for String {
    fn from(verb: Verb) -> Self {
        verb.as_str().to_owned()
    }
}
