//! How a dataset of this node is made, in plain words: made from what its programme publishes and
//! from the rule of its newest release, so that nothing is written per dataset.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Html,
};
use masar_programmes::{
    AnchorAt, Class, DimensionFrom, ExtractDefinition, MeasureOf, Programme, Unit,
    codes::{TOTAL, UNKNOWN},
};
use masar_statistics::{
    Origin,
    datasets::{Dataset, Vintage},
    ledger::{self, Made},
    release::METHOD,
};
use masar_terms::{Cell, Frequency};

use super::list::{self, find};
use crate::{
    app::App,
    components::{Block, Column, Content, ReadingPage, Row, Section, Table, Way},
    guard::Visitor,
    labels,
    problems::{Problem, ProblemKind},
    releasing,
    routes::releases::noise,
    shell::Page,
};

/// The page of a dataset's method, where this node made the dataset.
pub fn href(app: &App, dataset: &Dataset) -> Option<String> {
    let reference = &dataset.description.dataflow.reference;
    let is_own = dataset.origin == "released" && reference.agency == app.settings.agency;
    let known = releasing::extracts(app).any(|(_, extract)| extract.dataflow == reference.id);
    (is_own && known).then(|| format!("/data/{}/method", reference.id))
}

/// `GET /data/{dataflow}/method`
pub async fn method(
    State(app): State<App>,
    visitor: Visitor,
    Path(dataflow): Path<String>,
) -> Result<Html<String>, Problem> {
    let missing = || Problem::new(ProblemKind::NotFound);
    let dataset = find(&app, &dataflow, Some(&app.settings.agency)).await?;
    href(&app, &dataset).ok_or_else(missing)?;
    let mut extracts = releasing::extracts(&app);
    let (programme, extract) =
        extracts.find(|(_, extract)| extract.dataflow == dataflow).ok_or_else(missing)?;
    let vintages = app.datasets.vintages(&dataset.description.dataflow.reference).await?;
    let newest = newest(&app, &vintages).await?;
    let page = app.page(&visitor);
    let told = Told { app: &app, page: &page, programme, extract, newest: newest.as_ref() };
    Ok(Html(told.page(&dataset).render()?))
}

/// The newest release among a dataset's vintages, and its number in the ledger.
pub async fn newest(app: &App, vintages: &[Vintage]) -> Result<Option<(i64, Made)>, Problem> {
    let numbers = vintages.iter().filter_map(|vintage| match &vintage.provenance {
        Origin::Released { sequence, .. } => Some(*sequence),
        _ => None,
    });
    let mut numbers: Vec<i64> = numbers.collect();
    numbers.sort_unstable();
    let look = app.statistics.look().await?;
    for number in numbers.into_iter().rev() {
        let written = ledger::entry(&look, number).await?;
        if let Some(made) = written.as_ref().and_then(|written| written.entry.made()) {
            return Ok(Some((number, made.clone())));
        }
    }
    Ok(None)
}

/// What the page is made of.
struct Told<'a> {
    app: &'a App,
    page: &'a Page,
    programme: &'a Programme,
    extract: &'a ExtractDefinition,
    newest: Option<&'a (i64, Made)>,
}

