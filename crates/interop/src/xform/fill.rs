//! A filled form as a client would send it: the inverse of reading one.

use masar_terms::Personal;

use super::{Answers, Submission};
use crate::xlsform::{Node, XlsForm};
use crate::xml::Xml;

/// Writes a submission as the XML of a filled form. Answers to questions that the form does not
/// have are not written.
pub fn fill(form: &XlsForm, submission: &Submission) -> Personal<String> {
    let mut xml = Xml::document();
    let mut attributes = vec![("id", submission.form_id.as_str())];
    attributes.extend(submission.version.as_deref().map(|version| ("version", version)));
    xml.open("data", &attributes);
    nodes(&mut xml, &form.survey, "", &submission.answers);
    xml.open("meta", &[]);
    xml.leaf("instanceID", &[], &format!("uuid:{}", submission.instance_id));
    if let Some(id) = submission.deprecated_id {
        xml.leaf("deprecatedID", &[], &format!("uuid:{id}"));
    }
    if let Some(name) = &submission.instance_name {
        xml.leaf("instanceName", &[], name.expose());
    }
    if let Some(moment) = submission.finished_at {
        xml.leaf("timeEnd", &[], &moment.to_string());
    }
    xml.close();
    xml.close();
    Personal::new(xml.finish())
}

fn nodes(xml: &mut Xml, survey: &[Node], above: &str, answers: &Answers) {
    let key = |name: &str| match above {
        "" => name.to_owned(),
        above => format!("{above}/{name}"),
    };
    for node in survey {
        match node {
            Node::Question(question) => {
                let answer = answers.fields.get(&key(&question.name));
                let text = answer.map_or("", |answer| answer.expose().as_str());
                xml.leaf(&question.name, &[], text);
            }
            Node::Section(section) if section.repeats() => {
                let instances = answers.repeats.get(&key(&section.name));
                for instance in instances.into_iter().flatten() {
                    xml.open_named(&section.name, &[]);
                    nodes(xml, &section.children, "", instance);
                    xml.close_named(&section.name);
                }
            }
            Node::Section(section) => {
                xml.open_named(&section.name, &[]);
                nodes(xml, &section.children, &key(&section.name), answers);
                xml.close_named(&section.name);
            }
        }
    }
}
