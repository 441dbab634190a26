//! Checks that need the whole form: expressions, references, filters, defaults.

use super::{
    Fault, Names, Node, Part, Place, Question, Section, SectionKind, Texts, XlsForm, is_dynamic,
    parts, problem::FormProblems, quoted, refuses,
};
use crate::xpath;

/// Looks at every expression and text of a form.
pub(super) fn all(form: &XlsForm, problems: &mut FormProblems) {
    let mut checker = Checker { form, names: Names::of(&form.survey), problems };
    checker.nodes(&form.survey);
    if let Some(name) = &form.settings.instance_name {
        checker.expression(("settings", 0), "instance_name", Some(name));
    }
    for choice in form.lists.iter().filter(|l| !l.from_catalogue).flat_map(|l| &l.choices) {
        checker.texts(("choices", choice.row), "label", &choice.label);
    }
}

struct Checker<'a> {
    form: &'a XlsForm,
    names: Names,
    problems: &'a mut FormProblems,
}

/// A sheet and a row of it; 0 where the sheet has one row only.
type At = (&'static str, u64);

fn place((sheet, row): At, column: &str) -> Place {
    let row = Some(row).filter(|row| *row > 0);
    Place { sheet: Some(sheet.to_owned()), row, column: Some(column.to_owned()) }
}

impl Checker<'_> {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Question(question) => self.question(question),
                Node::Section(section) => self.section(section),
            }
        }
    }

    fn section(&mut self, section: &Section) {
        let at = ("survey", section.row);
        self.expression(at, "relevant", section.relevant.as_deref());
        self.expression(at, "read_only", section.read_only.as_deref());
        if let SectionKind::Repeat { count } = &section.kind {
            self.expression(at, "repeat_count", count.as_deref());
        }
        self.texts(at, "label", &section.label);
        self.nodes(&section.children);
    }

    fn question(&mut self, question: &Question) {
        let at = ("survey", question.row);
        for (column, expression) in [
            ("relevant", &question.relevant),
            ("required", &question.required),
            ("read_only", &question.read_only),
            ("constraint", &question.constraint),
            ("calculation", &question.calculation),
            ("choice_filter", &question.choice_filter),
        ] {
            self.expression(at, column, expression.as_deref());
        }
        for (column, texts) in [
            ("label", &question.label),
            ("hint", &question.hint),
            ("guidance_hint", &question.guidance),
            ("constraint_message", &question.constraint_message),
            ("required_message", &question.required_message),
        ] {
            self.texts(at, column, texts);
        }
        if let Some(seed) = question.parameters.get("seed") {
            self.expression(at, "parameters", Some(seed));
        }
        if let Some(default) = question.default.as_deref() {
            if is_dynamic(default) {
                self.expression(at, "default", Some(default));
            } else if refuses(self.form, &question.kind, default).is_some() {
                self.problems.add(place(at, "default"), Fault::BadDefault);
            }
        }
        self.filter(question);
    }

    fn expression(&mut self, at: At, column: &str, expression: Option<&str>) {
        let Some(expression) = expression else { return };
        if let Err(error) = xpath::check(expression) {
            return self.problems.add(place(at, column), Fault::XPath(error));
        }
        let tokens = xpath::tokens(expression).unwrap_or_default();
        for token in tokens {
            match token.kind {
                xpath::Kind::Reference => self.reference(at, column, token.text),
                xpath::Kind::Literal => {
                    if let Some(name) = quoted(token.text) {
                        self.reference(at, column, name);
                    }
                }
                _ => {}
            }
        }
    }

    fn reference(&mut self, at: At, column: &str, name: &str) {
        if let Err(fault) = self.names.find(name) {
            self.problems.add(place(at, column), fault);
        }
    }

    fn texts(&mut self, at: At, column: &str, texts: &Texts) {
        for (language, text) in texts {
            for part in parts(text) {
                if let Part::Reference(name) = part {
                    self.reference(at, &format!("{column}::{language}"), name);
                }
            }
        }
    }

    /// A filter that names a column which the list does not have would offer nothing, ever.
    fn filter(&mut self, question: &Question) {
        let list = question.kind.list().and_then(|name| self.form.list(name));
        let (Some(list), Some(filter)) = (list, &question.choice_filter) else { return };
        let tokens = xpath::tokens(filter).unwrap_or_default();
        for (number, token) in tokens.iter().enumerate() {
            let text_at = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map(|t| t.text);
            let before = text_at(number.checked_sub(1));
            let after = text_at(Some(number + 1));
            let is_column = token.kind == xpath::Kind::Name
                && !matches!(after, Some("(" | "::"))
                && !matches!(before, Some("/" | "//" | "@" | "::"))
                && !["and", "or", "div", "mod", "name"].contains(&token.text);
            let known = |column: &str| {
                list.choices.iter().any(|choice| choice.columns.iter().any(|(c, _)| c == column))
            };
            if is_column && !known(token.text) {
                let (list, column) = (list.name.clone(), token.text.to_owned());
                let place = place(("survey", question.row), "choice_filter");
                self.problems.add(place, Fault::NoChoiceColumn { list, column });
            }
        }
    }
}
