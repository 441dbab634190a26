//! Entries of registers: records about no person, field by field as the programme names them.

use masar_nodes::{Columns, Permit, Tx, Verb};
use masar_programmes::{RegisterDefinition, Subject};
use masar_terms::{PlacePath, ProgrammeId, RecordId, Timestamp};
use sea_orm::sea_query::{Expr, ExprTrait, Order};

use crate::{
    errors::RecordsError,
    fold::{
        load,
        rows::{self, RecordRow},
    },
    room::Records,
};

/// One entry, ready to be looked at and cleared by a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterEntry {
    pub record: RecordId,
    pub state: String,
    pub place_path: PlacePath,
    pub updated_at: Timestamp,
    /// The named fields in their order; `None` where there is no answer.
    pub fields: Vec<(String, Option<String>)>,
}

impl Records {
    /// The entries of a register that this permit may clear.
    pub async fn register(
        &self,
        permit: &Permit,
        programme: &ProgrammeId,
        register: &str,
    ) -> Result<Vec<RegisterEntry>, RecordsError> {
        let (room, programme, register) = (self.clone(), programme.clone(), register.to_owned());
        self.store
            .read(permit, "read-register", move |tx| {
                Box::pin(async move { room.entries(tx, &programme, &register).await })
            })
            .await
    }

    /// A register of a programme whose records are about nobody.
    pub(crate) fn register_definition(
        &self,
        programme: &ProgrammeId,
        register: &str,
    ) -> Result<&RegisterDefinition, RecordsError> {
        let known = self.law.programmes.get(programme);
        let found = known.and_then(|known| {
            let mut registers = known.publication.registers.iter();
            let found = registers.find(|one| one.id == register)?;
            let kind = known.record_type(&found.record_type)?;
            (kind.subject == Subject::None).then_some(found)
        });
        found.ok_or_else(|| RecordsError::NotPublished {
            programme: programme.clone(),
            name: register.to_owned(),
        })
    }

    async fn entries(
        &self,
        tx: &Tx,
        programme: &ProgrammeId,
        register: &str,
    ) -> Result<Vec<RegisterEntry>, RecordsError> {
        let definition = self.register_definition(programme, register)?;
        let mut query = load::records();
        query
            .cond_where(tx.permit().predicate(Verb::ClearRegister, &Columns::of("records")))
            .and_where(Expr::col("programme").eq(programme.as_str()))
            .and_where(Expr::col("record_type").eq(definition.record_type.as_str()))
            .and_where(Expr::col("subject").is_null())
            .and_where(Expr::col("state").is_in(definition.states.iter().map(String::as_str)))
            .order_by("id", Order::Asc);
        let found: Vec<RecordRow> = rows::all(tx, &query).await?;
        let ids = found.iter().map(RecordRow::id).collect::<Result<Vec<_>, _>>()?;
        let keys = self.vault.keys(&ids).await?;
        let mut entries = Vec::with_capacity(found.len());
        for row in &found {
            let Some(record) = load::told(row, &keys)? else { continue };
            tx.touched_read("record", record.id);
            let field = |name: &String| {
                let answer = record.told.answer(name).map(|(answer, _)| answer.to_owned());
                (name.clone(), answer)
            };
            entries.push(RegisterEntry {
                record: record.id,
                fields: definition.fields.iter().map(field).collect(),
                state: record.state.clone(),
                place_path: record.access.place_path.clone(),
                updated_at: record.updated_at,
            });
        }
        Ok(entries)
    }
}
