//! The shapes of the catalogue's TOML files.

use masar_terms::LocalText;
use serde::Deserialize;
use toml::Spanned;

use crate::{
    commitment::Commitment,
    indicator::Binding,
    reference::{Cluster, Dimension, Gap, Judgement, Named, Principle, Topic},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClustersFile {
    pub(super) source: LocalText,
    pub(super) judgement: Judgement,
    pub(super) complete: Complete,
    pub(super) clusters: Vec<Cluster>,
    #[serde(default)]
    pub(super) gaps: Vec<Gap>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Complete {
    pub(super) from_source: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PrinciplesFile {
    pub(super) principles: Vec<Principle>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DimensionsFile {
    pub(super) dimensions: Vec<Dimension>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BindingsFile {
    #[serde(default)]
    pub(super) registers: Vec<Named>,
    #[serde(default)]
    pub(super) documents: Vec<Named>,
    #[serde(default)]
    pub(super) bindings: Vec<Spanned<Binding>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TopicFile {
    pub(super) cluster: String,
    pub(super) topic: Topic,
    pub(super) commitments: Vec<Spanned<Commitment>>,
}
