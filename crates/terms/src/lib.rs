//! The words every room shares: ids, time, places, periods, languages, people's values.
//!
//! Lives here: small value types with their parsing rules. May not happen here: I/O of any kind,
//! a look at the wall clock or at a random source (both are passed in).

pub mod amount;
pub mod cell;
pub mod clock;
pub mod confidentiality;
pub mod date;
pub mod faults;
pub mod fold;
pub mod ids;
pub mod language;
pub mod period;
pub mod personal;
pub mod place;
pub mod told;

pub use amount::{Amount, AmountError, Mechanism, MechanismError};
pub use cell::Cell;
pub use clock::{Clock, SimulatedClock, SystemClock, Timestamp};
pub use confidentiality::Confidentiality;
pub use date::{AgeBounds, CalendarDate, DateError};
pub use faults::{Fault, Faults};
pub use fold::fold;
pub use ids::{AccountId, ActionId, IdError, ProgrammeId, RecordId, SubjectId};
pub use language::{Citation, Direction, Language, LocalText};
pub use period::{Frequency, Period, PeriodError};
pub use personal::Personal;
pub use place::{PlaceCode, PlaceError, PlacePath};
pub use told::ToldFields;
