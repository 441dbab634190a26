//! What a programme's rules say to one action: refused, or stored with breaches, and what to
//! propose next. Pure; the guard where actions are accepted calls it.

use jiff::civil::Date;
use masar_terms::RecordId;

use crate::{
    Programme,
    around::Around,
    claims,
    conditions::{Because, Condition, Situation},
    facts::{Answers, Facts},
    record_types::Action,
    rules::{Proposal, Rule},
    tasks::TaskRule,
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
    /// Tasks to give, once the action is stored.
    pub tasks: Vec<&'a TaskRule>,
}

/// One action on its way in.
#[derive(Clone, Copy)]
pub struct Incoming<'a> {
    pub record: RecordId,
    pub action: &'a Action,
    /// The record's state before it; `None` when it opens the record.
    pub state: Option<&'a str>,
    pub answers: &'a Answers,
    /// The day the action is said to have happened.
    pub said_on: Date,
    /// The day the rules are held against; the earlier of said and accepted protects best.
    pub day: Date,
    pub around: &'a Around,
}

impl Programme {
    /// Judges one action against all rules. `known` is what is known of the subject before it.
    pub fn judge(&self, known: &Facts, incoming: Incoming<'_>) -> Judgement<'_> {
        let Incoming { record, action, state, answers, said_on, day, around } = incoming;
        let mut facts = known.clone();
        if let Some(kind) = self.record_type(&action.record_type) {
            facts.take(record, kind, action, answers, said_on);
        }
        let after = action.leads_from(state);
        let around = &self.with_action(around, &facts, incoming, after);
        let situation = Situation { facts: &facts, answers, day, around };
        let mut judgement = Judgement::default();
        for rule in &self.rules {
            let refuses = rule.refuses.contains(&action.id);
            let stands = after.is_some_and(|after| rule.breach_in.iter().any(|s| s == after));
            if !refuses && !stands && !rule.breach_on.contains(&action.id) {
                continue;
            }
            let verdict = rule.when.judge(situation);
            if verdict.holds {
                let finding = Finding { rule, because: verdict.because };
                let into = if refuses { &mut judgement.refusals } else { &mut judgement.breaches };
                into.push(finding);
            }
        }
        let holds =
            |when: &Option<Condition>| when.as_ref().is_none_or(|when| when.judge(situation).holds);
        let proposals = self.proposals.iter().filter(|one| one.on.contains(&action.id));
        judgement.proposals = proposals.filter(|one| holds(&one.when)).collect();
        let tasks = self.tasks.iter().filter(|one| one.on.contains(&action.id));
        judgement.tasks = tasks.filter(|one| holds(&one.when)).collect();
        judgement
    }

    /// The surroundings with what this action itself tells: scores, and whether a claim for
    /// protection is pending before it, after it, or told of.
    fn with_action(
        &self,
        around: &Around,
        facts: &Facts,
        incoming: Incoming<'_>,
        after: Option<&str>,
    ) -> Around {
        let Incoming { action, state, answers, day, .. } = incoming;
        let mut around = around.clone();
        let kind = self.record_type(&action.record_type);
        let claims = |state: Option<&str>| {
            state.is_some_and(|state| {
                kind.is_some_and(|kind| kind.claim_pending_in.iter().any(|known| known == state))
            })
        };
        around.claim_pending |= claims(state) || claims(after) || claims::possible(facts);
        let situation = Situation { facts, answers, day, around: &around };
        around.levels = self.levels(&action.record_type, situation);
        around
    }

    /// Standing rules that a record of this type and state breaks, given all that is known of its
    /// subject. Held against every other open record of a subject after an action on one of them,
    /// in whatever programme: a birth date corrected at the border opens the breach of a child
    /// found deprived of liberty.
    pub fn standing_breaches(
        &self,
        record_type: &str,
        state: &str,
        known: &Facts,
        around: &Around,
        day: Date,
    ) -> Vec<Finding<'_>> {
        let answers = Answers::default();
        let situation = Situation { facts: known, answers: &answers, day, around };
        let stands = |rule: &&Rule| {
            rule.breach_in.iter().any(|known| known == state)
                && rule.breach_on.iter().chain(&rule.refuses).any(|id| {
                    self.action(id).is_some_and(|action| action.record_type == record_type)
                })
        };
        self.rules
            .iter()
            .filter(stands)
            .filter_map(|rule| {
                let verdict = rule.when.judge(situation);
                verdict.holds.then_some(Finding { rule, because: verdict.because })
            })
            .collect()
    }

    /// Proposals made when a breach of this kind opens, for a subject of whom `known` is known.
    pub fn proposals_on_breach(
        &self,
        breach: &str,
        known: &Facts,
        answers: &Answers,
        around: &Around,
        day: Date,
    ) -> Vec<&Proposal> {
        let situation = Situation { facts: known, answers, day, around };
        self.proposals
            .iter()
            .filter(|proposal| proposal.on_breach.iter().any(|id| id == breach))
            .filter(|proposal| {
                proposal.when.as_ref().is_none_or(|when| when.judge(situation).holds)
            })
            .collect()
    }

    /// Tasks given when a breach of this kind opens.
    pub fn tasks_on_breach(
        &self,
        breach: &str,
        known: &Facts,
        around: &Around,
        day: Date,
    ) -> Vec<&TaskRule> {
        let answers = Answers::default();
        let situation = Situation { facts: known, answers: &answers, day, around };
        let on = self.tasks.iter().filter(|task| task.on_breach.iter().any(|id| id == breach));
        on.filter(|task| task.when.as_ref().is_none_or(|when| when.judge(situation).holds))
            .collect()
    }
}
