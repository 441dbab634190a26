//! Which charts a dataset can be drawn as, and what the reader chose.
//!
//! Lives here: the words of the address (`chart`, `by`, `period` and one name for each dimension),
//! the choices offered for them. May not happen here: a sum over codes that are not of one kind;
//! a chart other than over time takes one code of such a dimension.

use std::collections::{BTreeMap, BTreeSet};

use masar_interop::sdmx::Dimension;
use masar_statistics::datasets::{DataSet, MEASURE};
use masar_terms::Period;

use crate::{
    charts::World,
    components::{Choice, Field, Offer, Way},
    labels::Labels,
    pivot::{self, Chosen},
};

use super::reading::{self, Reading};

/// Codes of a dimension that a list of choices may hold.
const MOST_CHOICES: usize = 300;
/// The two sides of a pyramid (SDMX cross-domain code list `CL_SEX`).
pub const SIDES: [&str; 2] = ["F", "M"];

/// What a dataset is drawn as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// Lines over periods, or bars of the only one.
    Trend,
    /// A small chart for each code.
    Multiples,
    /// Ages by sex.
    Pyramid,
    /// Areas of the world.
    Map,
    /// From one area to another.
    Flows,
}

impl Drawing {
    const ALL: [Self; 5] = [Self::Trend, Self::Multiples, Self::Pyramid, Self::Map, Self::Flows];

    /// Its word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Trend => "trend",
            Self::Multiples => "multiples",
            Self::Pyramid => "pyramid",
            Self::Map => "map",
            Self::Flows => "flows",
        }
    }

    /// Key of its name.
    fn key(self) -> String {
        format!("drawing-{}", self.word())
    }

    /// Whether it shows one period.
    fn is_of_one_period(self) -> bool {
        matches!(self, Self::Pyramid | Self::Map | Self::Flows)
    }
}

/// What is asked in the address of a dataset's page.
#[derive(Clone, Debug)]
pub struct Asked {
    pub drawing: Drawing,
    /// Whether another drawing was asked for, which the dataset cannot have.
    pub refused: bool,
    /// Of drawings of one period.
    pub period: Option<Period>,
    pub chosen: Chosen,
}

impl Asked {
    /// Reads what is left of the query once agency and vintage are taken; a dimension whose code
    /// is empty is not chosen.
    pub fn of(
        set: &DataSet,
        (labels, world): (&Labels, &World),
        mut query: BTreeMap<String, String>,
    ) -> Self {
        let word = query.remove("chart");
        let period = query.remove("period").and_then(|period| period.parse().ok());
        let by = query.remove("by").filter(|by| !by.is_empty());
        query.retain(|_, code| !code.is_empty());
        let wanted = word.as_deref().filter(|word| !word.is_empty());
        let fitting = fitting(set, world);
        let found = wanted.and_then(|word| fitting.iter().copied().find(|it| it.word() == word));
        let drawing = found.unwrap_or(Drawing::Trend);
        let mut chosen = Chosen { by, codes: query, outermost: outermost(set, labels) };
        let axes = axes(set, world, drawing, &chosen);
        if drawing != Drawing::Trend {
            settle(set, labels, &axes, &mut chosen);
        }
        Self { drawing, refused: wanted.is_some() && found.is_none(), period, chosen }
    }

    /// The period drawn: the one asked for, else the newest of which `is_told` says yes.
    pub fn period(&self, set: &DataSet, is_told: impl Fn(Period) -> bool) -> Option<Period> {
        let periods = pivot::periods(set);
        let asked = self.period.filter(|period| periods.contains(period));
        asked
            .or_else(|| periods.iter().rev().copied().find(|period| is_told(*period)))
            .or_else(|| periods.last().copied())
    }
}

