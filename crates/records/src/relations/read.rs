//! What a reader of a record sees of those it names and of those that name it.

use masar_nodes::{Tx, Verb};
use masar_programmes::Wall;
use masar_terms::{Personal, ProgrammeId, RecordId};
use sea_orm::{
    FromQueryResult,
    sea_query::{Expr, ExprTrait, Order, Query},
};

use super::links;
use crate::{
    errors::RecordsError,
    fold::{
        RecordState, load,
        rows::{self, RecordRow},
    },
    room::Records,
    search::index,
};

/// A record that is named, or names.
#[derive(Clone)]
pub struct Other {
    pub record: RecordId,
    pub programme: ProgrammeId,
    pub record_type: String,
    pub state: String,
    pub closed: bool,
    /// Its names, joined.
    pub name: Personal<String>,
}

/// One relation of a record, as a reader sees it.
pub struct Relative {
    /// Programme and id of the relation; its texts are `relation-<id>` and `relation-<id>-back`.
    /// Nothing where the other record lies behind the wall and the reader may not read it.
    pub relation: Option<(ProgrammeId, String)>,
    /// The other record names this one.
    pub is_back: bool,
    /// Which relation it is (parent, guardian …): the field that says so and its coded answer.
    pub kind: Option<(String, Personal<String>)>,
    /// The other record; nothing where the reader may not read it: then only that there is one.
    pub other: Option<Other>,
}

#[derive(FromQueryResult)]
struct Naming {
    record_id: String,
    relation: String,
}

impl Records {
    /// The relations of a record, both ways.
    pub(crate) async fn relatives(
        &self,
        tx: &Tx,
        record: &RecordState,
    ) -> Result<Vec<Relative>, RecordsError> {
        let mut relatives = Vec::new();
        for link in links::of(&self.law, record) {
            let Some(row) = load::row(tx, link.other).await? else { continue };
            relatives.extend(self.relative(tx, record, &link.relation, row, false).await?);
        }
        let query = Query::select()
            .columns(["record_id", "relation"])
            .from("relations")
            .and_where(Expr::col("other_id").eq(record.id.to_string()))
            .order_by("relation", Order::Asc)
            .order_by("record_id", Order::Asc)
            .limit(MOST)
            .to_owned();
        for naming in rows::all::<Naming>(tx, &query).await? {
            let id = rows::read(naming.record_id.parse().ok(), "relations", "record_id")?;
            let Some(row) = load::row(tx, id).await? else { continue };
            relatives.extend(self.relative(tx, record, &naming.relation, row, true).await?);
        }
        Ok(relatives)
    }

    async fn relative(
        &self,
        tx: &Tx,
        record: &RecordState,
        relation: &str,
        row: RecordRow,
        is_back: bool,
    ) -> Result<Option<Relative>, RecordsError> {
        let access = row.access()?;
        let wall = |id: &ProgrammeId| self.law.programmes.get(id).map(|one| one.wall);
        let behind = wall(&access.programme) == Some(Wall::Protection);
        if behind && wall(&record.access.programme) == Some(Wall::Enforcement) {
            return Ok(None);
        }
        let naming = if is_back { &access.programme } else { &record.access.programme };
        let naming = (naming.clone(), relation.to_owned());
        if !tx.permit().may(Verb::Read, &access) {
            let relation = (!behind).then_some(naming);
            return Ok(Some(Relative { relation, is_back, kind: None, other: None }));
        }
        let id = row.id()?;
        tx.touched_read("record", id);
        let keys = self.vault.keys(&[id]).await?;
        let told = load::told(&row, &keys)?;
        let names = told.as_ref().map(|told| index::names(&self.law, told).join(" "));
        let speaker = if is_back { told.as_ref() } else { Some(record) };
        let kind = speaker.and_then(|speaker| self.kind_of(speaker, relation));
        let other = Other {
            record: id,
            programme: access.programme,
            record_type: row.record_type.clone(),
            state: row.state.clone(),
            closed: row.closed != 0,
            name: Personal::new(names.unwrap_or_default()),
        };
        Ok(Some(Relative { relation: Some(naming), is_back, kind, other: Some(other) }))
    }

    /// The field that says which relation it is, with its answer.
    fn kind_of(&self, record: &RecordState, relation: &str) -> Option<(String, Personal<String>)> {
        let (_, kind) = self.law.kind(&record.access.programme, &record.record_type)?;
        let field = kind.relation(relation)?.kind.clone()?;
        let answer = record.told.answer(&field)?.0.to_owned();
        Some((field, Personal::new(answer)))
    }
}

/// Most records shown that name one record: an area may be named by thousands.
const MOST: u64 = 100;
