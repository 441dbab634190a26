//! Making the projections again from the log.

use std::collections::{BTreeMap, BTreeSet};

use masar_nodes::{Permit, Tx, vault::Keys};
use masar_terms::{ActionId, RecordId, Timestamp};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, Order, Query},
};

use super::{
    apply::{Logged, apply, pass_time, weigh},
    rows, save,
    state::SubjectState,
};
use crate::{
    actions::{Door, log, log::ActionRow},
    clocks::{Issued, issue::Pending},
    errors::RecordsError,
    room::Records,
};

/// Tables that follow from the log and their columns of record ids; those that refer to others
/// first.
const PROJECTIONS: [(&str, &str); 8] = [
    ("name_tokens", "record_id"),
    ("relations", "record_id"),
    ("tasks", "record_id"),
    ("proposals", "record_id"),
    ("breaches", "record_id"),
    ("clock_duties", "record_id"),
    ("clocks", "record_id"),
    ("records", "id"),
];

impl Records {
    /// Empties the projections and folds the whole log again, in one transaction: nobody sees
    /// half of it, and work that fails leaves everything as it was. What follows from records
    /// that were erased stays: it can no longer be made. Gives the number of actions folded.
    pub async fn rebuild(&self, permit: &Permit) -> Result<u64, RecordsError> {
        let room = self.clone();
        self.store
            .write(permit, "rebuild-projections", move |tx| {
                Box::pin(async move { room.rebuild_in(tx).await })
            })
            .await
    }

    async fn rebuild_in(&self, tx: &Tx) -> Result<u64, RecordsError> {
        tx.lock("log", "actions").await?;
        for (table, column) in PROJECTIONS {
            let erased = Query::select().column("record_id").from("erasures").to_owned();
            let gone = Query::delete()
                .from_table(table)
                .and_where(Expr::col(column).not_in_subquery(erased))
                .to_owned();
            tx.execute(&gone).await?;
        }
        let mut folded = 0;
        for group in groups(tx).await? {
            folded += self.fold_group(tx, &group).await?;
        }
        Ok(folded)
    }

    /// Folds all actions of one subject, or of one record that has none.
    async fn fold_group(&self, tx: &Tx, group: &Group) -> Result<u64, RecordsError> {
        let (column, value) = match group {
            Group::Subject(id) => ("subject", id),
            Group::Record(id) => ("record_id", id),
        };
        let query = log::actions()
            .and_where(Expr::col(column).eq(value.as_str()))
            .order_by("seq", Order::Asc)
            .to_owned();
        let actions: Vec<ActionRow> = rows::all(tx, &query).await?;
        let records = actions
            .iter()
            .map(|row| rows::read(row.record_id.parse().ok(), "actions", "record_id"));
        let records = records.collect::<Result<BTreeSet<RecordId>, _>>()?;
        let keys = self.vault.keys(&records.iter().copied().collect::<Vec<_>>()).await?;
        let refused = log::refused(tx, &records).await?;
        let mut state = self.fold(&actions, &keys, &refused, tx.now())?;
        for record in &mut state.records {
            if keys.has(record.id) {
                self.notes(tx, record).await?;
                save::save(tx, &self.law, (&self.vault, &keys), None, record).await?;
            }
        }
        Ok(actions.len() as u64)
    }

    /// The state that these actions of one subject lead to by `now`. What the node had to do
    /// itself and was `refused` is not done.
    pub(crate) fn fold(
        &self,
        actions: &[ActionRow],
        keys: &Keys,
        refused: &BTreeSet<ActionId>,
        now: Timestamp,
    ) -> Result<SubjectState, RecordsError> {
        let seqs: BTreeMap<&str, i64> =
            actions.iter().map(|row| (row.id.as_str(), row.seq)).collect();
        let mut state = SubjectState::default();
        for row in actions {
            let accepted = row.accepted()?;
            if !keys.has(accepted.record) {
                continue;
            }
            let answers = row.fields(keys)?;
            let (programme, kind, action) = row.act(&self.law)?;
            let (access, full) = (row.access()?, row.full());
            let logged = Logged {
                id: accepted.action,
                record: accepted.record,
                subject: accepted.subject,
                seen: row.parent.as_deref().and_then(|parent| seqs.get(parent).copied()),
                programme,
                kind,
                action,
                answers: &answers,
                access: &access,
                said_at: Timestamp(row.said_at),
                accepted_at: Timestamp(row.accepted_at),
                by_clock: row.door == Door::Clock.as_str(),
                full: &full,
            };
            self.pass(&mut state, refused, logged.accepted_at);
            let judgement = weigh(&self.law, &state, logged);
            apply(&self.law, &mut state, logged, row.seq, &judgement);
        }
        self.pass(&mut state, refused, now);
        Ok(state)
    }

    /// Lets time pass, beyond what the node had to do itself and was refused.
    fn pass(&self, state: &mut SubjectState, refused: &BTreeSet<ActionId>, now: Timestamp) {
        loop {
            pass_time(&self.law, state, now);
            let mut goes_on = false;
            for record in &mut state.records {
                for pending in Pending::of(record).collect::<Vec<_>>() {
                    let run = pending.run(record);
                    if let Some(run) = run.filter(|_| refused.contains(&self.issued_id(&pending))) {
                        run.issued = Issued::Refused;
                        goes_on = true;
                    }
                }
            }
            if !goes_on {
                return;
            }
        }
    }
}

/// What is folded together.
enum Group {
    Subject(String),
    Record(String),
}

async fn groups(tx: &Tx) -> Result<Vec<Group>, RecordsError> {
    let query = Query::select()
        .distinct()
        .columns(["subject", "record_id"])
        .from("actions")
        .order_by("subject", Order::Asc)
        .order_by("record_id", Order::Asc)
        .to_owned();
    let mut subjects = BTreeSet::new();
    let mut groups = Vec::new();
    for row in tx.query_all(&query).await? {
        let subject: Option<String> = row.try_get("", "subject")?;
        match subject {
            Some(subject) => {
                if subjects.insert(subject.clone()) {
                    groups.push(Group::Subject(subject));
                }
            }
            None => groups.push(Group::Record(row.try_get("", "record_id")?)),
        }
    }
    Ok(groups)
}
