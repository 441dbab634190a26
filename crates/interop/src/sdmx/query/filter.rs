//! Filters on components: `c[X]=ge:A+le:B,C` is (X ≥ A and X ≤ B) or X = C.

use std::fmt;

use super::{QueryError, url::encode};

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    /// Contains.
    Co,
    /// Does not contain.
    Nc,
    /// Starts with.
    Sw,
    /// Ends with.
    Ew,
}

impl Operator {
    const ALL: [(&'static str, Self); 10] = [
        ("eq", Self::Eq),
        ("ne", Self::Ne),
        ("lt", Self::Lt),
        ("le", Self::Le),
        ("gt", Self::Gt),
        ("ge", Self::Ge),
        ("co", Self::Co),
        ("nc", Self::Nc),
        ("sw", Self::Sw),
        ("ew", Self::Ew),
    ];

    fn code(self) -> &'static str {
        Self::ALL.iter().find(|(_, known)| *known == self).map_or("eq", |(code, _)| code)
    }

    /// Whether it asks for an order.
    pub fn orders(self) -> bool {
        matches!(self, Self::Lt | Self::Le | Self::Gt | Self::Ge)
    }

    /// Whether it looks into a text.
    pub fn searches(self) -> bool {
        matches!(self, Self::Co | Self::Nc | Self::Sw | Self::Ew)
    }
}

/// One comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    pub operator: Operator,
    pub value: String,
}

/// A filter on one component: one of the alternatives holds, with all its conditions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    pub component: String,
    pub any_of: Vec<Vec<Condition>>,
}

impl Filter {
    pub(super) fn parse(component: &str, text: &str) -> Result<Self, QueryError> {
        let any_of = text
            .split(',')
            .map(|all| all.split('+').map(|one| condition(component, one)).collect())
            .collect::<Result<Vec<Vec<Condition>>, QueryError>>()?;
        Ok(Self { component: component.to_owned(), any_of })
    }

    /// A filter with one alternative.
    pub(super) fn all(component: &str, conditions: Vec<Condition>) -> Self {
        Self { component: component.to_owned(), any_of: vec![conditions] }
    }
}

fn condition(component: &str, text: &str) -> Result<Condition, QueryError> {
    let operator = text.split_once(':').and_then(|(code, value)| {
        let (_, operator) = Operator::ALL.iter().find(|(known, _)| *known == code)?;
        Some((*operator, value))
    });
    let (operator, value) = operator.unwrap_or((Operator::Eq, text));
    if value.is_empty() {
        return Err(QueryError::syntax(&format!("c[{component}]"), text, "a value is missing"));
    }
    Ok(Condition { operator, value: value.to_owned() })
}

impl fmt::Display for Filter {
    /// `c[X]=eq:A,ge:B+le:C`, ready for an address.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = |c: &Condition| format!("{}:{}", c.operator.code(), encode(&c.value));
        let all = |all: &Vec<Condition>| all.iter().map(one).collect::<Vec<_>>().join("+");
        let any: Vec<String> = self.any_of.iter().map(all).collect();
        write!(f, "c[{}]={}", self.component, any.join(","))
    }
}
