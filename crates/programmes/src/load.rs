//! Makes programmes of files that somebody else has read: no I/O here, so that a folder on disk
//! and files embedded in the binary are read alike. Every fault of every file is collected.

use std::collections::BTreeMap;

use masar_terms::{Language, ProgrammeId};

use crate::{
    Faults, Programme, Programmes, checks, codes::CodeLists, forms::Form, publication::Publication,
    read::Table, texts::Texts,
};

/// The files of one programme: path inside its folder → bytes.
type Files = BTreeMap<String, Vec<u8>>;

impl Programmes {
    /// Reads programmes from files given as (path below the folder of programmes, bytes), such as
    /// `("<id>/programme.toml", …)`, with the code lists of the catalogue.
    pub fn load(
        files: impl IntoIterator<Item = (String, Vec<u8>)>,
        codes: &CodeLists,
    ) -> Result<Self, Faults> {
        let mut folders: BTreeMap<String, Files> = BTreeMap::new();
        for (path, bytes) in files {
            if let Some((folder, inside)) = path.split_once('/') {
                folders.entry(folder.to_owned()).or_default().insert(inside.to_owned(), bytes);
            }
        }
        let mut faults = Faults::default();
        let mut programmes = BTreeMap::new();
        for (folder, files) in &folders {
            if let Some(programme) = read(folder, files, codes, &mut faults) {
                checks::programme(&programme, codes, &mut faults);
                programmes.insert(programme.id.clone(), programme);
            }
        }
        checks::between(&programmes, &mut faults);
        faults.none_or(Self(programmes))
    }
}

/// Reads a list `[[key]]` with the lines of its items.
macro_rules! list {
    ($table:ident, $key:literal, $faults:ident) => {{
        let mut items: Vec<_> = $table.items($key, $faults);
        for (item, line) in items.iter_mut().zip($table.lines($key)) {
            set_line(item, line);
        }
        items
    }};
}

fn read(folder: &str, files: &Files, codes: &CodeLists, faults: &mut Faults) -> Option<Programme> {
    let file = format!("{folder}/programme.toml");
    let text = text_of(folder, files, "programme.toml", faults)?;
    let mut table = Table::parse(&file, text, faults);
    let id: Option<ProgrammeId> = table.value("id", faults);
    let version = table.value("version", faults);
    let right = table.value("right", faults);
    let evidences = table.value("evidences", faults);
    let parameters = list!(table, "parameters", faults);
    let record_types = list!(table, "record_types", faults);
    let actions = list!(table, "actions", faults);
    let rules = list!(table, "rules", faults);
    let breaches = list!(table, "breaches", faults);
    let clocks = list!(table, "clocks", faults);
    let proposals = list!(table, "proposals", faults);
    let routes = list!(table, "routes", faults);
    let scores = list!(table, "scores", faults);
    let tasks = list!(table, "tasks", faults);
    let consents = list!(table, "consents", faults);
    let wall = table.value_if_there("wall", faults).unwrap_or_default();
    let directory = table.value_if_there("directory", faults);
    table.nothing_else(faults);
    if id.as_ref().is_some_and(|id| id.as_str() != folder) {
        faults.add(&file, 1, format!("id is not the name of the folder, “{folder}”"));
    }
    unknown_files(folder, files, faults);
    let publication = publication(folder, files, faults);
    let indicators = match optional(folder, files, "indicators.toml", faults) {
        None => Vec::new(),
        Some(text) => {
            let file = format!("{folder}/indicators.toml");
            let mut table = Table::parse(&file, text, faults);
            let implements = list!(table, "implements", faults);
            table.nothing_else(faults);
            implements
        }
    };
    Some(Programme {
        id: id?,
        version: version?,
        right: right?,
        evidences: evidences?,
        parameters,
        record_types,
        actions,
        rules,
        breaches,
        clocks,
        proposals,
        routes,
        wall,
        scores,
        tasks,
        consents,
        directory,
        publication,
        indicators,
        forms: forms(folder, files, codes, faults),
        texts: texts(folder, files, faults),
    })
}

