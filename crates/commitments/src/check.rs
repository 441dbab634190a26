//! What the catalogue amounts to, for `masar check` and the page about the catalogue.

use std::{collections::BTreeSet, fmt};

use masar_terms::{Language, LocalText};

use crate::{
    catalogue::Catalogue,
    instruments::{Entry, Instrument},
};

/// How many texts there are in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LanguageCheck {
    pub language: Language,
    /// Texts that are there.
    pub texts: usize,
    /// Texts that should be there.
    pub of: usize,
}

/// Counts of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Commitments from the source.
    pub from_source: usize,
    /// Commitments written where the source is lost.
    pub inferred: usize,
    /// Commitments with some evidence.
    pub bound: usize,
    /// Commitments without.
    pub not_yet_bound: usize,
    pub indicators: usize,
    pub code_lists: usize,
    /// Instruments that have files of their own.
    pub instruments: usize,
    /// Their entries.
    pub entries: usize,
    /// Links between entries and commitments.
    pub links: usize,
    /// In the order of [`Language::ALL`]; code lists are not among the texts.
    pub languages: Vec<LanguageCheck>,
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = self.from_source + self.inferred;
        let (source, inferred) = (self.from_source, self.inferred);
        writeln!(f, "commitments: {total} ({source} from the source, {inferred} inferred)")?;
        writeln!(f, "evidence: {} bound, {} not yet bound", self.bound, self.not_yet_bound)?;
        writeln!(f, "indicators: {}; code lists: {}", self.indicators, self.code_lists)?;
        let (entries, links) = (self.entries, self.links);
        write!(f, "instruments: {} with {entries} entries; links: {links}", self.instruments)?;
        for LanguageCheck { language, texts, of } in &self.languages {
            write!(f, "\ntexts in {language}: {texts} of {of}")?;
        }
        Ok(())
    }
}

impl Catalogue {
    /// Counts what is there.
    pub fn check(&self) -> Check {
        let inferred = self.commitments.iter().filter(|commitment| commitment.inferred).count();
        let bound: BTreeSet<&str> =
            self.bindings.iter().map(|binding| binding.commitment.as_str()).collect();
        let texts: Vec<&LocalText> = self.texts().collect();
        let languages = Language::ALL.into_iter().map(|language| LanguageCheck {
            language,
            texts: texts.iter().filter(|text| text.has(language)).count(),
            of: texts.len(),
        });
        Check {
            from_source: self.commitments.len() - inferred,
            inferred,
            bound: bound.len(),
            not_yet_bound: self.commitments.len() - bound.len(),
            indicators: self.indicators.len(),
            code_lists: self.lists.len(),
            instruments: self.instruments_read().count(),
            entries: self.instruments_read().map(|it| it.entries.len()).sum(),
            links: self.graph.links.len(),
            languages: languages.collect(),
        }
    }

    /// All texts of the catalogue except the names of codes.
    fn texts(&self) -> impl Iterator<Item = &LocalText> {
        let commitments = self.commitments.iter().flat_map(|c| c.texts().map(|(_, text)| text));
        let indicators = self.indicators.iter().flat_map(|i| [&i.name, &i.definition]);
        let principles = self.principles.iter().flat_map(|p| [&p.title, &p.rule]);
        [&self.source, &self.judgement.text]
            .into_iter()
            .chain(self.clusters.iter().map(|cluster| &cluster.name))
            .chain(self.topics.iter().map(|topic| &topic.name))
            .chain(self.gaps.iter().map(|gap| &gap.text))
            .chain(self.instruments_read().flat_map(texts_of))
            .chain(self.dimensions.iter().map(|dimension| &dimension.name))
            .chain(self.registers.iter().chain(&self.documents).map(|named| &named.name))
            .chain(self.bindings.iter().filter_map(|binding| binding.missing.as_ref()))
            .chain(commitments)
            .chain(indicators)
            .chain(principles)
    }

    /// Instruments but for those that the catalogue makes of its own files.
    fn instruments_read(&self) -> impl Iterator<Item = &Instrument> {
        self.graph.instruments.iter().filter(|it| !it.folder.is_empty())
    }
}

fn texts_of(instrument: &Instrument) -> impl Iterator<Item = &LocalText> {
    let short = |entry: &'_ &Entry| !entry.short.0.is_empty();
    [&instrument.name, &instrument.short, &instrument.attribution]
        .into_iter()
        .chain(instrument.levels.iter().map(|level| &level.name))
        .chain(instrument.entries.iter().map(|entry| &entry.text))
        .chain(instrument.entries.iter().filter(short).map(|entry| &entry.short))
}
