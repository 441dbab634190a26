//! The words in which people gave tasks: they stand in the actions alone, sealed.

use std::collections::BTreeMap;

use masar_nodes::{Tx, vault::Keys};
use masar_programmes::casework::fields;
use masar_terms::{ActionId, Personal};
use sea_orm::sea_query::{Expr, ExprTrait};

use crate::{
    actions::log::{self, ActionRow},
    errors::RecordsError,
    fold::{RecordState, TaskOrigin, rows},
};

/// What the open tasks of these records say, by their origin as stored; one query for all.
pub async fn of_tasks<'r>(
    tx: &Tx,
    keys: &Keys,
    records: impl Iterator<Item = &'r RecordState>,
) -> Result<BTreeMap<String, Personal<String>>, RecordsError> {
    let tasks = records.flat_map(|record| &record.tasks).filter(|task| task.is_open());
    let given: Vec<ActionId> = tasks
        .filter_map(|task| match &task.origin {
            TaskOrigin::Action(id) => Some(*id),
            TaskOrigin::Programme(_) => None,
        })
        .collect();
    let mut words = BTreeMap::new();
    if given.is_empty() {
        return Ok(words);
    }
    let query = log::actions()
        .and_where(Expr::col("id").is_in(given.iter().map(ActionId::to_string)))
        .to_owned();
    for row in rows::all::<ActionRow>(tx, &query).await? {
        let accepted = row.accepted()?;
        if keys.has(accepted.record)
            && let Some(text) = row.fields_as_told(keys)?.remove(fields::TASK_TEXT)
        {
            words.insert(TaskOrigin::Action(accepted.action).to_stored(), text);
        }
    }
    Ok(words)
}
