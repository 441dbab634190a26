//! The rows of a period, and what was known of their subjects when it ended.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{ToSpan, civil::Date};
use masar_extracts::{Done, History, Late, Schedule};
use masar_nodes::Tx;
use masar_programmes::{
    Answers, Around, ExtractDefinition, Facts, Programme, Situation, Wall, level_code,
};
use masar_terms::{Period, PlacePath, ProgrammeId, RecordId, SubjectId, Timestamp};
use sea_orm::{
    FromQueryResult,
    sea_query::{Cond, Expr, ExprTrait, Order, Query, SelectStatement},
};

use crate::{
    actions::log::{self, ActionRow},
    breaches::BreachStatus,
    clocks::Calendar,
    errors::RecordsError,
    fold::{
        rows::{all, read},
        told::{Share, Told, join},
    },
    room::Records,
};

/// A period in the node's time zone, with when its books were closed.
#[derive(Clone, Copy)]
pub struct Span {
    pub period: Period,
    pub from: Timestamp,
    /// First moment after it.
    pub until: Timestamp,
    pub last_day: Date,
    /// First moment at which something was told too late.
    pub closed: Timestamp,
    schedule: Schedule,
}

impl Span {
    /// The moments of a period, with its books closed for a revision (0 for the first release).
    pub fn of(calendar: &Calendar, period: Period, schedule: Schedule, revision: u8) -> Self {
        let (last_day, closes) = (period.last_day(), schedule.closes(period, revision));
        let after = |day: Date| calendar.start_of(day.saturating_add(1.day()));
        Self {
            period,
            from: calendar.start_of(period.first_day()),
            until: after(last_day),
            last_day,
            closed: after(closes),
            schedule,
        }
    }

    /// Whether something that was told in time counts in this period.
    fn counts(&self, calendar: &Calendar, said: Timestamp, told: Timestamp) -> bool {
        let frequency = self.period.frequency();
        let day = |moment| calendar.date(moment);
        self.schedule.counts_in(day(said), day(told), frequency) == self.period
    }

    /// What had happened by the end of the period and was told in time: all that may be known of
    /// whom it counts. Nothing happens after it was told.
    pub fn known(&self) -> Cond {
        let happened =
            Expr::col("said_at").lt(self.until.0).or(Expr::col("accepted_at").lt(self.until.0));
        Cond::all().add(Expr::col("accepted_at").lt(self.closed.0)).add(happened)
    }
}

/// Something that counts in a period.
pub struct Row {
    pub record: RecordId,
    pub subject: Option<SubjectId>,
    pub place: PlacePath,
    /// When it happened; `None` for a stock.
    pub at: Option<Timestamp>,
    /// Seq of the action that is counted, where an action is.
    pub action: Option<i64>,
    /// How late it was, where a run of a clock is counted.
    pub late: Option<Late>,
}

impl Row {
    /// Whom it counts for: the subject, or the record itself where it is about nobody.
    pub fn counts_for(&self) -> SubjectId {
        self.subject.unwrap_or(SubjectId(self.record.0))
    }
}

/// An action that may count.
#[derive(FromQueryResult)]
struct Acted {
    seq: i64,
    record_id: String,
    subject: Option<String>,
    place_path: String,
    said_at: i64,
    accepted_at: i64,
    version: i64,
    action: String,
    state_after: String,
}

/// A breach that counts.
#[derive(FromQueryResult)]
struct Opened {
    record_id: String,
    subject: Option<String>,
    place_path: String,
    opened_at: i64,
}

pub(super) fn row(
    record: &str,
    subject: Option<&String>,
    place: &str,
) -> Result<Row, RecordsError> {
    let subject = match subject {
        None => None,
        Some(id) => Some(read(id.parse().ok(), "actions", "subject")?),
    };
    Ok(Row {
        record: read(record.parse().ok(), "actions", "record_id")?,
        subject,
        place: read(place.parse().ok(), "actions", "place_path")?,
        at: None,
        action: None,
        late: None,
    })
}

impl Acted {
    fn accepted(&self) -> Timestamp {
        Timestamp(self.accepted_at)
    }

    fn version(&self) -> u32 {
        u32::try_from(self.version).unwrap_or(u32::MAX)
    }

