//! All that a template can reach: itself, its data, the files of this document, the fonts.

use std::collections::HashMap;

use typst::{
    Library, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

use crate::{DocumentError, typesetter::Typesetter};

/// The world of one document.
pub(crate) struct Desk<'a> {
    typesetter: &'a Typesetter,
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
    today: Option<Datetime>,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(
        typesetter: &'a Typesetter,
        main: &str,
        today: Option<Datetime>,
    ) -> Result<Self, DocumentError> {
        let (sources, files) = (HashMap::new(), HashMap::new());
        Ok(Self { typesetter, main: id(main)?, sources, files, today })
    }

    pub(crate) fn add_source(&mut self, name: &str, text: &str) -> Result<(), DocumentError> {
        let id = id(name)?;
        self.sources.insert(id, Source::new(id, text.to_owned()));
        Ok(())
    }

    pub(crate) fn add_file(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), DocumentError> {
        self.files.insert(id(name)?, Bytes::new(bytes));
        Ok(())
    }
}

fn id(name: &str) -> Result<FileId, DocumentError> {
    let path = VirtualPath::new(name).map_err(|_| DocumentError::FileName(name.to_owned()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.typesetter.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.typesetter.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.typesetter.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}
