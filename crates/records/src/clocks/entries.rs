//! What an administrator enters into the calendar while the node runs: added to, never changed.
//! A later entry for the same day takes the place of an earlier one, and both stay readable.

use jiff::civil::{Date, Weekday};
use masar_nodes::{
    Entropy, Permit, StoreError, Tx, Verb,
    jobs::{self, JobId, NewJob},
};
use masar_terms::{LocalText, Timestamp};
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Expr, Func, Order, Query},
};

use super::{
    book::{Entry, Says},
    calendar::working_week,
    recount::RECOUNT,
};
use crate::{
    errors::RecordsError,
    fold::rows::{all, read},
    room::Records,
};

/// Words of the days of a week, as they are stored and sent, Monday first.
pub const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What is to be entered.
#[derive(Clone, Debug)]
pub struct NewEntry {
    pub day: Date,
    pub says: Says,
    pub name: LocalText,
    /// The decree or law it stands on, as the country cites it.
    pub legal_basis: String,
}

/// An entry that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    pub number: i64,
    /// `known_at` is when it was entered.
    pub entry: Entry,
    pub legal_basis: String,
    /// Account id of who entered it.
    pub by: String,
}

#[derive(FromQueryResult)]
struct Row {
    number: i64,
    says: String,
    day: String,
    weekdays: String,
    name: String,
    legal_basis: String,
    entered_at: i64,
    entered_by: String,
}

/// Why an entry is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// A weekend that takes up the week.
    #[error("a week needs a working day")]
    NoWorkingDay,
    /// Nothing is cited.
    #[error("an entry cites the decree it stands on")]
    NoBasis,
}

impl Records {
    /// Makes an entry and asks for all running terms to be counted anew. It counts as soon as this
    /// returns.
    pub async fn enter_day(
        &self,
        permit: &Permit,
        entropy: &Entropy,
        new: NewEntry,
    ) -> Result<JobId, RecordsError> {
        if !permit.holds(Verb::ManageNode) {
            return Err(RecordsError::Forbidden);
        }
        if let Says::Weekend(days) = &new.says {
            working_week(days).map_err(|_| EntryError::NoWorkingDay)?;
        }
        if new.legal_basis.trim().is_empty() {
            return Err(EntryError::NoBasis.into());
        }
        let id = JobId::random(entropy);
        self.store
            .write(permit, "enter-calendar", move |tx| {
                Box::pin(async move { enter(tx, &new, id).await })
            })
            .await?;
        self.read_calendar().await?;
        Ok(id)
    }

    /// All entries, newest first.
    pub async fn entered_days(&self) -> Result<Vec<Entered>, StoreError> {
        let look = self.store.look().await?;
        let query = Query::select()
            .columns([
                "number",
                "says",
                "day",
                "weekdays",
                "name",
                "legal_basis",
                "entered_at",
                "entered_by",
            ])
            .from("calendar_entries")
            .order_by("number", Order::Desc)
            .to_owned();
        let rows = all::<Row>(&look, &query).await.map_err(stored)?;
        rows.into_iter().map(|row| row.entered().map_err(stored)).collect()
    }

    /// Takes over what was entered, here or by another process of the node.
    pub(crate) async fn read_calendar(&self) -> Result<(), StoreError> {
        let entered = self.entered_days().await?;
        self.law.calendar.enter(entered.into_iter().rev().map(|one| one.entry).collect());
        Ok(())
    }
}

/// An error of a row, as one of its store.
fn stored(error: RecordsError) -> StoreError {
    match error {
        RecordsError::Store(error) => error,
        _ => StoreError::Corrupt { table: "calendar_entries", column: "day" },
    }
}

async fn enter(tx: &Tx, new: &NewEntry, job: JobId) -> Result<(), RecordsError> {
    tx.lock("calendar", "entries").await?;
    let last = Query::select()
        .expr_as(Func::max(Expr::col("number")), "number")
        .from("calendar_entries")
        .to_owned();
    let row = tx.query_one(&last).await?;
    let last: Option<i64> = row.map(|row| row.try_get("", "number")).transpose()?.flatten();
    let number = last.unwrap_or(0) + 1;
    let name = read(serde_json::to_string(&new.name).ok(), "calendar_entries", "name")?;
    let (says, weekdays) = match &new.says {
        Says::Holiday => ("holiday", String::new()),
        Says::Working => ("working", String::new()),
        Says::Weekend(days) => ("weekend", days.iter().map(word).collect::<Vec<_>>().join(" ")),
    };
    let row = Query::insert()
        .into_table("calendar_entries")
        .columns([
            "number",
            "says",
            "day",
            "weekdays",
            "name",
            "legal_basis",
            "entered_at",
            "entered_by",
        ])
        .values_panic([
            number.into(),
            says.into(),
            new.day.to_string().into(),
            weekdays.into(),
            name.into(),
            new.legal_basis.trim().into(),
            tx.now().0.into(),
            tx.permit().actor().into(),
        ])
        .to_owned();
    tx.execute(&row).await?;
    tx.touched_written("calendar-entry", number);
    let input = serde_json::json!({ "entry": number });
    jobs::enqueue(tx, NewJob { id: job, kind: RECOUNT, input, attempts: 5, due: None }).await?;
    Ok(())
}

/// The word of a day of the week.
pub fn word(day: &Weekday) -> &'static str {
    let at = usize::try_from(day.to_monday_zero_offset()).unwrap_or_default();
    WEEKDAYS[at.min(6)]
}

/// The day of the week of a word.
pub fn weekday(word: &str) -> Option<Weekday> {
    let at = WEEKDAYS.iter().position(|known| *known == word)?;
    Weekday::from_monday_zero_offset(i8::try_from(at).ok()?).ok()
}

impl Row {
    fn entered(self) -> Result<Entered, RecordsError> {
        let days = self.weekdays.split_whitespace().map(weekday).collect::<Option<Vec<_>>>();
        let says = match (self.says.as_str(), days) {
            ("holiday", _) => Some(Says::Holiday),
            ("working", _) => Some(Says::Working),
            ("weekend", Some(days)) => Some(Says::Weekend(days)),
            _ => None,
        };
        Ok(Entered {
            number: self.number,
            entry: Entry {
                day: read(self.day.parse().ok(), "calendar_entries", "day")?,
                says: read(says, "calendar_entries", "says")?,
                name: read(serde_json::from_str(&self.name).ok(), "calendar_entries", "name")?,
                known_at: Timestamp(self.entered_at),
            },
            legal_basis: self.legal_basis,
            by: self.entered_by,
        })
    }
}
