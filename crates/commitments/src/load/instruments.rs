//! Reads instruments and links. A folder below `instruments/` is one instrument: what it is
//! (`instrument.toml`), its entries (`entries.csv`) and, where it brings any, its links
//! (`links.csv`). A node that adds an instrument of its own brings such a folder.

use std::collections::BTreeSet;

use jiff::civil::Date;
use masar_interop::tabular::{Row, Table};
use masar_terms::{Language, LocalText};

use super::reader::{Reader, cell};
use crate::{
    instruments::{By, Entry, Instrument, Link, Node, Relation},
    reference::{GoalMeasure, Objective, Target},
};

const FOLDER: &str = "instruments/";
/// Links between the product's own instruments.
const LINKS: &str = "links.csv";
/// The instruments that commitments name by the numbers of their entries.
pub(crate) const COMPACT: &str = "gcm";
pub(crate) const GOALS: &str = "sdg";

const NEEDED: [&str; 6] = ["code", "parent", "level", "ordinal", "en", "ar"];
const MORE: [&str; 11] = [
    "short_en",
    "short_ar",
    "fr",
    "es",
    "ru",
    "zh",
    "machine",
    "retired",
    "successor",
    "note",
    "note_ar",
];
const OF_LINKS: [&str; 5] = ["from", "relation", "to", "since", "by"];
const NOTES: [&str; 2] = ["note", "note_ar"];

impl Reader {
    /// All instruments, in the order of their ids.
    pub(super) fn instruments(&mut self) -> Vec<Instrument> {
        let id = |path: &String| Some(path.strip_prefix(FOLDER)?.split_once('/')?.0.to_owned());
        let ids: BTreeSet<String> = self.paths(FOLDER, "").iter().filter_map(id).collect();
        let known = [COMPACT, GOALS].map(str::to_owned);
        let mut found = Vec::new();
        for id in ids.into_iter().chain(known).collect::<BTreeSet<_>>() {
            let folder = format!("{FOLDER}{id}/");
            let read = self.toml::<Instrument>(&format!("{folder}instrument.toml"));
            let entries = self.entries(&format!("{folder}entries.csv"));
            if let Some(instrument) = read {
                found.push(Instrument { entries, folder, ..instrument });
            }
        }
        found
    }

    fn entries(&mut self, file: &str) -> Vec<Entry> {
        let Some(table) = self.table(file, &NEEDED, &MORE) else { return Vec::new() };
        table.rows.iter().map(|row| self.entry(file, &table, row)).collect()
    }

    fn entry(&mut self, file: &str, table: &Table, row: &Row) -> Entry {
        let line = row.line as usize;
        let filled = |column: &str| {
            Some(cell(table, row, column)).filter(|it| !it.is_empty()).map(str::to_owned)
        };
        for column in ["code", "level"] {
            if filled(column).is_none() {
                self.faults.add(file, line, format!("“{column}” is empty"));
            }
        }
        let ordinal = cell(table, row, "ordinal");
        let ordinal = ordinal.parse().unwrap_or_else(|_| {
            self.faults.add(file, line, format!("ordinal: “{ordinal}” is not a whole number"));
            0
        });
        let mut machine = BTreeSet::new();
        for tag in cell(table, row, "machine").split_whitespace() {
            match tag.parse::<Language>() {
                Ok(language) => {
                    machine.insert(language);
                }
                Err(error) => self.faults.add(file, line, format!("machine: {error}")),
            }
        }
        let texts = Language::ALL.map(|language| (language, language.code()));
        let short = [(Language::En, "short_en"), (Language::Ar, "short_ar")];
        Entry {
            code: cell(table, row, "code").to_owned(),
            parent: filled("parent"),
            level: cell(table, row, "level").to_owned(),
            ordinal,
            text: text(table, row, &texts),
            short: text(table, row, &short),
            machine,
            retired: self.day(file, table, row, "retired"),
            successor: filled("successor"),
            note: note(table, row),
            file: file.to_owned(),
            line,
        }
    }

    /// A day of a row; nothing where the cell is blank.
    fn day(&mut self, file: &str, table: &Table, row: &Row, column: &str) -> Option<Date> {
        let said = cell(table, row, column);
        if said.is_empty() {
            return None;
        }
        let read = said.parse::<Date>();
        if read.is_err() {
            let reason = format!("{column}: “{said}” is not a day such as 2026-03-09");
            self.faults.add(file, row.line as usize, reason);
        }
        read.ok()
    }

