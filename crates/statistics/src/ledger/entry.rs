//! An entry and the text that its hash covers.

use masar_terms::{Amount, LocalText, Period, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    accountability::Exception, policy::Protection, protect::noise::Noise, published::Told,
};

/// Form of the bodies written now. Bodies of the first form name no version and are all releases;
/// those of the first two say why cells are withheld.
const VERSION: u8 = 3;
/// Earlier forms that name their version.
const READ_TOO: u64 = 2;

/// What an entry does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Numbers of a period leave for the first time.
    Release,
    /// Other numbers take the place of those that left.
    Revision,
    /// What left is taken back.
    Withdrawal,
}

impl Kind {
    /// As it stands in the store and in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Revision => "revision",
            Self::Withdrawal => "withdrawal",
        }
    }

    /// The kind of this id.
    pub fn of(id: &str) -> Option<Self> {
        [Self::Release, Self::Revision, Self::Withdrawal].into_iter().find(|kind| kind.id() == id)
    }
}

/// How a table was protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Threshold, complementary suppression, audit.
    Statistics,
    /// One unprotected total under a named exception.
    Accountability,
}

impl Class {
    /// How many people beside the proposer must approve.
    pub fn approvals(self) -> usize {
        match self {
            Self::Statistics => 1,
            Self::Accountability => 2,
        }
    }
}

/// How much of a table is withheld. Anybody may read the ledger, so it does not say for which
/// reason: how many cells are small would narrow down what each of them may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "StoredTotals")]
pub struct Totals {
    /// Cells of the table, margins included.
    pub cells: usize,
    /// Withheld ones, for whatever reason.
    pub withheld: usize,
}

/// As bodies have it; those of the first two forms say the reasons.
#[derive(Deserialize)]
struct StoredTotals {
    cells: usize,
    #[serde(default)]
    withheld: usize,
    #[serde(default)]
    few: usize,
    #[serde(default)]
    other: usize,
    #[serde(default)]
    asked: usize,
}

impl From<StoredTotals> for Totals {
    fn from(stored: StoredTotals) -> Self {
        let StoredTotals { cells, withheld, few, other, asked } = stored;
        Self { cells, withheld: withheld + few + other + asked }
    }
}

/// One entry as the ledger keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Form of the body.
    version: u8,
    /// 1 for the first.
    pub sequence: i64,
    /// Hash of the entry before.
    pub previous: String,
    pub dataflow: String,
    pub period: Period,
    /// Number of the entry of the same dataflow and period that this one ends; none for the first.
    pub follows: Option<i64>,
    pub at: Timestamp,
    #[serde(flatten)]
    pub act: Act,
}

/// What an entry says beside its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Act {
    Release(Made),
    Revision(Made),
    Withdrawal(Withdrawal),
}

/// Numbers that left, and by whose hands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// BLAKE3 of the release's canonical content.
    pub release: String,
    /// The release whose place it takes; for a revision alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// What a revision of a protected table changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revised: Option<Revised>,
    pub class: Class,
    /// The policy and its parameters.
    pub rule: Protection,
    /// Name and version of the protecting method.
    pub method: String,
    /// Rows that one subject could add at the most.
    pub contribution_bound: u64,
    pub totals: Totals,
    /// The named policy under which the rule was not applied.
    pub exception: Option<Exception>,
    /// The noise on every number, under which the rule was not applied either.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub noise: Option<Paid>,
    /// Account id.
    pub proposer: String,
    /// Account ids, sorted.
    pub approvers: Vec<String>,
    /// Digest of the Extract; see [`crate::cube::Counted::digest`].
    pub extract_digest: String,
    /// Digest of the released table.
    pub table_digest: String,
}

/// Noise on every number of a table, and the budget that pays for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paid {
    /// Which noise; its cost is what is spent.
    #[serde(flatten)]
    pub noise: Noise,
    /// The programme.
    pub programme: String,
    /// The year in which the period lies.
    pub year: i16,
    /// The most ρ that was to be spent on that year when it was drawn.
    pub limit: Amount,
    /// How many finest cells got a draw; their sums have all of theirs.
    pub finest: usize,
}

