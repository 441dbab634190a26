//! The kinds of columns that observations are kept in.

use std::{borrow::Borrow, collections::HashMap, hash::Hash, mem::size_of};

use masar_terms::{Cell, Period};

/// How many places remember where a value stood lately.
const LATELY: usize = 64;

/// A cheap number that equal values share; values of one column mostly differ in it.
pub(crate) trait Mark {
    fn mark(&self) -> usize;
}

impl Mark for str {
    fn mark(&self) -> usize {
        let end = self.bytes().rev().take(3);
        end.fold(self.len(), |mark, byte| mark * 5 + usize::from(byte))
    }
}

impl Mark for Period {
    fn mark(&self) -> usize {
        let day = self.first_day();
        day.year() as usize * 12 + day.month() as usize
    }
}

/// A column in which each different value stands once and a row is its number.
#[derive(Clone, Debug)]
pub(crate) struct Dictionary<T> {
    values: Vec<T>,
    numbers: HashMap<T, u32>,
    rows: Vec<u32>,
    /// By mark: the number of the value that stood lately. Spares most rows the hash.
    lately: [u32; LATELY],
}

impl<T> Default for Dictionary<T> {
    fn default() -> Self {
        let lately = [u32::MAX; LATELY];
        Self { values: Vec::new(), numbers: HashMap::new(), rows: Vec::new(), lately }
    }
}

impl<T: Clone + Eq + Hash + Ord> Dictionary<T> {
    pub fn push<Q>(&mut self, value: &Q)
    where
        T: Borrow<Q>,
        Q: Eq + Hash + Mark + ToOwned<Owned = T> + ?Sized,
    {
        let place = value.mark() % LATELY;
        if !self.stands(self.lately[place], value) {
            self.lately[place] = self.number(value);
        }
        self.rows.push(self.lately[place]);
    }

    /// Whether a value is among those that were pushed lately.
    pub fn stood_lately<Q>(&self, value: &Q) -> bool
    where
        T: Borrow<Q>,
        Q: Eq + Mark + ?Sized,
    {
        self.stands(self.lately[value.mark() % LATELY], value)
    }

    fn stands<Q>(&self, number: u32, value: &Q) -> bool
    where
        T: Borrow<Q>,
        Q: Eq + ?Sized,
    {
        self.values.get(number as usize).is_some_and(|known| known.borrow() == value)
    }

    fn number<Q>(&mut self, value: &Q) -> u32
    where
        T: Borrow<Q>,
        Q: Eq + Hash + ToOwned<Owned = T> + ?Sized,
    {
        if let Some(number) = self.numbers.get(value) {
            return *number;
        }
        let number = self.values.len() as u32;
        self.values.push(value.to_owned());
        self.numbers.insert(value.to_owned(), number);
        number
    }

    /// The different values in order of first appearance.
    pub fn values(&self) -> &[T] {
        &self.values
    }

    pub fn get(&self, row: usize) -> &T {
        &self.values[self.index(row)]
    }

    /// Which of [`Dictionary::values`] stands in a row.
    pub fn index(&self, row: usize) -> usize {
        self.rows[row] as usize
    }

    /// For each of [`Dictionary::values`] its place among them when sorted.
    pub fn ranks(&self) -> Vec<u32> {
        let mut order: Vec<usize> = (0..self.values.len()).collect();
        order.sort_by(|a, b| self.values[*a].cmp(&self.values[*b]));
        let mut ranks = vec![0; order.len()];
        for (rank, value) in order.into_iter().enumerate() {
            ranks[value] = rank as u32;
        }
        ranks
    }

    pub fn bytes(&self) -> usize {
        let value = size_of::<T>();
        self.rows.capacity() * 4
            + self.values.capacity() * value
            + self.numbers.capacity() * (value + 5)
    }

    pub fn shrink(&mut self) {
        self.values.shrink_to_fit();
        self.rows.shrink_to_fit();
    }
}

/// A column of texts that is mostly or always `""`: nothing is written before the first other
/// value, so that an attribute nobody gives costs nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sparse {
    texts: Dictionary<String>,
    blanks_before: usize,
}

impl Sparse {
    pub fn push(&mut self, text: &str) {
        if self.texts.rows.is_empty() {
            if text.is_empty() {
                self.blanks_before += 1;
                return;
            }
            let blank = self.texts.number("");
            self.texts.rows = vec![blank; self.blanks_before];
        }
        self.texts.push(text);
    }

    pub fn get(&self, row: usize) -> &str {
        self.texts.rows.get(row).map_or("", |number| &self.texts.values[*number as usize])
    }

    pub fn texts(&self) -> &Dictionary<String> {
        &self.texts
    }

    pub fn shrink(&mut self) {
        self.texts.shrink();
    }
}

/// Cells: a number where there is one, else a quiet NaN beside the state.
#[derive(Clone, Debug, Default)]
pub(crate) struct CellColumn {
    states: Vec<u8>,
    numbers: Vec<f64>,
}

impl CellColumn {
    pub fn push(&mut self, cell: Cell) {
        self.states.push(match cell {
            Cell::Value(_) | Cell::Zero => 0,
            Cell::Withheld => 1,
            Cell::NotCollected => 2,
            Cell::NotApplicable => 3,
            Cell::Unknown => 4,
        });
        self.numbers.push(cell.number().unwrap_or(f64::NAN));
    }

    pub fn get(&self, row: usize) -> Cell {
        match self.states[row] {
            0 => Cell::of(self.numbers[row]),
            1 => Cell::Withheld,
            2 => Cell::NotCollected,
            3 => Cell::NotApplicable,
            _ => Cell::Unknown,
        }
    }

    pub fn len(&self) -> usize {
        self.states.len()
    }

    pub fn bytes(&self) -> usize {
        self.states.capacity() + self.numbers.capacity() * 8
    }

    pub fn shrink(&mut self) {
        self.states.shrink_to_fit();
        self.numbers.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::Sparse;

    #[test]
    fn blanks_before_and_after_the_first_text_stay_blank() {
        let mut column = Sparse::default();
        for text in ["", "", "E", "", "B", "E"] {
            column.push(text);
        }
        let read: Vec<&str> = (0..6).map(|row| column.get(row)).collect();
        assert_eq!(read, ["", "", "E", "", "B", "E"]);
    }
}
