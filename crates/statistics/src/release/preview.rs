//! Looking at tables that would leave under several policies. Nothing is kept.
//!
//! May not happen here: writing; a true count in what is given back. Of a table that falls to the
//! audit no number is given at all: those shown would tell the withheld ones.

use std::collections::BTreeMap;

use masar_extracts::Extract;
use masar_nodes::{Permit, Store, Verb};

use super::{
    Content, Evidence, Settings, Trial, TrialError, account,
    linked::{self, Earlier},
    noised, prepare,
};
use crate::{
    audit::Report,
    cube::{self, Counted},
    error::StatisticsError,
    ledger::{self, Paid},
    policy::{self, Protection},
    protect::{ProtectError, Why, noise::Amount},
    published::Dimension,
};

/// One Extract under several policies.
pub struct Previews {
    /// The dimensions as they are counted.
    pub dimensions: Vec<Dimension>,
    /// The rule of the node and the programme, which no trial goes under.
    pub rule: Protection,
    /// One for each trial, in their order.
    pub each: Vec<Preview>,
}

/// A table under one policy.
pub struct Preview {
    /// The trial without what changes nothing.
    pub trial: Trial,
    pub rule: Protection,
    pub outcome: Outcome,
}

/// What came of protecting and attacking.
pub enum Outcome {
    /// It could be proposed.
    Holds {
        content: Box<Content>,
        evidence: Box<Evidence>,
        /// Why each withheld cell is withheld, by its codes.
        why: BTreeMap<Vec<String>, Why>,
    },
    /// Withheld cells could be worked out.
    Falls(Box<Report>),
    /// Every number would have noise. None is drawn for a look.
    Noised {
        paid: Box<Paid>,
        /// What is left of the year's budget before it is paid.
        left: Amount,
    },
    /// However much is withheld, this cell can be worked out.
    NoWay { key: String },
}

/// Protects and attacks one Extract under each trial, as [`super::propose`] would.
///
/// # Errors
/// `Frozen` or `Withdrawn` when a protected table of the period left before (another one beside it
/// could be compared with it), `Trial` for a trial that cannot be made, and what counting may
/// refuse.
pub async fn preview(
    store: &Store,
    permit: &Permit,
    settings: &Settings,
    extract: Extract,
    trials: Vec<Trial>,
) -> Result<Previews, StatisticsError> {
    account(permit, Verb::PrepareRelease, "preview a release")?;
    let counted = cube::count(&extract)?;
    drop(extract);
    let rule = Trial::default().rule(&settings.statistics, &counted)?;
    let (dataflow, period) = (counted.dataflow.clone(), counted.period);
    let look = store.look().await?;
    let standing = ledger::line(&look, &dataflow, period).await?.pop();
    if let Some(standing) = standing.filter(|_| !counted.is_accountability) {
        return Err(match standing.entry.withdrawal() {
            Some(_) => StatisticsError::Withdrawn { dataflow, period },
            None => StatisticsError::Frozen { dataflow, period },
        });
    }
    let earlier = linked::linked(&look, &linked::Key::first(&counted)).await?;
    let paid = noised::asked(&counted, settings)?;
    let of = (&*counted.universe, &*dataflow, period);
    noised::refuse_beside(of, paid.is_some(), &earlier)?;
    if let Some(paid) = paid {
        let left = noised::budget(&look, &paid).await?.left();
        return Previews::noised(&counted, rule, (paid, left), &trials);
    }
    drop(look);
    let settings = settings.clone();
    let computed = tokio::task::spawn_blocking(move || {
        let room = Room { counted: &counted, earlier: &earlier, settings: &settings };
        let each = trials.iter().map(|trial| room.under(trial)).collect::<Result<_, _>>()?;
        Ok(Previews { dimensions: counted.dimensions.clone(), rule, each })
    });
    computed.await.map_err(|_| StatisticsError::Stopped)?
}

impl Previews {
    /// The one way that a table with noise has.
    fn noised(
        counted: &Counted,
        rule: Protection,
        (paid, left): (Paid, Amount),
        trials: &[Trial],
    ) -> Result<Self, StatisticsError> {
        if trials.iter().any(|trial| !trial.is_empty()) {
            return Err(TrialError::Noise.into());
        }
        let outcome = Outcome::Noised { paid: Box::new(paid), left };
        let each = vec![Preview { trial: Trial::default(), rule: rule.clone(), outcome }];
        Ok(Self { dimensions: counted.dimensions.clone(), rule, each })
    }
}

/// What every trial of one Extract shares.
struct Room<'a> {
    counted: &'a Counted,
    earlier: &'a [Earlier],
    settings: &'a Settings,
}

impl Room<'_> {
    fn under(&self, trial: &Trial) -> Result<Preview, StatisticsError> {
        let statistics: &policy::Settings = &self.settings.statistics;
        let rule = trial.rule(statistics, self.counted)?;
        let coarser = trial.coarser(self.counted)?;
        let mut trial = trial.plain(statistics, self.counted)?;
        trial.withhold = trial.there_in(self.counted);
        let counted = coarser.as_ref().unwrap_or(self.counted);
        if counted.is_accountability {
            let exception = self.settings.accountability.admit(counted)?;
            let (content, evidence) =
                prepare::accountability(counted, &rule, self.earlier, exception);
            let (content, evidence) = (Box::new(content), Box::new(evidence));
            let outcome = Outcome::Holds { content, evidence, why: BTreeMap::new() };
            return Ok(Preview { trial, rule, outcome });
        }
        let outcome = match prepare::decided(counted, &rule, self.earlier, &trial) {
            Ok((content, evidence, decision)) => {
                let why = (0..counted.table.cells())
                    .filter_map(|cell| Some((counted.table.key(cell), decision.of(cell)?)));
                let why = why.collect();
                Outcome::Holds { content: Box::new(content), evidence: Box::new(evidence), why }
            }
            Err(StatisticsError::TooNarrow { report, .. }) => Outcome::Falls(report),
            Err(StatisticsError::Protect(ProtectError::NoWay { key })) => Outcome::NoWay { key },
            Err(error) => return Err(error),
        };
        Ok(Preview { trial, rule, outcome })
    }
}
