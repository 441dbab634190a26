//! What may be shown to anybody, and how it came to be.
//!
//! [`Published`] has private fields and four makers, each behind its own door: a release of an
//! Extract (`release`), a verified bundle from another node ([`Origin::Received`]; its maker
//! stands with the bundles), an imported public series (`external`), entries about no person
//! (`register`). Pages, exports and downloads take `Published` and nothing else.
//!
//! May not happen here: a public constructor. A number typed into a [`Table`] is a table, and
//! cannot be stored or shown until one of the makers has taken it.

use std::sync::Arc;

use masar_terms::{Cell, LocalText, Period};
use serde::{Deserialize, Serialize};

use crate::{
    datasets::DataSet,
    external::Trace,
    ledger::{self, Kind},
};

/// One dimension of a published table with the codes it may have and their parents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dimension {
    /// SDMX component id, such as `REF_AREA`.
    pub id: String,
    /// Codes with their parents, in the order they are shown; `_T` is the total and has none.
    pub codes: Vec<(String, Option<String>)>,
}

/// What the numbers of a table are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// SDMX component id, such as `PERSONS`.
    pub id: String,
    /// Code of the unit (SDMX `CL_UNIT_MEASURE`), such as `PS`.
    pub unit: String,
}

/// One cell of a published table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// One code for each dimension, in their order.
    pub key: Vec<String>,
    /// The period it tells of.
    pub period: Period,
    /// Its number, or why there is none.
    pub cell: Cell,
}

/// A table of numbers: a value without a promise. Only inside [`Published`] may it be shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// SDMX dataflow id.
    pub dataflow: String,
    /// Dimensions without time.
    pub dimensions: Vec<Dimension>,
    /// The one measure.
    pub measure: Measure,
    /// The cells; a combination that is not here was not asked for.
    pub observations: Vec<Observation>,
}

impl Table {
    /// Canonical bytes: JSON with the fields in the order above and the cells in order of period
    /// and key. The digest of these bytes names the table for good.
    pub fn canonical(&self) -> Vec<u8> {
        // A tree of strings, numbers and lists always has a JSON form.
        serde_json::to_vec(&self.sorted()).unwrap_or_default()
    }

    /// The same table with its cells in order of period and key.
    pub(crate) fn sorted(&self) -> Self {
        let mut sorted = self.clone();
        sorted.observations.sort_by(|a, b| (a.period, &a.key).cmp(&(b.period, &b.key)));
        sorted
    }

    /// The same table with every cell unknown: what is shown once its numbers are taken back.
    pub(crate) fn unknown(&self) -> Self {
        let mut unknown = self.clone();
        for one in &mut unknown.observations {
            one.cell = Cell::Unknown;
        }
        unknown
    }

    /// BLAKE3 of [`Self::canonical`], in hexadecimal.
    pub fn digest(&self) -> String {
        blake3::hash(&self.canonical()).to_hex().to_string()
    }
}

/// One entry about no person, cleared by two people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Id of the entry, the same in every version of it.
    pub id: String,
    /// Field and value, in the order of the programme's publication file.
    pub fields: Vec<(String, String)>,
}

/// Which of the four doors something came through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Origin {
    /// From Extracts, through disclosure control.
    Released {
        /// BLAKE3 of the release's canonical content.
        release: String,
        /// Its number in the ledger.
        sequence: i64,
        /// Hash of its ledger entry.
        entry: String,
    },
    /// From a bundle of another node whose signature was verified.
    Received {
        /// Id of the node that signed it.
        node: String,
        /// BLAKE3 of the bundle.
        bundle: String,
        /// BLAKE3 of the release's canonical content, at the node that released it.
        release: String,
        /// Its number in the ledger of that node.
        sequence: i64,
        /// Hash of its entry in the ledger of that node.
        entry: String,
    },
    /// Entries about no person from a bundle of another node, cleared there.
    ReceivedRegister {
        /// Id of the node that signed it.
        node: String,
        /// SDMX agency of that node.
        agency: String,
        /// Id of the register there.
        register: String,
    },
    /// An imported public series.
    External {
        /// Who publishes it.
        source: String,
        /// Terms under which it may be shown again.
        licence: String,
        /// BLAKE3 of the file that was read.
        digest: String,
    },
    /// Entries about no person, cleared one by one.
    Register {
        /// Id of the register.
        register: String,
    },
}

/// Of which period an entry of a ledger tells, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub period: Period,
    pub kind: Kind,
    /// Why a release was taken back; empty for the other kinds.
    pub reason: LocalText,
}

