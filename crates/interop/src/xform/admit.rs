//! A filled form held against its form: what fits becomes answers, what does not is refused.

use std::collections::HashSet;

use masar_terms::{ActionId, Personal, Timestamp};

use super::{
    submission::{Answers, MetaFault, Submission, SubmissionError, SubmissionLimits},
    tree::Element,
};
use crate::xlsform::{Kind, Node, Question, Section, XlsForm, refuses};

/// Namespace of `meta` (OpenRosa metadata schema), which clients use or leave out.
const OPENROSA: &str = "http://openrosa.org/xforms";
/// What `meta` may hold besides; none of it is kept here.
const META_PASSED_OVER: [&str; 5] = ["timeStart", "userID", "deviceID", "simSerial", "audit"];

pub(super) fn submission(
    form: &XlsForm,
    root: &Element,
    limits: SubmissionLimits,
) -> Result<Submission, SubmissionError> {
    let header = root.header.clone().ok_or(SubmissionError::NoFormId)?;
    let settings = &form.settings;
    if header.form_id != settings.form_id {
        return Err(SubmissionError::WrongForm { expected: settings.form_id.clone() });
    }
    if header.version != settings.version {
        let expected = settings.version.clone().unwrap_or_else(|| "none".to_owned());
        return Err(SubmissionError::WrongVersion { expected });
    }
    if root.name != "data" {
        return Err(SubmissionError::UnknownNode { path: root.name.clone() });
    }
    let mut metas = root.children.iter().filter(|element| is_meta(element, root));
    let meta = Meta::read(metas.next().ok_or(MetaFault::NoInstanceId)?, &root.namespace)?;
    if metas.next().is_some() {
        return Err(SubmissionError::Twice { path: "meta".to_owned() });
    }
    let mut admission = Admission {
        form,
        limits,
        namespace: &root.namespace,
        attachments: Vec::new(),
        seen: HashSet::new(),
    };
    let elements: Vec<&Element> =
        root.children.iter().filter(|element| !is_meta(element, root)).collect();
    let mut answers = Answers::default();
    no_text(root, "data")?;
    let at = At { path: "", key: "", maybe_irrelevant: false };
    admission.nodes(&form.survey, &elements, at, &mut answers)?;
    Ok(Submission {
        form_id: header.form_id,
        version: header.version,
        instance_id: meta.instance_id,
        deprecated_id: meta.deprecated_id,
        instance_name: meta.instance_name,
        finished_at: meta.finished_at,
        answers,
        attachments: admission.attachments,
    })
}

fn is_meta(element: &Element, root: &Element) -> bool {
    let namespace = &element.namespace;
    element.name == "meta" && (*namespace == root.namespace || namespace == OPENROSA)
}

fn no_text(element: &Element, path: &str) -> Result<(), SubmissionError> {
    match element.text.expose().trim().is_empty() {
        true => Ok(()),
        false => Err(SubmissionError::Mixed { path: path.to_owned() }),
    }
}

struct Meta {
    instance_id: ActionId,
    deprecated_id: Option<ActionId>,
    instance_name: Option<Personal<String>>,
    finished_at: Option<Timestamp>,
}

impl Meta {
    fn read(meta: &Element, namespace: &str) -> Result<Self, SubmissionError> {
        no_text(meta, "meta")?;
        let (mut id, mut deprecated, mut name, mut end) = (None, None, None, None);
        for element in &meta.children {
            let path = || format!("meta/{}", element.name);
            let known_space = element.namespace == namespace || element.namespace == OPENROSA;
            if !element.children.is_empty() {
                return Err(SubmissionError::Mixed { path: path() });
            }
            let slot = match element.name.as_str() {
                _ if !known_space => return Err(SubmissionError::UnknownNode { path: path() }),
                "instanceID" => &mut id,
                "deprecatedID" => &mut deprecated,
                "instanceName" => &mut name,
                "timeEnd" => &mut end,
                known if META_PASSED_OVER.contains(&known) => continue,
                _ => return Err(SubmissionError::UnknownNode { path: path() }),
            };
            if slot.replace(&element.text).is_some() {
                return Err(SubmissionError::Twice { path: path() });
            }
        }
        let filled = |text: Option<&'_ Personal<String>>| {
            text.filter(|text| !text.expose().trim().is_empty()).cloned()
        };
        let read = |text: Personal<String>, fault: MetaFault| {
            let uuid = text.expose().trim().strip_prefix("uuid:").ok_or(fault)?;
            uuid.parse::<ActionId>().map_err(|_| fault)
        };
        let id = filled(id).ok_or(MetaFault::NoInstanceId)?;
        let instance_id = read(id, MetaFault::BadInstanceId)?;
        let deprecated_id =
            filled(deprecated).map(|text| read(text, MetaFault::BadDeprecatedId)).transpose()?;
        if deprecated_id == Some(instance_id) {
            return Err(MetaFault::DeprecatesItself.into());
        }
        let finished_at = filled(end).and_then(|text| {
            let moment: jiff::Timestamp = text.expose().trim().parse().ok()?;
            Some(moment.into())
        });
        Ok(Self { instance_id, deprecated_id, instance_name: filled(name), finished_at })
    }
}

/// Where the reading stands.
#[derive(Clone, Copy)]
struct At<'a> {
    /// For errors: `person[2]/name`.
    path: &'a str,
    /// For answers: path from the form or from the instance of a repeat.
    key: &'a str,
    /// Whether something around may be irrelevant, so that nothing in it can be demanded.
    maybe_irrelevant: bool,
}

fn join(above: &str, name: &str) -> String {
    if above.is_empty() { name.to_owned() } else { format!("{above}/{name}") }
}

