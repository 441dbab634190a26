//! What a file holds and what is asked of the tables made from it.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use serde::Deserialize;

use super::{FileError, NoisePolicy, RoundingPolicy, codes};
use crate::{
    cube::{Hierarchy, Shape, TOTAL},
    policy::{Dominance, Protection, Settings},
    protect::cell_key::{Perturbation, PerturbationError, Secret},
};

/// A policy for files (`P.toml`).
///
/// ```toml
/// threshold = 5                        # k; 3 is the least that is taken
/// sensitive_dimensions = ["GROUND"]
///
/// [measure]
/// people = "n"                         # or subject = "token", or amount = "sum", contributor = "firm"
///
/// [dominance]                          # for amounts
/// p_percent = 10
///
/// [perturbation]                       # for counts of subjects, instead of withholding
/// most = 6
/// variance = 5
/// secret = "secret.txt"
///
/// [rounding]                           # or: every number a multiple of a base
/// base = 5
/// secret = "secret.txt"
///
/// [noise]                              # or: differential privacy
/// rho = "1/10"
/// limit = "3/10"
/// spent = "spent.toml"
///
/// [[dimensions]]
/// id = "REF_AREA"
/// column = "area"                      # the id, without it
/// codes = "areas.csv"                  # columns code, parent; without it the codes of the rows
///
/// [[tables]]                           # linked tables; without any, one over all dimensions
/// id = "BY_AREA"
/// dimensions = ["REF_AREA"]
/// ```
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// k: a count of 1…k−1 distinct people is withheld.
    #[serde(default = "least")]
    pub threshold: u64,
    /// Dimensions whose code says something that must not be learned of anybody.
    #[serde(default)]
    pub sensitive_dimensions: Vec<String>,
    /// What is counted or summed; without it every row is one person.
    #[serde(default)]
    pub measure: Measure,
    /// For sums of amounts.
    #[serde(default)]
    pub dominance: Option<Dominance>,
    /// Change counts by a little instead of withholding any.
    #[serde(default)]
    pub perturbation: Option<PerturbationPolicy>,
    /// Round counts to multiples of a base instead of withholding any.
    #[serde(default)]
    pub rounding: Option<RoundingPolicy>,
    /// Add noise to counts instead of withholding any.
    #[serde(default)]
    pub noise: Option<NoisePolicy>,
    pub dimensions: Vec<DimensionPolicy>,
    #[serde(default)]
    pub tables: Vec<TablePolicy>,
    /// The policy's own file, for what is wrong with it.
    #[serde(skip)]
    file: PathBuf,
}

fn least() -> u64 {
    Protection::LEAST
}

/// Columns of the measure. One of `people`, `subject` and `amount`, or none.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// How many distinct people stand on the row's codes.
    pub people: Option<String>,
    /// Who the row is about; distinct ones are counted, each where the first row stands.
    pub subject: Option<String>,
    /// What is summed.
    pub amount: Option<String>,
    /// Who contributes the amount.
    pub contributor: Option<String>,
}

/// How counts are changed, by keys of the people in them.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PerturbationPolicy {
    /// The largest change.
    pub most: u32,
    /// Variance of the changes.
    pub variance: f64,
    /// File with the office's secret, beside the policy.
    pub secret: PathBuf,
}

/// One dimension.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DimensionPolicy {
    pub id: String,
    #[serde(default)]
    pub column: Option<String>,
    /// Beside the policy.
    #[serde(default)]
    pub codes: Option<PathBuf>,
}

impl DimensionPolicy {
    /// The column of the rows.
    pub fn column(&self) -> &str {
        self.column.as_deref().unwrap_or(&self.id)
    }
}

/// One table of a linked set.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TablePolicy {
    pub id: String,
    pub dimensions: Vec<String>,
}

