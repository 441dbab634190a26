//! Another policy for one table: stricter or coarser than the programme's own, never looser.
//!
//! A coarser table keeps all dimensions of its dataflow; of one that is left out the total alone
//! stays. A dataset has one structure for all its periods, so a table with fewer dimensions could
//! not be stored beside the others, and an indicator that reads totals finds them where they were.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Content, METHOD};
use crate::{
    cube::{Counted, Hierarchy, TOTAL},
    error::StatisticsError,
    policy::{Protection, Settings},
    published::Dimension,
};

/// The highest threshold that can be tried: above it hardly a table has anything left to show.
pub const MOST_THRESHOLD: u64 = 1_000;

/// What is asked of one table beyond the node's and the programme's rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Trial {
    /// k, where it is higher than the rule's.
    pub threshold: Option<u64>,
    /// Dimension → the level down to which it is shown: 0 for its total alone, 1 for the codes
    /// right below, and so on. Dimensions that are not named are shown as they are counted.
    pub levels: BTreeMap<String, usize>,
    /// Cells to withhold besides, by their codes in the order of the dimensions.
    pub withhold: Vec<Vec<String>>,
}

/// Why a trial cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TrialError {
    #[error("a threshold of {asked} is lower than {least}, which the node and the programme ask")]
    Lower { asked: u64, least: u64 },
    #[error("a threshold of {asked} is higher than {most}", most = MOST_THRESHOLD)]
    TooHigh { asked: u64 },
    #[error("the table has no dimension {dimension}")]
    NoDimension { dimension: String },
    /// One total under a named exception: nothing of it could be withheld or merged.
    #[error("a total of class accountability leaves as it is or not at all")]
    Accountability,
    /// Nothing of it is withheld, and it is drawn once.
    #[error("a table with noise leaves as its programme defines it or not at all")]
    Noise,
}

impl From<Vec<Vec<String>>> for Trial {
    /// Cells to withhold, and nothing else.
    fn from(withhold: Vec<Vec<String>>) -> Self {
        Self { withhold, ..Self::default() }
    }
}

impl Trial {
    /// Whether it is the programme's own policy.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The rule for a table under this trial.
    ///
    /// # Errors
    /// A threshold that is lower than the node and the programme ask, or beyond all use; a trial
    /// of what can only leave as it is.
    pub(crate) fn rule(
        &self,
        settings: &Settings,
        counted: &Counted,
    ) -> Result<Protection, StatisticsError> {
        let rule = Protection::new(settings, counted.threshold)?;
        if counted.is_accountability && !self.is_empty() {
            return Err(TrialError::Accountability.into());
        }
        if counted.noise.is_some() && !self.is_empty() {
            return Err(TrialError::Noise.into());
        }
        match self.threshold {
            None => Ok(rule),
            Some(asked) if asked < rule.threshold() => {
                Err(TrialError::Lower { asked, least: rule.threshold() }.into())
            }
            Some(asked) if asked > MOST_THRESHOLD => Err(TrialError::TooHigh { asked }.into()),
            Some(asked) => Ok(Protection::new(settings, asked)?),
        }
    }

