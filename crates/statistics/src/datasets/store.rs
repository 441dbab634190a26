//! Storing a publication as the next vintage of its dataset.

use masar_interop::sdmx::Reference;
use masar_nodes::{Permit, Tx};
use masar_terms::Timestamp;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Expr, ExprTrait, Query},
};

use super::{
    DataSet, Dataset, DatasetError, Datasets, Description, Vintage,
    describe::same_components,
    load::{Which, dataset_row, to_vintage, vintage_row},
    objects,
};
use crate::{Origin, Published, Told, published::Content};

impl Datasets {
    /// Stores a publication. A released table goes into the vintage before it (for its measure
    /// and periods it is the whole truth); an imported series replaces it. The same release, or a
    /// series without any change, again gives the vintage that is there. Numbers whose entry was
    /// ended meanwhile are refused, and so are those of another door or node. The file is on the disk
    /// before the row commits: a crash between leaves a file without a row, which harms nobody.
    pub async fn store(
        &self,
        permit: &Permit,
        published: &Published,
        about: &Description,
    ) -> Result<Vintage, DatasetError> {
        let reference = about.dataflow.reference.clone();
        about
            .structure
            .check()
            .map_err(|source| DatasetError::Structure { dataset: reference.clone(), source })?;
        if about.dataflow.structure != about.structure.reference {
            return Err(DatasetError::OtherDescription { dataset: reference });
        }
        if let Content::Entries(_) = published.content() {
            return Err(DatasetError::Entries { dataset: reference });
        }
        // Two releases of one dataset at once would each build on the same vintage: the second
        // to commit finds the number taken, and builds again on the first.
        for _ in 0..4 {
            match self.store_once(permit, published, about).await {
                Err(DatasetError::Store(masar_nodes::StoreError::Duplicate { .. })) => {}
                stored => return stored,
            }
        }
        self.store_once(permit, published, about).await
    }

    async fn store_once(
        &self,
        permit: &Permit,
        published: &Published,
        about: &Description,
    ) -> Result<Vintage, DatasetError> {
        let reference = &about.dataflow.reference;
        let name = published.name().map(str::to_owned);
        if let Some(name) = &name
            && let Some(there) = self.by_name(reference, name).await?
        {
            return Ok(there);
        }
        let before = self.find(reference, Which::Last).await?;
        if let Some((dataset, vintage)) = &before {
            fits(dataset, vintage, published.origin(), about)?;
        }
        let next = self.next(before.as_ref(), published, about).await?;
        let observations = next.observations.len();
        let digest = self.keep(next, about).await?;
        if let (Content::DataSet(set), Some(trace)) = (published.content(), published.trace()) {
            self.keep_trace(&digest, set, trace).await?;
        }
        if let Some((_, vintage)) = &before
            && name.is_none()
            && vintage.digest == digest
        {
            return Ok(vintage.clone());
        }
        let number = before.map_or(1, |(_, vintage)| vintage.number + 1);
        let new = New { number, digest, observations, name, told: published.told().cloned() };
        self.note(permit, about, published.origin(), new).await
    }

    /// The numbers after this publication.
    async fn next(
        &self,
        before: Option<&(Dataset, Vintage)>,
        published: &Published,
        about: &Description,
    ) -> Result<DataSet, DatasetError> {
        let reference = || about.dataflow.reference.clone();
        match published.content() {
            Content::Table(table) => match before {
                Some((dataset, vintage)) => {
                    self.numbers(vintage, &dataset.description).await?.with(table, about)
                }
                None => DataSet::empty(&about.structure).with(table, about),
            },
            Content::DataSet(set) if set.structure == about.structure => {
                DataSet::clone(set).checked(about)
            }
            Content::DataSet(_) => Err(DatasetError::OtherDescription { dataset: reference() }),
            Content::Entries(_) => Err(DatasetError::Entries { dataset: reference() }),
        }
    }

    /// Writes the file, on a thread that may wait for the disk.
    async fn keep(&self, set: DataSet, about: &Description) -> Result<String, DatasetError> {
        let (folder, about) = (self.objects.clone(), about.clone());
        tokio::task::spawn_blocking(move || objects::write(&folder, &about, &set))
            .await
            .map_err(|error| DatasetError::CutOff(error.to_string()))?
    }

    /// The vintage that a release or a withdrawal made of a dataset.
    pub(crate) async fn by_name(
        &self,
        dataset: &Reference,
        name: &str,
    ) -> Result<Option<Vintage>, DatasetError> {
        let look = self.store.look().await?;
        let row = vintage_row(&look, dataset, |query| {
            query.and_where(Expr::col(Alias::new("release")).eq(name));
        })
        .await?;
        row.map(|row| to_vintage(&row)).transpose()
    }

    async fn note(
        &self,
        permit: &Permit,
        about: &Description,
        origin: &Origin,
        new: New,
    ) -> Result<Vintage, DatasetError> {
        let (about, origin) = (about.clone(), origin.clone());
        self.store
            .write(permit, "store a vintage", move |tx| {
                Box::pin(async move { write_rows(tx, &about, origin, new).await })
            })
            .await
    }
}

