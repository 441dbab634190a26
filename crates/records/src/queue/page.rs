//! A page of the queue by urgency: open breaches, what is past its term, what is due today, what
//! warns, the rest; in each part by due moment.
//!
//! Every part is read along an index from where the last page ended: in each of the few standings
//! that the reader reaches, or over all records where those are many. May not happen here: a query
//! for each record of a page.

use masar_nodes::{Columns, Permit, Tx, Verb};
use masar_terms::{
    AccountId, ActionId, Confidentiality, Personal, PlacePath, ProgrammeId, RecordId, SubjectId,
    Timestamp,
};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, any};

use super::{
    duties::{Duty, duties},
    filter::QueueFilter,
    standings,
};
use crate::{
    casework::words,
    errors::RecordsError,
    fold::{
        load,
        rows::{self, RecordRow},
    },
    room::Records,
    search::index,
};

/// Most records on a page.
pub const LARGEST_PAGE: u64 = 200;

/// Why a record stands where it stands in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// A breach of a right is open.
    Breach,
    /// A term has passed.
    Overdue,
    /// Due before the day ends.
    Today,
    /// A term has begun to warn.
    Warned,
    /// Due later, or never.
    Later,
}

impl Urgency {
    const ALL: [Self; 5] = [Self::Breach, Self::Overdue, Self::Today, Self::Warned, Self::Later];

    /// Column by which this part is ordered.
    fn column(self) -> &'static str {
        if self == Self::Warned { "warn_at" } else { "due_at" }
    }

    /// When those without a breach are in this part; `midnight` ends the day.
    fn condition(self, now: Timestamp, midnight: Timestamp) -> Condition {
        let due = || Expr::col(("records", "due_at"));
        let warn = || Expr::col(("records", "warn_at"));
        let all = Condition::all();
        match self {
            Self::Breach => all,
            Self::Overdue => all.add(due().lte(now.0)),
            Self::Today => all.add(due().gt(now.0)).add(due().lte(midnight.0)),
            Self::Warned => all.add(warn().lte(now.0)).add(due().gt(midnight.0)),
            Self::Later => all.add(due().gt(midnight.0)).add(warn().gt(now.0)),
        }
    }

    fn of(row: &RecordRow, now: Timestamp, midnight: Timestamp) -> Self {
        match (row.breached != 0, row.due_at) {
            (true, _) => Self::Breach,
            (_, due) if due <= now.0 => Self::Overdue,
            (_, due) if due <= midnight.0 => Self::Today,
            _ if row.warn_at <= now.0 => Self::Warned,
            _ => Self::Later,
        }
    }
}

/// Where a page ended: the next one begins right after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    urgency: Urgency,
    at: i64,
    id: RecordId,
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.urgency as u8, self.at, self.id)
    }
}

impl std::str::FromStr for Cursor {
    type Err = RecordsError;

    fn from_str(text: &str) -> Result<Self, RecordsError> {
        let mut parts = text.splitn(3, '.');
        let parsed = (|| {
            let urgency: usize = parts.next()?.parse().ok()?;
            let urgency = *Urgency::ALL.get(urgency)?;
            let at = parts.next()?.parse().ok()?;
            Some(Self { urgency, at, id: parts.next()?.parse().ok()? })
        })();
        parsed.ok_or(RecordsError::Cursor)
    }
}

/// One record of the queue.
pub struct QueueItem {
    pub record: RecordId,
    pub programme: ProgrammeId,
    pub record_type: String,
    pub state: String,
    pub place_path: PlacePath,
    pub office: String,
    pub agency: String,
    pub confidentiality: Confidentiality,
    pub subject: Option<SubjectId>,
    pub assignee: Option<AccountId>,
    pub urgency: Urgency,
    /// Earliest due moment of what is open on it.
    pub due_at: Option<Timestamp>,
    pub overdue: bool,
    pub updated_at: Timestamp,
    /// The action to name as seen when something is done to the record.
    pub last_action: ActionId,
    pub conflicts: i64,
    /// Breaches first, then by due moment.
    pub duties: Vec<Duty>,
    pub name: Personal<String>,
    /// Ids of the actions that may be done now, by the record's state and the reader's scopes.
    pub may: Vec<String>,
}

/// One page.
pub struct QueuePage {
    pub items: Vec<QueueItem>,
    pub next: Option<Cursor>,
}

impl Records {
    /// The queue of what this permit may read. The ids shown are audited.
    pub async fn queue(
        &self,
        permit: &Permit,
        filter: QueueFilter,
        after: Option<Cursor>,
        limit: u64,
    ) -> Result<QueuePage, RecordsError> {
        let room = self.clone();
        self.store
            .read(permit, "read-queue", move |tx| {
                Box::pin(async move { room.page(tx, &filter, after, limit).await })
            })
            .await
    }

    /// These records as the queue shows them, in the order given; those that are not there, or
    /// not for this reader, are left out.
    pub async fn chosen(
        &self,
        permit: &Permit,
        records: Vec<RecordId>,
    ) -> Result<Vec<QueueItem>, RecordsError> {
        let room = self.clone();
        self.store
            .read(permit, "read-chosen", move |tx| {
                Box::pin(async move { room.chosen_in(tx, &records).await })
            })
            .await
    }

