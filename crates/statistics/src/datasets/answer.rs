//! Answers to SDMX questions from whatever datasets there are.

use std::{
    io::{self, Write},
    sync::Arc,
};

use masar_interop::sdmx::{
    CodeList, DataMessage, Header, Notes, Reference, Shown, TIME_PERIOD,
    artefacts::Availability,
    csv,
    json::{self, Layout},
    ml, package, parquet,
    query::{self, AvailabilityQuery, Context, DataQuery, Format, Ids, QueryError, Versions},
    workbook,
};
use masar_terms::Timestamp;

use super::{DataSet, Dataset, DatasetError, Datasets, Description, Vintage, Which};

/// The answer to a question for data, ready to be written.
pub struct Answer {
    pub dataset: Dataset,
    pub vintage: Vintage,
    set: Arc<DataSet>,
    rows: Vec<u32>,
    shown: Shown,
    layout: Layout,
}

impl Answer {
    /// How many observations it has.
    pub fn observations(&self) -> usize {
        self.rows.len()
    }

    /// Writes it. Code lists name the codes where the format has names; the notes stand in formats
    /// that people keep.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(
        &self,
        format: Format,
        header: &Header,
        code_lists: &[CodeList],
        notes: &Notes,
        mut out: impl Write + Send,
    ) -> io::Result<()> {
        let message = DataMessage {
            dataflow: &self.dataset.description.dataflow,
            structure: &self.dataset.description.structure,
            code_lists,
            attributes: &self.set.attributes,
            observations: &self.set.observations,
            rows: &self.rows,
            shown: &self.shown,
        };
        match format {
            Format::DataCsv(labels) => csv::write(&message, labels, header.language, out),
            Format::PlainCsv => {
                out.write_all(csv::BYTE_ORDER_MARK)?;
                csv::write(&message, csv::Labels::Name, header.language, out)
            }
            Format::DataCsv1(labels) => {
                csv::write_version_1(&message, labels, header.language, out)
            }
            Format::DataXml | Format::StructureXml => {
                ml::write_data(&message, header, &self.layout, out)
            }
            Format::DataJson | Format::StructureJson => {
                json::write_data(&message, header, &self.layout, out)
            }
            Format::Workbook => workbook::write(&message, header, notes, out),
            Format::Parquet => parquet::write(&message, notes, out),
            Format::Package => package::write(&message, header, notes, out),
        }
    }
}

impl Datasets {
    /// The answer to a question, without its history; none when nothing matches (204). A question that fits several
    /// dataflows is refused; of several versions of one the highest answers.
    pub async fn answer(&self, query: &DataQuery) -> Result<Option<Answer>, DatasetError> {
        let which = query.as_of.map_or(Which::Last, Which::AsOf);
        let found = self
            .one(query.context, &query.agencies, &query.resources, &query.versions, which)
            .await?;
        let Some((dataset, vintage, set)) = found else { return Ok(None) };
        if !newer(&vintage, query.updated_after) {
            return Ok(None);
        }
        let structure = &dataset.description.structure;
        let (shown, layout) = (query::shown(query, structure)?, query::layout(query, structure)?);
        let rows = query::rows(query, structure, &set.observations)?;
        let answer = Answer { dataset, vintage, set, rows, shown, layout };
        Ok(Some(answer).filter(|answer| answer.observations() > 0))
    }

    /// For which codes there are data; none when nothing matches.
    pub async fn available(
        &self,
        query: &AvailabilityQuery,
    ) -> Result<Option<Availability>, DatasetError> {
        let found = self
            .one(query.context, &query.agencies, &query.resources, &query.versions, Which::Last)
            .await?;
        let Some((dataset, vintage, set)) = found else { return Ok(None) };
        let structure = &dataset.description.structure;
        let rows = query::matching(&query.keys, &query.filters, structure, &set.observations)?;
        if let Ids::Only(wanted) = &query.components {
            let known = |id: &String| id == TIME_PERIOD || structure.dimension(id).is_some();
            if let Some(unknown) = wanted.iter().find(|id| !known(id)) {
                let (what, why) = (unknown.clone(), "the structure has no such dimension");
                return Err(QueryError::Semantic { what, why }.into());
            }
        }
        let found = !rows.is_empty() && newer(&vintage, query.updated_after);
        Ok(found.then(|| available(&dataset.description, &set, &rows, &query.components)))
    }

    /// The one dataset that a path names.
    pub(super) async fn one(
        &self,
        context: Context,
        agencies: &Ids,
        resources: &Ids,
        versions: &Versions,
        which: Which,
    ) -> Result<Option<(Dataset, Vintage, Arc<DataSet>)>, DatasetError> {
        let all = self.list().await?;
        let named = |dataset: &Dataset| {
            let about = &dataset.description;
            match context {
                Context::DataStructure => about.structure.reference.clone(),
                Context::Any | Context::Dataflow => about.dataflow.reference.clone(),
            }
        };
        let fitting = all.iter().filter(|dataset| {
            let reference = named(dataset);
            let version = match versions {
                Versions::Only(versions) => versions.contains(&reference.version),
                Versions::All | Versions::Latest => true,
            };
            version && agencies.has(&reference.agency) && resources.has(&reference.id)
        });
        let mut references: Vec<&Reference> =
            fitting.map(|dataset| &dataset.description.dataflow.reference).collect();
        references.sort_by_key(|reference| numbers(&reference.version));
        let Some(last) = references.last() else { return Ok(None) };
        if references.iter().any(|one| (&one.agency, &one.id) != (&last.agency, &last.id)) {
            let what = "several dataflows in one message".to_owned();
            return Err(QueryError::NotOffered(what).into());
        }
        self.load(last, which).await
    }
}

fn newer(vintage: &Vintage, than: Option<Timestamp>) -> bool {
    than.is_none_or(|than| vintage.released_at > than)
}

fn numbers(version: &str) -> Vec<u64> {
    version.split('.').map(|part| part.parse().unwrap_or_default()).collect()
}

/// The codes and periods that stand in some rows.
pub fn available(
    about: &Description,
    set: &DataSet,
    rows: &[u32],
    components: &Ids,
) -> Availability {
    let observations = &set.observations;
    let mut values = Vec::new();
    for (place, dimension) in about.structure.dimensions.iter().enumerate() {
        if components.has(&dimension.id) {
            let mut used = vec![false; observations.codes(place).len()];
            for row in rows {
                used[observations.row(*row as usize).code_index(place)] = true;
            }
            let codes = observations.codes(place).iter().zip(used);
            let mut codes: Vec<String> =
                codes.filter(|(_, used)| *used).map(|(code, _)| code.clone()).collect();
            codes.sort();
            values.push((dimension.id.clone(), codes));
        }
    }
    if components.has(TIME_PERIOD) {
        let mut periods: Vec<_> =
            rows.iter().map(|row| observations.row(*row as usize).period()).collect();
        periods.sort();
        periods.dedup();
        values.push((TIME_PERIOD.to_owned(), periods.iter().map(ToString::to_string).collect()));
    }
    let dataflow = about.dataflow.reference.clone();
    Availability { dataflow, values, observations: rows.len() }
}
