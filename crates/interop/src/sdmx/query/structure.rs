//! `structure/{structureType}/{agencyID}/{resourceID}/{version}/{itemID}?detail&references`

use std::fmt;

use super::{Ids, QueryError, Versions, url::Parameters};
use crate::sdmx::Kind;

/// Which related artefacts come with those that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum References {
    None,
    /// What they refer to.
    Children,
    /// What they refer to, and so on.
    Descendants,
    /// What refers to them.
    Parents,
    /// What refers to them, and so on.
    Ancestors,
    /// What refers to them, and what those refer to.
    ParentsAndSiblings,
    All,
    /// Related artefacts of these kinds.
    Kinds(Vec<Kind>),
}

/// How much is told of the artefacts asked for and of those related to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StructureDetail {
    pub own_stubs: bool,
    pub related_stubs: bool,
}

/// A question for structures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StructureQuery {
    /// Which kinds; empty for kinds that exist in SDMX and not here, absent for `*`.
    pub kinds: Option<Vec<Kind>>,
    pub agencies: Ids,
    pub resources: Ids,
    pub versions: Versions,
    /// Codes, concepts or agencies within the artefacts.
    pub items: Ids,
    pub references: References,
    pub detail: StructureDetail,
}

const KINDS: [(&str, Kind); 5] = [
    ("dataflow", Kind::Dataflow),
    ("datastructure", Kind::DataStructure),
    ("codelist", Kind::Codelist),
    ("conceptscheme", Kind::ConceptScheme),
    ("agencyscheme", Kind::AgencyScheme),
];

/// Kinds of SDMX of which there are none here; asking for them is not an error.
const ABSENT: &[&str] = &[
    "metadatastructure",
    "categoryscheme",
    "hierarchy",
    "hierarchyassociation",
    "valuelist",
    "organisationunitscheme",
    "dataproviderscheme",
    "metadataproviderscheme",
    "dataconsumerscheme",
    "metadataflow",
    "reportingtaxonomy",
    "provisionagreement",
    "metadataprovisionagreement",
    "structuremap",
    "representationmap",
    "conceptschememap",
    "categoryschememap",
    "organisationschememap",
    "reportingtaxonomymap",
    "process",
    "categorisation",
    "dataconstraint",
    "metadataconstraint",
    "transformationscheme",
    "rulesetscheme",
    "userdefinedoperatorscheme",
    "customtypescheme",
    "namepersonalisationscheme",
    "vtlmappingscheme",
];

impl StructureQuery {
    pub(super) fn parse(
        path: &mut impl Iterator<Item = String>,
        parameters: &mut Parameters,
    ) -> Result<Self, QueryError> {
        let kinds = match path.next() {
            None => None,
            Some(text) if text == "*" => None,
            Some(text) => Some(text.split(',').map(kind).collect::<Result<Vec<_>, _>>()?),
        };
        if parameters.take("asOf")?.is_some() {
            return Err(QueryError::NotOffered("structures of an earlier time".to_owned()));
        }
        Ok(Self {
            kinds: kinds.map(|kinds| kinds.into_iter().flatten().collect()),
            agencies: Ids::parse("the agency", path.next())?,
            resources: Ids::parse("the resource", path.next())?,
            versions: Versions::parse(path.next())?,
            items: Ids::parse("the item", path.next())?,
            references: references(parameters)?,
            detail: detail(parameters)?,
        })
    }

    /// Whether artefacts of this kind are asked for.
    pub fn wants(&self, kind: Kind) -> bool {
        self.kinds.as_ref().is_none_or(|kinds| kinds.contains(&kind))
    }
}

fn kind(text: &str) -> Result<Option<Kind>, QueryError> {
    match KINDS.iter().find(|(name, _)| *name == text) {
        Some((_, kind)) => Ok(Some(*kind)),
        None if ABSENT.contains(&text) => Ok(None),
        None => Err(QueryError::NoSuchPath(text.chars().take(80).collect())),
    }
}

fn references(parameters: &mut Parameters) -> Result<References, QueryError> {
    let Some(text) = parameters.take("references")? else { return Ok(References::None) };
    Ok(match text.as_str() {
        "none" => References::None,
        "children" => References::Children,
        "descendants" => References::Descendants,
        "parents" => References::Parents,
        "ancestors" => References::Ancestors,
        "parentsandsiblings" => References::ParentsAndSiblings,
        "all" => References::All,
        list => {
            let kinds = list.split(',').map(kind).collect::<Result<Vec<_>, _>>();
            let refuse = |_| QueryError::syntax("references", list, "it is not a kind of artefact");
            References::Kinds(kinds.map_err(refuse)?.into_iter().flatten().collect())
        }
    })
}

fn detail(parameters: &mut Parameters) -> Result<StructureDetail, QueryError> {
    let (own_stubs, related_stubs) = match parameters.take("detail")?.as_deref() {
        None | Some("full" | "referencepartial" | "raw") => (false, false),
        Some("allstubs" | "allcompletestubs") => (true, true),
        Some("referencestubs" | "referencecompletestubs") => (false, true),
        Some(other) => {
            return Err(QueryError::syntax(
                "detail",
                other,
                "write full, allstubs, referencestubs …",
            ));
        }
    };
    Ok(StructureDetail { own_stubs, related_stubs })
}

impl fmt::Display for Kind {
    /// The name in REST addresses.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(KINDS.iter().find(|(_, kind)| kind == self).map_or("", |(name, _)| name))
    }
}
