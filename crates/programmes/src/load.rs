//! Makes programmes of files that somebody else has read: no I/O here, so that a folder on disk
//! and files embedded in the binary are read alike. Every fault of every file is collected.

use std::collections::BTreeMap;

use masar_terms::{Language, ProgrammeId};

use crate::{
    Directory, Faults, Programme, Programmes, Unmet, casework, checks,
    codes::CodeLists,
    forms::Form,
    guards,
    indicators::Implementation,
    places::{self, Sources},
    publication::Publication,
    read::Table,
    source::Source,
    texts::Texts,
    upgrades::{self, Upgrades},
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
        let mut whole = true;
        for (folder, files) in &folders {
            let mut reading = Reading { folder, files, faults: &mut faults, broken: false };
            let programme = reading.programme(codes);
            let broken = reading.broken;
            whole &= !broken;
            if let Some(mut programme) = programme {
                // What could not be read is missed everywhere it is named: nothing new is said.
                if !broken {
                    checks::programme(&programme, codes, &mut faults);
                    casework::add(&mut programme, codes, &mut faults);
                }
                programmes.insert(programme.id.clone(), programme);
            }
        }
        if whole {
            checks::between(&programmes, codes, &mut faults);
        }
        places::refine(&sources(&folders), &mut faults);
        faults.none_or(Self(programmes))
    }
}

impl Programme {
    /// Reads the files of a programme that was found sound when it was taken into use, by itself:
    /// what it must be held against then need not be there any more.
    pub fn kept(
        id: &str,
        files: &BTreeMap<String, Vec<u8>>,
        codes: &CodeLists,
    ) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let mut reading = Reading { folder: id, files, faults: &mut faults, broken: false };
        // A form whose code list the catalogue has dropped is left out: what it told was read when
        // it was told.
        let codes = codes.with_own(files);
        let Some(mut programme) = reading.programme(&codes) else { return Err(faults) };
        casework::add(&mut programme, &codes, &mut faults);
        Ok(programme)
    }
}

/// The texts of all files, by the path that faults call them.
fn sources(folders: &BTreeMap<String, Files>) -> Sources<'_> {
    let mut sources = Sources::new();
    for (folder, files) in folders {
        for (path, bytes) in files {
            if let Ok(text) = std::str::from_utf8(bytes) {
                sources.insert(format!("{folder}/{path}"), text);
            }
        }
    }
    sources
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

/// One folder being read.
struct Reading<'a> {
    folder: &'a str,
    files: &'a Files,
    faults: &'a mut Faults,
    /// Whether a file could not be read whole.
    broken: bool,
}

impl<'a> Reading<'a> {
    fn programme(&mut self, codes: &CodeLists) -> Option<Programme> {
        let Some(text) = self.text("programme.toml") else {
            if !self.files.contains_key("programme.toml") {
                self.fault("programme.toml", 0, "the file is missing");
            }
            self.broken = true;
            return None;
        };
        let file = self.path("programme.toml");
        let mut table = Table::parse(&file, text, self.faults);
        let faults = &mut *self.faults;
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
        let mut directory: Option<Directory> = table.value_if_there("directory", faults);
        let mut unmet: Option<Unmet> = table.value_if_there("unmet", faults);
        let line_of = |key| line_of_key(text, key);
        directory.iter_mut().for_each(|it| it.line = line_of("[directory]"));
        unmet.iter_mut().for_each(|it| it.line = line_of("[unmet]"));
        table.nothing_else(faults);
        self.broken |= table.is_broken();
        if let Some(id) = id.as_ref().filter(|id| id.as_str() != self.folder) {
            let reason = format!("the id “{id}” is not the name of the folder, “{}”", self.folder);
            self.fault("programme.toml", line_of_key(text, "id"), reason);
        }
        self.unknown_files();
        let publication = self.publication();
        let indicators = self.indicators();
        let forms = self.forms(codes);
        let texts = self.texts();
        let upgrades = self.upgrades();
        let mut programme = Programme {
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
            unmet,
            publication,
            indicators,
            forms,
            texts,
            upgrades,
            source: Source::of(self.files),
            version_line: line_of_key(text, "version"),
            older_clocks: BTreeMap::new(),
        };
        let guards = guards::of(&programme);
        programme.rules.extend(guards);
        Some(programme)
    }

    fn path(&self, file: &str) -> String {
        format!("{}/{file}", self.folder)
    }

    fn fault(&mut self, file: &str, line: usize, reason: impl Into<String>) {
        self.faults.add(&self.path(file), line, reason);
    }

