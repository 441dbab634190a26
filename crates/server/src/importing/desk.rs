//! A file that no recipe fits, with the draft of its recipe and all that the catalogue knows.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io,
};

use masar_interop::{
    sdmx::TIME_PERIOD,
    tabular::{CodeList, CodeMap},
};
use masar_statistics::external::{
    Beginning, ExternalError,
    assistant::{Draft, Meanings, Place, Seen, WordsError},
};
use masar_terms::{Language, LocalText};

use super::{
    Failed, Files, Recipe,
    files::{FILE, whole},
    recipes,
};
use crate::data::in_catalogue;

/// Name of the draft in the folder of an import.
const DRAFT: &str = "draft.json";
const WORDS: &str = "external/words.csv";

/// A file on the desk.
pub struct Desk {
    pub draft: Draft,
    pub seen: Seen,
    /// Names of the sheets of a workbook; none of a CSV file.
    pub sheets: Vec<String>,
    pub lists: BTreeMap<String, CodeList>,
    pub maps: &'static BTreeMap<String, CodeMap>,
    words: Vec<u8>,
}

impl Desk {
    /// Opens the file of an import with its draft, or with a first proposal; none where there is no
    /// such file, or it is an SDMX message. Reads the whole file: see [`super::Works::desk`].
    ///
    /// # Errors
    /// The file cannot be read.
    pub(super) fn open(
        files: &Files,
        lists: BTreeMap<String, CodeList>,
        id: &str,
    ) -> Result<Option<Self>, Failed> {
        let (Some(path), Some(about)) = (files.path(id, FILE), files.about(id)?) else {
            return Ok(None);
        };
        if about.message {
            return Ok(None);
        }
        let beginning = Beginning::read(File::open(&path)?)?;
        let sheets = match &beginning {
            Beginning::Workbook(book) => book.sheets.iter().map(|one| one.name.clone()).collect(),
            _ => Vec::new(),
        };
        let kept = draft(files, id)?;
        let place = match &kept {
            Some(draft) => draft.place.clone(),
            None => Place::guess(&beginning).unwrap_or_else(|| Place {
                sheet: sheets.first().cloned(),
                row: 1,
                rows: 1,
                ..Place::default()
            }),
        };
        let seen = Seen::of(&place, beginning, File::open(&path)?)?;
        let mut desk = Self {
            draft: Draft::default(),
            seen,
            sheets,
            lists,
            maps: recipes::maps(),
            words: in_catalogue(WORDS).unwrap_or_default(),
        };
        desk.draft = match kept {
            // The place of a draft without columns was set by hand.
            Some(draft) if !draft.columns.is_empty() => draft,
            Some(draft) => desk.proposed(place, draft.texts, files)?,
            None => desk.proposed(place, BTreeMap::new(), files)?,
        };
        Ok(Some(desk))
    }

    /// The catalogue, ready for looking things up.
    ///
    /// # Errors
    /// The words of the catalogue name what is not there.
    pub fn meanings(&self) -> Result<Meanings<'_>, Failed> {
        let made = Meanings::new(&self.lists, self.maps, (WORDS, &self.words));
        made.map_err(|error: WordsError| Failed::Fault(error.to_string()))
    }

    fn proposed(
        &self,
        place: Place,
        texts: BTreeMap<String, String>,
        files: &Files,
    ) -> Result<Draft, Failed> {
        let mut draft = Draft::propose(place, &self.seen, &self.meanings()?);
        draft.texts = texts;
        self.name(&mut draft, files);
        Ok(draft)
    }

    /// Names dimensions as the recipes do that are kept already, where nobody named them.
    pub fn name(&self, draft: &mut Draft, files: &Files) {
        let mut known: BTreeMap<String, LocalText> = BTreeMap::new();
        for (_, recipe) in recipes::all(files) {
            let Recipe::Mapping(mapping) = recipe.as_ref() else { continue };
            known.insert(TIME_PERIOD.to_owned(), mapping.time.names.clone());
            for one in &mapping.dimensions {
                known.entry(one.id.clone()).or_insert_with(|| one.names.clone());
            }
        }
        let ids: Vec<String> = draft.dimensions().iter().map(|(id, _)| (*id).to_owned()).collect();
        for id in ids.into_iter().chain([TIME_PERIOD.to_owned()]) {
            let Some(names) = known.get(&id) else { continue };
            for language in [Language::En, Language::Ar] {
                let field = format!("name-{id}-{}", language.code());
                draft.texts.entry(field).or_insert_with(|| names.get(language).to_owned());
            }
        }
    }
}

/// The draft that is kept with an import.
fn draft(files: &Files, id: &str) -> Result<Option<Draft>, ExternalError> {
    let Some(path) = files.path(id, DRAFT) else { return Ok(None) };
    // A draft of another version of the program is begun again.
    Ok(fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()))
}

impl Files {
    /// Keeps a draft with its import.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn keep_draft(&self, id: &str, draft: &Draft) -> io::Result<()> {
        let Some(path) = self.path(id, DRAFT) else { return Ok(()) };
        let bytes = serde_json::to_vec(draft).map_err(io::Error::other)?;
        whole(&path, &bytes)
    }
}
