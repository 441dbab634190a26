//! Numbers as every format writes them: the shortest digits that read back as the same number.

/// Decimal digits without an exponent; whole numbers without a point.
pub fn text(number: f64) -> String {
    if number == 0.0 { "0".to_owned() } else { format!("{number}") }
}

/// A finite decimal number; neither `NaN` nor infinities.
pub fn parse(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    text.parse().ok().filter(|number: &f64| plain && number.is_finite())
}
