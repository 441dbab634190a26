//! Money of a plan, exactly: in thousandths, because currencies have up to three decimals (ISO 4217).

use std::{collections::BTreeMap, fmt, iter};

/// An amount of one currency, in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sum(pub i64);

/// Money of one action.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Money {
    /// Three letters of ISO 4217.
    pub currency: Option<String>,
    pub budget: Option<Sum>,
    /// Of the budget, what is secured.
    pub funded: Option<Sum>,
    pub spent: Option<Sum>,
}

/// Money of many actions in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    pub currency: String,
    pub budget: Sum,
    pub funded: Sum,
    pub spent: Sum,
    /// Actions with a budget.
    pub actions: usize,
}

impl Money {
    pub fn is_told(&self) -> bool {
        [self.budget, self.funded, self.spent].iter().any(Option::is_some)
    }
}

impl Sum {
    /// As a number, for showing.
    pub fn approximately(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// How many decimals it needs.
    pub fn decimals(self) -> usize {
        match self.0 % 1000 {
            0 => 0,
            rest if rest % 10 == 0 => 2,
            _ => 3,
        }
    }
}

impl iter::Sum for Sum {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        Self(all.fold(0, |sum, one| sum.saturating_add(one.0)))
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 1000, self.0.unsigned_abs() % 1000);
        match self.decimals() {
            0 => write!(f, "{whole}"),
            2 => write!(f, "{whole}.{:02}", rest / 10),
            _ => write!(f, "{whole}.{rest:03}"),
        }
    }
}

/// The amount that a text is: digits, and up to three decimals. Nothing where it is none.
pub(super) fn amount(text: Option<&str>) -> Option<Sum> {
    let text = text?;
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let decimals = decimals.trim_end_matches('0');
    if whole.is_empty() || decimals.len() > 3 || !is_digits(whole) || !is_digits(decimals) {
        return None;
    }
    format!("{whole}{decimals:0<3}").parse().ok().map(Sum)
}

/// One total for each currency, by its letters. Money without a currency is in none.
pub(super) fn totals<'a>(all: impl Iterator<Item = &'a Money>) -> Vec<Total> {
    let mut by_currency: BTreeMap<&str, Vec<&Money>> = BTreeMap::new();
    for money in all.filter(|money| money.is_told()) {
        if let Some(currency) = &money.currency {
            by_currency.entry(currency).or_default().push(money);
        }
    }
    let total = |(currency, all): (&str, Vec<&Money>)| Total {
        currency: currency.to_owned(),
        budget: all.iter().filter_map(|money| money.budget).sum(),
        funded: all.iter().filter_map(|money| money.funded).sum(),
        spent: all.iter().filter_map(|money| money.spent).sum(),
        actions: all.iter().filter(|money| money.budget.is_some()).count(),
    };
    by_currency.into_iter().map(total).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact() {
        let of = |text| amount(Some(text)).map(|sum| sum.0);
        assert_eq!(of("0"), Some(0));
        assert_eq!(of("1250000"), Some(1_250_000_000));
        assert_eq!(of("0.1"), Some(100));
        assert_eq!(of("12.345"), Some(12_345));
        assert_eq!(of("12.34500"), Some(12_345));
        for bad in ["", "-1", "1e3", "1,000", "1.2345", ".5", "٥", "99999999999999999999"] {
            assert_eq!(of(bad), None, "{bad}");
        }
        let thirds: Sum = [Sum(100), Sum(200)].into_iter().sum();
        assert_eq!(thirds.to_string(), "0.30");
        assert_eq!(Sum(12_345).to_string(), "12.345");
        assert_eq!(Sum(7_000).to_string(), "7");
    }

    #[test]
    fn each_currency_has_its_own_total() {
        let money = |currency: Option<&str>, budget| Money {
            currency: currency.map(str::to_owned),
            budget: Some(Sum(budget)),
            ..Money::default()
        };
        let all =
            [money(Some("USD"), 1), money(Some("EUR"), 2), money(Some("USD"), 3), money(None, 9)];
        let found = totals(all.iter());
        let told: Vec<_> =
            found.iter().map(|one| (one.currency.as_str(), one.budget.0, one.actions)).collect();
        assert_eq!(told, [("EUR", 2, 1), ("USD", 4, 2)]);
    }
}