impl Policy {
    /// Reads a policy.
    ///
    /// # Errors
    /// What is wrong with it, by line where the text itself is.
    pub fn read(file: &Path) -> Result<Self, FileError> {
        let name = || file.display().to_string();
        let text = std::fs::read_to_string(file)
            .map_err(|source| FileError::Io { file: name(), source })?;
        let mut policy: Self = toml::from_str(&text)
            .map_err(|source| FileError::Toml { file: name(), source: Box::new(source) })?;
        policy.file = file.to_owned();
        policy.check()?;
        Ok(policy)
    }

    /// Every file that is read on its account, itself included.
    pub fn files(&self) -> Vec<PathBuf> {
        let lists = self.dimensions.iter().filter_map(|dimension| dimension.codes.as_ref());
        let spent = self.noise.as_ref().map(|asked| &asked.spent);
        let kept = self.secret_file().into_iter().chain(spent);
        let beside = lists.chain(kept).map(|file| self.beside(file));
        beside.chain([self.file.clone()]).collect()
    }

    /// A file that is named from the policy's own folder.
    pub(super) fn beside(&self, file: &Path) -> PathBuf {
        self.file.parent().unwrap_or(Path::new("")).join(file)
    }

    pub(super) fn wrong(&self, reason: impl Into<String>) -> FileError {
        FileError::Policy { file: self.file.display().to_string(), reason: reason.into() }
    }

    fn check(&self) -> Result<(), FileError> {
        let rule = |source| FileError::Rule { file: self.file.display().to_string(), source };
        self.protection().map_err(rule)?;
        let Measure { people, subject, amount, contributor } = &self.measure;
        if [people, subject, amount].iter().filter(|column| column.is_some()).count() > 1 {
            return Err(self.wrong("[measure] takes one of people, subject and amount"));
        }
        if amount.is_some() != contributor.is_some() || amount.is_some() != self.dominance.is_some()
        {
            return Err(self.wrong(
                "amount, contributor and [dominance] come together: a sum is protected by who adds how much",
            ));
        }
        if let Some(dominance) = &self.dominance {
            dominance.check().map_err(rule)?;
        }
        if let Some(perturbation) = self.perturbation() {
            if subject.is_none() {
                return Err(
                    self.wrong("[perturbation] needs to know who is counted: [measure] subject")
                );
            }
            let faulty = |error: PerturbationError| self.wrong(error.to_string());
            perturbation.check().map_err(faulty)?;
            self.secret()?;
        }
        self.check_ways()?;
        self.check_rounding()?;
        self.check_noise()?;
        self.check_tables()
    }

    /// Counts are protected in one way. Any two of the others would each undo what the other
    /// promises: withheld cells beside rounded or noised ones could be worked out from lines that
    /// no audit reads, rounded noise would be biased, noised keys would cost a budget for nothing.
    fn check_ways(&self) -> Result<(), FileError> {
        let mut ways = self.ways_of_changing();
        if self.dominance.is_some() {
            ways.push("[dominance]");
        }
        match ways[..] {
            [first, second, ..] => {
                let why = "numbers are protected in one way";
                Err(self.wrong(format!("{first} and {second} cannot stand together: {why}")))
            }
            _ => Ok(()),
        }
    }

