//! The class `accountability`: an authority's own failures leave unprotected, as one number.
//!
//! Guarantees: only dataflows that a named policy lists; a national total of a year, never a
//! breakdown; two approvers beside the proposer; the exception stands in the ledger with the
//! policy's name and grounds. Why: the rule that protects people would otherwise hide how often
//! they were wronged. Risk that is taken knowingly: a total of one or two is shown, and may help
//! whoever knows other tables of the same people; such tables are linked to it in the audit.

use std::collections::BTreeMap;

use masar_terms::{Frequency, Language, LocalText};
use serde::{Deserialize, Serialize};

use crate::{cube::Counted, error::StatisticsError};

/// Policies of `policies/accountability.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policies(Vec<Exception>);

/// One named exception from the threshold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// Its name in the ledger.
    pub id: String,
    /// The dataflows it allows.
    pub dataflows: Vec<String>,
    pub legal_basis: LocalText,
    pub ethical_basis: LocalText,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    policies: Vec<Exception>,
}

impl Policies {
    /// Reads the text of a policy file; `file` is named in errors.
    ///
    /// # Errors
    /// Not TOML of this shape, a dataflow named twice, a basis missing in Arabic or English.
    pub fn parse(file: &str, text: &str) -> Result<Self, StatisticsError> {
        let refuse = |reason: String| StatisticsError::PolicyFile { file: file.to_owned(), reason };
        let File { policies } = toml::from_str(text).map_err(|error| refuse(error.to_string()))?;
        let mut named = BTreeMap::new();
        for policy in &policies {
            for text in [&policy.legal_basis, &policy.ethical_basis] {
                if !text.has(Language::Ar) || !text.has(Language::En) {
                    return Err(refuse(format!(
                        "{}: both grounds in Arabic and English",
                        policy.id
                    )));
                }
            }
            for dataflow in &policy.dataflows {
                if let Some(other) = named.insert(dataflow.clone(), &policy.id) {
                    return Err(refuse(format!("{dataflow} stands in {other} and {}", policy.id)));
                }
            }
        }
        Ok(Self(policies))
    }

    /// The exception under which a table may leave.
    ///
    /// # Errors
    /// A breakdown, a period other than a year, no policy that names the dataflow.
    pub(crate) fn admit(&self, counted: &Counted) -> Result<Exception, StatisticsError> {
        let dataflow = || counted.dataflow.clone();
        let is_year = counted.period.frequency() == Frequency::Year;
        if !counted.dimensions.is_empty() || !is_year {
            let period = counted.period;
            return Err(StatisticsError::NotNationalYear { dataflow: dataflow(), period });
        }
        let names = |policy: &&Exception| policy.dataflows.contains(&counted.dataflow);
        let policy = self.0.iter().find(names).cloned();
        policy.ok_or_else(|| StatisticsError::NoPolicy { dataflow: dataflow() })
    }
}

#[cfg(test)]
mod tests {
    use super::Policies;

    #[test]
    fn the_policies_that_come_with_the_product_can_be_read() {
        let text = include_str!("../../../policies/accountability.toml");
        let policies = Policies::parse("policies/accountability.toml", text).expect("policies");
        assert!(!policies.0.is_empty());
    }

    #[test]
    fn a_policy_without_grounds_is_refused() {
        let text = "[[policies]]\nid = \"x\"\ndataflows = [\"DF_X\"]\nlegal_basis = { en = \"a\", ar = \"b\" }\nethical_basis = { en = \"a\" }\n";
        let error = Policies::parse("p.toml", text).expect_err("no Arabic");
        assert!(error.to_string().starts_with("p.toml: x:"), "{error}");
    }
}
