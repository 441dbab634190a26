//! A CSV file, some rows at a time. Stretches of it are read at once.

use std::{collections::HashMap, fs::File, io::Read, sync::Arc};

use rustc_hash::FxHashMap;

use super::{
    Column, ColumnsError, Labels, Lines, Piece, Wanted, Wrong, at_once::at_once, label, only, split,
};

/// A row may not be longer: it is held in memory.
const LONGEST_ROW: usize = 16 << 20;
/// Bytes of a row, until it is known better.
const ROW: usize = 32;

/// A CSV file.
pub(super) struct Delimited {
    name: String,
    file: File,
    length: u64,
    header: usize,
    /// Columns that are read: name, place, what for.
    chosen: Vec<(String, usize, Wanted)>,
    /// Read from the file, and not yet told.
    held: Vec<u8>,
    ended: bool,
    /// Line of the first held byte, counted from 1.
    line: u64,
    told: (u64, u64),
}

impl Delimited {
    pub(super) fn open(
        name: &str,
        file: File,
        wanted: &[(String, Wanted)],
    ) -> Result<Self, ColumnsError> {
        let io = |source| ColumnsError::Io { file: name.to_owned(), source };
        let length = file.metadata().map_err(io)?.len();
        let mut new = Self {
            name: name.to_owned(),
            file,
            length,
            header: 0,
            chosen: Vec::new(),
            held: Vec::new(),
            ended: false,
            line: 1,
            told: (0, 0),
        };
        let end = loop {
            match split::ends(&new.held, 1 << 20).first() {
                Some(end) => break *end,
                None if new.ended => break new.held.len(),
                None => new.fill(1 << 16)?,
            }
        };
        let first: Vec<u8> = new.held.drain(..end).collect();
        new.told.0 = end as u64;
        new.line += breaks(&first);
        new.choose(&first, wanted)?;
        Ok(new)
    }

    fn choose(&mut self, first: &[u8], wanted: &[(String, Wanted)]) -> Result<(), ColumnsError> {
        let first = first.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(first);
        let mut header = csv::StringRecord::new();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(first);
        let read = reader.read_record(&mut header);
        read.map_err(|_| self.row(1, "not UTF-8 text"))?;
        header.trim();
        self.header = header.len();
        for (column, wanted) in wanted {
            let places = header.iter().enumerate().filter(|(_, name)| name == column);
            let at = only(places.map(|(at, _)| at), (&self.name, column))?;
            self.chosen.push((column.clone(), at, *wanted));
        }
        Ok(())
    }

    pub(super) fn progress(&self) -> (u64, u64) {
        (self.told.0, self.length)
    }

    /// Holds up to so many bytes.
    fn fill(&mut self, bytes: usize) -> Result<(), ColumnsError> {
        let more = bytes.saturating_sub(self.held.len()).max(1 << 16) as u64;
        let read = self.file.by_ref().take(more).read_to_end(&mut self.held);
        let read = read.map_err(|source| ColumnsError::Io { file: self.name.clone(), source })?;
        self.ended = (read as u64) < more;
        Ok(())
    }

    pub(super) fn next(&mut self, rows: usize, threads: usize) -> Result<Vec<Piece>, ColumnsError> {
        let each = usize::try_from(self.told.0 / self.told.1.max(1)).unwrap_or(ROW);
        let each = if self.told.1 == 0 { ROW } else { each.clamp(2, LONGEST_ROW) };
        let mut bytes = rows.max(1).saturating_mul(each).clamp(1 << 12, 256 << 20);
        loop {
            if !self.ended && self.held.len() < bytes {
                self.fill(bytes)?;
            }
            let mut ends = split::ends(&self.held, threads.max(1) * 4);
            if self.ended && ends.last().copied().unwrap_or(0) < self.held.len() {
                let last = ends.last().copied().unwrap_or(0);
                self.check_closed(last)?;
                ends.push(self.held.len());
            }
            if !ends.is_empty() || self.ended {
                return self.pieces(&ends, threads);
            }
            if self.held.len() > LONGEST_ROW {
                return Err(
                    self.row(self.line, "a row of more than 16 MiB, or an open quotation mark")
                );
            }
            bytes = self.held.len() * 2;
        }
    }

