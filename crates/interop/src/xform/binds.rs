//! Binds: the type and the rules of every node (ODK XForms, section "Bindings"), and the events
//! that set computed defaults.

use crate::xlsform::{Fault, Kind, Names, Node, Question, Section, Spot, XlsForm, is_dynamic};
use crate::xml::Xml;

/// Writes the binds in the order of the form, those of `meta` last.
pub(super) fn write(
    xml: &mut Xml,
    form: &XlsForm,
    names: &Names,
    is_timed: bool,
) -> Result<(), Fault> {
    Writer { xml, names }.nodes(&form.survey, &Spot::default(), false)?;
    let id = [
        ("nodeset", "/data/meta/instanceID"),
        ("type", "string"),
        ("readonly", "true()"),
        ("jr:preload", "uid"),
    ];
    xml.leaf("bind", &id, "");
    if let Some(name) = &form.settings.instance_name {
        let calculate = names.expand(name, &Spot::default(), false)?;
        let nodeset = ("nodeset", "/data/meta/instanceName");
        xml.leaf("bind", &[nodeset, ("type", "string"), ("calculate", &calculate)], "");
    }
    if is_timed {
        let end = [
            ("nodeset", "/data/meta/timeEnd"),
            ("type", "dateTime"),
            ("jr:preload", "timestamp"),
            ("jr:preloadParams", "end"),
        ];
        xml.leaf("bind", &end, "");
    }
    Ok(())
}

struct Writer<'a> {
    xml: &'a mut Xml,
    names: &'a Names,
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
                    self.section(section, &spot)?;
                    if let Some((name, count)) = section.count_node() {
                        let spot = parent.child(&name, repeats);
                        let calculate = self.names.expand(count, &spot, false)?;
                        let path = spot.absolute();
                        let mut bind = vec![("nodeset", path.as_str()), ("type", "string")];
                        bind.extend([("readonly", "true()"), ("calculate", &calculate)]);
                        self.xml.leaf("bind", &bind, "");
                    }
                    self.nodes(&section.children, &spot, section.repeats())?;
                }
            }
        }
        Ok(())
    }

    fn section(&mut self, section: &Section, spot: &Spot) -> Result<(), Fault> {
        let mut bind = vec![("nodeset", spot.absolute())];
        self.rule(&mut bind, "readonly", section.read_only.as_deref(), spot)?;
        self.rule(&mut bind, "relevant", section.relevant.as_deref(), spot)?;
        if bind.len() > 1 {
            self.leaf("bind", &bind);
        }
        Ok(())
    }

    fn rule(
        &self,
        bind: &mut Vec<(&'static str, String)>,
        name: &'static str,
        expression: Option<&str>,
        spot: &Spot,
    ) -> Result<(), Fault> {
        if let Some(expression) = expression {
            bind.push((name, self.names.expand(expression, spot, false)?));
        }
        Ok(())
    }

    fn leaf(&mut self, name: &str, attributes: &[(&str, String)]) {
        let attributes: Vec<_> = attributes.iter().map(|(n, v)| (*n, v.as_str())).collect();
        self.xml.leaf(name, &attributes, "");
    }

    fn question(&mut self, question: &Question, spot: &Spot) -> Result<(), Fault> {
        let path = spot.absolute();
        let mut bind = vec![("nodeset", path.clone()), ("type", data_type(&question.kind).into())];
        let shown_only = question.kind == Kind::Note && question.calculation.is_none();
        let read_only = question.read_only.as_deref().or(shown_only.then_some("true()"));
        self.rule(&mut bind, "readonly", read_only, spot)?;
        self.rule(&mut bind, "required", question.required.as_deref(), spot)?;
        self.rule(&mut bind, "relevant", question.relevant.as_deref(), spot)?;
        self.rule(&mut bind, "constraint", question.constraint.as_deref(), spot)?;
        self.rule(&mut bind, "calculate", question.calculation.as_deref(), spot)?;
        if !question.constraint_message.is_empty() {
            bind.push(("jr:constraintMsg", format!("jr:itext('{path}:jr:constraintMsg')")));
        }
        if !question.required_message.is_empty() {
            bind.push(("jr:requiredMsg", format!("jr:itext('{path}:jr:requiredMsg')")));
        }
        if let Some((preload, parameter)) = preload(&question.kind) {
            bind.push(("jr:preload", preload.to_owned()));
            bind.push(("jr:preloadParams", parameter.to_owned()));
        }
        if let Some(pixels) = question.parameters.get("max-pixels") {
            bind.push(("orx:max-pixels", pixels.clone()));
        }
        if let Some(quality) = question.parameters.get("quality") {
            bind.push(("odk:quality", quality.clone()));
        }
        self.leaf("bind", &bind);
        if let Some(value) = computed_default(question, self.names, spot)? {
            let event = "odk-instance-first-load".to_owned();
            self.leaf("setvalue", &[("event", event), ("ref", path), ("value", value)]);
        }
        Ok(())
    }
}

/// The expression of a default that is computed, with its references put.
pub(super) fn computed_default(
    question: &Question,
    names: &Names,
    spot: &Spot,
) -> Result<Option<String>, Fault> {
    let default = question.default.as_deref().filter(|default| is_dynamic(default));
    default.map(|default| names.expand(default, spot, false)).transpose()
}

fn data_type(kind: &Kind) -> &'static str {
    match kind {
        Kind::Integer => "int",
        Kind::Decimal => "decimal",
        Kind::Date | Kind::Today => "date",
        Kind::Time => "time",
        Kind::DateTime | Kind::Start | Kind::End => "dateTime",
        Kind::Rank { .. } => "odk:rank",
        Kind::Range { start, end, step } => {
            let whole = [start, end, step].iter().all(|number| number.value.fract() == 0.0);
            if whole { "int" } else { "decimal" }
        }
        Kind::Barcode => "barcode",
        Kind::Geopoint => "geopoint",
        Kind::Geotrace => "geotrace",
        Kind::Geoshape => "geoshape",
        Kind::Image | Kind::Audio | Kind::Video | Kind::File => "binary",
        Kind::Text | Kind::SelectOne { .. } | Kind::SelectMultiple { .. } | Kind::Acknowledge => {
            "string"
        }
        Kind::Note | Kind::Calculate | Kind::Hidden | Kind::DeviceId | Kind::Username => "string",
    }
}

/// What the device fills in (ODK XForms, section "Preload Attributes").
fn preload(kind: &Kind) -> Option<(&'static str, &'static str)> {
    match kind {
        Kind::Start => Some(("timestamp", "start")),
        Kind::End => Some(("timestamp", "end")),
        Kind::Today => Some(("date", "today")),
        Kind::DeviceId => Some(("property", "deviceid")),
        Kind::Username => Some(("property", "username")),
        _ => None,
    }
}