/// The codes of a dimension that stand there, by code, each with the codes above it that stand
/// there too; none where the list is not known.
fn above<'s>(set: &'s DataSet, labels: &'s Labels, place: usize) -> Vec<(&'s str, Vec<&'s str>)> {
    let codes = set.observations.codes(place);
    let dimension = set.structure.dimensions.get(place);
    let list = dimension.and_then(|known| known.codes.as_ref()).map(reading::catalogue_list);
    let Some(list) = list.and_then(|id| labels.list(&id)) else {
        return codes.iter().map(|code| (code.as_str(), Vec::new())).collect();
    };
    let known = list.codes.iter();
    let parents: BTreeMap<&str, Option<&str>> =
        known.map(|code| (code.code.as_str(), code.parent.as_deref())).collect();
    let parent = |code: &&'s str| parents.get(code).copied().flatten();
    let present: BTreeSet<&str> = codes.iter().map(String::as_str).collect();
    let above = |code: &'s String| {
        // As many steps as there are codes: a list that runs in a circle ends too.
        let all = std::iter::successors(parent(&code.as_str()), parent).take(list.codes.len());
        (code.as_str(), all.filter(|code| present.contains(code)).collect())
    };
    codes.iter().map(above).collect()
}

/// Of each dimension which of its codes lie within no other one that stands there.
fn outermost(set: &DataSet, labels: &Labels) -> Vec<Vec<bool>> {
    let places = 0..set.structure.dimensions.len();
    let of = |place| above(set, labels, place).iter().map(|(_, above)| above.is_empty()).collect();
    places.map(of).collect()
}

/// The codes of a dimension that hold others that stand there: regions among their countries.
pub fn wholes<'s>(set: &'s DataSet, labels: &'s Labels, place: usize) -> BTreeSet<&'s str> {
    above(set, labels, place).into_iter().flat_map(|(_, above)| above).collect()
}

/// Whether a dimension counts by this concept, by its id or that of its code list.
fn is_of(dimension: &Dimension, concept: &str) -> bool {
    let list = dimension.codes.as_ref().map(reading::catalogue_list).unwrap_or_default();
    let concept_list = concept.to_lowercase();
    dimension.id == concept || list == concept_list || list.starts_with(&format!("{concept_list}_"))
}

/// Places of the dimensions of a concept.
fn of_concept(set: &DataSet, concept: &str) -> Vec<usize> {
    let dimensions = set.structure.dimensions.iter().enumerate();
    dimensions.filter(|(_, known)| is_of(known, concept)).map(|(place, _)| place).collect()
}

/// Ages and sexes, where a dataset has both.
pub fn pyramid(set: &DataSet) -> Option<(usize, usize)> {
    let (ages, sexes) = (of_concept(set, "AGE"), of_concept(set, "SEX"));
    let (age, sex) = (*ages.first()?, *sexes.first()?);
    let has = |code: &str| set.observations.codes(sex).iter().any(|known| known == code);
    let bands = set.observations.codes(age).iter().filter(|code| pivot::band(code).is_some());
    (SIDES.iter().all(|side| has(side)) && bands.count() > 1).then_some((age, sex))
}

/// Dimensions of areas, of which several are on the map.
pub fn mapped(set: &DataSet, world: &World) -> Vec<usize> {
    let areas = of_concept(set, "REF_AREA").into_iter();
    areas.filter(|place| world.holds(set.observations.codes(*place).iter()) > 1).collect()
}

/// The dimension of the area that is left and that of the area that is reached, where a dataset
/// has two of areas. Which one is left stands in its id; else it is the second, as tables of the
/// area of reference by counterpart have it.
pub fn ends(set: &DataSet) -> Option<(usize, usize)> {
    let areas = of_concept(set, "REF_AREA").into_iter();
    let areas: Vec<usize> =
        areas.filter(|place| set.observations.codes(*place).len() > 1).collect();
    let [first, second] = areas[..] else { return None };
    let is_left = |place: usize| {
        let id = set.structure.dimensions.get(place).map_or("", |known| known.id.as_str());
        id.contains("ORIGIN") || id.contains("FROM") || id.contains("BIRTH")
    };
    Some(if is_left(first) { (first, second) } else { (second, first) })
}

