//! Bands of a number: `band5to85` is 0-4, 5-9, … 80-84, 85+.

use std::str::FromStr;

/// Bands of one width from nought, and one of all that is higher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bands {
    width: u32,
    top: u32,
}

impl FromStr for Bands {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text.strip_prefix("band").and_then(|text| text.split_once("to"));
        let number = |text: &str| {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| text.parse().ok()).flatten()
        };
        match numbers.and_then(|(width, top)| Some((number(width)?, number(top)?))) {
            Some((width, top)) if width > 0 && top > 0 && top % width == 0 => {
                Ok(Self { width, top })
            }
            Some(_) => Err(format!("{text}: the highest band starts at a multiple of the width")),
            None => Err(format!("{text}: bands are written like band5to85")),
        }
    }
}

impl Bands {
    /// Code of the band in which a number stands; its fraction does not matter.
    ///
    /// # Errors
    /// No number, or a negative one.
    pub fn code(self, text: &str) -> Result<String, &'static str> {
        let number: f64 = text.parse().map_err(|_| "not a number, so in no band")?;
        if !number.is_finite() {
            return Err("not a finite number, so in no band");
        }
        if number < 0.0 {
            return Err("a negative number, so in no band");
        }
        if number >= f64::from(self.top) {
            return Ok(format!("{}+", self.top));
        }
        let from = number as u32 / self.width * self.width;
        Ok(match self.width {
            1 => from.to_string(),
            width => format!("{from}-{}", from + width - 1),
        })
    }

    /// Where a band of [`Self::code`] starts.
    pub(super) fn start(code: &str) -> Option<u32> {
        code.split(['-', '+']).next().and_then(|start| start.parse().ok())
    }
}

#[cfg(test)]
mod tests {
    use super::Bands;

    #[test]
    fn bands_hold_their_edges() {
        let bands: Bands = "band5to85".parse().expect("bands");
        for (text, code) in [
            ("0", "0-4"),
            ("-0", "0-4"),
            ("4", "0-4"),
            ("4.99", "0-4"),
            ("5", "5-9"),
            ("007", "5-9"),
            ("84", "80-84"),
            ("84.9", "80-84"),
            ("85", "85+"),
            ("1e3", "85+"),
        ] {
            assert_eq!(bands.code(text).as_deref(), Ok(code), "{text}");
        }
        let all: std::collections::BTreeSet<_> =
            (0..=120).map(|age| bands.code(&age.to_string()).expect("a band")).collect();
        assert_eq!(all.len(), 18);
        for text in ["-1", "x", "NaN", "inf", "12a", ""] {
            assert!(bands.code(text).is_err(), "{text}");
        }
        let single: Bands = "band1to3".parse().expect("bands");
        assert_eq!(single.code("2").as_deref(), Ok("2"));
        for wrong in ["band5to84", "band0to5", "band5", "bandto", "5to85", "band+5to85", "band5to0"]
        {
            assert!(wrong.parse::<Bands>().is_err(), "{wrong}");
        }
    }
}
