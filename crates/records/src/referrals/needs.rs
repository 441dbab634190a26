//! Needs that nobody meets, by place and kind, for those who can do something about it. Not for
//! publication: what is published goes through extracts and disclosure control.

use std::collections::BTreeMap;

use masar_nodes::{Columns, Permit, Tx, Verb};
use masar_programmes::{Programme, Unmet};
use masar_terms::{PlacePath, Timestamp};
use sea_orm::sea_query::{Expr, ExprTrait, Order};

use super::{grants, shared::passed};
use crate::{
    errors::RecordsError,
    fold::{
        RecordState, load,
        rows::{self, RecordRow},
    },
    room::Records,
};

/// Most records looked at, the newest first.
const MOST: u64 = 5_000;

/// Why a need is not met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// No service of the directory fits.
    NoService,
    /// The service asked has no place.
    Full,
    /// The service asked declined for another reason.
    Declined,
    /// The service asked has not answered in time.
    Unanswered,
    /// On its way: not yet sent, not yet to be answered, or accepted and not begun.
    Waiting,
}

impl Why {
    /// All of them, the gravest first.
    pub const ALL: [Self; 5] =
        [Self::NoService, Self::Full, Self::Declined, Self::Unanswered, Self::Waiting];

    /// Key of its text in the languages of the interface.
    pub fn key(self) -> &'static str {
        match self {
            Self::NoService => "need-no-service",
            Self::Full => "need-full",
            Self::Declined => "need-declined",
            Self::Unanswered => "need-unanswered",
            Self::Waiting => "need-waiting",
        }
    }
}

/// People with one need in one place that is not met for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnmetNeed {
    pub place: PlacePath,
    /// Code of the need, of the list that routes are picked by.
    pub need: String,
    pub why: Why,
    pub people: u64,
    /// Since when the longest of them has been waiting.
    pub since: Timestamp,
}

impl Records {
    /// Unmet needs among the records that the asker may read.
    pub async fn unmet_needs(&self, permit: &Permit) -> Result<Vec<UnmetNeed>, RecordsError> {
        let room = self.clone();
        self.store
            .read(permit, "read-needs", move |tx| Box::pin(async move { room.needs_in(tx).await }))
            .await
    }

    async fn needs_in(&self, tx: &Tx) -> Result<Vec<UnmetNeed>, RecordsError> {
        let mut all: BTreeMap<(PlacePath, String, Why), (u64, Timestamp)> = BTreeMap::new();
        for programme in self.law.programmes.iter() {
            let Some(unmet) = &programme.unmet else { continue };
            for record in self.unmet_of(tx, programme, unmet).await? {
                let Some((need, _)) = record.told.answer(&unmet.need) else { continue };
                let why = self.why(tx, unmet, &record).await?;
                let key = (record.access.place_path.clone(), need.trim().to_owned(), why);
                let counted = all.entry(key).or_insert((0, record.updated_at));
                counted.0 += 1;
                counted.1 = counted.1.min(record.updated_at);
            }
        }
        let row =
            |((place, need, why), (people, since))| UnmetNeed { place, need, why, people, since };
        Ok(all.into_iter().map(row).collect())
    }

    async fn unmet_of(
        &self,
        tx: &Tx,
        programme: &Programme,
        unmet: &Unmet,
    ) -> Result<Vec<RecordState>, RecordsError> {
        let states = [&unmet.no_service, &unmet.declined, &unmet.unanswered, &unmet.waiting];
        let states = states.into_iter().flatten().map(String::as_str);
        let mut query = load::records();
        query
            .cond_where(tx.permit().predicate(Verb::Read, &Columns::of("records")))
            .and_where(Expr::col("programme").eq(programme.id.as_str()))
            .and_where(Expr::col("record_type").eq(unmet.record_type.as_str()))
            .and_where(Expr::col("state").is_in(states))
            .order_by("updated_at", Order::Desc)
            .order_by("id", Order::Asc)
            .limit(MOST);
        let found: Vec<RecordRow> = rows::all(tx, &query).await?;
        let ids = found.iter().map(RecordRow::id).collect::<Result<Vec<_>, _>>()?;
        let keys = self.vault.keys(&ids).await?;
        ids.iter().for_each(|id| tx.touched_read("record", id));
        found.iter().filter_map(|row| load::told(row, &keys).transpose()).collect()
    }

    async fn why(&self, tx: &Tx, unmet: &Unmet, record: &RecordState) -> Result<Why, RecordsError> {
        let is = |states: &Vec<String>| states.contains(&record.state);
        if is(&unmet.no_service) {
            return Ok(Why::NoService);
        }
        if is(&unmet.declined) {
            let reason = record.told.answer(&unmet.reason).map(|(reason, _)| reason.trim());
            let full = reason.is_some_and(|reason| unmet.full.iter().any(|full| full == reason));
            return Ok(if full { Why::Full } else { Why::Declined });
        }
        if !is(&unmet.unanswered) {
            return Ok(Why::Waiting);
        }
        let keys = self.vault.keys(&[record.id]).await?;
        let grants = grants::of_record(tx, record.id, &keys).await?;
        let late = grants.iter().any(|one| one.unanswered() && passed(one.answer_by, tx.now()));
        Ok(if late { Why::Unanswered } else { Why::Waiting })
    }
}
