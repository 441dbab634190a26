//! A table on its way out in the reader's words: its first sentence, its cells, what is lost, what
//! anyone could infer. Shared by what is kept and what is only looked at.

use std::collections::BTreeMap;

use masar_programmes::{ExtractDefinition, Programme};
use masar_statistics::{
    Table as Numbers,
    audit::{Range, Report},
    published::Dimension,
    release::{Loss, Reasons, Trial},
};
use masar_terms::Cell;

use crate::{
    app::App,
    components::{Column, Content, Notice, Row, Table, Tick},
    labels::{self, Labels},
    releasing,
    shell::Page,
};

/// Codes that can stand side by side.
const MOST_ACROSS: usize = 8;
/// Ranges shown before the reader asks for all.
pub const FIRST_RANGES: usize = 12;

/// Words for the parts of a dataflow of this node.
pub struct Words<'a> {
    app: &'a App,
    pub page: &'a Page,
    found: Option<(&'a Programme, &'a ExtractDefinition)>,
}

impl<'a> Words<'a> {
    /// For a dataflow; one that no programme names any more is told by its codes.
    pub fn of(app: &'a App, page: &'a Page, dataflow: &str) -> Self {
        let found = releasing::extracts(app).find(|(_, extract)| extract.dataflow == dataflow);
        Self { app, page, found }
    }

    /// Name of a dimension.
    pub fn dimension(&self, id: &str) -> String {
        let language = self.page.language();
        self.found.map_or_else(
            || id.to_owned(),
            |(programme, _)| labels::of(programme, "dimension", id, language),
        )
    }

    /// Name of a code of the dimension that stands at a place.
    pub fn code(&self, at: usize, code: &str) -> String {
        if Labels::is_total(code) {
            return self.page.t("dataset-totals");
        }
        let list = self.found.and_then(|(_, extract)| extract.dimensions.get(at)).map(|d| &d.codes);
        let list = list.map_or("", String::as_str);
        self.app.labels.code(list, code, self.page.language()).to_owned()
    }

    /// A cell by the names of its codes; totals are left out where others are there.
    pub fn cell(&self, key: &[String]) -> String {
        let told = key.iter().enumerate().filter(|(_, code)| !Labels::is_total(code));
        let told: Vec<String> = told.map(|(at, code)| self.code(at, code)).collect();
        match told.is_empty() {
            true => self.page.t("dataset-totals"),
            false => told.join(self.page.list_separator()),
        }
    }

    /// What a trial asks, one line for each part.
    pub fn trial(&self, trial: &Trial) -> Vec<String> {
        let page = self.page;
        let threshold =
            trial.threshold.map(|k| page.t1("workbench-trial-threshold", "threshold", k));
        let levels = trial.levels.iter().map(|(id, level)| {
            let name = self.dimension(id);
            match level {
                0 => page.t1("workbench-trial-total", "dimension", name),
                level => page.t2("workbench-trial-level", "dimension", name, "level", *level),
            }
        });
        let cells = trial.withhold.iter().map(|key| self.cell(key)).collect::<Vec<_>>();
        let separator = if page.language() == masar_terms::Language::Ar { "؛ " } else { "; " };
        let asked = (!cells.is_empty())
            .then(|| page.t1("workbench-trial-withhold", "cells", cells.join(separator)));
        threshold.into_iter().chain(levels).chain(asked).collect()
    }

    /// Names of the first codes of a level, as an example of what it shows.
    pub fn examples(&self, at: usize, dimension: &Dimension, level: usize) -> String {
        let depth = |code: &str| masar_statistics::release::depth(dimension, code);
        let there = dimension.codes.iter().filter(|(code, _)| depth(code) == Some(level));
        let names: Vec<String> = there.take(3).map(|(code, _)| self.code(at, code)).collect();
        names.join(self.page.list_separator())
    }
}

/// The first sentence: how many cells are withheld, why, and what of the totals.
pub fn answer(page: &Page, loss: &Loss, totals: &Reasons, threshold: u64) -> String {
    let values = [
        ("cells", loss.cells.into()),
        ("withheld", loss.withheld.into()),
        ("few", totals.few.into()),
        ("threshold", threshold.into()),
        ("sums", loss.sums.into()),
        ("hidden", loss.sums_withheld.into()),
    ];
    page.locale.with("workbench-answer", &values)
}

/// That a total that leaves as it is tells what other tables withhold.
pub fn tells(page: &Page, report: &Report) -> Option<Notice> {
    let text = page.t1("release-total-tells", "count", report.findings.len());
    let title = page.t("release-audit");
    (!report.holds()).then_some(Notice { tone: "alarm", title, text })
}

/// What a reader does without, as one column of a comparison.
pub fn lost(page: &Page, numbers: &Numbers, totals: &Reasons, ranges: &[Range]) -> Vec<String> {
    let loss = Loss::of(numbers);
    let of = |part: usize, whole: usize| match whole {
        0 => page.count(0u64),
        whole => {
            let share = page.locale.percent(part as f64 / whole as f64, 0);
            let (part, whole) = (page.count(part), page.count(whole));
            let values = [("part", part.into()), ("whole", whole.into()), ("share", share.into())];
            page.locale.with("workbench-of", &values)
        }
    };
    let hidden = match loss.hidden {
        Some(share) => page.locale.percent(share, 1),
        None => page.t("workbench-hidden-unknown"),
    };
    let narrowest = ranges.iter().min_by(|a, b| width(a).total_cmp(&width(b)));
    vec![
        of(loss.cells - loss.withheld, loss.cells),
        page.count(totals.few),
        page.count(totals.other),
        page.count(totals.asked),
        of(loss.sums - loss.sums_withheld, loss.sums),
        hidden,
        narrowest.map_or_else(|| page.t("workbench-no-range"), |range| ends(page, range)),
    ]
}

