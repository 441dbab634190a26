//! The form's texts, one translation a language (ODK XForms, section "Languages").

use crate::xlsform::{Fault, Names, Node, Part, Question, Spot, Texts, XlsForm, parts};
use crate::xml::{Xml, escape_into};

/// Writes all translations; the language shown first is marked.
pub(super) fn write(xml: &mut Xml, form: &XlsForm, names: &Names) -> Result<(), Fault> {
    xml.open("itext", &[]);
    for language in &form.languages {
        let mut attributes = vec![("lang", language.as_str())];
        if language == form.first_language() {
            attributes.push(("default", "true()"));
        }
        xml.open("translation", &attributes);
        let mut writer = Writer { xml, names, language };
        for list in &form.lists {
            for (number, choice) in list.choices.iter().enumerate() {
                let id = format!("{}-{number}", list.name);
                writer.text(&id, &[(None, &choice.label)], &Spot::default())?;
            }
        }
        writer.nodes(&form.survey, &Spot::default(), false)?;
        xml.close();
    }
    xml.close();
    Ok(())
}

struct Writer<'a> {
    xml: &'a mut Xml,
    names: &'a Names,
    language: &'a str,
}

impl Writer<'_> {
    fn nodes(&mut self, nodes: &[Node], parent: &Spot, repeats: bool) -> Result<(), Fault> {
        for node in nodes {
            match node {
                Node::Question(question) => {
                    self.question(question, &parent.child(&question.name, repeats))?;
                }
                Node::Section(section) => {
                    let spot = parent.child(&section.name, repeats);
                    let id = format!("{}:label", spot.absolute());
                    self.text(&id, &[(None, &section.label)], &spot)?;
                    self.nodes(&section.children, &spot, section.repeats())?;
                }
            }
        }
        Ok(())
    }

    fn question(&mut self, question: &Question, spot: &Spot) -> Result<(), Fault> {
        let path = spot.absolute();
        let hints = [(None, &question.hint), (Some("guidance"), &question.guidance)];
        self.text(&format!("{path}:label"), &[(None, &question.label)], spot)?;
        self.text(&format!("{path}:hint"), &hints, spot)?;
        let message = [(None, &question.constraint_message)];
        self.text(&format!("{path}:jr:constraintMsg"), &message, spot)?;
        let message = [(None, &question.required_message)];
        self.text(&format!("{path}:jr:requiredMsg"), &message, spot)
    }

    /// One text in its forms; nothing where there is none.
    fn text(
        &mut self,
        id: &str,
        forms: &[(Option<&str>, &Texts)],
        spot: &Spot,
    ) -> Result<(), Fault> {
        let texts: Vec<_> = forms
            .iter()
            .filter_map(|(form, texts)| Some((form, texts.get(self.language)?)))
            .collect();
        if texts.is_empty() {
            return Ok(());
        }
        self.xml.open("text", &[("id", id)]);
        for (form, text) in texts {
            let attributes: Vec<(&str, &str)> =
                form.map(|form| ("form", form)).into_iter().collect();
            self.xml.raw_leaf("value", &attributes, &content(text, self.names, spot)?);
        }
        self.xml.close();
        Ok(())
    }
}

/// A text with each `${name}` as the output of that answer.
fn content(text: &str, names: &Names, spot: &Spot) -> Result<String, Fault> {
    let mut written = String::with_capacity(text.len());
    for part in parts(text) {
        match part {
            Part::Words(words) => escape_into(&mut written, words),
            Part::Reference(name) => {
                written.push_str("<output value=\"");
                written.push_str(&names.path(name, spot, false)?);
                written.push_str("\"/>");
            }
        }
    }
    Ok(written)
}
