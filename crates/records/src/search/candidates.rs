//! The records that may be meant, by id: a bounded number, however many people bear a name.
//!
//! A common name is borne by a twentieth of all. So words are asked for from the rarest on, the
//! others have to be there too, and no step looks at more rows than its limit.
//! May not happen here: opening anything.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use masar_nodes::{Columns, Tx, Vault, Verb};
use sea_orm::{
    FromQueryResult,
    sea_query::{Condition, Expr, ExprTrait, Func, Order, Query, SelectStatement, UnionType},
};

use super::{find::Sought, index, words};
use crate::{errors::RecordsError, fold::rows, queue::standings};

/// Candidates that are opened and ranked.
const OPENED: u64 = 100;
/// Candidates that are counted before that.
const COUNTED: u64 = 400;
/// Rows of one word that are looked at.
const LOOKED_AT: u64 = 20_000;
/// Fewest signs of a reference.
const SHORTEST_REFERENCE: usize = 6;

#[derive(FromQueryResult)]
struct Candidate {
    record_id: String,
}

#[derive(FromQueryResult)]
struct Borne {
    record_id: String,
    token: String,
}

#[derive(FromQueryResult)]
struct Counted {
    word: i64,
    rows: i64,
}

/// The tokens under which one word may stand.
type Tokens = BTreeSet<String>;

/// Records whose id begins with what was asked for, if that can be the beginning of one.
pub async fn by_reference(tx: &Tx, sought: &Sought) -> Result<Vec<String>, RecordsError> {
    let Some(start) = reference(sought.text.expose()) else { return Ok(Vec::new()) };
    let mut query = within(tx, sought);
    query
        .expr_as(Expr::col(("records", "id")), "record_id")
        .and_where(Expr::col(("records", "id")).gte(start.as_str()))
        .and_where(Expr::col(("records", "id")).lt(format!("{start}g")))
        .order_by(("records", "id"), Order::Asc)
        .limit(super::PAGE as u64);
    ids(tx, &query).await
}

/// The beginning of a record's id as it is stored, from a reference as people write it.
fn reference(text: &str) -> Option<String> {
    let signs: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let signs = signs.to_ascii_lowercase();
    let fits = (SHORTEST_REFERENCE..=32).contains(&signs.len());
    if !fits || !signs.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let mut start = String::new();
    for (at, sign) in signs.chars().enumerate() {
        if matches!(at, 8 | 12 | 16 | 20) {
            start.push('-');
        }
        start.push(sign);
    }
    Some(start)
}

/// The records that share most words, or their sounds, with the name.
pub async fn by_name(tx: &Tx, vault: &Vault, sought: &Sought) -> Result<Vec<String>, RecordsError> {
    let asked = words::words(sought.text.expose());
    let mut groups: Vec<Tokens> = asked.iter().map(|word| index::of_word(vault, word)).collect();
    if groups.is_empty() {
        return Ok(Vec::new());
    }
    let year: Option<Tokens> = sought.born.map(|year| [index::of_year(vault, year)].into());
    groups.extend(year.clone());
    order_by_rarity(tx, &mut groups).await?;
    let is_year = |group: &Tokens| Some(group) == year.as_ref();
    let names: Vec<&Tokens> = groups.iter().filter(|group| !is_year(group)).collect();
    let mut found = Vec::new();
    let few = standings::few(tx, sought.within.as_ref()).await?;
    let few = few.as_ref();
    // Whoever has every word, and was born in that year; then every word; then one word, from the
    // rarest on, until there are enough to choose among.
    if groups.len() > names.len() {
        add(&mut found, having((tx, sought, few), &groups.iter().collect::<Vec<_>>()).await?);
    }
    if names.len() > 1 {
        add(&mut found, having((tx, sought, few), &names).await?);
    }
    for name in &names {
        if found.len() as u64 >= OPENED {
            break;
        }
        add(&mut found, having((tx, sought, few), &[name]).await?);
    }
    found.truncate(2 * COUNTED as usize);
    if found.len() as u64 <= OPENED {
        return Ok(found);
    }
    best(tx, found, groups.into_iter().flatten().collect()).await
}

fn add(found: &mut Vec<String>, more: Vec<String>) {
    for id in more {
        if !found.contains(&id) {
            found.push(id);
        }
    }
}

/// Puts the word with the fewest rows first; words that nobody bears are left out.
async fn order_by_rarity(tx: &Tx, groups: &mut Vec<Tokens>) -> Result<(), RecordsError> {
    let count = |at: usize, group: &Tokens| {
        let some = Query::select()
            .expr_as(Expr::value(1_i64), "one")
            .from("name_tokens")
            .and_where(Expr::col("token").is_in(group))
            .limit(LOOKED_AT)
            .to_owned();
        Query::select()
            .expr_as(Expr::value(at as i64), "word")
            .expr_as(Func::count(Expr::col(("some", "one"))), "rows")
            .from_subquery(some, "some")
            .to_owned()
    };
    let mut queries = groups.iter().enumerate().map(|(at, group)| count(at, group));
    let Some(mut query) = queries.next() else { return Ok(()) };
    for other in queries {
        query.union(UnionType::All, other);
    }
    let mut counted: Vec<Counted> = rows::all(tx, &query).await?;
    counted.retain(|counted| counted.rows > 0);
    counted.sort_by_key(|counted| (counted.rows, counted.word));
    let ordered = counted.iter().filter_map(|counted| groups.get(counted.word as usize).cloned());
    *groups = ordered.collect();
    Ok(())
}

