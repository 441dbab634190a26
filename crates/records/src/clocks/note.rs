//! Taking note of a missed term, by a role that the term calls in.

use std::collections::BTreeMap;

use masar_nodes::{Permit, Tx, Verb};
use masar_terms::{RecordId, Timestamp};
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Expr, ExprTrait, OnConflict, Order, Query},
};

use super::{duties::Called, runs::Run};
use crate::{
    errors::RecordsError,
    fold::{RecordState, load, rows},
    room::Records,
};

/// A note that was taken.
#[derive(FromQueryResult)]
struct Note {
    record_id: String,
    clock: String,
    run: i64,
    role: String,
    noted_at: i64,
    noted_by: String,
}

impl Records {
    /// Takes note of a missed run for those of the asker's roles that must. Again changes nothing.
    /// Gives the number of roles that took note.
    pub async fn note(
        &self,
        permit: &Permit,
        record: RecordId,
        clock: &str,
        number: i64,
    ) -> Result<usize, RecordsError> {
        let (room, clock) = (self.clone(), clock.to_owned());
        self.store
            .write(permit, "note-missed-term", move |tx| {
                Box::pin(async move { room.note_in(tx, record, &clock, number).await })
            })
            .await
    }

    async fn note_in(
        &self,
        tx: &Tx,
        record: RecordId,
        clock: &str,
        number: i64,
    ) -> Result<usize, RecordsError> {
        let row = load::row(tx, record).await?.ok_or(RecordsError::NotFound)?;
        if !tx.permit().may(Verb::Read, &row.access()?) {
            return Err(RecordsError::NotFound);
        }
        tx.touched_written("record", record);
        let now = tx.now();
        let (permit, clock_id) = (tx.permit().clone(), clock.to_owned());
        let roles = permit.roles().to_vec();
        let by = permit.actor().to_owned();
        let mut noted = None;
        let taken = &mut noted;
        self.reckon(tx, record, move |_, state| {
            let Some(at) = state.position(record) else { return false };
            let runs = &mut state.records[at].runs;
            let run = runs.iter_mut().find(|run| run.clock == clock_id && run.number == number);
            *taken = run.map(|run| take(run, &roles, now, &by));
            taken.is_some_and(|taken| taken > 0)
        })
        .await?;
        let noted = noted.ok_or(RecordsError::NotFound)?;
        if noted > 0 {
            for role in tx.permit().roles() {
                enter(tx, (record, clock, number), role).await?;
            }
        }
        Ok(noted)
    }

    /// Puts the notes that were taken of the runs of these records into their state, made again
    /// from the log.
    pub(crate) async fn notes(
        &self,
        tx: &Tx,
        records: &mut [RecordState],
    ) -> Result<(), RecordsError> {
        let called = |record: &RecordState| record.runs.iter().any(|run| !run.duties.is_empty());
        let at: BTreeMap<String, usize> = records
            .iter()
            .enumerate()
            .filter(|(_, record)| called(record))
            .map(|(at, record)| (record.id.to_string(), at))
            .collect();
        if at.is_empty() {
            return Ok(());
        }
        let query = Query::select()
            .columns(["record_id", "clock", "run", "role", "noted_at", "noted_by"])
            .from("clock_notes")
            .and_where(Expr::col("record_id").is_in(at.keys().cloned()))
            .order_by("noted_at", Order::Asc)
            .to_owned();
        for note in rows::all::<Note>(tx, &query).await? {
            let of = |run: &&mut Run| run.clock == note.clock && run.number == note.run;
            if let Some(run) = records[at[&note.record_id]].runs.iter_mut().find(of) {
                take(run, &[note.role], Timestamp(note.noted_at), &note.noted_by);
            }
        }
        Ok(())
    }
}

/// Marks the duties of these roles as noted; gives how many.
fn take(run: &mut Run, roles: &[String], at: Timestamp, by: &str) -> usize {
    let mine = run.duties.iter_mut().filter(|duty| {
        duty.called == Called::Notified
            && duty.noted.is_none()
            && duty.since <= at
            && roles.contains(&duty.role)
    });
    mine.map(|duty| duty.noted = Some((at, by.to_owned()))).count()
}

async fn enter(
    tx: &Tx,
    (record, clock, number): (RecordId, &str, i64),
    role: &str,
) -> Result<(), RecordsError> {
    let columns = ["record_id", "clock", "run", "role", "noted_at", "noted_by"];
    let row = Query::insert()
        .into_table("clock_notes")
        .columns(columns)
        .values_panic([
            record.to_string().into(),
            clock.into(),
            number.into(),
            role.into(),
            tx.now().0.into(),
            tx.permit().actor().into(),
        ])
        .on_conflict(OnConflict::columns(columns.into_iter().take(5)).do_nothing().to_owned())
        .to_owned();
    tx.execute(&row).await?;
    Ok(())
}
