//! CSV as RFC 4180 has it, with row and column in every error and limits on everything.
//!
//! May not happen here: repairing. A row with a cell too many is an error, not a guess.

use super::{RecordError, Records, TabularError};

/// How much of a CSV file is accepted.
#[derive(Clone, Copy, Debug)]
pub struct CsvLimits {
    /// Bytes of the whole file.
    pub file: usize,
    /// Rows below the header.
    pub rows: usize,
    /// Bytes of one cell.
    pub cell: usize,
}

impl Default for CsvLimits {
    /// 256 MiB, four million rows, 64 KiB in a cell.
    fn default() -> Self {
        Self { file: 256 << 20, rows: 4_000_000, cell: 64 << 10 }
    }
}

/// One row: its line in the file, counted from 1, and its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub line: u64,
    pub cells: csv::StringRecord,
}

impl Row {
    /// The cell of this number, trimmed; empty where the row is shorter.
    pub fn cell(&self, number: usize) -> &str {
        self.cells.get(number).unwrap_or_default().trim()
    }
}

/// Rows of a CSV file one after the other; the first row is the first that comes.
/// Rows of blank cells are passed over.
pub struct CsvRows<'a> {
    file: &'a str,
    records: Records<&'a [u8]>,
    size: usize,
    limits: CsvLimits,
    open_quote: bool,
    read: usize,
    done: bool,
}

impl<'a> CsvRows<'a> {
    /// Starts to read. `file` is only a name for errors. A byte order mark is passed over.
    pub fn new(file: &'a str, bytes: &'a [u8], limits: CsvLimits) -> Result<Self, TabularError> {
        if bytes.len() > limits.file {
            let (file, size, limit) = (file.to_owned(), bytes.len(), limits.file);
            return Err(TabularError::TooBig { file, size, limit });
        }
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let records =
            Records::new(csv::ReaderBuilder::new().has_headers(false).flexible(true), bytes);
        // In a well-formed file quotation marks come in pairs, doubled ones included; the reader
        // below takes the end of the file for the end of an open cell and would say nothing.
        let open_quote = bytes.iter().filter(|byte| **byte == b'"').count() % 2 == 1;
        let size = bytes.len();
        Ok(Self { file, records, size, limits, open_quote, read: 0, done: false })
    }

    fn take(&mut self) -> Result<Option<Row>, TabularError> {
        let mut cells = csv::StringRecord::new();
        let file = || self.file.to_owned();
        let row = match self.records.read(&mut cells) {
            Ok(Some(row)) => row,
            Ok(None) => return Ok(None),
            // The bytes are in memory and any number of cells will do.
            Err(RecordError::NotUtf8 { row } | RecordError::CellCount { row, .. }) => {
                return Err(TabularError::NotUtf8 { file: file(), row });
            }
            Err(RecordError::Io(_)) => return Err(TabularError::NotUtf8 { file: file(), row: 0 }),
        };
        if self.open_quote && self.records.bytes() as usize >= self.size {
            return Err(TabularError::OpenQuote { file: file(), row });
        }
        self.read += 1;
        if self.read > self.limits.rows.saturating_add(1) {
            return Err(TabularError::TooManyRows { file: file(), row, limit: self.limits.rows });
        }
        if let Some(at) = cells.iter().position(|cell| cell.len() > self.limits.cell) {
            let (column, limit) = ((at + 1).to_string(), self.limits.cell);
            return Err(TabularError::CellTooBig { file: file(), row, column, limit });
        }
        Ok(Some(Row { line: row, cells }))
    }
}

impl Iterator for CsvRows<'_> {
    type Item = Result<Row, TabularError>;

    /// The next row that has a cell with something in it; nothing after an error.
    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            match self.take() {
                Ok(Some(row)) if row.cells.iter().all(|cell| cell.trim().is_empty()) => {}
                Ok(Some(row)) => return Some(Ok(row)),
                Ok(None) => self.done = true,
                Err(error) => {
                    self.done = true;
                    return Some(Err(error));
                }
            }
        }
        None
    }
}

/// A whole table: every row has as many cells as the header has names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub header: Vec<String>,
    /// Line of the header, counted from 1.
    pub header_line: u64,
    pub rows: Vec<Row>,
}

impl Table {
    /// Number of the column of this name, counted from 0.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column == name)
    }
}

