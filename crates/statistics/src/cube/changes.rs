//! What changed of a period between the times that its books were closed.

use std::collections::{BTreeSet, HashMap};

use masar_extracts::{Extract, ExtractRow, SubjectToken};

use super::{
    Counting, CubeError, FrequencyTable, Row, Shape,
    extracted::{Frame, adds, codes},
};

/// A subject, as a number that is the same at every closing.
type Subject = [u8; 8];
/// Somebody on finest codes, and how often.
type Standing<'e> = HashMap<(Subject, Vec<&'e str>), u64>;

/// The rows of one period as its books were closed time after time.
pub struct Changes<'e> {
    shape: Shape,
    /// The table at each closing, the first release first.
    closings: Vec<FrequencyTable>,
    /// Between each closing and the next: who came to stand on finest codes, or left them.
    steps: Vec<Vec<(Subject, Vec<&'e str>)>>,
}

impl<'e> Changes<'e> {
    /// Compares each closing of an Extract with the one before. Whoever came, went, or moved from
    /// one cell to another has changed each of the finest cells concerned.
    ///
    /// # Errors
    /// As [`super::count`].
    pub fn of(extract: &'e Extract) -> Result<Self, CubeError> {
        let Frame { shape, counting, .. } = Frame::of(extract)?;
        let mut subjects = HashMap::new();
        let (mut closings, mut steps) = (Vec::new(), Vec::new());
        let mut last: Option<Standing<'e>> = None;
        for rows in extract.before().iter().map(|rows| &rows[..]).chain([extract.rows()]) {
            let placed = placed(extract, rows, counting, &mut subjects);
            closings.push(table(&shape, counting, &placed)?);
            let mut now = Standing::new();
            placed.into_iter().for_each(|row| *now.entry(row).or_insert(0) += 1);
            if let Some(before) = last {
                let all: BTreeSet<_> = before.keys().chain(now.keys()).collect();
                let differs = |row: &&(Subject, Vec<&'e str>)| before.get(*row) != now.get(*row);
                steps.push(all.into_iter().filter(differs).cloned().collect());
            }
            last = Some(now);
        }
        Ok(Self { shape, closings, steps })
    }

    /// The table as its books were closed last.
    pub fn last(&self) -> &FrequencyTable {
        &self.closings[self.closings.len() - 1]
    }

    /// Everybody who changed a cell after the books were closed for this revision, once for each
    /// step and finest cell: numbers that add up over cells and over steps.
    ///
    /// # Errors
    /// As [`super::count`].
    pub fn touched(&self, after: u8) -> Result<FrequencyTable, CubeError> {
        let steps = self.steps.iter().skip(usize::from(after)).flatten().cloned();
        table(&self.shape, Counting::Rows, &steps.collect::<Vec<_>>())
    }

    /// How far a cell's count moved after the books were closed for this revision.
    pub fn net(&self, after: u8, cell: usize) -> i64 {
        let at = |table: &FrequencyTable| i64::try_from(table.value(cell)).unwrap_or(i64::MAX);
        self.closings.get(usize::from(after)).map_or(0, |before| at(self.last()) - at(before))
    }
}

fn table(
    shape: &Shape,
    counting: Counting,
    rows: &[(Subject, Vec<&str>)],
) -> Result<FrequencyTable, CubeError> {
    let rows = rows.iter().map(|(subject, codes)| Row { subject, codes: codes.clone() });
    FrequencyTable::count_in(shape.clone(), counting, rows)
}

/// Who stands where: each row, or each subject's first one, as the cube counts them.
fn placed<'e>(
    extract: &'e Extract,
    rows: &'e [ExtractRow],
    counting: Counting,
    subjects: &mut HashMap<SubjectToken, Subject>,
) -> Vec<(Subject, Vec<&'e str>)> {
    let mut placed = Vec::with_capacity(rows.len());
    let mut last = None;
    for row in rows.iter().filter(|row| adds(row)) {
        let is_again = last == Some(row.subject());
        last = Some(row.subject());
        if counting == Counting::Subjects && is_again {
            continue;
        }
        let next = subjects.len() as u64;
        let subject = *subjects.entry(row.subject()).or_insert_with(|| next.to_le_bytes());
        placed.push((subject, codes(extract, row)));
    }
    placed
}