    /// The links of the catalogue, then those that instruments bring.
    pub(super) fn links(&mut self) -> Vec<Link> {
        let brought = self.paths(FOLDER, &format!("/{LINKS}"));
        let files = std::iter::once(LINKS.to_owned()).chain(brought);
        files.flat_map(|file| self.links_in(&file)).collect()
    }

    fn links_in(&mut self, file: &str) -> Vec<Link> {
        let Some(table) = self.table(file, &OF_LINKS, &NOTES) else { return Vec::new() };
        table.rows.iter().filter_map(|row| self.link(file, &table, row)).collect()
    }

    fn link(&mut self, file: &str, table: &Table, row: &Row) -> Option<Link> {
        let line = row.line as usize;
        let node = |reader: &mut Self, column: &str| match cell(table, row, column).parse::<Node>()
        {
            Ok(node) => Some(node),
            Err(error) => {
                reader.faults.add(file, line, format!("{column}: {error}"));
                None
            }
        };
        let (from, to) = (node(self, "from"), node(self, "to"));
        let (relation, by) = (cell(table, row, "relation"), cell(table, row, "by"));
        let since = self.day(file, table, row, "since");
        if cell(table, row, "since").is_empty() {
            self.faults.add(file, line, "“since” is empty");
        }
        if Relation::of(relation).is_none() {
            let known = Relation::ALL.map(Relation::code).join(", ");
            self.faults.add(file, line, format!("relation “{relation}” is not one of {known}"));
        }
        if By::of(by).is_none() {
            let known = By::ALL.map(By::code).join(", ");
            self.faults.add(file, line, format!("by “{by}” is not one of {known}"));
        }
        Some(Link {
            from: from?,
            relation: Relation::of(relation)?,
            to: to?,
            since,
            by: By::of(by)?,
            note: note(table, row),
            file: file.to_owned(),
            line,
        })
    }

    /// The objectives of the Global Compact, as commitments name them: by number.
    pub(super) fn objectives(&mut self, instruments: &[Instrument]) -> Vec<Objective> {
        let mut objectives = Vec::new();
        for entry in of_level(instruments, COMPACT, "objective") {
            match entry.code.parse() {
                Ok(number @ 1..=23) => objectives.push(Objective {
                    number,
                    short: entry.short.clone(),
                    title: entry.text.clone(),
                }),
                _ => {
                    let reason = format!("“{}” is not 1 to 23", entry.code);
                    self.faults.add(&entry.file, entry.line, reason);
                }
            }
            for (language, column) in [(Language::En, "short_en"), (Language::Ar, "short_ar")] {
                if !entry.short.has(language) {
                    self.faults.add(&entry.file, entry.line, format!("“{column}” is empty"));
                }
            }
        }
        objectives
    }
}

/// The targets of the goals.
pub(super) fn targets(instruments: &[Instrument]) -> Vec<Target> {
    let target = |entry: &Entry| Target { code: entry.code.clone(), name: entry.text.clone() };
    of_level(instruments, GOALS, "target").map(target).collect()
}

/// Indicators of the goals, which have a table of their own, as entries below their targets.
pub(super) fn add_measures(instruments: &mut [Instrument], measures: &[GoalMeasure]) {
    let Some(goals) = instruments.iter_mut().find(|it| it.id == GOALS) else { return };
    goals.entries.extend(measures.iter().map(|measure| {
        let (target, last) = measure.number.rsplit_once('.').unwrap_or_default();
        Entry {
            code: measure.number.clone(),
            parent: Some(target.to_owned()),
            level: "indicator".to_owned(),
            ordinal: last.parse().unwrap_or_default(),
            text: measure.name.clone(),
            file: "sdg_indicators.csv".to_owned(),
            line: measure.line,
            ..Entry::default()
        }
    }));
}

fn of_level<'i>(
    instruments: &'i [Instrument],
    id: &str,
    level: &'i str,
) -> impl Iterator<Item = &'i Entry> {
    let found = instruments.iter().find(|it| it.id == id);
    found.into_iter().flat_map(|it| &it.entries).filter(move |entry| entry.level == level)
}

/// What stands in these columns, each a language; blank cells are no text.
fn text(table: &Table, row: &Row, columns: &[(Language, &str)]) -> LocalText {
    let filled = columns.iter().filter_map(|(language, column)| {
        let said = cell(table, row, column);
        (!said.is_empty()).then(|| (*language, said.to_owned()))
    });
    LocalText(filled.collect())
}

fn note(table: &Table, row: &Row) -> LocalText {
    text(table, row, &[(Language::En, "note"), (Language::Ar, "note_ar")])
}
