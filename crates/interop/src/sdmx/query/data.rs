//! `data/{context}/{agencyID}/{resourceID}/{version}/{key}?…`

use std::fmt;

use masar_terms::Timestamp;

use super::{
    Condition, Filter, Ids, Keys, Operator, QueryError, SortKey, Versions,
    url::{Parameters, encode},
};
use crate::sdmx::{OBS_VALUE, TIME_PERIOD, structure::is_component_id};

/// Which attributes are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attributes {
    /// Names of groups (`dsd`, `all`, `dataset`, `series`, `obs`, `msd`) and ids of attributes;
    /// empty is `none`.
    Only(Vec<String>),
    /// Nothing was said, which means `dsd`.
    Default,
}

/// A question for data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataQuery {
    pub context: Context,
    pub agencies: Ids,
    pub resources: Ids,
    pub versions: Versions,
    pub keys: Keys,
    pub filters: Vec<Filter>,
    /// Only datasets that changed after this.
    pub updated_after: Option<Timestamp>,
    /// As it was then.
    pub as_of: Option<Timestamp>,
    /// With all earlier states.
    pub history: bool,
    /// At most so many observations of each series, from its start.
    pub first: Option<usize>,
    /// At most so many observations of each series, from its end.
    pub last: Option<usize>,
    pub dimension_at_observation: Option<String>,
    pub attributes: Attributes,
    /// Leave out the measure (`measures=none`).
    pub no_measure: bool,
    pub offset: usize,
    pub limit: Option<usize>,
    pub sort: Vec<SortKey>,
}

/// What the path names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    Any,
    Dataflow,
    DataStructure,
}

impl Context {
    pub(super) fn parse(text: Option<String>) -> Result<Self, QueryError> {
        match text.as_deref() {
            None | Some("*") => Ok(Self::Any),
            Some("dataflow") => Ok(Self::Dataflow),
            Some("datastructure") => Ok(Self::DataStructure),
            Some("provisionagreement") => {
                Err(QueryError::NotOffered("provision agreements".to_owned()))
            }
            Some(other) => Err(QueryError::NoSuchPath(other.chars().take(80).collect())),
        }
    }

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Any => "*",
            Self::Dataflow => "dataflow",
            Self::DataStructure => "datastructure",
        }
    }
}

impl DataQuery {
    pub(super) fn parse(
        path: &mut impl Iterator<Item = String>,
        parameters: &mut Parameters,
    ) -> Result<Self, QueryError> {
        let context = Context::parse(path.next())?;
        let agencies = Ids::parse("the agency", path.next())?;
        let resources = Ids::parse("the resource", path.next())?;
        let versions = Versions::parse(path.next())?;
        let keys = Keys::parse(path.next())?;
        if parameters.take("reportingYearStartDay")?.is_some() {
            return Err(QueryError::NotOffered("reporting years".to_owned()));
        }
        let query = Self {
            context,
            agencies,
            resources,
            versions,
            keys,
            filters: filters(parameters)?,
            updated_after: instant(parameters, "updatedAfter")?,
            as_of: instant(parameters, "asOf")?,
            history: history(parameters)?,
            first: parameters.number("firstNObservations")?,
            last: parameters.number("lastNObservations")?,
            dimension_at_observation: at_observation(parameters)?,
            attributes: attributes(parameters)?,
            no_measure: no_measure(parameters)?,
            offset: parameters.number("offset")?.unwrap_or(0),
            limit: parameters.number("limit")?,
            sort: parameters
                .take("sort")?
                .map_or(Ok(Vec::new()), |text| SortKey::parse_all(&text))?,
        };
        if let (Some(after), Some(as_of)) = (query.updated_after, query.as_of)
            && after > as_of
        {
            return Err(QueryError::semantic("updatedAfter", "it is later than asOf"));
        }
        Ok(query)
    }
}

/// The filters `c[…]`, and `startPeriod` and `endPeriod` of REST 1.5 as one more.
pub(super) fn filters(parameters: &mut Parameters) -> Result<Vec<Filter>, QueryError> {
    let given = parameters.filters()?;
    let mut filters = given
        .iter()
        .map(|(component, text)| Filter::parse(component, text))
        .collect::<Result<Vec<_>, _>>()?;
    let mut bounds = Vec::new();
    for (name, operator) in [("startPeriod", Operator::Ge), ("endPeriod", Operator::Le)] {
        if let Some(value) = parameters.take(name)? {
            if value.contains(['+', ',']) {
                return Err(QueryError::syntax(name, &value, "write one period"));
            }
            bounds.push(Condition { operator, value });
        }
    }
    if !bounds.is_empty() {
        if filters.iter().any(|filter| filter.component == TIME_PERIOD) {
            return Err(QueryError::Repeated(format!("c[{TIME_PERIOD}]")));
        }
        filters.push(Filter::all(TIME_PERIOD, bounds));
        filters.sort_by(|a, b| a.component.cmp(&b.component));
    }
    Ok(filters)
}

