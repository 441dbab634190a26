//! An Extract, counted.

use std::{
    collections::BTreeSet,
    hash::{Hash, Hasher},
};

use masar_extracts::{
    Among, AnchorAt, Class, Extract, ExtractDimension, ExtractMeasure, ExtractRow, Tally, Unit,
};
use masar_terms::{Mechanism, Period};

use super::{Counting, CubeError, FrequencyTable, Hierarchy, Row, Shape, TOTAL};
use crate::published::{Dimension, Measure};

/// Id of the code list of areas.
const AREAS: &str = "ref_area";
/// More levels of areas than any country has; a circle of parents ends here.
const AREA_LEVELS: usize = 12;

/// The most cells one released table may have. The attack on every release is a program for each
/// withheld cell, and a table that cannot be attacked with care does not go.
const MOST_CELLS: usize = 20_000;

/// An Extract that became a table of true counts, with what the ledger keeps of it.
pub struct Counted {
    /// True counts.
    pub table: FrequencyTable,
    /// The dimensions as they will be published, codes in the order of their lists.
    pub dimensions: Vec<Dimension>,
    /// The one measure.
    pub measure: Measure,
    /// SDMX dataflow id.
    pub dataflow: String,
    /// The period.
    pub period: Period,
    /// Whether this is a count of an authority's own failures.
    pub is_accountability: bool,
    /// The programme's own threshold.
    pub threshold: u64,
    /// The programme whose budget pays for noise.
    pub programme: String,
    /// The noise that the programme asks for instead of a threshold.
    pub noise: Option<Mechanism>,
    /// Tables in which all of these people count as well.
    pub among: Vec<Among>,
    /// Who is counted, by which event: tables of one universe count the same people.
    pub universe: String,
    /// How many rows one subject can add to the table at the most, as the programme defines it and
    /// not as it came out: the most that anybody has is one person's own number.
    pub contribution_bound: u64,
    /// BLAKE3 over the coded rows and their tokens. The tokens are random to everybody else, so
    /// true counts cannot be found by trying which would give this digest.
    pub digest: String,
}

/// Counts the rows of an Extract.
///
/// # Errors
/// A code list that is no tree, a row that does not stand on a finest code, a table too large,
/// more than one measure, or a measure that is a sum of amounts (no rule protects those here).
pub fn count(extract: &Extract) -> Result<Counted, CubeError> {
    let frame = Frame::of(extract)?;
    let tokens = Tokens::of(extract);
    let rows = extract.rows().iter().zip(&tokens.of_rows).filter(|(row, _)| adds(row));
    let rows = rows.map(|(row, token)| Row { subject: &token[..], codes: codes(extract, row) });
    Ok(Counted {
        table: FrequencyTable::count_in(frame.shape, frame.counting, rows)?,
        measure: Measure {
            id: frame.measure.id().to_owned(),
            unit: frame.measure.unit().to_owned(),
        },
        dataflow: extract.dataflow().to_owned(),
        period: extract.period(),
        is_accountability: extract.class() == Class::Accountability,
        threshold: u64::from(extract.threshold()),
        programme: extract.programme().to_string(),
        noise: extract.noise().cloned(),
        among: extract.among().to_vec(),
        universe: universe(extract),
        contribution_bound: u64::from(frame.measure.most_rows()),
        digest: tokens.digest,
        dimensions: frame.dimensions,
    })
}

/// The cells that an Extract's rows are counted into, and how.
pub(super) struct Frame<'e> {
    pub shape: Shape,
    pub counting: Counting,
    measure: &'e ExtractMeasure,
    dimensions: Vec<Dimension>,
}

impl<'e> Frame<'e> {
    /// One frame for the rows as they are and as they were.
    pub fn of(extract: &'e Extract) -> Result<Self, CubeError> {
        let [measure] = extract.measures() else {
            return Err(CubeError::Measures { found: extract.measures().len() });
        };
        let counting = match measure.tally() {
            Tally::Subjects => Counting::Subjects,
            Tally::Sum { least: 0, most: 1 } => Counting::Rows,
            Tally::Sum { .. } => {
                return Err(CubeError::Amounts { measure: measure.id().to_owned() });
            }
        };
        let rows = || extract.before().iter().flatten().chain(extract.rows());
        // Which areas have anybody is a number without noise: then all stand in the table.
        let used = |at: usize, dimension: &ExtractDimension| match extract.noise() {
            Some(_) => (0..dimension.codes().len()).collect(),
            None => rows().map(move |row| row.codes()[at]).collect(),
        };
        let published = |(at, dimension)| published(dimension, &used(at, dimension));
        let dimensions: Vec<Dimension> =
            extract.dimensions().iter().enumerate().map(published).collect();
        let trees = dimensions
            .iter()
            .map(|dimension| Hierarchy::new(dimension.id.clone(), dimension.codes.iter().cloned()))
            .collect::<Result<Vec<_>, _>>()?;
        let shape = Shape::of(trees)?;
        if shape.cells() > MOST_CELLS {
            return Err(CubeError::TooLarge { cells: shape.cells(), most: MOST_CELLS });
        }
        Ok(Self { shape, counting, measure, dimensions })
    }
}

