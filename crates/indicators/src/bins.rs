//! Bins of durations, read from the codes of a code list.

use std::num::ParseIntError;

/// Code of those for whom it has not happened yet: they count as longer than every bin.
const NOT_YET: &str = "NY";
/// Code of those whose duration is not known: they have no place among the others.
const UNKNOWN: &str = "_U";
/// Code of all of them together.
pub(crate) const TOTAL: &str = "_T";

/// One bin, in the unit of the indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Bin {
    pub code: String,
    /// From here, this value included.
    pub from: f64,
    /// Up to here, this value not included; nothing where the bin has no end.
    pub to: Option<f64>,
}

/// The bins of a duration, shortest first; the last has no end. After them comes, where the list
/// has it, the bin of those for whom it has not happened yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Bins {
    /// The bin “not yet” is the last of these where it is there: from nought, without an end,
    /// because nobody knows how long those will have waited.
    pub(crate) ranked: Vec<Bin>,
    /// Whether the list has a code for “not known”.
    pub(crate) has_unknown: bool,
}

/// Why codes are not bins.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum BinsError {
    #[error("“{0}” is no bin: write H6T23 (hours), D1T7, D0 (days), D_GE30, NY, _U or _T")]
    NotABin(String),
    #[error("bins in hours or days only, not in the unit “{0}”")]
    Unit(String),
    #[error("“{code}” begins at {from}, where the bin before it ends at {to}")]
    Gap { code: String, from: f64, to: f64 },
    #[error("the last bin has to be open, and no other one")]
    End,
}

impl Bins {
    /// Reads bins from the codes of a list in their order. `unit` is `HR` or `DY`.
    pub fn read<'c>(
        unit: &str,
        codes: impl IntoIterator<Item = &'c str>,
    ) -> Result<Self, BinsError> {
        let hour = match unit {
            "HR" => 1.0,
            "DY" => 1.0 / 24.0,
            other => return Err(BinsError::Unit(other.to_owned())),
        };
        let (mut ranked, mut not_yet, mut has_unknown) = (Vec::<Bin>::new(), None, false);
        for code in codes {
            match code {
                TOTAL => {}
                UNKNOWN => has_unknown = true,
                NOT_YET => not_yet = Some(Bin { code: code.to_owned(), from: 0.0, to: None }),
                _ => {
                    let bin = bin(code, hour)?;
                    let before = ranked.last().map_or(Some(0.0), |last| last.to);
                    let to = before.ok_or(BinsError::End)?;
                    if bin.from != to {
                        return Err(BinsError::Gap { code: bin.code, from: bin.from, to });
                    }
                    ranked.push(bin);
                }
            }
        }
        if ranked.last().is_none_or(|last| last.to.is_some()) {
            return Err(BinsError::End);
        }
        ranked.extend(not_yet);
        Ok(Self { ranked, has_unknown })
    }

    /// The codes of the bins, shortest first, then those without a place.
    pub(crate) fn codes(&self) -> impl Iterator<Item = &str> {
        let unknown = self.has_unknown.then_some(UNKNOWN);
        self.ranked.iter().map(|bin| bin.code.as_str()).chain(unknown)
    }
}

/// Reads one bin; `hour` is the length of an hour in the unit wanted.
fn bin(code: &str, hour: f64) -> Result<Bin, BinsError> {
    let refuse = || BinsError::NotABin(code.to_owned());
    let (letter, range) = code.split_at_checked(1).ok_or_else(refuse)?;
    let unit = match letter {
        "H" => hour,
        "D" => 24.0 * hour,
        _ => return Err(refuse()),
    };
    let number = |text: &str| text.parse::<u32>().map_err(|_: ParseIntError| refuse());
    let (from, last) = if let Some(from) = range.strip_prefix("_GE") {
        (number(from)?, None)
    } else if let Some((from, to)) = range.split_once('T') {
        (number(from)?, Some(number(to)?))
    } else {
        let only = number(range)?;
        (only, Some(only))
    };
    if last.is_some_and(|last| last < from) {
        return Err(refuse());
    }
    let to = last.map(|last| f64::from(last + 1) * unit);
    Ok(Bin { code: code.to_owned(), from: f64::from(from) * unit, to })
}

#[cfg(test)]
mod tests {
    use super::{Bins, BinsError};

    const HOURS: [&str; 9] = ["_T", "H0T5", "H6T23", "D1T2", "D3T6", "D7T29", "D_GE30", "NY", "_U"];

    #[test]
    fn hours_and_days_are_read_in_one_unit() {
        let bins = Bins::read("HR", HOURS).expect("bins");
        let ends: Vec<_> = bins.ranked.iter().map(|bin| (bin.from, bin.to)).collect();
        let expected = [
            (0.0, Some(6.0)),
            (6.0, Some(24.0)),
            (24.0, Some(72.0)),
            (72.0, Some(168.0)),
            (168.0, Some(720.0)),
            (720.0, None),
            (0.0, None),
        ];
        assert_eq!(ends, expected);
        assert!(bins.has_unknown);
        let days = Bins::read("DY", ["D0", "D1T7", "D_GE8"]).expect("bins");
        assert_eq!(days.ranked[1].to, Some(8.0));
    }

    #[test]
    fn what_does_not_cover_all_durations_once_is_refused() {
        let read = |codes: &[&'static str]| Bins::read("DY", codes.iter().copied());
        assert!(matches!(read(&["D0", "D2T7", "D_GE8"]), Err(BinsError::Gap { .. })));
        assert!(matches!(read(&["D1T7", "D_GE8"]), Err(BinsError::Gap { .. })));
        assert_eq!(read(&["D0", "D1T7"]), Err(BinsError::End));
        assert_eq!(read(&["D_GE0", "D1T7"]), Err(BinsError::End));
        assert_eq!(read(&["NY"]), Err(BinsError::End));
        assert_eq!(read(&["M1"]), Err(BinsError::NotABin("M1".to_owned())));
        assert_eq!(read(&["D7T1"]), Err(BinsError::NotABin("D7T1".to_owned())));
        assert_eq!(Bins::read("PS", HOURS), Err(BinsError::Unit("PS".to_owned())));
    }
}
