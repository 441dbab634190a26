//! The body: what a person sees, in order (ODK XForms, section "Body Elements").

use super::binds::computed_default;
use crate::xlsform::{Fault, Kind, Names, Node, Question, Section, Spot, XlsForm};
use crate::xml::Xml;

/// Writes the controls of all questions that are shown.
pub(super) fn write(xml: &mut Xml, form: &XlsForm, names: &Names) -> Result<(), Fault> {
    Writer { xml, names }.nodes(&form.survey, &Spot::default(), false)
}

struct Writer<'a> {
    xml: &'a mut Xml,
    names: &'a Names,
}

impl Writer<'_> {
    fn nodes(&mut self, nodes: &[Node], parent: &Spot, repeats: bool) -> Result<(), Fault> {
        for node in nodes {
            match node {
                Node::Question(question) if question.kind.is_shown() => {
                    self.question(question, &parent.child(&question.name, repeats))?;
                }
                Node::Question(_) => {}
                Node::Section(section) => {
                    let spot = parent.child(&section.name, repeats);
                    self.section(section, &spot, parent, repeats)?;
                }
            }
        }
        Ok(())
    }

    fn label(&mut self, path: &str) {
        self.xml.leaf("label", &[("ref", &format!("jr:itext('{path}:label')"))], "");
    }

    fn section(
        &mut self,
        section: &Section,
        spot: &Spot,
        parent: &Spot,
        in_repeat: bool,
    ) -> Result<(), Fault> {
        let path = spot.absolute();
        let mut attributes = vec![("ref", path.as_str())];
        let appearance = section.appearance.as_deref().map(|looks| ("appearance", looks));
        // A repeat's looks are those of what is inside, its group only holds the label.
        attributes.extend(appearance.filter(|_| !section.repeats()));
        self.xml.open("group", &attributes);
        if !section.label.is_empty() {
            self.label(&path);
        }
        if !section.repeats() {
            self.nodes(&section.children, spot, false)?;
            self.xml.close();
            return Ok(());
        }
        let count = match (section.count_question(), section.count_node()) {
            (Some(name), _) => Some(self.names.path(name, spot, false)?),
            (None, Some((name, _))) => Some(parent.child(&name, in_repeat).absolute()),
            (None, None) => None,
        };
        let mut attributes = vec![("nodeset", path.as_str())];
        attributes.extend(count.as_deref().map(|count| ("jr:count", count)));
        attributes.extend(appearance);
        self.xml.open("repeat", &attributes);
        self.nodes(&section.children, spot, true)?;
        self.defaults(&section.children, spot, true)?;
        self.xml.close();
        self.xml.close();
        Ok(())
    }

    /// Computed defaults are set again in each new instance of a repeat; a repeat inside sets its
    /// own.
    fn defaults(&mut self, nodes: &[Node], parent: &Spot, repeats: bool) -> Result<(), Fault> {
        for node in nodes {
            match node {
                Node::Question(question) => {
                    let spot = parent.child(&question.name, repeats);
                    if let Some(value) = computed_default(question, self.names, &spot)? {
                        let path = spot.absolute();
                        let event = ("event", "odk-new-repeat");
                        self.xml.leaf("setvalue", &[event, ("ref", &path), ("value", &value)], "");
                    }
                }
                Node::Section(section) if !section.repeats() => {
                    self.defaults(&section.children, &parent.child(&section.name, repeats), false)?;
                }
                Node::Section(_) => {}
            }
        }
        Ok(())
    }

    fn question(&mut self, question: &Question, spot: &Spot) -> Result<(), Fault> {
        let path = spot.absolute();
        let mut attributes = vec![("ref", path.as_str())];
        attributes.extend(question.appearance.as_deref().map(|looks| ("appearance", looks)));
        let element = match &question.kind {
            Kind::SelectOne { .. } => "select1",
            Kind::SelectMultiple { .. } => "select",
            Kind::Rank { .. } => "odk:rank",
            Kind::Range { start, end, step } => {
                attributes.extend([
                    ("start", &*start.text),
                    ("end", &end.text),
                    ("step", &step.text),
                ]);
                "range"
            }
            Kind::Acknowledge => "trigger",
            kind if kind.is_file() => {
                attributes.push(("mediatype", media_type(kind)));
                "upload"
            }
            _ => "input",
        };
        self.xml.open(element, &attributes);
        if !question.label.is_empty() {
            self.label(&path);
        }
        if !question.hint.is_empty() || !question.guidance.is_empty() {
            self.xml.leaf("hint", &[("ref", &format!("jr:itext('{path}:hint')"))], "");
        }
        if let Some(list) = question.kind.list() {
            self.choices(question, list, spot)?;
        }
        self.xml.close();
        Ok(())
    }

    fn choices(&mut self, question: &Question, list: &str, spot: &Spot) -> Result<(), Fault> {
        let mut nodeset = format!("instance('{list}')/root/item");
        if let Some(filter) = &question.choice_filter {
            nodeset = format!("{nodeset}[{}]", self.names.expand(filter, spot, true)?);
        }
        if question.parameters.get("randomize").is_some_and(|value| value == "true") {
            let seed = match question.parameters.get("seed") {
                Some(seed) => format!(", {}", self.names.expand(seed, spot, false)?),
                None => String::new(),
            };
            nodeset = format!("randomize({nodeset}{seed})");
        }
        self.xml.open("itemset", &[("nodeset", &nodeset)]);
        self.xml.leaf("value", &[("ref", "name")], "");
        self.xml.leaf("label", &[("ref", "jr:itext(itextId)")], "");
        self.xml.close();
        Ok(())
    }
}

fn media_type(kind: &Kind) -> &'static str {
    match kind {
        Kind::Image => "image/*",
        Kind::Audio => "audio/*",
        Kind::Video => "video/*",
        _ => "application/*",
    }
}