/// What the row of a new vintage says.
struct New {
    number: i64,
    digest: String,
    observations: usize,
    name: Option<String>,
    told: Option<Told>,
}

async fn write_rows(
    tx: &Tx,
    about: &Description,
    origin: Origin,
    new: New,
) -> Result<Vintage, DatasetError> {
    let reference = about.dataflow.reference.clone();
    let id = reference.to_string();
    tx.lock("dataset", &id).await?;
    if let Some(told) = &new.told
        && is_ended(tx, &origin).await?
    {
        return Err(DatasetError::Ended { dataset: reference, period: told.period });
    }
    let described = json(&id, about)?;
    let provenance = json(&id, &origin)?;
    if dataset_row(tx, &reference).await?.is_some() {
        let mut update = Query::update();
        update
            .table(Alias::new("datasets"))
            .value(Alias::new("description"), described)
            .and_where(Expr::col(Alias::new("id")).eq(id.as_str()));
        tx.execute(&update).await?;
    } else {
        insert_dataset(tx, &reference, described, kind(&origin)).await?;
    }
    let now: Timestamp = tx.now();
    let columns = [
        "dataset",
        "number",
        "digest",
        "observations",
        "released_at",
        "release",
        "provenance",
        "period",
        "kind",
        "reason",
    ];
    let told = new.told.as_ref();
    let reason = told.filter(|told| !told.reason.0.is_empty());
    let reason = reason.map(|told| json(&id, &told.reason)).transpose()?;
    let mut insert = Query::insert();
    insert.into_table(Alias::new("vintages")).columns(columns.map(Alias::new)).values_panic([
        id.as_str().into(),
        new.number.into(),
        new.digest.as_str().into(),
        (new.observations as i64).into(),
        now.0.into(),
        new.name.into(),
        provenance.into(),
        told.map(|told| told.period.to_string()).into(),
        told.map(|told| told.kind.id()).into(),
        reason.into(),
    ]);
    tx.execute(&insert).await?;
    tx.touched_written("dataset", &id);
    Ok(Vintage {
        dataset: reference,
        number: new.number,
        digest: new.digest,
        observations: new.observations,
        released_at: now,
        provenance: origin,
        told: new.told,
    })
}

/// Whether the ledger behind this has ended the entry meanwhile: numbers that were taken back
/// before they were stored must not be stored after.
async fn is_ended(tx: &Tx, origin: &Origin) -> Result<bool, DatasetError> {
    let mut later = Query::select();
    later.column(Alias::new("sequence")).limit(1);
    let follows = |sequence: &i64| Expr::col(Alias::new("follows")).eq(*sequence);
    match origin {
        Origin::Released { sequence, .. } => {
            later.from(Alias::new("ledger")).and_where(follows(sequence));
        }
        Origin::Received { node, sequence, .. } => {
            let of_node = Expr::col(Alias::new("node")).eq(node.as_str());
            later.from(Alias::new("received_ledger")).and_where(of_node);
            later.and_where(follows(sequence));
        }
        Origin::ReceivedRegister { .. } | Origin::External { .. } | Origin::Register { .. } => {
            return Ok(false);
        }
    }
    Ok(tx.query_one(&later).await?.is_some())
}

/// Refuses other components, and numbers of another door or of another node.
fn fits(
    dataset: &Dataset,
    last: &Vintage,
    origin: &Origin,
    about: &Description,
) -> Result<(), DatasetError> {
    let reference = || about.dataflow.reference.clone();
    if !same_components(&dataset.description.structure, &about.structure) {
        return Err(DatasetError::OtherComponents { dataset: reference() });
    }
    let same_node = match (&last.provenance, origin) {
        (Origin::Received { node: one, .. }, Origin::Received { node: other, .. }) => one == other,
        _ => true,
    };
    if dataset.origin == kind(origin) && same_node {
        Ok(())
    } else {
        Err(DatasetError::OtherDoor { dataset: reference() })
    }
}

async fn insert_dataset(
    tx: &Tx,
    reference: &Reference,
    described: String,
    origin: &str,
) -> Result<(), DatasetError> {
    let columns = ["id", "agency", "flow", "version", "origin", "description", "created_at"];
    let mut insert = Query::insert();
    insert.into_table(Alias::new("datasets")).columns(columns.map(Alias::new)).values_panic([
        reference.to_string().into(),
        reference.agency.as_str().into(),
        reference.id.as_str().into(),
        reference.version.as_str().into(),
        origin.into(),
        described.into(),
        tx.now().0.into(),
    ]);
    tx.execute(&insert).await?;
    Ok(())
}

fn kind(origin: &Origin) -> &'static str {
    match origin {
        Origin::Released { .. } => "released",
        Origin::Received { .. } | Origin::ReceivedRegister { .. } => "received",
        Origin::External { .. } => "external",
        Origin::Register { .. } => "register",
    }
}

fn json<T: serde::Serialize>(dataset: &str, value: &T) -> Result<String, DatasetError> {
    serde_json::to_string(value)
        .map_err(|error| DatasetError::Row { dataset: dataset.to_owned(), why: error.to_string() })
}
