//! A dataset made up for the tests.

use std::collections::BTreeMap;

use masar_interop::sdmx::{
    Attribute, AttributeLevel, CONF_STATUS, Code, CodeList, DataMessage, DataStructure, Dataflow,
    Dimension, Header, OBS_STATUS, Observation, Observations, Reference, Shown, UNIT_MEASURE,
};
use masar_terms::{Cell, Language, LocalText, Timestamp};

pub fn reference(id: &str) -> Reference {
    Reference::new("XMA.STAT", id, "1.0.0").expect("valid")
}

pub fn text(en: &str, ar: &str) -> LocalText {
    LocalText::from([(Language::En, en), (Language::Ar, ar)])
}

pub fn structure() -> DataStructure {
    let dimension = |id: &str, codes: &str, names| Dimension {
        id: id.to_owned(),
        names,
        codes: Some(reference(codes)),
    };
    let attribute = |id: &str, codes: Option<&str>, level| Attribute {
        id: id.to_owned(),
        names: text(id, id),
        codes: codes.map(reference),
        level,
        mandatory: false,
    };
    DataStructure {
        reference: reference("DSD_MADE"),
        names: text("Made up", "مختلق"),
        dimensions: vec![
            dimension("REF_AREA", "CL_REF_AREA", text("Area", "المنطقة")),
            dimension("SEX", "CL_SEX", text("Sex", "الجنس")),
        ],
        time_names: text("Period", "الفترة"),
        measure_names: text("Persons", "الأشخاص"),
        attributes: vec![
            attribute(OBS_STATUS, Some("CL_OBS_STATUS"), AttributeLevel::Observation),
            attribute(CONF_STATUS, Some("CL_CONF_STATUS"), AttributeLevel::Observation),
            attribute(UNIT_MEASURE, Some("CL_UNIT_MEASURE"), AttributeLevel::Observation),
            attribute("COMMENT", None, AttributeLevel::Observation),
            attribute("SOURCE", None, AttributeLevel::DataSet),
        ],
    }
}

pub fn dataflow() -> Dataflow {
    Dataflow {
        reference: reference("DF_MADE"),
        names: text("Made up, by area and sex", "بيانات مختلقة، حسب المنطقة والجنس"),
        descriptions: text("For tests.", "للاختبار."),
        structure: reference("DSD_MADE"),
    }
}

pub fn lists() -> Vec<CodeList> {
    let list = |id: &str, codes: &[(&str, Option<&str>, &str, &str)]| CodeList {
        reference: reference(id),
        names: text(id, id),
        codes: codes
            .iter()
            .map(|(id, parent, en, ar)| Code {
                id: (*id).to_owned(),
                names: text(en, ar),
                parent: parent.map(str::to_owned),
            })
            .collect(),
    };
    let total = ("_T", None, "Total", "المجموع");
    vec![
        list(
            "CL_REF_AREA",
            &[
                ("XMA", None, "Demonstration Country", "بلد العرض"),
                ("XMA-01", Some("XMA"), "North: coast, \"hills\"", "الشمال"),
                ("XMA-02", Some("XMA"), "South", "الجنوب"),
            ],
        ),
        list("CL_SEX", &[total, ("F", None, "Female", "إناث"), ("M", None, "Male", "ذكور")]),
        list(
            "CL_OBS_STATUS",
            &[
                ("A", None, "Normal", "عادية"),
                ("E", None, "Estimated", "تقديرية"),
                ("Q", None, "Suppressed", "محجوبة"),
            ],
        ),
        list("CL_CONF_STATUS", &[("F", None, "Free", "متاح"), ("C", None, "Confidential", "سري")]),
        list("CL_UNIT_MEASURE", &[("PS", None, "Persons", "أشخاص")]),
    ]
}

pub fn row(key: [&str; 2], period: &str, cell: Cell, attributes: &[(&str, &str)]) -> Observation {
    let unit = [(UNIT_MEASURE, "PS")];
    let all = unit.iter().chain(attributes);
    Observation {
        key: key.map(str::to_owned).to_vec(),
        period: period.parse().expect("a period"),
        cell,
        attributes: all.map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect(),
    }
}

/// Nine observations with every state of a cell.
pub fn rows() -> Vec<Observation> {
    vec![
        row(["XMA", "_T"], "2024", Cell::Value(1234.5), &[(OBS_STATUS, "E")]),
        row(["XMA", "_T"], "2025", Cell::Value(40.0), &[("COMMENT", "one, \"two\"\nسطر")]),
        row(["XMA-01", "F"], "2024", Cell::Withheld, &[]),
        row(["XMA-01", "M"], "2024", Cell::Withheld, &[]),
        row(["XMA-01", "_T"], "2024-Q2", Cell::Zero, &[]),
        row(["XMA-02", "F"], "2024", Cell::NotCollected, &[]),
        row(["XMA-02", "M"], "2024", Cell::NotApplicable, &[]),
        row(["XMA-02", "_T"], "2024", Cell::Unknown, &[]),
        row(["XMA-02", "_T"], "2025", Cell::Value(7.0), &[]),
    ]
}

pub fn observations() -> Observations {
    Observations::of(&structure(), &rows()).expect("fits")
}

pub fn attributes() -> BTreeMap<String, String> {
    [("SOURCE".to_owned(), "Made: up".to_owned())].into()
}

pub fn header() -> Header {
    Header {
        id: "TEST_1".to_owned(),
        prepared: Timestamp(1_772_352_000_000),
        sender: "XMA".to_owned(),
        language: Language::En,
    }
}

/// Calls `work` with the message of all rows.
pub fn with_message<T>(rows: Option<Vec<u32>>, work: impl FnOnce(&DataMessage<'_>) -> T) -> T {
    let observations = observations();
    let rows = rows.unwrap_or_else(|| (0..observations.len() as u32).collect());
    work(&DataMessage {
        dataflow: &dataflow(),
        structure: &structure(),
        code_lists: &lists(),
        attributes: &attributes(),
        observations: &observations,
        rows: &rows,
        shown: &Shown::default(),
    })
}
