//! Reads file by file, noting what is wrong and where.

use std::collections::BTreeMap;

use masar_indicators::{Definition, formula::Formula};
use masar_interop::tabular::{CodeList, CsvLimits, Row, Table, TabularError, read_csv};
use masar_terms::{Language, LocalText};
use serde::de::DeserializeOwned;
use toml::Spanned;

use super::shapes::TopicFile;
use crate::{
    Faults,
    commitment::Commitment,
    indicator::Binding,
    questionnaire::Questionnaire,
    reference::{GoalMeasure, MigrationTopic, Topic},
};

const LIMITS: CsvLimits = CsvLimits { file: 1 << 20, rows: 2_000, cell: 2_000 };

/// Files not yet read, and what was found wrong with those that were.
pub(super) struct Reader {
    files: BTreeMap<String, Vec<u8>>,
    pub(super) faults: Faults,
}

impl Reader {
    pub(super) fn new(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        Self { files: files.into_iter().collect(), faults: Faults::default() }
    }

    /// The text of a file; a fault when it is missing or not UTF-8.
    fn text(&mut self, file: &str) -> Option<String> {
        let Some(bytes) = self.files.get(file) else {
            self.faults.add(file, 0, "the file is missing");
            return None;
        };
        match std::str::from_utf8(bytes) {
            Ok(text) => Some(text.to_owned()),
            Err(_) => {
                self.faults.add(file, 0, "not UTF-8 text");
                None
            }
        }
    }

    pub(super) fn toml<T: DeserializeOwned>(&mut self, file: &str) -> Option<T> {
        let text = self.text(file)?;
        match toml::from_str(&text) {
            Ok(found) => Some(found),
            Err(error) => {
                let line = error.span().map_or(0, |span| line_at(&text, span.start));
                self.faults.add(file, line, error.message().trim());
                None
            }
        }
    }

    /// The same for a file that a catalogue may do without.
    pub(super) fn optional<T: DeserializeOwned>(&mut self, file: &str) -> Option<T> {
        self.files.contains_key(file).then(|| self.toml(file))?
    }

    pub(super) fn paths(&self, folder: &str, ending: &str) -> Vec<String> {
        let within = |path: &&String| path.starts_with(folder) && path.ends_with(ending);
        self.files.keys().filter(within).cloned().collect()
    }

    pub(super) fn lists(&mut self) -> BTreeMap<String, CodeList> {
        let mut lists = BTreeMap::new();
        for file in self.paths("codes/", ".csv") {
            match CodeList::read(&file, &self.files[&file]) {
                Ok(list) => {
                    lists.insert(list.id.clone(), list);
                }
                Err(error) => self.table_fault(&file, &error),
            }
        }
        lists
    }

    /// Notes what is wrong with a table; the error begins with the file's name, which the fault
    /// says already.
    fn table_fault(&mut self, file: &str, error: &TabularError) {
        let said = error.to_string();
        let reason = said.strip_prefix(file).unwrap_or(&said).trim_start_matches([',', ':', ' ']);
        self.faults.add(file, 0, reason);
    }

    pub(super) fn topics(&mut self) -> Vec<(Topic, Vec<Commitment>)> {
        let mut topics = Vec::new();
        for file in self.paths("commitments/", ".toml") {
            let Some(found) = self.toml::<TopicFile>(&file) else { continue };
            let TopicFile { cluster, mut topic, commitments } = found;
            topic.cluster = cluster;
            let commitments = self.lined(&file, commitments, |commitment, line| {
                commitment.cluster.clone_from(&topic.cluster);
                commitment.topic.clone_from(&topic.id);
                commitment.file.clone_from(&file);
                commitment.line = line;
            });
            topics.push((topic, commitments));
        }
        topics
    }

    pub(super) fn lined_bindings(&self, bindings: Vec<Spanned<Binding>>) -> Vec<Binding> {
        self.lined("bindings.toml", bindings, |binding, line| binding.line = line)
    }

    /// Takes entries out of their spans and tells each its line.
    fn lined<T>(&self, file: &str, found: Vec<Spanned<T>>, tell: impl Fn(&mut T, usize)) -> Vec<T> {
        let text = self.files.get(file).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let text = text.unwrap_or_default();
        let told = |entry: Spanned<T>| {
            let line = line_at(text, entry.span().start);
            let mut entry = entry.into_inner();
            tell(&mut entry, line);
            entry
        };
        found.into_iter().map(told).collect()
    }

    pub(super) fn indicators(&mut self) -> Vec<Definition> {
        let mut indicators = Vec::new();
        for file in self.paths("indicators/", ".toml") {
            let Some(mut found) = self.toml::<Definition>(&file) else { continue };
            found.file = file;
            indicators.push(found);
        }
        indicators
    }

