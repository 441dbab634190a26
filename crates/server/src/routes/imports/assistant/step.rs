//! The steps, and which one asks for what is missing.

use masar_statistics::external::assistant::Missing;

/// One page of the assistant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Table,
    Columns,
    Headings,
    Codes,
    Dataset,
}

impl Step {
    /// In their order.
    pub const ALL: [Self; 5] =
        [Self::Table, Self::Columns, Self::Headings, Self::Codes, Self::Dataset];

    /// The word in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Columns => "columns",
            Self::Headings => "headings",
            Self::Codes => "codes",
            Self::Dataset => "dataset",
        }
    }

    /// The step of an address.
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.id() == id)
    }

    /// The step after it.
    pub fn next(self) -> Option<Self> {
        let at = Self::ALL.iter().position(|step| *step == self)?;
        Self::ALL.get(at + 1).copied()
    }

    /// The step that asks for what is missing.
    pub fn asks(missing: &Missing) -> Self {
        match missing {
            Missing::Column(_) | Missing::Dimension(_) | Missing::Twice(_) | Missing::NoNumbers => {
                Self::Columns
            }
            Missing::Told { .. } | Missing::NoDimension => Self::Headings,
            Missing::Code { .. } | Missing::Why { .. } | Missing::Marker(_) | Missing::Skip(_) => {
                Self::Codes
            }
            Missing::Text(_) => Self::Dataset,
        }
    }
}
