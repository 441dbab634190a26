//! Which rows of a dataset a query wants, in which order, and which components of them.

use std::cmp::Ordering;

use super::{
    Attributes, Condition, DataQuery, Filter, Keys, QueryError, SortBy, SortKey,
    compare::{self, Compiled},
};
use crate::sdmx::{
    AttributeLevel, CONF_STATUS, DataStructure, OBS_STATUS, OBS_VALUE, Observations, Row, Shown,
    TIME_PERIOD, json::Layout,
};

/// The rows that keys and filters let through, in the order of the dataset.
pub fn matching(
    keys: &Keys,
    filters: &[Filter],
    structure: &DataStructure,
    observations: &Observations,
) -> Result<Vec<u32>, QueryError> {
    let keys = key_masks(keys, structure, observations)?;
    let filters = filters
        .iter()
        .map(|filter| compare::compile(filter, structure, observations))
        .collect::<Result<Vec<Compiled<'_>>, _>>()?;
    let passes = |row: &Row<'_>| {
        let of_key = |masks: &Vec<Option<Vec<bool>>>| {
            masks
                .iter()
                .enumerate()
                .all(|(place, mask)| mask.as_ref().is_none_or(|mask| mask[row.code_index(place)]))
        };
        (keys.is_empty() || keys.iter().any(of_key)) && filters.iter().all(|one| one.passes(*row))
    };
    Ok(observations.rows().filter(passes).map(|row| row.number() as u32).collect())
}

/// The rows of the answer to a query: filtered, cut to the first or last of each series, sorted,
/// and cut to the page. Without `sort` they keep the order of the dataset.
pub fn rows(
    query: &DataQuery,
    structure: &DataStructure,
    observations: &Observations,
) -> Result<Vec<u32>, QueryError> {
    let mut rows = matching(&query.keys, &query.filters, structure, observations)?;
    if query.first.is_some() || query.last.is_some() {
        rows = ends_of_series(&rows, query, structure, observations);
    }
    sort(&mut rows, query, structure, observations)?;
    let end = query.limit.map_or(rows.len(), |limit| query.offset.saturating_add(limit));
    rows.truncate(end);
    rows.drain(..query.offset.min(rows.len()));
    Ok(rows)
}

/// Per key and dimension which codes of the dataset match; no mask lets all through.
type Masks = Vec<Option<Vec<bool>>>;

fn key_masks(
    keys: &Keys,
    structure: &DataStructure,
    observations: &Observations,
) -> Result<Vec<Masks>, QueryError> {
    let mask = |(place, codes): (usize, &Vec<String>)| {
        let known = observations.codes(place).iter();
        (!codes.is_empty()).then(|| known.map(|code| codes.contains(code)).collect())
    };
    let masks = |key: &Vec<Vec<String>>| {
        if key.len() > structure.dimensions.len() {
            let what = format!("a key of {} codes", key.len());
            return Err(QueryError::semantic(&what, "the structure has fewer dimensions"));
        }
        Ok(key.iter().enumerate().map(mask).collect())
    };
    keys.0.iter().map(masks).collect()
}

fn ends_of_series(
    rows: &[u32],
    query: &DataQuery,
    structure: &DataStructure,
    observations: &Observations,
) -> Vec<u32> {
    let mut wanted = vec![false; observations.len()];
    rows.iter().for_each(|row| wanted[*row as usize] = true);
    let ordered: Vec<u32> =
        observations.by_key().into_iter().filter(|row| wanted[*row as usize]).collect();
    let same = |a: &u32, b: &u32| {
        let (a, b) = (observations.row(*a as usize), observations.row(*b as usize));
        (0..structure.dimensions.len()).all(|place| a.code_index(place) == b.code_index(place))
    };
    for series in ordered.chunk_by(same) {
        let from_start = query.first.unwrap_or(if query.last.is_some() { 0 } else { usize::MAX });
        let from_end = series.len().saturating_sub(query.last.unwrap_or(0));
        for (place, row) in series.iter().enumerate() {
            wanted[*row as usize] = place < from_start || place >= from_end;
        }
    }
    rows.iter().copied().filter(|row| wanted[*row as usize]).collect()
}

/// One key of a sort, ready to compare rows with.
enum Rank {
    Code(usize, Vec<u32>),
    Period,
    Value,
    Text(String),
}