    pub(super) fn formulas(&mut self) -> Vec<Formula> {
        let mut formulas = Vec::new();
        for file in self.paths("formulas/", ".toml") {
            let Some(mut found) = self.toml::<Formula>(&file) else { continue };
            found.file = file;
            formulas.push(found);
        }
        formulas
    }

    pub(super) fn questionnaires(&mut self) -> Vec<Questionnaire> {
        let mut questionnaires = Vec::new();
        for file in self.paths("questionnaires/", ".toml") {
            let Some(mut found) = self.toml::<Questionnaire>(&file) else { continue };
            found.file = file;
            questionnaires.push(found);
        }
        questionnaires
    }

    pub(super) fn goal_measures(&mut self) -> Vec<GoalMeasure> {
        let columns =
            ["number", "custodian", "tier", "dataflow", "formula", "clusters", "side", "en", "ar"];
        // What is not known may be blank.
        let rows = self.rows_with("sdg_indicators.csv", &columns, &["tier", "dataflow", "formula"]);
        let measure = |row: LinedRow| {
            let filled = |at: usize| Some(row.cells[at].clone()).filter(|cell| !cell.is_empty());
            GoalMeasure {
                number: row.cells[0].clone(),
                custodian: row.cells[1].clone(),
                tier: filled(2),
                dataflow: filled(3),
                formula: filled(4),
                clusters: row.cells[5].split_whitespace().map(str::to_owned).collect(),
                side: row.cells[6].clone(),
                name: both(&row.cells[7], &row.cells[8]),
                line: row.line,
            }
        };
        rows.into_iter().map(measure).collect()
    }

    pub(super) fn migration_topics(&mut self) -> Vec<MigrationTopic> {
        let columns =
            ["topic", "field", "standard_en", "standard_ar", "indicators", "goals", "breakdowns"];
        // A topic that nothing here needs yet is recommended all the same.
        let blank = ["indicators", "goals", "breakdowns"];
        let rows = self.rows_with("migration_topics.csv", &columns, &blank);
        let words = |cell: &str| cell.split_whitespace().map(str::to_owned).collect();
        let topic = |row: LinedRow| MigrationTopic {
            code: row.cells[0].clone(),
            field: row.cells[1].clone(),
            standard: both(&row.cells[2], &row.cells[3]),
            indicators: words(&row.cells[4]),
            goals: words(&row.cells[5]),
            breakdowns: words(&row.cells[6]),
            line: row.line,
        };
        rows.into_iter().map(topic).collect()
    }

    /// A table that has the needed columns and none that nobody knows.
    pub(super) fn table(&mut self, file: &str, needed: &[&str], more: &[&str]) -> Option<Table> {
        let text = self.text(file)?;
        let table = match read_csv(file, text.as_bytes(), LIMITS) {
            Ok(table) => table,
            Err(error) => {
                self.table_fault(file, &error);
                return None;
            }
        };
        let line = table.header_line as usize;
        let unknown = table.header.iter().map(String::as_str);
        for column in unknown.filter(|it| !needed.contains(it) && !more.contains(it)) {
            self.faults.add(file, line, format!("column “{column}” is not known here"));
        }
        let missing: Vec<&&str> =
            needed.iter().filter(|column| table.column(column).is_none()).collect();
        for column in &missing {
            self.faults.add(file, line, format!("column “{column}” is missing"));
        }
        missing.is_empty().then_some(table)
    }

    /// The rows of a table of reference: each of these columns is there, and filled unless it may
    /// be blank; the first tells rows apart.
    fn rows_with(
        &mut self,
        file: &'static str,
        columns: &[&'static str],
        blank: &[&str],
    ) -> Vec<LinedRow> {
        let Some(table) = self.table(file, columns, &[]) else { return Vec::new() };
        let mut rows: Vec<LinedRow> = Vec::new();
        for row in &table.rows {
            let line = row.line as usize;
            let cells: Vec<String> =
                columns.iter().map(|column| cell(&table, row, column).to_owned()).collect();
            let is_amiss =
                |(column, cell): &(&&str, &String)| cell.is_empty() && !blank.contains(*column);
            for (column, _) in columns.iter().zip(&cells).filter(is_amiss) {
                self.faults.add(file, line, format!("“{column}” is empty"));
            }
            if rows.iter().any(|earlier| earlier.cells[0] == cells[0]) {
                self.faults.add(file, line, format!("“{}” is there twice", cells[0]));
            }
            rows.push(LinedRow { line, cells });
        }
        rows
    }
}

struct LinedRow {
    line: usize,
    cells: Vec<String>,
}

/// A cell of a column; empty where the table has no such column.
pub(super) fn cell<'r>(table: &Table, row: &'r Row, column: &str) -> &'r str {
    table.column(column).map_or("", |at| row.cell(at))
}

fn both(en: &str, ar: &str) -> LocalText {
    LocalText::from([(Language::En, en), (Language::Ar, ar)])
}

/// The line in which a byte of a text lies, counted from 1.
fn line_at(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|byte| *byte == b'\n').count() + 1
}