impl Told<'_> {
    fn page(&self, dataset: &Dataset) -> ReadingPage {
        let page = self.page;
        let title = self.name("dataflow", &self.extract.dataflow);
        let reference = &dataset.description.dataflow.reference;
        let mut sections = vec![
            self.section("counted", vec![Block::Points(self.counted())]),
            self.section("one", vec![Block::Points(self.one())]),
        ];
        sections.extend(self.breakdowns());
        sections.extend([
            self.section("not", vec![Block::Points(self.left_out())]),
            self.section("rules", vec![Block::Points(self.rules())]),
            self.section("freeze", vec![Block::Points(self.freeze())]),
            self.section("marks", vec![Block::Facts(self.marks())]),
            self.section("wrong", vec![Block::Points(self.wrong())]),
        ]);
        let programme = self.programme.text("name", page.language()).to_owned();
        let structure = format!(
            "/sdmx/v2/structure/dataflow/{}/{}/{}?format=json",
            reference.agency, reference.id, reference.version
        );
        let mut links = vec![
            Way::to(&title, list::href(reference)),
            Way::to(programme, format!("/programmes/{}#published", self.programme.id)),
            Way::to(
                page.t("dataset-format-structure"),
                format!("{structure}?references=descendants"),
            ),
        ];
        if let Some((sequence, _)) = self.newest {
            let number = page.count(sequence.unsigned_abs());
            let label = page.t1("method-entry", "number", number);
            links.push(Way::to(label, format!("/ledger#entry-{sequence}")));
        }
        ReadingPage {
            trail: vec![
                Way::to(page.t("data-title"), "/data"),
                Way::to(&title, list::href(reference)),
            ],
            title: page.t1("method-title", "name", &title),
            lead: self.lead(),
            answer: None,
            notices: Vec::new(),
            sections,
            side: vec![Section::new(
                "sources",
                page.t("method-sources"),
                vec![Block::Links(links)],
            )],
            page: page.clone(),
        }
    }

    fn section(&self, id: &str, blocks: Vec<Block>) -> Section {
        Section::new(id, self.page.t(&format!("method-{id}")), blocks)
    }

    fn name(&self, kind: &str, id: &str) -> String {
        labels::of(self.programme, kind, id, self.page.language())
    }

    /// Names of states of the record type.
    fn states(&self, states: &[String]) -> String {
        let kind = &self.extract.record_type;
        let names: Vec<String> =
            states.iter().map(|id| self.name("state", &format!("{kind}-{id}"))).collect();
        names.join(self.page.list_separator())
    }

    fn unit(&self) -> String {
        self.page.t(match self.extract.unit {
            Unit::Person => "method-unit-person",
            Unit::Household => "method-unit-household",
            Unit::Case => "method-unit-case",
            Unit::Event => "method-unit-event",
        })
    }

    /// k: of the newest release, else of the rule as it is now.
    fn threshold(&self) -> u64 {
        let now = u64::from(self.extract.threshold).max(self.app.release_settings.statistics.floor);
        self.newest.map_or(now, |(_, made)| made.rule.threshold())
    }

    fn is_protected(&self) -> bool {
        self.extract.class == Class::Statistics
    }

    /// The whole method in one sentence.
    fn lead(&self) -> String {
        let (page, unit) = (self.page, self.unit());
        match self.is_protected() {
            true if self.extract.noise.is_some() => page.t1("method-lead-noise", "unit", unit),
            true => page.t2("method-lead", "unit", unit, "threshold", self.threshold()),
            false => page.t1("method-lead-accountability", "unit", unit),
        }
    }

    /// Who is counted, and when.
    fn counted(&self) -> Vec<String> {
        let page = self.page;
        let kind = self.name("record-type", &self.extract.record_type);
        let event = match &self.extract.anchor.at {
            AnchorAt::Action(id) => page.t1("method-at-action", "action", self.name("action", id)),
            AnchorAt::Breach(id) => page.t1("method-at-breach", "breach", self.name("breach", id)),
            AnchorAt::Clock(id) => page.t1("method-at-clock", "clock", self.name("clock", id)),
            AnchorAt::Stock(states) => page.t1("method-at-stock", "states", self.states(states)),
        };
        let period = page.t(match self.extract.anchor.frequency {
            Frequency::Year => "method-period-year",
            Frequency::HalfYear => "method-period-half-year",
            Frequency::Quarter => "method-period-quarter",
            Frequency::Month => "method-period-month",
        });
        let from = page.t2(
            "method-from",
            "record",
            kind,
            "programme",
            self.programme.text("name", page.language()),
        );
        vec![event, from, period, page.t("method-accepted")]
    }

    /// What one count means.
    fn one(&self) -> Vec<String> {
        let page = self.page;
        self.extract
            .measures
            .iter()
            .flat_map(|measure| {
                let unit = self.app.labels.code("unit_measure", &measure.unit, page.language());
                let name = self.name("measure", &measure.id);
                let shown = page.t2("method-measure", "measure", name, "unit", unit);
                let means = match &measure.of {
                    MeasureOf::Subjects => page.t1("method-subjects", "unit", self.unit()),
                    MeasureOf::Rows { most } => page.t1("method-rows", "most", *most),
                    MeasureOf::Sum { least, most, .. } => {
                        page.t2("method-sum", "least", *least, "most", *most)
                    }
                };
                [means, shown]
            })
            .collect()
    }

    /// By what the counts are broken down, and where each code comes from.
    fn breakdowns(&self) -> Option<Section> {
        let page = self.page;
        let row = |dimension: &masar_programmes::Dimension| {
            let list = self.app.labels.list(&dimension.codes);
            let codes = list.map(|list| list.codes.as_slice()).unwrap_or_default();
            let is_place = matches!(dimension.from, DimensionFrom::Place(_));
            let names = codes.iter().filter(|code| code.code != TOTAL && code.code != UNKNOWN);
            let names: Vec<&str> = names.map(|code| code.names.get(page.language())).collect();
            let codes = match (is_place, &self.extract.noise) {
                (true, None) => page.t("method-areas"),
                (true, Some(_)) => page.t("method-areas-all"),
                (false, _) => names.join(page.list_separator()),
            };
            let from = page.t(match &dimension.from {
                DimensionFrom::Place(_) => "method-by-place",
                DimensionFrom::Fact(_) => "method-by-fact",
                DimensionFrom::Field(_) => "method-by-field",
                DimensionFrom::State(_) => "method-by-state",
                DimensionFrom::Duration(_) => "method-by-duration",
                DimensionFrom::Score(_) => "method-by-score",
                DimensionFrom::Punctuality(_) => "method-by-punctuality",
            });
            let from = match dimension.fold.is_empty() {
                true => from,
                false => format!("{from} {}", page.t("method-folded")),
            };
            let name = self.name("dimension", &dimension.id);
            Row::new(vec![Content::Text(name), Content::Text(codes), Content::Text(from)])
        };
        let rows: Vec<Row> = self.extract.dimensions.iter().map(row).collect();
        let heads = ["method-by", "method-codes", "method-where"];
        let columns = heads.iter().map(|key| Column::words(page.t(key))).collect();
        let table = Table { caption: page.t("method-by-caption"), columns, rows };
        (!table.rows.is_empty()).then(|| self.section("broken", vec![Block::Table(table)]))
    }

    fn left_out(&self) -> Vec<String> {
        let page = self.page;
        let mut points = vec![page.t("method-not-reached"), page.t("method-not-late")];
        points.push(page.t("method-not-erased"));
        points.push(page.t("method-not-names"));
        points
    }

    fn rules(&self) -> Vec<String> {
        let page = self.page;
        if !self.is_protected() {
            return vec![page.t("method-accountability-rule"), page.t("method-two-people")];
        }
        if self.extract.noise.is_some() {
            return self.noise();
        }
        let mut points = vec![
            page.t1("method-rule-threshold", "threshold", self.threshold()),
            page.t1("method-rule-others", "threshold", self.threshold()),
            page.t("method-rule-attack"),
        ];
        if let Some((_, made)) = self.newest {
            if made.method.starts_with(METHOD) {
                points.push(page.t("method-rule-nothing-estimated"));
            }
            if made.method.starts_with(&format!("{METHOD};")) {
                points.push(page.t("method-rule-coarser"));
            }
            let sensitive = made.rule.sensitive_dimensions().iter();
            let own = |id: &&String| self.extract.dimensions.iter().any(|one| one.id == **id);
            let names: Vec<String> =
                sensitive.filter(own).map(|id| self.name("dimension", id)).collect();
            if !names.is_empty() {
                let names = names.join(page.list_separator());
                points.push(page.t1("method-rule-sensitive", "dimensions", names));
            }
            let totals = &made.totals;
            let (withheld, cells) = (totals.withheld, totals.cells);
            points.push(page.t2("method-rule-newest", "withheld", withheld, "cells", cells));
        }
        points.push(page.t("method-one-approves"));
        points
    }

    /// The rules of a table with noise.
    fn noise(&self) -> Vec<String> {
        let page = self.page;
        let paid = self.newest.and_then(|(_, made)| made.noise.as_ref());
        let wide = paid.map(|paid| {
            let deviation = noise::deviation(page, paid.noise.deviation());
            let total = noise::deviation(page, paid.deviation_of_total());
            page.t2("method-noise-wide", "deviation", deviation, "total", total)
        });
        let mut points = vec![page.t("method-noise-every")];
        points.extend(wide);
        points.extend([page.t("method-noise-sums"), page.t("method-noise-once")]);
        points.extend(paid.map(|paid| {
            let spends = noise::spends(page, paid);
            page.t1("method-noise-budget", "spends", spends)
        }));
        points.push(page.t("method-one-approves"));
        points
    }

    fn freeze(&self) -> Vec<String> {
        let page = self.page;
        let revisions = u64::from(self.app.settings.revisions);
        let after = match (self.is_protected(), revisions) {
            (false, _) => page.t("method-freeze-accountability"),
            (true, _) if self.extract.noise.is_some() => page.t("method-freeze-noise"),
            (true, 0) => page.t("method-freeze-statistics"),
            (true, revisions) => {
                let threshold = self.threshold();
                let key = "method-freeze-revised";
                page.t2(key, "revisions", revisions, "threshold", threshold)
            }
        };
        vec![after, page.t("method-freeze-withdrawn"), page.t("method-freeze-vintages")]
    }

    fn marks(&self) -> Vec<(String, Content)> {
        let page = self.page;
        let is_noised = self.extract.noise.is_some();
        let zero = if is_noised { "method-mark-zero-noise" } else { "method-mark-zero" };
        let zero = (page.count(0u64), Content::Text(page.t(zero)));
        let cells = [Cell::Withheld, Cell::NotCollected, Cell::NotApplicable, Cell::Unknown];
        let cells = cells.into_iter().filter(|cell| !is_noised || *cell != Cell::Withheld);
        let mark =
            |cell: Cell| (page.cell_mark(&cell), Content::Text(page.t(page.cell_reason(&cell))));
        std::iter::once(zero).chain(cells.map(mark)).collect()
    }

    fn wrong(&self) -> Vec<String> {
        let page = self.page;
        let mut points = vec![page.t("method-wrong-recorded"), page.t("method-wrong-late")];
        let counts_subjects =
            self.extract.measures.iter().any(|measure| measure.of == MeasureOf::Subjects);
        let is_stock = matches!(self.extract.anchor.at, AnchorAt::Stock(_));
        if is_stock {
            points.push(page.t("method-wrong-stock"));
        } else if counts_subjects && self.extract.unit != Unit::Event {
            points.push(page.t1("method-wrong-sum", "unit", self.unit()));
        }
        if self.extract.noise.is_some() {
            points.push(page.t("method-wrong-noise"));
        } else if self.is_protected() {
            points.push(page.t("method-wrong-withheld"));
            points.push(page.t("method-wrong-knows"));
        } else {
            points.push(page.t("method-wrong-small"));
        }
        points
    }
}
