//! Several series in one chart and one table.

use std::collections::BTreeMap;

use masar_indicators::{Figure, Series};
use masar_terms::{Cell, Period};

use super::Teller;
use crate::{
    charts::{self, Chart, Shape},
    components::{self, Column, Content, Row, Table},
};

/// Periods drawn and listed at the most.
const PERIODS: usize = 24;
/// Lines that can be told apart in one drawing.
pub const LINES: usize = 6;

/// A series under the name by which the reader tells it apart.
pub type Named<'s> = (String, &'s Series);

impl Teller<'_> {
    /// All periods of one length from the first to the last published, gaps included: the last
    /// ones, oldest first.
    pub fn periods(&self, series: &[Named<'_>]) -> Vec<Period> {
        let published = || series.iter().flat_map(|(_, s)| &s.figures).map(|f| f.address.period);
        let (Some(first), Some(last)) = (published().min(), published().max()) else {
            return Vec::new();
        };
        let mut periods = vec![last];
        let mut period = last;
        while period > first && periods.len() < PERIODS {
            period = period.previous();
            periods.push(period);
        }
        periods.reverse();
        periods
    }

    /// Lines over time, all on one scale; columns where there is one period alone. Nothing where
    /// no number was published.
    pub fn figure(
        &self,
        id: &str,
        title: &str,
        series: &[Named<'_>],
    ) -> Option<components::Figure> {
        let page = self.page;
        let periods = self.periods(series);
        let (first, last) = (periods.first()?, periods.last()?);
        let shown = &series[..series.len().min(LINES)];
        let unit = &shown.iter().find_map(|(_, s)| s.last())?.unit;
        let cells = |series: &Series| -> Vec<Cell> {
            periods.iter().map(|period| cell_of(series.of(*period))).collect()
        };
        let lines: Vec<charts::Series> = shown
            .iter()
            .map(|(name, series)| charts::Series { name: name.clone(), cells: cells(series) })
            .collect();
        if lines.iter().flat_map(|line| &line.cells).all(|cell| cell.number().is_none()) {
            return None;
        }
        let description = page.locale.with(
            "chart-from-to",
            &[
                ("title", title.to_owned().into()),
                ("first", page.period(first).into()),
                ("last", page.period(last).into()),
            ],
        );
        let categories: Vec<String> = periods.iter().map(|period| page.period(period)).collect();
        let shape = if periods.len() > 1 { Shape::Line } else { Shape::Bars };
        let svg = Chart {
            id,
            title,
            description: &description,
            categories: &categories,
            series: &lines,
            decimals: super::decimals(unit),
            locale: page.locale,
        }
        .svg(shape);
        let unit = self.app.labels.code("unit_measure", unit, page.language()).to_owned();
        Some(components::Figure {
            title: title.to_owned(),
            unit,
            svg,
            ..components::Figure::default()
        })
    }

    /// Periods down, the newest first, one column for each series; each number leads to its page.
    pub fn table(&self, caption: String, series: &[Named<'_>]) -> Table {
        let mut columns = vec![Column::words(self.page.t("indicator-period"))];
        columns.extend(series.iter().map(|(name, _)| Column::amounts(name.clone())));
        let rows = self.periods(series).into_iter().rev().map(|period| {
            let mut contents = vec![Content::Text(self.page.period(&period))];
            let cells = series.iter().map(|(_, series)| match series.of(period) {
                Some(figure) => self.content(figure),
                None => Content::cell(Cell::Unknown),
            });
            contents.extend(cells);
            Row::new(contents)
        });
        Table { caption, columns, rows: rows.collect() }
    }

    /// Series down, their newest common period across; in the order in which they are given.
    pub fn side_by_side(&self, caption: String, heading: String, series: &[Named<'_>]) -> Table {
        let headings =
            ["indicator-value", "indicator-period", "indicator-trend", "country-released"];
        let mut columns = vec![Column::words(heading)];
        columns.extend(headings.iter().map(|key| Column::words(self.page.t(key))));
        columns[1].amount = true;
        let rows = series.iter().filter_map(|(name, series)| {
            let figure = series.last()?;
            Some(Row::new(vec![
                Content::text(name.clone()),
                self.content(figure),
                Content::Text(self.page.period(&figure.address.period)),
                Content::Trend(self.spark(series)),
                Content::Day(self.released(figure)),
            ]))
        });
        Table { caption, columns, rows: rows.collect() }
    }
}

/// What is drawn of a figure: a withdrawn one is not known.
fn cell_of(figure: Option<&Figure>) -> Cell {
    figure.filter(|figure| !figure.withdrawn).map_or(Cell::Unknown, |figure| figure.cell)
}

/// The newest period that at least half of those who publish an indicator have published, so that
/// one late reporter neither hides the others nor is compared with another time.
pub fn common_period<'s>(series: impl Iterator<Item = &'s Series>) -> Option<Period> {
    let (mut all, mut counts) = (0usize, BTreeMap::<Period, usize>::new());
    for series in series {
        all += 1;
        for figure in &series.figures {
            *counts.entry(figure.address.period).or_default() += 1;
        }
    }
    counts.into_iter().rev().find(|(_, count)| count * 2 >= all).map(|(period, _)| period)
}
