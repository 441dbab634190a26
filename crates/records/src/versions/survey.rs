//! What records of older versions used that a new version must still be able to read. Answers are
//! opened to see which fields and choices are in use; only names of fields and of choices that the
//! old form offers leave this file, with how many records have them.

use std::collections::{BTreeMap, btree_map::Entry};

use masar_programmes::{Programme, Used};
use masar_terms::RecordId;
use sea_orm::sea_query::{Expr, ExprTrait, Order};

use crate::{
    actions::log::{self, ActionRow},
    errors::RecordsError,
    fold::rows,
    room::Records,
};

/// Actions that are opened at once.
const BATCH: u64 = 1000;

/// What is used in a version: how many records, and the last one counted.
#[derive(Default)]
struct Count {
    records: u64,
    last: String,
}

impl Records {
    /// Everything that actions of older versions of a programme used, by version, with the number
    /// of records. `old` finds the programme as it was in a version.
    pub(super) async fn used(
        &self,
        now: &Programme,
        old: &(dyn Fn(u32) -> Result<Option<Programme>, RecordsError> + Sync),
    ) -> Result<Vec<(u32, Used, u64)>, RecordsError> {
        let reader = self.store.look().await?;
        let mut counts: BTreeMap<(u32, Used), Count> = BTreeMap::new();
        let mut versions: BTreeMap<u32, Option<Programme>> = BTreeMap::new();
        let mut after = (String::new(), 0_i64);
        loop {
            let query = log::actions_to_fold()
                .and_where(Expr::col("programme").eq(now.id.as_str()))
                .and_where(Expr::col("version").lt(i64::from(now.version)))
                .and_where(Expr::col("record_id").gt(after.0.as_str()).or(
                    Expr::col("record_id").eq(after.0.as_str()).and(Expr::col("seq").gt(after.1)),
                ))
                .order_by("record_id", Order::Asc)
                .order_by("seq", Order::Asc)
                .limit(BATCH)
                .to_owned();
            let batch: Vec<ActionRow> = rows::all(&reader, &query).await?;
            let Some(last) = batch.last() else { break };
            after = (last.record_id.clone(), last.seq);
            let mut ids: Vec<RecordId> = Vec::new();
            for row in &batch {
                ids.push(rows::read(row.record_id.parse().ok(), "actions", "record_id")?);
            }
            let keys = self.vault.keys(&ids).await?;
            for (row, id) in batch.iter().zip(ids) {
                let version = u32::try_from(row.version).unwrap_or_default();
                let was = match versions.entry(version) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(new) => new.insert(old(version)?),
                };
                let mut uses = vec![
                    Used::Action { name: row.action.clone() },
                    Used::State {
                        record_type: row.record_type.clone(),
                        name: row.state_after.clone(),
                    },
                ];
                if keys.has(id) {
                    uses.extend(answered(row, &row.fields_as_told(&keys)?, was.as_ref()));
                }
                for used in uses {
                    let count = counts.entry((version, used)).or_default();
                    if count.last != row.record_id {
                        count.records += 1;
                        count.last.clone_from(&row.record_id);
                    }
                }
            }
        }
        Ok(counts
            .into_iter()
            .map(|((version, used), count)| (version, used, count.records))
            .collect())
    }
}

/// Fields and choices that an action answered. A field is told by its own name, without the
/// repeat it stands in.
fn answered(
    row: &ActionRow,
    fields: &crate::actions::read::Fields,
    was: Option<&Programme>,
) -> Vec<Used> {
    let record_type = &row.record_type;
    let form = was.and_then(|was| was.form_of(was.action(&row.action)?));
    let mut uses = Vec::new();
    for (field, value) in fields {
        let name = field.rsplit('/').next().unwrap_or(field);
        if value.expose().trim().is_empty() {
            continue;
        }
        uses.push(Used::Field { record_type: record_type.clone(), name: name.to_owned() });
        let question = form.and_then(|form| Some((form, form.question(name)?)));
        let choices = question.and_then(|(form, question)| form.choices(question));
        for code in choices.iter().flatten() {
            if value.expose().split_whitespace().any(|word| word == *code) {
                uses.push(Used::Code {
                    record_type: record_type.clone(),
                    field: name.to_owned(),
                    code: (*code).to_owned(),
                });
            }
        }
    }
    uses
}
