//! Which format is chosen.

use masar_interop::sdmx::{
    csv::Labels,
    query::{Format, QueryError, Topic, negotiate},
};

const CSV: &str = "application/vnd.sdmx.data+csv;version=2.0.0";
const JSON: &str = "application/vnd.sdmx.data+json;version=2.0.0";

#[test]
fn the_most_welcome_format_is_chosen() {
    for (accept, wanted) in [
        ("*/*", Format::DataJson),
        ("", Format::DataJson),
        (CSV, Format::DataCsv(Labels::Id)),
        (JSON, Format::DataJson),
        (
            "application/vnd.sdmx.data+csv; version=2.0.0; labels=both",
            Format::DataCsv(Labels::Both),
        ),
        ("application/vnd.sdmx.data+csv", Format::DataCsv(Labels::Id)),
        ("APPLICATION/VND.SDMX.DATA+CSV;VERSION=2.0.0", Format::DataCsv(Labels::Id)),
        ("text/csv", Format::PlainCsv),
        ("text/*;q=0.2, application/json;q=0.1", Format::PlainCsv),
        (
            "application/vnd.sdmx.data+json;q=0.4, application/vnd.sdmx.data+csv;q=0.9",
            Format::DataCsv(Labels::Id),
        ),
        (
            "application/vnd.sdmx.data+json;version=2.0.0;q=0, */*;q=0.1",
            Format::DataCsv(Labels::Id),
        ),
        ("application/vnd.sdmx.data+xml;version=3.0.0, */*;q=0.1", Format::DataXml),
        ("application/vnd.sdmx.data+xml;version=2.1, */*;q=0.1", Format::DataJson),
        ("application/vnd.sdmx.data+xml;version=3.0", Format::DataXml),
        ("application/vnd.sdmx.data+csv;version=1.0.0", Format::DataCsv1(Labels::Id)),
        (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, */*;q=0.5",
            Format::Workbook,
        ),
        ("application/zip", Format::Package),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", Format::DataJson),
    ] {
        assert_eq!(negotiate(Topic::Data, Some(accept), ""), Ok(wanted), "{accept}");
    }
    for (accept, wanted) in [
        (None, Format::StructureXml),
        (Some("*/*"), Format::StructureXml),
        (Some("application/json"), Format::StructureJson),
        (Some("application/vnd.sdmx.structure+json;version=2.0.0"), Format::StructureJson),
    ] {
        assert_eq!(negotiate(Topic::Structure, accept, ""), Ok(wanted), "{accept:?}");
    }
    for (accept, wanted) in [
        ("*/*", Format::DataJson),
        ("application/vnd.apache.parquet, text/csv;q=0.1", Format::PlainCsv),
        ("application/vnd.sdmx.data+csv", Format::DataCsv(Labels::Id)),
        ("application/vnd.sdmx.data+xml", Format::DataXml),
    ] {
        assert_eq!(negotiate(Topic::History, Some(accept), ""), Ok(wanted), "{accept}");
    }
    for format in ["parquet", "xlsx", "zip", "csv1"] {
        let refused = negotiate(Topic::History, None, &format!("format={format}"));
        let Err(QueryError::NotAcceptable(why)) = refused else { panic!("{refused:?}") };
        assert!(why.contains("when data were valid"), "{why}");
    }
    assert_eq!(
        negotiate(Topic::Data, Some(JSON), "format=csv&labels=name"),
        Ok(Format::DataCsv(Labels::Name)),
        "the parameter wins"
    );
}

#[test]
fn what_is_not_offered_is_not_acceptable() {
    for (topic, accept) in [
        (Topic::Data, "application/vnd.sdmx.data+xml;version=2.1"),
        (Topic::Data, "application/vnd.sdmx.data+xml;version=3.0.0.0"),
        (Topic::Data, "application/vnd.sdmx.data+csv;version=1.1"),
        (Topic::Data, "application/vnd.sdmx.data+json;version=3.0.0"),
        (Topic::Data, "application/vnd.sdmx.structure+json;version=2.0.0"),
        (Topic::Data, "*/*;q=0"),
        (Topic::Data, "nonsense"),
        (Topic::Structure, CSV),
    ] {
        let refused = negotiate(topic, Some(accept), "");
        assert!(matches!(refused, Err(QueryError::NotAcceptable(_))), "{accept}: {refused:?}");
    }
    assert!(negotiate(Topic::Data, None, "format=sas").is_err_and(|error| error.status() == 406));
    assert!(negotiate(Topic::Data, None, "format=csv&labels=x").is_err_and(|e| e.status() == 400));
}
