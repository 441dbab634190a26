//! Where in a file a reader stands.

use std::{
    fmt,
    io::{self, BufRead, Read},
};

/// A line and a byte in it, both counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub line: u64,
    pub column: u64,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// An input that counts its lines while it is read.
pub(super) struct Placed<R> {
    input: R,
    place: Place,
}

impl<R> Placed<R> {
    pub fn new(input: R) -> Self {
        Self { input, place: Place { line: 1, column: 1 } }
    }

    /// Where the next byte stands.
    pub fn place(&self) -> Place {
        self.place
    }
}

impl Place {
    fn pass(&mut self, passed: &[u8]) {
        let lines = passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.line += lines;
        match passed.iter().rposition(|byte| *byte == b'\n').filter(|_| lines > 0) {
            Some(last) => self.column = (passed.len() - last) as u64,
            None => self.column += passed.len() as u64,
        }
    }
}

impl<R: BufRead> Read for Placed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        self.place.pass(&buffer[..count]);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Placed<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        // What was filled stands there still: nothing is read here.
        if let Some(passed) = self.input.fill_buf().ok().and_then(|filled| filled.get(..count)) {
            self.place.pass(passed);
        }
        self.input.consume(count);
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Read};

    use super::{Place, Placed};

    #[test]
    fn lines_and_columns_are_counted_across_buffers() {
        let mut input = Placed::new(BufReader::with_capacity(3, "ab\ncde\n\nfg".as_bytes()));
        let mut line = String::new();
        input.read_line(&mut line).expect("a line");
        assert_eq!(input.place(), Place { line: 2, column: 1 });
        input.read_exact(&mut [0; 2]).expect("bytes");
        assert_eq!(input.place(), Place { line: 2, column: 3 });
        input.read_to_string(&mut line).expect("the rest");
        assert_eq!(input.place(), Place { line: 4, column: 3 });
    }
}