/// Reads a table whose first row names the columns. `file` is only a name for errors.
pub fn read_csv(file: &str, bytes: &[u8], limits: CsvLimits) -> Result<Table, TabularError> {
    let mut rows = CsvRows::new(file, bytes, limits)?;
    let first = rows.next().ok_or_else(|| TabularError::NoHeader { file: file.to_owned() })??;
    let header: Vec<String> = (0..first.cells.len()).map(|at| first.cell(at).to_owned()).collect();
    for (at, column) in header.iter().enumerate() {
        let (file, row) = (file.to_owned(), first.line);
        if column.is_empty() {
            return Err(TabularError::ColumnWithoutName { file, row, number: at + 1 });
        }
        if header[..at].contains(column) {
            return Err(TabularError::ColumnTwice { file, row, column: column.clone() });
        }
    }
    let rows = rows
        .map(|row| {
            let row = row?;
            let (found, expected) = (row.cells.len(), header.len());
            if found != expected {
                let (file, row) = (file.to_owned(), row.line);
                return Err(TabularError::CellCount { file, row, found, expected });
            }
            Ok(row)
        })
        .collect::<Result<Vec<Row>, _>>()?;
    Ok(Table { header, header_line: first.line, rows })
}

#[cfg(test)]
mod tests {
    use super::{CsvLimits, TabularError, read_csv};
    use proptest::prelude::*;

    fn read(text: &str) -> Result<super::Table, TabularError> {
        read_csv("t.csv", text.as_bytes(), CsvLimits::default())
    }

    #[test]
    fn quotes_line_breaks_and_the_byte_order_mark_are_read() {
        let table = read("\u{feff}a,b\r\n\"x, \"\"y\"\"\nz\",2\r\n3,4\r\n").expect("a table");
        assert_eq!(table.header, ["a", "b"]);
        assert_eq!(table.rows[0].cell(0), "x, \"y\"\nz");
        assert_eq!((table.rows[1].line, table.rows[1].cell(1)), (4, "4"));
    }

    #[test]
    fn a_broken_row_is_named() {
        let says = |text: &str| read(text).expect_err("refused").to_string();
        assert_eq!(says("a,b\n1,2\n1,2,3\n"), "t.csv, row 3: 3 cells where the header has 2");
        assert_eq!(
            says("a,b\n1,2\n\"1,2\n3,4\n"),
            "t.csv, row 3: a quotation mark is opened and not closed"
        );
        assert_eq!(says("a,a\n"), "t.csv, row 1: column a stands there twice");
        assert_eq!(says("a,\n"), "t.csv, row 1: column 2 has no name");
        assert_eq!(says(""), "t.csv: there is no header row");
        let latin = read_csv("t.csv", b"a,b\n1,2\n\xE9,2\n", CsvLimits::default());
        assert_eq!(latin.expect_err("refused").to_string(), "t.csv, row 3: not UTF-8 text");
    }

    #[test]
    fn each_limit_holds() {
        let limits = CsvLimits { file: 20, rows: 2, cell: 4 };
        let says = |text: &str| {
            read_csv("t.csv", text.as_bytes(), limits).expect_err("refused").to_string()
        };
        assert_eq!(says(&"a\n".repeat(11)), "t.csv: 22 bytes is more than the 20 accepted");
        assert_eq!(says("a\n1\n2\n3\n"), "t.csv, row 4: more than 2 rows");
        assert_eq!(says("a\n12345\n"), "t.csv, row 2, column 1: more than 4 bytes in one cell");
        assert!(read_csv("t.csv", b"a\n1\n1234\n", limits).is_ok());
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(cells in prop::collection::vec("[a-z\",\n é]{1,6}x", 1..20)) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            for cell in std::iter::once("head").chain(cells.iter().map(String::as_str)) {
                writer.write_record([cell, "y"]).expect("written");
            }
            let bytes = writer.into_inner().expect("written");
            let bytes = [b"k,v\n".as_slice(), &bytes].concat();
            let table = read_csv("t.csv", &bytes, CsvLimits::default()).expect("a table");
            let read: Vec<&str> = table.rows[1..].iter().map(|row| &row.cells[0]).collect();
            prop_assert_eq!(read, cells);
        }

        #[test]
        fn any_bytes_are_taken_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read_csv("t.csv", &bytes, CsvLimits::default());
        }
    }
}
