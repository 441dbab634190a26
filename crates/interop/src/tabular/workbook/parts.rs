//! The small parts: which sheets there are, their shared texts, which formats are dates.

use std::{collections::BTreeMap, sync::Arc};

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

use super::{WorkbookError, package::Package};

/// A sheet as the workbook lists it.
pub(super) struct Listed {
    pub name: String,
    pub hidden: bool,
    pub part: String,
}

/// What every sheet needs.
pub(super) struct Book {
    pub sheets: Vec<Listed>,
    pub texts: Vec<Arc<str>>,
    /// For each cell format whether it shows a date.
    pub dates: Vec<bool>,
    /// Days count from 1904 (old Macintosh).
    pub from_1904: bool,
}

/// Reads the events of a part, with its name and place in every error.
pub(super) struct Part<'a> {
    pub name: &'a str,
    reader: Reader<&'a [u8]>,
    text: &'a str,
}

impl<'a> Part<'a> {
    pub fn new(name: &'a str, text: &'a str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self { name, reader: Reader::from_str(text), text }
    }

    pub fn error(&self, why: impl Into<String>) -> WorkbookError {
        let at = self.reader.buffer_position().min(self.text.len() as u64);
        WorkbookError::Part { part: self.name.to_owned(), at, why: why.into() }
    }

    /// The next event; none at the end. Document types are refused: they can hold entities.
    pub fn next(&mut self) -> Result<Option<Event<'a>>, WorkbookError> {
        match self.reader.read_event() {
            Ok(Event::Eof) => Ok(None),
            Ok(Event::DocType(_)) => Err(self.error("a document type is not accepted")),
            Ok(event) => Ok(Some(event)),
            Err(error) => Err(self.error(error.to_string())),
        }
    }

    /// An attribute by its local name.
    pub fn attribute(
        &self,
        start: &BytesStart<'_>,
        name: &str,
    ) -> Result<Option<String>, WorkbookError> {
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| self.error(error.to_string()))?;
            if local(attribute.key.as_ref()) == name {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                let value = value.map_err(|error| self.error(error.to_string()))?;
                return Ok(Some(value.into_owned()));
            }
        }
        Ok(None)
    }

    /// The characters of a text event; none for any other.
    pub fn characters(&self, event: &Event<'_>) -> Result<Option<String>, WorkbookError> {
        Ok(match event {
            Event::Text(text) => Some(text.xml10_content().into_owned()),
            Event::CData(text) => Some(text.xml10_content().into_owned()),
            Event::GeneralRef(reference) => {
                let number = reference.resolve_char_ref().map_err(|e| self.error(e.to_string()))?;
                let name: &str = reference;
                let named = || quick_xml::escape::resolve_xml_entity(name).map(str::to_owned);
                let found = number.map(String::from).or_else(named);
                Some(found.ok_or_else(|| self.error("an entity nobody knows"))?)
            }
            _ => None,
        })
    }
}

/// The name of an element or attribute without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

const RELATIONS: &str = "/relationships/";

/// Relations of a part: id → (type, path of the target).
fn relations(
    package: &mut Package<'_>,
    of: &str,
) -> Result<BTreeMap<String, (String, String)>, WorkbookError> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let name = match folder {
        "" => format!("_rels/{file}.rels"),
        _ => format!("{folder}/_rels/{file}.rels"),
    };
    let text = package.part(&name)?;
    let mut part = Part::new(&name, &text);
    let mut found = BTreeMap::new();
    while let Some(event) = part.next()? {
        if let Event::Start(start) | Event::Empty(start) = &event
            && local(start.name().as_ref()) == "Relationship"
            && let (Some(id), Some(kind), Some(target)) = (
                part.attribute(start, "Id")?,
                part.attribute(start, "Type")?,
                part.attribute(start, "Target")?,
            )
        {
            let kind = kind.rsplit_once(RELATIONS).map_or(kind.as_str(), |(_, kind)| kind);
            found.insert(id, (kind.to_owned(), resolve(folder, &target)));
        }
    }
    Ok(found)
}

/// A target beside the part that names it.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            "." | "" => {}
            step => path.push(step),
        }
    }
    path.join("/")
}

/// Path of the workbook's own part.
pub(super) fn main(package: &mut Package<'_>) -> Result<String, WorkbookError> {
    let relations = relations(package, "")?;
    let main = relations.into_values().find(|(kind, _)| kind == "officeDocument");
    main.map(|(_, path)| path).ok_or_else(|| WorkbookError::NoPart("workbook".to_owned()))
}

