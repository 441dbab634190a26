//! SDMX-ML 3.0: structure-specific data messages and structure messages, valid against the
//! schemas of the standard (SDMX 3.0, section 3B).

mod data;
mod structure;

pub use data::write_data;
pub use structure::write_structures;

use quick_xml::escape::escape;

use super::message::Header;

const MESSAGE: &str = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/message";
const COMMON: &str = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/common";
const STRUCTURE: &str = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/structure";
const DATA: &str = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/data/structurespecific";
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The head of every message, without its closing tag.
fn head(header: &Header) -> String {
    format!(
        "<mes:Header><mes:ID>{}</mes:ID><mes:Test>false</mes:Test>\
         <mes:Prepared>{}</mes:Prepared><mes:Sender id=\"{}\"/>",
        text(&header.id),
        header.prepared,
        text(&header.sender),
    )
}

/// A text as it may stand in an element or an attribute; what XML cannot say at all is left out.
fn text(raw: &str) -> String {
    let allowed = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
    let kept: String =
        raw.chars().filter(|c| allowed(*c) && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect();
    // Line breaks in attributes would be read as spaces.
    escape(kept).replace('\n', "&#10;").replace('\r', "&#13;").replace('\t', "&#9;")
}
