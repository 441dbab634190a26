//! The column `type`: what a row of the survey is.

use std::collections::BTreeMap;

use super::{Fault, Kind, form::Number};

/// What a row of the survey does.
#[derive(Debug, PartialEq)]
pub(super) enum Line {
    Question(Kind),
    BeginGroup,
    BeginRepeat,
    EndGroup,
    EndRepeat,
}

/// Types that other tools know and this room does not.
const UNSUPPORTED: [&str; 18] = [
    "audit",
    "background-audio",
    "background-geopoint",
    "csv-external",
    "email",
    "entity",
    "osm",
    "phonenumber",
    "select_multiple_external",
    "select_multiple_from_file",
    "select_one_external",
    "select_one_from_file",
    "simserial",
    "start-geopoint",
    "subscriberid",
    "trigger",
    "xml-external",
    "calculate-here",
];

/// Reads a type with its list, if it has one. A range still lacks its bounds.
pub(super) fn read(text: &str) -> Result<Line, Fault> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let first = words.first().copied().unwrap_or_default().to_lowercase();
    let second = words.get(1).map(|word| word.to_lowercase()).unwrap_or_default();
    let unsupported = || Err(Fault::UnsupportedType(text.to_owned()));
    // "select one LIST" and "begin group" are older spellings of "select_one LIST", "begin_group".
    let (head, rest) = match (first.as_str(), second.as_str()) {
        ("select" | "begin" | "end", "one" | "multiple" | "group" | "repeat") => {
            (format!("{first}_{second}"), &words[2..])
        }
        _ => (first, words.get(1..).unwrap_or_default()),
    };
    let line = match head.as_str() {
        "begin_group" => Line::BeginGroup,
        "begin_repeat" => Line::BeginRepeat,
        "end_group" => Line::EndGroup,
        "end_repeat" => Line::EndRepeat,
        "select_one" | "select1" | "select_multiple" | "rank" => {
            return match *rest {
                [list] => Ok(Line::Question(asking(&head, list))),
                [_, "or_other"] => unsupported(),
                _ => Err(Fault::UnknownType(text.to_owned())),
            };
        }
        known if UNSUPPORTED.contains(&known) => return unsupported(),
        other => match simple(other) {
            Some(kind) => Line::Question(kind),
            None => return Err(Fault::UnknownType(text.to_owned())),
        },
    };
    if rest.is_empty() { Ok(line) } else { Err(Fault::UnknownType(text.to_owned())) }
}

fn asking(head: &str, list: &str) -> Kind {
    let list = list.to_owned();
    match head {
        "select_multiple" => Kind::SelectMultiple { list },
        "rank" => Kind::Rank { list },
        _ => Kind::SelectOne { list },
    }
}

fn simple(name: &str) -> Option<Kind> {
    Some(match name {
        "text" | "string" => Kind::Text,
        "integer" | "int" => Kind::Integer,
        "decimal" => Kind::Decimal,
        "date" => Kind::Date,
        "time" => Kind::Time,
        "datetime" => Kind::DateTime,
        "range" => range(&BTreeMap::new()).ok()?,
        "acknowledge" => Kind::Acknowledge,
        "barcode" => Kind::Barcode,
        "geopoint" => Kind::Geopoint,
        "geotrace" => Kind::Geotrace,
        "geoshape" => Kind::Geoshape,
        "image" | "photo" => Kind::Image,
        "audio" => Kind::Audio,
        "video" => Kind::Video,
        "file" => Kind::File,
        "note" => Kind::Note,
        "calculate" => Kind::Calculate,
        "hidden" => Kind::Hidden,
        "start" => Kind::Start,
        "end" => Kind::End,
        "today" => Kind::Today,
        "deviceid" => Kind::DeviceId,
        "username" => Kind::Username,
        _ => return None,
    })
}

/// Parameters as the cell has them: `start=0 end=10`, with blanks, commas or semicolons between.
/// Names are those of this kind only.
pub(super) fn parameters(kind: &Kind, text: &str) -> Result<BTreeMap<String, String>, Fault> {
    let known: &[&str] = match kind {
        Kind::Range { .. } => &["start", "end", "step"],
        Kind::Image => &["max-pixels"],
        Kind::Audio => &["quality"],
        Kind::SelectOne { .. } | Kind::SelectMultiple { .. } | Kind::Rank { .. } => {
            &["randomize", "seed"]
        }
        _ => &[],
    };
    let mut found = BTreeMap::new();
    for pair in text.split([' ', ',', ';', '\n']).filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').ok_or(Fault::BadParameter)?;
        if !known.contains(&name) {
            return Err(Fault::UnknownParameter(name.to_owned()));
        }
        let number = match name {
            "max-pixels" => Some("max-pixels"),
            "seed" if !value.starts_with("${") => Some("seed"),
            _ => None,
        };
        if let Some(name) = number
            && value.parse::<u32>().is_err()
        {
            return Err(Fault::NotANumber(name));
        }
        if value.is_empty() || (name == "randomize" && !["true", "false"].contains(&value)) {
            return Err(Fault::BadParameter);
        }
        found.insert(name.to_owned(), value.to_owned());
    }
    Ok(found)
}

/// A range with its bounds: from 1 to 10 in steps of 1 where the parameters say nothing.
pub(super) fn range(parameters: &BTreeMap<String, String>) -> Result<Kind, Fault> {
    let number = |name: &'static str, otherwise: &str| {
        let text = parameters.get(name).map_or(otherwise, String::as_str);
        let value = text.parse::<f64>().ok().filter(|value| value.is_finite());
        let value = value.ok_or(Fault::NotANumber(name))?;
        Ok::<_, Fault>(Number { text: text.to_owned(), value })
    };
    let (start, end, step) = (number("start", "1")?, number("end", "10")?, number("step", "1")?);
    if step.value <= 0.0 || start.value >= end.value || step.value > end.value - start.value {
        return Err(Fault::BadRange);
    }
    Ok(Kind::Range { start, end, step })
}
