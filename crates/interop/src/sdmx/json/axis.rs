//! The values that stand on one axis of a message, each with its number.

use masar_terms::{Language, LocalText};
use serde_json::{Map, Value, json};

use super::{identified, named};
use crate::sdmx::{CodeList, DataMessage, Row, TIME_PERIOD};

/// An axis of a message: a dimension or time.
pub(super) struct Axis {
    /// The JSON object of the dimension with its values.
    pub object: Value,
    /// Number of a value on this axis by its number in the observations.
    numbers: Vec<u32>,
}

impl Axis {
    pub fn number(&self, index: usize) -> u32 {
        self.numbers[index]
    }

    /// All axes: the dimensions in order, then time.
    pub fn all(message: &DataMessage<'_>, language: Language) -> Vec<Self> {
        let count = message.structure.dimensions.len();
        let observations = message.observations;
        let mut used: Vec<Vec<bool>> =
            (0..count).map(|place| vec![false; observations.codes(place).len()]).collect();
        used.push(vec![false; observations.periods().len()]);
        for row in message.rows() {
            for (place, used) in used.iter_mut().enumerate() {
                used[index(row, place, count)] = true;
            }
        }
        let time = used.pop().unwrap_or_default();
        let dimensions = used.into_iter().enumerate();
        let mut axes: Vec<Self> = dimensions
            .map(|(place, used)| Self::dimension(message, place, &used, language))
            .collect();
        axes.push(Self::time(message, &time, language));
        axes
    }

    fn dimension(
        message: &DataMessage<'_>,
        place: usize,
        used: &[bool],
        language: Language,
    ) -> Self {
        let dimension = &message.structure.dimensions[place];
        let list = message.list(dimension.codes.as_ref());
        let codes = message.observations.codes(place);
        let mut order: Vec<usize> = (0..codes.len()).filter(|code| used[*code]).collect();
        let rank = |code: &usize| list.and_then(|list| rank_of(list, &codes[*code]));
        order.sort_by_cached_key(|code| (rank(code).unwrap_or(usize::MAX), codes[*code].clone()));
        let values = order.iter().map(|code| coded(list, &codes[*code], language)).collect();
        let object = component(&dimension.id, &dimension.names, place, values, language);
        Self { object, numbers: numbers(&order, codes.len()) }
    }

    fn time(message: &DataMessage<'_>, used: &[bool], language: Language) -> Self {
        let periods = message.observations.periods();
        let mut order: Vec<usize> = (0..periods.len()).filter(|period| used[*period]).collect();
        order.sort_by_key(|period| periods[*period]);
        let values = order.iter().map(|period| {
            let period = periods[*period];
            json!({
                "value": period.to_string(),
                "start": format!("{}T00:00:00Z", period.first_day()),
                "end": format!("{}T23:59:59Z", period.last_day()),
            })
        });
        let place = message.structure.dimensions.len();
        let names = &message.structure.time_names;
        let mut object = component(TIME_PERIOD, names, place, values.collect(), language);
        object["roles"] = json!([TIME_PERIOD]);
        Self { object, numbers: numbers(&order, periods.len()) }
    }
}

/// Number of a row's value at an axis (the last is time) within the observations.
pub(super) fn index(row: Row<'_>, place: usize, dimensions: usize) -> usize {
    if place == dimensions { row.period_index() } else { row.code_index(place) }
}

/// A code as a value: its id, names, and its parent in the list.
pub(super) fn coded(list: Option<&CodeList>, id: &str, language: Language) -> Value {
    let code = list.and_then(|list| list.code(id));
    let none = LocalText::default();
    let mut object = identified(id, code.map_or(&none, |code| &code.names), language);
    if let Some(parent) = code.and_then(|code| code.parent.as_deref()) {
        object.insert("parent".into(), parent.into());
    }
    object.into()
}

fn component(
    id: &str,
    names: &LocalText,
    place: usize,
    values: Vec<Value>,
    language: Language,
) -> Value {
    let mut object = Map::new();
    object.insert("id".into(), id.into());
    named(&mut object, names, language, id);
    object.insert("keyPosition".into(), place.into());
    if !values.is_empty() {
        object.insert("values".into(), values.into());
    }
    object.into()
}

fn rank_of(list: &CodeList, id: &str) -> Option<usize> {
    list.codes.iter().position(|code| code.id == id)
}

fn numbers(order: &[usize], all: usize) -> Vec<u32> {
    let mut numbers = vec![u32::MAX; all];
    for (number, value) in order.iter().enumerate() {
        numbers[*value] = number as u32;
    }
    numbers
}
