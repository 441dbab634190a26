//! The parts of a workbook's ZIP, unpacked within one limit for all of them.

use std::io::{Cursor, Read};

use zip::{ZipArchive, result::ZipError};

use super::WorkbookError;

pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked.
    left: u64,
    limit: u64,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8], limit: u64) -> Result<Self, WorkbookError> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| WorkbookError::Damaged(error.to_string()))?;
        Ok(Self { archive, left: limit, limit })
    }

    /// The text of a part; its checksum is checked by reading it to its end.
    pub fn part(&mut self, name: &str) -> Result<String, WorkbookError> {
        self.find(name)?.ok_or_else(|| WorkbookError::NoPart(name.to_owned()))
    }

    /// The text of a part that need not be there.
    pub fn find(&mut self, name: &str) -> Result<Option<String>, WorkbookError> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(WorkbookError::Damaged(format!("{name}: {error}"))),
        };
        let mut bytes = Vec::new();
        part.take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| WorkbookError::Damaged(format!("{name}: {error}")))?;
        self.left = self
            .left
            .checked_sub(bytes.len() as u64)
            .ok_or(WorkbookError::TooBigUnpacked { limit: self.limit })?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to() as u64;
            WorkbookError::Part { part: name.to_owned(), at, why: "not UTF-8 text".to_owned() }
        })?;
        Ok(Some(text))
    }
}
