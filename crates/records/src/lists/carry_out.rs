//! Doing what a plan says, each row an action of its own through acceptance.
//!
//! May not happen here: anything while something stands against the plan.

use std::collections::BTreeMap;

use masar_interop::tabular::listing::Place;
use masar_nodes::Permit;
use masar_terms::{ActionId, Personal};

use super::{
    List,
    compare::Act,
    plan::{Fault, Plan, Why},
    standing::Standing,
};
use crate::{
    actions::{Door, Incoming},
    casework::Filling,
    errors::RecordsError,
    ids,
    room::Records,
};

/// What became of a plan.
#[derive(Debug, Default)]
pub struct Done {
    pub opened: usize,
    pub changed: usize,
    /// What is due and was not reached.
    pub left: usize,
    /// Rows that acceptance did not take after all: others stored something meanwhile.
    pub faults: Vec<Fault>,
}

impl Records {
    /// Does what is due, at most so many rows. Planned anew, what was done is the same then, so
    /// that it goes on wherever it ended. With a fault in the plan nothing is done.
    ///
    /// # Errors
    /// The stores do not answer.
    pub async fn carry_out(
        &self,
        permit: &Permit,
        list: &List<'_>,
        plan: &Plan,
        most: usize,
    ) -> Result<Done, RecordsError> {
        let mut done = Done::default();
        if !plan.faults.is_empty() {
            return Ok(done);
        }
        let due: Vec<&Act> = plan.due().collect();
        let (now, later) = due.split_at(due.len().min(most));
        done.left = later.len();
        let mut filled = Vec::with_capacity(now.len());
        for act in now {
            filled.push(self.fill(list, act)?);
        }
        let answers = self.accept_all(permit, filled).await?;
        for (act, answer) in now.iter().zip(answers) {
            match answer {
                Ok(_) if act.record.is_some() => done.changed += 1,
                Ok(_) => done.opened += 1,
                Err(error @ (RecordsError::Store(_) | RecordsError::Vault(_))) => {
                    return Err(error);
                }
                Err(refused) => done.faults.push(Fault {
                    place: Place { row: act.row, column: None },
                    field: String::new(),
                    why: Why::Refused(refused),
                }),
            }
        }
        Ok(done)
    }

    /// The filled form of a row.
    pub(super) fn fill(&self, list: &List<'_>, act: &Act) -> Result<Incoming, RecordsError> {
        let action = match (act.record, list.changing) {
            (Some(_), Some((action, _))) => action,
            _ => list.opening.0,
        };
        let answers: BTreeMap<String, Personal<String>> = act
            .answers
            .iter()
            .map(|(field, answer)| (field.clone(), Personal::new(answer.clone())))
            .collect();
        self.filling(Filling {
            programme: &list.programme.id,
            action: &action.id,
            record: act.record.map(|(record, _)| record),
            id: act.id,
            seen: act.record.map(|(_, version)| version),
            answers: &answers,
            door: Door::Import,
        })
    }
}

/// The id of the action of a row. It follows from what the row says, so that the same row sent twice
/// at the same moment is one action.
pub(super) fn id_of(
    permit: &Permit,
    list: &List<'_>,
    act: &Act,
    standing: &[Standing],
) -> ActionId {
    let said = act.answers.iter().flat_map(|(field, answer)| [field.as_str(), answer.as_str()]);
    let said: Vec<&[u8]> = said.map(str::as_bytes).collect();
    if let Some((record, version)) = act.record {
        let of = [record.0.as_bytes().as_slice(), version.0.as_bytes().as_slice()];
        return ActionId(ids::derived("list-change", &[&of[..], &said].concat()));
    }
    // A record that was opened with the same words has another key by now.
    let mut number: u32 = 0;
    loop {
        let by = [list.register.id.as_bytes(), permit.actor().as_bytes(), &number.to_be_bytes()];
        let id = ids::derived("list-opening", &[&by[..], &said].concat());
        if standing.iter().all(|one| one.record.0 != id) {
            return ActionId(id);
        }
        number += 1;
    }
}
