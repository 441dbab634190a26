//! Counts with noise from files: the section `[noise]` of a policy, and the list of what was spent.

use std::{
    fs::{File, OpenOptions},
    io::{Read as _, Write as _},
    path::PathBuf,
};

use serde::{Deserialize, Serialize};

use super::{FileError, Policy, Rows};
use crate::protect::noise::{Amount, Budget, Mechanism, Noise, Spend, epsilon, noised as draw};

/// The δ for which an ε is told.
const DELTA: (u64, u64) = (1, 1_000_000);

/// Numbers get noise of a known distribution, and none is withheld.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoisePolicy {
    /// Discrete Gaussian noise of this ρ, as exact text such as `1/10`; or
    pub rho: Option<Amount>,
    /// two-sided geometric noise of this ε.
    pub epsilon: Option<Amount>,
    /// The most rows that one person may stand in.
    #[serde(default = "one")]
    pub rows_per_person: u64,
    /// The most ρ that is ever spent on these people.
    pub limit: Amount,
    /// File with what was spent, beside the policy; written by the program.
    pub spent: PathBuf,
}

fn one() -> u64 {
    1
}

/// The list of what was spent, as it stands in its file.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    #[serde(default)]
    spent: Vec<Spend>,
}

/// What noise was drawn and what it cost. Nothing in it comes from the true numbers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NoiseTold {
    #[serde(flatten)]
    pub noise: Noise,
    /// What this release spent, as ρ.
    pub spent: Amount,
    pub limit: Amount,
    pub left: Amount,
    pub delta: Amount,
    /// With everything within the limit told, (ε, δ) holds for each person.
    pub epsilon_of_limit: Option<Amount>,
    /// Standard deviation of a finest cell.
    pub deviation: f64,
    /// And of the total of all.
    pub deviation_of_total: f64,
}

impl NoiseTold {
    /// In words, for the column `METHOD`.
    pub fn words(&self) -> String {
        let scale = self.noise.scale().decimal_upward(3);
        match self.noise.mechanism() {
            Mechanism::Gaussian { rho } => {
                format!("discrete Gaussian noise, rho = {rho}, sigma = {scale}, margins are sums")
            }
            Mechanism::Geometric { epsilon } => {
                format!("geometric noise, epsilon = {epsilon}, scale = {scale}, margins are sums")
            }
        }
    }
}

impl Policy {
    /// What is wrong with `[noise]`.
    pub(super) fn check_noise(&self) -> Result<(), FileError> {
        let Some(asked) = &self.noise else { return Ok(()) };
        self.noise_of(asked)?;
        if asked.limit.is_zero() {
            return Err(self.wrong("[noise] limit = 0: more than nought"));
        }
        if self.measure.subject.is_some() && asked.rows_per_person != 1 {
            let reason = "a subject is counted once, where the first row stands; leave it out";
            return Err(self.wrong(format!("[noise] rows_per_person: {reason}")));
        }
        let listless = self.dimensions.iter().find(|dimension| dimension.codes.is_none());
        if let Some(dimension) = listless {
            let reason = "needs a list: codes taken from the rows would tell who is there";
            return Err(self.wrong(format!("dimension {}: codes: [noise] {reason}", dimension.id)));
        }
        Ok(())
    }

    fn noise_of(&self, asked: &NoisePolicy) -> Result<Noise, FileError> {
        let mechanism = Mechanism::of(asked.rho.clone(), asked.epsilon.clone())
            .map_err(|error| self.wrong(format!("[noise] {error}")))?;
        Noise::new(mechanism, asked.rows_per_person)
            .map_err(|error| self.wrong(format!("[noise] {error}")))
    }
}

/// Draws noise for the tables as the policy asks, after its price is written down; none where it
/// asks for no noise. `on` says what the price was paid for.
///
/// # Errors
/// The price is more than is left, the list cannot be read or written, or no noise was drawn.
pub fn noised(
    policy: &Policy,
    rows: &Rows,
    on: &str,
) -> Result<Option<(Vec<i64>, NoiseTold)>, FileError> {
    let (Some(asked), Rows::Counts(table)) = (&policy.noise, rows) else { return Ok(None) };
    let noise = policy.noise_of(asked)?;
    let left = pay(policy, asked, on, noise.cost())?;
    let numbers = draw(table, &noise).map_err(|error| policy.wrong(format!("[noise] {error}")))?;
    let finest = table.finest() as f64;
    let delta = Amount::of(DELTA.0, DELTA.1).unwrap_or_default();
    let told = NoiseTold {
        spent: noise.cost(),
        limit: asked.limit.clone(),
        left,
        epsilon_of_limit: epsilon(&asked.limit, &delta),
        delta,
        deviation: noise.deviation(),
        deviation_of_total: noise.deviation() * finest.sqrt(),
        noise,
    };
    Ok(Some((numbers, told)))
}

/// Writes a price down, before anything is shown for it; what is left after it. The file is locked
/// meanwhile, so that two programs at a time cannot both take the last of it.
fn pay(policy: &Policy, asked: &NoisePolicy, on: &str, price: Amount) -> Result<Amount, FileError> {
    let path = policy.beside(&asked.spent);
    let name = || path.display().to_string();
    let io = |source| FileError::Io { file: name(), source };
    let options = OpenOptions::new().read(true).append(true).create(true).clone();
    let mut file: File = options.open(&path).map_err(io)?;
    file.lock().map_err(io)?;
    let mut text = String::new();
    file.read_to_string(&mut text).map_err(io)?;
    let list: List = toml::from_str(&text)
        .map_err(|source| FileError::Toml { file: name(), source: Box::new(source) })?;
    let mut budget = Budget::with(asked.limit.clone(), list.spent);
    let spend = budget
        .spend(on, price)
        .map_err(|error| policy.wrong(format!("[noise] limit: {error}; see {}", name())))?;
    let entry = toml::to_string(&List { spent: vec![spend] })
        .map_err(|error| policy.wrong(format!("[noise] spent: {error}")))?;
    let start = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    file.write_all(format!("{start}{entry}").as_bytes()).map_err(io)?;
    file.sync_all().map_err(io)?;
    Ok(budget.left())
}