    /// The sections that change counts instead of withholding any.
    pub fn ways_of_changing(&self) -> Vec<&'static str> {
        let ways = [
            (self.perturbation.is_some(), "[perturbation]"),
            (self.rounding.is_some(), "[rounding]"),
            (self.noise.is_some(), "[noise]"),
        ];
        ways.into_iter().filter_map(|(is_asked, way)| is_asked.then_some(way)).collect()
    }

    fn check_tables(&self) -> Result<(), FileError> {
        let mut known = BTreeSet::new();
        if self.dimensions.is_empty() {
            return Err(self.wrong("there is no dimension"));
        }
        for dimension in &self.dimensions {
            if !known.insert(&dimension.id) {
                return Err(self.wrong(format!("dimension {} stands twice", dimension.id)));
            }
        }
        let mut tables = BTreeSet::new();
        for table in &self.tables {
            if !tables.insert(&table.id) {
                return Err(self.wrong(format!("table {} stands twice", table.id)));
            }
            let mut own = BTreeSet::new();
            for dimension in &table.dimensions {
                if !known.contains(dimension) || !own.insert(dimension) {
                    let what = "is unknown, or stands twice";
                    let reason = format!("table {}: dimension {dimension} {what}", table.id);
                    return Err(self.wrong(reason));
                }
            }
        }
        let sensitive = self.sensitive_dimensions.iter().find(|id| !known.contains(id));
        match sensitive {
            Some(id) => Err(self.wrong(format!("sensitive_dimensions: {id} is no dimension"))),
            None => Ok(()),
        }
    }

    /// The rule for counts.
    ///
    /// # Errors
    /// The threshold is lower than any node may set.
    pub fn protection(&self) -> Result<Protection, crate::policy::PolicyError> {
        let sensitive_dimensions = self.sensitive_dimensions.clone();
        let settings =
            Settings { floor: self.threshold, sensitive_dimensions, ..Settings::default() };
        Protection::new(&settings, self.threshold)
    }

    /// The rule for changed counts: no number under the threshold is shown.
    pub fn perturbation(&self) -> Option<Perturbation> {
        let asked = self.perturbation.as_ref()?;
        let small = u32::try_from(self.threshold.saturating_sub(1)).unwrap_or(u32::MAX - 1);
        Some(Perturbation { most: asked.most, variance: asked.variance, small })
    }

    /// The office's secret.
    pub(super) fn secret(&self) -> Result<Option<Secret>, FileError> {
        let Some(file) = self.secret_file() else { return Ok(None) };
        let path = self.beside(file);
        let text = std::fs::read_to_string(&path)
            .map_err(|source| FileError::Io { file: path.display().to_string(), source })?;
        let section = if self.rounding.is_some() { "[rounding]" } else { "[perturbation]" };
        let wrong = |error: PerturbationError| self.wrong(format!("{section} {error}"));
        Secret::from_text(&text).map(Some).map_err(wrong)
    }

    fn secret_file(&self) -> Option<&PathBuf> {
        let perturbation = self.perturbation.as_ref().map(|asked| &asked.secret);
        perturbation.or(self.rounding.as_ref().map(|asked| &asked.secret))
    }

    /// Ids of the tables, in order.
    pub fn table_ids(&self) -> Vec<&str> {
        if self.tables.is_empty() {
            return vec!["TABLE"];
        }
        self.tables.iter().map(|table| &*table.id).collect()
    }

    /// The cells of all tables. `used` are the codes of the rows by dimension, for those that
    /// have no list.
    pub(super) fn shape(
        &self,
        used: &BTreeMap<usize, BTreeSet<String>>,
    ) -> Result<Shape, FileError> {
        let cube = |source| FileError::Cube { file: self.file.display().to_string(), source };
        let mut trees = Vec::new();
        for (at, dimension) in self.dimensions.iter().enumerate() {
            trees.push(match &dimension.codes {
                Some(list) => codes::read(&dimension.id, &self.beside(list))?,
                None => {
                    let codes = used.get(&at).into_iter().flatten();
                    let codes =
                        codes.filter(|code| *code != TOTAL).map(|code| (code.clone(), None));
                    Hierarchy::new(dimension.id.clone(), codes).map_err(cube)?
                }
            });
        }
        let place = |id: &String| self.dimensions.iter().position(|known| known.id == *id);
        let of = |table: &TablePolicy| table.dimensions.iter().filter_map(place).collect();
        let mut tables: Vec<Vec<usize>> = self.tables.iter().map(of).collect();
        // Noise is drawn once, for the finest cells of all dimensions together, so that what two
        // tables share is one number. That table comes last and is not written.
        if self.noise.is_some() && !tables.is_empty() {
            tables.push((0..self.dimensions.len()).collect());
        }
        let shape =
            if tables.is_empty() { Shape::of(trees) } else { Shape::linked(trees, &tables) };
        shape.map_err(cube)
    }
}