    /// The table under this trial's levels; none where it is to be as it was counted.
    ///
    /// # Errors
    /// A dimension that the table does not have.
    pub(crate) fn coarser(&self, counted: &Counted) -> Result<Option<Counted>, StatisticsError> {
        let knows = |id: &&String| counted.dimensions.iter().any(|dimension| dimension.id == **id);
        if let Some(dimension) = self.levels.keys().find(|id| !knows(id)) {
            return Err(TrialError::NoDimension { dimension: dimension.clone() }.into());
        }
        if self.levels.is_empty() {
            return Ok(None);
        }
        let cut = |dimension: &Dimension| match self.levels.get(&dimension.id) {
            Some(level) => down_to(dimension, *level),
            None => dimension.clone(),
        };
        let dimensions: Vec<Dimension> = counted.dimensions.iter().map(cut).collect();
        let trees = dimensions
            .iter()
            .map(|dimension| Hierarchy::new(dimension.id.clone(), dimension.codes.iter().cloned()))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Some(Counted {
            table: counted.table.coarser(trees)?,
            dimensions,
            measure: counted.measure.clone(),
            dataflow: counted.dataflow.clone(),
            period: counted.period,
            is_accountability: counted.is_accountability,
            threshold: counted.threshold,
            programme: counted.programme.clone(),
            noise: counted.noise.clone(),
            among: counted.among.clone(),
            universe: counted.universe.clone(),
            contribution_bound: counted.contribution_bound,
            digest: counted.digest.clone(),
        }))
    }

    /// The trial, its rule and its table.
    ///
    /// # Errors
    /// As [`Self::rule`] and [`Self::coarser`].
    pub(super) fn applied(
        &self,
        settings: &Settings,
        counted: Counted,
    ) -> Result<(Self, Protection, Counted), StatisticsError> {
        let rule = self.rule(settings, &counted)?;
        let (trial, coarser) = (self.plain(settings, &counted)?, self.coarser(&counted)?);
        Ok((trial, rule, coarser.unwrap_or(counted)))
    }

    /// Without what changes nothing: the rule's own threshold, levels that are all there are.
    ///
    /// # Errors
    /// The node's settings cannot stand.
    pub(super) fn plain(
        &self,
        settings: &Settings,
        counted: &Counted,
    ) -> Result<Self, StatisticsError> {
        let own = Protection::new(settings, counted.threshold)?.threshold();
        let mut trial = self.clone();
        trial.threshold = self.threshold.filter(|asked| *asked != own);
        let deepest = |id: &String| {
            let dimension = counted.dimensions.iter().find(|dimension| dimension.id == *id);
            dimension.map_or(usize::MAX, Dimension::depth)
        };
        trial.levels.retain(|id, level| *level < deepest(id));
        trial.withhold.sort();
        trial.withhold.dedup();
        Ok(trial)
    }

    /// The cells to withhold that the coarser table still has.
    pub(super) fn there_in(&self, counted: &Counted) -> Vec<Vec<String>> {
        let level_of = |dimension: &Dimension| self.levels.get(&dimension.id).copied();
        let stays = |(dimension, code): (&Dimension, &String)| {
            let level = level_of(dimension).unwrap_or(usize::MAX);
            depth(dimension, code).is_some_and(|depth| depth <= level)
        };
        let is_there = |key: &&Vec<String>| {
            key.len() == counted.dimensions.len() && counted.dimensions.iter().zip(*key).all(stays)
        };
        self.withhold.iter().filter(is_there).cloned().collect()
    }

    /// Writes into a content by which trial its table was made. The threshold stands in its rule.
    pub(super) fn mark(&self, content: &mut Content) {
        if self.is_empty() {
            return;
        }
        let told = self.levels.iter().map(|(id, level)| match level {
            0 => format!("; {id} as its total alone"),
            level => format!("; {id} down to level {level}"),
        });
        content.method = std::iter::once(METHOD.to_owned()).chain(told).collect();
        content.trial = Some(self.clone());
    }
}

/// The dimension with the codes that stand no deeper than a level.
fn down_to(dimension: &Dimension, level: usize) -> Dimension {
    let stays = |code: &&(String, Option<String>)| {
        depth(dimension, &code.0).is_some_and(|depth| depth <= level)
    };
    let codes = dimension.codes.iter().filter(stays).cloned().collect();
    Dimension { id: dimension.id.clone(), codes }
}

/// How many steps a code stands below the total; none for a code that the dimension lacks.
pub fn depth(dimension: &Dimension, code: &str) -> Option<usize> {
    let parent = |code: &str| dimension.codes.iter().find(|(known, _)| known == code);
    let mut at = parent(code)?;
    // As many steps as there are codes lead out of every tree.
    for steps in 0..=dimension.codes.len() {
        if at.0 == TOTAL {
            return Some(steps);
        }
        at = parent(at.1.as_deref().unwrap_or(TOTAL))?;
    }
    None
}

impl Dimension {
    /// How many levels of codes stand below the total.
    pub fn depth(&self) -> usize {
        self.codes.iter().filter_map(|(code, _)| depth(self, code)).max().unwrap_or(0)
    }
}
