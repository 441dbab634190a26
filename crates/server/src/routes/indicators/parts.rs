//! The parts of an indicator's page.

use std::cmp::Reverse;

use masar_indicators::{Kind, Supply, Wanted, Yardstick};
use masar_statistics::datasets::{Dataset, Vintage};
use masar_terms::{Frequency, Timestamp};

use crate::{
    components::{Block, Column, Content, Row, Section, Table, Way},
    problems::Problem,
    routes::datasets::list,
    telling::{LINES, Named, Stand, Teller},
};

/// Vintages listed.
const VINTAGES: usize = 12;

/// Key of the words of a frequency.
pub fn frequency(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Year => "frequency-year",
        Frequency::HalfYear => "frequency-half-year",
        Frequency::Quarter => "frequency-quarter",
        Frequency::Month => "frequency-month",
    }
}

/// An indicator with the datasets that hold it at this node.
pub struct Parts<'a> {
    pub teller: Teller<'a>,
    pub yardstick: &'a Yardstick,
    pub datasets: Vec<Dataset>,
}

impl Parts<'_> {
    fn id(&self) -> &str {
        &self.yardstick.definition.id
    }

    fn name(&self) -> String {
        self.yardstick.definition.name.get(self.teller.page.language()).to_owned()
    }

    /// The node's own figures over time.
    pub fn trend(&self) -> Option<Section> {
        let page = self.teller.page;
        let series: Vec<Named<'_>> = vec![(self.name(), self.teller.own(self.id())?)];
        let chart = self.teller.figure("trend-chart", &self.name(), &series);
        let mut blocks: Vec<Block> = chart.map(Block::Figure).into_iter().collect();
        blocks.push(Block::Table(self.teller.table(self.name(), &series)));
        Some(Section::new("trend", page.t("indicator-trend"), blocks))
    }

    /// The figures of those who report to this node, by name, on one scale.
    pub fn reporters(&self) -> Option<Section> {
        let (page, teller) = (self.teller.page, &self.teller);
        let series = teller.of_below(self.id());
        if series.is_empty() {
            return None;
        }
        let heading = match teller.stand() {
            Stand::Countries => "country-name",
            Stand::Own => "reporter",
        };
        let mut blocks = vec![Block::Text(page.t("indicator-by-reporter-text"))];
        if series.len() <= LINES {
            blocks.extend(teller.figure("nodes-chart", &self.name(), &series).map(Block::Figure));
        }
        blocks.push(Block::Table(teller.side_by_side(
            page.t("indicator-by-reporter"),
            page.t(heading),
            &series,
        )));
        Some(Section::new("reporters", page.t("indicator-by-reporter"), blocks))
    }

    /// The node's own areas, in the order of their codes.
    pub fn places(&self) -> Option<Section> {
        let (page, teller) = (self.teller.page, &self.teller);
        let own = teller.board.reporters().iter().find(|reporter| reporter.is_self)?;
        let places = teller.board.places(&own.agency, self.id());
        let series: Vec<Named<'_>> = places
            .filter(|series| series.place != own.place)
            .map(|series| (teller.place(&series.place).to_owned(), series))
            .collect();
        if series.is_empty() {
            return None;
        }
        let table = teller.side_by_side(page.t("indicator-by-place"), page.t("place"), &series);
        let mut blocks = Vec::new();
        if series.len() <= LINES {
            blocks.extend(teller.figure("places-chart", &self.name(), &series).map(Block::Figure));
        }
        blocks.push(Block::Table(table));
        Some(Section::new("places", page.t("indicator-by-place"), blocks))
    }

    /// Breakdowns that are there, each leading to its table, and those asked for and missing.
    pub fn breakdowns(&self) -> Section {
        let page = self.teller.page;
        let definition = &self.yardstick.definition;
        let catalogue = &self.teller.app.catalogue;
        let language = page.language();
        let there = definition.dimensions.iter().map(|dimension| {
            let names = self.teller.app.labels.concept(&dimension.id);
            let name = match names.get(language) {
                "" => &dimension.id,
                name => name,
            };
            let dataset = self.datasets.first().map(|it| &it.description.dataflow.reference);
            let by = |it| format!("{}&by={}", list::href(it), dimension.id);
            let href = dataset.map_or_else(String::new, by);
            Way::to(name, href)
        });
        let there: Vec<Way> = there.collect();
        let missing: Vec<&str> =
            catalogue.missing_breakdowns(definition).map(|it| it.name.get(language)).collect();
        let there = match there.is_empty() {
            true => Content::Text(page.t("indicator-whole-only")),
            false => Content::Links(there),
        };
        let missing = match missing.is_empty() {
            true => page.t("indicator-no-missing"),
            false => missing.join("\n"),
        };
        let facts = vec![
            (page.t("indicator-breakdowns-there"), there),
            (page.t("indicator-breakdowns-missing"), Content::Text(missing)),
        ];
        Section::new("breakdowns", page.t("indicator-breakdowns"), vec![Block::Facts(facts)])
    }

    /// How it is measured, in plain words.
    pub fn method(&self) -> Section {
        let page = self.teller.page;
        let key = match self.yardstick.definition.kind() {
            Kind::Count => "indicator-kind-count",
            Kind::Share(_) => "indicator-kind-share",
            Kind::Disparity(..) => "indicator-kind-disparity",
            Kind::Duration(_) => "indicator-kind-duration",
        };
        let mut blocks = vec![Block::Text(page.t(key))];
        let told = self.datasets.iter().map(|set| set.description.method.get(page.language()));
        let mut told: Vec<&str> = told.filter(|text| !text.is_empty()).collect();
        told.dedup();
        blocks.extend(told.into_iter().take(1).map(|text| Block::Text(text.to_owned())));
        if self.yardstick.definition.origin == Supply::External {
            blocks.push(Block::Text(page.t("limit-external")));
        }
        Section::new("method", page.t("indicator-method"), blocks)
    }

    /// The newest vintages, dated, with what each did. They are in the datasets that changed last,
    /// so only those are asked: hundreds of nodes may report.
    pub async fn vintages(&self) -> Result<Section, Problem> {
        let (page, teller) = (self.teller.page, &self.teller);
        let datasets = newest(self.datasets.iter().collect(), |it| it.last.released_at);
        let mut vintages = Vec::new();
        for dataset in datasets {
            let reference = &dataset.description.dataflow.reference;
            vintages.extend(teller.app.datasets.vintages(reference).await?);
        }
        let vintages = newest(vintages, |it| it.released_at);
        let all: i64 = self.datasets.iter().map(|dataset| dataset.last.number).sum();
        let has_more = all > vintages.len() as i64;
        let rows: Vec<Row> = vintages.iter().map(|it| vintage_row(teller, it)).collect();
        let keys = [
            "vintage-number",
            "sure-source",
            "vintage-date",
            "indicator-period",
            "vintage-what",
            "vintage-reason",
        ];
        let columns = keys.iter().map(|key| Column::words(page.t(key))).collect();
        let caption = page.t("vintages-title");
        let block = match rows.is_empty() {
            true => Block::Text(page.t("vintages-none")),
            false => Block::Table(Table { caption, columns, rows }),
        };
        let more = has_more.then(|| Block::Text(page.t("vintages-newest")));
        let blocks = more.into_iter().chain([block]).collect();
        Ok(Section::new("vintages", page.t("vintages-title"), blocks))
    }

    /// What the definition fixes.
    pub fn facts(&self) -> Section {
        let page = self.teller.page;
        let definition = &self.yardstick.definition;
        let unit = self.teller.app.labels.code("unit_measure", &definition.unit, page.language());
        let wanted = match definition.wanted {
            Wanted::More => "wanted-more",
            Wanted::Less => "wanted-less",
            Wanted::None => "wanted-none",
            Wanted::Neither => "wanted-neither",
        };
        let facts = vec![
            (page.t("indicator-unit"), Content::text(unit)),
            (page.t("indicator-frequency"), Content::Text(page.t(frequency(definition.frequency)))),
            (page.t("indicator-wanted"), Content::Text(page.t(wanted))),
            (
                page.t("indicator-definition"),
                Content::Text(page.t1(
                    "indicator-version",
                    "version",
                    u64::from(definition.version),
                )),
            ),
            (page.t("trace-hash"), Content::Code(self.yardstick.hash.clone())),
        ];
        Section::new("facts", page.t("indicator-definition"), vec![Block::Facts(facts)])
    }

    /// The same numbers for programs and spreadsheets.
    pub fn downloads(&self) -> Section {
        let page = self.teller.page;
        let mut ways = Vec::new();
        if let Some(dataset) = self.datasets.first() {
            let reference = &dataset.description.dataflow.reference;
            let flow = &reference.id;
            let sdmx =
                format!("/sdmx/v2/data/dataflow/{}/{flow}/{}", reference.agency, reference.version);
            ways = vec![
                Way::to(page.t("dataset-title"), list::href(reference)),
                Way::to(
                    page.t("dataset-format-csv"),
                    format!("/data/{flow}/table.csv?agency={}", reference.agency),
                ),
                Way::to(page.t("dataset-format-sdmx-csv"), format!("{sdmx}?format=csv")),
                Way::to(page.t("dataset-format-sdmx-json"), format!("{sdmx}?format=json")),
            ];
        }
        let block = match ways.is_empty() {
            true => Block::Text(page.t("vintages-none")),
            false => Block::Links(ways),
        };
        Section::new("downloads", page.t("dataset-download"), vec![block])
    }
}

