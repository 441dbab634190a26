//! Months in seconds: every action goes through the same door as a person's, at its own moment.
//! One clock for all nodes; what several do at the same moment they do at once.

use std::{
    collections::{BTreeMap, btree_map},
    sync::Arc,
};

use indicatif::ProgressBar;
use jiff::{
    ToSpan, ZonedDateTime,
    civil::{Date, Time},
};
use masar_server::demo::DemoClock;
use masar_terms::{Frequency, Period, Timestamp};
use tokio::task::JoinSet;

use super::{
    agenda::Agenda,
    draw::{self, Life},
    player::{Due, Played, Player},
    scenario::{Draw, Federation, Stream},
};
use crate::failure::Failure;

/// The hours at which forms are handed in, and when the offices close.
const HOURS: [i8; 3] = [8, 12, 16];
const CLOSES: i8 = 18;
/// Days between two looks at the clocks while replaying.
const SWEEP_EVERY: i32 = 3;

/// Day and index of the hour: what happens in one of them is accepted together.
type Slot = (Date, usize);

/// What came of the replay.
#[derive(Default)]
pub struct Replayed {
    pub accepted: usize,
    /// Decisions that a rule or the state of the record refused.
    pub refused: usize,
    /// What was to be published and was kept back, and why.
    pub kept_back: Vec<String>,
}

/// A replay on its way.
pub struct Replay<'a> {
    players: Vec<Arc<Player>>,
    clock: &'a DemoClock,
    now: ZonedDateTime,
    /// By moment, then by node.
    queue: BTreeMap<Slot, BTreeMap<usize, Vec<Due>>>,
    done: Replayed,
}

/// The quarters of the replay, the oldest first; the last is the present one.
pub fn quarters(today: Date, completed: u32) -> Vec<Period> {
    let mut quarters = vec![Period::containing(today, Frequency::Quarter)];
    for _ in 0..completed {
        quarters.push(quarters[quarters.len() - 1].previous());
    }
    quarters.reverse();
    quarters
}

/// The year that ends among the first four quarters.
pub fn year_among(quarters: &[Period]) -> Option<Period> {
    let years =
        quarters.iter().take(4).map(|it| Period::containing(it.last_day(), Frequency::Year));
    quarters.iter().zip(years).find(|(it, year)| it.last_day() == year.last_day()).map(|it| it.1)
}

impl<'a> Replay<'a> {
    /// Plans every beginning. `now` is the real moment at which the replay ends.
    pub fn new(
        players: Vec<Arc<Player>>,
        clock: &'a DemoClock,
        federation: &Federation,
        now: ZonedDateTime,
    ) -> Self {
        let (queue, done) = (BTreeMap::new(), Replayed::default());
        let mut replay = Self { players, clock, now, queue, done };
        for node in 0..replay.players.len() {
            let player = replay.players[node].clone();
            for (at, stream) in player.scenario.streams.iter().enumerate() {
                let name = format!("{}/{at}", federation.nodes[node].folder);
                replay.plan(node, stream, federation, &name);
            }
        }
        replay
    }

    fn plan(&mut self, node: usize, stream: &Stream, federation: &Federation, name: &str) {
        let today = self.now.date();
        let quarters = quarters(today, federation.quarters);
        let first = quarters[0].first_day();
        let answers = Arc::new(stream.answers.clone());
        let mut begin = |day: Date, what: String, besides: &Arc<BTreeMap<String, Draw>>| {
            let mut rng = draw::source(federation.seed, &format!("{name}/{what}"));
            let hour = draw::between(&mut rng, [0, HOURS.len() as i64 - 1]) as usize;
            let logins = stream.by.iter().map(|(login, weight)| (login.clone(), *weight));
            let by = draw::weighted(&mut rng, logins).unwrap_or_default();
            let scenario = &self.players[node].scenario;
            let life = Life::born(rng, &scenario.people, &stream.people, &scenario.names);
            let (step, besides) = (stream.step.clone(), besides.clone());
            let due = Due { step, by, life, subject: None, record: None, besides };
            self.queue.entry((day, hour)).or_default().entry(node).or_default().push(due);
        };
        for (at, entry) in stream.entries.iter().enumerate() {
            begin(first, format!("entry {at}"), &Arc::new(entry.clone()));
        }
        for ago in &stream.days_ago {
            let day = today.saturating_sub(ago.days());
            begin(day.max(first), format!("{ago} days ago"), &answers);
        }
        let year_end = year_among(&quarters).map_or(first, |year| year.last_day());
        for before in &stream.before_year_end {
            begin(
                year_end - before.days(),
                format!("{before} days before the year ends"),
                &answers,
            );
        }
        for (at, (quarter, count)) in quarters.iter().zip(&stream.quarters).enumerate() {
            let whole = days(*quarter, quarter.last_day());
            let mut rng = draw::source(federation.seed, &format!("{name}/quarter {at}"));
            for number in 0..*count {
                let day = quarter.first_day() + draw::between(&mut rng, [0, whole]).days();
                if day <= today {
                    begin(day, format!("{at}/{number}"), &answers);
                }
            }
        }
    }

