//! What every page knows: the node, the reader's language, who is signed in, where the page stands.
//!
//! Lives here: [`Page`], the field `page` of each template's struct. May not happen here: reading
//! a store, deciding what somebody may see; a route hands over what it has already decided.

use fluent_bundle::FluentValue;
use jiff::{civil::Date, tz::TimeZone};
use masar_terms::{Cell, Language, Period, Timestamp};

use crate::texts::{Argument, Locale, OFFERED};

/// The node as its pages name it, in the page's language.
#[derive(Clone, Debug)]
pub struct NodeFace {
    /// Its name, such as that of the ministry.
    pub name: String,
    /// What it is, in a few words: "National node".
    pub kind: String,
}

/// Who is signed in, as the header shows it: a staff member, never the subject of a record.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub name: String,
}

/// One entry of the navigation.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Key of its text.
    pub key: &'static str,
    pub href: String,
    /// Whether the page shown lies under it.
    pub current: bool,
}

/// One entry of the language switch.
pub struct LanguageLink {
    pub href: String,
    pub code: &'static str,
    pub dir: &'static str,
    pub text: &'static str,
}

/// The frame of a page.
#[derive(Clone)]
pub struct Page {
    pub locale: &'static Locale,
    pub node: NodeFace,
    /// Path and query of this page; the language switch comes back to it.
    pub path: String,
    pub person: Option<SignedIn>,
    pub navigation: Vec<Entry>,
    /// Whether this node holds nothing real; said on every page.
    pub demo: bool,
    /// Whether its clock can be moved on.
    pub demo_clock: bool,
    /// The moment of the request and the node's time zone.
    pub now: Timestamp,
    pub zone: TimeZone,
}

impl Page {
    /// BCP 47 tag of the page.
    pub fn lang(&self) -> &'static str {
        self.locale.language().code()
    }

    /// `rtl` or `ltr`.
    pub fn dir(&self) -> &'static str {
        self.locale.language().dir()
    }

    /// Language of the page.
    pub fn language(&self) -> Language {
        self.locale.language()
    }

    /// The other languages, as links that work without a script: `/language/ar?back=…` sets the
    /// language and returns.
    pub fn language_links(&self) -> Vec<LanguageLink> {
        let back = encode(&self.path);
        OFFERED
            .into_iter()
            .filter(|language| *language != self.language())
            .map(|language| LanguageLink {
                href: format!("/language/{}?back={back}", language.code()),
                code: language.code(),
                dir: language.dir(),
                text: language.own_name(),
            })
            .collect()
    }

    /// A text.
    pub fn t(&self, key: &str) -> String {
        self.locale.t(key)
    }

    /// A text with one value.
    pub fn t1(&self, key: &str, name: &str, value: impl Argument) -> String {
        self.locale.with(key, &[(name, value.argument())])
    }

    /// A text with two values.
    pub fn t2(
        &self,
        key: &str,
        name: &str,
        value: impl Argument,
        other: &str,
        second: impl Argument,
    ) -> String {
        self.locale.with(key, &[(name, value.argument()), (other, second.argument())])
    }

    /// What stands between the members of a list.
    pub fn list_separator(&self) -> &'static str {
        if self.language() == Language::Ar { "، " } else { ", " }
    }

    /// A whole number.
    pub fn count(&self, count: impl Argument) -> String {
        match count.argument() {
            FluentValue::Number(number) => self.locale.number(number.value, 0),
            FluentValue::String(text) => self.locale.digits_of(&text),
            _ => String::new(),
        }
    }

    /// A number with so many decimals.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        self.locale.number(value, decimals)
    }

    /// A day.
    pub fn day(&self, day: &Date) -> String {
        self.locale.day(*day)
    }

    /// A day with its distance from today in brackets.
    pub fn day_near(&self, day: &Date) -> String {
        self.locale.day_near(*day, self.today())
    }

    /// The same to stand inside a text: a text sets its values apart itself, and one inside
    /// another would take the direction of neither (UAX #9, P2).
    pub fn day_near_inside(&self, day: &Date) -> String {
        crate::texts::without_isolates(&self.day_near(day))
    }

    /// A moment to the minute.
    pub fn moment(&self, moment: &Timestamp) -> String {
        self.locale.moment(*moment, &self.zone)
    }

    /// A statistical period in words.
    pub fn period(&self, period: &Period) -> String {
        self.locale.period(*period)
    }

    /// Today in the node's time zone.
    pub fn today(&self) -> Date {
        self.now.date_in(&self.zone)
    }

    /// The number of a cell that has one.
    pub fn cell_number(&self, cell: &Cell, decimals: &usize) -> Option<String> {
        cell.number().map(|number| self.locale.number(number, *decimals))
    }

    /// The mark of a cell that is not a number: the letter of its observation status would tell a
    /// reader nothing, so each has a short word.
    pub fn cell_mark(&self, cell: &Cell) -> String {
        self.t(match cell {
            Cell::Withheld => "mark-withheld",
            Cell::NotCollected => "mark-not-collected",
            Cell::NotApplicable => "mark-not-applicable",
            Cell::Unknown | Cell::Value(_) | Cell::Zero => "mark-unknown",
        })
    }

    /// Key of the reason why a cell is not a number.
    pub fn cell_reason(&self, cell: &Cell) -> &'static str {
        match cell {
            Cell::Withheld => "reason-withheld",
            Cell::NotCollected => "reason-not-collected",
            Cell::NotApplicable => "reason-not-applicable",
            Cell::Unknown | Cell::Value(_) | Cell::Zero => "reason-unknown",
        }
    }
}

/// Percent-encodes a path and query for use as the value of a query parameter (RFC 3986 §2.1).
pub fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}
