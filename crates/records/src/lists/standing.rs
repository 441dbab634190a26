//! The records of a list as they stand, whatever their state, and as they stood.
//!
//! May not happen here: a record that the reader may not read; a record about somebody.

use std::collections::{BTreeMap, BTreeSet};

use masar_nodes::{Columns, Permit, Tx, Verb, access::ObjectFacts};
use masar_programmes::facts::says_nothing;
use masar_terms::{ActionId, ProgrammeId, RecordId};
use sea_orm::sea_query::{Expr, ExprTrait, Order};

use crate::{
    actions::log::{self, ActionRow},
    errors::RecordsError,
    fold::{
        load,
        rows::{self, RecordRow},
    },
    room::Records,
};

/// Ids asked for in one query.
const AT_ONCE: usize = 500;

/// A record of a list as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub record: RecordId,
    pub state: String,
    pub access: ObjectFacts,
    /// The last action on it: its version.
    pub version: ActionId,
    /// The latest answer to every field that has one.
    pub answers: BTreeMap<String, String>,
}

/// What stood in a record right after one of its actions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stood {
    pub record: RecordId,
    pub answers: BTreeMap<String, String>,
}

impl Records {
    /// The records of a register's type that this permit may read, in whatever state.
    ///
    /// # Errors
    /// The programme has no such register, or the stores do not answer.
    pub async fn listed(
        &self,
        permit: &Permit,
        programme: &ProgrammeId,
        register: &str,
    ) -> Result<Vec<Standing>, RecordsError> {
        let (room, programme, register) = (self.clone(), programme.clone(), register.to_owned());
        self.store
            .read(permit, "read-list", move |tx| {
                Box::pin(async move { room.list(tx, &programme, &register).await })
            })
            .await
    }

    async fn list(
        &self,
        tx: &Tx,
        programme: &ProgrammeId,
        register: &str,
    ) -> Result<Vec<Standing>, RecordsError> {
        let definition = self.register_definition(programme, register)?;
        let mut query = load::records();
        query
            .cond_where(tx.permit().predicate(Verb::Read, &Columns::of("records")))
            .and_where(Expr::col("programme").eq(programme.as_str()))
            .and_where(Expr::col("record_type").eq(definition.record_type.as_str()))
            .and_where(Expr::col("subject").is_null())
            .order_by("id", Order::Asc);
        let found: Vec<RecordRow> = rows::all(tx, &query).await?;
        let ids = found.iter().map(RecordRow::id).collect::<Result<Vec<_>, _>>()?;
        let keys = self.vault.keys(&ids).await?;
        let mut list = Vec::with_capacity(found.len());
        for row in &found {
            let Some(record) = load::told(row, &keys)? else { continue };
            tx.touched_read("record", record.id);
            let latest = record.told.latest().into_iter();
            list.push(Standing {
                answers: latest.map(|(name, it)| (name.to_owned(), it.expose().clone())).collect(),
                record: record.id,
                state: record.state,
                access: record.access,
                version: record.last_action,
            });
        }
        Ok(list)
    }

    /// What stood right after each of these actions, where this permit may read the record and it is
    /// about nobody.
    ///
    /// # Errors
    /// The stores do not answer.
    pub async fn stood(
        &self,
        permit: &Permit,
        versions: Vec<ActionId>,
    ) -> Result<BTreeMap<ActionId, Stood>, RecordsError> {
        let room = self.clone();
        self.store
            .read(permit, "read-versions", move |tx| {
                Box::pin(async move {
                    let mut stood = BTreeMap::new();
                    for versions in versions.chunks(AT_ONCE) {
                        room.stood_then(tx, versions, &mut stood).await?;
                    }
                    Ok(stood)
                })
            })
            .await
    }

    async fn stood_then(
        &self,
        tx: &Tx,
        versions: &[ActionId],
        stood: &mut BTreeMap<ActionId, Stood>,
    ) -> Result<(), RecordsError> {
        let of = |column: &'static str, ids: Vec<String>| {
            log::actions_to_fold().and_where(Expr::col(column).is_in(ids)).to_owned()
        };
        let asked = of("id", versions.iter().map(ActionId::to_string).collect());
        let asked: Vec<ActionRow> = rows::all(tx, &asked).await?;
        let mut records = BTreeSet::new();
        for row in asked.iter().filter(|row| row.subject.is_none()) {
            records.insert(row.accepted()?.record);
        }
        if records.is_empty() {
            return Ok(());
        }
        let ids: Vec<String> = records.iter().map(RecordId::to_string).collect();
        let mut readable = load::records();
        readable
            .cond_where(tx.permit().predicate(Verb::Read, &Columns::of("records")))
            .and_where(Expr::col("id").is_in(ids));
        let readable: Vec<RecordRow> = rows::all(tx, &readable).await?;
        let readable = readable.iter().map(RecordRow::id).collect::<Result<Vec<_>, _>>()?;
        let keys = self.vault.keys(&readable).await?;
        let ids = readable.iter().map(RecordId::to_string).collect();
        let mut history = of("record_id", ids);
        let history: Vec<ActionRow> = rows::all(tx, history.order_by("seq", Order::Asc)).await?;
        let mut now: BTreeMap<RecordId, BTreeMap<String, String>> = BTreeMap::new();
        for row in &history {
            let accepted = row.accepted()?;
            if !keys.has(accepted.record) {
                continue;
            }
            let answers = now.entry(accepted.record).or_default();
            let given = row.fields(&self.law, &keys)?.into_iter();
            let given = given.filter(|(_, value)| !says_nothing(value.expose()));
            answers.extend(given.map(|(field, value)| (field, value.expose().clone())));
            if versions.contains(&accepted.action) {
                tx.touched_read("record", accepted.record);
                let (record, answers) = (accepted.record, answers.clone());
                stood.insert(accepted.action, Stood { record, answers });
            }
        }
        Ok(())
    }
}
