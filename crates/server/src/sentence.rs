//! A figure as a sentence: one wording for pages, documents and the API.
//!
//! May not happen here: a number that is not in the figure; a state told as nought or nothing.

use masar_indicators::{Figure, Interval, Parts};
use masar_terms::Cell;

use crate::{
    app::App,
    texts::{Argument, Locale},
};

/// Code list of areas.
const AREAS: &str = "ref_area";

/// A figure in one sentence: what, where, when, how much or why no number. With the isolating
/// marks of a page; strip them elsewhere ([`crate::texts::without_isolates`]).
pub fn sentence(app: &App, figure: &Figure, locale: &Locale) -> String {
    let (language, address) = (locale.language(), &figure.address);
    let known = app.catalogue.indicator(&address.indicator);
    let name = known.map_or(address.indicator.as_str(), |known| known.name.get(language));
    let place = app.labels.code(AREAS, &address.place, language);
    said(figure, name, place, locale)
}

/// The sentence about a figure of an indicator and place of these names.
fn said(figure: &Figure, name: &str, place: &str, locale: &Locale) -> String {
    let period = locale.period(figure.address.period);
    let about = [("name", name.argument()), ("place", place.argument())];
    let about = about.into_iter().chain([("period", period.argument())]);
    let with = |key: &str, rest: &[(&'static str, String)]| {
        let rest = rest.iter().map(|(name, text)| (*name, text.argument()));
        locale.with(key, &about.clone().chain(rest).collect::<Vec<_>>())
    };
    let in_unit = |number: f64| amount(locale, number, &figure.unit);
    match (figure.cell.number(), figure.interval) {
        _ if figure.withdrawn => with("sentence-state", &[("state", state(locale, figure))]),
        (Some(number), Some(Interval { least, most: Some(most) })) if is_estimate(figure) => {
            let ends = [("least", in_unit(least)), ("most", in_unit(most))];
            with("sentence-estimate", &[&[("amount", in_unit(number))], &ends[..]].concat())
        }
        (Some(number), _) => with("sentence-value", &[("amount", in_unit(number))]),
        (None, Some(Interval { least, most: Some(most) })) => {
            with("sentence-between", &[("least", in_unit(least)), ("most", in_unit(most))])
        }
        (None, Some(Interval { least, most: None })) if least > 0.0 => {
            with("sentence-at-least", &[("least", in_unit(least))])
        }
        (None, Some(_)) => with("sentence-open", &[]),
        (None, None) => with("sentence-state", &[("state", state(locale, figure))]),
    }
}

fn is_estimate(figure: &Figure) -> bool {
    matches!(figure.parts, Parts::Bins { .. })
}

/// Why a figure has no number, in a few words; empty where it has one.
pub fn state(locale: &Locale, figure: &Figure) -> String {
    if figure.withdrawn {
        return locale.t("said-withdrawn");
    }
    match figure.cell {
        Cell::Value(_) | Cell::Zero => String::new(),
        Cell::Withheld => locale.t("said-withheld"),
        Cell::NotCollected => locale.t("said-not-collected"),
        Cell::NotApplicable => locale.t("said-not-applicable"),
        Cell::Unknown => locale.t("said-unknown"),
    }
}

/// A number with its unit in words, in the right plural: shares and durations to one decimal.
pub fn amount(locale: &Locale, number: f64, unit: &str) -> String {
    let key = match unit {
        "PS" => "amount-persons",
        "HH" => "amount-households",
        "CA" => "amount-cases",
        "EV" => "amount-events",
        "HR" => "amount-hours",
        "DY" => "amount-days",
        "PL" => "amount-places",
        "PT" => "amount-percent",
        _ => "amount-number",
    };
    let rounded = (number * 10.0).round() / 10.0;
    locale.with(key, &[("count", plural(rounded).argument()), ("number", rounded.argument())])
}

/// The number whose plural a number takes. The library's rules for Arabic look at 3 to 10 and 11 to
/// 99 themselves, where Unicode's look at the last two digits (CLDR, plural rules: 1,234 is as 34,
/// and 101 is as 100).
fn plural(number: f64) -> f64 {
    let last = number % 100.0;
    match number {
        small if small < 100.0 || small.fract() != 0.0 => small,
        _ if last >= 3.0 => last,
        _ => 100.0,
    }
}

#[cfg(test)]
mod tests {
    use masar_indicators::{Address, Estimate, Figure, Interval, Parts, Source};
    use masar_statistics::Origin;
    use masar_terms::{Cell, Language, Timestamp};

    use super::said;
    use crate::texts::{Digits, Locale, without_isolates};

    fn figure(unit: &str, cell: Cell) -> Figure {
        let [agency, indicator, place] = ["XMA", "arrivals", "XMA"].map(str::to_owned);
        let period = "2026-Q1".parse().expect("a period");
        Figure {
            address: Address { agency, indicator, place, period },
            version: 1,
            definition: String::new(),
            node: String::new(),
            unit: unit.to_owned(),
            cell,
            interval: None,
            parts: Parts::Count,
            withdrawn: false,
            source: Source {
                dataset: String::new(),
                vintage: 1,
                released_at: Timestamp(0),
                origin: Origin::Register { register: String::new() },
            },
        }
    }

    fn both(figure: &Figure) -> [String; 2] {
        [(Language::En, "Arrivals", "Marsa"), (Language::Ar, "الوافدون", "مرسى")].map(
            |(language, name, place)| {
                let locale = Locale::of(language, Digits::Latin);
                let said = without_isolates(&said(figure, name, place, locale));
                said.split_once(": ").map_or_else(|| said.clone(), |(_, rest)| rest.to_owned())
            },
        )
    }

    #[test]
    fn numbers_have_their_plural_and_nought_is_said() {
        let of = |unit: &str, number: f64| both(&figure(unit, Cell::of(number)));
        assert_eq!(of("PS", 0.0), ["0 persons.", "لا أحد (0)."]);
        assert_eq!(of("PS", 1.0), ["1 person.", "شخص واحد."]);
        assert_eq!(of("PS", 2.0), ["2 persons.", "شخصان."]);
        assert_eq!(of("PS", 1234.0), ["1,234 persons.", "1,234 شخصا."]);
        assert_eq!(of("PS", 105.0), ["105 persons.", "105 أشخاص."]);
        assert_eq!(of("PS", 101.0), ["101 persons.", "101 شخص."]);
        assert_eq!(of("CA", 7.0), ["7 cases.", "7 حالات."]);
        assert_eq!(of("PT", 45.25), ["45.3 per cent.", "45.3 في المائة."]);
        assert_eq!(of("HR", 15.5), ["15.5 hours.", "15.5 ساعة."]);
    }

    #[test]
    fn every_state_has_its_own_words() {
        let states = [Cell::Withheld, Cell::NotCollected, Cell::NotApplicable, Cell::Unknown];
        let mut told: Vec<_> = states.map(|cell| both(&figure("PS", cell))).to_vec();
        assert_eq!(told[0][0], "withheld so that nobody can be recognised.");
        told.push(both(&Figure { withdrawn: true, ..figure("PS", Cell::Unknown) }));
        assert_eq!(told[4], ["withdrawn by its publisher.", "سحبه ناشره."]);
        told.sort();
        told.dedup();
        assert_eq!(told.len(), 5);
    }

    #[test]
    fn an_estimate_says_where_it_lies() {
        let estimate = |cell, least, most| {
            let ninetieth = Estimate { cell: Cell::Unknown, interval: None };
            let parts = Parts::Bins { bins: Vec::new(), total: Cell::Zero, ninetieth };
            let interval = Some(Interval { least, most });
            both(&Figure { interval, parts, ..figure("HR", cell) })[0].clone()
        };
        let said = "about 15 hours (between 6 hours and 24 hours).";
        assert_eq!(estimate(Cell::Value(15.0), 6.0, Some(24.0)), said);
        let said = "between 0 hours and 24 hours; what is withheld allows no closer figure.";
        assert_eq!(estimate(Cell::Withheld, 0.0, Some(24.0)), said);
        assert_eq!(estimate(Cell::Unknown, 720.0, None), "720 hours or more.");
        assert_eq!(estimate(Cell::Unknown, 0.0, None), "what is published does not tell.");
    }
}
