//! The links that follow from what a record told.

use masar_nodes::Tx;
use masar_programmes::{Programme, RecordType, record_types::Relation};
use masar_terms::RecordId;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};

use crate::{
    errors::RecordsError,
    fold::{RecordState, told::Told},
    law::Law,
};

/// One record naming another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Id of the relation in the record's type.
    pub relation: String,
    pub other: RecordId,
    /// Whether the record takes a place of the other.
    pub takes: bool,
}

/// Columns of `relations`, in the order of [`values`].
pub const COLUMNS: [&str; 4] = ["record_id", "relation", "other_id", "takes"];

/// The row of a link.
pub fn values(record: RecordId, link: &Link) -> [Expr; 4] {
    [
        record.to_string().into(),
        link.relation.as_str().into(),
        link.other.to_string().into(),
        i64::from(link.takes).into(),
    ]
}

/// What a record names, in the order of its type's relations.
pub fn of(law: &Law, record: &RecordState) -> Vec<Link> {
    let Some((_, kind)) = law.kind(&record.access.programme, &record.record_type) else {
        return Vec::new();
    };
    let link = |relation: &Relation| {
        let other = named(&record.told, relation)?;
        let takes = relation.takes_in.contains(&record.state);
        Some(Link { relation: relation.id.clone(), other, takes })
    };
    kind.relations.iter().filter_map(link).collect()
}

/// The record that a relation names by the latest answer.
pub fn named(told: &Told, relation: &Relation) -> Option<RecordId> {
    told.answer(&relation.field).and_then(|(answer, _)| answer.trim().parse().ok())
}

/// Whether a relation of this programme may name a record of that type.
pub fn may_name(programme: &Programme, relation: &Relation, other: (&str, &RecordType)) -> bool {
    relation.to.iter().any(|to| {
        let (of, kind) = to.split_once('/').unwrap_or((programme.id.as_str(), to));
        (of, kind) == (other.0, other.1.id.as_str())
    })
}

/// Writes the links of a record that changed.
pub async fn save(
    tx: &impl ConnectionTrait,
    law: &Law,
    before: &RecordState,
    after: &RecordState,
) -> Result<(), RecordsError> {
    let (old, new) = (of(law, before), of(law, after));
    for gone in old.iter().filter(|old| !new.iter().any(|new| new.relation == old.relation)) {
        let row = Query::delete()
            .from_table("relations")
            .and_where(Expr::col("record_id").eq(after.id.to_string()))
            .and_where(Expr::col("relation").eq(gone.relation.as_str()))
            .to_owned();
        tx.execute(&row).await?;
    }
    for link in new.iter().filter(|new| !old.contains(new)) {
        let row = Query::insert()
            .into_table("relations")
            .columns(COLUMNS)
            .values_panic(values(after.id, link))
            .on_conflict(
                OnConflict::columns(["record_id", "relation"])
                    .update_columns(["other_id", "takes"])
                    .to_owned(),
            )
            .to_owned();
        tx.execute(&row).await?;
    }
    Ok(())
}

/// Takes away the links of a record that was erased.
pub async fn remove(tx: &Tx, record: RecordId) -> Result<(), RecordsError> {
    let rows = Query::delete()
        .from_table("relations")
        .and_where(Expr::col("record_id").eq(record.to_string()))
        .to_owned();
    tx.execute(&rows).await?;
    Ok(())
}
