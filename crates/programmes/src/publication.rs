//! What may leave a programme: extracts (people, through disclosure control) and registers (about
//! no person). What is not named here does not leave.

use std::collections::BTreeMap;

use masar_terms::{Frequency, Language, Mechanism, PlacePath};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::durations::Duration;

/// Everything that may leave a programme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Publication {
    pub extracts: Vec<ExtractDefinition>,
    pub registers: Vec<RegisterDefinition>,
}

/// What is counted once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    Person,
    Household,
    Case,
    Event,
}

/// How an extract is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Through thresholds and secondary suppression.
    Statistics,
    /// Counts of an authority's own failures: a national total per year, no breakdown.
    Accountability,
}

/// A table that may be extracted.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ExtractDefinition {
    /// SDMX dataflow id.
    pub dataflow: String,
    pub record_type: String,
    pub unit: Unit,
    pub anchor: Anchor,
    pub class: Class,
    /// Fewest people in a cell that is shown; may only raise the node's floor.
    #[serde(default)]
    pub threshold: u32,
    /// Noise on every number, instead of a threshold: nothing is withheld, and what is told of
    /// anybody is paid from the node's yearly budget for the programme.
    #[serde(default)]
    pub noise: Option<Mechanism>,
    #[serde(default)]
    pub dimensions: Vec<Dimension>,
    pub measures: Vec<Measure>,
    /// Where whoever counts here counts as well, in the same period.
    #[serde(default)]
    pub among: Vec<Among>,
    #[serde(skip)]
    pub line: usize,
}

/// A table, perhaps of another programme, in which all people of this one count too: those found to
/// be children among those detained. Both are attacked together. Dimensions of the same id in both
/// are taken to say the same of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Among {
    /// SDMX id of the other table's dataflow.
    pub dataflow: String,
    /// Dimension → code under which they count there, where this table does not say it itself.
    #[serde(default)]
    pub codes: BTreeMap<String, String>,
}

impl ExtractDefinition {
    /// Whether both count those to whom the same thing happened.
    pub fn counts_as(&self, other: &Self) -> bool {
        self.anchor.at == other.anchor.at
    }
}

/// What puts a row into a period.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(try_from = "AnchorText")]
pub struct Anchor {
    pub at: AnchorAt,
    pub frequency: Frequency,
}

/// The event or the stock that is counted.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
pub enum AnchorAt {
    /// Each time this action was accepted in the period.
    Action(String),
    /// Each time a breach of this kind opened in the period.
    Breach(String),
    /// Each run of this clock whose last day was in the period.
    Clock(String),
    /// Records in one of these states at the end of the period.
    Stock(Vec<String>),
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum AnchorKind {
    Event,
    Stock,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AnchorText {
    kind: AnchorKind,
    action: Option<String>,
    breach: Option<String>,
    clock: Option<String>,
    states: Option<Vec<String>>,
    frequency: Frequency,
}

impl TryFrom<AnchorText> for Anchor {
    type Error = &'static str;

    fn try_from(text: AnchorText) -> Result<Self, Self::Error> {
        let event = (text.action, text.breach, text.clock);
        let at = match (text.kind, event, text.states) {
            (AnchorKind::Event, (Some(action), None, None), None) => AnchorAt::Action(action),
            (AnchorKind::Event, (None, Some(breach), None), None) => AnchorAt::Breach(breach),
            (AnchorKind::Event, (None, None, Some(clock)), None) => AnchorAt::Clock(clock),
            (AnchorKind::Stock, (None, None, None), Some(states)) => AnchorAt::Stock(states),
            (AnchorKind::Event, ..) => {
                return Err("an event is an action, a breach or a clock, one of them");
            }
            (AnchorKind::Stock, ..) => return Err("a stock is anchored in states"),
        };
        Ok(Self { at, frequency: text.frequency })
    }
}

/// A coded breakdown.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(try_from = "DimensionText")]
pub struct Dimension {
    /// SDMX concept id.
    pub id: String,
    pub from: DimensionFrom,
    /// Id of the code list; for a place the list of the node's areas.
    pub codes: String,
    /// Code of the record → broader code of the list under which it is published. What is not
    /// known has the code `_U` here.
    pub fold: BTreeMap<String, String>,
}

/// Where the code of a row comes from.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
pub enum DimensionFrom {
    /// The area of this level in which the record lies.
    Place(PlaceLevel),
    /// A fact of the subject; the fact `age_years` is banded from birth date or stated age.
    Fact(String),
    /// The latest answer to a field of the record.
    Field(String),
    /// The state of the record at the end of the period; pairs of state and code.
    State(Vec<(String, String)>),
    /// The bin of the time between two moments of the record.
    Duration(Duration),
    /// The level of a score of the record; its code is the level's id in capitals.
    Score(String),
    /// The bin of the days by which the run of this clock was late.
    Punctuality(String),
}

/// The code under which a level of a score is published.
pub fn level_code(level: &str) -> String {
    level.to_ascii_uppercase().replace('-', "_")
}

/// Levels of areas, from the country down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceLevel {
    Country,
    Region,
    District,
}

impl PlaceLevel {
    /// Index of the area of this level in a path of places.
    pub fn depth(self) -> usize {
        self as usize
    }

    /// The area of this level in which a place lies, as a node answers for it: never one that is
    /// wider than the node's own place, for which others may publish too.
    pub fn area<'p>(self, place: &'p PlacePath, home: &PlacePath) -> Option<&'p str> {
        place.codes().nth(own_depth(home) + self.below(home))
    }

    /// How many levels under a node's own place its areas of this level lie.
    pub fn below(self, home: &PlacePath) -> usize {
        self.depth().saturating_sub(own_depth(home))
    }
}

