//! The constructor of [`Extract`]: a dimension, a measure or a code that is not named does not
//! pass, and no subject counts for more than the definition lets it.

use std::collections::{BTreeMap, HashMap};

use masar_programmes::{
    Class, CodeLists, Dimension, DimensionFrom, ExtractDefinition, Measure, MeasureOf, Programme,
    codes::{Code, CodeList, TOTAL, UNKNOWN},
};
use masar_terms::{Period, PlacePath, SubjectId};

use crate::{
    extract::{Extract, ExtractDimension, ExtractMeasure, ExtractRow, Tally},
    faults::ExtractError,
    tokens::{Salt, SubjectToken},
};

/// More levels than areas have; ends a circle of parents.
const AREA_LEVELS: usize = 12;

/// A row that asks to be admitted.
pub struct Candidate {
    /// The person (household, organisation) it counts for.
    pub subject: SubjectId,
    /// Dimension id → code; `None` where it is not known, which becomes `_U`.
    pub codes: BTreeMap<String, Option<String>>,
    /// Measure id → whole number, for measures that are sums of a field; counts need none.
    pub values: BTreeMap<String, i64>,
}

impl Extract {
    /// Admits the rows of one period into the extract `dataflow` of a programme. `lists` are the
    /// catalogue's code lists with the node's own areas in `ref_area`; `home` is the place that the
    /// node answers for: of areas, a table has that place and what lies in it, and no other, so
    /// that a node never says “nobody” of a place that is not its own.
    pub fn admit(
        programme: &Programme,
        dataflow: &str,
        period: Period,
        (lists, home): (&CodeLists, &PlacePath),
        salt: Salt,
        rows: impl IntoIterator<Item = Candidate>,
    ) -> Result<Self, ExtractError> {
        Self::admit_revision(programme, dataflow, period, (lists, home), salt, (rows, []))
    }

    /// As [`Self::admit`], for a revision: the rows as they are known now, and `before` as they were
    /// each time that the books were closed, the first release first.
    pub fn admit_revision<R: IntoIterator<Item = Candidate>>(
        programme: &Programme,
        dataflow: &str,
        period: Period,
        (lists, home): (&CodeLists, &PlacePath),
        salt: Salt,
        (rows, before): (R, impl IntoIterator<Item = R>),
    ) -> Result<Self, ExtractError> {
        let definition = programme.extract(dataflow).ok_or_else(|| ExtractError::NotPublished {
            programme: programme.id.to_string(),
            dataflow: dataflow.to_owned(),
        })?;
        let gate = Gate::of(definition, period, lists, home)?;
        let rows = gate.admit_all(rows, &salt)?;
        let before = before.into_iter().map(|rows| gate.admit_all(rows, &salt));
        let before = before.collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            before,
            programme: programme.id.clone(),
            programme_version: programme.version,
            dataflow: dataflow.to_owned(),
            unit: definition.unit,
            anchor: definition.anchor.at.clone(),
            period,
            class: definition.class,
            threshold: definition.threshold,
            noise: definition.noise.clone(),
            among: definition.among.clone(),
            dimensions: gate.dimensions,
            measures: definition.measures.iter().map(measure).collect(),
            rows,
        })
    }
}

/// What rows are held against.
struct Gate<'a> {
    definition: &'a ExtractDefinition,
    period: Period,
    dimensions: Vec<ExtractDimension>,
    /// For each dimension: code → its place among the dimension's codes.
    places: Vec<HashMap<String, usize>>,
}

impl<'a> Gate<'a> {
    fn of(
        definition: &'a ExtractDefinition,
        period: Period,
        lists: &CodeLists,
        home: &PlacePath,
    ) -> Result<Self, ExtractError> {
        let dataflow = || definition.dataflow.clone();
        if period.frequency() != definition.anchor.frequency {
            let wanted = definition.anchor.frequency;
            return Err(ExtractError::WrongPeriod { dataflow: dataflow(), period, wanted });
        }
        if let (Class::Accountability, Some(first)) =
            (definition.class, definition.dimensions.first())
        {
            let dimension = first.id.clone();
            return Err(ExtractError::Breakdown { dataflow: dataflow(), dimension });
        }
        let dimensions = definition
            .dimensions
            .iter()
            .map(|dimension| {
                codes(dimension, period, lists, home).ok_or_else(|| {
                    let (list, dimension) = (dimension.codes.clone(), dimension.id.clone());
                    ExtractError::NoCodeList { dataflow: dataflow(), dimension, list }
                })
            })
            .collect::<Result<Vec<_>, _>>()?;
        let places = dimensions
            .iter()
            .map(|dimension: &ExtractDimension| dimension.codes.iter().cloned().zip(0..).collect());
        Ok(Self { definition, period, places: places.collect(), dimensions })
    }

    fn admit_all(
        &self,
        rows: impl IntoIterator<Item = Candidate>,
        salt: &Salt,
    ) -> Result<Vec<ExtractRow>, ExtractError> {
        let mut seen = HashMap::new();
        let rows = rows.into_iter().enumerate().map(|(at, row)| {
            let token = salt.token(row.subject);
            self.admit(at + 1, token, &row, &mut seen)
        });
        let mut rows = rows.collect::<Result<Vec<_>, _>>()?;
        rows.sort_by_key(|row| row.subject);
        Ok(rows)
    }

