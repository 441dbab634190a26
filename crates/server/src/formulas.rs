//! What the formulas of the catalogue make of the published datasets here, kept in memory and made
//! anew when something was published or received.

use std::{collections::BTreeMap, sync::Arc};

use masar_indicators::{
    Source,
    formula::{Computed, Input, compute},
};
use masar_statistics::datasets::{DataSet, LastVintage, Which};
use masar_terms::Period;
use tokio::sync::Mutex;

use crate::{app::App, problems::Problem};

/// The answers last made, with the state of the datasets they were made from.
pub(crate) type Kept = Mutex<Option<(i64, Arc<Answers>)>>;

/// The answers of every formula, by its id.
#[derive(Default)]
pub struct Answers {
    of: BTreeMap<String, Computed>,
    none: Computed,
}

impl Answers {
    /// Those of one formula; none where nothing it reads is published here.
    pub fn of(&self, formula: &str) -> &Computed {
        self.of.get(formula).unwrap_or(&self.none)
    }
}

/// A dataset that formulas read.
struct Read {
    dataset: String,
    dataflow: String,
    place: Option<String>,
    set: Arc<DataSet>,
    brought: BTreeMap<Period, (Source, bool)>,
}

impl Read {
    fn input(&self) -> Input<'_> {
        Input {
            dataset: &self.dataset,
            dataflow: &self.dataflow,
            place: self.place.as_deref(),
            set: &self.set,
            brought: &self.brought,
        }
    }
}

impl App {
    /// The answers of all formulas. Costs one look at an index when nothing was published since.
    pub async fn answers(&self) -> Result<Arc<Answers>, Problem> {
        let mut last = self.formulas.lock().await;
        let generation = self.datasets.generation().await?;
        if let Some((known, answers)) = &*last
            && *known == generation
        {
            return Ok(Arc::clone(answers));
        }
        let mut read = Vec::new();
        for vintage in self.datasets.last_vintages().await? {
            read.extend(self.read_for_formulas(&vintage).await?);
        }
        let formulas = self.catalogue.formulas.clone();
        // A series of a million cells takes a while: it has a thread of its own.
        let work = move || {
            let inputs: Vec<Input<'_>> = read.iter().map(Read::input).collect();
            let computed = formulas.iter().map(|it| (it.id.clone(), compute(it, &inputs)));
            Answers { of: computed.collect(), none: Computed::default() }
        };
        let answers = tokio::task::spawn_blocking(work).await.map_err(Problem::internal)?;
        let answers = Arc::new(answers);
        *last = Some((generation, Arc::clone(&answers)));
        Ok(answers)
    }

    /// A dataset with its vintages, if any formula reads it.
    async fn read_for_formulas(&self, vintage: &LastVintage) -> Result<Option<Read>, Problem> {
        let reference = &vintage.dataset;
        let mut flows = self.catalogue.formulas.iter().flat_map(|formula| formula.dataflows());
        if !flows.any(|flow| flow == reference.id) {
            return Ok(None);
        }
        let Some((_, _, set)) = self.datasets.load(reference, Which::Last).await? else {
            return Ok(None);
        };
        let board = self.board().await?;
        let place = board.reporter(&reference.agency).map(|known| known.place.clone());
        let brought = self.datasets.provenance(reference).await?;
        let brought = brought.into_iter().map(|(period, vintage)| {
            let source = Source {
                dataset: vintage.dataset.to_string(),
                vintage: vintage.number,
                released_at: vintage.released_at,
                origin: vintage.provenance.clone(),
            };
            (period, (source, vintage.is_withdrawal()))
        });
        Ok(Some(Read {
            dataset: reference.to_string(),
            dataflow: reference.id.clone(),
            place,
            set,
            brought: brought.collect(),
        }))
    }
}