struct Admission<'a> {
    form: &'a XlsForm,
    limits: SubmissionLimits,
    namespace: &'a str,
    attachments: Vec<String>,
    /// The same names, to find one at once.
    seen: HashSet<String>,
}

impl Admission<'_> {
    /// Reads the children of the form, of a group or of an instance of a repeat.
    fn nodes(
        &mut self,
        nodes: &[Node],
        elements: &[&Element],
        at: At<'_>,
        answers: &mut Answers,
    ) -> Result<(), SubmissionError> {
        // Elements of each node, in the order of the form.
        let mut found: Vec<Vec<&Element>> = vec![Vec::new(); nodes.len()];
        for element in elements.iter().filter(|element| !element.is_template) {
            let unknown = || SubmissionError::UnknownNode { path: join(at.path, &element.name) };
            if element.namespace != self.namespace {
                return Err(unknown());
            }
            match nodes.iter().position(|node| name(node) == element.name) {
                Some(number) => found[number].push(element),
                None if is_count(nodes, element) => {}
                None => return Err(unknown()),
            }
        }
        for (node, elements) in nodes.iter().zip(found) {
            let path = join(at.path, name(node));
            let key = join(at.key, name(node));
            let repeats = matches!(node, Node::Section(section) if section.repeats());
            if elements.len() > 1 && !repeats {
                return Err(SubmissionError::Twice { path });
            }
            let at = At { path: &path, key: &key, ..at };
            match node {
                Node::Question(question) => {
                    self.question(question, elements.first().copied(), at, answers)?;
                }
                Node::Section(section) => self.section(section, &elements, at, answers)?,
            }
        }
        Ok(())
    }

    fn section(
        &mut self,
        section: &Section,
        elements: &[&Element],
        at: At<'_>,
        answers: &mut Answers,
    ) -> Result<(), SubmissionError> {
        let maybe_irrelevant = at.maybe_irrelevant || section.relevant.is_some();
        if !section.repeats() {
            let mut children: Vec<&Element> = Vec::new();
            for element in elements {
                no_text(element, at.path)?;
                children.extend(&element.children);
            }
            let at = At { maybe_irrelevant, ..at };
            return self.nodes(&section.children, &children, at, answers);
        }
        let mut instances = Vec::with_capacity(elements.len());
        for (number, element) in elements.iter().enumerate() {
            let path = format!("{}[{}]", at.path, number + 1);
            no_text(element, &path)?;
            let children: Vec<&Element> = element.children.iter().collect();
            let mut instance = Answers::default();
            let at = At { path: &path, key: "", maybe_irrelevant };
            self.nodes(&section.children, &children, at, &mut instance)?;
            instances.push(instance);
        }
        if !instances.is_empty() {
            answers.repeats.insert(at.key.to_owned(), instances);
        }
        Ok(())
    }

    fn question(
        &mut self,
        question: &Question,
        element: Option<&Element>,
        at: At<'_>,
        answers: &mut Answers,
    ) -> Result<(), SubmissionError> {
        let path = || at.path.to_owned();
        if element.is_some_and(|element| !element.children.is_empty()) {
            return Err(SubmissionError::Mixed { path: path() });
        }
        let text = element.map_or("", |element| element.text.expose().as_str());
        let needed = is_always_needed(question) && !at.maybe_irrelevant;
        let text = match answer(self.form, question, text, needed, self.limits) {
            Ok(Some(text)) => text,
            Ok(None) => return Ok(()),
            Err(Amiss::Required) => return Err(SubmissionError::Required { path: path() }),
            Err(Amiss::TooBig(limit)) => {
                return Err(SubmissionError::AnswerTooBig { path: path(), limit });
            }
            Err(Amiss::Answer(reason)) => {
                return Err(SubmissionError::Answer { path: path(), reason });
            }
        };
        if question.kind.is_file() && self.seen.insert(text.to_owned()) {
            self.attachments.push(text.to_owned());
        }
        answers.fields.insert(at.key.to_owned(), Personal::new(text.to_owned()));
        Ok(())
    }
}

/// What is wrong with the answer to one question.
pub(super) enum Amiss {
    Required,
    TooBig(usize),
    Answer(&'static str),
}

/// The answer to one question as it is kept, none where nothing was answered.
pub(super) fn answer<'t>(
    form: &XlsForm,
    question: &Question,
    text: &'t str,
    needed: bool,
    limits: SubmissionLimits,
) -> Result<Option<&'t str>, Amiss> {
    if text.trim().is_empty() {
        return if needed { Err(Amiss::Required) } else { Ok(None) };
    }
    if text.len() > limits.answer {
        return Err(Amiss::TooBig(limits.answer));
    }
    // Blanks around a text are part of it; around a number or a code they are layout.
    let text = if question.kind == Kind::Text { text } else { text.trim() };
    match refuses(form, &question.kind, text) {
        Some(reason) => Err(Amiss::Answer(reason)),
        None => Ok(Some(text)),
    }
}

/// Whether a person must always have answered: needed without condition, shown, open to answers.
fn is_always_needed(question: &Question) -> bool {
    question.required.as_deref() == Some("true()")
        && question.relevant.is_none()
        && takes_answers(question)
}

/// Whether a person can answer it at all.
pub(super) fn takes_answers(question: &Question) -> bool {
    question.read_only.is_none() && question.kind.is_shown() && question.kind != Kind::Note
}

fn name(node: &Node) -> &str {
    match node {
        Node::Question(question) => &question.name,
        Node::Section(section) => &section.name,
    }
}

/// Whether this is the value that says how often a repeat beside it stands there.
fn is_count(nodes: &[Node], element: &Element) -> bool {
    element.children.is_empty()
        && nodes.iter().any(|node| match node {
            Node::Section(section) => {
                section.count_node().is_some_and(|(name, _)| name == element.name)
            }
            Node::Question(_) => false,
        })
}