impl Paid {
    /// Standard deviation of the total of all finest cells.
    pub fn deviation_of_total(&self) -> f64 {
        self.noise.deviation() * (self.finest as f64).sqrt()
    }
}

/// What a revision of a protected table did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revised {
    /// Which revision of its period it is, by the node's calendar.
    pub number: u8,
    /// Cells whose number is another now. How many others stand still although somebody changed them
    /// is not for everybody.
    pub changed: usize,
}

/// A release that was taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// The release.
    pub release: String,
    /// In words for everybody.
    pub reason: LocalText,
    /// Account id of who took it back.
    pub by: String,
    /// Digest of the table with every cell unknown, which is shown from then on.
    pub table_digest: String,
}

impl Entry {
    /// An entry that has no place in a chain yet.
    pub(crate) fn new(dataflow: String, period: Period, at: Timestamp, act: Act) -> Self {
        let (sequence, previous, follows) = (0, String::new(), None);
        Self { version: VERSION, sequence, previous, dataflow, period, follows, at, act }
    }

    /// What it does.
    pub fn kind(&self) -> Kind {
        match self.act {
            Act::Release(_) => Kind::Release,
            Act::Revision(_) => Kind::Revision,
            Act::Withdrawal(_) => Kind::Withdrawal,
        }
    }

    /// The release that leaves or is taken back.
    pub fn release(&self) -> &str {
        match &self.act {
            Act::Release(made) | Act::Revision(made) => &made.release,
            Act::Withdrawal(withdrawal) => &withdrawal.release,
        }
    }

    /// What left, unless something is taken back.
    pub fn made(&self) -> Option<&Made> {
        match &self.act {
            Act::Release(made) | Act::Revision(made) => Some(made),
            Act::Withdrawal(_) => None,
        }
    }

    /// What was taken back, if it is that.
    pub fn withdrawal(&self) -> Option<&Withdrawal> {
        match &self.act {
            Act::Release(_) | Act::Revision(_) => None,
            Act::Withdrawal(withdrawal) => Some(withdrawal),
        }
    }

    /// Digest of the table that is shown by this entry.
    pub fn table_digest(&self) -> &str {
        match &self.act {
            Act::Release(made) | Act::Revision(made) => &made.table_digest,
            Act::Withdrawal(withdrawal) => &withdrawal.table_digest,
        }
    }

    /// What it tells of its period.
    pub(crate) fn told(&self) -> Told {
        let reason = self.withdrawal().map(|withdrawal| withdrawal.reason.clone());
        Told { period: self.period, kind: self.kind(), reason: reason.unwrap_or_default() }
    }

    /// The stored body: JSON with the fields in the order above.
    pub(super) fn body(&self) -> String {
        // A tree of strings and numbers always has a JSON form.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a body of any form.
    ///
    /// # Errors
    /// What is not of a form known here.
    pub(crate) fn read(body: &str) -> Result<Self, &'static str> {
        const UNREADABLE: &str = "its body cannot be read";
        let mut value: serde_json::Value = serde_json::from_str(body).map_err(|_| UNREADABLE)?;
        let fields = value.as_object_mut().ok_or(UNREADABLE)?;
        match fields.get("version").map(serde_json::Value::as_u64) {
            Some(Some(version)) if [READ_TOO, u64::from(VERSION)].contains(&version) => {}
            Some(_) => return Err("its form is not known here"),
            None if fields.contains_key("kind") => return Err(UNREADABLE),
            None => {
                fields.insert("version".to_owned(), 1.into());
                fields.insert("kind".to_owned(), Kind::Release.id().into());
            }
        }
        serde_json::from_value(value).map_err(|_| UNREADABLE)
    }

