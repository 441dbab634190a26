//! Terms in words: why one refuses, why a day counts or not, by which law.
//!
//! May not happen here: counting, which records do.

use masar_programmes::Programme;
use masar_records::clocks::{RefusedByTerm, TermRefusal, extensions::NotExtended};

use crate::{labels, shell::Page};

/// Why a term refuses a decision, and the law it stands on, a line each.
pub fn refused(page: &Page, programme: &Programme, by: &RefusedByTerm) -> Vec<String> {
    let clock = labels::of(programme, "clock", &by.clock, page.language());
    let why = match by.why {
        TermRefusal::Missed { due } => {
            let day = page.day(&due.plus_millis(-1).date_in(&page.zone));
            page.t2("term-refuses-missed", "clock", clock, "day", day)
        }
        TermRefusal::NotExtended(why) => not_extended(page, clock, why),
    };
    vec![why, programme.text(&by.legal_basis, page.language()).to_owned()]
}

fn not_extended(page: &Page, clock: String, why: NotExtended) -> String {
    match why {
        NotExtended::NothingRuns => page.t1("term-extends-nothing", "clock", clock),
        NotExtended::Passed => page.t1("term-extends-passed", "clock", clock),
        NotExtended::NoLength => page.t1("term-extends-no-length", "clock", clock),
        NotExtended::TooOften { most } => {
            page.t2("term-extends-too-often", "clock", clock, "most", u64::from(most))
        }
        NotExtended::TooLong { most: 0, .. } => page.t1("term-extends-never", "clock", clock),
        NotExtended::TooLong { asked, most } => {
            let (asked, most) = (u64::from(asked), u64::from(most));
            format!(
                "{} {}",
                page.t1("term-extends-asked", "asked", asked),
                page.t2("term-extends-too-long", "clock", clock, "most", most)
            )
        }
    }
}
