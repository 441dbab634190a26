//! What an address of SDMX REST 2.x asks for (SDMX RESTful API 2.2), and the answer's rows.
//!
//! Lives here: parsing of paths and parameters, choice of the format, selection of rows and of
//! artefacts. May not happen here: a look into any store, or a panic on any text.

mod availability;
mod compare;
mod data;
mod error;
mod filter;
mod ids;
mod key;
mod negotiate;
mod resolve;
mod schema;
mod select;
mod sort;
mod structure;
mod url;

pub use availability::AvailabilityQuery;
pub use data::{Attributes, Context, DataQuery};
pub use error::QueryError;
pub use filter::{Condition, Filter, Operator};
pub use ids::{Ids, Versions};
pub use key::Keys;
pub use negotiate::{Format, Topic, negotiate};
pub use resolve::{Catalogue, resolve};
pub use select::{layout, matching, rows, shown};
pub use sort::{SortBy, SortKey};
pub use structure::{References, StructureDetail, StructureQuery};

use url::{Parameters, segments};

/// One request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    Data(DataQuery),
    Structure(StructureQuery),
    Availability(AvailabilityQuery),
}

impl Request {
    /// Reads what follows `/sdmx/v2` in an address: the path as sent (still percent-encoded) and
    /// what stands after `?`. `format` and `labels` belong to [`negotiate`] and are left aside.
    pub fn parse(path: &str, query: &str) -> Result<Self, QueryError> {
        let segments = segments(path)?;
        let mut parameters = Parameters::parse(query)?;
        for known in ["format", "labels"] {
            parameters.take(known)?;
        }
        let mut segments = segments.into_iter();
        let request = match segments.next().as_deref() {
            Some("data") => Self::Data(DataQuery::parse(&mut segments, &mut parameters)?),
            Some("structure") => {
                Self::Structure(StructureQuery::parse(&mut segments, &mut parameters)?)
            }
            Some("availability") => {
                Self::Availability(AvailabilityQuery::parse(&mut segments, &mut parameters)?)
            }
            Some("schema") => Self::Structure(schema::parse(&mut segments, &mut parameters)?),
            Some(known @ ("metadata" | "registration")) => {
                return Err(QueryError::NotOffered(format!("{known} queries")));
            }
            other => return Err(QueryError::NoSuchPath(other.unwrap_or_default().to_owned())),
        };
        if let Some(more) = segments.next() {
            return Err(QueryError::NoSuchPath(more));
        }
        parameters.finish()?;
        Ok(request)
    }
}
