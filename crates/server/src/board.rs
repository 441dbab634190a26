//! The board of all figures of this node, kept in memory and made anew when something was
//! published or received. May not happen here: a number that is not in a published vintage.

use std::{collections::BTreeMap, sync::Arc};

use masar_commitments::Catalogue;
use masar_indicators::{Board, Measured, Publication, Reporter, Source, Yardstick, measure};
use masar_reviews::{
    inbox,
    peers::{self, Side},
};
use masar_statistics::{
    Origin,
    datasets::{LastVintage, Which},
    received::{self, Definitions},
};
use tokio::sync::Mutex;

use crate::{app::App, problems::Problem};

/// The board last made, with what it was made from.
pub(crate) struct Kept {
    yardsticks: Arc<[Yardstick]>,
    last: Mutex<Option<(i64, Arc<Board>)>>,
}

impl Kept {
    /// Nothing made yet.
    pub(crate) fn new(catalogue: &Catalogue) -> Self {
        Self { yardsticks: catalogue.yardsticks().into(), last: Mutex::new(None) }
    }
}

impl App {
    /// All figures of this node, own and received. Costs one look at an index when nothing was
    /// published since; else only what changed is measured. Readers who come at that moment wait
    /// for the one who measures.
    pub async fn board(&self) -> Result<Arc<Board>, Problem> {
        let mut last = self.board.last.lock().await;
        let generation = self.datasets.generation().await?;
        let reporters = self.reporters().await?;
        if let Some((known, board)) = &*last
            && *known == generation
            && board.reporters() == reporters
        {
            return Ok(Arc::clone(board));
        }
        let before = last.as_ref().map(|(_, board)| Arc::clone(board)).unwrap_or_default();
        let look = self.statistics.look().await?;
        let definitions = received::definitions(&look).await?;
        drop(look);
        let mut measured = Vec::new();
        for vintage in self.datasets.last_vintages().await? {
            let one = self.measured(&before, &reporters, &definitions, &vintage).await?;
            measured.extend(one);
        }
        let yardsticks = Arc::clone(&self.board.yardsticks);
        let board = Arc::new(Board::new(yardsticks, reporters, measured));
        *last = Some((generation, Arc::clone(&board)));
        Ok(board)
    }

    /// This node, then those that are enrolled to report to it, in the order of their agencies.
    async fn reporters(&self) -> Result<Vec<Reporter>, Problem> {
        let own = Reporter {
            node: self.id.to_string(),
            agency: self.settings.agency.clone(),
            name: self.name().clone(),
            place: self.config.jurisdiction.leaf().as_str().to_owned(),
            level: self.config.level.as_str().to_owned(),
            is_self: true,
            refreshed_at: None,
        };
        let look = self.reviews.store().look().await?;
        let heard = inbox::heard(&look).await?;
        // Agency → the last thing that happened to its enrolment.
        let mut below = BTreeMap::new();
        for event in peers::history(&look).await?.into_iter().filter(|it| it.side == Side::Below) {
            below.insert(event.node.agency.clone(), event);
        }
        let enrolled = below.into_values().filter(|event| event.is_enrolment);
        let others = enrolled.map(|event| Reporter {
            refreshed_at: heard.get(&event.node.id).copied(),
            place: event.node.place.leaf().as_str().to_owned(),
            level: event.node.level.as_str().to_owned(),
            node: event.node.id,
            agency: event.node.agency,
            name: event.node.name,
            is_self: false,
        });
        Ok(std::iter::once(own).chain(others).collect())
    }

    /// The figures of one dataset; none where no indicator is about it.
    async fn measured(
        &self,
        before: &Board,
        reporters: &[Reporter],
        definitions: &Definitions,
        vintage: &LastVintage,
    ) -> Result<Option<Arc<Measured>>, Problem> {
        let reference = &vintage.dataset;
        let about = |known: &&Yardstick| known.definition.dataflow == reference.id;
        let Some(yardstick) = self.board.yardsticks.iter().find(about).cloned() else {
            return Ok(None);
        };
        let reporter = reporters.iter().find(|known| known.agency == reference.agency);
        let place = reporter.map(|known| known.place.clone());
        let dataset = reference.to_string();
        let by = reporter.filter(|known| !known.is_self).and_then(|known| {
            let indicator = yardstick.definition.id.clone();
            definitions.get(&(known.node.clone(), indicator)).cloned()
        });
        let stamp = format!(
            "{} {} {} {}",
            vintage.number,
            vintage.digest,
            place.as_deref().unwrap_or("-"),
            by.as_ref().map_or("-", |(_, hash)| hash),
        );
        if let Some(kept) = before.kept(&dataset, &stamp) {
            return Ok(Some(Arc::clone(kept)));
        }
        let Some((_, last, set)) = self.datasets.load(reference, Which::Last).await? else {
            return Ok(None);
        };
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
        let brought = brought.collect();
        let node = match (last.provenance, reporter) {
            (Origin::Received { node, .. }, _) => node,
            (Origin::External { .. }, _) | (_, None) => String::new(),
            (_, Some(reporter)) => reporter.node.clone(),
        };
        let agency = reference.agency.clone();
        // A series of a million cells takes a while: it has a thread of its own.
        let work = move || {
            measure(
                &yardstick,
                &Publication {
                    agency: &agency,
                    node: &node,
                    place: place.as_deref(),
                    dataset: &dataset,
                    stamp: &stamp,
                    set: &set,
                    brought: &brought,
                    by: by.as_ref().map(|(version, hash)| (*version, hash.as_str())),
                },
            )
        };
        let measured = tokio::task::spawn_blocking(work).await.map_err(Problem::internal)?;
        Ok(Some(Arc::new(measured)))
    }
}
