//! Finding records by name: candidates through keyed tokens, then one page of them opened.

use std::collections::BTreeSet;

use masar_nodes::{Columns, Permit, Tx, Verb};
use masar_terms::{Personal, PlacePath, ProgrammeId, RecordId};
use sea_orm::{
    FromQueryResult,
    sea_query::{Expr, ExprTrait, Func, Order, Query},
};

use super::{index, sounds, words};
use crate::{
    errors::RecordsError,
    fold::{
        load,
        rows::{self, RecordRow},
    },
    room::Records,
};

/// Candidates that are opened and ranked.
const CANDIDATES: u64 = 100;
/// Most records shown.
pub const PAGE: usize = 25;

/// A record whose name is near the one asked for.
pub struct Found {
    pub record: RecordId,
    pub programme: ProgrammeId,
    pub record_type: String,
    pub state: String,
    pub place_path: PlacePath,
    pub name: Personal<String>,
    /// 0–100: how much of the name asked for was found, spelt or sounding alike.
    pub score: u32,
}

#[derive(FromQueryResult)]
struct Candidate {
    record_id: String,
}

impl Records {
    /// Records with names like this one, nearest first, among those the permit may search. The
    /// name is in no query, log or address; the ids shown are audited.
    pub async fn search(
        &self,
        permit: &Permit,
        name: Personal<String>,
    ) -> Result<Vec<Found>, RecordsError> {
        let room = self.clone();
        self.store
            .read(permit, "search-names", move |tx| {
                Box::pin(async move { room.search_in(tx, name.expose()).await })
            })
            .await
    }

    async fn search_in(&self, tx: &Tx, name: &str) -> Result<Vec<Found>, RecordsError> {
        let candidates = self.candidates(tx, name).await?;
        let mut query = load::records();
        query.and_where(Expr::col("id").is_in(candidates));
        let found: Vec<RecordRow> = rows::all(tx, &query).await?;
        let ids = found.iter().map(RecordRow::id).collect::<Result<Vec<_>, _>>()?;
        let keys = self.vault.keys(&ids).await?;
        let mut ranked = Vec::with_capacity(found.len());
        for row in &found {
            let Some(record) = load::told(row, &keys)? else { continue };
            let names = index::names(&self.law, &record);
            let score = score(name, &names);
            ranked.push(Found {
                record: record.id,
                programme: record.access.programme.clone(),
                record_type: record.record_type.clone(),
                state: record.state.clone(),
                place_path: record.access.place_path.clone(),
                name: Personal::new(names.join(" ")),
                score,
            });
        }
        ranked.sort_by(|a, b| b.score.cmp(&a.score).then(a.record.cmp(&b.record)));
        ranked.truncate(PAGE);
        ranked.iter().for_each(|found| tx.touched_read("record", found.record));
        Ok(ranked)
    }

    /// Ids of the records that share most tokens with the name.
    async fn candidates(&self, tx: &Tx, name: &str) -> Result<Vec<String>, RecordsError> {
        let tokens = index::tokens(&self.vault, name);
        let tokens: BTreeSet<String> = tokens.spellings.into_iter().chain(tokens.sounds).collect();
        if tokens.is_empty() {
            return Ok(Vec::new());
        }
        let query = Query::select()
            .column(("name_tokens", "record_id"))
            .from("name_tokens")
            .inner_join(
                "records",
                Expr::col(("records", "id")).equals(("name_tokens", "record_id")),
            )
            .and_where(Expr::col(("name_tokens", "token")).is_in(tokens))
            .cond_where(tx.permit().predicate(Verb::Search, &Columns::of("records")))
            .group_by_col(("name_tokens", "record_id"))
            .order_by_expr(Func::count(Expr::col(("name_tokens", "token"))).into(), Order::Desc)
            .order_by(("name_tokens", "record_id"), Order::Asc)
            .limit(CANDIDATES)
            .to_owned();
        let rows: Vec<Candidate> = rows::all(tx, &query).await?;
        Ok(rows.into_iter().map(|row| row.record_id).collect())
    }
}

/// How much of the asked name is in the names: a word spelt alike counts whole, a word that
/// sounds alike three fifths.
fn score(asked: &str, names: &[&str]) -> u32 {
    let known: Vec<String> = names.iter().flat_map(|name| words::words(name)).collect();
    let sounds: BTreeSet<String> = known.iter().flat_map(|word| sounds::keys(word)).collect();
    let asked = words::words(asked);
    let points: u32 = asked
        .iter()
        .map(|word| match word {
            word if known.contains(word) => 100,
            word if sounds::keys(word).iter().any(|key| sounds.contains(key)) => 60,
            _ => 0,
        })
        .sum();
    points / (asked.len().max(1) as u32)
}
