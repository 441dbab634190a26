//! Consents folded from what all records of a subject told.
//!
//! The latest word counts, by the order of acceptance: a withdrawal, or a no, ends every earlier
//! consent to the same purpose, in whichever record and programme it was given.

use std::collections::BTreeSet;

use jiff::{ToSpan, civil::Date};
use masar_programmes::{Answers, ConsentRule, Facts, Programme, consents::Flaw};
use masar_terms::RecordId;

use crate::{
    fold::{
        RecordState, SubjectState,
        told::{Telling, plain},
    },
    law::Law,
};

/// One consent that was asked for and answered.
pub struct Held<'a> {
    pub programme: &'a Programme,
    pub rule: &'a ConsentRule,
    pub record: RecordId,
    /// Place of the telling in the order of acceptance, and its action.
    pub seq: i64,
    pub action: String,
    /// Who agreed, as answered.
    pub by: String,
    /// Language of the text that was read, as answered.
    pub language: Option<String>,
    pub version: u32,
    pub given_on: Date,
    /// First day on which it no longer counts.
    pub expires_on: Option<Date>,
    /// Why it counts for nothing; `None` while it is in force.
    pub flaw: Option<Flaw>,
    /// Of its purposes, those that were taken back, and when.
    pub withdrawn: Vec<(String, Date)>,
}

impl Held<'_> {
    /// Purposes to which it is a consent today.
    pub fn purposes(&self) -> impl Iterator<Item = &str> {
        let taken_back =
            |purpose: &String| self.withdrawn.iter().any(|(known, _)| known == purpose);
        let purposes = self.rule.purposes.iter().filter(move |purpose| !taken_back(purpose));
        purposes.filter(|_| self.flaw.is_none()).map(String::as_str)
    }
}

/// A no to purposes.
struct No<'a> {
    purposes: &'a [String],
    seq: i64,
    on: Date,
}

/// All consents of a subject that were asked for, the latest of each record, oldest first.
pub fn held<'a>(law: &'a Law, subject: &SubjectState, day: Date) -> Vec<Held<'a>> {
    let asks = |record: &RecordState| {
        law.programmes.get(&record.access.programme).is_some_and(|it| !it.consents.is_empty())
    };
    if !subject.records.iter().any(asks) {
        return Vec::new();
    }
    let facts = subject.facts(law);
    let mut all = Vec::new();
    let mut noes = Vec::new();
    for record in &subject.records {
        let Some(programme) = law.programmes.get(&record.access.programme) else { continue };
        let of_type = |rule: &&ConsentRule| rule.record_type == record.record_type;
        for rule in programme.consents.iter().filter(of_type) {
            let mut latest = None;
            for telling in record.told.tellings() {
                let answers = plain(&telling.answers);
                if rule.withdrawn_on.contains(&telling.action) || says_no(rule, telling, &answers) {
                    let (seq, on) = (telling.seq, telling.said_on);
                    noes.push(No { purposes: &rule.purposes, seq, on });
                }
                if rule.given_on.contains(&telling.action) {
                    latest = Some((telling, answers));
                }
            }
            let given = latest.map(|(telling, answers)| {
                one(programme, rule, record.id, telling, &answers, &facts, day)
            });
            all.extend(given);
        }
    }
    for held in &mut all {
        take_back(held, &noes);
    }
    all.sort_by_key(|held| held.seq);
    all
}

/// Purposes to which a consent of the subject is in force on this day.
pub fn in_force(law: &Law, subject: &SubjectState, day: Date) -> BTreeSet<String> {
    let all = held(law, subject, day);
    all.iter().flat_map(Held::purposes).map(str::to_owned).collect()
}

/// Purposes that an action with these answers takes back; empty for any other.
pub fn withdrawn_by<'a>(
    programme: &'a Programme,
    record_type: &str,
    action: &str,
    answers: &Answers,
) -> BTreeSet<&'a str> {
    let of_type = programme.consents.iter().filter(|rule| rule.record_type == record_type);
    of_type
        .filter(|rule| {
            rule.withdrawn_on.iter().any(|known| known == action)
                || (rule.given_on.iter().any(|known| known == action) && refused(rule, answers))
        })
        .flat_map(|rule| rule.purposes.iter().map(String::as_str))
        .collect()
}

fn says_no(rule: &ConsentRule, telling: &Telling, answers: &Answers) -> bool {
    rule.given_on.contains(&telling.action) && refused(rule, answers)
}

fn refused(rule: &ConsentRule, answers: &Answers) -> bool {
    answers.get(&rule.given_by).is_some_and(|by| !rule.gives.iter().any(|gives| gives == by.trim()))
}

fn one<'a>(
    programme: &'a Programme,
    rule: &'a ConsentRule,
    record: RecordId,
    telling: &Telling,
    answers: &Answers,
    facts: &Facts,
    day: Date,
) -> Held<'a> {
    let answer = |field: &str| answers.get(field).map(|answer| answer.trim().to_owned());
    let lasts = rule.expires_after_days;
    let expires_on = lasts.map(|days| telling.said_on.saturating_add(i64::from(days).days()));
    let expired = expires_on.is_some_and(|end| end <= day).then_some(Flaw::Expired);
    Held {
        programme,
        rule,
        record,
        seq: telling.seq,
        action: telling.action.clone(),
        by: answer(&rule.given_by).unwrap_or_default(),
        language: rule.language.as_deref().and_then(answer),
        version: rule.version_read(answers),
        given_on: telling.said_on,
        expires_on,
        flaw: rule.flaw(programme, answers, facts, day).or(expired),
        withdrawn: Vec::new(),
    }
}

fn take_back(held: &mut Held<'_>, noes: &[No<'_>]) {
    for purpose in &held.rule.purposes {
        let no = noes.iter().find(|no| no.seq > held.seq && no.purposes.contains(purpose));
        held.withdrawn.extend(no.map(|no| (purpose.clone(), no.on)));
    }
    if held.flaw.is_none() && held.withdrawn.len() == held.rule.purposes.len() {
        held.flaw = Some(Flaw::Withdrawn);
    }
}
