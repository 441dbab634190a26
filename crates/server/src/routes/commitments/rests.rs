//! What a commitment rests on: the answer, how sure it is, its trend, every piece of evidence.

use masar_commitments::{Binding, Commitment, Evidence};

use super::register;
use crate::{
    components::{Answer, Block, Column, Content, Row, Section, Table, Way},
    telling::{LINES, Named, Stand, Standings, Teller, standing_content},
};

/// A commitment and what is known of its evidence.
pub struct Rests<'a> {
    pub teller: Teller<'a>,
    pub commitment: &'a Commitment,
    pub standings: Standings<'a>,
}

impl<'a> Rests<'a> {
    fn bindings(&self) -> impl Iterator<Item = &'a Binding> {
        self.teller.app.catalogue.bindings_of(&self.commitment.id)
    }

    fn indicators(&self) -> impl Iterator<Item = &'a str> {
        self.bindings().filter_map(|binding| match &binding.evidence {
            Evidence::Indicator(id) => Some(id.as_str()),
            Evidence::Register(_) | Evidence::Document(_) => None,
        })
    }

    /// The indicator that the page leads with: the first with a number, else the first with any
    /// figure at all.
    fn first(&self) -> Option<&'a str> {
        let number = |id: &&str| self.teller.number_of(id).is_some_and(|number| number.known);
        let published = self.indicators().find(number);
        published.or_else(|| self.indicators().find(|id| self.teller.headline(id).is_some()))
    }

    /// The first line of the page.
    pub fn answer(&self) -> Option<Answer> {
        self.teller.headline(self.first()?)
    }

    /// How sure the answer is, and which part of the evidence asked for is missing.
    pub fn sure(&self) -> Option<Section> {
        let (page, teller) = (self.teller.page, &self.teller);
        let mut facts = Vec::new();
        if let Some(id) = self.first() {
            match teller.stand() {
                Stand::Own => {
                    let figure = teller.own(id).and_then(|series| series.last());
                    facts.extend(figure.into_iter().flat_map(|figure| teller.sureness(figure)));
                }
                Stand::Countries => {
                    let total = teller.total(id);
                    facts.extend(total.iter().flat_map(|total| teller.sureness_of_total(total)));
                }
            }
        }
        let missing: Vec<&str> = self
            .bindings()
            .filter_map(|binding| Some(binding.missing.as_ref()?.get(page.language())))
            .collect();
        if !missing.is_empty() {
            facts.push((page.t("sure-missing"), Content::Text(missing.join("\n"))));
        }
        (!facts.is_empty())
            .then(|| Section::new("sure", page.t("commitment-sure"), vec![Block::Facts(facts)]))
    }

    /// Chart, then table, of the indicator that the page leads with.
    pub fn trend(&self) -> Option<Section> {
        let (page, teller) = (self.teller.page, &self.teller);
        let id = self.first()?;
        let name = teller.indicator(id);
        let series: Vec<Named<'_>> = vec![(name.clone(), teller.own(id)?)];
        let mut blocks = Vec::new();
        blocks.extend(teller.figure("trend-chart", &name, &series).map(Block::Figure));
        blocks.push(Block::Table(teller.table(name, &series)));
        Some(Section::new("trend", page.t("commitment-trend"), blocks))
    }

    /// Every piece of evidence with its kind and state.
    pub fn evidence(&self) -> Section {
        let page = self.teller.page;
        let headings =
            ["commitment-evidence", "commitment-evidence-kind", "commitment-evidence-state"];
        let mut columns: Vec<Column> =
            headings.iter().map(|key| Column::words(page.t(key))).collect();
        columns.push(Column::amounts(page.t("commitment-newest")));
        let rows: Vec<Row> = self.bindings().map(|binding| self.row(binding)).collect();
        let block = match rows.is_empty() {
            true => Block::Text(page.t("commitment-not-bound-text")),
            false => Block::Table(Table { caption: page.t("commitment-evidence"), columns, rows }),
        };
        Section::new("evidence", page.t("commitment-evidence"), vec![block])
    }

    fn row(&self, binding: &Binding) -> Row {
        let (page, teller) = (self.teller.page, &self.teller);
        let name = teller.app.catalogue.evidence_name(&binding.evidence);
        let name = name.map_or("", |name| name.get(page.language()));
        let (kind, href) = match &binding.evidence {
            Evidence::Indicator(id) => ("kind-indicator", format!("/indicators/{id}")),
            Evidence::Register(id) => ("kind-register", register(id)),
            Evidence::Document(_) => ("kind-document", String::new()),
        };
        let standing = self.standings.of_evidence(&binding.evidence);
        let newest = match &binding.evidence {
            Evidence::Indicator(id) => teller.headline(id),
            Evidence::Register(_) | Evidence::Document(_) => None,
        };
        let newest = newest
            .map_or_else(|| Content::text("–"), |answer| Content::link(answer.number, answer.href));
        Row::new(vec![
            Content::Links(vec![Way::to(name, href)]),
            Content::Text(page.t(kind)),
            standing_content(page, standing),
            newest,
        ])
    }

    /// On upper nodes, and where local nodes report: the figures of each, in the order of names,
    /// on one scale.
    pub fn below(&self) -> Option<Section> {
        let (page, teller) = (self.teller.page, &self.teller);
        let id = self.first()?;
        let series = teller.of_below(id);
        if series.is_empty() {
            return None;
        }
        let (title, heading) = match teller.stand() {
            Stand::Countries => ("commitment-by-country", "country-name"),
            Stand::Own => ("countries-local-title", "reporter"),
        };
        let name = teller.indicator(id);
        let mut blocks = vec![Block::Text(page.t("indicator-by-reporter-text"))];
        if series.len() <= LINES {
            blocks.extend(teller.figure("below-chart", &name, &series).map(Block::Figure));
        }
        blocks.push(Block::Table(teller.side_by_side(page.t(title), page.t(heading), &series)));
        Some(Section::new("below", page.t(title), blocks))
    }
}
