//! Folding the records of some subjects anew: their projections are taken away and made again from
//! the log, in the transaction that the caller holds.

use std::collections::{BTreeMap, BTreeSet};

use masar_nodes::{Tx, vault::Keys};
use masar_terms::{ActionId, RecordId, Timestamp};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, Order, Query},
};

use super::{
    apply::{Logged, apply, pass_time, weigh},
    insert, rows,
    state::{RecordState, SubjectState},
};
use crate::{
    actions::{Door, log, log::ActionRow},
    clocks::{Issued, issue::Pending},
    errors::RecordsError,
    law::Law,
    room::Records,
    versions,
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

/// Ids that one statement names: SQLite takes no more than 32766.
const NAMED: usize = 10_000;

/// What is folded together: all records of a subject, or a record that has none. Ids in order.
pub(super) enum Groups {
    Subjects(Vec<String>),
    Alone(Vec<String>),
}

impl Groups {
    /// The column of the log that names them, what is locked for them, and their ids.
    fn named(&self) -> (&'static str, &'static str, &[String]) {
        match self {
            Self::Subjects(ids) => ("subject", "subject", ids),
            Self::Alone(ids) => ("record_id", "record", ids),
        }
    }
}

impl Records {
    /// Makes the projections of these groups again. A record without a key was erased: what there
    /// is of it stays, for it can no longer be made. Gives the number of actions folded.
    pub(super) async fn fold_anew(&self, tx: &Tx, groups: &Groups) -> Result<u64, RecordsError> {
        let (column, kind, ids) = groups.named();
        tx.lock_all(kind, ids).await?;
        tx.lock("log", "actions").await?;
        let query = log::actions_to_fold()
            .and_where(Expr::col(column).is_in(ids))
            .order_by("seq", Order::Asc)
            .to_owned();
        let actions: Vec<ActionRow> = rows::all(tx, &query).await?;
        let records = actions
            .iter()
            .map(|row| rows::read(row.record_id.parse().ok(), "actions", "record_id"));
        let records = records.collect::<Result<BTreeSet<RecordId>, _>>()?;
        let keys = self.vault.keys(&records.iter().copied().collect::<Vec<_>>()).await?;
        let refused = log::refused(tx, &records).await?;
        let folded = actions.len() as u64;
        let mut made = Vec::new();
        for actions in grouped(groups, actions) {
            let state = self.fold(&actions, &keys, &refused, tx.now())?;
            made.extend(state.records.into_iter().filter(|record| keys.has(record.id)));
        }
        self.notes(tx, &mut made).await?;
        let known = records.iter().filter(|record| keys.has(**record)).map(RecordId::to_string);
        remove(tx, &known.collect::<Vec<_>>()).await?;
        let made: Vec<&RecordState> = made.iter().collect();
        insert::all(tx, &self.law, (&self.vault, &keys), &made).await?;
        Ok(folded)
    }

    /// The state that these actions of one subject lead to by `now`: each is judged by the law that
    /// accepted it, and what came of it is read under the names of today. What the node had to do
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
        let mut reached = 0;
        for row in actions {
            let accepted = row.accepted()?;
            if !keys.has(accepted.record) {
                continue;
            }
            while self.eras.get(reached).is_some_and(|era| era.is_over_for(row)) {
                self.cross(&mut state, reached, refused);
                reached += 1;
            }
            let law = self.law_in(reached);
            let answers = row.fields(law, keys)?;
            let (programme, kind, action) = row.act(law)?;
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
            self.pass(law, &mut state, refused, logged.accepted_at);
            let judgement = weigh(law, &state, logged);
            apply(law, &mut state, logged, row.seq, &judgement);
        }
        while reached < self.eras.len() {
            self.cross(&mut state, reached, refused);
            reached += 1;
        }
        self.pass(&self.law, &mut state, refused, now);
        Ok(state)
    }

    /// The law after this many programmes had changed.
    fn law_in(&self, reached: usize) -> &Law {
        self.eras.get(reached).map_or(&self.law, |era| &era.law)
    }

    /// Takes a state over the end of an era. The old law decides what passed until then.
    fn cross(&self, state: &mut SubjectState, era: usize, refused: &BTreeSet<ActionId>) {
        let ended = &self.eras[era];
        self.pass(&ended.law, state, refused, ended.until);
        versions::cross(&ended.programme, (&ended.law, self.law_in(era + 1)), state, ended.until);
    }

    /// Lets time pass, beyond what the node had to do itself and was refused.
    fn pass(
        &self,
        law: &Law,
        state: &mut SubjectState,
        refused: &BTreeSet<ActionId>,
        now: Timestamp,
    ) {
        loop {
            pass_time(law, state, now);
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

/// Takes away everything that follows from the log for these records.
pub(super) async fn remove(tx: &Tx, records: &[String]) -> Result<(), RecordsError> {
    for (table, column) in PROJECTIONS {
        for some in records.chunks(NAMED) {
            let gone = Query::delete()
                .from_table(table)
                .and_where(Expr::col(column).is_in(some))
                .to_owned();
            tx.execute(&gone).await?;
        }
    }
    Ok(())
}

/// The actions of each group, each in the order given.
fn grouped(groups: &Groups, actions: Vec<ActionRow>) -> Vec<Vec<ActionRow>> {
    let mut all: BTreeMap<String, Vec<ActionRow>> = BTreeMap::new();
    for action in actions {
        let group = match groups {
            Groups::Subjects(_) => action.subject.clone().unwrap_or_default(),
            Groups::Alone(_) => action.record_id.clone(),
        };
        all.entry(group).or_default().push(action);
    }
    all.into_values().collect()
}