    fn admit(
        &self,
        row: usize,
        subject: SubjectToken,
        candidate: &Candidate,
        seen: &mut HashMap<SubjectToken, u32>,
    ) -> Result<ExtractRow, ExtractError> {
        let dataflow = self.definition.dataflow.clone();
        let known = |id: &String| self.dimensions.iter().any(|dimension| &dimension.id == id);
        if let Some(dimension) = candidate.codes.keys().find(|id| !known(id)) {
            let dimension = dimension.clone();
            return Err(ExtractError::UnnamedDimension { dataflow, row, dimension });
        }
        let sums = |id: &String| {
            self.definition
                .measures
                .iter()
                .any(|measure| &measure.id == id && matches!(measure.of, MeasureOf::Sum { .. }))
        };
        if let Some(measure) = candidate.values.keys().find(|id| !sums(id)) {
            let measure = measure.clone();
            return Err(ExtractError::UnnamedMeasure { dataflow, row, measure });
        }
        let codes = (0..self.dimensions.len()).map(|at| self.code(row, at, candidate));
        let codes = codes.collect::<Result<_, _>>()?;
        let times = seen.entry(subject).and_modify(|times| *times += 1).or_insert(1);
        let adds = self.definition.measures.iter().map(|measure| match &measure.of {
            MeasureOf::Subjects => Ok(1),
            MeasureOf::Rows { most } => Ok(i64::from(*times <= *most)),
            MeasureOf::Sum { least, most, .. } => {
                let value = candidate.values.get(&measure.id);
                value.map(|value| *value.clamp(least, most)).ok_or_else(|| {
                    let (dataflow, measure) = (dataflow.clone(), measure.id.clone());
                    ExtractError::MissingMeasure { dataflow, row, measure }
                })
            }
        });
        Ok(ExtractRow { subject, codes, adds: adds.collect::<Result<_, _>>()? })
    }

    fn code(&self, row: usize, at: usize, candidate: &Candidate) -> Result<usize, ExtractError> {
        let dimension = &self.dimensions[at];
        let dataflow = self.definition.dataflow.clone();
        let Some(code) = candidate.codes.get(&dimension.id) else {
            let dimension = dimension.id.clone();
            return Err(ExtractError::MissingDimension { dataflow, row, dimension });
        };
        let code = code.as_deref().unwrap_or(UNKNOWN);
        self.places[at].get(code).copied().ok_or_else(|| ExtractError::UnknownCode {
            dataflow,
            row,
            dimension: dimension.id.clone(),
            list: dimension.list.clone(),
            code: shown(code),
            period: self.period,
        })
    }
}

/// The codes of a dimension that may be used in a period, without the total.
fn codes(
    dimension: &Dimension,
    period: Period,
    lists: &CodeLists,
    home: &PlacePath,
) -> Option<ExtractDimension> {
    let list = lists.get(&dimension.codes)?;
    let is_own = |code: &Code| match dimension.from {
        DimensionFrom::Place(level) => {
            let deepest = level.below(home);
            code.code == UNKNOWN || depth(list, code, home).is_some_and(|depth| depth <= deepest)
        }
        _ => true,
    };
    let usable: Vec<_> = list
        .codes
        .iter()
        .filter(|code| code.code != TOTAL && is_own(code))
        .filter(|code| code.valid_from.is_none_or(|from| from.earliest() <= period.last_day()))
        .filter(|code| code.valid_to.is_none_or(|to| to.latest() >= period.first_day()))
        .collect();
    let place = |id: &String| usable.iter().position(|code| &code.code == id);
    Some(ExtractDimension {
        id: dimension.id.clone(),
        list: dimension.codes.clone(),
        codes: usable.iter().map(|code| code.code.clone()).collect(),
        parents: usable.iter().map(|code| code.parent.as_ref().and_then(place)).collect(),
    })
}

/// How many levels an area lies under the last of a path; none where it does not lie in it.
fn depth(list: &CodeList, code: &Code, home: &PlacePath) -> Option<usize> {
    let up = |code: &&Code| code.parent.as_ref().and_then(|parent| list.code(parent));
    let mut way = std::iter::successors(Some(code), up).take(AREA_LEVELS);
    home.codes().last().and_then(|own| way.position(|at| at.code == own))
}

fn measure(measure: &Measure) -> ExtractMeasure {
    let tally = match measure.of {
        MeasureOf::Subjects => Tally::Subjects,
        MeasureOf::Rows { .. } => Tally::Sum { least: 0, most: 1 },
        MeasureOf::Sum { least, most, .. } => Tally::Sum { least, most },
    };
    // A subject is counted once; of sums every row counts.
    let most_rows = match measure.of {
        MeasureOf::Subjects => 1,
        MeasureOf::Rows { most } => most,
        MeasureOf::Sum { .. } => u32::MAX,
    };
    ExtractMeasure { id: measure.id.clone(), unit: measure.unit.clone(), tally, most_rows }
}

/// A code for an error; anything that has not the form of a code is not repeated, because it may
/// be something a person said.
fn shown(code: &str) -> String {
    let is_code = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b"_-".contains(&b);
    if !code.is_empty() && code.len() <= 24 && code.bytes().all(is_code) {
        format!("“{code}”")
    } else {
        "what stands there".to_owned()
    }
}