pub(super) fn book(package: &mut Package<'_>, main: &str) -> Result<Book, WorkbookError> {
    let relations = relations(package, main)?;
    let text = package.part(main)?;
    let mut part = Part::new(main, &text);
    let (mut sheets, mut from_1904) = (Vec::new(), false);
    while let Some(event) = part.next()? {
        let (Event::Start(start) | Event::Empty(start)) = &event else { continue };
        match local(start.name().as_ref()) {
            "workbookPr" => {
                let given = part.attribute(start, "date1904")?;
                from_1904 = given.is_some_and(|flag| flag == "1" || flag == "true");
            }
            "sheet" => {
                let name = part.attribute(start, "name")?.unwrap_or_default();
                let hidden = part.attribute(start, "state")?.is_some_and(|s| s != "visible");
                let id = part.attribute(start, "id")?.unwrap_or_default();
                let Some((kind, path)) = relations.get(&id) else {
                    return Err(part.error(format!("the sheet {name} has no part")));
                };
                // A chart sheet has no cells.
                if kind == "worksheet" {
                    sheets.push(Listed { name, hidden, part: path.clone() });
                }
            }
            _ => {}
        }
    }
    let path = |kind: &str| {
        let found = relations.values().find(|(known, _)| known == kind);
        found.map(|(_, path)| path.clone())
    };
    let texts = match path("sharedStrings") {
        Some(name) => texts(&name, &package.part(&name)?)?,
        None => Vec::new(),
    };
    let dates = match path("styles") {
        Some(name) => package.find(&name)?.map_or(Ok(Vec::new()), |text| dates(&name, &text))?,
        None => Vec::new(),
    };
    Ok(Book { sheets, texts, dates, from_1904 })
}

/// Text of a rich text while it is read: runs whose characters are raised stand in brackets, and
/// what is only a reading aid (`rPh`) is left out.
#[derive(Default)]
pub(super) struct RichText {
    text: String,
    run: String,
    raised: bool,
    in_text: bool,
    aside: u32,
}

impl RichText {
    pub fn take(&mut self, part: &Part<'_>, event: &Event<'_>) -> Result<(), WorkbookError> {
        match event {
            Event::Start(start) => match local(start.name().as_ref()) {
                "rPh" => self.aside += 1,
                "t" => self.in_text = self.aside == 0,
                _ => self.format(part, start)?,
            },
            Event::Empty(start) => self.format(part, start)?,
            Event::End(end) => match local(end.name().as_ref()) {
                "rPh" => self.aside = self.aside.saturating_sub(1),
                "t" => self.in_text = false,
                "r" => self.close_run(),
                _ => {}
            },
            _ if self.in_text => {
                if let Some(characters) = part.characters(event)? {
                    self.run.push_str(&characters);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn format(&mut self, part: &Part<'_>, start: &BytesStart<'_>) -> Result<(), WorkbookError> {
        if local(start.name().as_ref()) == "vertAlign" {
            self.raised = part.attribute(start, "val")?.is_some_and(|val| val == "superscript");
        }
        Ok(())
    }

    fn close_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        if std::mem::take(&mut self.raised) && !run.trim().is_empty() {
            self.text.push('⁽');
            self.text.push_str(run.trim());
            self.text.push('⁾');
        } else {
            self.text.push_str(&run);
        }
    }

    pub fn finish(mut self) -> String {
        self.close_run();
        self.text
    }
}

fn texts(name: &str, text: &str) -> Result<Vec<Arc<str>>, WorkbookError> {
    let mut part = Part::new(name, text);
    let (mut found, mut open): (Vec<Arc<str>>, Option<RichText>) = (Vec::new(), None);
    while let Some(event) = part.next()? {
        match &event {
            Event::Start(start) if local(start.name().as_ref()) == "si" => {
                open = Some(RichText::default());
            }
            Event::Empty(start) if local(start.name().as_ref()) == "si" => found.push("".into()),
            Event::End(end) if local(end.name().as_ref()) == "si" => {
                found.push(open.take().unwrap_or_default().finish().into());
            }
            event => {
                if let Some(open) = &mut open {
                    open.take(&part, event)?;
                }
            }
        }
    }
    Ok(found)
}

/// For each cell format (`cellXfs`) whether its number format shows a date.
fn dates(name: &str, text: &str) -> Result<Vec<bool>, WorkbookError> {
    let mut part = Part::new(name, text);
    let (mut own, mut dates, mut inside) = (BTreeMap::new(), Vec::new(), false);
    while let Some(event) = part.next()? {
        match &event {
            Event::Start(start) | Event::Empty(start) => match local(start.name().as_ref()) {
                "numFmt" => {
                    let id = part.attribute(start, "numFmtId")?.unwrap_or_default();
                    let code = part.attribute(start, "formatCode")?.unwrap_or_default();
                    own.insert(id, shows_date(&code));
                }
                "cellXfs" => inside = matches!(event, Event::Start(_)),
                "xf" if inside => {
                    let id = part.attribute(start, "numFmtId")?.unwrap_or_default();
                    let built_in = matches!(id.parse(), Ok(14..=22 | 27..=36 | 45..=47 | 50..=58));
                    dates.push(own.get(&id).copied().unwrap_or(built_in));
                }
                _ => {}
            },
            Event::End(end) if local(end.name().as_ref()) == "cellXfs" => inside = false,
            _ => {}
        }
    }
    Ok(dates)
}

/// Whether a format code shows years, months or days: letters outside quotation marks, escapes and
/// brackets, in its first section.
fn shows_date(code: &str) -> bool {
    let (mut quoted, mut bracket, mut escaped) = (false, false, false);
    for c in code.chars() {
        match c {
            _ if escaped => escaped = false,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => escaped = true,
            '[' => bracket = true,
            ']' => bracket = false,
            ';' => return false,
            'y' | 'Y' | 'd' | 'D' | 'm' | 'M' if !bracket => return true,
            _ => {}
        }
    }
    false
}
