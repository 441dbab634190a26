//! XML of a filled form as a small tree, within limits.
//!
//! May not happen here: entities, document types, anything fetched or expanded.

use masar_terms::Personal;
use quick_xml::{
    NsReader, Reader,
    events::{BytesRef, BytesStart, Event},
    name::ResolveResult,
};

use super::submission::{Header, SubmissionError, SubmissionLimits};

/// Attributes of one element.
const MOST_ATTRIBUTES: usize = 64;

/// An element with its answer or its children.
pub(super) struct Element {
    pub name: String,
    /// Empty where it has none.
    pub namespace: String,
    /// Of the first element only.
    pub header: Option<Header>,
    /// A template of a repeat, which is no answer.
    pub is_template: bool,
    pub text: Personal<String>,
    pub children: Vec<Element>,
}

/// Reads a document.
pub(super) fn read(bytes: &[u8], limits: SubmissionLimits) -> Result<Element, SubmissionError> {
    if bytes.len() > limits.bytes {
        return Err(SubmissionError::TooBig { size: bytes.len(), limit: limits.bytes });
    }
    let text = text(bytes)?;
    let reader = NsReader::from_str(text);
    let mut builder = Builder { reader, limits, open: Vec::new(), root: None, elements: 0 };
    while builder.step()? {}
    builder.root.ok_or(SubmissionError::NotXml { at: bytes.len() as u64 })
}

fn text(bytes: &[u8]) -> Result<&str, SubmissionError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|_| SubmissionError::NotUtf8)
}

/// Reads the attributes of the first element only.
pub(super) fn header(bytes: &[u8]) -> Result<Header, SubmissionError> {
    let mut reader = Reader::from_str(text(bytes)?);
    loop {
        let at = reader.buffer_position();
        match reader.read_event().map_err(|_| SubmissionError::NotXml { at })? {
            Event::Start(start) | Event::Empty(start) => {
                return attributes(&start, at)?.0.ok_or(SubmissionError::NoFormId);
            }
            Event::DocType(_) => return Err(SubmissionError::DocType),
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
            Event::Text(text) if text.trim_ascii().is_empty() => {}
            _ => return Err(SubmissionError::NotXml { at }),
        }
    }
}

/// What the attributes say: which form this is, and whether it is a template.
fn attributes(start: &BytesStart<'_>, at: u64) -> Result<(Option<Header>, bool), SubmissionError> {
    let (mut id, mut version, mut is_template) = (None, None, false);
    let mut seen = Vec::new();
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| SubmissionError::NotXml { at })?;
        let name = attribute.key.as_ref().to_owned();
        if seen.len() == MOST_ATTRIBUTES || seen.contains(&name) {
            return Err(SubmissionError::NotXml { at });
        }
        let local = name.rsplit(':').next().unwrap_or_default();
        let version_named = name == "version" || (name.contains(':') && local == "version");
        if name == "id" || version_named {
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
            let value = value.map_err(|_| SubmissionError::Entity { at })?.into_owned();
            *(if name == "id" { &mut id } else { &mut version }) = Some(value);
        }
        is_template |= name.contains(':') && local == "template";
        seen.push(name);
    }
    let version = version.filter(|version| !version.is_empty());
    Ok((id.map(|form_id| Header { form_id, version }), is_template))
}

struct Builder<'a> {
    reader: NsReader<&'a [u8]>,
    limits: SubmissionLimits,
    open: Vec<(Element, String)>,
    root: Option<Element>,
    elements: usize,
}

impl Builder<'_> {
    /// Takes one event; false at the end of the document.
    fn step(&mut self) -> Result<bool, SubmissionError> {
        let at = self.reader.buffer_position();
        let not_xml = || SubmissionError::NotXml { at };
        let (namespace, event) = self.reader.read_resolved_event().map_err(|_| not_xml())?;
        let namespace = match namespace {
            ResolveResult::Bound(namespace) => namespace.0.to_owned(),
            ResolveResult::Unbound => String::new(),
            ResolveResult::Unknown(_) => return Err(not_xml()),
        };
        match event {
            Event::Start(start) => self.begin(&start, namespace, at)?,
            Event::Empty(start) => {
                self.begin(&start, namespace, at)?;
                self.end();
            }
            Event::End(_) => self.end(),
            Event::Text(text) => self.text(&text.xml10_content(), at)?,
            Event::CData(text) => self.text(&text.xml10_content(), at)?,
            Event::GeneralRef(reference) => self.reference(&reference, at)?,
            Event::DocType(_) => return Err(SubmissionError::DocType),
            Event::Decl(declaration) => match declaration.encoding() {
                None => {}
                Some(Ok(name)) if name.eq_ignore_ascii_case("utf-8") => {}
                Some(_) => return Err(SubmissionError::NotUtf8),
            },
            Event::Comment(_) | Event::PI(_) => {}
            Event::Eof if self.open.is_empty() => return Ok(false),
            Event::Eof => return Err(not_xml()),
        }
        Ok(true)
    }

    fn begin(
        &mut self,
        start: &BytesStart<'_>,
        namespace: String,
        at: u64,
    ) -> Result<(), SubmissionError> {
        self.elements += 1;
        if self.elements > self.limits.elements {
            return Err(SubmissionError::TooMany { limit: self.limits.elements });
        }
        if self.open.len() >= self.limits.depth {
            return Err(SubmissionError::TooDeep { limit: self.limits.depth });
        }
        if self.open.is_empty() && self.root.is_some() {
            return Err(SubmissionError::NotXml { at });
        }
        let (header, is_template) = attributes(start, at)?;
        let name = start.local_name().as_ref().to_owned();
        let header = header.filter(|_| self.open.is_empty());
        let (text, children) = (Personal::default(), Vec::new());
        let element = Element { name, namespace, header, is_template, text, children };
        self.open.push((element, String::new()));
        Ok(())
    }

    fn end(&mut self) {
        let Some((mut element, text)) = self.open.pop() else { return };
        element.text = Personal::new(text);
        match self.open.last_mut() {
            Some((parent, _)) => parent.children.push(element),
            None => self.root = Some(element),
        }
    }

    fn text(&mut self, text: &str, at: u64) -> Result<(), SubmissionError> {
        let control = |c: char| c < ' ' && !"\t\n\r".contains(c);
        let forbidden = |c: char| control(c) || ('\u{FFFE}'..='\u{FFFF}').contains(&c);
        if text.contains(forbidden) {
            return Err(SubmissionError::NotXml { at });
        }
        match self.open.last_mut() {
            Some((_, so_far)) => so_far.push_str(text),
            None if text.trim().is_empty() => {}
            None => return Err(SubmissionError::NotXml { at }),
        }
        Ok(())
    }

    /// A character by number, or one of the five that XML itself names; there are no others
    /// without a document type.
    fn reference(&mut self, reference: &BytesRef<'_>, at: u64) -> Result<(), SubmissionError> {
        let entity = || SubmissionError::Entity { at };
        let letter = match reference.resolve_char_ref().map_err(|_| entity())? {
            Some(letter) => letter,
            None => match reference.xml10_content().as_ref() {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                _ => return Err(entity()),
            },
        };
        self.text(letter.encode_utf8(&mut [0; 4]), at)
    }
}