/// Who sent something, and in which bundle.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sender<'s> {
    pub node: &'s str,
    pub bundle: &'s str,
}

/// What a publication holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Content {
    /// Numbers.
    Table(Table),
    /// Numbers of a whole series, kept in columns; its text form is SDMX-CSV.
    #[serde(skip)]
    DataSet(Arc<DataSet>),
    /// Entries of a register.
    Entries(Vec<Entry>),
}

/// Something anybody may read. Cannot be built outside this crate:
///
/// ```compile_fail
/// use masar_statistics::published::{Content, Origin, Published};
/// let shown = Published {
///     origin: Origin::Register { register: "places".into() },
///     content: Content::Entries(Vec::new()),
/// };
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    origin: Origin,
    told: Option<Told>,
    content: Content,
    /// Which cells of a file an imported series came from.
    trace: Option<Arc<Trace>>,
}

impl Published {
    /// The maker of the release door. Called from [`crate::release`] alone, after the ledger has
    /// the entry.
    pub(crate) fn released(
        release: String,
        sequence: i64,
        entry: String,
        told: Told,
        table: Table,
    ) -> Self {
        let origin = Origin::Released { release, sequence, entry };
        Self { origin, told: Some(told), content: Content::Table(table), trace: None }
    }

    /// The maker of the received door. Called from `crate::received` alone, with a part of a
    /// verified bundle, after the entry was noted.
    pub(crate) fn received(
        from: Sender<'_>,
        entry: &ledger::Entry,
        hash: String,
        table: Table,
    ) -> Self {
        let origin = Origin::Received {
            node: from.node.to_owned(),
            bundle: from.bundle.to_owned(),
            release: entry.release().to_owned(),
            sequence: entry.sequence,
            entry: hash,
        };
        Self { origin, told: Some(entry.told()), content: Content::Table(table), trace: None }
    }

    /// The maker of the received door for entries of a register, cleared at the other node.
    pub(crate) fn received_register(
        node: String,
        agency: String,
        register: String,
        entries: Vec<Entry>,
    ) -> Self {
        let origin = Origin::ReceivedRegister { node, agency, register };
        Self { origin, told: None, content: Content::Entries(entries), trace: None }
    }

    /// The maker of the external door. Called from `crate::external` alone, after a file was
    /// read whole.
    pub(crate) fn external(
        source: String,
        licence: String,
        digest: String,
        set: DataSet,
        trace: Trace,
    ) -> Self {
        let origin = Origin::External { source, licence, digest };
        let (content, trace) = (Content::DataSet(Arc::new(set)), Some(Arc::new(trace)));
        Self { origin, told: None, content, trace }
    }

    /// The same, with the name of the file it was read from.
    pub(crate) fn traced_to(mut self, file: &str) -> Self {
        if let Some(trace) = &mut self.trace {
            Arc::make_mut(trace).file = file.to_owned();
        }
        self
    }

    /// Which cells of a file an imported series came from.
    pub fn trace(&self) -> Option<&Trace> {
        self.trace.as_deref()
    }

    /// The maker of the register door. Called from [`crate::register`] alone, with cleared
    /// entries.
    pub(crate) fn register(register: String, entries: Vec<Entry>) -> Self {
        let origin = Origin::Register { register };
        Self { origin, told: None, content: Content::Entries(entries), trace: None }
    }

    /// Which door it came through.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Of which period it tells, where an entry of a ledger stands behind it.
    pub fn told(&self) -> Option<&Told> {
        self.told.as_ref()
    }

    /// What names the vintage it makes, so that storing it again changes nothing: the release, or
    /// the ledger entry that takes a release back.
    pub(crate) fn name(&self) -> Option<&str> {
        let (Origin::Released { release, entry, .. } | Origin::Received { release, entry, .. }) =
            &self.origin
        else {
            return None;
        };
        let taken_back = self.told.as_ref().is_some_and(|told| told.kind == Kind::Withdrawal);
        Some(if taken_back { entry } else { release })
    }

    /// What it holds.
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// The numbers of a table, where it is one.
    pub fn table(&self) -> Option<&Table> {
        match &self.content {
            Content::Table(table) => Some(table),
            Content::DataSet(_) | Content::Entries(_) => None,
        }
    }

    /// The entries, unless these are numbers.
    pub fn entries(&self) -> &[Entry] {
        match &self.content {
            Content::Table(_) | Content::DataSet(_) => &[],
            Content::Entries(entries) => entries,
        }
    }
}
