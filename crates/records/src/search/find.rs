//! Finding records by name, reference, year of birth and place: candidates through keyed tokens,
//! then one page of them opened and ranked.

use std::collections::BTreeSet;

use masar_nodes::{Permit, Tx};
use masar_terms::{Personal, PlacePath, ProgrammeId, RecordId};
use sea_orm::sea_query::{Expr, ExprTrait};

use super::{
    candidates, index,
    near::{self, Likeness},
};
use crate::{
    errors::RecordsError,
    fold::{
        RecordState, load,
        rows::{self, RecordRow},
    },
    room::Records,
};

/// Most records shown.
pub const PAGE: usize = 25;
/// What a year of birth that is known and differs takes from the score.
const OTHER_YEAR: u32 = 15;

/// What is looked for. At least a name or a reference; the rest narrows it.
pub struct Sought {
    /// A name in any spelling, a reference, or the first six signs of one or more.
    pub text: Personal<String>,
    pub born: Option<i16>,
    /// Only records that lie here.
    pub within: Option<PlacePath>,
}

impl From<Personal<String>> for Sought {
    fn from(text: Personal<String>) -> Self {
        Self { text, born: None, within: None }
    }
}

/// A record that may be the one looked for, and why.
pub struct Found {
    pub record: RecordId,
    pub programme: ProgrammeId,
    pub record_type: String,
    pub state: String,
    pub place_path: PlacePath,
    pub name: Personal<String>,
    /// 0–100: how much of the name asked for was found, spelt or sounding alike.
    pub score: u32,
    /// How the least like word of the name was found.
    pub likeness: Likeness,
    /// Its reference begins with what was asked for.
    pub by_reference: bool,
    /// The year of birth asked for is one that the record allows; none where one of the two is
    /// not known.
    pub same_year: Option<bool>,
}

impl Records {
    /// Records like what is sought, nearest first, among those the permit may search. Nothing of
    /// it is in a log or address; the ids shown are audited.
    pub async fn search(
        &self,
        permit: &Permit,
        sought: impl Into<Sought>,
    ) -> Result<Vec<Found>, RecordsError> {
        let (room, sought) = (self.clone(), sought.into());
        self.store
            .read(permit, "search-names", move |tx| {
                Box::pin(async move { room.search_in(tx, &sought).await })
            })
            .await
    }

    async fn search_in(&self, tx: &Tx, sought: &Sought) -> Result<Vec<Found>, RecordsError> {
        let referred = candidates::by_reference(tx, sought).await?;
        let named = candidates::by_name(tx, &self.vault, sought).await?;
        let wanted: BTreeSet<&String> = referred.iter().chain(&named).collect();
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let mut query = load::records();
        query.and_where(Expr::col("id").is_in(wanted));
        let rows: Vec<RecordRow> = rows::all(tx, &query).await?;
        let ids = rows.iter().map(RecordRow::id).collect::<Result<Vec<_>, _>>()?;
        let keys = self.vault.keys(&ids).await?;
        let mut ranked = Vec::with_capacity(rows.len());
        for row in &rows {
            if let Some(record) = load::told(row, &keys)? {
                ranked.push(self.found(&record, sought, referred.contains(&row.id)));
            }
        }
        ranked.retain(|found| found.by_reference || found.score > 0);
        ranked.sort_by(|a, b| {
            let rank = |found: &Found| (found.by_reference, found.score);
            rank(b).cmp(&rank(a)).then(a.record.cmp(&b.record))
        });
        ranked.truncate(PAGE);
        ranked.iter().for_each(|found| tx.touched_read("record", found.record));
        Ok(ranked)
    }

    fn found(&self, record: &RecordState, sought: &Sought, by_reference: bool) -> Found {
        let names = index::names(&self.law, record);
        let (score, likeness) = near::score(sought.text.expose(), &names);
        let years = index::birth_years(&self.law, record);
        let same_year = sought.born.filter(|_| !years.is_empty()).map(|year| years.contains(&year));
        let off = if same_year == Some(false) { OTHER_YEAR } else { 0 };
        Found {
            record: record.id,
            programme: record.access.programme.clone(),
            record_type: record.record_type.clone(),
            state: record.state.clone(),
            place_path: record.access.place_path.clone(),
            name: Personal::new(names.join(" ")),
            score: score.saturating_sub(off),
            likeness,
            by_reference,
            same_year,
        }
    }
}
