//! Which format an answer has: `Accept` (RFC 9110, section 12.5.1) or the parameter `format`.

use super::{QueryError, url::Parameters};
use crate::sdmx::csv::Labels;

/// What is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    Data,
    Structure,
}

/// The format of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    DataJson,
    DataCsv(Labels),
    StructureJson,
    /// SDMX-CSV with names, called plain CSV: for spreadsheets and browsers.
    PlainCsv,
}

const DATA: [(&str, &str, Format); 4] = [
    ("application", "vnd.sdmx.data+json", Format::DataJson),
    ("application", "vnd.sdmx.data+csv", Format::DataCsv(Labels::Id)),
    ("application", "json", Format::DataJson),
    ("text", "csv", Format::PlainCsv),
];
const STRUCTURE: [(&str, &str, Format); 2] = [
    ("application", "vnd.sdmx.structure+json", Format::StructureJson),
    ("application", "json", Format::StructureJson),
];

impl Format {
    /// The media type of the answer.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::DataJson => "application/vnd.sdmx.data+json;version=2.0.0",
            Self::DataCsv(Labels::Id) => "application/vnd.sdmx.data+csv;version=2.0.0",
            Self::DataCsv(Labels::Name) => {
                "application/vnd.sdmx.data+csv;version=2.0.0;labels=name"
            }
            Self::DataCsv(Labels::Both) => {
                "application/vnd.sdmx.data+csv;version=2.0.0;labels=both"
            }
            Self::StructureJson => "application/vnd.sdmx.structure+json;version=2.0.0",
            Self::PlainCsv => "text/csv;charset=utf-8",
        }
    }
}

/// One range of an `Accept` header.
struct Range<'a> {
    kind: &'a str,
    subkind: &'a str,
    version: Option<&'a str>,
    labels: Labels,
    /// In thousandths; 0 is “not this”.
    quality: u16,
}

/// Chooses the format: `format=json|csv|plain` (and `labels=id|name|both`) in the query before
/// `Accept`, and SDMX-JSON when anything will do. Of formats equally welcome the first offered
/// wins; a more specific range overrules a general one.
pub fn negotiate(topic: Topic, accept: Option<&str>, query: &str) -> Result<Format, QueryError> {
    let mut parameters = Parameters::parse(query)?;
    let given = parameters.take("labels")?;
    let asked = match &given {
        None => None,
        Some(text) => Some(
            labels(text)
                .ok_or_else(|| QueryError::syntax("labels", text, "write id, name or both"))?,
        ),
    };
    let format = match parameters.take("format")? {
        Some(name) => by_name(topic, &name)?,
        None => by_accept(topic, accept.filter(|text| !text.trim().is_empty()).unwrap_or("*/*"))?,
    };
    Ok(match (format, asked) {
        (Format::DataCsv(_), Some(labels)) => Format::DataCsv(labels),
        (format, _) => format,
    })
}

fn by_name(topic: Topic, name: &str) -> Result<Format, QueryError> {
    match (topic, name) {
        (Topic::Data, "json") => Ok(Format::DataJson),
        (Topic::Data, "csv") => Ok(Format::DataCsv(Labels::Id)),
        (Topic::Data, "plain") => Ok(Format::PlainCsv),
        (Topic::Structure, "json") => Ok(Format::StructureJson),
        _ => Err(refusal(topic)),
    }
}

fn by_accept(topic: Topic, accept: &str) -> Result<Format, QueryError> {
    let ranges: Vec<Range<'_>> = accept.split(',').filter_map(range).collect();
    let offered: &[(&str, &str, Format)] = match topic {
        Topic::Data => &DATA,
        Topic::Structure => &STRUCTURE,
    };
    let mut best: Option<(u16, Format)> = None;
    for (kind, subkind, format) in offered {
        let fitting = ranges.iter().filter_map(|range| {
            let fits = match (range.kind, range.subkind) {
                ("*", "*") => 1,
                (major, "*") if major.eq_ignore_ascii_case(kind) => 2,
                (major, minor)
                    if major.eq_ignore_ascii_case(kind) && minor.eq_ignore_ascii_case(subkind) =>
                {
                    3 + u8::from(range.version.is_some())
                }
                _ => return None,
            };
            range.version.is_none_or(is_ours).then_some((fits, range))
        });
        let Some((_, range)) = fitting.max_by_key(|(fits, range)| (*fits, range.quality)) else {
            continue;
        };
        if range.quality > best.map_or(0, |(quality, _)| quality) {
            let format = match format {
                Format::DataCsv(_) => Format::DataCsv(range.labels),
                other => *other,
            };
            best = Some((range.quality, format));
        }
    }
    best.map(|(_, format)| format).ok_or_else(|| refusal(topic))
}

fn range(text: &str) -> Option<Range<'_>> {
    let mut parts = text.split(';').map(str::trim);
    let (kind, subkind) = parts.next()?.split_once('/')?;
    let mut range = Range { kind, subkind, version: None, labels: Labels::Id, quality: 1000 };
    for part in parts {
        let Some((name, value)) = part.split_once('=') else { continue };
        let value = value.trim().trim_matches('"');
        match name.trim().to_ascii_lowercase().as_str() {
            "q" => range.quality = quality(value)?,
            "version" => range.version = Some(value),
            "labels" => range.labels = labels(value)?,
            _ => {}
        }
    }
    Some(range)
}

fn quality(text: &str) -> Option<u16> {
    let number: f32 = text.parse().ok()?;
    (0.0..=1.0).contains(&number).then_some((number * 1000.0).round() as u16)
}

fn labels(text: &str) -> Option<Labels> {
    match text {
        "id" => Some(Labels::Id),
        "name" => Some(Labels::Name),
        "both" => Some(Labels::Both),
        _ => None,
    }
}

fn is_ours(version: &str) -> bool {
    ["2.0.0", "2.0", "2"].contains(&version)
}

fn refusal(topic: Topic) -> QueryError {
    QueryError::NotAcceptable(match topic {
        Topic::Data => {
            "application/vnd.sdmx.data+json;version=2.0.0, \
             application/vnd.sdmx.data+csv;version=2.0.0 and text/csv"
        }
        Topic::Structure => "application/vnd.sdmx.structure+json;version=2.0.0",
    })
}
