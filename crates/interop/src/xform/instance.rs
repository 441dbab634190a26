//! The primary instance with its templates, and the choice lists as secondary instances.

use crate::xlsform::{Node, Question, Section, XlsForm, is_dynamic};
use crate::xml::Xml;

/// Writes the empty form that a client fills.
pub(super) fn primary(xml: &mut Xml, form: &XlsForm, is_timed: bool) {
    xml.open("instance", &[]);
    let mut attributes = vec![("id", form.settings.form_id.as_str())];
    attributes.extend(form.settings.version.as_deref().map(|version| ("version", version)));
    xml.open("data", &attributes);
    nodes(xml, &form.survey, Around::Nothing);
    xml.open("meta", &[]);
    xml.leaf("instanceID", &[], "");
    if form.settings.instance_name.is_some() {
        xml.leaf("instanceName", &[], "");
    }
    if is_timed {
        xml.leaf("timeEnd", &[], "");
    }
    xml.close();
    xml.close();
    xml.close();
}

/// Around what is written: clients want a template and a first instance of each outer repeat;
/// the repeats in a template are templates, those in an instance are instances.
#[derive(Clone, Copy, PartialEq)]
enum Around {
    Nothing,
    Template,
    Instance,
}

fn nodes(xml: &mut Xml, nodes: &[Node], around: Around) {
    for node in nodes {
        match node {
            Node::Question(question) => xml.leaf(&question.name, &[], default(question)),
            Node::Section(section) => {
                if let Some((name, _)) = section.count_node() {
                    xml.leaf(&name, &[], "");
                }
                if !section.repeats() {
                    container(xml, section, &[], around);
                    continue;
                }
                if around != Around::Instance {
                    container(xml, section, &[("jr:template", "")], Around::Template);
                }
                if around != Around::Template {
                    container(xml, section, &[], Around::Instance);
                }
            }
        }
    }
}

fn container(xml: &mut Xml, section: &Section, attributes: &[(&str, &str)], around: Around) {
    xml.open_named(&section.name, attributes);
    nodes(xml, &section.children, around);
    xml.close_named(&section.name);
}

/// The answer that stands there from the start; computed defaults are set by events.
fn default(question: &Question) -> &str {
    question.default.as_deref().filter(|default| !is_dynamic(default)).unwrap_or_default()
}

/// Writes every list: its labels by reference to the texts, its further columns as they are.
pub(super) fn secondary(xml: &mut Xml, form: &XlsForm) {
    for list in &form.lists {
        xml.open("instance", &[("id", &list.name)]);
        xml.open("root", &[]);
        for (number, choice) in list.choices.iter().enumerate() {
            xml.open("item", &[]);
            xml.leaf("itextId", &[], &format!("{}-{number}", list.name));
            xml.leaf("name", &[], &choice.name);
            for (column, value) in &choice.columns {
                xml.leaf(column, &[], value);
            }
            xml.close();
        }
        xml.close();
        xml.close();
    }
}