/// Whether a row counts at all: one person adds so many rows and no more.
pub(super) fn adds(row: &ExtractRow) -> bool {
    row.adds()[0] > 0
}

/// The codes of a row.
pub(super) fn codes<'e>(extract: &'e Extract, row: &ExtractRow) -> Vec<&'e str> {
    let codes = row.codes().iter().zip(extract.dimensions());
    codes.map(|(at, dimension)| &*dimension.codes()[*at]).collect()
}

/// Stand-ins for the subjects' tokens, and what is told of all rows together.
struct Tokens {
    /// For each row a number that is the same for the same subject.
    of_rows: Vec<[u8; 8]>,
    digest: String,
}

impl Tokens {
    fn of(extract: &Extract) -> Self {
        let mut digest = Digest(blake3::Hasher::new());
        let mut of_rows = Vec::with_capacity(extract.rows().len());
        let mut subject = 0u64;
        let mut last = None;
        // Rows stand in the order of their tokens.
        for row in extract.rows() {
            if last != Some(row.subject()) {
                subject += 1;
                last = Some(row.subject());
            }
            of_rows.push(subject.to_le_bytes());
            (row.subject(), row.codes(), row.adds()).hash(&mut digest);
        }
        Self { of_rows, digest: digest.0.finalize().to_hex().to_string() }
    }
}

/// Lets types that can be hashed, and not read, into a cryptographic digest.
struct Digest(blake3::Hasher);

impl Hasher for Digest {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        0
    }
}

fn published(dimension: &ExtractDimension, used: &BTreeSet<usize>) -> Dimension {
    let shown = Shown::of(dimension, used);
    let parent = |at: &Option<usize>| {
        let above = at.filter(|at| shown.codes[*at]);
        Some(above.map_or_else(|| TOTAL.to_owned(), |at| dimension.codes()[at].clone()))
    };
    let codes = dimension.codes().iter().cloned().zip(dimension.parents().iter().map(parent));
    let codes = codes.zip(&shown.codes).filter(|(_, shown)| **shown).map(|(code, _)| code);
    let total = [(TOTAL.to_owned(), None)];
    Dimension { id: dimension.id().to_owned(), codes: total.into_iter().chain(codes).collect() }
}

/// Which codes of a list a table shows.
struct Shown {
    codes: Vec<bool>,
}

impl Shown {
    /// The list of areas holds the whole world down to districts; a table shows the trees in which
    /// somebody was counted, down to the level that was counted, and not the one root above all of
    /// them, which is the total under another name. Every other list is shown whole, so that a
    /// table's shape tells nothing of who was there.
    fn of(dimension: &ExtractDimension, used: &BTreeSet<usize>) -> Self {
        let codes = 0..dimension.codes().len();
        if dimension.list() != AREAS {
            return Self { codes: codes.map(|_| true).collect() };
        }
        let way_up = |code: usize| {
            std::iter::successors(Some(code), |at| dimension.parents()[*at]).take(AREA_LEVELS)
        };
        let depth = |code: usize| way_up(code).count();
        let root = |code: usize| way_up(code).last();
        let deepest = used.iter().map(|code| depth(*code)).max().unwrap_or(0);
        let roots: BTreeSet<Option<usize>> = used.iter().map(|code| root(*code)).collect();
        let whole = roots.first().copied().flatten().filter(|_| roots.len() == 1);
        let whole = whole.filter(|root| !used.contains(root));
        let shown = |code: usize| {
            depth(code) <= deepest && roots.contains(&root(code)) && Some(code) != whole
        };
        Self { codes: codes.map(shown).collect() }
    }
}

fn universe(extract: &Extract) -> String {
    let unit = match extract.unit() {
        Unit::Person => "person",
        Unit::Household => "household",
        Unit::Case => "case",
        Unit::Event => "event",
    };
    let anchor = match extract.anchor() {
        AnchorAt::Action(action) => format!("action:{action}"),
        AnchorAt::Breach(breach) => format!("breach:{breach}"),
        AnchorAt::Clock(clock) => format!("clock:{clock}"),
        AnchorAt::Stock(states) => format!("stock:{}", states.join("+")),
    };
    format!("{}/{unit}/{anchor}", extract.programme())
}
