//! What a programme's rules say to one action: refused, or stored with breaches, and what to
//! propose next. Pure; the guard where actions are accepted calls it.

use jiff::civil::Date;
use masar_terms::RecordId;

use crate::{
    Programme,
    conditions::{Because, Situation},
    facts::{Answers, Facts},
    record_types::Action,
    rules::{Proposal, Rule},
};

/// A rule that is broken, and what it rests on. Its text is `rule-<id>` in the programme's
/// languages, the law it stands on is `rule.legal_basis`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding<'a> {
    pub rule: &'a Rule,
    pub because: Vec<Because>,
}

/// Everything the rules say to one action.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement<'a> {
    /// Not empty: the decision is refused and nothing is stored as done.
    pub refusals: Vec<Finding<'a>>,
    /// Not empty: the fact is stored, and these breaches open.
    pub breaches: Vec<Finding<'a>>,
    /// Next steps to put to a person, once the action is stored.
    pub proposals: Vec<&'a Proposal>,
}

/// One action on its way in.
#[derive(Clone, Copy)]
pub struct Incoming<'a> {
    pub record: RecordId,
    pub action: &'a Action,
    pub answers: &'a Answers,
    /// The day the action is said to have happened.
    pub said_on: Date,
    /// The day the rules are held against; the earlier of said and accepted protects best.
    pub day: Date,
}

impl Programme {
    /// Judges one action against all rules. `known` is what is known of the subject before it.
    pub fn judge(&self, known: &Facts, incoming: Incoming<'_>) -> Judgement<'_> {
        let Incoming { record, action, answers, said_on, day } = incoming;
        let mut facts = known.clone();
        if let Some(kind) = self.record_type(&action.record_type) {
            facts.take(record, kind, action, answers, said_on);
        }
        let situation = Situation { facts: &facts, answers, day };
        let mut judgement = Judgement::default();
        for rule in &self.rules {
            let refuses = rule.refuses.contains(&action.id);
            if !refuses && !rule.breach_on.contains(&action.id) {
                continue;
            }
            let verdict = rule.when.judge(situation);
            if verdict.holds {
                let finding = Finding { rule, because: verdict.because };
                let into = if refuses { &mut judgement.refusals } else { &mut judgement.breaches };
                into.push(finding);
            }
        }
        let holds = |proposal: &&Proposal| {
            proposal.when.as_ref().is_none_or(|when| when.judge(situation).holds)
        };
        let after = self.proposals.iter().filter(|proposal| proposal.on.contains(&action.id));
        judgement.proposals = after.filter(holds).collect();
        judgement
    }

    /// Proposals made when a breach of this kind opens, for a subject of whom `known` is known.
    pub fn proposals_on_breach(
        &self,
        breach: &str,
        known: &Facts,
        answers: &Answers,
        day: Date,
    ) -> Vec<&Proposal> {
        let situation = Situation { facts: known, answers, day };
        self.proposals
            .iter()
            .filter(|proposal| proposal.on_breach.iter().any(|id| id == breach))
            .filter(|proposal| {
                proposal.when.as_ref().is_none_or(|when| when.judge(situation).holds)
            })
            .collect()
    }
}
