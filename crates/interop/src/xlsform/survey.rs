//! The sheet `survey`: rows into a tree of questions, groups and repeats.

use std::collections::HashMap;

use super::{
    Fault, Kind, Node, Question, Section, SectionKind, Texts,
    columns::Columns,
    kinds::{self, Line},
    problem::FormProblems,
    workbook::{Sheet, SheetRow},
};
use crate::xpath;

/// Groups and repeats inside each other.
const DEEPEST: usize = 32;

pub(super) fn read(
    sheet: &Sheet,
    columns: &Columns,
    languages: &[String],
    problems: &mut FormProblems,
) -> Vec<Node> {
    let mut reader = Reader { columns, languages, problems, open: vec![Open::default()] };
    for row in &sheet.rows {
        reader.row(row);
    }
    reader.finish()
}

/// A section that is not yet ended; the first is the survey itself.
#[derive(Default)]
struct Open {
    section: Option<Section>,
    children: Vec<Node>,
    names: HashMap<String, u64>,
}

struct Reader<'a> {
    columns: &'a Columns,
    languages: &'a [String],
    problems: &'a mut FormProblems,
    open: Vec<Open>,
}

fn word(kind: &SectionKind) -> &'static str {
    if *kind == SectionKind::Group { "a group" } else { "a repeat" }
}

impl Reader<'_> {
    fn fault(&mut self, row: &SheetRow, field: &str, fault: Fault) {
        self.problems.add(self.columns.place(row.row, field), fault);
    }

    fn row(&mut self, row: &SheetRow) {
        let Some(text) = self.columns.get(row, "type") else {
            return self.fault(row, "type", Fault::Empty);
        };
        match kinds::read(text) {
            Err(fault) => self.fault(row, "type", fault),
            Ok(Line::Question(kind)) => self.question(row, kind),
            Ok(Line::BeginGroup) => self.begin(row, SectionKind::Group),
            Ok(Line::BeginRepeat) => {
                let count = self.columns.get(row, "repeat_count").map(str::to_owned);
                self.begin(row, SectionKind::Repeat { count });
            }
            Ok(Line::EndGroup) => self.end(row, false),
            Ok(Line::EndRepeat) => self.end(row, true),
        }
    }

    /// The name of a row, checked; a stand-in where it has none, so that reading goes on.
    fn name(&mut self, row: &SheetRow) -> String {
        let Some(name) = self.columns.get(row, "name") else {
            self.fault(row, "name", Fault::Empty);
            return String::new();
        };
        if !xpath::is_name(name) || name.len() > 128 {
            self.fault(row, "name", Fault::BadName(name.to_owned()));
        }
        if self.open.len() == 1 && name == "meta" {
            self.fault(row, "name", Fault::ReservedName);
        }
        self.claim(row, name.to_owned());
        name.to_owned()
    }

    /// Takes a name among the children of the open section.
    fn claim(&mut self, row: &SheetRow, name: String) {
        let names = self.open.last_mut().map(|open| &mut open.names);
        if let Some(first) = names.and_then(|names| names.insert(name.clone(), row.row)) {
            self.fault(row, "name", Fault::NameTwice { name, first });
        }
    }

    fn text(&self, row: &SheetRow, field: &str) -> Option<String> {
        self.columns.get(row, field).map(str::to_owned)
    }

    fn texts(&mut self, row: &SheetRow, field: &str) -> Texts {
        self.columns.texts(row, field, self.languages, self.problems)
    }

    /// A cell that is yes, no or an expression; nothing for no.
    fn yes_or_expression(&self, row: &SheetRow, field: &str) -> Option<String> {
        let text = self.columns.get(row, field)?;
        match text.to_lowercase().as_str() {
            "yes" | "true" | "true()" => Some("true()".to_owned()),
            "no" | "false" | "false()" => None,
            _ => Some(text.to_owned()),
        }
    }

    fn begin(&mut self, row: &SheetRow, kind: SectionKind) {
        if self.open.len() > DEEPEST {
            self.fault(row, "type", Fault::TooDeep(DEEPEST));
        }
        let section = Section {
            name: self.name(row),
            kind,
            label: self.texts(row, "label"),
            relevant: self.text(row, "relevant"),
            read_only: self.yes_or_expression(row, "read_only"),
            appearance: self.text(row, "appearance"),
            children: Vec::new(),
            row: row.row,
        };
        if let Some((name, _)) = section.count_node() {
            self.claim(row, name);
        }
        self.open.push(Open { section: Some(section), ..Open::default() });
    }

    fn end(&mut self, row: &SheetRow, repeat: bool) {
        let ending = if repeat { "a repeat" } else { "a group" };
        match self.open.pop() {
            Some(Open { section: Some(section), children, .. }) => {
                let begun = word(&section.kind);
                if begun != ending {
                    self.fault(row, "type", Fault::EndsOther(ending, begun, section.row));
                }
                self.push(Node::Section(Section { children, ..section }));
            }
            root => {
                self.open.extend(root);
                self.fault(row, "type", Fault::NotBegun(ending));
            }
        }
    }

    fn push(&mut self, node: Node) {
        if let Some(open) = self.open.last_mut() {
            open.children.push(node);
        }
    }

    fn question(&mut self, row: &SheetRow, kind: Kind) {
        let name = self.name(row);
        let cell = self.columns.get(row, "parameters").unwrap_or_default();
        let ready = kinds::parameters(&kind, cell).and_then(|parameters| match kind {
            Kind::Range { .. } => Ok((kinds::range(&parameters)?, parameters)),
            _ => Ok((kind, parameters)),
        });
        let (kind, parameters) = match ready {
            Ok(ready) => ready,
            Err(fault) => return self.fault(row, "parameters", fault),
        };
        let question = Question {
            name,
            label: self.texts(row, "label"),
            hint: self.texts(row, "hint"),
            guidance: self.texts(row, "guidance_hint"),
            constraint: self.text(row, "constraint"),
            constraint_message: self.texts(row, "constraint_message"),
            required: self.yes_or_expression(row, "required"),
            required_message: self.texts(row, "required_message"),
            relevant: self.text(row, "relevant"),
            calculation: self.text(row, "calculation"),
            default: self.text(row, "default"),
            appearance: self.text(row, "appearance"),
            read_only: self.yes_or_expression(row, "read_only"),
            choice_filter: self.text(row, "choice_filter"),
            parameters,
            row: row.row,
            kind,
        };
        if question.kind.is_shown() && question.label.is_empty() && question.hint.is_empty() {
            self.fault(row, "label", Fault::NoText);
        }
        let computed = question.calculation.is_some() || question.default.is_some();
        if question.kind == Kind::Calculate && !computed {
            self.fault(row, "calculation", Fault::NoCalculation);
        }
        self.push(Node::Question(Box::new(question)));
    }

    fn finish(mut self) -> Vec<Node> {
        while self.open.len() > 1 {
            if let Some(Open { section: Some(section), children, .. }) = self.open.pop() {
                let place = self.columns.place(section.row, "type");
                self.problems.add(place, Fault::NotEnded(word(&section.kind)));
                self.push(Node::Section(Section { children, ..section }));
            }
        }
        self.open.pop().map(|root| root.children).unwrap_or_default()
    }
}
