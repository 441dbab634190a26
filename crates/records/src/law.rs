//! What a node judges records by: programmes, the country's parameters, calendar and areas.
//!
//! Lives here: look-ups in data that was read elsewhere. May not happen here: I/O.

use masar_interop::places::Places;
use masar_programmes::{
    CodeLists, CountryParameters, Programme, Programmes, record_types::RecordType,
};
use masar_terms::{PlacePath, ProgrammeId};

use crate::clocks::{Calendar, runs::Measures};

/// Everything an action is judged by. It is replaced as a whole when any part changes.
#[derive(Clone)]
pub struct Law {
    pub programmes: Programmes,
    pub country: CountryParameters,
    pub calendar: Calendar,
    /// The node's own area: where a record lies that somebody without a place opens.
    pub home: PlacePath,
    /// Areas: what lies in what.
    pub places: Places,
    /// Code lists of the catalogue, with the node's own areas in `ref_area`.
    pub lists: CodeLists,
}

impl Law {
    /// The measures of one programme's clocks.
    pub fn measures<'a>(&'a self, programme: &'a Programme) -> Measures<'a> {
        Measures { programme, country: &self.country, calendar: &self.calendar }
    }

    /// A programme and one of its record types, by id.
    pub fn kind(
        &self,
        programme: &ProgrammeId,
        record_type: &str,
    ) -> Option<(&Programme, &RecordType)> {
        let programme = self.programmes.get(programme)?;
        Some((programme, programme.record_type(record_type)?))
    }
}