/// A moment in the form of `xs:dateTime`; without an offset it is UTC.
pub(super) fn instant(
    parameters: &mut Parameters,
    name: &str,
) -> Result<Option<Timestamp>, QueryError> {
    let Some(text) = parameters.take(name)? else { return Ok(None) };
    let forms = [text.clone(), format!("{text}Z"), format!("{text}T00:00:00Z")];
    let read = forms.iter().find_map(|form| form.parse::<jiff::Timestamp>().ok());
    match read {
        Some(instant) => Ok(Some(instant.into())),
        None => Err(QueryError::syntax(name, &text, "write 2026-01-31T12:00:00Z")),
    }
}

pub(super) fn history(parameters: &mut Parameters) -> Result<bool, QueryError> {
    let name = "includeHistory";
    match parameters.take(name)?.as_deref() {
        None | Some("false") => Ok(false),
        Some("true") => Ok(true),
        Some(other) => Err(QueryError::syntax(name, other, "write true or false")),
    }
}

fn at_observation(parameters: &mut Parameters) -> Result<Option<String>, QueryError> {
    let name = "dimensionAtObservation";
    match parameters.take(name)? {
        Some(id) if !is_component_id(&id) => Err(QueryError::syntax(name, &id, "it is not an id")),
        id => Ok(id),
    }
}

fn attributes(parameters: &mut Parameters) -> Result<Attributes, QueryError> {
    let Some(text) = parameters.take("attributes")? else { return Ok(Attributes::Default) };
    if text == "none" {
        return Ok(Attributes::Only(Vec::new()));
    }
    let ids: Vec<String> = text.split(',').map(str::to_owned).collect();
    match ids.iter().find(|id| !is_component_id(id)) {
        Some(bad) => Err(QueryError::syntax("attributes", bad, "it is not an id")),
        None => Ok(Attributes::Only(ids)),
    }
}

fn no_measure(parameters: &mut Parameters) -> Result<bool, QueryError> {
    match parameters.take("measures")?.as_deref() {
        None | Some("all" | OBS_VALUE) => Ok(false),
        Some("none") => Ok(true),
        Some(other) => Err(QueryError::semantic(other, "the one measure is OBS_VALUE")),
    }
}

impl fmt::Display for DataQuery {
    /// Path and parameters, ready for an address; reading it gives the query back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { agencies, resources, versions, keys, .. } = self;
        write!(f, "data/{}/{agencies}/{resources}/{versions}/{keys}", self.context.code())?;
        let mut parts: Vec<String> = self.filters.iter().map(Filter::to_string).collect();
        let mut put = |name: &str, value: Option<String>| {
            parts.extend(value.map(|value| format!("{name}={}", encode(&value))));
        };
        put("updatedAfter", self.updated_after.map(|at| at.to_string()));
        put("asOf", self.as_of.map(|at| at.to_string()));
        put("includeHistory", self.history.then(|| "true".to_owned()));
        put("firstNObservations", self.first.map(|count| count.to_string()));
        put("lastNObservations", self.last.map(|count| count.to_string()));
        put("dimensionAtObservation", self.dimension_at_observation.clone());
        put(
            "attributes",
            match &self.attributes {
                Attributes::Default => None,
                Attributes::Only(ids) if ids.is_empty() => Some("none".to_owned()),
                Attributes::Only(ids) => Some(ids.join(",")),
            },
        );
        put("measures", self.no_measure.then(|| "none".to_owned()));
        put("offset", (self.offset > 0).then(|| self.offset.to_string()));
        put("limit", self.limit.map(|count| count.to_string()));
        let sort: Vec<String> = self.sort.iter().map(SortKey::to_string).collect();
        put("sort", (!sort.is_empty()).then(|| sort.join("+")));
        if !parts.is_empty() {
            write!(f, "?{}", parts.join("&"))?;
        }
        Ok(())
    }
}
