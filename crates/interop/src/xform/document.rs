//! The whole XForm: head with model, then body (ODK XForms, section "Structure").

use super::{binds, body, instance, itext};
use crate::xlsform::{Fault, Names, XlsForm};
use crate::xml::Xml;

const NAMESPACES: [(&str, &str); 6] = [
    ("xmlns", "http://www.w3.org/2002/xforms"),
    ("xmlns:h", "http://www.w3.org/1999/xhtml"),
    ("xmlns:jr", "http://openrosa.org/javarosa"),
    ("xmlns:odk", "http://www.opendatakit.org/xforms"),
    ("xmlns:orx", "http://openrosa.org/xforms"),
    ("xmlns:xsd", "http://www.w3.org/2001/XMLSchema"),
];

/// Writes a form as an XForm. The same form gives the same bytes.
///
/// # Errors
/// A reference that leads nowhere; never for a form that [`crate::xlsform::read`] made.
pub fn write(form: &XlsForm) -> Result<String, Fault> {
    written(form, false)
}

/// The same, with a node in which the client says when the form was finished (OpenRosa `timeEnd`).
///
/// # Errors
/// As [`write`].
pub fn write_timed(form: &XlsForm) -> Result<String, Fault> {
    written(form, true)
}

fn written(form: &XlsForm, is_timed: bool) -> Result<String, Fault> {
    let names = Names::of(&form.survey);
    let mut xml = Xml::document();
    xml.open("h:html", &NAMESPACES);
    xml.open("h:head", &[]);
    xml.leaf("h:title", &[], &form.settings.title);
    xml.open("model", &[("odk:xforms-version", "1.0.0")]);
    itext::write(&mut xml, form, &names)?;
    instance::primary(&mut xml, form, is_timed);
    instance::secondary(&mut xml, form);
    binds::write(&mut xml, form, &names, is_timed)?;
    xml.close();
    xml.close();
    let style = form.settings.style.as_deref();
    let style: Vec<(&str, &str)> = style.map(|style| ("class", style)).into_iter().collect();
    xml.open("h:body", &style);
    body::write(&mut xml, form, &names)?;
    xml.close();
    xml.close();
    Ok(xml.finish())
}
