//! `availability/{context}/{agencyID}/{resourceID}/{version}/{key}/{componentID}?…`

use masar_terms::Timestamp;

use super::{
    Filter, Ids, Keys, QueryError, Versions,
    data::{Context, filters, instant},
    url::Parameters,
};

/// A question for which codes there are data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AvailabilityQuery {
    pub context: Context,
    pub agencies: Ids,
    pub resources: Ids,
    pub versions: Versions,
    pub keys: Keys,
    /// Of which dimensions.
    pub components: Ids,
    pub filters: Vec<Filter>,
    pub updated_after: Option<Timestamp>,
}

impl AvailabilityQuery {
    pub(super) fn parse(
        path: &mut impl Iterator<Item = String>,
        parameters: &mut Parameters,
    ) -> Result<Self, QueryError> {
        let query = Self {
            context: Context::parse(path.next())?,
            agencies: Ids::parse("the agency", path.next())?,
            resources: Ids::parse("the resource", path.next())?,
            versions: Versions::parse(path.next())?,
            keys: Keys::parse(path.next())?,
            components: Ids::parse("the component", path.next())?,
            filters: filters(parameters)?,
            updated_after: instant(parameters, "updatedAfter")?,
        };
        if parameters.take("mode")?.is_some_and(|mode| mode != "exact") {
            return Err(QueryError::NotOffered("modes other than exact".to_owned()));
        }
        if parameters.take("references")?.is_some_and(|references| references != "none") {
            return Err(QueryError::NotOffered("references of constraints".to_owned()));
        }
        Ok(query)
    }
}