    /// The last row has no line break; it must not be one that a quotation mark keeps open.
    fn check_closed(&self, last: usize) -> Result<(), ColumnsError> {
        if self.held[last..].iter().filter(|byte| **byte == b'"').count() % 2 == 0 {
            return Ok(());
        }
        let line = self.line + breaks(&self.held[..last]);
        Err(self.row(line, "a quotation mark is opened and not closed"))
    }

    fn pieces(&mut self, ends: &[usize], threads: usize) -> Result<Vec<Piece>, ColumnsError> {
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let parts = starts.zip(ends).map(|(from, to)| &self.held[from..*to]).collect();
        let done = at_once(parts, threads, |bytes: &[u8]| {
            let mut part = Part::new(self.header, &self.chosen);
            let read = part.read(bytes);
            (part, read, breaks(bytes))
        });
        let mut pieces = Vec::new();
        for (mut part, read, lines) in done {
            part.lines.first = self.line;
            if let Err(wrong) = read {
                let row = part.lines.of(wrong.wrong.row);
                return Err(self.wrong(row, wrong));
            }
            self.line += lines;
            self.told.1 += part.rows as u64;
            if part.rows > 0 {
                pieces.push(part.piece());
            }
        }
        let end = ends.last().copied().unwrap_or(0);
        self.told.0 += end as u64;
        self.held.drain(..end);
        // Rows of blanks only: there is more to come, or nothing.
        match pieces.is_empty() && !(self.ended && self.held.is_empty()) {
            true => self.next(1 << 16, threads),
            false => Ok(pieces),
        }
    }

    fn row(&self, row: u64, reason: &str) -> ColumnsError {
        ColumnsError::Row { file: self.name.clone(), row, reason: reason.to_owned() }
    }

    fn wrong(&self, row: u64, Misread { column, wrong }: Misread) -> ColumnsError {
        let (file, reason) = (self.name.clone(), wrong.reason);
        match column {
            Some(at) => ColumnsError::Cell { file, row, column: self.chosen[at].0.clone(), reason },
            None => ColumnsError::Row { file, row, reason },
        }
    }
}

fn breaks(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|byte| **byte == b'\n').count() as u64
}

/// What is wrong with a row, or with the cell of the chosen column of this number.
struct Misread {
    column: Option<usize>,
    wrong: Wrong,
}

/// A stretch of the file while it is read.
struct Part {
    header: usize,
    /// For each column of the file its places among those that are read.
    uses: Vec<Vec<usize>>,
    columns: Vec<Building>,
    rows: usize,
    lines: Lines,
}

enum Building {
    Codes { places: Vec<u32>, known: Known },
    Numbers(Vec<f64>),
}

impl Part {
    fn new(header: usize, chosen: &[(String, usize, Wanted)]) -> Self {
        let mut uses = vec![Vec::new(); header];
        let mut columns = Vec::new();
        for (place, (_, at, wanted)) in chosen.iter().enumerate() {
            uses[*at].push(place);
            columns.push(match wanted {
                Wanted::Codes => Building::Codes { places: Vec::new(), known: Known::default() },
                Wanted::Numbers => Building::Numbers(Vec::new()),
            });
        }
        Self { header, uses, columns, rows: 0, lines: Lines::default() }
    }

    fn read(&mut self, bytes: &[u8]) -> Result<(), Misread> {
        if bytes.contains(&b'"') { self.read_quoted(bytes) } else { self.read_plain(bytes) }
    }

    fn read_plain(&mut self, bytes: &[u8]) -> Result<(), Misread> {
        for (line, text) in
            bytes.strip_suffix(b"\n").unwrap_or(bytes).split(|b| *b == b'\n').enumerate()
        {
            if text.trim_ascii().is_empty() {
                continue;
            }
            self.stands(line as u64);
            self.row(text.split(|byte| *byte == b','))?;
        }
        Ok(())
    }

