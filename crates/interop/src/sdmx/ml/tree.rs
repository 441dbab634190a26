//! A structure message as a small tree: structure messages are small beside data.

use std::io::BufRead;

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

use super::{
    place::Placed,
    read::{MlError, declared},
};

/// Elements within elements: real messages have about ten.
const DEEPEST: usize = 40;

/// An element without its prefix.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub name: String,
    /// With prefix.
    attributes: Vec<(String, String)>,
    pub text: String,
    pub children: Vec<Element>,
}

impl Element {
    /// The value of an attribute; `""` when not given.
    pub fn attribute(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    /// The children of this name.
    pub fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The first child of this name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }
}

/// Reads a document.
///
/// # Errors
/// It is not XML in UTF-8, declares a document type, or is nested too deeply.
pub(super) fn read(input: impl BufRead) -> Result<Element, MlError> {
    let mut reader = Reader::from_reader(Placed::new(input));
    let (mut buffer, mut open) = (Vec::new(), vec![Element::default()]);
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        let place = reader.get_ref().place();
        let refuse = |why: &str| Err(MlError::Message { place, why: why.to_owned() });
        match event.map_err(|source| MlError::Xml { place, source: Box::new(source) })? {
            Event::Start(_) if open.len() > DEEPEST => {
                return refuse("elements are nested too deeply");
            }
            Event::Start(tag) => {
                open.push(element(&tag).map_err(|why| MlError::Message { place, why })?)
            }
            Event::Empty(tag) => {
                let child = element(&tag).map_err(|why| MlError::Message { place, why })?;
                append(&mut open, child);
            }
            Event::End(_) => {
                if let Some(mut ended) = open.pop() {
                    // Blanks around elements, and around a text, are of no meaning.
                    ended.text = ended.text.trim().to_owned();
                    append(&mut open, ended);
                }
            }
            Event::Text(text) => write(&mut open, &text.xml10_content()),
            Event::CData(text) => write(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => match resolved(&reference) {
                Some(letter) => write(&mut open, letter.encode_utf8(&mut [0; 4])),
                None => return refuse("an entity that XML does not know"),
            },
            Event::Decl(declaration) => {
                declared(&declaration).map_err(|why| MlError::Message { place, why })?;
            }
            Event::DocType(_) => return refuse("a document type is declared, which is not read"),
            Event::Comment(_) | Event::PI(_) => {}
            Event::Eof => {
                let root = open.pop().filter(|_| open.is_empty());
                return match root.and_then(|document| document.children.into_iter().next()) {
                    Some(root) => Ok(root),
                    None => refuse("the file ends before its message does"),
                };
            }
        }
    }
}

fn resolved(reference: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    match reference.xml10_content().as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}

fn append(open: &mut [Element], child: Element) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(child);
    }
}

fn write(open: &mut [Element], text: &str) {
    if let Some(parent) = open.last_mut() {
        parent.text.push_str(text);
    }
}

fn element(tag: &BytesStart<'_>) -> Result<Element, String> {
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.map_err(|error| error.to_string())?.into_owned();
        attributes.push((attribute.key.0.to_owned(), value));
    }
    let name = tag.local_name().as_ref().to_owned();
    Ok(Element { name, attributes, ..Element::default() })
}
