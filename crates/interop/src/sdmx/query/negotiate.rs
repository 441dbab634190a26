//! Which format an answer has: `Accept` (RFC 9110, section 12.5.1) or the parameter `format`.

use super::{QueryError, url::Parameters};
use crate::sdmx::csv::Labels;

/// What is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    Data,
    /// Data with all their earlier states.
    History,
    Structure,
}

/// The format of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    DataJson,
    DataCsv(Labels),
    /// SDMX-CSV 1.0.
    DataCsv1(Labels),
    /// Structure-specific SDMX-ML 3.0.
    DataXml,
    StructureJson,
    StructureXml,
    /// SDMX-CSV with names, called plain CSV: for spreadsheets and browsers.
    PlainCsv,
    /// A workbook for people.
    Workbook,
    Parquet,
    /// A ZIP of data, structure, codebook and what it is.
    Package,
}

/// A media type that is offered, and its version where it has one.
struct Offered {
    kind: &'static str,
    subkind: &'static str,
    version: &'static str,
    format: Format,
}

const fn offered(
    kind: &'static str,
    subkind: &'static str,
    version: &'static str,
    format: Format,
) -> Offered {
    Offered { kind, subkind, version, format }
}

const DATA: [Offered; 9] = [
    offered("application", "vnd.sdmx.data+json", "2.0.0", Format::DataJson),
    offered("application", "vnd.sdmx.data+csv", "2.0.0", Format::DataCsv(Labels::Id)),
    offered("application", "vnd.sdmx.data+xml", "3.0.0", Format::DataXml),
    offered("application", "vnd.sdmx.data+csv", "1.0.0", Format::DataCsv1(Labels::Id)),
    offered("application", "json", "", Format::DataJson),
    offered("text", "csv", "", Format::PlainCsv),
    offered(
        "application",
        "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "",
        Format::Workbook,
    ),
    offered("application", "vnd.apache.parquet", "", Format::Parquet),
    offered("application", "zip", "", Format::Package),
];
/// XML first: clients that take anything mean it (SDMX REST specification, structure queries).
const STRUCTURE: [Offered; 4] = [
    offered("application", "vnd.sdmx.structure+xml", "3.0.0", Format::StructureXml),
    offered("application", "vnd.sdmx.structure+json", "2.0.0", Format::StructureJson),
    offered("application", "xml", "", Format::StructureXml),
    offered("application", "json", "", Format::StructureJson),
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
            Self::DataCsv1(Labels::Id) => "application/vnd.sdmx.data+csv;version=1.0.0",
            Self::DataCsv1(_) => "application/vnd.sdmx.data+csv;version=1.0.0;labels=both",
            Self::DataXml => "application/vnd.sdmx.data+xml;version=3.0.0",
            Self::StructureXml => "application/vnd.sdmx.structure+xml;version=3.0.0",
            Self::StructureJson => "application/vnd.sdmx.structure+json;version=2.0.0",
            Self::PlainCsv => "text/csv;charset=utf-8",
            Self::Workbook => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Parquet => "application/vnd.apache.parquet",
            Self::Package => "application/zip",
        }
    }

    /// Whether it can say when data were valid.
    pub fn tells_history(self) -> bool {
        matches!(self, Self::DataJson | Self::DataXml | Self::DataCsv(_) | Self::PlainCsv)
    }

    /// How the name of a file ends that people keep; none of a message for programs.
    pub fn file_ending(self) -> Option<&'static str> {
        match self {
            Self::Workbook => Some("xlsx"),
            Self::Parquet => Some("parquet"),
            Self::Package => Some("zip"),
            _ => None,
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

/// Chooses the format: `format=json|xml|csv|csv1|plain|xlsx|parquet|zip` (and `labels=id|name|both`) in the query before
/// `Accept`, and where anything will do SDMX-JSON for data, SDMX-ML for structures. Of formats equally welcome the first offered
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
        (Format::DataCsv1(_), Some(labels)) => Format::DataCsv1(labels),
        (format, _) => format,
    })
}

fn by_name(topic: Topic, name: &str) -> Result<Format, QueryError> {
    let format = match (topic, name) {
        (Topic::Structure, "xml") => Format::StructureXml,
        (Topic::Structure, "json") => Format::StructureJson,
        (Topic::Structure, _) => return Err(refusal(topic)),
        (_, "json") => Format::DataJson,
        (_, "csv") => Format::DataCsv(Labels::Id),
        (_, "csv1") => Format::DataCsv1(Labels::Id),
        (_, "xml") => Format::DataXml,
        (_, "plain") => Format::PlainCsv,
        (_, "xlsx") => Format::Workbook,
        (_, "parquet") => Format::Parquet,
        (_, "zip") => Format::Package,
        _ => return Err(refusal(topic)),
    };
    if is_offered(topic, format) { Ok(format) } else { Err(refusal(topic)) }
}

/// Whether a format can say what the topic is about.
fn is_offered(topic: Topic, format: Format) -> bool {
    topic != Topic::History || format.tells_history()
}

fn by_accept(topic: Topic, accept: &str) -> Result<Format, QueryError> {
    let ranges: Vec<Range<'_>> = accept.split(',').filter_map(range).collect();
    let offered: &[Offered] = match topic {
        Topic::Data | Topic::History => &DATA,
        Topic::Structure => &STRUCTURE,
    };
    let mut best: Option<(u16, Format)> = None;
    let offered = offered.iter().filter(|one| is_offered(topic, one.format));
    for Offered { kind, subkind, version, format } in offered {
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
            range.version.is_none_or(|asked| is_same(asked, version)).then_some((fits, range))
        });
        let Some((_, range)) = fitting.max_by_key(|(fits, range)| (*fits, range.quality)) else {
            continue;
        };
        if range.quality > best.map_or(0, |(quality, _)| quality) {
            let format = match format {
                Format::DataCsv(_) => Format::DataCsv(range.labels),
                Format::DataCsv1(_) => Format::DataCsv1(range.labels),
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

/// Whether a version that was asked for is the one offered; noughts at its end may be left out.
fn is_same(asked: &str, offered: &str) -> bool {
    asked == offered
        || offered.strip_prefix(asked).is_some_and(|rest| [".0", ".0.0"].contains(&rest))
}

fn refusal(topic: Topic) -> QueryError {
    QueryError::NotAcceptable(match topic {
        Topic::Data => {
            "application/vnd.sdmx.data+json;version=2.0.0, \
             application/vnd.sdmx.data+xml;version=3.0.0, \
             application/vnd.sdmx.data+csv;version=2.0.0 or 1.0.0, text/csv, \
             application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, \
             application/vnd.apache.parquet and application/zip"
        }
        Topic::History => {
            "application/vnd.sdmx.data+json;version=2.0.0, \
             application/vnd.sdmx.data+xml;version=3.0.0, \
             application/vnd.sdmx.data+csv;version=2.0.0 and text/csv, which can say when data \
             were valid; others tell the state of one moment (asOf)"
        }
        Topic::Structure => {
            "application/vnd.sdmx.structure+xml;version=3.0.0 and \
             application/vnd.sdmx.structure+json;version=2.0.0"
        }
    })
}