fn sort(
    rows: &mut [u32],
    query: &DataQuery,
    structure: &DataStructure,
    observations: &Observations,
) -> Result<(), QueryError> {
    if query.sort.is_empty() {
        return Ok(());
    }
    let at = at_observation(query, structure)?;
    let mut ranks = Vec::new();
    for key in &query.sort {
        let all = of_sort_key(key, at, structure, observations)?;
        ranks.extend(all.into_iter().map(|rank| (rank, key.descending)));
    }
    rows.sort_by(|a, b| {
        let (a, b) = (observations.row(*a as usize), observations.row(*b as usize));
        let order = |(rank, descending): &(Rank, bool)| {
            let order = rank.compare(a, b, structure);
            if *descending { order.reverse() } else { order }
        };
        ranks.iter().map(order).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    });
    Ok(())
}

fn of_sort_key(
    key: &SortKey,
    at: Option<usize>,
    structure: &DataStructure,
    observations: &Observations,
) -> Result<Vec<Rank>, QueryError> {
    let code = |place| Rank::Code(place, observations.code_ranks(place));
    let count = structure.dimensions.len();
    Ok(match &key.by {
        SortBy::Everything => (0..count).map(code).chain([Rank::Period]).collect(),
        SortBy::SeriesKey => {
            let time = (at != Some(count)).then_some(Rank::Period);
            (0..count).filter(|place| at != Some(*place)).map(code).chain(time).collect()
        }
        SortBy::Component(id) if id == TIME_PERIOD => vec![Rank::Period],
        SortBy::Component(id) if id == OBS_VALUE => vec![Rank::Value],
        SortBy::Component(id) => match structure.dimension(id) {
            Some(place) => vec![code(place)],
            None if is_attribute(structure, id) => vec![Rank::Text(id.clone())],
            None => return Err(QueryError::semantic(id, "the structure has no such component")),
        },
    })
}

impl Rank {
    fn compare(&self, a: Row<'_>, b: Row<'_>, structure: &DataStructure) -> Ordering {
        match self {
            Self::Code(place, ranks) => {
                ranks[a.code_index(*place)].cmp(&ranks[b.code_index(*place)])
            }
            Self::Period => a.period().cmp(&b.period()),
            Self::Value => {
                let number = |row: Row<'_>| row.cell().number().unwrap_or(f64::NEG_INFINITY);
                number(a).total_cmp(&number(b))
            }
            Self::Text(id) => a.component(structure, id).cmp(&b.component(structure, id)),
        }
    }
}

fn is_attribute(structure: &DataStructure, id: &str) -> bool {
    [OBS_STATUS, CONF_STATUS].contains(&id)
        || structure.attributes_at(AttributeLevel::Observation).any(|known| known.id == id)
}

/// The place of the dimension at observations: none when flat, the count of dimensions for time.
fn at_observation(
    query: &DataQuery,
    structure: &DataStructure,
) -> Result<Option<usize>, QueryError> {
    match query.dimension_at_observation.as_deref() {
        None | Some(TIME_PERIOD) => Ok(Some(structure.dimensions.len())),
        Some("AllDimensions") => Ok(None),
        Some(id) => structure
            .dimension(id)
            .map(Some)
            .ok_or_else(|| QueryError::semantic(id, "the structure has no such dimension")),
    }
}

/// How the answer is packed; time series when nothing was said.
pub fn layout(query: &DataQuery, structure: &DataStructure) -> Result<Layout, QueryError> {
    Ok(at_observation(query, structure)?.map_or(Layout::Flat, Layout::Series))
}

/// Which components the answer tells.
pub fn shown(query: &DataQuery, structure: &DataStructure) -> Result<Shown, QueryError> {
    let no_measure = query.no_measure;
    let Attributes::Only(ids) = &query.attributes else {
        return Ok(Shown { no_measure, attributes: None });
    };
    let mut told = Vec::new();
    let mut add = |level| {
        told.extend(structure.attributes_at(level).map(|known| known.id.clone()));
    };
    for id in ids {
        match id.as_str() {
            "dsd" | "all" => return Ok(Shown { no_measure, attributes: None }),
            "msd" | "series" => {}
            "dataset" => add(AttributeLevel::DataSet),
            "obs" => add(AttributeLevel::Observation),
            _ => {}
        }
    }
    for id in ids {
        match id.as_str() {
            "msd" | "series" | "dataset" => {}
            "obs" => told.extend([OBS_STATUS, CONF_STATUS].map(str::to_owned)),
            id if is_attribute(structure, id)
                || structure.attributes.iter().any(|known| known.id == id) =>
            {
                told.push(id.to_owned());
            }
            id => return Err(QueryError::semantic(id, "the structure has no such attribute")),
        }
    }
    Ok(Shown { no_measure, attributes: Some(told) })
}

/// Whether a filter's alternatives let a value through, given what each condition says of it.
pub(super) fn holds(filter: &Filter, says: impl Fn(&Condition) -> bool) -> bool {
    filter.any_of.iter().any(|all| all.iter().all(&says))
}
