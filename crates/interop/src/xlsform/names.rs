//! Where each name of the survey stands, and what `${name}` means from where it is written.

use std::collections::HashMap;

use super::{Fault, Node, SectionKind};
use crate::xpath;

/// A place in the form's tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spot {
    /// Names from below the root down to the node itself.
    pub path: Vec<String>,
    /// Lengths of the parts of the path that are repeats around the node, outermost first.
    pub repeats: Vec<usize>,
}

impl Spot {
    /// XPath from the root: `/data/person/name`.
    pub(crate) fn absolute(&self) -> String {
        format!("/data/{}", self.path.join("/"))
    }

    /// The place of a child of this name; `repeats` says whether this node is itself a repeat.
    pub(crate) fn child(&self, name: &str, repeats: bool) -> Self {
        let mut child = self.clone();
        if repeats {
            child.repeats.push(self.path.len());
        }
        child.path.push(name.to_owned());
        child
    }

    /// XPath from `from` to this node where both stand in the same instance of a repeat.
    fn relative(&self, from: &Self) -> Option<String> {
        let shared = |length: &&usize| {
            from.repeats.contains(length) && from.path[..**length] == self.path[..**length]
        };
        self.repeats.iter().rev().find(shared)?;
        let most = from.path.len().min(self.path.len()) - 1;
        let common = (0..most).take_while(|at| from.path[*at] == self.path[*at]).count();
        let up = "../".repeat(from.path.len() - common);
        Some(format!("{up}{}", self.path[common..].join("/")))
    }
}

/// Names of the survey with the places where they stand.
#[derive(Debug, Default)]
pub(crate) struct Names {
    spots: HashMap<String, Vec<Spot>>,
}

impl Names {
    /// All names of a survey.
    pub(crate) fn of(survey: &[Node]) -> Self {
        let mut names = Self::default();
        names.add(survey, &Spot::default(), false);
        names
    }

    fn add(&mut self, nodes: &[Node], parent: &Spot, repeats: bool) {
        for node in nodes {
            let name = match node {
                Node::Question(question) => &question.name,
                Node::Section(section) => &section.name,
            };
            let spot = parent.child(name, repeats);
            if let Node::Section(section) = node {
                self.add(&section.children, &spot, section.kind != SectionKind::Group);
            }
            self.spots.entry(name.clone()).or_default().push(spot);
        }
    }

    /// The one place of a name.
    pub(crate) fn find(&self, name: &str) -> Result<&Spot, Fault> {
        match self.spots.get(name).map(Vec::as_slice) {
            Some([spot]) => Ok(spot),
            Some(_) => Err(Fault::Ambiguous(name.to_owned())),
            None => Err(Fault::NoQuestion(name.to_owned())),
        }
    }

    /// What one reference means at a place: a path from there within the same repeat, else from
    /// the root. Within a predicate the dot is the thing tested, so paths go by `current()`.
    pub(crate) fn path(&self, name: &str, at: &Spot, predicate: bool) -> Result<String, Fault> {
        let target = self.find(name)?;
        Ok(match target.relative(at) {
            Some(path) if predicate => format!("current()/{path}"),
            Some(path) => path,
            None => target.absolute(),
        })
    }

    /// An expression with each `${name}` put as a path. `predicate` says that the whole will stand
    /// in square brackets.
    pub(crate) fn expand(
        &self,
        expression: &str,
        at: &Spot,
        predicate: bool,
    ) -> Result<String, Fault> {
        let tokens = xpath::tokens(expression)?;
        let (mut written, mut done) = (String::with_capacity(expression.len() + 40), 0);
        // The function of each open bracket; the arguments of indexed-repeat() name the nodes
        // of all instances, so they go from the root.
        let mut open: Vec<&str> = Vec::new();
        let in_word = |c: char| c.is_alphanumeric() || "_-.".contains(c);
        for (number, token) in tokens.iter().enumerate() {
            match (token.kind, token.text) {
                (xpath::Kind::Symbol, "(") => {
                    let before = number.checked_sub(1).map(|before| tokens[before].text);
                    open.push(before.unwrap_or_default());
                }
                (xpath::Kind::Symbol, "[") => open.push("["),
                (xpath::Kind::Symbol, ")" | "]") => {
                    open.pop();
                }
                (xpath::Kind::Reference, name) => {
                    written.push_str(&expression[done..token.start]);
                    let path = if open.contains(&"indexed-repeat") {
                        self.find(name)?.absolute()
                    } else {
                        self.path(name, at, predicate || open.contains(&"["))?
                    };
                    if written.ends_with(in_word) {
                        written.push(' ');
                    }
                    written.push_str(&path);
                    if expression[token.end..].starts_with(in_word) {
                        written.push(' ');
                    }
                    done = token.end;
                }
                (xpath::Kind::Literal, literal) => {
                    if let Some(name) = quoted(literal) {
                        written.push_str(&expression[done..=token.start]);
                        written.push_str(&self.find(name)?.absolute());
                        done = token.end - 1;
                    }
                }
                _ => {}
            }
        }
        written.push_str(&expression[done..]);
        Ok(written)
    }
}

