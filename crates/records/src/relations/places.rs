//! What acceptance looks up outside of the action's subject: that a record named is there, and
//! whether it has a place left. What it finds is written beside the action, for the fold.

use std::collections::{BTreeMap, BTreeSet};

use masar_nodes::{Tx, Verb};
use masar_programmes::{Programme, RecordType, record_types::Relation};
use masar_terms::{Personal, RecordId};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, Func, Query},
};

use super::links;
use crate::{
    errors::RecordsError,
    fold::{RecordState, load, rows::RecordRow},
    room::Records,
};

/// An action on its way in, as far as relations go.
#[derive(Clone, Copy)]
pub struct Named<'a> {
    pub record: RecordId,
    /// The record before it, where there is one.
    pub before: Option<&'a RecordState>,
    /// The state it leads to.
    pub after: Option<&'a str>,
    pub programme: &'a Programme,
    pub kind: &'a RecordType,
    pub answers: &'a BTreeMap<String, Personal<String>>,
}

impl Named<'_> {
    /// The record that a relation names once the action is stored. What is no id is a fault of
    /// the form.
    fn other(&self, relation: &Relation) -> Result<Option<RecordId>, RecordsError> {
        let given = self.answers.get(&relation.field).map(|answer| answer.expose().trim());
        match given.filter(|answer| !answer.is_empty()) {
            Some(id) => id.parse().map(Some).map_err(|_| self.fault(relation)),
            None => Ok(self.before.and_then(|record| links::named(&record.told, relation))),
        }
    }

    fn is_given(&self, relation: &Relation) -> bool {
        let given = self.answers.get(&relation.field);
        given.is_some_and(|answer| !answer.expose().trim().is_empty())
    }

    fn fault(&self, relation: &Relation) -> RecordsError {
        let (programme, field) = (self.programme.id.clone(), relation.field.clone());
        RecordsError::Relation { programme, relation: relation.id.clone(), field }
    }
}

impl Records {
    /// Holds the relations of an action against the records that are there. Gives the ids of the
    /// relations whose other record has no place left for this one. Two actions that would take
    /// the last place wait for one another.
    pub(crate) async fn around(
        &self,
        tx: &Tx,
        named: Named<'_>,
    ) -> Result<BTreeSet<String>, RecordsError> {
        let mut full = BTreeSet::new();
        let mut counted = Vec::new();
        for relation in &named.kind.relations {
            let Some(other) = named.other(relation)? else { continue };
            let row = load::row(tx, other).await?;
            if named.is_given(relation) {
                self.may_be_named(tx, named, relation, row.as_ref())?;
            }
            if !relation.takes_in.is_empty() {
                let takes = named.after.is_some_and(|s| relation.takes_in.iter().any(|t| t == s));
                counted.push((other, takes, relation, row));
            }
        }
        // One order of locks for everybody.
        counted.sort_by_key(|(other, ..)| *other);
        for (other, takes, relation, row) in counted {
            if takes {
                tx.lock("capacity", other).await?;
            }
            let taken = taken(tx, other, named.record).await?;
            let offered = match row {
                Some(row) => self.offered(&row).await?,
                None => None,
            };
            if offered.is_none_or(|offered| taken >= offered) {
                full.insert(relation.id.clone());
            }
        }
        Ok(full)
    }

    /// A record named is there, of a type that may be named, and open to who names it. Which of
    /// these does not hold is not told.
    fn may_be_named(
        &self,
        tx: &Tx,
        named: Named<'_>,
        relation: &Relation,
        row: Option<&RecordRow>,
    ) -> Result<(), RecordsError> {
        let fault = || named.fault(relation);
        let row = row.ok_or_else(fault)?;
        let access = row.access()?;
        let (of, kind) = self.law.kind(&access.programme, &row.record_type).ok_or_else(fault)?;
        let fits = links::may_name(named.programme, relation, (of.id.as_str(), kind));
        // A service in a directory is there for everybody who refers, wherever it was entered.
        let listed = of.directory.as_ref().is_some_and(|of| of.record_type == row.record_type);
        if !fits || !(listed || tx.permit().may(Verb::Read, &access)) {
            return Err(fault());
        }
        Ok(())
    }

    /// Places that a record offers; none where it is closed, erased or has not said.
    async fn offered(&self, row: &RecordRow) -> Result<Option<i64>, RecordsError> {
        let record = row.bare()?;
        let kind = self.law.kind(&record.access.programme, &record.record_type);
        let Some(field) = kind.and_then(|(_, kind)| kind.capacity.as_ref()) else {
            return Ok(None);
        };
        if record.closed {
            return Ok(None);
        }
        let keys = self.vault.keys(&[record.id]).await?;
        let Some(record) = load::told(row, &keys)? else { return Ok(None) };
        let answer = record.told.answer(field);
        Ok(answer.and_then(|(answer, _)| answer.trim().parse().ok()))
    }
}

/// Places of a record that others than this one take.
async fn taken(tx: &Tx, other: RecordId, but: RecordId) -> Result<i64, RecordsError> {
    let query = Query::select()
        .expr_as(Func::count(Expr::col("record_id")), "taken")
        .from("relations")
        .and_where(Expr::col("other_id").eq(other.to_string()))
        .and_where(Expr::col("takes").eq(1_i64))
        .and_where(Expr::col("record_id").ne(but.to_string()))
        .to_owned();
    let row = tx.query_one(&query).await?;
    Ok(row.map(|row| row.try_get("", "taken")).transpose()?.unwrap_or(0))
}