/// The drawings that a dataset can have.
fn fitting(set: &DataSet, world: &World) -> Vec<Drawing> {
    let fits = |drawing: &Drawing| match drawing {
        Drawing::Trend => true,
        Drawing::Multiples => pivot::periods(set).len() > 1 && !several(set).is_empty(),
        Drawing::Pyramid => pyramid(set).is_some(),
        Drawing::Map => !mapped(set, world).is_empty(),
        Drawing::Flows => ends(set).is_some(),
    };
    Drawing::ALL.into_iter().filter(fits).collect()
}

/// Dimensions with more than one code.
fn several(set: &DataSet) -> Vec<usize> {
    let parts = |place: &usize| {
        set.observations.codes(*place).iter().filter(|code| !Labels::is_total(code)).count()
    };
    (0..set.structure.dimensions.len()).filter(|place| parts(place) > 1).collect()
}

/// The dimensions that a drawing spreads out.
fn axes(set: &DataSet, world: &World, drawing: Drawing, chosen: &Chosen) -> Vec<usize> {
    let by = chosen.by.as_deref().and_then(|id| set.structure.dimension(id));
    match drawing {
        Drawing::Map => {
            let mapped = mapped(set, world);
            let asked = by.filter(|by| mapped.contains(by));
            asked.or_else(|| mapped.first().copied()).into_iter().collect()
        }
        Drawing::Pyramid => pyramid(set).map(|(age, sex)| vec![age, sex]).unwrap_or_default(),
        Drawing::Flows => ends(set).map(|(from, to)| vec![from, to]).unwrap_or_default(),
        Drawing::Trend | Drawing::Multiples => {
            by.or_else(|| several(set).into_iter().next()).into_iter().collect()
        }
    }
}

/// Takes the first code, in the order of its list, of each other dimension whose codes are not
/// areas and have no total: refugees and returned refugees together are nothing.
fn settle(set: &DataSet, labels: &Labels, axes: &[usize], chosen: &mut Chosen) {
    if let [only] = axes {
        chosen.by = set.structure.dimensions.get(*only).map(|dimension| dimension.id.clone());
    }
    for (place, dimension) in set.structure.dimensions.iter().enumerate() {
        let codes = set.observations.codes(place);
        let asked = chosen.codes.get(&dimension.id).is_some_and(|code| codes.contains(code));
        let is_open = codes.len() > 1 && !codes.iter().any(|code| Labels::is_total(code));
        if asked || axes.contains(&place) || !is_open || is_of(dimension, "REF_AREA") {
            continue;
        }
        if let Some(first) = in_order(labels, dimension, codes).into_iter().next() {
            chosen.codes.insert(dimension.id.clone(), first);
        }
    }
}

/// Codes in the order of their list.
pub(super) fn in_order(labels: &Labels, dimension: &Dimension, codes: &[String]) -> Vec<String> {
    let list = dimension.codes.as_ref().map(reading::catalogue_list).unwrap_or_default();
    let order = |code: &String| {
        let known = labels.list(&list).map(|list| list.codes.iter());
        known.and_then(|mut known| known.position(|known| known.code == *code))
    };
    let mut codes = codes.to_vec();
    codes.sort_by_key(|code| (order(code).unwrap_or(usize::MAX), code.clone()));
    codes
}

/// The offer of a dataset; `href` is its page and `vintage` the one that is shown, where it is not
/// the newest.
pub fn offer(reading: &Reading<'_>, asked: &Asked, href: &str, vintage: Option<i64>) -> Offer {
    let page = reading.page;
    let fitting = fitting(reading.set, &reading.app.maps.world);
    let mut drawings = Vec::new();
    if fitting.len() > 1 && vintage.is_none() {
        drawings.extend(fitting.iter().map(|drawing| {
            let way = Way::to(page.t(&drawing.key()), format!("{href}&chart={}", drawing.word()));
            (way, *drawing == asked.drawing)
        }));
    }
    let mut fields = Vec::new();
    if fitting.len() > 1 {
        let options = fitting.iter().map(|it| choice(it.word(), page.t(&it.key()))).collect();
        fields.push(select("chart", page.t("dataset-chart"), asked.drawing.word(), options));
    }
    fields.extend(by(reading, asked));
    fields.extend(period(reading, asked));
    fields.extend(dimensions(reading, asked));
    let agency = reading.about.dataflow.reference.agency.clone();
    let mut kept = vec![("agency", agency)];
    kept.extend(vintage.map(|number| ("vintage", number.to_string())));
    Offer { drawings, fields, kept }
}

