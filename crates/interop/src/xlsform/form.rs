//! A form that was read and found sound.

use std::collections::BTreeMap;

use masar_terms::{Language, LocalText};

use super::FormProblem;

/// One text of a form by the language's name as the form has it, such as `English (en)`;
/// [`UNNAMED_LANGUAGE`] where the column named none.
pub type Texts = BTreeMap<String, String>;

/// Name of the language of texts whose column names none.
pub const UNNAMED_LANGUAGE: &str = "default";

/// Which of the six languages a form's language is: the tag in brackets of `العربية (ar)`.
pub fn language_of(name: &str) -> Option<Language> {
    let tag = name.rsplit_once('(').and_then(|(_, tag)| tag.trim_end().strip_suffix(')'));
    tag.unwrap_or(name).trim().parse().ok()
}

/// A form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct XlsForm {
    pub settings: Settings,
    /// Names of its languages in the order of first appearance; at least one.
    pub languages: Vec<String>,
    pub survey: Vec<Node>,
    /// Lists of the sheet `choices` in their order, then those taken from the catalogue.
    pub lists: Vec<ChoiceList>,
    /// What was passed over in reading.
    pub warnings: Vec<FormProblem>,
}

/// The sheet `settings`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    pub form_id: String,
    pub title: String,
    pub version: Option<String>,
    /// Name of the language shown first.
    pub default_language: Option<String>,
    /// Expression for the name of a filled form.
    pub instance_name: Option<String>,
    /// Classes of the body, such as `pages`.
    pub style: Option<String>,
}

/// A row of the survey that answers or holds others.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    Question(Box<Question>),
    Section(Section),
}

/// A group or a repeat.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub name: String,
    pub kind: SectionKind,
    pub label: Texts,
    pub relevant: Option<String>,
    pub read_only: Option<String>,
    pub appearance: Option<String>,
    pub children: Vec<Node>,
    /// Row where it begins.
    pub row: u64,
}

/// What a section does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SectionKind {
    Group,
    /// Answered several times; `count` says how often where the person does not.
    Repeat {
        count: Option<String>,
    },
}

impl Section {
    /// The value that says how often a repeat stands there, where the form gives an expression
    /// and not the name of a question: clients want a node to look at, so one is added beside the
    /// repeat. Its name and its expression.
    pub(crate) fn count_node(&self) -> Option<(String, &str)> {
        let SectionKind::Repeat { count: Some(count) } = &self.kind else { return None };
        self.count_question().is_none().then(|| (format!("{}_count", self.name), count.as_str()))
    }

    /// The question that says how often a repeat stands there, where the count is just its name.
    pub(crate) fn count_question(&self) -> Option<&str> {
        let SectionKind::Repeat { count: Some(count) } = &self.kind else { return None };
        let name = count.trim().strip_prefix("${")?.strip_suffix('}')?.trim();
        crate::xpath::is_name(name).then_some(name)
    }

    /// Whether it may stand there several times.
    pub fn repeats(&self) -> bool {
        self.kind != SectionKind::Group
    }
}

/// A question, or a value that the form computes or takes from the device.
/// Expressions are XPath with `${name}`, as the form has them; all were checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    pub name: String,
    pub kind: Kind,
    pub label: Texts,
    pub hint: Texts,
    pub guidance: Texts,
    pub constraint: Option<String>,
    pub constraint_message: Texts,
    /// `true()` when an answer is always needed.
    pub required: Option<String>,
    pub required_message: Texts,
    pub relevant: Option<String>,
    pub calculation: Option<String>,
    pub default: Option<String>,
    pub appearance: Option<String>,
    pub read_only: Option<String>,
    pub choice_filter: Option<String>,
    pub parameters: BTreeMap<String, String>,
    pub row: u64,
}

/// A number as the form writes it, kept as text so that `0.10` stays `0.10`.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    pub text: String,
    pub value: f64,
}

/// Type of a question.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Kind {
    #[default]
    Text,
    Integer,
    Decimal,
    Date,
    Time,
    DateTime,
    SelectOne {
        list: String,
    },
    SelectMultiple {
        list: String,
    },
    Rank {
        list: String,
    },
    Range {
        start: Number,
        end: Number,
        step: Number,
    },
    Acknowledge,
    Barcode,
    Geopoint,
    Geotrace,
    Geoshape,
    Image,
    Audio,
    Video,
    File,
    Note,
    Calculate,
    Hidden,
    Start,
    End,
    Today,
    DeviceId,
    Username,
}

impl Kind {
    /// The choice list it asks from.
    pub fn list(&self) -> Option<&str> {
        match self {
            Self::SelectOne { list } | Self::SelectMultiple { list } | Self::Rank { list } => {
                Some(list)
            }
            _ => None,
        }
    }

    /// Whether a person sees it.
    pub fn is_shown(&self) -> bool {
        !matches!(self, Self::Calculate | Self::Hidden) && !self.is_metadata()
    }

    /// Whether the device fills it in.
    pub fn is_metadata(&self) -> bool {
        matches!(self, Self::Start | Self::End | Self::Today | Self::DeviceId | Self::Username)
    }

    /// Whether its answer is the name of a file that comes beside the form.
    pub fn is_file(&self) -> bool {
        matches!(self, Self::Image | Self::Audio | Self::Video | Self::File)
    }
}

/// A choice list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceList {
    pub name: String,
    pub choices: Vec<Choice>,
    pub from_catalogue: bool,
}

/// A choice. From the catalogue it also carries the columns `parent` and `order`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub name: String,
    pub label: Texts,
    /// Further columns, for `choice_filter`, in the order of the sheet.
    pub columns: Vec<(String, String)>,
    /// Row on the sheet, or place in the catalogue's list counted from 1.
    pub row: u64,
}

impl XlsForm {
    /// The list of this name.
    pub fn list(&self, name: &str) -> Option<&ChoiceList> {
        self.lists.iter().find(|list| list.name == name)
    }

    /// Name of the language shown first.
    pub fn first_language(&self) -> &str {
        let first = self.languages.first().map_or(UNNAMED_LANGUAGE, String::as_str);
        self.settings.default_language.as_deref().unwrap_or(first)
    }

    /// A text of this form in the six languages; a language of the form that is none of them
    /// is left out.
    pub fn local_text(texts: &Texts) -> LocalText {
        let known =
            texts.iter().filter_map(|(name, text)| Some((language_of(name)?, text.clone())));
        LocalText(known.collect())
    }

    /// Every question with its path from the root, such as `person/name`, in the form's order.
    pub fn questions(&self) -> Vec<(String, &Question)> {
        let mut found = Vec::new();
        collect(&self.survey, "", &mut found);
        found
    }

    /// The question of this name, with its path.
    pub fn question(&self, name: &str) -> Option<(String, &Question)> {
        self.questions().into_iter().find(|(_, question)| question.name == name)
    }
}

fn collect<'a>(nodes: &'a [Node], above: &str, found: &mut Vec<(String, &'a Question)>) {
    for node in nodes {
        match node {
            Node::Question(question) => found.push((join(above, &question.name), question)),
            Node::Section(section) => {
                collect(&section.children, &join(above, &section.name), found);
            }
        }
    }
}

/// A path one step longer.
fn join(above: &str, name: &str) -> String {
    if above.is_empty() { name.to_owned() } else { format!("{above}/{name}") }
}
