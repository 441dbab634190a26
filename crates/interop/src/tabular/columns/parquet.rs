//! A Parquet file, some rows at a time. Row groups and their columns are read at once.

use std::{
    fs::File,
    io::{self, BufReader, Read, Seek, SeekFrom},
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;
use parquet::{
    column::reader::get_column_reader,
    errors::ParquetError,
    file::{
        metadata::{ParquetMetaData, ParquetMetaDataReader},
        reader::{ChunkReader, Length},
        serialized_reader::SerializedPageReader,
    },
};

use super::{
    Column, ColumnsError, Failed, Lines, Piece, Wanted, Wrong, at_once::at_once, codes::CodeReader,
    labels::Meaning, numbers::NumberReader, only, pages::Pages,
};

/// The file, for many readers: each reads from where it says. (Handles of one open file share
/// their place in it, so that readers at once would read each other's bytes.)
struct Source {
    file: Mutex<File>,
    length: u64,
}

impl Source {
    fn read_at(&self, at: u64, bytes: &mut [u8]) -> io::Result<usize> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at))?;
        file.read(bytes)
    }
}

/// Reads on from a place.
struct From(Arc<Source>, u64);

impl Read for From {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read_at(self.1, bytes)?;
        self.1 += read as u64;
        Ok(read)
    }
}

#[derive(Clone)]
struct Shared(Arc<Source>);

impl Length for Shared {
    fn len(&self) -> u64 {
        self.0.length
    }
}

impl ChunkReader for Shared {
    type T = BufReader<From>;

    fn get_read(&self, start: u64) -> Result<Self::T, ParquetError> {
        Ok(BufReader::with_capacity(1 << 10, From(Arc::clone(&self.0), start)))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes, ParquetError> {
        if start.saturating_add(length as u64) > self.0.length {
            return Err(ParquetError::EOF("the file ends too early".to_owned()));
        }
        let mut bytes = vec![0; length];
        From(Arc::clone(&self.0), start).read_exact(&mut bytes)?;
        Ok(bytes.into())
    }
}

/// A column that is read.
struct Chosen {
    name: String,
    /// Its place among the columns of the file.
    at: usize,
    wanted: Wanted,
    meaning: Meaning,
    optional: bool,
}

/// A Parquet file.
pub(super) struct Parquet {
    name: String,
    source: Shared,
    metadata: ParquetMetaData,
    chosen: Vec<Chosen>,
    group: usize,
    open: Option<Group>,
    rows: (u64, u64),
}

/// A row group that is being read.
struct Group {
    left: usize,
    columns: Vec<Reader>,
}

enum Reader {
    Codes(CodeReader),
    Numbers(Box<NumberReader>),
}

impl Reader {
    fn read(&mut self, rows: usize) -> Result<Column, Failed> {
        match self {
            Self::Codes(reader) => reader.read(rows),
            Self::Numbers(reader) => reader.read(rows),
        }
    }
}

impl Parquet {
    pub(super) fn open(
        name: &str,
        file: File,
        wanted: &[(String, Wanted)],
    ) -> Result<Self, ColumnsError> {
        let io = |source| ColumnsError::Io { file: name.to_owned(), source };
        let length = file.metadata().map_err(io)?.len();
        let source = Shared(Arc::new(Source { file: Mutex::new(file), length }));
        let metadata = ParquetMetaDataReader::new().parse_and_finish(&source);
        let metadata = metadata.map_err(|error| damaged(name, &error.to_string()))?;
        let schema = metadata.file_metadata().schema_descr();
        let mut chosen = Vec::new();
        for (column, wanted) in wanted {
            let named = |at: &usize| schema.column(*at).path().string() == *column;
            let at = only((0..schema.num_columns()).filter(named), (name, column))?;
            let kind = schema.column(at);
            let meaning = Meaning::of(&kind).filter(|meaning| match wanted {
                Wanted::Codes => meaning.is_code(),
                Wanted::Numbers => meaning.is_amount(&kind),
            });
            let Some(meaning) = meaning else {
                let reason = match wanted {
                    Wanted::Codes => "values of this type are no codes; write them as text",
                    Wanted::Numbers => "values of this type are no numbers to sum",
                };
                let (file, column, reason) = (name.to_owned(), column.clone(), reason.to_owned());
                return Err(ColumnsError::Type { file, column, reason });
            };
            let (name, optional) = (column.clone(), kind.max_def_level() > 0);
            chosen.push(Chosen { name, at, wanted: *wanted, meaning, optional });
        }
        let all = u64::try_from(metadata.file_metadata().num_rows()).unwrap_or(0);
        let (name, rows) = (name.to_owned(), (0, all));
        Ok(Self { name, source, metadata, chosen, group: 0, open: None, rows })
    }

