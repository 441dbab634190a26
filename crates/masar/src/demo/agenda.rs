//! What the nodes do on which day besides handing in forms: registers, releases, reviews. After
//! each day they deliver what is new to the nodes above.

use std::{collections::BTreeMap, sync::Arc};

use jiff::{ToSpan, civil::Date};
use masar_terms::{Frequency, Period};
use tokio::task::JoinSet;

use super::{
    enrol,
    player::Player,
    publish, replay,
    reviews::{self, Act, Acts},
    scenario::{Federation, Publication},
};
use crate::failure::Failure;

/// Something to do, in the order in which a day's things are done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// Prepare and clear every entry of every register.
    Registers,
    /// Release what every programme publishes of a period.
    Release(Period),
    /// Release a figure of a year anew.
    Revise(String, Period),
    /// Take a figure back: its number in the list.
    Withdraw(usize, Period),
    /// An act of a review.
    Review(Act),
}

/// What is still to do: by day, then by node.
pub struct Agenda {
    days: BTreeMap<Date, BTreeMap<usize, Vec<Item>>>,
    /// Reviews on their way, by node.
    acts: BTreeMap<usize, Acts>,
    /// The order in which nodes deliver.
    upwards: Vec<usize>,
}

impl Agenda {
    /// Of all nodes that publish.
    pub fn new(players: &[Arc<Player>], today: Date, federation: &Federation) -> Self {
        let quarters = replay::quarters(today, federation.quarters);
        let mut days: BTreeMap<Date, BTreeMap<usize, Vec<Item>>> = BTreeMap::new();
        let mut acts = BTreeMap::new();
        for (node, player) in players.iter().enumerate() {
            let mut add = |day, item| {
                days.entry(day).or_default().entry(node).or_default().push(item);
            };
            if let Some(publication) = &player.scenario.publication {
                for (day, item) in calendar(&quarters, today, publication.days_after) {
                    add(day, item);
                }
                for (day, item) in corrections(&quarters, publication) {
                    add(day.min(today), item);
                }
            }
            for (day, act) in reviews::calendar(&player.scenario.reviews, &quarters, today) {
                add(day, Item::Review(act));
            }
            acts.insert(node, Acts::new(quarters.clone()));
        }
        Self { days, acts, upwards: enrol::upwards(federation) }
    }

    /// The next day with something to do, if it lies before this one.
    pub fn next_before(&self, day: Date) -> Option<Date> {
        self.days.keys().next().copied().filter(|next| *next < day)
    }

    /// Does what a day asks for, on all nodes at once, and delivers what is new. Gives why
    /// something was kept back.
    pub async fn keep(
        &mut self,
        day: Date,
        players: &[Arc<Player>],
    ) -> Result<Vec<String>, Failure> {
        let mut nodes = JoinSet::new();
        for (node, items) in self.days.remove(&day).unwrap_or_default() {
            let player = players[node].clone();
            let Some(acts) = self.acts.remove(&node) else { continue };
            nodes.spawn(async move { (node, keep(&player, items, acts).await) });
        }
        let mut kept_back = Vec::new();
        while let Some(done) = nodes.join_next().await {
            let (node, done) = done.map_err(Failure::task)?;
            let (reasons, acts) = done?;
            kept_back.extend(reasons);
            self.acts.insert(node, acts);
        }
        for node in &self.upwards {
            let delivered = players[*node].app.deliver_now().await?;
            kept_back.extend(delivered.failed.into_iter().map(|(to, why)| format!("{to}: {why}")));
        }
        Ok(kept_back)
    }
}

/// A day of one node, in the order of [`Item`].
async fn keep(
    player: &Player,
    mut items: Vec<Item>,
    mut acts: Acts,
) -> Result<(Vec<String>, Acts), Failure> {
    items.sort();
    let mut kept_back = Vec::new();
    for item in items {
        match item {
            Item::Registers => publish::registers(player).await?,
            Item::Release(period) => kept_back.extend(publish::release(player, period).await?),
            Item::Revise(dataflow, period) => {
                kept_back.extend(publish::release_one(player, &dataflow, period).await?);
            }
            Item::Withdraw(at, period) => publish::withdraw(player, at, period).await?,
            Item::Review(act) => acts.act(player, act).await?,
        }
    }
    Ok((kept_back, acts))
}

/// Periods of the replay that have ended, each with the day on which it is published: the
/// completed quarters and the years that end in them. Registers go first, with every quarter.
fn calendar(quarters: &[Period], today: Date, days_after: i32) -> Vec<(Date, Item)> {
    let due = |period: &Period| (period.last_day() + days_after.days()).min(today);
    // The present one, which comes last, has not ended.
    let ended = &quarters[..quarters.len() - 1];
    let registers = ended.iter().map(|quarter| (due(quarter), Item::Registers)).collect::<Vec<_>>();
    let mut periods = ended.to_vec();
    let years: Vec<Period> = (periods.iter())
        .map(|quarter| Period::containing(quarter.last_day(), Frequency::Year))
        .filter(|year| periods.iter().any(|quarter| quarter.last_day() == year.last_day()))
        .collect();
    periods.extend(years);
    periods.sort_by_key(|period| (period.last_day(), period.to_string()));
    periods.dedup();
    let releases = periods.iter().map(|period| (due(period), Item::Release(*period)));
    registers.into_iter().chain(releases).collect()
}

/// What is counted anew or taken back, and when.
fn corrections(quarters: &[Period], publication: &Publication) -> Vec<(Date, Item)> {
    let after = |period: &Period, days: i32| period.last_day() + days.days();
    let year = replay::year_among(quarters);
    let revisions = publication.revises.iter().filter_map(|revision| {
        let year = year?;
        let item = Item::Revise(revision.dataflow.clone(), year);
        Some((after(&year, revision.days_after), item))
    });
    let withdrawals = publication.withdraws.iter().enumerate().filter_map(|(at, withdrawal)| {
        let quarter = quarters.get(withdrawal.quarter)?;
        Some((after(quarter, withdrawal.days_after), Item::Withdraw(at, *quarter)))
    });
    revisions.chain(withdrawals).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Item, calendar};
    use crate::demo::replay::quarters;

    #[test]
    fn only_what_has_ended_is_published_and_never_in_the_future() {
        let today = date(2026, 10, 3);
        let planned = calendar(&quarters(today, 4), today, 12);
        let told: Vec<String> = planned
            .iter()
            .map(|(day, item)| match item {
                Item::Release(period) => format!("{day} {period}"),
                other => format!("{day} {other:?}"),
            })
            .collect();
        assert_eq!(
            told,
            [
                "2026-01-12 Registers",
                "2026-04-12 Registers",
                "2026-07-12 Registers",
                "2026-10-03 Registers",
                "2026-01-12 2025",
                "2026-01-12 2025-Q4",
                "2026-04-12 2026-Q1",
                "2026-07-12 2026-Q2",
                "2026-10-03 2026-Q3",
            ]
        );
    }
}
