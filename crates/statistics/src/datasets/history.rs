//! How the answer to a question changed from vintage to vintage (`includeHistory`).
//!
//! May not happen here: a vintage at a time at which `asOf` would not give it; all vintages in
//! memory at once.

use std::{
    io::{self, Write},
    sync::Arc,
};

use masar_interop::sdmx::{
    Action, CodeList, DataMessage, Header, HistoryWriter, Shown, Validity, csv,
    json::Layout,
    query::{self, DataQuery, Format, QueryError},
};
use masar_terms::Timestamp;

use super::{DataSet, Dataset, DatasetError, Datasets, Vintage, Which};

/// The history of an answer, ready to be written. Everything in it was the answer once.
pub struct History {
    pub dataset: Dataset,
    /// The vintage that ends it.
    pub last: Vintage,
    datasets: Datasets,
    stages: Vec<Stage>,
    /// The question without its page, which is of the whole history.
    query: DataQuery,
    offset: usize,
    limit: Option<usize>,
    shown: Shown,
    layout: Layout,
}

/// A vintage and the last moment at which it was shown.
pub(super) struct Stage {
    pub vintage: Vintage,
    pub to: Option<Timestamp>,
}

/// When each vintage was shown, the oldest first. One that another followed in the same moment, or
/// in an earlier one by a clock that was put right, never was and is left out.
pub(super) fn stages(newest_first: Vec<Vintage>) -> Vec<Stage> {
    let mut stages: Vec<Stage> = Vec::new();
    for vintage in newest_first {
        let next = stages.last().map(|stage| stage.vintage.released_at);
        if next.is_none_or(|next| vintage.released_at < next) {
            // The end is part of the time, and moments are told in milliseconds.
            stages.push(Stage { vintage, to: next.map(|next| Timestamp(next.0 - 1)) });
        }
    }
    stages.reverse();
    stages
}

impl Datasets {
    /// The answer to a question in all its states; none when nothing ever matched (204).
    ///
    /// # Errors
    /// The question does not fit the dataset, or fits several; a file cannot be read.
    pub async fn history(&self, query: &DataQuery) -> Result<Option<History>, DatasetError> {
        let which = query.as_of.map_or(Which::Last, Which::AsOf);
        let found = self
            .one(query.context, &query.agencies, &query.resources, &query.versions, which)
            .await?;
        let Some((dataset, last, _)) = found else { return Ok(None) };
        let structure = &dataset.description.structure;
        let own = [csv::VALID_FROM, csv::VALID_TO];
        if structure.attributes.iter().any(|attribute| own.contains(&attribute.id.as_str())) {
            let what = "histories of data with a component called validFrom or validTo".to_owned();
            return Err(QueryError::NotOffered(what).into());
        }
        let (shown, layout) = (query::shown(query, structure)?, query::layout(query, structure)?);
        let mut vintages = self.vintages(&last.dataset).await?;
        vintages.retain(|vintage| query.as_of.is_none_or(|as_of| vintage.released_at <= as_of));
        let history = History {
            last,
            datasets: self.clone(),
            stages: stages(vintages),
            query: DataQuery { offset: 0, limit: None, ..query.clone() },
            offset: query.offset,
            limit: query.limit,
            shown,
            layout,
            dataset,
        };
        // What cannot be answered is known before the first byte is sent.
        let looked = tokio::task::spawn_blocking(move || {
            let is_something = history.sets().next().transpose()?.is_some();
            Ok(is_something.then_some(history))
        });
        looked.await.map_err(|error| DatasetError::CutOff(error.to_string()))?
    }
}

impl History {
    /// Writes it, with one vintage after the other in memory. Code lists name the codes where the
    /// format has names.
    ///
    /// # Errors
    /// A file cannot be read, it cannot be written, or the format tells no history.
    pub fn write(
        &self,
        format: Format,
        header: &Header,
        code_lists: &[CodeList],
        out: impl Write + Send,
    ) -> io::Result<()> {
        let mut writer = HistoryWriter::new(format, header, &self.layout, out);
        for one in self.sets() {
            let one = one.map_err(io::Error::other)?;
            let message = DataMessage {
                dataflow: &self.dataset.description.dataflow,
                structure: &self.dataset.description.structure,
                code_lists,
                attributes: &one.set.attributes,
                observations: &one.set.observations,
                rows: &one.rows,
                shown: &self.shown,
            };
            writer.put(&message, one.validity)?;
        }
        writer.finish()
    }

    fn sets(&self) -> Sets<'_> {
        let after = self.query.updated_after;
        let known = |stage: &Stage| Some(stage.vintage.released_at) <= after;
        Sets {
            history: self,
            next: self.stages.iter().rposition(known).unwrap_or(0),
            before: None,
            waiting: None,
            skip: self.offset,
            left: self.limit.unwrap_or(usize::MAX),
        }
    }
}

/// Rows of a vintage that are told together.
struct Told {
    set: Arc<DataSet>,
    rows: Vec<u32>,
    validity: Validity,
}

/// The data sets of a history in their order: what a vintage tells, then what it no longer has.
struct Sets<'h> {
    history: &'h History,
    next: usize,
    /// What the vintage before told.
    before: Option<Told>,
    /// What comes after what was told last.
    waiting: Option<Told>,
    skip: usize,
    left: usize,
}

impl Sets<'_> {
    /// What the next vintage tells; what it no longer has waits.
    fn step(&mut self) -> Result<Option<Told>, DatasetError> {
        let History { stages, datasets, dataset, query, .. } = self.history;
        let Some(stage) = stages.get(self.next) else { return Ok(None) };
        self.next += 1;
        let set = datasets.numbers_once(&stage.vintage, &dataset.description)?;
        let rows = query::rows(query, &dataset.description.structure, &set.observations)?;
        let from = Some(stage.vintage.released_at);
        let validity = Validity { action: Action::Replace, from, to: stage.to };
        let told = Told { set: set.clone(), rows: rows.clone(), validity };
        if let Some(before) = self.before.replace(Told { set, rows, validity }) {
            let rows = told.set.gone(&before.set, &before.rows);
            // Since when each of them was there is not the same for all.
            let validity = Validity { action: Action::Delete, from: None, ..before.validity };
            self.waiting = Some(Told { set: before.set, rows, validity });
        }
        Ok(Some(told))
    }

    /// Whether only what came after is asked for, and this was there before.
    fn is_known(&self, told: &Told) -> bool {
        let is_shown = told.validity.action == Action::Replace;
        is_shown && told.validity.from <= self.history.query.updated_after
    }

    /// The part of it that is on the page.
    fn cut(&mut self, told: &mut Told) {
        let skipped = self.skip.min(told.rows.len());
        told.rows.drain(..skipped);
        told.rows.truncate(self.left);
        self.skip -= skipped;
        self.left -= told.rows.len();
    }
}

impl Iterator for Sets<'_> {
    type Item = Result<Told, DatasetError>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.left > 0 {
            let next = self.waiting.take().map_or_else(|| self.step(), |told| Ok(Some(told)));
            let mut told = match next {
                Ok(told) => told?,
                Err(error) => {
                    self.left = 0;
                    return Some(Err(error));
                }
            };
            if !self.is_known(&told) {
                self.cut(&mut told);
                if !told.rows.is_empty() {
                    return Some(Ok(told));
                }
            }
        }
        None
    }
}
