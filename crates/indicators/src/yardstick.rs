//! A definition made ready to measure with.

use crate::{
    bins::{Bins, BinsError},
    definition::{Definition, Kind},
};

/// A definition with its hash and, for a duration, its bins.
#[derive(Clone, Debug, PartialEq)]
pub struct Yardstick {
    pub definition: Definition,
    /// [`Definition::hash`].
    pub hash: String,
    pub(crate) bins: Option<Bins>,
}

impl Yardstick {
    /// `codes` gives the codes of a code list in their order; none where there is no such list.
    pub fn new<'c, I>(
        definition: Definition,
        codes: impl FnOnce(&str) -> I,
    ) -> Result<Self, BinsError>
    where
        I: IntoIterator<Item = &'c str>,
    {
        let bins = match definition.kind() {
            Kind::Duration(list) => Some(Bins::read(&definition.unit, codes(list))?),
            Kind::Count | Kind::Share(_) | Kind::Disparity(..) => None,
        };
        let hash = definition.hash();
        Ok(Self { definition, hash, bins })
    }
}
