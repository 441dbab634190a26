//! What may leave is read from a programme's publication.toml, not made up in code.
use masar_programmes::{Class, ExtractDefinition};

fn make_up(own: ExtractDefinition) -> ExtractDefinition {
    ExtractDefinition {
        dataflow: "DF_ALL".to_owned(),
        record_type: own.record_type,
        unit: own.unit,
        anchor: own.anchor,
        class: Class::Statistics,
        threshold: 0,
        dimensions: own.dimensions,
        measures: own.measures,
        line: 0,
    }
}

fn main() {
    let _ = make_up;
}
