//! The whole catalogue, read and held to itself.

use std::collections::BTreeMap;

use masar_indicators::{BinsError, Definition, Yardstick, formula::Formula};
use masar_interop::tabular::CodeList;
use masar_terms::{Language, LocalText};

use crate::{
    commitment::{Commitment, Level},
    indicator::{Binding, Evidence},
    instruments::Graph,
    plan::PlanSource,
    questionnaire::Questionnaire,
    reference::{
        Cluster, Dimension, Gap, GoalMeasure, Judgement, MigrationTopic, Named, Objective,
        Principle, Target, Topic,
    },
    search::Words,
};

/// The catalogue. Only [`Catalogue::read`] makes one, and refuses what does not hold together.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Catalogue {
    /// How the source is cited.
    pub source: LocalText,
    pub judgement: Judgement,
    pub clusters: Vec<Cluster>,
    /// In the order of clusters and ids.
    pub topics: Vec<Topic>,
    pub gaps: Vec<Gap>,
    pub principles: Vec<Principle>,
    pub objectives: Vec<Objective>,
    pub targets: Vec<Target>,
    pub dimensions: Vec<Dimension>,
    /// In the order of their ids.
    pub indicators: Vec<Definition>,
    /// Indicators that are formulas over published datasets, in the order of their ids.
    pub formulas: Vec<Formula>,
    /// Indicators of the Sustainable Development Goals that touch migration.
    pub goal_measures: Vec<GoalMeasure>,
    /// What censuses, surveys and registers are recommended to ask about migration.
    pub migration_topics: Vec<MigrationTopic>,
    /// Questionnaires whose answers make a measure of the goals, in the order of their files.
    pub questionnaires: Vec<Questionnaire>,
    /// Where a national implementation plan is kept; none where the catalogue does without.
    pub plan: Option<PlanSource>,
    pub registers: Vec<Named>,
    pub documents: Vec<Named>,
    pub bindings: Vec<Binding>,
    /// In the order of clusters and topics, then of the files.
    pub commitments: Vec<Commitment>,
    /// Code lists by id.
    pub lists: BTreeMap<String, CodeList>,
    /// Instruments, and the links between their entries and the commitments.
    pub graph: Graph,
    /// Folded words, one for each commitment.
    pub(crate) words: Vec<Words>,
    /// How many commitments the source has.
    pub(crate) from_source: usize,
}

/// What a list of commitments may be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme<'a> {
    Cluster(&'a str),
    Topic(&'a str),
    Objective(u8),
    Target(&'a str),
    Principle(&'a str),
    Actor(&'a str),
    Level(Level),
}

impl Theme<'_> {
    fn holds(self, commitment: &Commitment) -> bool {
        let among = |codes: &[String], code: &str| codes.iter().any(|known| known == code);
        match self {
            Theme::Cluster(id) => commitment.cluster == id,
            Theme::Topic(id) => commitment.topic == id,
            Theme::Objective(number) => commitment.gcm_objectives.contains(&number),
            Theme::Target(code) => among(&commitment.sdg_targets, code),
            Theme::Principle(id) => among(&commitment.principles, id),
            Theme::Actor(code) => among(&commitment.actors, code),
            Theme::Level(level) => commitment.level.contains(&level),
        }
    }
}

impl Catalogue {
    /// The commitment of this id.
    pub fn commitment(&self, id: &str) -> Option<&Commitment> {
        self.commitments.iter().find(|known| known.id == id)
    }

    /// The commitments of a theme.
    pub fn about<'a>(&'a self, theme: Theme<'a>) -> impl Iterator<Item = &'a Commitment> {
        self.commitments.iter().filter(move |commitment| theme.holds(commitment))
    }

    /// The parts of a commitment.
    pub fn parts<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Commitment> {
        self.commitments.iter().filter(move |commitment| commitment.parent.as_deref() == Some(id))
    }

    /// What a commitment rests on; nothing means “not yet bound”.
    pub fn bindings_of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Binding> {
        self.bindings.iter().filter(move |binding| binding.commitment == id)
    }

    /// The name of what a commitment rests on.
    pub fn evidence_name(&self, evidence: &Evidence) -> Option<&LocalText> {
        match evidence {
            Evidence::Indicator(id) => self.indicator(id).map(|indicator| &indicator.name),
            Evidence::Register(id) => named(&self.registers, id),
            Evidence::Document(id) => named(&self.documents, id),
        }
    }

    /// The indicator of this id.
    pub fn indicator(&self, id: &str) -> Option<&Definition> {
        self.indicators.iter().find(|known| known.id == id)
    }

    /// The formula of this id.
    pub fn formula(&self, id: &str) -> Option<&Formula> {
        self.formulas.iter().find(|known| known.id == id)
    }

    /// The definitions ready to measure with, in the order of their ids. [`Catalogue::read`] has
    /// refused those that cannot be.
    pub fn yardsticks(&self) -> Vec<Yardstick> {
        let ready = |definition: &Definition| self.yardstick(definition).ok();
        self.indicators.iter().filter_map(ready).collect()
    }

    /// One definition ready to measure with.
    pub(crate) fn yardstick(&self, definition: &Definition) -> Result<Yardstick, BinsError> {
        Yardstick::new(definition.clone(), |list| {
            let codes = self.lists.get(list).into_iter().flat_map(|list| &list.codes);
            codes.map(|code| code.code.as_str()).collect::<Vec<_>>()
        })
    }

    /// The indicator whose figures this dataflow holds.
    pub fn indicator_of_dataflow(&self, dataflow: &str) -> Option<&Definition> {
        self.indicators.iter().find(|known| known.dataflow == dataflow)
    }

    /// The breakdowns that the catalogue asks for and an indicator has not. A national total of an
    /// authority's own failures is never broken down, so it lacks none.
    pub fn missing_breakdowns<'a>(
        &'a self,
        indicator: &'a Definition,
    ) -> impl Iterator<Item = &'a Dimension> {
        let asked = indicator.class == masar_indicators::Class::Statistics;
        self.dimensions.iter().filter(move |dimension| {
            asked && !indicator.dimensions.iter().any(|known| known.id == dimension.id)
        })
    }

    /// The name of a code in a code list, such as `("actor", "iom")`; the code when not known.
    pub fn code_name<'a>(&'a self, list: &str, code: &'a str, language: Language) -> &'a str {
        let known = self.lists.get(list).and_then(|list| list.code(code));
        known.map_or(code, |known| known.names.get(language))
    }
}

fn named<'n>(list: &'n [Named], id: &str) -> Option<&'n LocalText> {
    list.iter().find(|known| known.id == id).map(|known| &known.name)
}