    /// Whether it may stand after `last`, the newest entry of its dataflow and period. One rule for
    /// the ledger here and for those of other nodes.
    ///
    /// # Errors
    /// Why not.
    pub(crate) fn may_follow(&self, last: Option<&Self>) -> Result<(), &'static str> {
        if self.follows != last.map(|last| last.sequence) {
            return Err("it does not follow on the newest entry of its dataflow and period");
        }
        match (&self.act, last) {
            (Act::Release(made), None) if made.replaces.is_none() => Ok(()),
            (Act::Release(_), _) => Err("a period leaves for the first time once"),
            (Act::Revision(made), Some(last)) => made.may_revise(last),
            (Act::Withdrawal(withdrawal), Some(last)) if last.withdrawal().is_none() => {
                let same = withdrawal.release == last.release();
                if same { Ok(()) } else { Err("it takes back another release than the newest") }
            }
            (Act::Withdrawal(_), Some(_)) => Err("its release was taken back before"),
            (Act::Revision(_) | Act::Withdrawal(_), None) => Err("there is nothing before it"),
        }
    }
}

impl Made {
    /// Whether it may take the place of `last`. A protected table that was taken back does not come
    /// again, and its revisions come in the order of the calendar.
    fn may_revise(&self, last: &Entry) -> Result<(), &'static str> {
        if self.replaces.as_deref() != Some(last.release()) {
            return Err("it names another release than the one before it");
        }
        let revised = match (self.class, self.revised) {
            (Class::Accountability, _) => return Ok(()),
            (Class::Statistics, Some(revised)) => revised,
            (Class::Statistics, None) => return Err("it does not say which revision it is"),
        };
        let Some(made) = last.made() else { return Err("its release was taken back before") };
        let before = made.revised.map_or(0, |revised| revised.number);
        if revised.number > before { Ok(()) } else { Err("it is no later revision") }
    }
}

/// BLAKE3 of an entry's body, in hexadecimal.
pub(crate) fn hash_of(body: &str) -> String {
    blake3::hash(body.as_bytes()).to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use masar_terms::Timestamp;

    use super::{Act, Class, Entry, Made, Revised, Totals};
    use crate::policy::{Protection, Settings};

    fn made(release: &str, replaces: Option<&str>, number: Option<u8>) -> Made {
        Made {
            release: release.to_owned(),
            replaces: replaces.map(str::to_owned),
            revised: number.map(|number| Revised { number, changed: 1 }),
            class: Class::Statistics,
            rule: Protection::new(&Settings::default(), 5).expect("a rule"),
            method: "any".to_owned(),
            contribution_bound: 1,
            totals: Totals::default(),
            exception: None,
            noise: None,
            proposer: "one".to_owned(),
            approvers: vec!["another".to_owned()],
            extract_digest: String::new(),
            table_digest: String::new(),
        }
    }

    fn entry(sequence: i64, follows: Option<i64>, act: Act) -> Entry {
        let period = "2026-Q1".parse().expect("a period");
        let mut entry = Entry::new("DF_ANY".to_owned(), period, Timestamp(0), act);
        (entry.sequence, entry.follows) = (sequence, follows);
        entry
    }

    #[test]
    fn revisions_of_a_protected_table_follow_on_one_another_in_the_order_of_the_calendar() {
        let first = entry(1, None, Act::Release(made("a", None, None)));
        let second = entry(2, Some(1), Act::Revision(made("b", Some("a"), Some(2))));
        assert_eq!(second.may_follow(Some(&first)), Ok(()));
        let after = |replaces: &str, number: Option<u8>| {
            let revision = Act::Revision(made("c", Some(replaces), number));
            entry(3, Some(2), revision).may_follow(Some(&second)).is_ok()
        };
        assert!(after("b", Some(3)));
        for number in [None, Some(0), Some(1), Some(2)] {
            assert!(!after("b", number), "{number:?} after the second");
        }
        assert!(!after("a", Some(3)), "it names another release than the one before it");
    }
}