/// The newest of some, the newest first; of the same moment in the order given.
fn newest<T>(mut all: Vec<T>, at: impl Fn(&T) -> Timestamp) -> Vec<T> {
    all.sort_by_key(|one| Reverse(at(one)));
    all.truncate(VINTAGES);
    all
}

/// One vintage: its number leads to the table as it was then.
fn vintage_row(teller: &Teller<'_>, vintage: &Vintage) -> Row {
    let page = teller.page;
    let href = list::at(&vintage.dataset, vintage.number);
    let told = vintage.told.as_ref();
    let what = told.map_or("vintage-series", |told| what_happened(told.kind));
    let period = told.map_or_else(|| "–".to_owned(), |told| page.period(&told.period));
    let reason = told.map_or("", |told| told.reason.get(page.language()));
    Row::new(vec![
        Content::link(page.count(vintage.number), href),
        Content::Name(teller.agency(&vintage.dataset.agency)),
        Content::Moment(vintage.released_at),
        Content::Text(period),
        Content::Text(page.t(what)),
        Content::text(if reason.is_empty() { "–" } else { reason }),
    ])
}

/// Key of what an entry of a ledger did.
pub fn what_happened(kind: masar_statistics::ledger::Kind) -> &'static str {
    use masar_statistics::ledger::Kind;
    match kind {
        Kind::Release => "vintage-release",
        Kind::Revision => "vintage-revision",
        Kind::Withdrawal => "vintage-withdrawal",
    }
}

#[cfg(test)]
mod tests {
    use masar_terms::Timestamp;

    use super::{VINTAGES, newest};

    #[test]
    fn the_newest_vintages_are_in_the_datasets_that_changed_last() {
        // Forty datasets with ten vintages each, at moments that are spread over all of them.
        let moment = |set: i64, number: i64| Timestamp((set * 7919 + number * 104_729) % 100_003);
        let set = |at: i64| (0..10).map(move |number| moment(at, number)).collect::<Vec<_>>();
        let sets: Vec<Vec<Timestamp>> = (0..40).map(set).collect();
        let all = newest(sets.concat(), |at| *at);
        assert_eq!(all.len(), VINTAGES);
        let last = |set: &Vec<Timestamp>| set.iter().copied().max().expect("a vintage");
        let some = newest(sets, last);
        assert_eq!(some.len(), VINTAGES, "no more datasets than rows are asked");
        assert_eq!(newest(some.concat(), |at| *at), all);
    }
}
