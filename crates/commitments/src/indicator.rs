//! Which commitment rests on what.

use masar_terms::LocalText;
use serde::Deserialize;

/// What a commitment rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Id of an indicator.
    Indicator(String),
    /// Id of a register.
    Register(String),
    /// Id of a document.
    Document(String),
}

/// A commitment and one thing that is evidence for it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "BindingText")]
pub struct Binding {
    pub commitment: String,
    pub evidence: Evidence,
    /// The part of the evidence asked for that is not there.
    pub missing: Option<LocalText>,
    pub(crate) line: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BindingText {
    commitment: String,
    indicator: Option<String>,
    register: Option<String>,
    document: Option<String>,
    missing: Option<LocalText>,
}

impl TryFrom<BindingText> for Binding {
    type Error = &'static str;

    fn try_from(text: BindingText) -> Result<Self, Self::Error> {
        let evidence = match (text.indicator, text.register, text.document) {
            (Some(id), None, None) => Evidence::Indicator(id),
            (None, Some(id), None) => Evidence::Register(id),
            (None, None, Some(id)) => Evidence::Document(id),
            _ => return Err("a binding names one of indicator, register, document"),
        };
        Ok(Self { commitment: text.commitment, evidence, missing: text.missing, line: 0 })
    }
}