/// The name in a literal that is nothing but a reference. `jr:choice-name()` takes the path of a
/// question as text, and forms write it so.
pub(crate) fn quoted(literal: &str) -> Option<&str> {
    let inner = literal.get(1..literal.len() - 1)?;
    inner.strip_prefix("${")?.strip_suffix('}').map(str::trim).filter(|name| xpath::is_name(name))
}

/// A piece of a text: words, or the answer of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part<'a> {
    Words(&'a str),
    Reference(&'a str),
}

/// Cuts a text at its `${name}`. What only looks like one, such as `${1}` or `${`, stays words.
pub(crate) fn parts(text: &str) -> Vec<Part<'_>> {
    let (mut parts, mut rest, mut from) = (Vec::new(), text, 0);
    while let Some(start) = rest[from..].find("${").map(|at| at + from) {
        // Up to the next sign at most, so that a text of nothing but "${" costs one pass.
        let end = rest[start + 2..].find(['}', '$']).map(|at| at + start + 2);
        let end = end.filter(|end| rest[*end..].starts_with('}'));
        match end.map(|end| (end, rest[start + 2..end].trim())) {
            Some((end, name)) if xpath::is_name(name) => {
                parts.push(Part::Words(&rest[..start]));
                parts.push(Part::Reference(name));
                rest = &rest[end + 1..];
                from = 0;
            }
            _ => from = start + 2,
        }
    }
    parts.push(Part::Words(rest));
    parts.retain(|part| *part != Part::Words(""));
    parts
}

#[cfg(test)]
mod tests {
    use super::{Names, Part, Spot, parts};
    use crate::xlsform::{Lists, read};

    fn names() -> (Names, impl Fn(&str) -> Spot) {
        let text = "| survey |\n| | type | name | label |\n\
            | | text | a | A |\n| | begin_repeat | r | R |\n| | text | b | B |\n\
            | | begin_group | g | G |\n| | text | c | C |\n| | end_group |\n\
            | | begin_repeat | s | S |\n| | text | d | D |\n| | end_repeat |\n| | end_repeat |\n";
        let form = read("f.md", text.as_bytes(), &Lists::new()).expect("a form");
        let names = Names::of(&form.survey);
        let spots = Names::of(&form.survey);
        (names, move |name| spots.find(name).expect("a name").clone())
    }

    #[test]
    fn a_reference_stays_in_its_own_repeat() {
        let (names, at) = names();
        let expand = |text: &str, from: &str| names.expand(text, &at(from), false).expect("fine");
        assert_eq!(expand("${a}+1", "b"), "/data/a+1");
        assert_eq!(expand("${c} > 1", "b"), "../g/c > 1");
        assert_eq!(expand("${b}-1", "c"), "../../b -1", "a hyphen would become part of the name");
        assert_eq!(expand("${b}", "d"), "../../b");
        assert_eq!(expand("sum(${d})", "b"), "sum(../s/d)");
        assert_eq!(expand("count(${r})", "b"), "count(/data/r)");
        assert_eq!(expand("sum(${b})", "a"), "sum(/data/r/b)");
        assert_eq!(expand("x[y=${b}]", "c"), "x[y=current()/../../b]");
        assert_eq!(
            expand("indexed-repeat(${b}, ${r}, 1) + ${b}", "c"),
            "indexed-repeat(/data/r/b, /data/r, 1) + ../../b"
        );
        assert_eq!(
            expand("jr:choice-name(${b}, '${b}')", "c"),
            "jr:choice-name(../../b, '/data/r/b')"
        );
        assert_eq!(expand("'is ${a}'", "b"), "'is ${a}'", "a literal is no reference");
        assert_eq!(names.expand("k=${b}", &at("c"), true).expect("fine"), "k=current()/../../b");
    }

    #[test]
    fn texts_are_cut_at_their_references() {
        use Part::{Reference, Words};
        assert_eq!(
            parts("Is ${ a }, ${1} old?"),
            [Words("Is "), Reference("a"), Words(", ${1} old?")]
        );
        assert_eq!(parts("${a}${b}"), [Reference("a"), Reference("b")]);
        assert_eq!(parts("5 ${"), [Words("5 ${")]);
        assert_eq!(parts("${${a}"), [Words("${"), Reference("a")]);
    }
}
