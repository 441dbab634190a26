//! Data of the page components that `pages/templates/components.html` draws.
//!
//! Lives here: plain structs with what a component shows. May not happen here: HTML other than
//! fixed shapes, looking something up, or deciding what may be shown.

mod blocks;
mod field;
mod figure;
#[cfg(test)]
mod gallery_test;
mod pager;
mod pages;
mod plan;
mod preview;
mod reading;
mod release_act;
mod review;
mod spark;
mod status;
mod table;
mod work;

pub use blocks::{Block, Chain, Number, Quote, ReadingPage, Section, Step, Thread};
pub use field::{Choice, Field, FieldError};
pub use figure::Figure;
pub use pager::Pager;
pub use pages::{
    ClearancesPage, CommitmentsPage, Empty, Event, FilteredPage, Found, FoundPage, HomePage,
    InlineAct, InstrumentPage, ListPage, MessagePage, Notice, Offered, RecordPage, ReleasePage,
    ReleasesPage, Waiting, Way,
};
pub use plan::{BoardCard, BoardColumn, PlanPage};
pub use preview::{PreviewPage, Tick};
pub use reading::{
    Answer, ConsentText, DatasetPage, FormPage, Mark, Offer, ProblemPage, SignInPage, Taking,
    WebForm,
};
pub use release_act::ReleaseActPage;
pub use review::{
    Answered, Balance, Button, ReviewFormPage, ReviewItem, ReviewPage, Segment, Share, Told, Voice,
};
pub use spark::spark;
pub use status::Status;
pub use table::{Column, Content, Row, Sort, Table};
pub use work::{
    ActPage, CalendarDay, CalendarLine, CalendarPage, Due, Kept, QueueGroup, QueueLine, QueuePage,
    SearchPage, Tab, Why,
};