    /// The text of a file that is there.
    fn text(&mut self, path: &str) -> Option<&'a str> {
        let bytes = self.files.get(path)?;
        match std::str::from_utf8(bytes) {
            Ok(text) => Some(text),
            Err(error) => {
                let line = 1 + bytes[..error.valid_up_to()].iter().filter(|b| **b == b'\n').count();
                self.fault(path, line, "the file is not UTF-8 text");
                self.broken = true;
                None
            }
        }
    }

    /// A file that nothing reads is most likely misnamed.
    fn unknown_files(&mut self) {
        let named = ["programme.toml", "publication.toml", "indicators.toml", "README.md"];
        let is_language = |path: &str| {
            let code = path.strip_prefix("languages/").and_then(|path| path.strip_suffix(".ftl"));
            code.is_some_and(|code| Language::ALL.iter().any(|language| language.code() == code))
        };
        for path in self.files.keys() {
            let known = named.contains(&path.as_str())
                || (path.starts_with("forms/") && path.ends_with(".csv"))
                || path.starts_with("examples/")
                || path.starts_with("catalogue/")
                || upgrades::version_of(path).is_some()
                || is_language(path);
            if !known {
                let reason = "nothing reads this file; is it misnamed?";
                self.faults.add(&self.path(path), 0, reason);
            }
        }
    }

    fn publication(&mut self) -> Publication {
        let Some(text) = self.text("publication.toml") else { return Publication::default() };
        let file = self.path("publication.toml");
        let mut table = Table::parse(&file, text, self.faults);
        let faults = &mut *self.faults;
        let extracts = list!(table, "extracts", faults);
        let registers = list!(table, "registers", faults);
        table.nothing_else(faults);
        self.broken |= table.is_broken();
        Publication { extracts, registers }
    }

    fn indicators(&mut self) -> Vec<Implementation> {
        let Some(text) = self.text("indicators.toml") else { return Vec::new() };
        let file = self.path("indicators.toml");
        let mut table = Table::parse(&file, text, self.faults);
        let faults = &mut *self.faults;
        let implements = list!(table, "implements", faults);
        table.nothing_else(faults);
        self.broken |= table.is_broken();
        implements
    }

    fn forms(&mut self, codes: &CodeLists) -> BTreeMap<String, Form> {
        let mut forms = BTreeMap::new();
        for (path, bytes) in self.files {
            let name = path.strip_prefix("forms/").and_then(|path| path.strip_suffix(".csv"));
            let Some(name) = name else { continue };
            match Form::read(self.folder, path, name, bytes, codes, self.faults) {
                Some(form) => {
                    forms.insert(name.to_owned(), form);
                }
                None => self.broken = true,
            }
        }
        forms
    }

    fn texts(&mut self) -> Texts {
        let mut texts = Texts::default();
        for language in Language::ALL {
            let path = format!("languages/{language}.ftl");
            if let Some(ftl) = self.text(&path) {
                texts.read(&self.path(&path), language, ftl, self.faults);
            }
        }
        texts.fall_back(&guards::texts());
        texts
    }

    fn upgrades(&mut self) -> Upgrades {
        let mut upgrades = Upgrades::default();
        for path in self.files.keys() {
            let Some(version) = upgrades::version_of(path) else { continue };
            if let Some(text) = self.text(path) {
                let whole = upgrades.read(version, &self.path(path), text, self.faults);
                self.broken |= !whole;
            }
        }
        upgrades
    }
}

/// The line on which a key of the top of a file stands.
fn line_of_key(text: &str, key: &str) -> usize {
    let gives = |line: &str| line.trim_start().starts_with(key);
    text.lines().position(gives).map_or(1, |at| at + 1)
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

/// The keys that the reader of a file asks for at its top.
#[cfg(test)]
pub(crate) fn known_keys(
    file: crate::schema::File,
    codes: &CodeLists,
) -> std::collections::BTreeSet<String> {
    use crate::schema::File;
    let path = match file {
        File::Programme => "programme.toml",
        File::Publication => "publication.toml",
        File::Indicators => "indicators.toml",
        File::Upgrade => "upgrades/1.toml",
    };
    let files =
        Files::from([("programme.toml".to_owned(), Vec::new()), (path.to_owned(), Vec::new())]);
    let mut faults = Faults::default();
    crate::read::asked::start(path);
    let mut reading = Reading { folder: "p", files: &files, faults: &mut faults, broken: false };
    reading.programme(codes);
    crate::read::asked::end()
}