fn own_depth(home: &PlacePath) -> usize {
    home.codes().count().saturating_sub(1)
}

/// The code list of a dimension that is a place.
pub const AREAS: &str = "ref_area";

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct DimensionText {
    id: String,
    place_level: Option<PlaceLevel>,
    fact: Option<String>,
    field: Option<String>,
    state: Option<BTreeMap<String, String>>,
    duration: Option<Duration>,
    score: Option<String>,
    clock: Option<String>,
    codes: Option<String>,
    #[serde(default)]
    fold: BTreeMap<String, String>,
}

impl TryFrom<DimensionText> for Dimension {
    type Error = &'static str;

    fn try_from(text: DimensionText) -> Result<Self, Self::Error> {
        let sources = [
            text.place_level.map(DimensionFrom::Place),
            text.fact.map(DimensionFrom::Fact),
            text.field.map(DimensionFrom::Field),
            text.state.map(|map| DimensionFrom::State(map.into_iter().collect())),
            text.duration.map(DimensionFrom::Duration),
            text.score.map(DimensionFrom::Score),
            text.clock.map(DimensionFrom::Punctuality),
        ];
        let mut sources = sources.into_iter().flatten();
        let (Some(from), None) = (sources.next(), sources.next()) else {
            return Err(
                "a dimension is one of place_level, fact, field, state, duration, score, clock",
            );
        };
        let codes = match (&from, text.codes) {
            (_, Some(codes)) => codes,
            (DimensionFrom::Place(_), None) => AREAS.to_owned(),
            _ => return Err("a dimension that is not a place names its code list in codes"),
        };
        Ok(Self { id: text.id, from, codes, fold: text.fold })
    }
}

/// A number per cell.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(try_from = "MeasureText")]
pub struct Measure {
    pub id: String,
    pub of: MeasureOf,
    /// Code of the unit of measure, such as `PS` (persons).
    pub unit: String,
}

/// What a measure adds up.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
pub enum MeasureOf {
    /// Distinct subjects.
    Subjects,
    /// Rows; one subject counts `most` times at the most.
    Rows { most: u32 },
    /// A whole number answered in a field, clamped into `least..=most` per row.
    Sum { field: String, least: i64, most: i64 },
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Count {
    Subjects,
    Rows,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct MeasureText {
    id: String,
    count: Option<Count>,
    sum: Option<String>,
    least: Option<i64>,
    most: Option<i64>,
    unit: String,
}

impl TryFrom<MeasureText> for Measure {
    type Error = &'static str;

    fn try_from(text: MeasureText) -> Result<Self, Self::Error> {
        let of = match (text.count, text.sum, text.least, text.most) {
            (Some(Count::Subjects), None, None, None) => MeasureOf::Subjects,
            (Some(Count::Rows), None, None, Some(most)) => MeasureOf::Rows {
                most: u32::try_from(most).map_err(|_| "most is a number of rows")?.max(1),
            },
            (Some(Count::Rows), ..) => {
                return Err("a count of rows says in most how often one subject may count");
            }
            (None, Some(field), Some(least), Some(most)) if least <= most => {
                MeasureOf::Sum { field, least, most }
            }
            (None, Some(_), ..) => return Err("a sum has bounds: least and most"),
            _ => return Err("a measure is count = \"subjects\", count = \"rows\" or sum = field"),
        };
        Ok(Self { id: text.id, of, unit: text.unit })
    }
}

/// Records about no person that may be published, each cleared by a person.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterDefinition {
    pub id: String,
    pub record_type: String,
    /// Fields that are published; no others are.
    pub fields: Vec<String>,
    /// States in which a record may be in the register.
    pub states: Vec<String>,
    /// What its entries are called by: a field, or the stem of one for each language (`title` for
    /// `title_en` and `title_ar`). Without it the first field.
    #[serde(default)]
    pub title: Option<String>,
    /// Fields that lists show; without them all fields.
    #[serde(default)]
    pub columns: Vec<String>,
    /// Fields that hold ids of commitments, or entries of instruments such as `gcm:4.c`.
    #[serde(default)]
    pub links: Vec<String>,
    /// The field that tells its records apart. With one, the whole list goes out as a workbook and
    /// comes back as one.
    #[serde(default)]
    pub key: Option<String>,
    #[serde(skip)]
    pub line: usize,
}

impl RegisterDefinition {
    /// The published fields that a name stands for: the field itself, or those of its languages.
    pub fn resolved(&self, name: &str) -> Vec<&str> {
        let stands_for = |field: &&String| {
            let language = field.strip_prefix(name).and_then(|rest| rest.strip_prefix('_'));
            *field == name
                || language.is_some_and(|code| Language::ALL.iter().any(|it| it.code() == code))
        };
        self.fields.iter().filter(stands_for).map(String::as_str).collect()
    }
}

#[cfg(test)]
mod tests {
    use masar_terms::PlacePath;

    use super::PlaceLevel::{Country, District, Region};

    #[test]
    fn no_area_is_wider_than_what_the_node_answers_for() {
        let path = |text: &str| text.parse::<PlacePath>().expect("a place");
        let (place, country) = (path("XMA/XMA-01/XMA-0101"), path("XMA"));
        let told = |home: &PlacePath| [Country, Region, District].map(|it| it.area(&place, home));
        assert_eq!(told(&country), [Some("XMA"), Some("XMA-01"), Some("XMA-0101")]);
        assert_eq!(told(&place), [Some("XMA-0101"); 3]);
        assert_eq!(District.area(&country, &country), None, "nothing is known so closely");
    }
}