/// Names of the lines of [`lost`], for a threshold.
pub fn lost_lines(page: &Page) -> Vec<String> {
    let keys = ["shown", "few", "other", "asked", "sums", "hidden", "narrowest"];
    keys.map(|key| page.t(&format!("workbench-lost-{key}"))).into()
}

/// The comparison: one column for each policy, in the order given.
pub fn comparison(page: &Page, policies: Vec<(String, Vec<String>)>) -> Table {
    let mut columns = vec![Column::words(page.t("workbench-lost-what"))];
    columns.extend(policies.iter().map(|(name, _)| Column::amounts(name.clone())));
    let line = |(at, name): (usize, String)| {
        let mut contents = vec![Content::Text(name)];
        contents.extend(policies.iter().map(|(_, told)| Content::Text(told[at].clone())));
        Row::new(contents)
    };
    let rows = lost_lines(page).into_iter().enumerate().map(line).collect();
    Table { caption: page.t("workbench-lost"), columns, rows }
}

fn width(range: &Range) -> f64 {
    range.most.map_or(f64::INFINITY, |most| most - range.least)
}

/// A range in words.
fn ends(page: &Page, range: &Range) -> String {
    let number = |number: f64| page.locale.number(number, 0);
    let least = number(range.least);
    match range.most {
        None => page.t1("workbench-range-open", "least", least),
        Some(most) if range.is_exact => {
            page.t2("workbench-range", "least", least, "most", number(most))
        }
        Some(most) => page.t2("workbench-range-wider", "least", least, "most", number(most)),
    }
}

/// Withheld cells with what anyone could infer of them, narrowest first; the first `most` of them.
pub fn inferred(words: &Words<'_>, ranges: &[Range], most: usize) -> Option<Table> {
    let page = words.page;
    let mut sorted: Vec<&Range> = ranges.iter().collect();
    sorted.sort_by(|a, b| width(a).total_cmp(&width(b)).then_with(|| a.key.cmp(&b.key)));
    let row = |range: &&Range| {
        let wide = range.most.map_or_else(
            || page.t("workbench-no-limit"),
            |most| page.count((most - range.least) as u64 + 1),
        );
        Row::new(vec![
            Content::Text(words.cell(&range.key)),
            Content::Text(ends(page, range)),
            Content::Text(wide),
        ])
    };
    let columns = vec![
        Column::words(page.t("workbench-cell")),
        Column::amounts(page.t("workbench-could-be")),
        Column::amounts(page.t("workbench-candidates")),
    ];
    let rows: Vec<Row> = sorted.iter().take(most).map(row).collect();
    let caption = page.t1("workbench-inferred", "count", ranges.len());
    (!rows.is_empty()).then_some(Table { caption, columns, rows })
}

/// What may be said of and done to a cell beyond its number.
pub type Beside<'a> = dyn Fn(&[String], Cell) -> (String, Option<Tick>) + 'a;

/// The table as it would leave: the last dimension across where its codes fit side by side.
pub fn leaving(words: &Words<'_>, numbers: &Numbers, beside: &Beside<'_>) -> Table {
    let page = words.page;
    let last = numbers.dimensions.len().saturating_sub(1);
    let across = numbers.dimensions.get(last).filter(|last| last.codes.len() <= MOST_ACROSS);
    let down = if across.is_some() { last } else { numbers.dimensions.len() };
    let heads = numbers.dimensions[..down].iter().map(|one| words.dimension(&one.id));
    let mut columns: Vec<Column> = heads.map(Column::words).collect();
    if columns.is_empty() {
        columns.push(Column::words(page.t("dataset-period")));
    }
    match across {
        Some(across) if across.codes.len() > 1 => {
            let codes = across.codes.iter().map(|(code, _)| words.code(last, code));
            columns.extend(codes.map(Column::amounts));
        }
        // A total alone says nothing of what it is the total of.
        Some(across) => columns.push(Column::amounts(words.dimension(&across.id))),
        None => columns.push(Column::amounts(page.t("dataset-value"))),
    }
    let mut rows: Vec<(Vec<String>, Vec<Content>)> = Vec::new();
    let mut places: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for one in &numbers.observations {
        let key = one.key[..down].to_vec();
        let at = *places.entry(key.clone()).or_insert_with(|| {
            let named = key.iter().enumerate().map(|(at, code)| words.code(at, code));
            let mut contents: Vec<Content> = named.map(Content::Text).collect();
            if contents.is_empty() {
                contents.push(Content::Text(page.period(&one.period)));
            }
            rows.push((key, contents));
            rows.len() - 1
        });
        let (why, tick) = beside(&one.key, one.cell);
        rows[at].1.push(Content::Tried { cell: one.cell, decimals: 0, why, tick });
    }
    let row = |(key, contents): (Vec<String>, Vec<Content>)| {
        let total = key.iter().all(|code| Labels::is_total(code));
        Row { total, ..Row::new(contents) }
    };
    let rows = rows.into_iter().map(row).collect();
    Table { caption: page.t("workbench-table"), columns, rows }
}
