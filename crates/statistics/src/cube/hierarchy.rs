//! One dimension: its codes as a tree under the total.

use std::collections::{HashMap, HashSet};

use super::CubeError;

/// Code of the total in every dimension (SDMX cross-domain code lists).
pub const TOTAL: &str = "_T";

/// A dimension's codes as a tree. Code 0 is the total; a code without a parent hangs under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hierarchy {
    id: String,
    codes: Vec<String>,
    /// Parent of each code; a code's parent always stands before it. None for the total only.
    parents: Vec<Option<usize>>,
    /// Codes right below each code.
    children: Vec<Vec<usize>>,
    /// Place of each code.
    places: HashMap<String, usize>,
}

impl Hierarchy {
    /// A dimension from pairs of code and parent, in any order.
    ///
    /// # Errors
    /// A code twice, or a parent that does not lead to the total.
    pub fn new(
        id: impl Into<String>,
        codes: impl IntoIterator<Item = (String, Option<String>)>,
    ) -> Result<Self, CubeError> {
        let mut tree = Self {
            id: id.into(),
            codes: vec![TOTAL.to_owned()],
            parents: vec![None],
            children: vec![Vec::new()],
            places: HashMap::from([(TOTAL.to_owned(), 0)]),
        };
        let mut waiting: Vec<(String, String)> = Vec::new();
        let mut known: HashSet<String> = HashSet::new();
        for (code, parent) in codes {
            if code == TOTAL {
                continue;
            }
            if !known.insert(code.clone()) {
                return Err(CubeError::Twice { dimension: tree.id, code });
            }
            waiting.push((code, parent.unwrap_or_else(|| TOTAL.to_owned())));
        }
        while !waiting.is_empty() {
            let before = waiting.len();
            let mut later = Vec::new();
            for (code, parent) in waiting {
                match tree.position(&parent) {
                    Some(at) => tree.hang(code, at),
                    None => later.push((code, parent)),
                }
            }
            if later.len() == before {
                let code = later.swap_remove(0).0;
                return Err(CubeError::NoWayUp { dimension: tree.id, code });
            }
            waiting = later;
        }
        Ok(tree)
    }

    fn hang(&mut self, code: String, parent: usize) {
        let at = self.codes.len();
        self.places.insert(code.clone(), at);
        self.codes.push(code);
        self.parents.push(Some(parent));
        self.children.push(Vec::new());
        self.children[parent].push(at);
    }

    /// A dimension of one level under the total.
    ///
    /// # Errors
    /// A code twice.
    pub fn flat(id: impl Into<String>, codes: &[&str]) -> Result<Self, CubeError> {
        Self::new(id, codes.iter().map(|code| ((*code).to_owned(), None)))
    }

    /// Id of the dimension (SDMX component id).
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Codes, the total first and every parent before its children.
    pub fn codes(&self) -> &[String] {
        &self.codes
    }

    /// Place of a code in [`Self::codes`].
    pub fn position(&self, code: &str) -> Option<usize> {
        self.places.get(code).copied()
    }

    /// The parent's place, none for the total.
    pub fn parent(&self, at: usize) -> Option<usize> {
        self.parents.get(at).copied().flatten()
    }

    /// Places of the codes right below.
    pub fn children(&self, at: usize) -> &[usize] {
        &self.children[at]
    }

    /// Whether nothing finer lies below.
    pub fn is_leaf(&self, at: usize) -> bool {
        self.children[at].is_empty()
    }

    /// The code itself, its parent and so on up to the total.
    pub fn upward(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(at), |code| self.parent(*code))
    }
}
