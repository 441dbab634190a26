//! The tables of the page: topic by source, sources with their dates, words, and gaps.

use jiff::civil::Date;

use super::{
    listed::{Gap, Listed},
    source::{Asked, Source, Wait},
};
use crate::{
    app::App,
    components::{Column, Content, Row, Status, Table, Way},
    shell::Page,
};

/// Nobody has said: a ring with a question in it, drawn because many fonts lack such a sign.
const QUESTION: &str = r#"<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4.5 5.5a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1-1.5 2.1"/><circle class="full" cx="8" cy="14" r="1.4"/></svg>"#;

/// Tells sources in the language of a page.
pub struct Tables<'a> {
    pub app: &'a App,
    pub page: &'a Page,
    pub listed: &'a Listed,
}

impl Tables<'_> {
    /// How each topic stands in each source.
    pub fn topics(&self, caption: String) -> Table {
        let mut columns = vec![Column::words(self.page.t("sources-topic"))];
        columns.extend(self.listed.counting().map(|one| Column::words(self.called(one))));
        let row = |(at, topic): (usize, &masar_commitments::MigrationTopic)| {
            let asked = self.listed.counting().map(|one| self.asked(one.topics[at].0));
            let heading = Content::text(self.code("migration_topic", &topic.code));
            Row::new([heading].into_iter().chain(asked).collect())
        };
        let topics = self.app.catalogue.migration_topics.iter().enumerate();
        Table { caption, columns, rows: topics.map(row).collect() }
    }

    /// Every source with its dates and how long its results took.
    pub fn sources(&self, caption: String) -> Table {
        let words = [
            "sources-name",
            "sources-kind",
            "sources-institution",
            "sources-began",
            "sources-ended",
            "sources-first",
            "sources-final",
        ];
        let mut columns: Vec<Column> =
            words.iter().map(|key| Column::words(self.page.t(key))).collect();
        columns.push(Column::amounts(self.page.t("sources-days")));
        let rest = ["sources-left-out", "sources-microdata", "sources-results"];
        columns.extend(rest.iter().map(|key| Column::words(self.page.t(key))));
        let row = |source: &Source| {
            Row::new(vec![
                Content::Name(self.called(source)),
                Content::Text(self.code("data_source_kind", &source.kind)),
                Content::Name(source.institution.get(self.page.language()).to_owned()),
                self.day(source.began),
                self.day(source.ended),
                self.results(source, source.first_results),
                self.results(source, source.final_results),
                Content::Text(self.wait(source.wait())),
                Content::Text(self.left_out(source)),
                Content::Text(self.code("microdata_access", &source.microdata)),
                match &source.address {
                    Some(address) => Content::link(self.page.t("sources-open"), address),
                    None => Content::Text(self.page.t("sources-no-address")),
                },
            ])
        };
        let rows = self.listed.counting().map(row).collect();
        Table { caption, columns, rows }
    }

    /// The words of questions, and how they differ; nothing where none is told.
    pub fn words(&self, caption: String) -> Option<Table> {
        let mut rows = Vec::new();
        for (at, topic) in self.app.catalogue.migration_topics.iter().enumerate() {
            for source in self.listed.counting() {
                let (asked, words) = &source.topics[at];
                if asked.is_asked() && !words.is_empty() {
                    rows.push(Row::new(vec![
                        Content::text(self.code("migration_topic", &topic.code)),
                        Content::Name(self.called(source)),
                        self.asked(*asked),
                        Content::Name(words.clone()),
                    ]));
                }
            }
        }
        let keys = ["sources-topic", "sources-name", "sources-asked", "sources-words"];
        let columns = keys.iter().map(|key| Column::words(self.page.t(key))).collect();
        (!rows.is_empty()).then_some(Table { caption, columns, rows })
    }

    /// Topics that no source asks, who recommends them, and what waits for them.
    pub fn gaps(&self, caption: String, gaps: &[Gap<'_>]) -> Table {
        let keys = ["sources-topic", "sources-known", "sources-needed-by", "sources-standard"];
        let row = |gap: &Gap<'_>| {
            let known = match gap.unknown {
                0 => self.page.t("sources-gap-none"),
                count => self.page.t1("sources-gap-unknown", "count", count),
            };
            let needs = self.needs(gap);
            let needs = match needs.is_empty() {
                true => Content::Text(self.page.t("sources-needed-by-none")),
                false => Content::Links(needs),
            };
            Row::new(vec![
                Content::text(self.code("migration_topic", &gap.topic.code)),
                Content::Text(known),
                needs,
                Content::text(gap.topic.standard.get(self.page.language())),
            ])
        };
        let columns = keys.iter().map(|key| Column::words(self.page.t(key))).collect();
        Table { caption, columns, rows: gaps.iter().map(row).collect() }
    }

    /// Sources that no longer count, and why.
    pub fn ended(&self, caption: String) -> Option<Table> {
        let row = |source: &Source| {
            let why = match source.withdrawn.is_empty() {
                true => self.page.t1("sources-replaced-by", "name", &source.replaced_by),
                false => self.page.t1("sources-withdrawn", "why", &source.withdrawn),
            };
            Row::new(vec![Content::Name(self.called(source)), Content::Text(why)])
        };
        let ended = self.listed.sources.iter().filter(|source| !source.counts());
        let rows: Vec<Row> = ended.map(row).collect();
        let keys = ["sources-name", "sources-standing"];
        let columns = keys.iter().map(|key| Column::words(self.page.t(key))).collect();
        (!rows.is_empty()).then_some(Table { caption, columns, rows })
    }

    /// Its name with its year.
    pub fn called(&self, source: &Source) -> String {
        let name = source.name.get(self.page.language());
        match source.year {
            Some(year) => format!("{name} {}", self.page.locale.digits_of(&year.to_string())),
            None => name.to_owned(),
        }
    }

    /// A word with a shape.
    fn asked(&self, asked: Asked) -> Content {
        let (name, shape) = match asked {
            Asked::AsRecommended => (Status::Done.name(), Status::Done.shape()),
            Asked::Otherwise => (Status::UnderWay.name(), Status::UnderWay.shape()),
            Asked::Not => ("not", Status::Unknown.shape()),
            Asked::Unknown => (Status::Unknown.name(), QUESTION),
        };
        Content::Shaped { name, shape, text: self.code("topic_asked", asked.code()) }
    }

    fn day(&self, day: Option<Date>) -> Content {
        day.map_or_else(|| Content::Text(self.page.t("sources-not-told")), Content::Day)
    }

    /// A publication: its day, or that it has not come or was not told.
    fn results(&self, source: &Source, day: Option<Date>) -> Content {
        match (day, source.published()) {
            (Some(day), _) => Content::Day(day),
            (None, None) => Content::Text(self.page.t("sources-not-yet")),
            (None, Some(_)) => Content::Text(self.page.t("sources-not-told")),
        }
    }

    fn wait(&self, wait: Wait) -> String {
        match wait {
            Wait::Days(days) => self.page.t1("unit-days", "count", days),
            Wait::NotYet => self.page.t("sources-not-yet"),
            Wait::Unknown => self.page.t("sources-days-unknown"),
            Wait::Contradictory => self.page.t("sources-days-contradictory"),
        }
    }

    /// Who is left out; a note stands behind it.
    fn left_out(&self, source: &Source) -> String {
        let names = source.left_out.iter().map(|code| self.code("coverage_gap", code));
        let names = names.collect::<Vec<_>>().join(self.page.list_separator());
        match (names.is_empty(), source.note.is_empty()) {
            (true, true) => self.page.t("sources-not-told"),
            (true, false) => source.note.clone(),
            (false, true) => names,
            (false, false) => format!("{names} · {}", source.note),
        }
    }

    /// What of the catalogue needs a topic: indicators, measures of the goals, breakdowns.
    fn needs(&self, gap: &Gap<'_>) -> Vec<Way> {
        let (catalogue, language) = (&self.app.catalogue, self.page.language());
        let indicators = gap.topic.indicators.iter().filter_map(|id| {
            let own = catalogue.indicator(id).map(|one| &one.name);
            let name = own.or_else(|| catalogue.formula(id).map(|one| &one.name))?;
            Some(Way::to(name.get(language), format!("/indicators/{id}")))
        });
        let goals = gap.topic.goals.iter().filter_map(|number| {
            let measure = catalogue.goal_measures.iter().find(|one| one.number == *number)?;
            Some(Way::to(format!("{number} {}", measure.name.get(language)), ""))
        });
        let breakdowns = gap.topic.breakdowns.iter().map(|id| {
            let name = self.app.labels.concept(id).get(language).to_owned();
            Way::to(self.page.t1("sources-breakdown", "name", name), "")
        });
        indicators.chain(goals).chain(breakdowns).collect()
    }

    /// The name of a code; what is not told says so.
    fn code(&self, list: &str, code: &str) -> String {
        match code.is_empty() {
            true => self.page.t("sources-not-told"),
            false => self.app.catalogue.code_name(list, code, self.page.language()).to_owned(),
        }
    }
}
