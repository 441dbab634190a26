//! Records of CSV as they come, each with the line it stands on.

use std::{
    collections::VecDeque,
    io::{self, Read},
};

use csv::{ErrorKind, ReaderBuilder, StringRecord};

/// Why a record could not be read. Carries no text of the file.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    #[error("row {row}: not UTF-8 text")]
    NotUtf8 { row: u64 },
    #[error("row {row}: {found} cells where the header has {expected}")]
    CellCount { row: u64, found: u64, expected: u64 },
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Reads CSV as the builder has it and knows the line of each record, counted from 1 as an editor
/// shows it. The reader below counts lines too, but lags where they end in CR LF or are blank.
pub struct Records<R> {
    reader: csv::Reader<Lines<R>>,
}

impl<R: Read> Records<R> {
    pub fn new(builder: &ReaderBuilder, input: R) -> Self {
        Self { reader: builder.from_reader(Lines::new(input)) }
    }

    /// The first row, where the builder says that it is a header.
    ///
    /// # Errors
    /// The row cannot be read.
    pub fn header(&mut self) -> Result<StringRecord, RecordError> {
        let read = self.reader.headers().cloned();
        read.map_err(|error| self.told(error))
    }

    /// The next record, and its line; none at the end.
    ///
    /// # Errors
    /// The record is not text, or has not as many cells as the header where the builder wants that.
    pub fn read(&mut self, record: &mut StringRecord) -> Result<Option<u64>, RecordError> {
        match self.reader.read_record(record) {
            Ok(true) => {
                let start = record.position().map_or(0, csv::Position::byte);
                Ok(Some(self.reader.get_mut().line(start)))
            }
            Ok(false) => Ok(None),
            Err(error) => Err(self.told(error)),
        }
    }

    /// How many bytes are read.
    pub fn bytes(&self) -> u64 {
        self.reader.position().byte()
    }

    fn told(&mut self, error: csv::Error) -> RecordError {
        let row = error.position().map_or(1, |at| self.reader.get_mut().line(at.byte()));
        match *error.kind() {
            ErrorKind::Utf8 { .. } => RecordError::NotUtf8 { row },
            ErrorKind::UnequalLengths { expected_len, len, .. } => {
                RecordError::CellCount { row, found: len, expected: expected_len }
            }
            _ => RecordError::Io(error.into()),
        }
    }
}

/// What passes to the reader, with the places where lines that hold something begin.
struct Lines<R> {
    input: R,
    /// Bytes passed, and the line there.
    passed: u64,
    line: u64,
    /// Whether nothing of this line has passed but its break.
    fresh: bool,
    /// Where lines begin that were not asked for yet, with their numbers.
    starts: VecDeque<(u64, u64)>,
}

impl<R> Lines<R> {
    fn new(input: R) -> Self {
        Self { input, passed: 0, line: 1, fresh: true, starts: VecDeque::new() }
    }

    /// The line of the record that the reader says begins at this byte: it takes breaks that were
    /// left over from the record before, and blank lines, for the beginning of a record.
    fn line(&mut self, start: u64) -> u64 {
        while self.starts.front().is_some_and(|(at, _)| *at < start) {
            self.starts.pop_front();
        }
        self.starts.front().map_or(self.line, |(_, line)| *line)
    }

    fn pass(&mut self, bytes: &[u8]) {
        let mut at = 0;
        while at < bytes.len() {
            if self.fresh {
                let blank = |byte: &u8| b"\r\n".contains(byte);
                let end = bytes[at..].iter().position(|byte| !blank(byte));
                let end = end.map_or(bytes.len(), |more| at + more);
                self.line += memchr::memchr_iter(b'\n', &bytes[at..end]).count() as u64;
                at = end;
                self.fresh = at == bytes.len();
                if !self.fresh {
                    self.starts.push_back((self.passed + at as u64, self.line));
                }
            } else if let Some(more) = memchr::memchr(b'\n', &bytes[at..]) {
                (self.line, self.fresh, at) = (self.line + 1, true, at + more + 1);
            } else {
                at = bytes.len();
            }
        }
        self.passed += bytes.len() as u64;
    }
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.pass(&buffer[..read]);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::Records;
    use csv::{ReaderBuilder, StringRecord};
    use proptest::prelude::*;

    fn lines(text: &[u8]) -> Vec<u64> {
        let mut records =
            Records::new(ReaderBuilder::new().has_headers(false).flexible(true), text);
        let mut record = StringRecord::new();
        std::iter::from_fn(|| records.read(&mut record).expect("text")).collect()
    }

    #[test]
    fn a_record_stands_where_an_editor_shows_it() {
        assert_eq!(lines(b"\xEF\xBB\xBFa\nb\n\n\nc\nd"), [1, 2, 5, 6]);
        assert_eq!(lines(b"\r\na\r\nb\r\n\r\n\"c\r\nc\"\r\nd\r\n"), [2, 3, 5, 7]);
        assert_eq!(lines(b""), [0_u64; 0]);
    }

    #[test]
    fn an_error_names_the_line() {
        let text: &[u8] = b"a,b\r\n1,2\r\n\r\n3,4,5\r\n6,\xFF\r\n";
        let mut records = Records::new(&ReaderBuilder::new(), text);
        let mut record = StringRecord::new();
        assert_eq!(records.header().expect("a header").len(), 2);
        assert_eq!(records.read(&mut record).expect("a record"), Some(2));
        let mut said = || records.read(&mut record).expect_err("refused").to_string();
        assert_eq!(said(), "row 4: 3 cells where the header has 2");
        assert_eq!(said(), "row 5: not UTF-8 text");
    }

    proptest! {
        #[test]
        fn lines_are_those_where_the_records_were_written(
            rows in prop::collection::vec(("[a-z\"\n]{0,5}x", 0_usize..3, any::<bool>()), 0..30),
        ) {
            let (mut text, mut line, mut expected) = (String::new(), 1, Vec::new());
            for (cell, blank, windows) in rows {
                let end = if windows { "\r\n" } else { "\n" };
                expected.push(line);
                text += &format!("\"{}\",1{}", cell.replace('"', "\"\""), end.repeat(blank + 1));
                line += (cell.matches('\n').count() + blank + 1) as u64;
            }
            prop_assert_eq!(lines(text.as_bytes()), expected);
        }
    }
}
