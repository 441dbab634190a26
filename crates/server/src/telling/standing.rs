//! Where commitments stand by what is published of their evidence. No judgement on progress is
//! made here: that is the government's, in its review.

use std::collections::BTreeSet;

use masar_commitments::{Catalogue, Evidence, Standing, Supply};

use super::{Stand, Teller};
use crate::{
    components::{Content, Status},
    shell::Page,
};

/// All states, from what is least known to what is best known.
pub const STANDINGS: [Standing; 4] =
    [Standing::NotYetBound, Standing::Unknown, Standing::Part, Standing::Published];

/// The word of a state in addresses.
pub fn standing_code(standing: Standing) -> &'static str {
    match standing {
        Standing::NotYetBound => "not-bound",
        Standing::Unknown => "unknown",
        Standing::Part => "part",
        Standing::Published => "published",
    }
}

/// Key of the words of a state.
pub fn standing_key(standing: Standing) -> &'static str {
    match standing {
        Standing::NotYetBound => "state-not-bound",
        Standing::Unknown => "state-unknown",
        Standing::Part => "state-part",
        Standing::Published => "state-published",
    }
}

/// A state as it stands in a table: what is not known comes with its shape.
pub fn standing_content(page: &Page, standing: Standing) -> Content {
    match standing {
        Standing::Unknown => Content::Status(Status::Unknown),
        other => Content::Text(page.t(standing_key(other))),
    }
}

/// What of all evidence is published here, looked up once for a page.
pub struct Standings<'a> {
    catalogue: &'a Catalogue,
    indicators: BTreeSet<&'a str>,
    registers: &'a BTreeSet<String>,
}

impl<'a> Teller<'a> {
    /// What is published at this node: of its own, or on upper nodes by any of those below. The
    /// registers are those with entries.
    pub fn standings(&self, registers: &'a BTreeSet<String>) -> Standings<'a> {
        let catalogue = &self.app.catalogue;
        let own = self.board.reporters().iter().find(|reporter| reporter.is_self);
        let below = self.below();
        let there = |id: &str, supply: Supply| match (self.stand(), supply) {
            (Stand::Own, Supply::Released) => self.own(id).is_some_and(|it| it.last().is_some()),
            (Stand::Own, Supply::External) => own.is_some_and(|own| {
                self.board.of_place(&own.place).any(|series| series.indicator == id)
            }),
            (Stand::Countries, _) => below.iter().any(|one| {
                let series = self.board.series(&one.agency, id, &one.place);
                series.is_some_and(|series| series.last().is_some())
            }),
        };
        let defined = catalogue.indicators.iter();
        let indicators = defined.filter(|it| there(&it.id, it.origin)).map(|it| it.id.as_str());
        Standings { catalogue, indicators: indicators.collect(), registers }
    }
}

impl Standings<'_> {
    /// Of one piece of evidence.
    pub fn of_evidence(&self, evidence: &Evidence) -> Standing {
        let is_there = match evidence {
            Evidence::Indicator(id) => self.indicators.contains(id.as_str()),
            Evidence::Register(id) => self.registers.contains(id),
            // Documents come with the catalogue.
            Evidence::Document(_) => true,
        };
        if is_there { Standing::Published } else { Standing::Unknown }
    }

    /// Of a commitment.
    pub fn of(&self, commitment: &str) -> Standing {
        let (mut all, mut there) = (0, 0);
        for binding in self.catalogue.bindings_of(commitment) {
            all += 1;
            there += usize::from(self.of_evidence(&binding.evidence) == Standing::Published);
        }
        match (there, all) {
            (_, 0) => Standing::NotYetBound,
            (0, _) => Standing::Unknown,
            (some, all) if some < all => Standing::Part,
            _ => Standing::Published,
        }
    }

    /// How many commitments stand in each state, in the order of [`STANDINGS`].
    pub fn counts(&self) -> [usize; 4] {
        let mut counts = [0; 4];
        for commitment in &self.catalogue.commitments {
            let standing = self.of(&commitment.id);
            if let Some(at) = STANDINGS.iter().position(|known| *known == standing) {
                counts[at] += 1;
            }
        }
        counts
    }
}
