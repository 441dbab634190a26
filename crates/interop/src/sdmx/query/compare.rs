//! Filters made ready for rows: each different code or period is compared once, not each row.

use masar_terms::{CalendarDate, Period};

use super::{Condition, Filter, Operator, QueryError, select::holds};
use crate::sdmx::{
    AttributeLevel, CONF_STATUS, DataStructure, OBS_STATUS, OBS_VALUE, Observations, Row,
    TIME_PERIOD, number,
};

/// A filter on the rows of one dataset.
pub(super) enum Compiled<'a> {
    Code { place: usize, passes: Vec<bool> },
    Period { passes: Vec<bool> },
    Value { any_of: Vec<Vec<(Operator, f64)>> },
    Text { filter: &'a Filter, structure: &'a DataStructure },
}

impl Compiled<'_> {
    pub fn passes(&self, row: Row<'_>) -> bool {
        match self {
            Self::Code { place, passes } => passes[row.code_index(*place)],
            Self::Period { passes } => passes[row.period_index()],
            // A cell without a number answers no question about numbers: neither “less than 5”
            // nor “not 5” may tell anything of a withheld one.
            Self::Value { any_of } => row.cell().number().is_some_and(|number| {
                any_of.iter().any(|all| all.iter().all(|(op, wanted)| orders(*op, number, *wanted)))
            }),
            Self::Text { filter, structure } => {
                let text = row.component(structure, &filter.component).unwrap_or_default();
                holds(filter, |condition| text_passes(condition, &text))
            }
        }
    }
}

/// Makes a filter ready, refusing what has no meaning for its component.
pub(super) fn compile<'a>(
    filter: &'a Filter,
    structure: &'a DataStructure,
    observations: &Observations,
) -> Result<Compiled<'a>, QueryError> {
    let id = filter.component.as_str();
    let conditions = || filter.any_of.iter().flatten();
    let refuse = |why| QueryError::semantic(&format!("c[{id}]"), why);
    let attribute = [OBS_STATUS, CONF_STATUS].contains(&id)
        || structure.attributes_at(AttributeLevel::Observation).any(|known| known.id == id);
    if id == OBS_VALUE {
        return values(filter);
    }
    if id == TIME_PERIOD {
        return periods(filter, observations);
    }
    if conditions().any(|condition| condition.operator.orders()) {
        return Err(refuse("codes and texts have no order"));
    }
    if let Some(place) = structure.dimension(id) {
        let codes = observations.codes(place).iter();
        let passes = codes.map(|code| holds(filter, |c| text_passes(c, code))).collect();
        return Ok(Compiled::Code { place, passes });
    }
    if attribute {
        return Ok(Compiled::Text { filter, structure });
    }
    Err(refuse("the structure has no such component that can be filtered"))
}

fn text_passes(condition: &Condition, text: &str) -> bool {
    let wanted = condition.value.as_str();
    match condition.operator {
        Operator::Eq => text == wanted,
        Operator::Ne => text != wanted,
        Operator::Co => text.contains(wanted),
        Operator::Nc => !text.contains(wanted),
        Operator::Sw => text.starts_with(wanted),
        Operator::Ew => text.ends_with(wanted),
        Operator::Lt | Operator::Le | Operator::Gt | Operator::Ge => false,
    }
}

fn orders(operator: Operator, value: f64, wanted: f64) -> bool {
    match operator {
        Operator::Eq => value == wanted,
        Operator::Ne => value != wanted,
        Operator::Lt => value < wanted,
        Operator::Le => value <= wanted,
        Operator::Gt => value > wanted,
        Operator::Ge => value >= wanted,
        Operator::Co | Operator::Nc | Operator::Sw | Operator::Ew => false,
    }
}

fn values<'a>(filter: &Filter) -> Result<Compiled<'a>, QueryError> {
    let one = |condition: &Condition| {
        let refuse = |why| QueryError::semantic(&format!("c[{OBS_VALUE}]"), why);
        if condition.operator.searches() {
            return Err(refuse("a number is not a text to search in"));
        }
        let wanted = number::parse(&condition.value).ok_or_else(|| refuse("write a number"))?;
        Ok((condition.operator, wanted))
    };
    let all = |all: &Vec<Condition>| all.iter().map(one).collect::<Result<Vec<_>, _>>();
    Ok(Compiled::Value { any_of: filter.any_of.iter().map(all).collect::<Result<_, _>>()? })
}

/// The days that a period or a date of a filter covers.
fn days(text: &str) -> Option<Days> {
    if let Ok(period) = text.parse::<Period>() {
        return Some((period.first_day(), period.last_day(), Some(period)));
    }
    // Of a date with a time the day alone counts.
    let day = text.split('T').next().unwrap_or_default();
    let day: CalendarDate = day.parse().ok()?;
    (!day.is_partial()).then(|| (day.earliest(), day.latest(), None))
}

type Days = (jiff::civil::Date, jiff::civil::Date, Option<Period>);

fn periods<'a>(filter: &Filter, observations: &Observations) -> Result<Compiled<'a>, QueryError> {
    let refuse = |why| QueryError::semantic(&format!("c[{TIME_PERIOD}]"), why);
    for condition in filter.any_of.iter().flatten() {
        if condition.operator.searches() {
            return Err(refuse("a period is not a text to search in"));
        }
        if days(&condition.value).is_none() {
            return Err(refuse("write 2026, 2026-S1, 2026-Q1, 2026-01 or 2026-01-31"));
        }
    }
    let passes = observations.periods().iter();
    let passes = passes.map(|period| holds(filter, |condition| period_passes(condition, *period)));
    Ok(Compiled::Period { passes: passes.collect() })
}

/// A period is at or after a bound when it begins on or after the bound's first day, and at or
/// before it when it ends on or before the bound's last day; so 2024-Q2 is within 2024.
fn period_passes(condition: &Condition, period: Period) -> bool {
    let Some((first, last, same)) = days(&condition.value) else { return false };
    match condition.operator {
        Operator::Eq => same == Some(period),
        Operator::Ne => same != Some(period),
        Operator::Lt => period.last_day() < first,
        Operator::Le => period.last_day() <= last,
        Operator::Gt => period.first_day() > last,
        Operator::Ge => period.first_day() >= first,
        Operator::Co | Operator::Nc | Operator::Sw | Operator::Ew => false,
    }
}
