//! How figures are told: a number in its unit, a sentence, a trend, how sure it is.
//!
//! Lives here: the words, charts and tables that every page on figures shares. May not happen
//! here: a look into a store; a number that is not in the figure; a rank.

mod series;
mod standing;
mod sureness;
mod together;

use std::sync::Arc;

use jiff::civil::Date;
use masar_indicators::{Address, Board, Figure, Interval, Reporter, Series};
use masar_terms::{Cell, Period};

pub use series::{LINES, Named, common_period};
pub use standing::{STANDINGS, Standings, standing_code, standing_content, standing_key};
pub use together::{Stand, by_name};

use crate::{
    app::App,
    components::{Answer, Content, Mark, Number, spark},
    shell::Page,
};

/// Code list of areas.
const AREAS: &str = "ref_area";
/// Periods in a trend as small as a word.
const SPARK: usize = 8;

/// The page of a figure.
pub fn href(address: &Address) -> String {
    format!("/figures/{address}")
}

/// Decimals in which a unit is shown: shares and durations have one, counts none.
pub fn decimals(unit: &str) -> usize {
    usize::from(["PT", "DY", "HR"].contains(&unit))
}

/// Tells figures in the language of a page.
#[derive(Clone)]
pub struct Teller<'a> {
    pub app: &'a App,
    pub page: &'a Page,
    pub board: &'a Board,
    stand: Stand,
    below: Arc<[&'a Reporter]>,
}

impl<'a> Teller<'a> {
    /// For one page. Who stands below is looked up and sorted once.
    pub fn new(app: &'a App, page: &'a Page, board: &'a Board) -> Self {
        let stand = Stand::of(board);
        let below = together::below(board, stand, page.language()).into();
        Self { app, page, board, stand, below }
    }

    /// A number in its unit where the name of the indicator does not say it: per cent, days.
    pub fn amount(&self, number: f64, unit: &str) -> String {
        let text = self.page.number(number, decimals(unit));
        match unit {
            "PT" => self.page.t1("percent", "number", text),
            "DY" => self.page.t1("unit-days", "count", (number * 10.0).round() / 10.0),
            "HR" => self.page.t1("unit-hours", "count", (number * 10.0).round() / 10.0),
            _ => text,
        }
    }

    /// A number, or the mark of why there is none.
    pub fn cell(&self, cell: Cell, unit: &str) -> String {
        cell.number().map_or_else(|| self.page.cell_mark(&cell), |n| self.amount(n, unit))
    }

    /// What a figure says in one word; a withdrawn one says so.
    pub fn number(&self, figure: &Figure) -> String {
        match figure.withdrawn {
            true => self.page.t("figure-withdrawn-mark"),
            false => self.cell(figure.cell, &figure.unit),
        }
    }

    /// A figure in a cell of a table, leading to its page.
    pub fn content(&self, figure: &Figure) -> Content {
        let href = href(&figure.address);
        if figure.withdrawn {
            return Content::link(self.page.t("figure-withdrawn-mark"), href);
        }
        match (figure.cell.number(), figure.unit.as_str()) {
            (Some(number), "PT" | "DY" | "HR") => {
                Content::link(self.amount(number, &figure.unit), href)
            }
            _ => Content::Cell { cell: figure.cell, decimals: 0, href: Some(href) },
        }
    }

