//! Figures and moments in words, for a document in one language.

use jiff::{civil::Date, tz::TimeZone};
use masar_commitments::{Address, Catalogue, Figure, Interval};
use masar_terms::{Cell, Language, LocalText, Timestamp};
use serde_json::{Value, json};

use crate::texts::{Argument, Locale, without_isolates};

/// Code list of areas.
const AREAS: &str = "ref_area";
/// Code list of units.
const UNITS: &str = "unit_measure";

/// A name of a code of a list, in the document's language.
pub type Named<'a> = dyn Fn(&str, &str) -> String + Send + Sync + 'a;

/// Says things in the language of a document.
#[derive(Clone, Copy)]
pub struct Wording<'a> {
    pub locale: &'static Locale,
    pub catalogue: &'a Catalogue,
    pub name: &'a Named<'a>,
}

impl Wording<'_> {
    pub fn language(&self) -> Language {
        self.locale.language()
    }

    pub fn t(&self, key: &str) -> String {
        self.locale.t(key)
    }

    /// A text with values that are texts.
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        let values: Vec<_> =
            values.iter().map(|(name, text)| (*name, (*text).to_owned().into())).collect();
        self.locale.with(key, &values)
    }

    /// A text with one number, in the plural it asks for.
    pub fn counted(&self, key: &str, count: usize) -> String {
        self.locale.with(key, &[("count", count.into())])
    }

    /// A text with one number under this name.
    pub fn counted_as(&self, key: &str, name: &str, number: impl Argument) -> String {
        self.locale.with(key, &[(name, number.argument())])
    }

    /// What stands between the members of a list.
    pub fn separator(&self) -> String {
        format!("{} ", self.t("document-list-separator"))
    }

    /// The text in the document's language, else in another.
    pub fn of<'t>(&self, text: &'t LocalText) -> &'t str {
        text.get(self.language())
    }

    /// A day, not to be broken between its parts.
    pub fn day(&self, day: Date) -> String {
        self.locale.day(day).replace(' ', "\u{A0}")
    }

    /// The day of a moment, in UTC.
    pub fn day_of(&self, moment: Timestamp) -> String {
        self.day(moment.date_in(&TimeZone::UTC))
    }

    /// Two things said of one: `name, place`.
    pub fn both(&self, one: &str, other: &str) -> String {
        self.with("figure-of", &[("name", one), ("period", other)])
    }

    /// A moment in UTC, so that every node that prints the review prints the same.
    pub fn moment(&self, moment: Timestamp) -> String {
        let text = self.locale.moment(moment, &TimeZone::UTC);
        self.with("document-moment", &[("moment", &text)])
    }

    pub fn place(&self, code: &str) -> String {
        (self.name)(AREAS, code)
    }

    pub fn unit(&self, code: &str) -> String {
        (self.name)(UNITS, code)
    }

    pub fn indicator(&self, id: &str) -> String {
        let known = self.catalogue.indicator(id).map(|known| self.of(&known.name).to_owned());
        known.filter(|name| !name.is_empty()).unwrap_or_else(|| id.to_owned())
    }

    /// What a figure is about, without its period: indicator, area, and who is quoted.
    pub fn about(&self, address: &Address, quoted: bool) -> String {
        let (name, place) = (self.indicator(&address.indicator), self.place(&address.place));
        let about = self.both(&name, &place);
        if !quoted {
            return about;
        }
        let from = self.with("document-figure-quoted", &[("agency", &address.agency)]);
        format!("{about} ({from})")
    }

    /// A number in its unit, where the name of the indicator does not say the unit.
    pub fn amount(&self, number: f64, unit: &str) -> String {
        let tenths = (number * 10.0).round() / 10.0;
        match unit {
            "PT" => {
                let text = self.locale.number(number, 1);
                self.with("percent", &[("number", &text)])
            }
            "DY" => self.locale.with("unit-days", &[("count", tenths.into())]),
            "HR" => self.locale.with("unit-hours", &[("count", tenths.into())]),
            _ => self.locale.number(number, 0),
        }
    }

    /// A number, or the word for why there is none.
    pub fn cell(&self, cell: Cell, unit: &str) -> String {
        match (cell.number(), cell) {
            (Some(number), _) => self.amount(number, unit),
            (None, Cell::Withheld) => self.t("mark-withheld"),
            (None, Cell::NotCollected) => self.t("mark-not-collected"),
            (None, Cell::NotApplicable) => self.t("mark-not-applicable"),
            (None, Cell::Unknown | Cell::Value(_) | Cell::Zero) => self.t("mark-unknown"),
        }
    }

    /// What stands for a figure wherever it is shown.
    pub fn shown(&self, figure: &Figure) -> String {
        match figure.withdrawn {
            true => self.t("figure-withdrawn-mark"),
            false => self.cell(figure.cell, &figure.unit),
        }
    }

    /// A figure as a piece of a sentence that leads to its entry in the annex.
    pub fn piece(&self, figure: &Figure, anchor: &str) -> Value {
        let text = format!("\u{2068}{}\u{2069}", without_isolates(&self.shown(figure)));
        json!({ "text": text, "state": state(figure), "anchor": anchor })
    }

    /// Why a figure is a number or none, in a sentence.
    pub fn reason(&self, figure: &Figure) -> String {
        self.t(match (figure.withdrawn, figure.cell) {
            (true, _) => "figure-withdrawn",
            (_, Cell::Value(_)) => "document-state-value",
            (_, Cell::Zero) => "document-state-zero",
            (_, Cell::Withheld) => "reason-withheld",
            (_, Cell::NotCollected) => "reason-not-collected",
            (_, Cell::NotApplicable) => "reason-not-applicable",
            (_, Cell::Unknown) => "reason-unknown",
        })
    }

    pub fn interval(&self, interval: Interval, unit: &str) -> String {
        let least = self.amount(interval.least, unit);
        match interval.most.map(|most| self.amount(most, unit)) {
            Some(most) => self.with("interval-both", &[("least", &least), ("most", &most)]),
            None => self.with("interval-open", &[("least", &least)]),
        }
    }
}

/// The state of a figure, in the words of [`Cell`] and `withdrawn`.
pub fn state(figure: &Figure) -> &'static str {
    match (figure.withdrawn, figure.cell) {
        (true, _) => "withdrawn",
        (_, Cell::Value(_)) => "value",
        (_, Cell::Zero) => "zero",
        (_, Cell::Withheld) => "withheld",
        (_, Cell::NotCollected) => "not-collected",
        (_, Cell::NotApplicable) => "not-applicable",
        (_, Cell::Unknown) => "unknown",
    }
}