    fn row(&self) -> Result<Row, RecordsError> {
        row(&self.record_id, self.subject.as_ref(), &self.place_path)
    }
}

/// Actions of one type of record, as rows.
fn actions(programme: &Programme, definition: &ExtractDefinition) -> SelectStatement {
    let mut query = Query::select();
    query
        .columns(["seq", "record_id", "subject", "place_path", "accepted_at", "state_after"])
        .columns(["version", "action", "said_at"])
        .from("actions")
        .and_where(Expr::col("programme").eq(programme.id.as_str()))
        .and_where(Expr::col("record_type").eq(definition.record_type.as_str()))
        .order_by("seq", Order::Asc);
    query
}

/// Each time an action was done in the period and told before its books were closed.
pub async fn of_action(
    tx: &Tx,
    (programme, definition): (&Programme, &ExtractDefinition),
    action: &str,
    span: Span,
    calendar: &Calendar,
) -> Result<Vec<Row>, RecordsError> {
    let mut query = actions(programme, definition);
    query
        .and_where(Expr::col("action").is_in(programme.upgrades.names_of(action)))
        .and_where(Expr::col("accepted_at").gte(span.from.0))
        .and_where(Expr::col("accepted_at").lt(span.closed.0));
    let mut acted = all::<Acted>(tx, &query).await?;
    // An older version may have used one of the names for something else.
    acted.retain(|acted| programme.upgrades.action(acted.version(), &acted.action) == action);
    acted.retain(|acted| span.counts(calendar, Timestamp(acted.said_at), acted.accepted()));
    let event = |acted: &Acted| {
        let at = Timestamp(acted.said_at).min(acted.accepted());
        // What is told too late for its own period counts on the day it is told.
        let at = if at < span.from { acted.accepted() } else { at };
        Ok(Row { at: Some(at), action: Some(acted.seq), ..acted.row()? })
    };
    acted.iter().map(event).collect()
}

/// Each time a breach opened in the period, unless it proved unfounded.
pub async fn of_breach(
    tx: &Tx,
    programme: &ProgrammeId,
    definition: &ExtractDefinition,
    breach: &str,
    span: Span,
) -> Result<Vec<Row>, RecordsError> {
    let of = |table: &'static str, column: &'static str| Expr::col((table, column));
    let query = Query::select()
        .expr_as(of("records", "id"), "record_id")
        .column(("records", "subject"))
        .column(("records", "place_path"))
        .column(("breaches", "opened_at"))
        .from("breaches")
        .inner_join("records", of("records", "id").equals(("breaches", "record_id")))
        .and_where(of("breaches", "programme").eq(programme.as_str()))
        .and_where(of("records", "record_type").eq(definition.record_type.as_str()))
        .and_where(of("breaches", "breach").eq(breach))
        .and_where(of("breaches", "status").ne(BreachStatus::Unfounded.as_str()))
        .and_where(of("breaches", "opened_at").gte(span.from.0))
        .and_where(of("breaches", "opened_at").lt(span.until.0))
        .order_by(("breaches", "opened_at"), Order::Asc)
        .to_owned();
    let opened = all::<Opened>(tx, &query).await?;
    let event = |one: &Opened| {
        let at = Some(Timestamp(one.opened_at));
        Ok(Row { at, ..row(&one.record_id, one.subject.as_ref(), &one.place_path)? })
    };
    opened.iter().map(event).collect()
}

/// Records in one of the states when the period ended.
pub async fn of_stock(
    tx: &Tx,
    programme: &Programme,
    definition: &ExtractDefinition,
    states: &[String],
    span: Span,
) -> Result<Vec<Row>, RecordsError> {
    let mut query = actions(programme, definition);
    query.cond_where(span.known());
    let mut last: BTreeMap<String, Acted> = BTreeMap::new();
    for acted in all::<Acted>(tx, &query).await? {
        last.insert(acted.record_id.clone(), acted);
    }
    let now = |acted: &Acted| {
        let (version, kind) = (acted.version(), definition.record_type.as_str());
        programme.upgrades.state(version, kind, &acted.state_after).to_owned()
    };
    let standing = last.into_values().filter(|acted| states.contains(&now(acted)));
    standing.map(|acted| acted.row()).collect()
}