    async fn chosen_in(
        &self,
        tx: &Tx,
        records: &[RecordId],
    ) -> Result<Vec<QueueItem>, RecordsError> {
        let mut query = load::records();
        query
            .cond_where(tx.permit().predicate(Verb::Read, &Columns::of("records")))
            .and_where(Expr::col(("records", "id")).is_in(records.iter().map(RecordId::to_string)));
        let found: Vec<RecordRow> = rows::all(tx, &query).await?;
        let mut items = self.items(tx, &found).await?;
        items.sort_by_key(|item| records.iter().position(|id| *id == item.record));
        Ok(items)
    }

    async fn page(
        &self,
        tx: &Tx,
        filter: &QueueFilter,
        after: Option<Cursor>,
        limit: u64,
    ) -> Result<QueuePage, RecordsError> {
        let limit = limit.clamp(1, LARGEST_PAGE);
        let (now, midnight) = self.today(tx.now());
        let reached = standings::reached(tx, filter, &self.law).await?;
        let mut found: Vec<RecordRow> = Vec::new();
        for urgency in Urgency::ALL {
            let from = after.as_ref().filter(|after| after.urgency == urgency);
            let breached = urgency == Urgency::Breach;
            let is_past = after.as_ref().is_some_and(|after| after.urgency > urgency);
            if is_past || (filter.breached && !breached) {
                continue;
            }
            let column = urgency.column();
            let asked = match &reached {
                Some(_) => filter.of_one_standing(&self.law, breached),
                None => filter.part(&self.law, breached),
            };
            let mut part = Condition::all().add(urgency.condition(now, midnight)).add(asked);
            if let Some(Cursor { at, id, .. }) = from {
                let place = || Expr::col(("records", column));
                let same = Condition::all()
                    .add(place().eq(*at))
                    .add(Expr::col(("records", "id")).gt(id.to_string()));
                part = part.add(place().gte(*at)).add(any![place().gt(*at), same]);
            }
            let most = limit + 1 - found.len() as u64;
            let mut query = load::records();
            match &reached {
                Some(reached) => {
                    query.and_where(standings::first(reached, &part, column, most));
                }
                None => {
                    query.cond_where(part);
                }
            }
            // Where records stand says who may reach them; asked again here, nothing that goes
            // wrong there can show a record to anybody else.
            query
                .cond_where(tx.permit().predicate(Verb::Read, &Columns::of("records")))
                .order_by(("records", column), Order::Asc)
                .order_by(("records", "id"), Order::Asc)
                .limit(most);
            found.extend(rows::all::<RecordRow>(tx, &query).await?);
            if found.len() as u64 > limit {
                break;
            }
        }
        let more = found.len() as u64 > limit;
        found.truncate(limit as usize);
        let next = match found.last().filter(|_| more) {
            None => None,
            Some(last) => {
                let urgency = Urgency::of(last, now, midnight);
                let at = if urgency == Urgency::Warned { last.warn_at } else { last.due_at };
                Some(Cursor { urgency, at, id: last.id()? })
            }
        };
        Ok(QueuePage { items: self.items(tx, &found).await?, next })
    }

    /// Now, and when the day ends.
    fn today(&self, now: Timestamp) -> (Timestamp, Timestamp) {
        let calendar = &self.law.calendar;
        let day = calendar.date(now);
        (now, calendar.start_of(day.tomorrow().unwrap_or(day)))
    }

    /// What a page shows of these records, with one query for each kind of duty.
    async fn items(&self, tx: &Tx, rows: &[RecordRow]) -> Result<Vec<QueueItem>, RecordsError> {
        let ids = rows.iter().map(RecordRow::id).collect::<Result<Vec<_>, _>>()?;
        let keys = self.vault.keys(&ids).await?;
        let state = load::states(tx, rows, &keys).await?;
        ids.iter().for_each(|id| tx.touched_read("record", id));
        let given = words::of_tasks(tx, &keys, state.records.iter()).await?;
        let (now, midnight) = self.today(tx.now());
        let item = |(row, record): (&RecordRow, &crate::fold::RecordState)| {
            let mut duties = duties(record, now);
            for duty in &mut duties {
                duty.words = given.get(&duty.id).cloned();
            }
            QueueItem {
                record: record.id,
                programme: record.access.programme.clone(),
                record_type: record.record_type.clone(),
                state: record.state.clone(),
                place_path: record.access.place_path.clone(),
                office: record.access.office.clone(),
                agency: record.access.agency.clone(),
                confidentiality: record.access.confidentiality,
                subject: record.subject,
                assignee: record.assignee,
                urgency: Urgency::of(row, now, midnight),
                due_at: Some(record.due_at()).filter(|due| *due != Timestamp(i64::MAX)),
                overdue: record.due_at() <= now,
                updated_at: record.updated_at,
                last_action: record.last_action,
                conflicts: record.conflicts,
                duties,
                name: Personal::new(index::names(&self.law, record).join(" ")),
                may: self.may(tx.permit(), record),
            }
        };
        Ok(rows.iter().zip(&state.records).map(item).collect())
    }
}