fn choice(value: impl Into<String>, text: impl Into<String>) -> Choice {
    Choice { value: value.into(), text: text.into() }
}

fn select(id: &str, label: String, value: &str, options: Vec<Choice>) -> Field {
    Field { options, value: value.to_owned(), ..Field::line(id, label) }
}

/// Which dimension goes down, where several can.
fn by(reading: &Reading<'_>, asked: &Asked) -> Option<Field> {
    let places = match asked.drawing {
        Drawing::Pyramid | Drawing::Flows => return None,
        Drawing::Trend | Drawing::Multiples => several(reading.set),
        Drawing::Map => mapped(reading.set, &reading.app.maps.world),
    };
    let known = |place: &usize| reading.set.structure.dimensions.get(*place);
    let current = reading.pivot.by.as_ref().and_then(known).map(|known| known.id.clone());
    let options: Vec<Choice> = places
        .iter()
        .filter_map(|place| Some(choice(&known(place)?.id, reading.dimension(*place))))
        .collect();
    let label = match asked.drawing {
        Drawing::Map => "choice-areas",
        _ => "choice-by",
    };
    let (label, current) = (reading.page.t(label), current.unwrap_or_default());
    (options.len() > 1).then(|| select("by", label, &current, options))
}

fn period(reading: &Reading<'_>, asked: &Asked) -> Option<Field> {
    if !asked.drawing.is_of_one_period() {
        return None;
    }
    let periods = pivot::periods(reading.set);
    let options: Vec<Choice> = periods
        .iter()
        .rev()
        .map(|period| choice(period.to_string(), reading.page.period(period)))
        .collect();
    let current = asked.period.map(|period| period.to_string()).unwrap_or_default();
    let label = reading.page.t("dataset-period");
    (options.len() > 1).then(|| select("period", label, &current, options))
}

/// One field for each dimension that is not spread out.
fn dimensions(reading: &Reading<'_>, asked: &Asked) -> Vec<Field> {
    let spread = match asked.drawing {
        Drawing::Pyramid => {
            pyramid(reading.set).map(|(age, sex)| vec![age, sex]).unwrap_or_default()
        }
        // One end can be chosen: the flows from one area, or to one.
        Drawing::Flows => Vec::new(),
        _ => reading.pivot.by.into_iter().collect(),
    };
    let places = several(reading.set).into_iter().filter(|place| !spread.contains(place));
    let field = |place: usize| {
        let dimension = reading.set.structure.dimensions.get(place)?;
        let codes = reading.set.observations.codes(place);
        if codes.len() > MOST_CHOICES {
            return None;
        }
        let mut options = Vec::new();
        let has_total = codes.iter().any(|code| Labels::is_total(code));
        let adds_up = asked.drawing == Drawing::Trend || is_of(dimension, "REF_AREA");
        if !has_total && adds_up && dimension.id != MEASURE {
            options.push(choice("", reading.page.t("choice-all")));
        }
        let ordered = in_order(&reading.app.labels, dimension, codes);
        options.extend(ordered.iter().map(|code| choice(code, reading.code(place, code))));
        let current = asked.chosen.codes.get(&dimension.id).map_or("", String::as_str);
        Some(select(&dimension.id, reading.dimension(place), current, options))
    };
    places.filter_map(field).collect()
}

#[cfg(test)]
#[path = "choice_test.rs"]
mod choice_test;