    /// Name of a place.
    pub fn place<'p>(&self, code: &'p str) -> &'p str
    where
        'a: 'p,
    {
        self.app.labels.code(AREAS, code, self.page.language())
    }

    /// Name of whoever publishes under an agency.
    pub fn agency(&self, agency: &str) -> String {
        let known = self.board.reporter(agency);
        known.map_or_else(|| agency.to_owned(), |reporter| self.reporter(reporter).to_owned())
    }

    /// Name of a reporter.
    pub fn reporter<'r>(&self, reporter: &'r Reporter) -> &'r str {
        together::name(reporter, self.page.language())
    }

    /// Name of an indicator.
    pub fn indicator(&self, id: &str) -> String {
        let known = self.board.yardstick(id);
        let name = known.map(|known| known.definition.name.get(self.page.language()));
        name.filter(|name| !name.is_empty()).unwrap_or(id).to_owned()
    }

    /// What a figure is about: indicator, place, period.
    pub fn about(&self, key: &str, address: &Address) -> String {
        self.page.locale.with(
            key,
            &[
                ("name", self.indicator(&address.indicator).into()),
                ("place", self.place(&address.place).to_owned().into()),
                ("period", self.page.period(&address.period).into()),
            ],
        )
    }

    /// The answer of a page: a figure in one sentence, with its trend.
    pub fn answer(&self, series: &Series, figure: &Figure) -> Answer {
        let trend = self.trend(series, figure);
        let mut sentence = self.about("figure-sentence", &figure.address);
        if !trend.is_empty() {
            sentence.push_str(if self.page.dir() == "rtl" { "؛ " } else { "; " });
            sentence.push_str(&trend);
        }
        sentence.push('.');
        Answer {
            number: self.number(figure),
            href: href(&figure.address),
            sentence,
            mark: Some(mark(figure)),
        }
    }

    /// A figure as one of several numbers that matter.
    pub fn hero(&self, series: &Series, figure: &Figure) -> Number {
        let name = self.indicator(&figure.address.indicator);
        let period = self.page.period(&figure.address.period);
        Number {
            number: self.number(figure),
            known: !figure.withdrawn && figure.cell.number().is_some(),
            href: href(&figure.address),
            label: self.page.t2("figure-of", "name", name, "period", period),
            trend: self.trend(series, figure),
            coverage: String::new(),
            spark: self.spark(series),
        }
    }

    /// A figure against the one of the period before; empty where two numbers do not stand beside
    /// each other. Another definition is said and never compared.
    pub fn trend(&self, series: &Series, figure: &Figure) -> String {
        let before = series.of(figure.address.period.previous());
        let Some(before) = before.filter(|before| !before.withdrawn && !figure.withdrawn) else {
            return String::new();
        };
        let period = self.page.period(&before.address.period);
        if before.definition != figure.definition {
            return self.page.t1("trend-broken", "period", period);
        }
        self.against(figure.cell, before.cell, &figure.unit, period)
    }

    /// One cell against an earlier one.
    pub fn against(&self, now: Cell, before: Cell, unit: &str, period: String) -> String {
        let (Some(now), Some(before)) = (now.number(), before.number()) else {
            return String::new();
        };
        let key = match now.total_cmp(&before) {
            std::cmp::Ordering::Greater => "trend-up",
            std::cmp::Ordering::Less => "trend-down",
            std::cmp::Ordering::Equal => return self.page.t1("trend-same", "period", period),
        };
        self.page.t2(key, "value", self.amount(before, unit), "period", period)
    }

    /// The trend of a series as small as a word.
    pub fn spark(&self, series: &Series) -> String {
        let Some(last) = series.last() else { return String::new() };
        let mut period = last.address.period;
        let mut cells = Vec::with_capacity(SPARK);
        for _ in 0..SPARK {
            let figure = series.of(period).filter(|figure| figure.definition == last.definition);
            cells.push((period, figure.map_or(Cell::NotCollected, |figure| figure.cell)));
            period = period.previous();
        }
        cells.reverse();
        self.spark_of(&self.indicator(&series.indicator), &last.unit, &cells)
    }

    /// The same of any cells, oldest first.
    pub fn spark_of(&self, name: &str, unit: &str, cells: &[(Period, Cell)]) -> String {
        let start = cells.iter().position(|(_, cell)| *cell != Cell::NotCollected);
        let cells = &cells[start.unwrap_or(cells.len())..];
        let numbers = || cells.iter().filter_map(|(at, cell)| Some((*at, cell.number()?)));
        let (Some(first), Some(last)) = (numbers().next(), numbers().next_back()) else {
            return String::new();
        };
        let words = self.page.locale.with(
            "trend-words",
            &[
                ("name", name.to_owned().into()),
                ("first", self.amount(first.1, unit).into()),
                ("since", self.page.period(&first.0).into()),
                ("last", self.amount(last.1, unit).into()),
                ("until", self.page.period(&last.0).into()),
            ],
        );
        let drawn: Vec<Cell> = cells.iter().map(|(_, cell)| *cell).collect();
        spark(&drawn, &crate::texts::without_isolates(&words), self.page.dir() == "rtl")
    }

    /// Where a true value lies.
    pub fn interval(&self, interval: Interval, unit: &str) -> String {
        let least = self.amount(interval.least, unit);
        match interval.most {
            Some(most) => {
                self.page.t2("interval-both", "least", least, "most", self.amount(most, unit))
            }
            None => self.page.t1("interval-open", "least", least),
        }
    }

    /// The day on which a figure was released, in the node's zone.
    pub fn released(&self, figure: &Figure) -> Date {
        figure.source.released_at.date_in(&self.page.zone)
    }
}

/// A figure for machines that read the page.
pub fn mark(figure: &Figure) -> Mark {
    let state = match figure.cell {
        _ if figure.withdrawn => "withdrawn",
        Cell::Value(_) => "value",
        Cell::Zero => "zero",
        Cell::Withheld => "withheld",
        Cell::NotCollected => "not-collected",
        Cell::NotApplicable => "not-applicable",
        Cell::Unknown => "unknown",
    };
    let number = figure.cell.number().filter(|_| !figure.withdrawn);
    Mark { value: number.map_or_else(String::new, |number| number.to_string()), state }
}
