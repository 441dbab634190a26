//! Numbers in the reader's digits and separators.

use std::{cell::RefCell, collections::BTreeMap};

use icu::{
    decimal::{DecimalFormatter, input::Decimal},
    locale::Locale as IcuLocale,
};
use masar_terms::Language;
use serde::{Deserialize, Serialize};

use super::Locale;

/// Which digits Arabic text shows; a setting, because usage differs between Arab countries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Digits {
    /// 0123456789
    #[default]
    Latin,
    /// ٠١٢٣٤٥٦٧٨٩
    ArabicIndic,
}

impl Locale {
    /// A whole number with its separators: `12,345`.
    pub fn count(&self, count: u64) -> String {
        write(Decimal::from(count), self.language(), self.digits())
    }

    /// A number rounded (half to even) to so many decimals: `1,234.50`. What is not a finite
    /// number is an en dash.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        format(value, decimals, self.language(), self.digits())
    }

    /// A share between 0 and 1 as a percentage.
    pub fn percent(&self, share: f64, decimals: usize) -> String {
        let number = self.number(share * 100.0, decimals);
        self.with("percent", &[("number", number.into())])
    }

    /// Digits alone in the reader's digits, nothing else changed: for years, codes, page numbers.
    pub fn digits_of(&self, text: &str) -> String {
        match (self.language(), self.digits()) {
            (Language::Ar, Digits::ArabicIndic) => text.chars().map(arabic_indic).collect(),
            _ => text.to_owned(),
        }
    }
}

fn arabic_indic(c: char) -> char {
    match c.to_digit(10) {
        Some(digit) => char::from_u32(0x0660 + digit).unwrap_or(c),
        None => c,
    }
}

/// The decimals a number needs to be shown whole, two at most.
pub(super) fn decimals_of(value: f64) -> usize {
    (0..2).find(|places| (value * 10f64.powi(*places)).fract() == 0.0).unwrap_or(2) as usize
}

/// See [`Locale::number`]; free of a locale because Fluent's hook carries no state.
pub(super) fn format(value: f64, decimals: usize, language: Language, digits: Digits) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    match format!("{value:.decimals$}").parse::<Decimal>() {
        Ok(decimal) => write(decimal, language, digits),
        Err(_) => value.to_string(),
    }
}

fn write(decimal: Decimal, language: Language, digits: Digits) -> String {
    let tag = match (language, digits) {
        (Language::Ar, Digits::ArabicIndic) => "ar-u-nu-arab",
        (Language::Ar, Digits::Latin) => "ar-u-nu-latn",
        (other, _) => other.code(),
    };
    // A table of two hundred countries holds thousands of numbers: a formatter is made once.
    thread_local! {
        static MADE: RefCell<BTreeMap<&'static str, Option<DecimalFormatter>>> =
            const { RefCell::new(BTreeMap::new()) };
    }
    MADE.with_borrow_mut(|made| match made.entry(tag).or_insert_with(|| formatter(tag)) {
        Some(formatter) => formatter.format(&decimal).to_string(),
        None => decimal.to_string(),
    })
}

fn formatter(tag: &str) -> Option<DecimalFormatter> {
    let locale = tag.parse::<IcuLocale>().ok()?;
    DecimalFormatter::try_new(locale.into(), Default::default()).ok()
}
