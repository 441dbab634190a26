//! The sources of one node, and what can be said of them together.

use std::cmp::Reverse;

use masar_commitments::{Catalogue, MigrationTopic};

use super::{
    REGISTER,
    source::{Asked, Source},
};
use crate::{
    app::App,
    problems::Problem,
    told::{self, Cleared},
};

/// Kind of a census.
const CENSUS: &str = "CEN";
/// The parent of the topics that are recommended for censuses.
const FOR_CENSUSES: &str = "CENSUS";

/// The sources that one node cleared, the newest year first.
pub struct Listed {
    /// SDMX agency of the node; nothing for this one.
    pub agency: Option<String>,
    pub sources: Vec<Source>,
}

/// A census held against what is recommended for censuses.
pub struct Held<'a> {
    pub census: &'a Source,
    pub as_recommended: usize,
    /// Topics of which nobody has said how the census asks for them.
    pub unknown: usize,
    pub of: usize,
}

/// A topic that no source asks, as far as is known.
pub struct Gap<'a> {
    pub topic: &'a MigrationTopic,
    /// Sources of which nobody has said whether they ask for it.
    pub unknown: usize,
}

impl Listed {
    fn of(cleared: Cleared, topics: &[MigrationTopic]) -> Self {
        let entries = cleared.entries.iter();
        let mut sources: Vec<Source> = entries.map(|entry| Source::of(entry, topics)).collect();
        sources.sort_by_key(|source| (Reverse(source.year), source.id.clone()));
        Self { agency: cleared.agency, sources }
    }

    /// Those that were neither replaced nor withdrawn.
    pub fn counting(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter().filter(|source| source.counts())
    }

    /// The newest census whose questionnaire is known, held against what is recommended for it. One
    /// that is merely announced says nothing of what a country asks.
    pub fn newest_census(&self, catalogue: &Catalogue) -> Option<Held<'_>> {
        let mut censuses =
            self.counting().filter(|source| source.kind == CENSUS && source.is_told());
        let census = censuses.next()?;
        let topics = catalogue.migration_topics.iter().zip(&census.topics);
        let asked: Vec<Asked> = topics
            .filter(|(topic, _)| is_for_censuses(catalogue, topic))
            .map(|(_, (asked, _))| *asked)
            .collect();
        let count = |of: Asked| asked.iter().filter(|asked| **asked == of).count();
        Some(Held {
            census,
            as_recommended: count(Asked::AsRecommended),
            unknown: count(Asked::Unknown),
            of: asked.len(),
        })
    }

    /// The topics that no source asks.
    pub fn gaps<'a>(&self, topics: &'a [MigrationTopic]) -> Vec<Gap<'a>> {
        let gap = |(at, topic): (usize, &'a MigrationTopic)| {
            let asked: Vec<Asked> = self.counting().map(|source| source.topics[at].0).collect();
            let unknown = asked.iter().filter(|asked| **asked == Asked::Unknown).count();
            (!asked.iter().any(|asked| asked.is_asked())).then_some(Gap { topic, unknown })
        };
        topics.iter().enumerate().filter_map(gap).collect()
    }
}

fn is_for_censuses(catalogue: &Catalogue, topic: &MigrationTopic) -> bool {
    let code = catalogue.lists.get("migration_topic").and_then(|list| list.code(&topic.code));
    code.is_some_and(|code| code.parent.as_deref() == Some(FOR_CENSUSES))
}

/// What this node cleared, then what each other node did, in the order of their agencies; nodes
/// without a source are not named.
pub async fn all(app: &App) -> Result<Vec<Listed>, Problem> {
    let topics = &app.catalogue.migration_topics;
    let all = told::cleared(app, REGISTER).await?.into_iter();
    let all = all.map(|cleared| Listed::of(cleared, topics));
    Ok(all.filter(|listed| !listed.sources.is_empty()).collect())
}
