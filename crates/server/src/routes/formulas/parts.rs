//! The parts of a formula's page.

use masar_commitments::Formula;
use masar_indicators::{
    Wanted,
    formula::{Answer, Computed, Known, Term, Why},
};
use masar_statistics::{Origin, datasets::Dataset};
use masar_terms::{Cell, Period};

use super::{content, href, is_country, named, number, why};
use crate::{
    app::App,
    charts::{self, Chart, Shape},
    components::{self, Block, Column, Content, Row, Section, Table, Way},
    routes::{datasets::list, indicators::frequency},
    shell::Page,
};

/// Periods of a trend.
const PERIODS: usize = 40;

/// A formula with what came out of it at this node.
pub struct Parts<'a> {
    pub app: &'a App,
    pub page: &'a Page,
    pub formula: &'a Formula,
    pub computed: &'a Computed,
    /// Code of the place that is read about.
    pub place: &'a str,
    pub datasets: &'a [Dataset],
}

impl Parts<'_> {
    fn place_name(&self) -> &str {
        self.app.labels.code("ref_area", self.place, self.page.language())
    }

    /// The answer in a sentence; why there is none, where there is none.
    pub fn sentence(&self, answer: &Answer) -> String {
        let page = self.page;
        let said = page.locale.with(
            "figure-sentence",
            &[
                ("name", self.formula.name.get(page.language()).to_owned().into()),
                ("place", self.place_name().to_owned().into()),
                ("period", page.period(&answer.period).into()),
            ],
        );
        match why(page, answer) {
            why if why.is_empty() => format!("{said}."),
            why => format!("{said}. {why}"),
        }
    }

    /// The place over time: only periods that the source tells of.
    pub fn trend(&self) -> Option<Section> {
        let page = self.page;
        // A year of which one source alone tells is no gap in this series: it was never in it.
        let told = self.computed.series.get(self.place)?.iter();
        let told = told.filter(|answer| answer.why != Some(Why::NoPartner)).cloned();
        let series: Vec<Answer> = told.collect();
        let series = &series[series.len().saturating_sub(PERIODS)..];
        if series.is_empty() {
            return None;
        }
        let title = self.place_name().to_owned();
        let keys = ["indicator-period", "formula-figure", "formula-why"];
        let mut columns: Vec<Column> = keys.iter().map(|key| Column::words(page.t(key))).collect();
        columns[1].amount = true;
        let rows = series.iter().rev().map(|answer| {
            Row::new(vec![
                Content::Text(page.period(&answer.period)),
                content(page, self.formula, answer.cell, None),
                Content::Text(why(page, answer)),
            ])
        });
        let table = Table { caption: title.clone(), columns, rows: rows.collect() };
        let mut blocks: Vec<Block> =
            self.chart(&title, series).map(Block::Figure).into_iter().collect();
        blocks.push(Block::Table(table));
        Some(Section::new("trend", page.t("indicator-trend"), blocks))
    }

    fn chart(&self, title: &str, series: &[Answer]) -> Option<components::Figure> {
        let page = self.page;
        let (first, last) = (series.first()?.period, series.last()?.period);
        // Years without a source are gaps of their own length, so that time is drawn true.
        let mut periods: Vec<Period> = vec![first];
        while let Some(next) = periods.last().map(|last| last.next()).filter(|next| *next <= last) {
            periods.push(next);
        }
        let cell = |period: &Period| {
            let answer = series.iter().find(|answer| answer.period == *period);
            answer.map_or(Cell::NotCollected, |answer| answer.cell)
        };
        // A line does not cross a gap, so years that are far apart stand as columns.
        let is_dense = periods.len() == series.len();
        let periods: Vec<Period> = match is_dense {
            true => periods,
            false => series.iter().map(|answer| answer.period).collect(),
        };
        let cells: Vec<Cell> = periods.iter().map(cell).collect();
        if cells.iter().filter(|cell| cell.number().is_some()).count() < 2 {
            return None;
        }
        let name = self.formula.name.get(page.language()).to_owned();
        let description = page.locale.with(
            "chart-from-to",
            &[
                ("title", name.clone().into()),
                ("first", page.period(&first).into()),
                ("last", page.period(&last).into()),
            ],
        );
        let categories: Vec<String> = periods.iter().map(|period| page.period(period)).collect();
        let svg = Chart {
            id: "trend-chart",
            title,
            description: &description,
            categories: &categories,
            series: &[charts::Series { name, cells }],
            decimals: super::decimals(self.formula),
            locale: page.locale,
        }
        .svg(if is_dense { Shape::Line } else { Shape::Columns });
        let unit = self.app.labels.code("unit_measure", &self.formula.unit, page.language());
        Some(components::Figure {
            title: title.to_owned(),
            unit: unit.to_owned(),
            svg,
            ..components::Figure::default()
        })
    }

    /// Every country in the order of its name, with its newest answer.
    pub fn places(&self) -> Option<Section> {
        let page = self.page;
        let codes = self.computed.series.keys().map(String::as_str);
        let countries = named(self.app, page, codes.filter(|code| is_country(code)));
        if countries.is_empty() {
            return None;
        }
        let keys = ["country-name", "indicator-value", "indicator-period", "formula-why"];
        let mut columns: Vec<Column> = keys.iter().map(|key| Column::words(page.t(key))).collect();
        columns[1].amount = true;
        let rows = countries.iter().filter_map(|(code, name)| {
            let answer = self.computed.newest(code)?;
            let href = href(self.formula, code);
            Some(Row::new(vec![
                Content::link(*name, &href),
                content(page, self.formula, answer.cell, None),
                Content::Text(page.period(&answer.period)),
                Content::Text(why(page, answer)),
            ]))
        });
        let title = page.t("formula-places");
        let table = Table { caption: title.clone(), columns, rows: rows.collect() };
        let said = Block::Text(page.t("indicator-by-reporter-text"));
        Some(Section::new("places", title, vec![said, Block::Table(table)]))
    }

    /// How strong the data are, in sentences; which breakdowns are there and which are missing.
    pub fn strength(&self) -> Section {
        let page = self.page;
        let mut said = super::rows::strength(self.app, page, self.formula, self.computed);
        if self.place != super::WORLD {
            let name = self.place_name();
            for id in &self.formula.required {
                let key = known_key(self.computed.breakdown(self.place, id));
                let concept = self.app.labels.concept(id);
                let concept = concept.get(page.language()).to_owned();
                said.push(page.locale.with(
                    "formula-breakdown-of",
                    &[
                        ("breakdown", concept.into()),
                        ("place", name.to_owned().into()),
                        ("state", page.t(key).into()),
                    ],
                ));
            }
        }
        Section::new("strength", page.t("formula-strength"), vec![Block::Points(said)])
    }

    /// The formula itself, in words made from the definition.
    pub fn formula(&self) -> Section {
        let page = self.page;
        let formula = self.formula;
        let mut facts = vec![(page.t("formula-numerator"), self.term(&formula.numerator))];
        if let Some(term) = &formula.denominator {
            facts.push((page.t("formula-denominator"), self.term(term)));
        }
        if let Some(years) = formula.growth {
            let text = page.t1("formula-growth", "years", u64::from(years));
            facts.push((page.t("formula-denominator"), Content::Text(text)));
        }
        if formula.denominator.is_some() || formula.growth.is_some() {
            let scale = page.number(formula.scale, 0);
            facts.push((page.t("formula-scale"), Content::Text(scale)));
        }
        if let Some(oldest) = formula.quality.oldest {
            let text = page.t1("formula-oldest", "year", oldest.to_string());
            facts.push((page.t("formula-rule"), Content::Text(text)));
        }
        if let Some(coverage) = &formula.quality.coverage {
            let least = page.t1("percent", "number", page.number(100.0 * coverage.least, 0));
            let text = page.t1("formula-coverage", "least", least);
            facts.push((page.t("formula-rule"), Content::Text(text)));
        }
        let said = Block::Text(page.t("formula-states"));
        Section::new("formula", page.t("formula-title"), vec![Block::Facts(facts), said])
    }

    /// What a term adds up, as the datasets call it.
    fn term(&self, term: &Term) -> Content {
        let page = self.page;
        let language = page.language();
        let known = |it: &&Dataset| it.description.dataflow.reference.id == term.dataflow;
        let dataset = self.datasets.iter().find(known);
        let name = dataset.map(|it| it.description.dataflow.names.get(language));
        let mut lines = vec![match name {
            Some(name) if !name.is_empty() => name.to_owned(),
            _ => page.t("formula-dataset-none"),
        }];
        for (id, codes) in &term.pick {
            let dimensions = dataset.iter().flat_map(|it| &it.description.structure.dimensions);
            let found = dimensions.into_iter().find(|dimension| dimension.id == *id);
            let Some(found) = found else { continue };
            let list = found.codes.as_ref().map(|list| list.id.to_lowercase()).unwrap_or_default();
            let list = list.trim_start_matches("cl_");
            let label = |code: &String| self.app.labels.code(list, code, language).to_owned();
            let codes: Vec<String> = codes.iter().map(label).collect();
            let comma = if page.dir() == "rtl" { "، " } else { ", " };
            lines.push(format!("{}: {}", found.names.get(language), codes.join(comma)));
        }
        Content::Text(lines.join("\n"))
    }

    /// The vintages that the newest answers rest on.
    pub fn sources(&self) -> Option<Section> {
        let page = self.page;
        let keys = ["dataset-title", "vintage-number", "vintage-date", "sure-source"];
        let columns = keys.iter().map(|key| Column::words(page.t(key))).collect();
        let read = self.datasets.iter().filter(|dataset| {
            let reference = dataset.description.dataflow.reference.to_string();
            self.computed.datasets.contains(&reference)
        });
        let rows: Vec<Row> = read
            .map(|dataset| {
                let reference = &dataset.description.dataflow.reference;
                let from = match &dataset.last.provenance {
                    Origin::External { source, .. } => Content::Code(source.clone()),
                    _ => Content::Name(reference.agency.clone()),
                };
                let name = dataset.description.dataflow.names.get(page.language());
                Row::new(vec![
                    Content::link(name, list::href(reference)),
                    Content::link(
                        page.count(dataset.last.number),
                        list::at(reference, dataset.last.number),
                    ),
                    Content::Moment(dataset.last.released_at),
                    from,
                ])
            })
            .collect();
        if rows.is_empty() {
            return None;
        }
        let title = page.t("formula-sources");
        let table = Table { caption: title.clone(), columns, rows };
        Some(Section::new("sources", title, vec![Block::Table(table)]))
    }

    /// The way to the map of gaps.
    pub fn gaps(&self) -> Section {
        let page = self.page;
        let href = format!("/indicators/coverage?indicator={}", self.formula.id);
        let way = Block::Links(vec![Way::to(page.t("gaps-title"), href)]);
        Section::new("gaps", page.t("indicator-breakdowns"), vec![way])
    }

    /// What the definition fixes.
    pub fn facts(&self) -> Section {
        let (page, formula) = (self.page, self.formula);
        let unit = self.app.labels.code("unit_measure", &formula.unit, page.language());
        let wanted = match formula.wanted {
            Wanted::More => "wanted-more",
            Wanted::Less => "wanted-less",
            Wanted::None => "wanted-none",
            Wanted::Neither => "wanted-neither",
        };
        let version = page.t1("indicator-version", "version", u64::from(formula.version));
        let mut facts = vec![
            (page.t("indicator-unit"), Content::text(unit)),
            (page.t("indicator-frequency"), Content::Text(page.t(frequency(formula.frequency)))),
            (page.t("indicator-wanted"), Content::Text(page.t(wanted))),
        ];
        if let Some(target) = formula.target {
            let value = number(page, formula, Cell::of(target.value));
            let year = target.year.to_string();
            let text = page.t2("formula-target-text", "value", value, "year", year);
            facts.push((page.t("formula-target"), Content::Text(text)));
        }
        facts.push((page.t("indicator-definition"), Content::Text(version)));
        facts.push((page.t("trace-hash"), Content::Code(formula.hash())));
        Section::new("facts", page.t("indicator-definition"), vec![Block::Facts(facts)])
    }
}

/// Key of the word for how a breakdown stands.
pub fn known_key(known: Known) -> &'static str {
    match known {
        Known::There => "known-there",
        Known::Partly => "known-partly",
        Known::Missing => "known-missing",
        Known::Unknown => "known-unknown",
    }
}
