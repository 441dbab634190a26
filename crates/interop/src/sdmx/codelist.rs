//! A code list: what the codes of a dimension or attribute are called.

use masar_terms::LocalText;
use serde::{Deserialize, Serialize};

use super::structure::Reference;

/// One code with its names and, in a hierarchy, its parent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// Letters, digits, `_`, `@`, `$`, `-`.
    pub id: String,
    pub names: LocalText,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
}

/// A code list in the order its codes are shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeList {
    pub reference: Reference,
    pub names: LocalText,
    pub codes: Vec<Code>,
}

impl CodeList {
    /// A code list of the catalogue under its SDMX name.
    pub fn of(reference: Reference, names: LocalText, list: &crate::tabular::CodeList) -> Self {
        let code = |code: &crate::tabular::Code| Code {
            id: code.code.clone(),
            names: code.names.clone(),
            parent: code.parent.clone(),
        };
        Self { reference, names, codes: list.codes.iter().map(code).collect() }
    }

    /// The code of this id.
    pub fn code(&self, id: &str) -> Option<&Code> {
        self.codes.iter().find(|code| code.id == id)
    }

    /// The part of the list that these codes need: they and their ancestors, in the list's order.
    /// Codes that the list does not have are added without a name, so that no code of a table
    /// leads nowhere.
    pub fn part<'a>(&self, wanted: impl IntoIterator<Item = &'a str>) -> Self {
        let mut kept = std::collections::BTreeSet::new();
        let mut missing = Vec::new();
        for id in wanted {
            let mut next = self.code(id);
            if next.is_none() && kept.insert(id.to_owned()) {
                missing.push(Code { id: id.to_owned(), names: LocalText::default(), parent: None });
            }
            while let Some(code) = next {
                if !kept.insert(code.id.clone()) {
                    break;
                }
                next = code.parent.as_deref().and_then(|parent| self.code(parent));
            }
        }
        let known = self.codes.iter().filter(|code| kept.contains(&code.id)).cloned();
        Self {
            reference: self.reference.clone(),
            names: self.names.clone(),
            codes: known.chain(missing).collect(),
        }
    }
}
