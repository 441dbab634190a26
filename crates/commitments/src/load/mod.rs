//! Reads the catalogue's files into one [`Catalogue`].

pub(crate) mod instruments;
mod reader;
mod shapes;

use self::{
    reader::Reader,
    shapes::{BindingsFile, ClustersFile, DimensionsFile, PrinciplesFile},
};
use crate::{
    Faults,
    catalogue::Catalogue,
    commitment::Commitment,
    instruments::{Graph, implied, own_instruments},
    plan::PlanSource,
    reference::{Cluster, Topic},
    search::Words,
    verify,
};

impl Catalogue {
    /// Reads the catalogue from its files, given as (path below the catalogue's folder, bytes).
    /// Files it does not know (`SOURCES.md`, `places/…`) are left aside. Refuses, each with file,
    /// line and reason: a text without English or Arabic, two entries of one id, a link to what is
    /// not there, a commitment that evidences nothing known, and a source that is not complete.
    pub fn read(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Self, Faults> {
        let mut reader = Reader::new(files);
        let lists = reader.lists();
        let topics = reader.topics();
        let parts = reader.toml::<ClustersFile>("clusters.toml");
        let principles = reader.toml::<PrinciplesFile>("principles.toml");
        let dimensions = reader.toml::<DimensionsFile>("disaggregation.toml");
        let bindings = reader.toml::<BindingsFile>("bindings.toml");
        let mut instruments = reader.instruments();
        let objectives = reader.objectives(&instruments);
        let targets = instruments::targets(&instruments);
        let stated = reader.links();
        let indicators = reader.indicators();
        let formulas = reader.formulas();
        let goal_measures = reader.goal_measures();
        let migration_topics = reader.migration_topics();
        let questionnaires = reader.questionnaires();
        let plan = reader.optional::<PlanSource>("plan.toml");
        let (Some(parts), Some(principles), Some(dimensions), Some(bindings)) =
            (parts, principles, dimensions, bindings)
        else {
            return Err(reader.faults);
        };
        // Links into what could not be read would be one fault more each, and say nothing new.
        std::mem::take(&mut reader.faults).none_or(())?;
        let (topics, commitments) = in_order(topics, &parts.clusters);
        instruments::add_measures(&mut instruments, &goal_measures);
        let (source, judgement) = (&parts.source, &parts.judgement.text);
        let principles = principles.principles;
        let own = own_instruments(source, judgement, &commitments, &principles);
        instruments.extend(own);
        let links = implied(&commitments).into_iter().chain(stated).collect();
        let mut catalogue = Self {
            source: parts.source,
            judgement: parts.judgement,
            clusters: parts.clusters,
            topics,
            gaps: parts.gaps,
            principles,
            objectives,
            targets,
            dimensions: dimensions.dimensions,
            indicators,
            formulas,
            goal_measures,
            migration_topics,
            questionnaires,
            plan,
            registers: bindings.registers,
            documents: bindings.documents,
            bindings: reader.lined_bindings(bindings.bindings),
            commitments,
            lists,
            graph: Graph::new(instruments, links),
            words: Vec::new(),
            from_source: parts.complete.from_source,
        };
        let mut faults = Faults::default();
        verify::all(&catalogue, &mut faults);
        catalogue.words = catalogue.folded_words();
        faults.none_or(catalogue)
    }

    fn folded_words(&self) -> Vec<Words> {
        let name_of = |commitment: &Commitment| {
            let topic = self.topics.iter().find(|topic| topic.id == commitment.topic);
            let system = self.lists.get("system").and_then(|list| list.code(&commitment.system));
            topic.map(|topic| &topic.name).into_iter().chain(system.map(|system| &system.names))
        };
        let words = |found: &Commitment| {
            let texts = [&found.summary, &found.evidence].into_iter();
            Words::of(&found.id, &found.title, texts.chain(name_of(found)))
        };
        self.commitments.iter().map(words).collect()
    }
}

/// Topics and commitments in the order of clusters, then of the topics' ids; those of an unknown
/// cluster come last, to be found at fault.
fn in_order(
    mut files: Vec<(Topic, Vec<Commitment>)>,
    clusters: &[Cluster],
) -> (Vec<Topic>, Vec<Commitment>) {
    let place = |topic: &Topic| {
        clusters.iter().position(|cluster| cluster.id == topic.cluster).unwrap_or(usize::MAX)
    };
    files.sort_by_cached_key(|(topic, _)| (place(topic), topic.id.clone()));
    let (topics, commitments): (Vec<_>, Vec<_>) = files.into_iter().unzip();
    (topics, commitments.into_iter().flatten().collect())
}