/// A file that nothing reads is most likely misnamed.
fn unknown_files(folder: &str, files: &Files, faults: &mut Faults) {
    let named = ["programme.toml", "publication.toml", "indicators.toml", "README.md"];
    let is_language = |path: &str| {
        let code = path.strip_prefix("languages/").and_then(|path| path.strip_suffix(".ftl"));
        code.is_some_and(|code| Language::ALL.iter().any(|language| language.code() == code))
    };
    for path in files.keys() {
        let known = named.contains(&path.as_str())
            || (path.starts_with("forms/") && path.ends_with(".csv"))
            || path.starts_with("examples/")
            || is_language(path);
        if !known {
            faults.add(&format!("{folder}/{path}"), 0, "nothing reads this file; is it misnamed?");
        }
    }
}

fn publication(folder: &str, files: &Files, faults: &mut Faults) -> Publication {
    let Some(text) = optional(folder, files, "publication.toml", faults) else {
        return Publication::default();
    };
    let file = format!("{folder}/publication.toml");
    let mut table = Table::parse(&file, text, faults);
    let extracts = list!(table, "extracts", faults);
    let registers = list!(table, "registers", faults);
    table.nothing_else(faults);
    Publication { extracts, registers }
}

fn forms(
    folder: &str,
    files: &Files,
    codes: &CodeLists,
    faults: &mut Faults,
) -> BTreeMap<String, Form> {
    let mut forms = BTreeMap::new();
    for (path, bytes) in files {
        let name = path.strip_prefix("forms/").and_then(|path| path.strip_suffix(".csv"));
        if let Some(name) = name
            && let Some(form) = Form::read(folder, path, name, bytes, codes, faults)
        {
            forms.insert(name.to_owned(), form);
        }
    }
    forms
}

fn texts(folder: &str, files: &Files, faults: &mut Faults) -> Texts {
    let mut texts = Texts::default();
    for language in Language::ALL {
        let path = format!("languages/{language}.ftl");
        if let Some(ftl) = optional(folder, files, &path, faults) {
            texts.read(&format!("{folder}/{path}"), language, ftl, faults);
        }
    }
    texts
}

fn text_of<'f>(folder: &str, files: &'f Files, path: &str, faults: &mut Faults) -> Option<&'f str> {
    let found = optional(folder, files, path, faults);
    if !files.contains_key(path) {
        faults.add(&format!("{folder}/{path}"), 0, "the file is missing");
    }
    found
}

fn optional<'f>(
    folder: &str,
    files: &'f Files,
    path: &str,
    faults: &mut Faults,
) -> Option<&'f str> {
    let bytes = files.get(path)?;
    let text = std::str::from_utf8(bytes);
    if text.is_err() {
        faults.add(&format!("{folder}/{path}"), 0, "the file is not UTF-8 text");
    }
    text.ok()
}

/// An item of a list that remembers its line.
trait Lined {
    fn line_mut(&mut self) -> &mut usize;
}

fn set_line(item: &mut impl Lined, line: usize) {
    *item.line_mut() = line;
}

macro_rules! lined {
    ($($kind:ty),+ $(,)?) => {$(
        impl Lined for $kind {
            fn line_mut(&mut self) -> &mut usize {
                &mut self.line
            }
        }
    )+};
}
lined!(
    crate::parameters::Parameter,
    crate::record_types::RecordType,
    crate::record_types::Action,
    crate::rules::Rule,
    crate::rules::Breach,
    crate::rules::Proposal,
    crate::clocks::ClockRule,
    crate::routes::Route,
    crate::scores::Score,
    crate::tasks::TaskRule,
    crate::consents::ConsentRule,
    crate::indicators::Implementation,
    crate::publication::ExtractDefinition,
    crate::publication::RegisterDefinition,
);
