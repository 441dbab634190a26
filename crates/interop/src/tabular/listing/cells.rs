//! A cell as an answer, and when two answers say the same.

use crate::{
    sdmx::number,
    tabular::{Marks, amount, workbook::Given},
    xlsform::Kind,
};

/// Why a cell is no answer, whatever its question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misread {
    /// A formula came to an error.
    Formula,
    /// A date stands where a text or a code belongs: spreadsheets make dates of codes such as 1-2.
    MadeDate,
}

/// The answer that a cell is; none where it is blank.
pub(super) fn answer(kind: &Kind, given: &Given) -> Result<Option<String>, Misread> {
    let text = match (kind, given) {
        (_, Given::Error(_)) => return Err(Misread::Formula),
        (Kind::Date | Kind::DateTime | Kind::Time, Given::Date(text)) => {
            text.strip_suffix("T00:00:00").unwrap_or(text).to_owned()
        }
        (_, Given::Date(_)) => return Err(Misread::MadeDate),
        (Kind::Text, Given::Text(text)) => lines(&unescaped(text)),
        (Kind::Integer | Kind::Decimal | Kind::Range { .. }, Given::Text(text)) => {
            let told = amount(text, Marks::default());
            told.map_or_else(|| text.trim().to_owned(), number::text)
        }
        (Kind::Date, Given::Text(text)) => text.trim().chars().map(super::super::western).collect(),
        (_, Given::Text(text)) => unescaped(text).trim().to_owned(),
        (_, given) => given.to_string(),
    };
    Ok(Some(text).filter(|text| !text.trim().is_empty()))
}

/// Whether two answers to a question say the same: numbers by their value, several choices
/// whatever their order.
pub fn same(kind: &Kind, one: &str, other: &str) -> bool {
    match kind {
        Kind::Integer | Kind::Decimal | Kind::Range { .. } => {
            match (number::parse(one.trim()), number::parse(other.trim())) {
                (Some(one), Some(other)) => one == other,
                _ => one.trim() == other.trim(),
            }
        }
        Kind::SelectMultiple { .. } => {
            let sorted = |text: &str| {
                let mut codes: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
                codes.sort_unstable();
                codes
            };
            sorted(one) == sorted(other)
        }
        Kind::Text => lines(one) == lines(other),
        _ => one.trim() == other.trim(),
    }
}

/// Line ends as XML keeps them.
pub(super) fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Signs that a workbook writes as `_x000D_` (ECMA-376, part 1, 22.9.2.19).
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let sign = rest.get(at + 2..at + 6).filter(|_| rest.get(at + 6..at + 7) == Some("_"));
        let sign = sign.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let end = match sign.and_then(char::from_u32) {
            Some(sign) => {
                plain.push_str(&rest[..at]);
                plain.push(sign);
                at + 7
            }
            None => {
                plain.push_str(&rest[..at + 2]);
                at + 2
            }
        };
        rest = &rest[end..];
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::{Misread, answer, same, unescaped};
    use crate::{tabular::workbook::Given, xlsform::Kind};

    fn text(text: &str) -> Given {
        Given::Text(text.into())
    }

    #[test]
    fn a_cell_says_what_it_says() {
        let list = || "list".to_owned();
        for (kind, given, wanted) in [
            (Kind::Text, text(" a "), Some(" a ")),
            (Kind::Text, text("  "), None),
            (Kind::Text, text("a_x000D_\nb"), Some("a\nb")),
            (Kind::Text, Given::Number(7.0), Some("7")),
            (Kind::Integer, Given::Number(3.0), Some("3")),
            (Kind::Integer, text("٣٬٠٠٠"), Some("3000")),
            (Kind::Integer, text("3,5"), Some("3,5")),
            (Kind::Decimal, Given::Number(0.1), Some("0.1")),
            (Kind::Date, Given::Date("2024-02-29".to_owned()), Some("2024-02-29")),
            (Kind::Date, Given::Date("2024-02-29T00:00:00".to_owned()), Some("2024-02-29")),
            (Kind::Date, text(" ٢٠٢٤-٠٢-٢٩ "), Some("2024-02-29")),
            (Kind::Date, Given::Number(45_000.0), Some("45000")),
            (Kind::SelectOne { list: list() }, text(" A "), Some("A")),
            (Kind::SelectOne { list: list() }, Given::Number(1.0), Some("1")),
        ] {
            assert_eq!(answer(&kind, &given), Ok(wanted.map(str::to_owned)), "{kind:?} {given:?}");
        }
        let made = Given::Date("2024-02-01".to_owned());
        assert_eq!(answer(&Kind::Text, &made), Err(Misread::MadeDate));
        assert_eq!(answer(&Kind::Date, &Given::Error("#REF!".into())), Err(Misread::Formula));
        assert_eq!(unescaped("_x005F_x0041_ _xyz _x00"), "_x0041_ _xyz _x00");
    }

    #[test]
    fn the_same_is_the_same_however_it_is_written() {
        let many = Kind::SelectMultiple { list: "list".to_owned() };
        assert!(same(&Kind::Decimal, "0.10", "0.1") && !same(&Kind::Decimal, "0.1", "0.11"));
        assert!(same(&many, "B A", "A  B") && !same(&many, "A", "A B"));
        assert!(same(&Kind::Text, "a\r\nb", "a\nb") && !same(&Kind::Text, "a", "a "));
        assert!(!same(&Kind::Text, "007", "7"), "a code keeps its noughts");
    }
}
