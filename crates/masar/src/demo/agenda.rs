//! What the nodes do on which day besides handing in forms: releases, registers. After each day
//! they deliver what is new to the nodes above.

use std::{collections::BTreeMap, sync::Arc};

use jiff::{ToSpan, civil::Date};
use masar_terms::{Frequency, Period};
use tokio::task::JoinSet;

use super::{player::Player, publish, replay};
use crate::failure::Failure;

/// Something to do, in the order in which a day's things are done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// Prepare and clear every entry of every register.
    Registers,
    /// Release what every programme publishes of a period.
    Release(Period),
}

/// What is still to do: by day, then by node.
pub struct Agenda(BTreeMap<Date, BTreeMap<usize, Vec<Item>>>);

impl Agenda {
    /// Of all nodes that publish.
    pub fn new(players: &[Arc<Player>], today: Date, quarters: u32) -> Self {
        let mut days: BTreeMap<Date, BTreeMap<usize, Vec<Item>>> = BTreeMap::new();
        for (node, player) in players.iter().enumerate() {
            let Some(publication) = &player.scenario.publication else { continue };
            for (day, item) in calendar(today, quarters, publication.days_after) {
                days.entry(day).or_default().entry(node).or_default().push(item);
            }
        }
        Self(days)
    }

    /// The next day with something to do, if it lies before this one.
    pub fn next_before(&self, day: Date) -> Option<Date> {
        self.0.keys().next().copied().filter(|next| *next < day)
    }

    /// Does what a day asks for, on all nodes at once. Gives why something was kept back.
    pub async fn keep(
        &mut self,
        day: Date,
        players: &[Arc<Player>],
    ) -> Result<Vec<String>, Failure> {
        let mut nodes = JoinSet::new();
        for (node, mut items) in self.0.remove(&day).unwrap_or_default() {
            items.sort();
            let player = players[node].clone();
            nodes.spawn(async move {
                let mut kept_back = Vec::new();
                for item in items {
                    kept_back.extend(keep(&player, item).await?);
                }
                Ok::<_, Failure>(kept_back)
            });
        }
        let mut kept_back = Vec::new();
        while let Some(done) = nodes.join_next().await {
            kept_back.extend(done.map_err(Failure::task)??);
        }
        Ok(kept_back)
    }
}

async fn keep(player: &Arc<Player>, item: Item) -> Result<Vec<String>, Failure> {
    match item {
        Item::Registers => publish::registers(player).await.map(|()| Vec::new()),
        Item::Release(period) => publish::release(player, period).await,
    }
}

/// Periods of the replay that have ended, each with the day on which it is published: the
/// completed quarters and the years that end in them. Registers go first, with the first of them.
fn calendar(today: Date, quarters: u32, days_after: i32) -> Vec<(Date, Item)> {
    let due = |period: &Period| (period.last_day() + days_after.days()).min(today);
    let mut periods = replay::quarters(today, quarters);
    // The present one has not ended.
    periods.pop();
    let years: Vec<Period> = (periods.iter())
        .map(|quarter| Period::containing(quarter.last_day(), Frequency::Year))
        .filter(|year| periods.iter().any(|quarter| quarter.last_day() == year.last_day()))
        .collect();
    periods.extend(years);
    periods.sort_by_key(|period| (period.last_day(), period.to_string()));
    periods.dedup();
    let first = periods.first().map(|period| (due(period), Item::Registers));
    let releases = periods.iter().map(|period| (due(period), Item::Release(*period)));
    first.into_iter().chain(releases).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Item, calendar};

    #[test]
    fn only_what_has_ended_is_published_and_never_in_the_future() {
        let planned = calendar(date(2026, 10, 3), 4, 12);
        let told: Vec<String> = planned
            .iter()
            .map(|(day, item)| match item {
                Item::Release(period) => format!("{day} {period}"),
                Item::Registers => format!("{day} registers"),
            })
            .collect();
        assert_eq!(
            told,
            [
                "2026-01-12 registers",
                "2026-01-12 2025",
                "2026-01-12 2025-Q4",
                "2026-04-12 2026-Q1",
                "2026-07-12 2026-Q2",
                "2026-10-03 2026-Q3",
            ]
        );
    }
}