    /// Plays everything up to now, publishing on the days when it is due.
    pub async fn run(
        mut self,
        agenda: &mut Agenda,
        bar: &ProgressBar,
    ) -> Result<Replayed, Failure> {
        let first = self.queue.first_key_value().map_or(self.now.date(), |((day, _), _)| *day);
        bar.set_length(first.until(self.now.date()).map_or(0, |span| span.get_days()) as u64);
        let mut swept: Option<Date> = None;
        while let Some((slot, due)) = self.queue.pop_first() {
            let Some(moment) = self.moment(slot.0, HOURS[slot.1]).filter(|it| *it <= self.now)
            else {
                break;
            };
            while let Some(day) = agenda.next_before(slot.0) {
                self.keep(agenda, day, bar).await?;
            }
            self.clock.replay_to(Timestamp::from(moment.timestamp()));
            let days = |from: Date| from.until(slot.0).map_or(0, |span| span.get_days());
            if swept.is_none_or(|day| days(day) >= SWEEP_EVERY) {
                self.sweep().await?;
                swept = Some(slot.0);
                bar.set_position(days(first) as u64);
            }
            for (node, played) in self.play(due, &moment).await? {
                played
                    .into_iter()
                    .for_each(|(due, accepted)| self.follow(node, slot, due, accepted));
            }
        }
        while let Some(day) = agenda.next_before(Date::MAX) {
            self.keep(agenda, day, bar).await?;
        }
        self.clock.replay_to(Timestamp::from(self.now.timestamp()));
        self.sweep().await?;
        Ok(self.done)
    }

    fn moment(&self, day: Date, hour: i8) -> Option<ZonedDateTime> {
        let local = day.to_datetime(Time::new(hour, 0, 0, 0).ok()?);
        self.now.time_zone().to_zoned_datetime(local).ok()
    }

    /// Looks at the terms of every node that has records.
    async fn sweep(&self) -> Result<(), Failure> {
        let mut sweeps = JoinSet::new();
        let with_records = |player: &&Arc<Player>| !player.scenario.streams.is_empty();
        for player in self.players.iter().filter(with_records).cloned() {
            sweeps.spawn(async move { player.app.records.sweep().await });
        }
        while let Some(swept) = sweeps.join_next().await {
            swept.map_err(Failure::task)??;
        }
        Ok(())
    }

    /// What the agenda has for a day, when the offices close.
    async fn keep(
        &mut self,
        agenda: &mut Agenda,
        day: Date,
        bar: &ProgressBar,
    ) -> Result<(), Failure> {
        if let Some(moment) = self.moment(day, CLOSES) {
            self.clock.replay_to(Timestamp::from(moment.min(self.now.clone()).timestamp()));
        }
        self.sweep().await?;
        bar.set_message(day.to_string());
        tracing::debug!(%day, "the agenda's day begins");
        let kept_back = agenda.keep(day, &self.players).await?;
        tracing::debug!(%day, "and is done");
        self.done.kept_back.extend(kept_back);
        Ok(())
    }

    /// Everything of one moment, on all nodes at once; in the order of the nodes.
    async fn play(
        &self,
        due: BTreeMap<usize, Vec<Due>>,
        moment: &ZonedDateTime,
    ) -> Result<btree_map::IntoIter<usize, Vec<Played>>, Failure> {
        let mut plays = JoinSet::new();
        for (node, due) in due {
            let (player, moment) = (self.players[node].clone(), moment.clone());
            plays.spawn(async move { (node, player.play(due, moment).await) });
        }
        let mut played = BTreeMap::new();
        while let Some(done) = plays.join_next().await {
            let (node, done) = done.map_err(Failure::task)?;
            played.insert(node, done?);
        }
        Ok(played.into_iter())
    }

    fn follow(
        &mut self,
        node: usize,
        (day, hour): Slot,
        mut done: Due,
        accepted: Option<masar_records::Accepted>,
    ) {
        let Some(accepted) = accepted else {
            self.done.refused += 1;
            return;
        };
        self.done.accepted += 1;
        let player = self.players[node].clone();
        let Some(step) = player.scenario.steps.get(&done.step) else { return };
        let kind = player.act(&step.form).map(|(_, action)| action.record_type.clone());
        let record = Some((accepted.record, kind.unwrap_or_default()));
        for (next, after) in done.life.follow(&step.then, &step.also) {
            let by = player.scenario.steps.get(&next).and_then(|step| step.by.as_ref());
            let by = by.map_or(done.by.as_str(), |by| by.login(&done.by)).to_owned();
            // At once means the next time that forms are handed in; after the last, tomorrow.
            let slot = match (after, hour + 1 < HOURS.len()) {
                (0, true) => (day, hour + 1),
                (0, false) => (day + 1.day(), 0),
                _ => (day + i64::from(after).days(), hour),
            };
            let due = Due {
                step: next,
                by,
                life: done.life.branch(),
                subject: accepted.subject,
                record: record.clone(),
                besides: Arc::default(),
            };
            self.queue.entry(slot).or_default().entry(node).or_default().push(due);
        }
    }
}

/// Days from the first day of a period to this one.
fn days(period: Period, day: Date) -> i64 {
    period.first_day().until(day).map_or(0, |span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::quarters;

    #[test]
    fn the_present_quarter_comes_last() {
        let told: Vec<String> =
            quarters(date(2026, 2, 3), 2).iter().map(ToString::to_string).collect();
        assert_eq!(told, ["2025-Q3", "2025-Q4", "2026-Q1"]);
    }
}
