//! SDMX-ML 3.0: structure-specific data messages and structure messages, in and out; what is
//! written is valid against the schemas of the standard (SDMX 3.0, section 3B). Both kinds of
//! message are read in version 2.1 too.

mod place;
mod read;
mod read_structures;
mod structures;
mod tree;
mod write;

pub use place::Place;
pub use read::{MlError, read_data};
pub use read_structures::read_structures;
pub use structures::write_structures;
pub use write::write_data;
pub(super) use write::{begin, end, write_set};

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