/// A record as it was known at the end of a period.
pub struct Known<'a> {
    pub told: Told,
    pub state: String,
    /// What was done to it, in the order of acceptance.
    done: Vec<Done>,
    subject: Option<SubjectId>,
    programme: &'a Programme,
    record_type: String,
}

/// What was known of some subjects at the end of a period.
pub struct Standing<'a>(BTreeMap<RecordId, Known<'a>>);

impl Known<'_> {
    /// What was done to it, for the row it is in.
    pub fn history<'a>(&'a self, row: &Row, span: Span, calendar: &'a Calendar) -> History<'a> {
        let (anchor, until, zone) = (row.action, span.until, calendar.zone());
        History { done: &self.done, anchor, until, zone }
    }

    /// Codes of the levels of its scores, by the score's id, on a day.
    pub fn levels(&self, facts: &Facts, told: &Answers, day: Date) -> BTreeMap<String, String> {
        let around = Around { told: told.clone(), ..Around::default() };
        let answers = &Answers::default();
        let situation = Situation { facts, answers, day, around: &around };
        let levels = self.programme.levels(&self.record_type, situation).into_iter();
        levels.map(|(score, level)| (score, level_code(&level))).collect()
    }
}

impl Standing<'_> {
    /// The record of a row; `None` where it was erased.
    pub fn record(&self, row: &Row) -> Option<&Known<'_>> {
        self.0.get(&row.record)
    }

    /// All that was known of the subject of a row, as the programme of the row may see it.
    pub fn facts(&self, row: &Row) -> Facts {
        let same = |(id, known): &(&RecordId, &Known<'_>)| {
            **id == row.record || (row.subject.is_some() && known.subject == row.subject)
        };
        let shares: Vec<Share<'_>> = self
            .0
            .iter()
            .filter(same)
            .map(|(id, known)| Share {
                record: *id,
                programme: known.programme,
                record_type: &known.record_type,
                told: &known.told,
            })
            .collect();
        let facts = join(&shares);
        let enforces = |known: &Known<'_>| known.programme.wall == Wall::Enforcement;
        if !self.record(row).is_some_and(enforces) {
            return facts;
        }
        let protects = |known: &Known<'_>| known.programme.wall == Wall::Protection;
        facts.walled(|record| self.0.get(&record).is_some_and(protects))
    }
}

impl Records {
    /// Opens what the subjects of these rows told up to the end of the period.
    pub(super) async fn standing(
        &self,
        tx: &Tx,
        rows: &[Row],
        span: Span,
    ) -> Result<Standing<'_>, RecordsError> {
        let subjects: BTreeSet<String> =
            rows.iter().filter_map(|row| row.subject).map(|subject| subject.to_string()).collect();
        let alone: BTreeSet<String> = rows
            .iter()
            .filter(|row| row.subject.is_none())
            .map(|row| row.record.to_string())
            .collect();
        let query = log::actions()
            .cond_where(span.known())
            .and_where(Expr::col("subject").is_in(subjects).or(Expr::col("record_id").is_in(alone)))
            .order_by("seq", Order::Asc)
            .to_owned();
        let actions: Vec<ActionRow> = all(tx, &query).await?;
        let mut ids = BTreeSet::new();
        for row in &actions {
            ids.insert(row.accepted()?.record);
        }
        let keys = self.vault.keys(&ids.into_iter().collect::<Vec<_>>()).await?;
        let mut known: BTreeMap<RecordId, Known<'_>> = BTreeMap::new();
        for row in actions {
            let accepted = row.accepted()?;
            if !keys.has(accepted.record) {
                continue;
            }
            let (programme, _, action) = row.act(&self.law)?;
            let said_on = self.law.calendar.date(Timestamp(row.said_at));
            let entry = known.entry(accepted.record).or_insert_with(|| Known {
                told: Told::default(),
                state: String::new(),
                done: Vec::new(),
                subject: accepted.subject,
                programme,
                record_type: row.record_type.clone(),
            });
            entry.told.add(row.seq, &action.id, said_on, &row.fields(&self.law, &keys)?);
            entry.done.push(Done {
                seq: row.seq,
                action: action.id.clone(),
                said_at: Timestamp(row.said_at),
                accepted_at: Timestamp(row.accepted_at),
            });
            entry.state = row.state_now(programme, &row.state_after).to_owned();
        }
        Ok(Standing(known))
    }
}