    pub(super) fn progress(&self) -> (u64, u64) {
        self.rows
    }

    pub(super) fn next(&mut self, rows: usize, threads: usize) -> Result<Vec<Piece>, ColumnsError> {
        let groups = self.groups(rows)?;
        let takes: Vec<usize> = groups.iter().map(|(_, take)| *take).collect();
        let lefts: Vec<usize> = groups.iter().map(|(group, _)| group.left).collect();
        let tasks = groups
            .into_iter()
            .flat_map(|(group, take)| group.columns.into_iter().map(move |reader| (reader, take)));
        let done = at_once(tasks.collect(), threads, |(mut reader, take)| {
            let column = reader.read(take);
            (reader, column)
        });
        let mut done = done.into_iter();
        let mut pieces = Vec::new();
        for (take, left) in takes.into_iter().zip(lefts) {
            let lines = Lines { first: self.rows.0 + 1, more: Vec::new() };
            let (mut readers, mut columns) = (Vec::new(), Vec::new());
            // In this order: the columns end first, and nothing of the next piece is taken.
            for (chosen, (reader, column)) in self.chosen.iter().zip(done.by_ref()) {
                columns.push(column.map_err(|failed| self.failed(failed, chosen, &lines))?);
                readers.push(reader);
            }
            self.rows.0 += take as u64;
            pieces.push(Piece { rows: take, columns, lines });
            if left > take {
                self.open = Some(Group { left: left - take, columns: readers });
            }
        }
        Ok(pieces)
    }

    /// Row groups to read now, and how many rows of each; only the only one may be read in part.
    fn groups(&mut self, rows: usize) -> Result<Vec<(Group, usize)>, ColumnsError> {
        let (mut groups, mut room) = (Vec::new(), rows.max(1));
        while room > 0 {
            let group = match self.open.take() {
                Some(group) => group,
                None if self.group < self.metadata.num_row_groups() => {
                    self.group += 1;
                    self.group(self.group - 1)?
                }
                None => break,
            };
            if group.left > room && !groups.is_empty() {
                self.open = Some(group);
                break;
            }
            let take = group.left.min(room);
            room -= take;
            if take > 0 {
                groups.push((group, take));
            }
        }
        Ok(groups)
    }

    fn group(&self, at: usize) -> Result<Group, ColumnsError> {
        let left = usize::try_from(self.metadata.row_group(at).num_rows());
        let left = left.map_err(|_| damaged(&self.name, "a row group of less than no rows"))?;
        let opened = |chosen| {
            self.reader((at, left), chosen)
                .map_err(|failed| self.failed(failed, chosen, &Lines::default()))
        };
        let columns = self.chosen.iter().map(opened).collect::<Result<_, _>>()?;
        Ok(Group { left, columns })
    }

    fn reader(&self, (group, rows): (usize, usize), chosen: &Chosen) -> Result<Reader, Failed> {
        let chunk = self.metadata.row_group(group).column(chosen.at).clone();
        let start = chunk.dictionary_page_offset().unwrap_or(chunk.data_page_offset());
        let length = u64::try_from(chunk.compressed_size()).unwrap_or(u64::MAX);
        let end = u64::try_from(start).unwrap_or(u64::MAX).saturating_add(length);
        if end > self.source.len() {
            return Err(Failed::File("the file ends too early".to_owned()));
        }
        let kind = chunk.column_descr_ptr();
        let (meaning, optional) = (chosen.meaning, chosen.optional);
        let (source, physical) = (self.source.clone(), kind.physical_type());
        let pages = move || {
            let reader = SerializedPageReader::new(Arc::new(source.clone()), &chunk, rows, None);
            Ok::<_, Failed>(Box::new(reader?))
        };
        Ok(match chosen.wanted {
            Wanted::Numbers => {
                let reader = get_column_reader(kind, pages()?);
                Reader::Numbers(Box::new(NumberReader::new(reader, optional, meaning)))
            }
            Wanted::Codes => {
                let first = Pages::new(pages()?, (physical, meaning), optional);
                let reopen = Box::new(move || Ok(get_column_reader(kind.clone(), pages()?)));
                Reader::Codes(CodeReader::new(first, meaning, optional, reopen))
            }
        })
    }

    fn failed(&self, failed: Failed, chosen: &Chosen, lines: &Lines) -> ColumnsError {
        let (file, column) = (self.name.clone(), chosen.name.clone());
        match failed {
            Failed::Cell(Wrong { row, reason }) => {
                ColumnsError::Cell { file, row: lines.of(row), column, reason }
            }
            Failed::File(reason) => damaged(&file, &format!("column {column}: {reason}")),
        }
    }
}

fn damaged(file: &str, reason: &str) -> ColumnsError {
    ColumnsError::Parquet { file: file.to_owned(), reason: reason.to_owned() }
}
