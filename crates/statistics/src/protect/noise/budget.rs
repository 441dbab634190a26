//! What may be told of the same people altogether, and what has been.
//!
//! Guarantees: the amounts that [`Budget::spend`] lets pass never add up to more than the limit,
//! exactly: they are fractions of whole numbers, and no floating point takes part.
//! Stops: averaging many releases of the same people until the noise is gone.
//! Does not stop: somebody who keeps two lists, or leaves an entry out of the one. Whoever keeps
//! the list (a ledger, a file) must write an entry before what it paid for is shown.
//!
//! Amounts are ρ of zero-concentrated differential privacy, which adds up over releases (Bun and
//! Steinke, "Concentrated differential privacy: simplifications, extensions, and lower bounds",
//! TCC 2016, Lemma 1.7).

use serde::{Deserialize, Serialize};

use super::Amount;

/// One entry of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spend {
    /// What it was spent on, in words of whoever keeps the list.
    pub on: String,
    /// How much.
    pub amount: Amount,
}

/// The budget of one programme for one year: a limit, and a list that only grows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    limit: Amount,
    #[serde(default)]
    spent: Vec<Spend>,
}

/// Why nothing is spent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BudgetError {
    #[error("{asked} is asked and {left} of {limit} is left")]
    Overspent { asked: Box<Amount>, left: Box<Amount>, limit: Box<Amount> },
    #[error("nought is spent on nothing")]
    Nothing,
}

impl Budget {
    /// A budget of which nothing is spent.
    pub fn new(limit: Amount) -> Self {
        Self { limit, spent: Vec::new() }
    }

    /// A budget with the list that was kept of it. A list that is over the limit (because the
    /// limit was lowered) is taken as it is: nothing more can be spent then.
    pub fn with(limit: Amount, spent: impl IntoIterator<Item = Spend>) -> Self {
        Self { limit, spent: spent.into_iter().collect() }
    }

    /// The limit.
    pub fn limit(&self) -> &Amount {
        &self.limit
    }

    /// What was spent, oldest first.
    pub fn list(&self) -> &[Spend] {
        &self.spent
    }

    /// The sum of what was spent.
    pub fn spent(&self) -> Amount {
        self.spent.iter().map(|spend| &spend.amount).sum()
    }

    /// What is left; nought when more than the limit is spent.
    pub fn left(&self) -> Amount {
        self.limit.less(&self.spent())
    }

    /// Decides whether an amount may be spent, and puts it on the list if so. What comes back is
    /// the entry to be kept.
    ///
    /// # Errors
    /// It is more than is left, or nought.
    pub fn spend(&mut self, on: impl Into<String>, amount: Amount) -> Result<Spend, BudgetError> {
        if amount.is_zero() {
            return Err(BudgetError::Nothing);
        }
        if self.spent() + amount.clone() > self.limit {
            let (left, limit) = (Box::new(self.left()), Box::new(self.limit.clone()));
            return Err(BudgetError::Overspent { asked: Box::new(amount), left, limit });
        }
        let spend = Spend { on: on.into(), amount };
        self.spent.push(spend.clone());
        Ok(spend)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Amount, Budget, BudgetError, Spend};

    fn amount(text: &str) -> Amount {
        text.parse().expect("an amount")
    }

    #[test]
    fn the_last_unit_passes_and_one_more_does_not() {
        let mut budget = Budget::new(amount("1"));
        for part in 0..3 {
            budget.spend(format!("part {part}"), amount("1/3")).expect("a third is left");
        }
        assert_eq!((budget.spent(), budget.left()), (amount("1"), Amount::default()));
        let least = amount(&format!("1/1{}", "0".repeat(150)));
        let error = budget.spend("one more", least.clone()).expect_err("nothing is left");
        let [asked, left, limit] = [least, Amount::default(), amount("1")].map(Box::new);
        assert_eq!(error, BudgetError::Overspent { asked, left, limit });
        assert_eq!(budget.list().len(), 3, "what was refused is not on the list");
    }

    #[test]
    fn tenths_add_up_where_floating_point_would_not() {
        // In floating point a tenth and two tenths are more than three.
        let mut budget = Budget::new(amount("3/10"));
        budget.spend("first", amount("1/10")).expect("left");
        budget.spend("second", amount("2/10")).expect("exactly left");
        // And the other way: what is lost in floating point is not lost here.
        let tiny = format!("1/1{}", "0".repeat(30));
        let mut budget = Budget::new(amount("1"));
        budget.spend("nearly all", amount("1").less(&amount(&tiny))).expect("left");
        budget.spend("the rest", amount(&tiny)).expect("exactly left");
        assert!(budget.spend("more", amount(&tiny)).is_err());
    }

    #[test]
    fn denominators_of_any_size_are_exact() {
        // 1/p − 1/(p+2) for two large numbers, spent in two parts that share no denominator.
        let (p, q) = ("1000000000000000000000000000057", "1000000000000000000000000000059");
        let limit = amount(&format!("1/{p}")) + amount(&format!("1/{q}"));
        let mut budget = Budget::new(limit);
        budget.spend("p", amount(&format!("1/{p}"))).expect("left");
        assert!(budget.clone().spend("p again", amount(&format!("1/{p}"))).is_err());
        budget.spend("q", amount(&format!("1/{q}"))).expect("exactly left");
        assert!(budget.left().is_zero());
    }

    #[test]
    fn nought_is_not_spent_and_a_lowered_limit_spends_no_more() {
        let mut budget = Budget::new(amount("1/2"));
        assert_eq!(budget.spend("nothing", amount("0/7")), Err(BudgetError::Nothing));
        let spent = vec![Spend { on: "before".to_owned(), amount: amount("1/2") }];
        let mut lowered = Budget::with(amount("1/4"), spent);
        assert!(lowered.left().is_zero());
        assert!(lowered.spend("more", amount("1/100")).is_err());
    }

    #[test]
    fn it_is_written_and_read_as_exact_text() {
        let mut budget = Budget::new(amount("6/20"));
        budget.spend("tables of 2026", amount("1/8")).expect("left");
        let text = serde_json::to_string(&budget).expect("a text");
        let told = r#"{"limit":"3/10","spent":[{"on":"tables of 2026","amount":"1/8"}]}"#;
        assert_eq!(text, told);
        assert_eq!(serde_json::from_str::<Budget>(told).expect("a budget"), budget);
        for wrong in ["0.3", "-1/3", "1/0", "1/", "/2", "", "1e3", " 1", "1/-2", "١", "0x10", "1_0"]
        {
            let told = told.replace("3/10", wrong);
            assert!(serde_json::from_str::<Budget>(&told).is_err(), "{wrong:?} is no amount");
        }
        assert!("1".repeat(201).parse::<Amount>().is_err());
    }
}
