//! Figures of several nodes: who reports here, what they amount to, with everybody who is not in
//! it. Nodes stand in the order of their names; nothing here ranks them.

use icu::collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu::locale::Locale as IcuLocale;
use masar_indicators::{Board, Reporter, Series, Total};
use masar_terms::{Cell, Language, Period};

use super::{Teller, series::common_period};
use crate::components::{Answer, Number};

/// Periods of a trend of totals.
const PERIODS: usize = 8;

/// Whose figures a node's pages lead with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Its own.
    Own,
    /// Those of the countries that report to it.
    Countries,
}

/// The order of names in a language.
pub fn by_name(language: Language) -> impl Fn(&str, &str) -> std::cmp::Ordering {
    let locale = language.code().parse().unwrap_or(IcuLocale::UNKNOWN);
    let collator: Option<CollatorBorrowed<'static>> =
        Collator::try_new(locale.into(), CollatorOptions::default()).ok();
    move |one, other| match &collator {
        Some(collator) => collator.compare(one, other),
        None => one.cmp(other),
    }
}

impl Stand {
    /// That of the node whose board this is.
    pub fn of(board: &Board) -> Self {
        let level = board.reporters().iter().find(|r| r.is_self).map(|r| r.level.as_str());
        if matches!(level, Some("regional" | "global")) { Self::Countries } else { Self::Own }
    }

    /// The level of the nodes whose figures make up those of this one.
    fn level_below(self) -> &'static str {
        match self {
            Self::Countries => "national",
            Self::Own => "local",
        }
    }
}

/// The name of a reporter in a language; its agency where it has none.
pub(super) fn name(reporter: &Reporter, language: Language) -> &str {
    match reporter.name.get(language) {
        "" => &reporter.agency,
        name => name,
    }
}

/// The nodes that report to this one, by name.
pub(super) fn below(board: &Board, stand: Stand, language: Language) -> Vec<&Reporter> {
    let of_level = |it: &&Reporter| !it.is_self && it.level == stand.level_below();
    let mut below: Vec<&Reporter> = board.reporters().iter().filter(of_level).collect();
    let order = by_name(language);
    below.sort_by(|a, b| order(name(a, language), name(b, language)));
    below
}

impl<'a> Teller<'a> {
    /// Whether this node leads with its own figures or with those of countries.
    pub fn stand(&self) -> Stand {
        self.stand
    }

    /// The nodes whose figures make up those of this one: countries for a regional or global node,
    /// local nodes for a country; by name.
    pub fn below(&self) -> &[&'a Reporter] {
        &self.below
    }

    /// The series of this node for its whole jurisdiction.
    pub fn own(&self, indicator: &str) -> Option<&'a Series> {
        let own = self.board.reporters().iter().find(|reporter| reporter.is_self)?;
        self.board.series(&own.agency, indicator, &own.place)
    }

    /// The series of those below, each under its name, by name.
    pub fn of_below(&self, indicator: &str) -> Vec<super::Named<'a>> {
        let series = |reporter: &&'a Reporter| {
            let series = self.board.series(&reporter.agency, indicator, &reporter.place)?;
            Some((self.reporter(reporter).to_owned(), series))
        };
        self.below().iter().filter_map(series).collect()
    }

    /// What those below amount to in the newest period that half of them have published.
    pub fn total(&self, indicator: &str) -> Option<Total> {
        let series = self.of_below(indicator);
        let period = common_period(series.iter().map(|(_, series)| *series))?;
        self.total_in(indicator, period)
    }

    fn total_in(&self, indicator: &str, period: Period) -> Option<Total> {
        let agencies: Vec<&str> = self.below.iter().map(|known| known.agency.as_str()).collect();
        self.board.total(indicator, period, &agencies)
    }

    /// Totals of the periods up to this one, oldest first.
    pub fn totals(&self, indicator: &str, last: Period) -> Vec<(Period, Cell)> {
        let mut period = last;
        let mut totals = Vec::with_capacity(PERIODS);
        for _ in 0..PERIODS {
            let cell = self.total_in(indicator, period).map_or(Cell::NotCollected, |it| it.cell);
            totals.push((period, cell));
            period = period.previous();
        }
        totals.reverse();
        totals
    }

    /// Who is in a total and who is not, in words.
    pub fn coverage(&self, total: &Total) -> String {
        let page = self.page;
        let counted = total.counted.len();
        let mut parts = vec![page.t2("coverage-countries", "counted", counted, "of", total.of)];
        for (key, count) in [
            ("coverage-withheld", total.withheld.len()),
            ("coverage-unlike", total.unlike.len()),
            ("coverage-silent", total.silent.len()),
        ] {
            if count > 0 {
                parts.push(page.t1(key, "count", count));
            }
        }
        parts.join(if page.dir() == "rtl" { "؛ " } else { "; " })
    }

    /// The answer of a page on an indicator at this node: its own newest figure, or the total of
    /// those who report to it.
    pub fn headline(&self, indicator: &str) -> Option<Answer> {
        if self.stand() == Stand::Own {
            let series = self.own(indicator)?;
            return Some(self.answer(series, series.last()?));
        }
        let total = self.total(indicator)?;
        let name = self.indicator(indicator);
        let period = self.page.period(&total.period);
        let about = self.page.t2("figure-of", "name", name, "period", period);
        let comma = if self.page.dir() == "rtl" { "، " } else { ", " };
        Some(Answer {
            number: self.cell(total.cell, &total.unit),
            href: format!("/indicators/{indicator}#reporters"),
            sentence: format!("{about}{comma}{}.", self.coverage(&total)),
            mark: None,
        })
    }

    /// The same as one of several numbers.
    pub fn number_of(&self, indicator: &str) -> Option<Number> {
        if self.stand() == Stand::Own {
            let series = self.own(indicator)?;
            return Some(self.hero(series, series.last()?));
        }
        let total = self.total(indicator)?;
        let name = self.indicator(indicator);
        let label =
            self.page.t2("figure-of", "name", &name, "period", self.page.period(&total.period));
        let totals = self.totals(indicator, total.period);
        Some(Number {
            number: self.cell(total.cell, &total.unit),
            known: total.cell.number().is_some(),
            href: format!("/indicators/{indicator}#reporters"),
            label,
            trend: String::new(),
            coverage: self.coverage(&total),
            spark: self.spark_of(&name, &total.unit, &totals),
        })
    }
}
