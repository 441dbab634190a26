//! Who came late to a period, and who turned out not to belong to it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use masar_extracts::{Extract, ExtractRow, SubjectToken};

use super::{
    Counting, CubeError, FrequencyTable, Row, Shape,
    extracted::{Frame, adds, codes},
};

/// A subject, as a number that is the same at every closing.
type Subject = [u8; 8];
/// What a subject counts for: finest codes, one for each row.
type Standing<'e> = BTreeMap<Subject, Vec<Vec<&'e str>>>;

/// The rows of one period as its books were closed time after time. Whoever was counted keeps the
/// codes of the first time: only coming and going is a change. So every change is one of the same
/// people in every table of theirs, however it is broken down, and adds up in each.
pub struct Changes<'e> {
    shape: Shape,
    /// The table at each closing, the first release first.
    closings: Vec<FrequencyTable>,
    /// Between each closing and the next: the rows that came or went.
    steps: Vec<Vec<(Subject, Vec<&'e str>)>>,
}

impl<'e> Changes<'e> {
    /// Compares each closing of an Extract with the one before.
    ///
    /// # Errors
    /// As [`super::count`].
    pub fn of(extract: &'e Extract) -> Result<Self, CubeError> {
        let Frame { shape, counting, .. } = Frame::of(extract)?;
        let mut subjects = HashMap::new();
        let (mut closings, mut steps) = (Vec::new(), Vec::new());
        let mut standing: Option<Standing<'e>> = None;
        for rows in extract.before().iter().map(|rows| &rows[..]).chain([extract.rows()]) {
            let now = placed(extract, rows, counting, &mut subjects);
            let standing = match &mut standing {
                None => standing.insert(now),
                Some(before) => {
                    steps.push(step(before, now));
                    before
                }
            };
            let rows =
                standing.iter().flat_map(|(who, rows)| rows.iter().map(|row| (*who, &**row)));
            closings.push(table(&shape, counting, rows)?);
        }
        Ok(Self { shape, closings, steps })
    }

    /// The table as its books were closed last.
    pub fn last(&self) -> &FrequencyTable {
        &self.closings[self.closings.len() - 1]
    }

    /// Everybody who came or went after the books were closed for this revision: numbers that add
    /// up over cells and over closings.
    ///
    /// # Errors
    /// As [`super::count`].
    pub fn since(&self, revision: u8) -> Result<FrequencyTable, CubeError> {
        let steps = self.steps.iter().skip(usize::from(revision)).flatten();
        table(&self.shape, Counting::Rows, steps.map(|(who, row)| (*who, &**row)))
    }

    /// How far a cell's count moved after the books were closed for this revision.
    pub fn net(&self, revision: u8, cell: usize) -> i64 {
        let at = |table: &FrequencyTable| i64::try_from(table.value(cell)).unwrap_or(i64::MAX);
        self.closings.get(usize::from(revision)).map_or(0, |then| at(self.last()) - at(then))
    }
}

fn table<'r>(
    shape: &Shape,
    counting: Counting,
    rows: impl Iterator<Item = (Subject, &'r [&'r str])>,
) -> Result<FrequencyTable, CubeError> {
    let rows: Vec<(Subject, &[&str])> = rows.collect();
    let rows = rows.iter().map(|(subject, codes)| Row { subject, codes: codes.to_vec() });
    FrequencyTable::count_in(shape.clone(), counting, rows)
}

/// What each subject counts for: each row, or the first one, as the cube counts them.
fn placed<'e>(
    extract: &'e Extract,
    rows: &'e [ExtractRow],
    counting: Counting,
    subjects: &mut HashMap<SubjectToken, Subject>,
) -> Standing<'e> {
    let mut placed = Standing::new();
    for row in rows.iter().filter(|row| adds(row)) {
        let next = subjects.len() as u64;
        let subject = *subjects.entry(row.subject()).or_insert_with(|| next.to_le_bytes());
        let own = placed.entry(subject).or_default();
        if own.is_empty() || counting == Counting::Rows {
            own.push(codes(extract, row));
        }
    }
    placed
}

/// Brings what stood up to what stands now, and gives the rows that came or went. A row that stood
/// on other codes has not changed.
fn step<'e>(before: &mut Standing<'e>, mut now: Standing<'e>) -> Vec<(Subject, Vec<&'e str>)> {
    let mut changed = Vec::new();
    let known: BTreeSet<Subject> = before.keys().chain(now.keys()).copied().collect();
    for subject in known {
        let own = before.entry(subject).or_default();
        let rows = now.remove(&subject).unwrap_or_default();
        let (more, fewer) =
            (rows.len().saturating_sub(own.len()), own.len().saturating_sub(rows.len()));
        let came: Vec<_> = without(&rows, own).into_iter().take(more).collect();
        let went: Vec<_> = without(own, &rows).into_iter().take(fewer).collect();
        for row in &went {
            own.swap_remove(own.iter().position(|one| one == row).unwrap_or(0));
        }
        own.extend(came.iter().cloned());
        changed.extend(came.into_iter().chain(went).map(|row| (subject, row)));
    }
    before.retain(|_, rows| !rows.is_empty());
    changed
}

/// The rows of one list that have no counterpart in another; at least as many as it is longer.
fn without<'e>(rows: &[Vec<&'e str>], others: &[Vec<&'e str>]) -> Vec<Vec<&'e str>> {
    let mut others: Vec<_> = others.iter().collect();
    let mut left = Vec::new();
    for row in rows {
        match others.iter().position(|other| *other == row) {
            Some(at) => drop(others.swap_remove(at)),
            None => left.push(row.clone()),
        }
    }
    left
}
