//! A share between nothing and the whole, exactly: the edge of a band must not depend on how a
//! computer rounds two fifths.

use serde::{Deserialize, Deserializer, de::Error as _};

/// Why a text is no share.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no share: write 0, 1 or a fraction such as 2/5 between them")]
pub struct ShareError(String);

/// A fraction from 0 to 1. Compared by value: one half is two quarters.
#[derive(Clone, Copy, Debug)]
pub struct Share {
    part: u32,
    whole: u32,
}

impl Share {
    /// Nothing.
    pub const NOTHING: Self = Self { part: 0, whole: 1 };
    /// The whole.
    pub const WHOLE: Self = Self { part: 1, whole: 1 };

    /// The mean of shares; none of no shares.
    pub fn mean(shares: &[Self]) -> Option<Self> {
        let sum = shares.iter().copied().try_fold((0_u32, 1_u32), |(part, whole), share| {
            let whole_of_both = least_common(whole, share.whole)?;
            let own = part.checked_mul(whole_of_both / whole)?;
            let other = share.part.checked_mul(whole_of_both / share.whole)?;
            Some((own.checked_add(other)?, whole_of_both))
        });
        let (part, whole) = sum?;
        let count = u32::try_from(shares.len()).ok().filter(|count| *count > 0)?;
        Some(Self { part, whole: whole.checked_mul(count)? })
    }

    /// In per cent, for showing; comparisons are exact without it.
    pub fn per_cent(self) -> f64 {
        f64::from(self.part) * 100.0 / f64::from(self.whole)
    }
}

fn least_common(one: u32, other: u32) -> Option<u32> {
    let (mut a, mut b) = (one, other);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    one.checked_mul(other / a)
}

impl PartialEq for Share {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Share {}

impl PartialOrd for Share {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Share {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let (own, others) = (u64::from(self.part), u64::from(other.part));
        (own * u64::from(other.whole)).cmp(&(others * u64::from(self.whole)))
    }
}

impl std::str::FromStr for Share {
    type Err = ShareError;

    fn from_str(text: &str) -> Result<Self, ShareError> {
        let wrong = || ShareError(text.to_owned());
        let (part, whole) = text.split_once('/').unwrap_or((text, "1"));
        let number = |text: &str| text.parse::<u32>().ok().filter(|number| *number <= 1_000);
        let share = Self {
            part: number(part).ok_or_else(wrong)?,
            whole: number(whole).filter(|whole| *whole > 0).ok_or_else(wrong)?,
        };
        if share.part > share.whole { Err(wrong()) } else { Ok(share) }
    }
}

impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::Share;

    fn share(text: &str) -> Share {
        text.parse().expect(text)
    }

    #[test]
    fn shares_are_compared_exactly() {
        assert_eq!(share("1/2"), share("2/4"));
        assert!(share("2/5") > share("399/1000") && share("2/5") < share("401/1000"));
        assert_eq!(Share::mean(&[share("1"), share("1/2"), share("0")]), Some(share("1/2")));
        assert_eq!(Share::mean(&[share("1/3"); 3]), Some(share("1/3")));
        assert_eq!(Share::mean(&[]), None);
        for wrong in ["", "2", "1/0", "3/2", "-1", "0.4", "1/2/3", " 1"] {
            assert!(wrong.parse::<Share>().is_err(), "{wrong}");
        }
    }
}
