//! What a cell of a published table may be. A cell is never blank.

use serde::{Deserialize, Serialize};

/// The state of one published cell. Six states, kept apart from the first table to the last page:
/// a blank would let a reader take "withheld" for "none".
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "state", content = "value", rename_all = "kebab-case")]
pub enum Cell {
    /// A number other than nought, in the unit of its measure.
    Value(f64),
    /// Counted, and there was none.
    Zero,
    /// Known here, and not shown so that nobody can be recognised.
    Withheld,
    /// Nobody asked.
    NotCollected,
    /// The question makes no sense for this combination.
    NotApplicable,
    /// Asked, and not known.
    Unknown,
}

impl Cell {
    /// A count or amount as a cell: nought becomes [`Cell::Zero`].
    pub fn of(value: f64) -> Self {
        if value == 0.0 { Self::Zero } else { Self::Value(value) }
    }

    /// The number a reader may compute with, where there is one.
    pub fn number(self) -> Option<f64> {
        match self {
            Self::Value(value) => Some(value),
            Self::Zero => Some(0.0),
            Self::Withheld | Self::NotCollected | Self::NotApplicable | Self::Unknown => None,
        }
    }

    /// SDMX observation status (code list `CL_OBS_STATUS` 2.3): A normal, Q missing because
    /// suppressed, L exists but was not collected, M cannot exist, O missing.
    pub fn obs_status(self) -> &'static str {
        match self {
            Self::Value(_) | Self::Zero => "A",
            Self::Withheld => "Q",
            Self::NotCollected => "L",
            Self::NotApplicable => "M",
            Self::Unknown => "O",
        }
    }

    /// The cell told by an observation status and a value, if that pair can stand.
    pub fn from_obs(status: &str, value: Option<f64>) -> Option<Self> {
        match (status, value) {
            ("Q", None) => Some(Self::Withheld),
            ("L", None) => Some(Self::NotCollected),
            ("M", None) => Some(Self::NotApplicable),
            ("O", None) => Some(Self::Unknown),
            ("Q" | "L" | "M" | "O", Some(_)) | (_, None) => None,
            (_, Some(value)) => Some(Self::of(value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Cell;

    #[test]
    fn status_and_value_give_the_cell_back() {
        for cell in [
            Cell::Value(12.5),
            Cell::Zero,
            Cell::Withheld,
            Cell::NotCollected,
            Cell::NotApplicable,
            Cell::Unknown,
        ] {
            assert_eq!(Cell::from_obs(cell.obs_status(), cell.number()), Some(cell));
        }
        assert_eq!(Cell::from_obs("Q", Some(3.0)), None, "a withheld cell has no number");
        assert_eq!(Cell::from_obs("A", None), None, "a normal cell is not blank");
    }
}
