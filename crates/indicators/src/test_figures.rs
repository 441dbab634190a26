//! Figures for tests.

use masar_statistics::Origin;
use masar_terms::{Cell, Period, Timestamp};

use crate::figure::{Address, Figure, Parts, Source};

/// A figure of new arrivals of an agency whose place has its name.
pub fn figure(agency: &str, period: Period, cell: Cell) -> Figure {
    let register = "a test".to_owned();
    Figure {
        address: Address {
            agency: agency.to_owned(),
            indicator: "arrivals-registered".to_owned(),
            place: agency.to_owned(),
            period,
        },
        version: 1,
        definition: "its hash".to_owned(),
        node: String::new(),
        unit: "PS".to_owned(),
        cell,
        interval: None,
        parts: Parts::Count,
        withdrawn: false,
        source: Source {
            dataset: format!("{agency}:DF_ARRIVALS(1.0.0)"),
            vintage: 1,
            released_at: Timestamp(0),
            origin: Origin::Register { register },
        },
    }
}
