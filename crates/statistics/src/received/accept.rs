//! Taking a bundle: everything is checked first, then stored, entry before table.

use std::collections::BTreeMap;

use masar_interop::sdmx::{DataStructure, Reference};
use masar_nodes::{
    Permit,
    bundles::{Part, Verified},
};
use serde::de::DeserializeOwned;

use super::{Reason, ReceivedError, ledger, registers, shown};
use crate::{
    Origin, Published,
    datasets::{Dataset, DatasetError, Datasets, Description, Vintage, same_components},
    error::StatisticsError,
    ledger::Entry,
    parts::{LEDGER_ENTRY, LedgerPart, REGISTER_ENTRY, RegisterPart},
    published::Sender,
};

/// What became of one part.
#[derive(Clone, Debug, PartialEq)]
pub struct Accepted {
    /// Number of the part in its bundle, from 1.
    pub number: usize,
    /// The vintage it made or had made before; none for what shows no table here.
    pub vintage: Option<Vintage>,
}

/// A part that may be stored.
pub(super) enum Ready {
    Entry { number: usize, entry: Box<Entry>, part: Box<LedgerPart> },
    Register { number: usize, part: RegisterPart },
}

/// Takes the parts of a bundle that are of this room. All are checked before the first is stored;
/// each is stored in a transaction of its own, the entry before its vintage, so that a crash
/// between is mended by taking the same bundle again.
///
/// # Errors
/// `Refused` with the part and the reason (nothing was stored), `Failed` where it was our fault.
pub async fn accept(
    datasets: &Datasets,
    permit: &Permit,
    verified: &Verified,
) -> Result<Vec<Accepted>, ReceivedError> {
    let mut accepted = Vec::new();
    for ready in ready(datasets, verified).await? {
        accepted.push(match ready {
            Ready::Entry { number, entry, part } => {
                let vintage = keep(datasets, permit, verified, *entry, *part).await?;
                Accepted { number, vintage }
            }
            Ready::Register { number, part } => {
                registers::keep(datasets.rows(), permit, verified, part).await?;
                Accepted { number, vintage: None }
            }
        });
    }
    Ok(accepted)
}

/// Checks every part of this room, in order.
pub(super) async fn ready(
    datasets: &Datasets,
    verified: &Verified,
) -> Result<Vec<Ready>, ReceivedError> {
    let look = datasets.rows().look().await.map_err(StatisticsError::from)?;
    let mut told = ledger::Told::load(&look, verified.node()).await?;
    let mut places = registers::Told::load(&look, verified.node()).await?;
    drop(look);
    let mut neighbours = Neighbours::load(datasets, verified).await?;
    let mut all = Vec::new();
    for (at, part) in verified.parts().iter().enumerate() {
        let number = at + 1;
        let checked = match part.kind() {
            LEDGER_ENTRY => read::<LedgerPart>(part).and_then(|part| {
                let entry = Box::new(told.take(&part)?);
                match &part.shown {
                    Some(table) => {
                        shown::check(table, &entry, verified)?;
                        neighbours.admit(&table.description)?;
                    }
                    None if entry.withdrawal().is_some() => return Err(Reason::NoTable),
                    None => {}
                }
                Ok(Ready::Entry { number, entry, part: Box::new(part) })
            }),
            REGISTER_ENTRY => read::<RegisterPart>(part).and_then(|part| {
                places.take(&part)?;
                Ok(Ready::Register { number, part })
            }),
            // Of another room.
            _ => continue,
        };
        let kind = part.kind().to_owned();
        all.push(checked.map_err(|reason| ReceivedError::Refused { number, kind, reason })?);
    }
    Ok(all)
}

fn read<T: DeserializeOwned>(part: &Part) -> Result<T, Reason> {
    part.read().map_err(|error| Reason::Unreadable(error.reason))
}

/// The datasets of the sender's agency that are there.
struct Neighbours {
    structures: BTreeMap<Reference, DataStructure>,
    /// Whether all of them came from the sender.
    own: bool,
}

impl Neighbours {
    async fn load(datasets: &Datasets, verified: &Verified) -> Result<Self, ReceivedError> {
        let of_agency =
            |dataset: &Dataset| dataset.description.dataflow.reference.agency == verified.agency();
        let there: Vec<Dataset> = datasets.list().await?.into_iter().filter(of_agency).collect();
        let sent = |dataset: &Dataset| matches!(&dataset.last.provenance, Origin::Received { node, .. } if node == verified.node());
        let own = there.iter().all(sent);
        let structure = |dataset: Dataset| {
            (dataset.description.dataflow.reference, dataset.description.structure)
        };
        Ok(Self { structures: there.into_iter().map(structure).collect(), own })
    }

    fn admit(&mut self, about: &Description) -> Result<(), Reason> {
        let reference = &about.dataflow.reference;
        if !self.own {
            return Err(Reason::AgencyTaken(reference.agency.clone()));
        }
        let known = self.structures.entry(reference.clone());
        let known = known.or_insert_with(|| about.structure.clone());
        if same_components(known, &about.structure) {
            return Ok(());
        }
        let dataset = reference.clone();
        Err(Reason::Structure(DatasetError::OtherComponents { dataset }.to_string()))
    }
}

/// The entry first, then its table: a number that anybody can see is in a ledger.
async fn keep(
    datasets: &Datasets,
    permit: &Permit,
    verified: &Verified,
    entry: Entry,
    part: LedgerPart,
) -> Result<Option<Vintage>, StatisticsError> {
    let (from, noted) = (verified.clone(), (entry.clone(), part.clone()));
    datasets
        .rows()
        .write(permit, "accept-entry", move |tx| {
            Box::pin(async move { ledger::note(tx, &from, &noted.0, &noted.1).await })
        })
        .await?;
    let Some(shown) = part.shown else { return Ok(None) };
    let bundle = verified.hash().to_string();
    let sender = Sender { node: verified.node(), bundle: &bundle };
    let published = Published::received(sender, &entry, part.hash, shown.table);
    match datasets.store(permit, &published, &shown.description).await {
        Ok(vintage) => Ok(Some(vintage)),
        // A repeated bundle whose numbers were never stored and have been ended since.
        Err(DatasetError::Ended { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
