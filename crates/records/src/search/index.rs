//! The index of names: keyed hashes of words and sounds, made when a record's answers change.

use std::collections::BTreeSet;

use masar_nodes::Vault;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, Query},
};

use super::{sounds, words};
use crate::{errors::RecordsError, fold::state::RecordState, law::Law};

/// Purpose of the vault's keyed hash: nothing else can be compared with these tokens.
const PURPOSE: &str = "names";

/// Tokens of a name: of each word its spelling and its sounds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tokens {
    pub spellings: BTreeSet<String>,
    pub sounds: BTreeSet<String>,
}

/// The tokens of a name under this node's key.
pub fn tokens(vault: &Vault, name: &str) -> Tokens {
    let mut tokens = Tokens::default();
    for word in words::words(name) {
        tokens.spellings.insert(hashed(vault, "w", &word));
        tokens.sounds.extend(sounds::keys(&word).iter().map(|key| hashed(vault, "s", key)));
    }
    tokens
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

/// Writes the tokens of a record whose answers changed; nothing when its names did not.
pub async fn write(
    tx: &impl ConnectionTrait,
    law: &Law,
    vault: &Vault,
    before: Option<&RecordState>,
    after: &RecordState,
) -> Result<(), RecordsError> {
    let now = names(law, after);
    if before.is_some_and(|before| names(law, before) == now) {
        return Ok(());
    }
    if before.is_some() {
        remove(tx, after.id).await?;
    }
    let mut all = BTreeSet::new();
    for name in now {
        let tokens = tokens(vault, name);
        all.extend(tokens.spellings);
        all.extend(tokens.sounds);
    }
    if all.is_empty() {
        return Ok(());
    }
    let mut rows = Query::insert();
    rows.into_table("name_tokens").columns(["token", "record_id"]);
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
