//! Where one commitment stands: what is published of its evidence, how fresh it is, what is
//! missing, who leads.
//!
//! May not happen here: a rank, a score, a judgement where nothing is published. A commitment
//! without evidence is “not yet bound”; evidence of which nothing is published is “unknown”.

use std::collections::BTreeSet;

use jiff::civil::Date;
use masar_indicators::{Board, Definition, Figure, Freshness, Reporter, Series, Supply, Trend};
use masar_terms::LocalText;
use serde::Serialize;

use crate::{
    catalogue::Catalogue,
    commitment::Commitment,
    indicator::{Binding, Evidence},
    reference::Dimension,
};

/// The state of a commitment or of one piece of its evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Nobody has said yet what would show it.
    NotYetBound,
    /// Evidence is named, and nothing of it is published.
    Unknown,
    /// Some of the evidence is published, some is not.
    Part,
    /// All evidence that is named is published. Says nothing of what the evidence says.
    Published,
}

/// Where one commitment stands.
#[derive(Clone, Debug)]
pub struct Progress<'p> {
    pub commitment: &'p Commitment,
    pub standing: Standing,
    /// One for each binding, in their order.
    pub evidence: Vec<Shown<'p>>,
    /// Codes of the code list `actor`: who carries it out, the leader first.
    pub leads: &'p [String],
}

/// What is published of one piece of evidence.
#[derive(Clone, Debug)]
pub struct Shown<'p> {
    pub binding: &'p Binding,
    pub standing: Standing,
    pub name: &'p LocalText,
    /// For an indicator of which something is published.
    pub measured: Option<Newest<'p>>,
    /// The part of the evidence asked for that is not there.
    pub missing: Option<&'p LocalText>,
    /// Breakdowns that the catalogue asks for and the indicator has not.
    pub missing_breakdowns: Vec<&'p Dimension>,
}

/// The newest figure of an indicator.
#[derive(Clone, Debug)]
pub struct Newest<'p> {
    pub definition: &'p Definition,
    pub series: &'p Series,
    pub figure: &'p Figure,
    pub trend: Trend,
    pub freshness: Freshness,
}

/// What progress is told from.
#[derive(Clone, Copy)]
pub struct Told<'p> {
    pub board: &'p Board,
    /// Whose progress: a reporter of the board.
    pub of: &'p Reporter,
    pub today: Date,
    /// Ids of the registers in which that reporter has published entries.
    pub registers: &'p BTreeSet<String>,
}

impl Catalogue {
    /// Where a commitment stands for one reporter. Nothing when there is no such commitment.
    pub fn progress<'p>(&'p self, id: &str, told: Told<'p>) -> Option<Progress<'p>> {
        let commitment = self.commitment(id)?;
        let evidence: Vec<Shown<'p>> = self
            .bindings_of(&commitment.id)
            .filter_map(|binding| self.shown(binding, told))
            .collect();
        let published =
            evidence.iter().filter(|shown| shown.standing == Standing::Published).count();
        let standing = match (published, evidence.len()) {
            (_, 0) => Standing::NotYetBound,
            (0, _) => Standing::Unknown,
            (some, all) if some < all => Standing::Part,
            _ => Standing::Published,
        };
        Some(Progress { commitment, standing, evidence, leads: &commitment.actors })
    }

    fn shown<'p>(&'p self, binding: &'p Binding, told: Told<'p>) -> Option<Shown<'p>> {
        let name = self.evidence_name(&binding.evidence)?;
        let (mut measured, mut missing_breakdowns) = (None, Vec::new());
        let is_published = match &binding.evidence {
            Evidence::Indicator(id) => {
                let definition = self.indicator(id)?;
                missing_breakdowns = self.missing_breakdowns(definition).collect();
                measured = newest(definition, told);
                measured.is_some()
            }
            Evidence::Register(id) => told.registers.contains(id),
            // Documents come with the catalogue.
            Evidence::Document(_) => true,
        };
        let standing = if is_published { Standing::Published } else { Standing::Unknown };
        let missing = binding.missing.as_ref();
        Some(Shown { binding, standing, name, measured, missing, missing_breakdowns })
    }
}

/// The newest figure of an indicator: the reporter's own, or, for a series from elsewhere, that of
/// its place.
fn newest<'p>(definition: &'p Definition, told: Told<'p>) -> Option<Newest<'p>> {
    let Told { board, of, today, .. } = told;
    let series = match definition.origin {
        Supply::Released => board.series(&of.agency, &definition.id, &of.place),
        Supply::External => board.of_place(&of.place).find(|one| one.indicator == definition.id),
    }?;
    let figure = series.last()?;
    let freshness = Freshness::of(figure.address.period, today);
    Some(Newest { definition, series, figure, trend: Trend::of(series), freshness })
}
