//! `schema/{context}/{agencyID}/{resourceID}/{version}?dimensionAtObservation&deletion`
//!
//! What data of a dataflow or structure must look like, told as a structure message: the structure,
//! its concepts and code lists (SDMX RESTful API 2.2, "Schema queries"). XML schemas are not
//! written; who accepts nothing else is told so.

use super::{
    Ids, QueryError, References, StructureDetail, StructureQuery, Versions, url::Parameters,
};
use crate::sdmx::Kind;

/// Contexts of SDMX of which there are none here.
const ABSENT: [&str; 4] =
    ["metadataflow", "metadatastructure", "provisionagreement", "metadataprovisionagreement"];

/// Reads a query; its answer is that of the structure query that it stands for.
pub(super) fn parse(
    path: &mut impl Iterator<Item = String>,
    parameters: &mut Parameters,
) -> Result<StructureQuery, QueryError> {
    let context = path.next().unwrap_or_default();
    let kinds = match context.as_str() {
        "dataflow" => vec![Kind::Dataflow],
        "datastructure" => vec![Kind::DataStructure],
        absent if ABSENT.contains(&absent) => Vec::new(),
        _ => return Err(QueryError::NoSuchPath(format!("schema/{context}"))),
    };
    let mut one = |part: &'static str| match Ids::parse(part, path.next())? {
        Ids::Only(ids) if ids.len() == 1 => Ok(Ids::Only(ids)),
        _ => Err(QueryError::semantic(part, "a schema is of one: name it")),
    };
    let (agencies, resources) = (one("the agency")?, one("the resource")?);
    let versions = match path.next() {
        None => Versions::Latest,
        Some(text) => match Versions::parse(Some(text))? {
            Versions::All => {
                return Err(QueryError::semantic("the version", "a schema is of one: name it"));
            }
            versions => versions,
        },
    };
    if parameters.take("asOf")?.is_some() {
        return Err(QueryError::NotOffered("structures of an earlier time".to_owned()));
    }
    // How observations will be arranged, or whether they will be deleted, changes no structure.
    parameters.take("dimensionAtObservation")?;
    if let Some(text) = parameters.take("deletion")?
        && !["true", "false"].contains(&text.as_str())
    {
        return Err(QueryError::syntax("deletion", &text, "write true or false"));
    }
    let detail = StructureDetail { own_stubs: false, related_stubs: false };
    let (items, references) = (Ids::All, References::Descendants);
    Ok(StructureQuery {
        kinds: Some(kinds),
        agencies,
        resources,
        versions,
        items,
        references,
        detail,
    })
}
