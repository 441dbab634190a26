//! What the actions of one record told, in the order of acceptance. Kept sealed, as a whole.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use masar_programmes::{Answers, Facts, Programme, facts::says_nothing};
use masar_terms::{Personal, RecordId};

/// The answers of one action that no later action replaced.
#[derive(Clone, PartialEq, Eq)]
pub struct Telling {
    pub seq: i64,
    pub action: String,
    /// The day the action was said to happen.
    pub said_on: Date,
    pub answers: BTreeMap<String, Personal<String>>,
}

/// All tellings of a record, oldest first. An answer that says nothing changes nothing.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Told(Vec<Telling>);

/// Stored form of a telling: seq, action, day, answers.
type Stored = (i64, String, Date, BTreeMap<String, String>);

impl Told {
    /// Takes in one action's answers. What they replace is dropped: within one record only the
    /// latest answer to a field says anything about the present (the log keeps the others).
    pub fn add(
        &mut self,
        seq: i64,
        action: &str,
        said_on: Date,
        answers: &BTreeMap<String, Personal<String>>,
    ) {
        let given: BTreeMap<_, _> = answers
            .iter()
            .filter(|(_, value)| !says_nothing(value.expose()))
            .map(|(field, value)| (field.clone(), value.clone()))
            .collect();
        for telling in &mut self.0 {
            telling.answers.retain(|field, _| !given.contains_key(field));
        }
        self.0.push(Telling { seq, action: action.to_owned(), said_on, answers: given });
    }

    /// Takes the answers to these fields back: nothing stands there until somebody answers anew.
    pub fn take_back(&mut self, fields: &[String]) {
        for telling in &mut self.0 {
            telling.answers.retain(|field, _| !fields.contains(field));
        }
    }

    /// The latest answer to a field and the seq of the action that gave it.
    pub fn answer(&self, field: &str) -> Option<(&str, i64)> {
        let telling = self.0.iter().rev().find(|telling| telling.answers.contains_key(field))?;
        Some((telling.answers[field].expose(), telling.seq))
    }

    /// The latest answers to all fields.
    pub fn latest(&self) -> BTreeMap<&str, &Personal<String>> {
        let all = self.0.iter().flat_map(|telling| &telling.answers);
        all.map(|(field, value)| (field.as_str(), value)).collect()
    }

    /// The answers of this telling in the form that conditions take.
    pub fn answers(&self) -> Answers {
        let latest = self.latest().into_iter();
        latest.map(|(field, value)| (field.to_owned(), value.expose().clone())).collect()
    }

    /// The same under other names: `action` gives what an action is called, `answer` a field and
    /// its value. Where two fields become one, the latest answer stays.
    pub fn rename(
        &mut self,
        action: impl Fn(&str) -> String,
        answer: impl Fn(&str, &Personal<String>) -> (String, Personal<String>),
    ) {
        let before = std::mem::take(&mut self.0);
        for telling in before {
            let answers = telling.answers.iter().map(|(field, value)| answer(field, value));
            let answers: BTreeMap<_, _> = answers.collect();
            self.add(telling.seq, &action(&telling.action), telling.said_on, &answers);
        }
    }

    /// The tellings, oldest first.
    pub fn tellings(&self) -> &[Telling] {
        &self.0
    }

    /// Whether any of these answers differs from one that an action after `seq` gave.
    pub fn changed_since(&self, seq: i64, answers: &BTreeMap<String, Personal<String>>) -> bool {
        let given = answers.iter().filter(|(_, value)| !says_nothing(value.expose()));
        given.into_iter().any(|(field, value)| {
            self.answer(field).is_some_and(|(known, at)| at > seq && known != value.expose())
        })
    }

    /// As bytes to be sealed.
    pub fn to_bytes(&self) -> serde_json::Result<Personal<Vec<u8>>> {
        let stored: Vec<Stored> = self
            .0
            .iter()
            .map(|telling| {
                let answers = telling.answers.iter();
                let plain = answers.map(|(field, value)| (field.clone(), value.expose().clone()));
                (telling.seq, telling.action.clone(), telling.said_on, plain.collect())
            })
            .collect();
        serde_json::to_vec(&stored).map(Personal::new)
    }

    /// The inverse of [`Told::to_bytes`].
    pub fn from_bytes(bytes: &[u8]) -> serde_json::Result<Self> {
        let stored: Vec<Stored> = serde_json::from_slice(bytes)?;
        let telling = |(seq, action, said_on, answers): Stored| Telling {
            seq,
            action,
            said_on,
            answers: answers
                .into_iter()
                .map(|(field, value)| (field, Personal::new(value)))
                .collect(),
        };
        Ok(Self(stored.into_iter().map(telling).collect()))
    }
}

/// One record's share in what is known of its subject.
pub struct Share<'a> {
    pub record: RecordId,
    pub programme: &'a Programme,
    pub record_type: &'a str,
    pub told: &'a Told,
}

/// What is known of a subject: the tellings of all its records in the order of acceptance.
pub fn join(shares: &[Share<'_>]) -> Facts {
    let mut all: Vec<(&Telling, &Share<'_>)> = shares
        .iter()
        .flat_map(|share| share.told.tellings().iter().map(move |telling| (telling, share)))
        .collect();
    all.sort_by_key(|(telling, _)| telling.seq);
    let mut facts = Facts::default();
    for (telling, share) in all {
        let kind = share.programme.record_type(share.record_type);
        let action = share.programme.action(&telling.action);
        if let (Some(kind), Some(action)) = (kind, action) {
            let answers = plain(&telling.answers);
            facts.take(share.record, kind, action, &answers, telling.said_on);
        }
    }
    facts
}

/// Answers in the form that conditions take.
pub fn plain(answers: &BTreeMap<String, Personal<String>>) -> Answers {
    answers.iter().map(|(field, value)| (field.clone(), value.expose().clone())).collect()
}

/// The fields answered in any telling, for a page that lists them.
pub fn fields(told: &Told) -> BTreeSet<&str> {
    told.latest().into_keys().collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::Told;
    use jiff::civil::date;
    use masar_terms::Personal;

    fn answers(list: &[(&str, &str)]) -> BTreeMap<String, Personal<String>> {
        list.iter().map(|(f, v)| ((*f).to_owned(), Personal::new((*v).to_owned()))).collect()
    }

    #[test]
    fn the_latest_answer_counts_and_a_blank_one_changes_nothing() {
        let mut told = Told::default();
        told.add(1, "a", date(2026, 1, 1), &answers(&[("sex", "F"), ("age", "30")]));
        told.add(5, "b", date(2026, 1, 2), &answers(&[("sex", "M"), ("age", " ")]));
        assert_eq!(told.answer("sex"), Some(("M", 5)));
        assert_eq!(told.answer("age"), Some(("30", 1)));
        assert!(told.changed_since(1, &answers(&[("sex", "F")])));
        assert!(!told.changed_since(5, &answers(&[("sex", "F")])));
        told.take_back(&["age".to_owned(), "name".to_owned()]);
        assert_eq!(told.answer("age"), None, "taken back");
        assert_eq!(told.answer("sex"), Some(("M", 5)));
        let bytes = told.to_bytes().expect("bytes");
        assert!(Told::from_bytes(bytes.expose()).expect("told") == told);
    }
}
