//! The index of names: keyed hashes of words, sounds and years of birth, made when a record's
//! answers change.

use std::collections::BTreeSet;

use masar_nodes::Vault;
use masar_programmes::facts::{AGE_YEARS, BIRTH_DATE};
use masar_terms::CalendarDate;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, Query},
};

use super::{sounds, words};
use crate::{errors::RecordsError, fold::state::RecordState, law::Law};

/// Purpose of the vault's keyed hash: nothing else can be compared with these tokens.
const PURPOSE: &str = "names";

/// The tokens under which one word may stand: its spelling and its sounds.
pub fn of_word(vault: &Vault, word: &str) -> BTreeSet<String> {
    let sounds = sounds::keys(word).into_iter().map(|key| hashed(vault, "s", &key));
    sounds.chain([hashed(vault, "w", word)]).collect()
}

/// The token of a year of birth.
pub fn of_year(vault: &Vault, year: i16) -> String {
    hashed(vault, "y", &year.to_string())
}

fn hashed(vault: &Vault, kind: &str, text: &str) -> String {
    let token = vault.token(PURPOSE, format!("{kind}:{text}").as_bytes());
    token.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The names of a record, as its type says which fields hold them.
pub fn names<'a>(law: &Law, record: &'a RecordState) -> Vec<&'a str> {
    let kind = law.kind(&record.access.programme, &record.record_type);
    let fields = kind.map(|(_, kind)| kind.names.as_slice()).unwrap_or_default();
    fields.iter().filter_map(|field| Some(record.told.answer(field)?.0)).collect()
}

/// The years in which the subject of a record may have been born, as the record itself tells:
/// those of a date, or the two that an age leaves open.
pub fn birth_years(law: &Law, record: &RecordState) -> Vec<i16> {
    let kind = law.kind(&record.access.programme, &record.record_type);
    let Some((_, kind)) = kind else { return Vec::new() };
    let answer = |fact: &str| record.told.answer(kind.facts.get(fact)?);
    let date = answer(BIRTH_DATE).and_then(|(date, _)| date.trim().parse::<CalendarDate>().ok());
    if let Some(date) = date {
        let (first, last) = (date.earliest().year(), date.latest().year());
        return if last - first < 10 { (first..=last).collect() } else { Vec::new() };
    }
    let age = answer(AGE_YEARS).and_then(|(age, seq)| {
        let told = record.told.tellings().iter().find(|telling| telling.seq == seq)?;
        Some(told.said_on.year() - age.trim().parse::<i16>().ok().filter(|age| *age < 130)?)
    });
    age.map_or_else(Vec::new, |year| vec![year - 1, year])
}

/// Columns of `name_tokens`.
pub const COLUMNS: [&str; 2] = ["token", "record_id"];

/// All tokens under which a record is found.
pub fn tokens(law: &Law, vault: &Vault, record: &RecordState) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for name in names(law, record) {
        all.extend(words::findable(name).iter().flat_map(|word| of_word(vault, word)));
    }
    if !all.is_empty() {
        all.extend(birth_years(law, record).into_iter().map(|year| of_year(vault, year)));
    }
    all
}

/// Writes the tokens of a record whose answers changed; nothing when what it is found by did not.
pub async fn write(
    tx: &impl ConnectionTrait,
    law: &Law,
    vault: &Vault,
    before: &RecordState,
    after: &RecordState,
) -> Result<(), RecordsError> {
    let found_by = |record| (names(law, record), birth_years(law, record));
    if found_by(before) == found_by(after) {
        return Ok(());
    }
    remove(tx, after.id).await?;
    let all = tokens(law, vault, after);
    if all.is_empty() {
        return Ok(());
    }
    let mut rows = Query::insert();
    rows.into_table("name_tokens").columns(COLUMNS);
    for token in all {
        rows.values_panic([token.into(), after.id.to_string().into()]);
    }
    tx.execute(&rows).await?;
    Ok(())
}

/// Takes all tokens of a record away.
pub async fn remove(
    tx: &impl ConnectionTrait,
    record: masar_terms::RecordId,
) -> Result<(), RecordsError> {
    let gone = Query::delete()
        .from_table("name_tokens")
        .and_where(Expr::col("record_id").eq(record.to_string()))
        .to_owned();
    tx.execute(&gone).await?;
    Ok(())
}
