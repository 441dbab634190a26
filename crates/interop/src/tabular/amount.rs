//! Numbers as people write them: Western and Arabic-Indic digits, marks between thousands, decimal
//! marks.
//!
//! May not happen here: choosing. `1,234` is two numbers in two countries; which one is meant is
//! said by [`Marks`], and without it such a text is no number.

use crate::sdmx::number;

/// How a text marks decimals and thousands. `٫` and `٬` and spaces mean one thing everywhere and
/// are always understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    pub decimal: char,
    /// None: only spaces and `٬` stand between thousands.
    pub thousands: Option<char>,
}

impl Default for Marks {
    fn default() -> Self {
        Self { decimal: '.', thousands: None }
    }
}

/// Marks of direction, which spreadsheets leave in Arabic texts and nobody sees.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A text with one space for every run of white space (NBSP, line breaks), without marks of
/// direction: how labels are compared.
pub fn plain(text: &str) -> String {
    let seen: String = text.chars().filter(|c| !is_unseen(*c)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The Western digit of an Arabic-Indic or Persian one; anything else as it is.
pub fn western(c: char) -> char {
    let digit = match c {
        '٠'..='٩' => c as u32 - '٠' as u32,
        '۰'..='۹' => c as u32 - '۰' as u32,
        _ => return c,
    };
    char::from_digit(digit, 10).unwrap_or(c)
}

/// The number that a text is, or none. Between thousands stand groups of exactly three digits.
pub fn amount(text: &str, marks: Marks) -> Option<f64> {
    let text = text.trim();
    if marks == Marks::default()
        && let Some(number) = number::parse(text)
    {
        return Some(number);
    }
    let mut groups: Vec<String> = vec![String::new()];
    let mut fraction: Option<String> = None;
    let mut minus = false;
    for (at, c) in text.chars().filter(|c| !is_unseen(*c)).enumerate() {
        let c = western(c);
        let between = c == '٬' || c.is_whitespace() || Some(c) == marks.thousands;
        match (&mut fraction, c) {
            (None, '-' | '−') if at == 0 => minus = true,
            (Some(digits), '0'..='9') => digits.push(c),
            (None, '0'..='9') => groups.last_mut()?.push(c),
            (None, _) if c == '٫' || c == marks.decimal => fraction = Some(String::new()),
            (None, _) if between => groups.push(String::new()),
            _ => return None,
        }
    }
    let (first, others) = groups.split_first()?;
    let grouped = others.is_empty() || (1..=3).contains(&first.len());
    let whole = grouped && others.iter().all(|group| group.len() == 3) && !first.is_empty();
    if !whole || fraction.as_ref().is_some_and(String::is_empty) {
        return None;
    }
    let digits = format!("{}.{}", groups.concat(), fraction.unwrap_or_default());
    let number = number::parse(&digits)?;
    Some(if minus { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::{Marks, amount, plain};

    #[test]
    fn numbers_of_many_offices() {
        let comma = Marks { decimal: ',', thousands: Some('.') };
        let english = Marks { decimal: '.', thousands: Some(',') };
        for (text, marks, number) in [
            ("1234.5", Marks::default(), Some(1234.5)),
            ("1.5e3", Marks::default(), Some(1500.0)),
            ("١٬٢٣٤٬٥٦٧٫٥", Marks::default(), Some(1_234_567.5)),
            ("۱۲۳", Marks::default(), Some(123.0)),
            ("1 234\u{a0}567", Marks::default(), Some(1_234_567.0)),
            ("\u{200f}−١٢", Marks::default(), Some(-12.0)),
            ("1,234", Marks::default(), None),
            ("1,234", english, Some(1234.0)),
            ("1,23", english, None),
            ("1234,567", english, None),
            ("1.234,5", comma, Some(1234.5)),
            ("1,234", comma, Some(1.234)),
            ("12 34", Marks::default(), None),
            ("", Marks::default(), None),
            ("-", english, None),
            ("5.", english, None),
            (".5", english, None),
            ("1,234 (a)", english, None),
            ("NaN", english, None),
        ] {
            assert_eq!(amount(text, marks), number, "“{text}” with {marks:?}");
        }
        assert_eq!(plain(" Sort\n order\u{a0}\u{200f}x "), "Sort order x");
    }
}