/// Records with one token of each group, the rarest group first. Where the asker reaches `few`
/// records, these are looked through; otherwise what bears a token of the first group is.
async fn having(
    (tx, sought, few): (&Tx, &Sought, Option<&SelectStatement>),
    groups: &[&Tokens],
) -> Result<Vec<String>, RecordsError> {
    let Some((known, others)) = groups.split_first() else { return Ok(Vec::new()) };
    let mut some = Query::select();
    match few {
        Some(few) => {
            let bears = Query::select()
                .expr(Expr::value(1_i64))
                .from_as("name_tokens", "bears")
                .and_where(Expr::col(("bears", "record_id")).equals(("few", "id")))
                .and_where(Expr::col(("bears", "token")).is_in(*known))
                .to_owned();
            some.expr_as(Expr::col(("few", "id")), "record_id")
                .from_subquery(few.clone(), "few")
                .and_where(Expr::exists(bears));
        }
        None => {
            some.column("record_id")
                .from("name_tokens")
                .and_where(Expr::col("token").is_in(*known))
                .limit(LOOKED_AT);
        }
    }
    let mut query = within(tx, sought);
    query
        .distinct()
        .column(("some", "record_id"))
        .join_subquery(
            sea_orm::sea_query::JoinType::InnerJoin,
            some,
            "some",
            Expr::col(("some", "record_id")).equals(("records", "id")),
        )
        .limit(COUNTED);
    for other in others {
        let there = Query::select()
            .expr(Expr::value(1_i64))
            .from_as("name_tokens", "also")
            .and_where(Expr::col(("also", "record_id")).equals(("some", "record_id")))
            .and_where(Expr::col(("also", "token")).is_in(*other))
            .to_owned();
        query.and_where(Expr::exists(there));
    }
    ids(tx, &query).await
}

/// Of many candidates, those that share most tokens. Their tokens are read and counted here: asked
/// for by record and token both, a database may follow the tokens, of which a common one leads to
/// half of all records.
async fn best(tx: &Tx, found: Vec<String>, tokens: Tokens) -> Result<Vec<String>, RecordsError> {
    let query = Query::select()
        .columns(["record_id", "token"])
        .from("name_tokens")
        .and_where(Expr::col("record_id").is_in(found))
        .to_owned();
    let mut shared: BTreeMap<String, u64> = BTreeMap::new();
    for Borne { record_id, token } in rows::all(tx, &query).await? {
        *shared.entry(record_id).or_default() += u64::from(tokens.contains(&token));
    }
    let mut best: Vec<(String, u64)> = shared.into_iter().collect();
    best.sort_by_key(|(_, shared)| Reverse(*shared));
    Ok(best.into_iter().take(OPENED as usize).map(|(record, _)| record).collect())
}

/// A query of the records that the asker may search, in the place asked for.
fn within(tx: &Tx, sought: &Sought) -> SelectStatement {
    let mut query = Query::select();
    query.from("records").cond_where(tx.permit().predicate(Verb::Search, &Columns::of("records")));
    if let Some(place) = &sought.within {
        let path = || Expr::col(("records", "place_path"));
        // Paths hold code characters and slashes alone, so the pattern needs no escapes.
        let there = Condition::any()
            .add(path().eq(place.as_str()))
            .add(path().like(format!("{}/%", place.as_str())));
        query.cond_where(there);
    }
    query
}

async fn ids(tx: &Tx, query: &SelectStatement) -> Result<Vec<String>, RecordsError> {
    let rows: Vec<Candidate> = rows::all(tx, query).await?;
    Ok(rows.into_iter().map(|row| row.record_id).collect())
}

#[cfg(test)]
mod tests {
    use super::reference;

    #[test]
    fn a_reference_is_read_however_it_is_written() {
        assert_eq!(reference("0F4C-21ab"), Some("0f4c21ab".to_owned()));
        assert_eq!(reference("0f4c21ab 77"), Some("0f4c21ab-77".to_owned()));
        let whole = "0f4c21ab-7721-4c3d-9e8f-001122334455";
        assert_eq!(reference(whole), Some(whole.to_owned()));
        for none in ["0f4c2", "Fadeb", "Mohamed", "", "0f4c21ab-7721-4c3d-9e8f-0011223344556"] {
            assert_eq!(reference(none), None, "{none}");
        }
    }
}
