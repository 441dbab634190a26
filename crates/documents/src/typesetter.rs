//! Sets a document: template and data in, PDF out.

use masar_terms::Timestamp;
use serde_json::Value;
use typst::{
    Library, LibraryExt, World, WorldExt,
    diag::SourceDiagnostic,
    foundations::{Bytes, Datetime, Smart},
    text::{Font, FontBook, FontInfo},
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::{DocumentError, File, cleaning::clean, files, world::Desk};

/// Most bytes of a document's data as JSON.
const MOST_DATA: usize = 4 << 20;
/// Most pages of a document.
const MOST_PAGES: usize = 500;

/// What kind of document. Each is a file of `pages/documents`, which says what data it reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    Review,
    Case,
}

impl Template {
    fn source(self) -> (&'static str, &'static str) {
        match self {
            Self::Review => ("review.typ", include_str!("../../../pages/documents/review.typ")),
            Self::Case => ("case.typ", include_str!("../../../pages/documents/case.typ")),
        }
    }
}

/// What every template may import.
const FRAME: (&str, &str) = ("frame.typ", include_str!("../../../pages/documents/frame.typ"));

/// A document to be set.
pub struct Document<'a> {
    pub template: Template,
    /// What the template reads as `data.json`, texts in the document's language.
    pub data: &'a Value,
    /// Drawings and attachments that the data name.
    pub files: &'a [File],
    /// What names this content for good, such as its digest.
    pub identity: &'a str,
    /// When its content was released; the only date in the file.
    pub date: Timestamp,
}

/// A document that was set.
#[derive(Debug)]
pub struct Typeset {
    pub pdf: Vec<u8>,
    pub pages: usize,
    /// What the typesetter finds doubtful, such as a font that is not there.
    pub warnings: Vec<String>,
}

/// One face of a family, such as its semibold. The family is named beside it, because fonts
/// themselves name a family for each weight (OpenType `name` id 1).
pub struct Face {
    pub family: &'static str,
    pub bytes: Vec<u8>,
}

/// Sets documents with the fonts it was given. Made once; setting is work of a tenth of a second
/// and more, and belongs on a thread that may block.
pub struct Typesetter {
    pub(crate) library: LazyHash<Library>,
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) fonts: Vec<Font>,
}

impl Typesetter {
    /// Reads the faces (TrueType or OpenType).
    pub fn new(faces: impl IntoIterator<Item = Face>) -> Result<Self, DocumentError> {
        let (mut fonts, mut book) = (Vec::new(), FontBook::new());
        for (at, Face { family, bytes }) in faces.into_iter().enumerate() {
            let font = Font::new(Bytes::new(bytes), 0).ok_or(DocumentError::Font { at })?;
            book.push(FontInfo { family: family.to_owned(), ..font.info().clone() });
            fonts.push(font);
        }
        let library = LazyHash::new(Library::default());
        Ok(Self { library, book: LazyHash::new(book), fonts })
    }

    /// Sets a document.
    pub fn typeset(&self, document: &Document) -> Result<Typeset, DocumentError> {
        self.typeset_source(document.template.source(), document)
    }

    pub(crate) fn typeset_source(
        &self,
        (name, source): (&str, &str),
        document: &Document,
    ) -> Result<Typeset, DocumentError> {
        files::check(document.files)?;
        let has =
            |c: char| self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(c)));
        let data = serde_json::to_vec(&clean(document.data, &has))?;
        if data.len() > MOST_DATA {
            let (is, most) = (data.len(), MOST_DATA);
            return Err(DocumentError::TooLarge { what: "bytes of data", is, most });
        }
        let date = date_of(document.date);
        let mut desk = Desk::new(self, name, date)?;
        desk.add_source(name, source)?;
        desk.add_source(FRAME.0, FRAME.1)?;
        desk.add_file("data.json", data)?;
        for file in document.files {
            desk.add_file(&file.name, file.bytes.clone())?;
        }
        let typeset = set(&desk, document.identity, date);
        // Nothing of one document is kept for the next.
        typst::comemo::evict(0);
        typeset
    }
}

fn set(desk: &Desk, identity: &str, date: Option<Datetime>) -> Result<Typeset, DocumentError> {
    let warned = typst::compile::<PagedDocument>(desk);
    let warnings = warned.warnings.iter().map(|warning| place(desk, warning).to_string()).collect();
    let pages = warned.output.map_err(|errors| first(desk, &errors))?;
    let count = pages.pages().len();
    if count > MOST_PAGES {
        return Err(DocumentError::TooLarge { what: "pages", is: count, most: MOST_PAGES });
    }
    // PDF/A-3a for archives, with attached data; PDF/UA-1 for screen readers.
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
        .map_err(|refused| DocumentError::Pdf(refused.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(identity.to_owned()),
        creator: Smart::Custom(Some("Masar".to_owned())),
        timestamp: date.map(typst_pdf::Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&pages, &options).map_err(|errors| first(desk, &errors))?;
    Ok(Typeset { pdf, pages: count, warnings })
}

fn first(desk: &Desk, errors: &[SourceDiagnostic]) -> DocumentError {
    match errors.first() {
        Some(error) => place(desk, error),
        None => DocumentError::Pdf("it failed without a reason".to_owned()),
    }
}

/// A message with the line of the template it is about.
fn place(desk: &Desk, found: &SourceDiagnostic) -> DocumentError {
    let message = found.message.to_string();
    let Some(id) = found.span.id() else { return DocumentError::Pdf(message) };
    let name = id.get().vpath().get_without_slash().to_owned();
    let Ok(source) = desk.source(id) else { return DocumentError::File { file: name, message } };
    let line = desk
        .range(found.span)
        .and_then(|range| source.lines().byte_to_line(range.start))
        .map_or(0, |line| line + 1);
    DocumentError::Template { template: name, line, message }
}

/// The moment in UTC, to the second.
fn date_of(moment: Timestamp) -> Option<Datetime> {
    let there = jiff::tz::TimeZone::UTC.to_datetime(moment.instant());
    let number = |n: i8| u8::try_from(n).ok();
    Datetime::from_ymd_hms(
        i32::from(there.year()),
        number(there.month())?,
        number(there.day())?,
        number(there.hour())?,
        number(there.minute())?,
        number(there.second())?,
    )
}
