//! What was published, read back as a stranger reads it: SDMX-CSV, SDMX-JSON, the public page.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{client::Client, count::Key};

/// A cell as it was read: observation status and number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub status: String,
    pub number: Option<u64>,
}

impl Seen {
    pub fn is_withheld(&self) -> bool {
        *self == Self { status: "Q".to_owned(), number: None }
    }
}

pub type Table = BTreeMap<Key, Seen>;

const DIMENSIONS: [&str; 3] = ["REF_AREA", "SEX", "AGE"];
const CSV: &str = "application/vnd.sdmx.data+csv;version=2.0.0";
const JSON: &str = "application/vnd.sdmx.data+json;version=2.0.0";
const STRUCTURE: &str = "application/vnd.sdmx.structure+json;version=2.0.0";

/// SDMX-CSV of a dataflow, as it was sent.
pub fn csv_of(reader: &Client, dataflow: &str) -> String {
    let answer = reader.get_as(&format!("/sdmx/v2/data/dataflow/XMA/{dataflow}/+"), CSV);
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body
}

/// The cells of an SDMX-CSV. No code of these tables needs quotes.
pub fn csv(text: &str, period: &str) -> Table {
    assert!(!text.contains('"'));
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().expect("a header");
    let at = |name: &str| {
        header.iter().position(|column| *column == name).unwrap_or_else(|| panic!("{name}"))
    };
    let (value, status, time) = (at("OBS_VALUE"), at("OBS_STATUS"), at("TIME_PERIOD"));
    let dimensions = DIMENSIONS.map(at);
    let cell = |line: Vec<&str>| {
        assert_eq!(line.len(), header.len(), "{line:?}");
        assert_eq!(line[time], period);
        let number = (!line[value].is_empty()).then(|| line[value].parse().expect("a number"));
        (dimensions.map(|at| line[at].to_owned()), Seen { status: line[status].to_owned(), number })
    };
    unique(lines.map(cell))
}

/// The cells of SDMX-JSON as one flat table.
pub fn json(reader: &Client, dataflow: &str) -> Table {
    let path =
        format!("/sdmx/v2/data/dataflow/XMA/{dataflow}/+/*?dimensionAtObservation=AllDimensions");
    let answer = reader.get_as(&path, JSON);
    assert_eq!(answer.status, 200, "{}", answer.body);
    let message: Value = serde_json::from_str(&answer.body).expect("JSON");
    let structure = &message["data"]["structures"][0];
    let dimensions = structure["dimensions"]["observation"].as_array().expect("dimensions");
    let attributes = structure["attributes"]["observation"].as_array().expect("attributes");
    let place = |all: &[Value], id: &str| {
        all.iter().position(|one| one["id"] == id).unwrap_or_else(|| panic!("{id}"))
    };
    let status = place(attributes, "OBS_STATUS");
    let observations = message["data"]["dataSets"][0]["observations"].as_object();
    unique(observations.expect("observations").iter().map(|(key, told)| {
        let numbers: Vec<usize> = key.split(':').map(|at| at.parse().expect("a place")).collect();
        let code = |id: &str| {
            let at = place(dimensions, id);
            dimensions[at]["values"][numbers[at]]["id"].as_str().expect("a code").to_owned()
        };
        // The number comes first, then the attributes by the places of their values.
        let told_status = told[status + 1].as_u64().expect("a place") as usize;
        let told_status = &attributes[status]["values"][told_status]["id"];
        let number = told[0].as_f64().map(|number| number as u64);
        assert!(number.is_some() || told[0].is_null());
        let status = told_status.as_str().expect("a status").to_owned();
        (DIMENSIONS.map(code), Seen { status, number })
    }))
}

/// The cells of the public page, one request for each pair of area and sex.
pub fn page(reader: &Client, dataflow: &str, areas: &[&str], sexes: &[&str]) -> Table {
    let mut table = Table::new();
    for area in areas {
        for sex in sexes {
            let path = format!("/data/{dataflow}?by=AGE&REF_AREA={area}&SEX={sex}");
            let answer = reader.get(&path);
            assert_eq!(answer.status, 200, "{path}");
            for (age, seen) in rows(&answer.body) {
                table.insert([(*area).to_owned(), (*sex).to_owned(), age], seen);
            }
        }
    }
    table
}

/// Rows of the table of a page, with one period: code of the age and cell.
fn rows(html: &str) -> Vec<(String, Seen)> {
    let (_, table) = html.split_once("id=\"dataset-caption\"").expect("a table");
    let (_, body) = table.split_once("<tbody").expect("a body");
    let (body, _) = body.split_once("</tbody>").expect("an end");
    body.split("<tr ").skip(1).map(row).collect()
}

fn row(html: &str) -> (String, Seen) {
    let between = |open: &str, close: &str| {
        let (_, rest) = html.split_once(open)?;
        Some(rest.split_once(close)?.0.to_owned())
    };
    let heading = between("role=\"rowheader\">", "</th>").expect("a heading");
    let number = between("class=\"number\">", "</span>")
        .map(|text| text.replace(',', "").parse().expect("a number"));
    // A cell without a number says why in a word.
    let status = match (number, between("<span class=\"mark\">", "</span>")) {
        (Some(_), None) => "A",
        (None, Some(mark)) if mark.contains(">withheld<") => "Q",
        other => panic!("{other:?} in {html}"),
    };
    let code = match heading.trim() {
        "Under 18, or age not known" => "Y0T17_U",
        "18 years and over" => "Y_GE18",
        _ if html.starts_with("role=\"row\" class=\"total\"") => "_T",
        other => panic!("{other}"),
    };
    (code.to_owned(), Seen { status: status.to_owned(), number })
}

/// Parents of the codes of each dimension, from the published structure.
pub fn parents(reader: &Client, dataflow: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let path = format!("/sdmx/v2/structure/dataflow/XMA/{dataflow}/+?references=descendants");
    let answer = reader.get_as(&path, STRUCTURE);
    assert_eq!(answer.status, 200, "{}", answer.body);
    let message: Value = serde_json::from_str(&answer.body).expect("JSON");
    let lists = message["data"]["codelists"].as_array().expect("code lists");
    let parents = |id: &str| {
        let list = lists.iter().find(|list| list["id"] == id).unwrap_or_else(|| panic!("{id}"));
        let codes = list["codes"].as_array().expect("codes");
        let parent = |code: &Value| {
            let text = |name: &str| code[name].as_str().unwrap_or_default().to_owned();
            (text("id"), text("parent"))
        };
        codes.iter().map(parent).collect()
    };
    [("REF_AREA", "CL_REF_AREA"), ("SEX", "CL_SEX_BROAD"), ("AGE", "CL_AGE_ADULT")]
        .map(|(dimension, list)| (dimension.to_owned(), parents(list)))
        .into()
}

fn unique(cells: impl Iterator<Item = (Key, Seen)>) -> Table {
    let mut table = Table::new();
    for (key, seen) in cells {
        let twice = table.insert(key.clone(), seen);
        assert!(twice.is_none(), "{key:?} stands twice");
    }
    table
}