    fn read_quoted(&mut self, bytes: &[u8]) -> Result<(), Misread> {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
        let mut record = csv::ByteRecord::new();
        let (mut counted, mut line) = (0, 0);
        while reader.read_byte_record(&mut record).is_ok_and(|more| more) {
            let start = record.position().map_or(0, |at| at.byte() as usize).min(bytes.len());
            let blank = bytes[start..].iter().take_while(|byte| b"\r\n".contains(byte)).count();
            line += breaks(&bytes[counted..start + blank]);
            counted = start + blank;
            // A line of blanks is no row; a cell of nothing in quotation marks is one.
            if record.len() == 1 && !record[0].is_empty() && record[0].trim_ascii().is_empty() {
                continue;
            }
            self.stands(line);
            self.row(record.iter())?;
        }
        Ok(())
    }

    /// The next row stands so many lines below the first.
    fn stands(&mut self, line: u64) {
        let more = line.saturating_sub(self.rows as u64);
        if self.lines.more.last().map_or(0, |(_, more)| *more) != more {
            self.lines.more.push((self.rows, more));
        }
    }

    fn row<'a>(&mut self, cells: impl Iterator<Item = &'a [u8]>) -> Result<(), Misread> {
        let row = self.rows;
        let mut found = 0;
        for cell in cells {
            for place in self.uses.get(found).into_iter().flatten() {
                self.columns[*place].push(cell.trim_ascii()).map_err(|reason| {
                    let wrong = Wrong { row, reason: reason.to_owned() };
                    Misread { column: Some(*place), wrong }
                })?;
            }
            found += 1;
        }
        if found != self.header {
            let reason = format!("{found} cells where the header has {}", self.header);
            return Err(Misread { column: None, wrong: Wrong { row, reason } });
        }
        self.rows += 1;
        Ok(())
    }

    fn piece(self) -> Piece {
        let built = |column| match column {
            Building::Codes { places, known } => {
                Column::Codes { places, labels: Arc::new(known.labels) }
            }
            Building::Numbers(numbers) => Column::Numbers(numbers),
        };
        let columns = self.columns.into_iter().map(built).collect();
        Piece { rows: self.rows, columns, lines: self.lines }
    }
}

impl Building {
    fn push(&mut self, cell: &[u8]) -> Result<(), &'static str> {
        match self {
            Self::Codes { places, known } => places.push(known.place(cell)?),
            Self::Numbers(numbers) => {
                if cell.is_empty() {
                    return Err("there is no number");
                }
                let number = std::str::from_utf8(cell).ok().and_then(|text| text.parse().ok());
                let number = number.filter(|number: &f64| number.is_finite());
                numbers.push(number.ok_or("not a finite number")?);
            }
        }
        Ok(())
    }
}

/// The codes met so far. Short ones, which most are, are looked up as one number.
#[derive(Default)]
struct Known {
    short: FxHashMap<u64, u32>,
    long: HashMap<Box<[u8]>, u32>,
    labels: Labels,
}

impl Known {
    fn place(&mut self, cell: &[u8]) -> Result<u32, &'static str> {
        let short = (cell.len() < 8)
            .then(|| cell.iter().fold(cell.len() as u64, |all, byte| all << 8 | u64::from(*byte)));
        let known = match short {
            Some(short) => self.short.get(&short),
            None => self.long.get(cell),
        };
        if let Some(place) = known {
            return Ok(*place);
        }
        let text = std::str::from_utf8(cell).map_err(|_| "not UTF-8 text")?;
        let place =
            u32::try_from(self.labels.len()).map_err(|_| "more codes than can be counted")?;
        self.labels.push(label(text));
        match short {
            Some(short) => self.short.insert(short, place),
            None => self.long.insert(cell.into(), place),
        };
        Ok(place)
    }
}
