//! What the answers of one round come to.

use super::{Band, Domain, Questionnaire, Share};

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item<'a> {
    pub field: &'a str,
    /// Code of the answer; nothing where the question was left open, or the code is unknown.
    pub answer: Option<&'a str>,
    /// What it is worth; nothing where there is no answer.
    pub worth: Option<Share>,
}

/// The share of some questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached<'a> {
    /// As published: questions left open are worth nothing.
    pub share: Share,
    /// Were all questions left open answered by the best answer.
    pub most: Share,
    /// The band of `share`.
    pub band: &'a Band,
    /// The band of `most`: where it is another one, the open questions decide.
    pub highest: &'a Band,
    pub answered: usize,
    pub of: usize,
}

/// All of it: the country, and each domain with its questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score<'a> {
    pub whole: Reached<'a>,
    pub domains: Vec<(&'a Domain, Reached<'a>, Vec<Item<'a>>)>,
}

impl Questionnaire {
    /// What answers come to; `answer` gives the code that a field holds. Nothing where not a single
    /// question is answered: such a round says nothing, which is not nought.
    pub fn score<'a>(&'a self, answer: impl Fn(&str) -> Option<&'a str>) -> Option<Score<'a>> {
        let item = |field: &'a String| {
            let known = answer(field).filter(|code| self.worth.contains_key(*code));
            let worth = known.and_then(|code| self.worth.get(code)).copied();
            Item { field, answer: known, worth }
        };
        let domains: Vec<(&Domain, Vec<Item<'a>>)> = self
            .domains
            .iter()
            .map(|domain| (domain, domain.fields.iter().map(item).collect()))
            .collect();
        let all: Vec<&Item<'a>> = domains.iter().flat_map(|(_, items)| items).collect();
        if all.iter().all(|item| item.worth.is_none()) {
            return None;
        }
        let whole = self.reached(all.iter().map(|item| item.worth))?;
        let scored = domains.into_iter().map(|(domain, items)| {
            let reached = self.reached(items.iter().map(|item| item.worth))?;
            Some((domain, reached, items))
        });
        Some(Score { whole, domains: scored.collect::<Option<_>>()? })
    }

    fn reached(&self, worths: impl Iterator<Item = Option<Share>>) -> Option<Reached<'_>> {
        let worths: Vec<Option<Share>> = worths.collect();
        let with = |open: Share| {
            let filled: Vec<Share> = worths.iter().map(|worth| worth.unwrap_or(open)).collect();
            Share::mean(&filled)
        };
        let (share, most) = (with(Share::NOTHING)?, with(Share::WHOLE)?);
        let band = |share: Share| self.bands.iter().rev().find(|band| band.least <= share);
        Some(Reached {
            share,
            most,
            band: band(share)?,
            highest: band(most)?,
            answered: worths.iter().flatten().count(),
            of: worths.len(),
        })
    }
}
