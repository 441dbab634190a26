//! Months in seconds: every action goes through the same door as a person's, at its own moment.

use std::collections::{BTreeMap, BTreeSet};

use indicatif::ProgressBar;
use jiff::{
    ZonedDateTime,
    civil::{Date, Time},
};
use masar_interop::xform::{self, Answers, Submission};
use masar_nodes::Permit;
use masar_programmes::{
    Action, Form,
    forms::{RECORD_FIELD, SUBJECT_FIELD},
};
use masar_records::{Accepted, Door, Incoming, RecordsError};
use masar_server::App;
use masar_terms::{ActionId, Frequency, Period, Personal, RecordId, SubjectId, Timestamp};

use super::{
    clock::ReplayClock,
    draw::{Chance, Person},
    publish::{Publishers, calendar},
    scenario::{Draw, Scenario, Stream},
};
use crate::failure::Failure;

/// The hour at which offices open, and the last in which something begins.
const OPENS: i8 = 7;
const CLOSES: i8 = 18;
/// Days between two looks at the clocks while replaying.
const SWEEP_EVERY: i32 = 3;

/// Day and hour: what happens in one hour is accepted together.
type Slot = (Date, i8);

/// One action to come.
struct Due {
    step: String,
    by: String,
    person: Person,
    subject: Option<SubjectId>,
    /// The record that the step before was about, and its type.
    record: Option<(RecordId, String)>,
    /// Answers besides the step's own.
    besides: BTreeMap<String, Draw>,
}

/// What came of the replay.
#[derive(Default)]
pub struct Replayed {
    pub accepted: usize,
    /// Decisions that a rule or the state of the record refused.
    pub refused: usize,
    /// Releases that were kept back, and why.
    pub kept_back: Vec<String>,
}

/// A replay on its way.
pub struct Replay<'a> {
    pub app: &'a App,
    pub clock: &'a ReplayClock,
    pub scenario: &'a Scenario,
    pub permits: &'a BTreeMap<String, Permit>,
    pub chance: Chance,
    pub now: ZonedDateTime,
    queue: BTreeMap<Slot, Vec<Due>>,
    done: Replayed,
}

/// The first day of the replay.
pub fn first_day(today: Date, quarters: u32) -> Date {
    let mut quarter = Period::containing(today, Frequency::Quarter);
    for _ in 0..quarters {
        quarter = quarter.previous();
    }
    quarter.first_day()
}

impl<'a> Replay<'a> {
    /// Plans every beginning. `now` is the real moment at which the replay ends.
    pub fn new(
        app: &'a App,
        clock: &'a ReplayClock,
        scenario: &'a Scenario,
        permits: &'a BTreeMap<String, Permit>,
        chance: Chance,
        now: ZonedDateTime,
    ) -> Self {
        let (queue, done) = (BTreeMap::new(), Replayed::default());
        let mut replay = Self { app, clock, scenario, permits, chance, now, queue, done };
        scenario.streams.iter().for_each(|stream| replay.plan(stream));
        replay
    }

    fn plan(&mut self, stream: &Stream) {
        let today = self.now.date();
        let first = first_day(today, self.scenario.quarters);
        for besides in &stream.entries {
            self.begin(stream, first, besides.clone());
        }
        for ago in &stream.days_ago {
            let day = today.saturating_sub(jiff::Span::new().days(*ago));
            self.begin(stream, day.max(first), BTreeMap::new());
        }
        let mut quarter = Period::containing(first, Frequency::Quarter);
        while quarter.first_day() <= today {
            let last = quarter.last_day().min(today);
            let days =
                |last: Date| i64::from(quarter.first_day().until(last).map_or(0, |s| s.get_days()));
            let (elapsed, whole) = (days(last) + 1, days(quarter.last_day()) + 1);
            for _ in 0..i64::from(stream.per_quarter) * elapsed / whole {
                let after = self.chance.between([0, elapsed - 1]);
                let day = quarter.first_day().saturating_add(jiff::Span::new().days(after));
                self.begin(stream, day, BTreeMap::new());
            }
            quarter = quarter.next();
        }
    }

    fn begin(&mut self, stream: &Stream, day: Date, besides: BTreeMap<String, Draw>) {
        let logins = stream.by.iter().map(|(login, weight)| (login.clone(), *weight));
        let by = self.chance.weighted(logins).unwrap_or_default();
        let person = self.chance.person(&self.scenario.people, &stream.people);
        let hour = self.chance.between([i64::from(OPENS), i64::from(CLOSES) - 6]) as i8;
        let step = stream.step.clone();
        let due = Due { step, by, person, subject: None, record: None, besides };
        self.queue.entry((day, hour)).or_default().push(due);
    }

    /// Plays everything up to now, publishing on the days when it is due.
    pub async fn run(
        mut self,
        publishers: &Publishers<'_>,
        bar: &ProgressBar,
    ) -> Result<Replayed, Failure> {
        let today = self.now.date();
        let days_after = publishers.publication.days_after;
        let mut releases = calendar(today, self.scenario.quarters, days_after);
        let mut swept: Option<Date> = None;
        while let Some((slot, due)) = self.queue.pop_first() {
            let Some(moment) = self.moment(slot).filter(|moment| *moment <= self.now) else {
                break;
            };
            while releases.first().is_some_and(|(day, _)| *day < slot.0) {
                let (day, period) = releases.remove(0);
                self.publish(publishers, day, period).await?;
            }
            self.clock.advance_to(Timestamp::from(moment.timestamp()));
            if swept.is_none_or(|day| day.until(slot.0).is_ok_and(|s| s.get_days() >= SWEEP_EVERY))
            {
                self.app.records.sweep().await?;
                swept = Some(slot.0);
            }
            self.play(slot, due, &moment).await?;
            bar.set_position(self.done.accepted as u64);
        }
        self.clock.advance_to(Timestamp::from(self.now.timestamp()));
        self.app.records.sweep().await?;
        for (day, period) in releases {
            self.publish(publishers, day, period).await?;
        }
        publishers.registers(self.app).await?;
        Ok(self.done)
    }

    fn moment(&self, (day, hour): Slot) -> Option<ZonedDateTime> {
        let local = day.to_datetime(Time::new(hour, 0, 0, 0).ok()?);
        self.now.time_zone().to_zoned_datetime(local).ok()
    }

    async fn publish(
        &mut self,
        publishers: &Publishers<'_>,
        day: Date,
        period: Period,
    ) -> Result<(), Failure> {
        if let Some(moment) = self.moment((day, CLOSES)) {
            self.clock.advance_to(Timestamp::from(moment.min(self.now.clone()).timestamp()));
        }
        self.app.records.sweep().await?;
        let kept_back = publishers.release(self.app, period).await?;
        self.done.kept_back.extend(kept_back);
        Ok(())
    }

    /// Everything of one hour: each account hands in its own.
    async fn play(
        &mut self,
        slot: Slot,
        due: Vec<Due>,
        now: &ZonedDateTime,
    ) -> Result<(), Failure> {
        let mut by_account: BTreeMap<String, Vec<(Due, Incoming)>> = BTreeMap::new();
        for one in due {
            let incoming = self.fill(&one, now)?;
            by_account.entry(one.by.clone()).or_default().push((one, incoming));
        }
        for (login, all) in by_account {
            let unknown = || Failure::Data(format!("no account {login}"));
            let permit = self.permits.get(&login).ok_or_else(unknown)?;
            let (all, incoming): (Vec<Due>, Vec<Incoming>) = all.into_iter().unzip();
            let answers = self.app.records.accept_all(permit, incoming).await?;
            for (one, answer) in all.into_iter().zip(answers) {
                match answer {
                    Ok(accepted) => self.follow(slot, one, accepted),
                    Err(RecordsError::Refused { .. } | RecordsError::State { .. }) => {
                        self.done.refused += 1;
                    }
                    Err(error) => {
                        let reason = format!("step {}: {error}", one.step);
                        return Err(Failure::Demo { file: "scenario.toml", reason });
                    }
                }
            }
        }
        Ok(())
    }

    fn follow(&mut self, (day, hour): Slot, done: Due, accepted: Accepted) {
        self.done.accepted += 1;
        let Some(step) = self.scenario.steps.get(&done.step) else { return };
        let kind = self.act(&step.form).map(|(_, action)| action.record_type.clone());
        let record = Some((accepted.record, kind.unwrap_or_default()));
        for (next, days) in self.chance.follow(&step.then, &step.also, &done.person) {
            let by = self.scenario.steps.get(&next).and_then(|step| step.by.clone());
            let after = day.saturating_add(jiff::Span::new().days(days));
            let later = if days == 0 { (hour + 1).min(23) } else { hour };
            // Past the last hour of the day the next step waits for tomorrow.
            let slot = match later <= hour && days == 0 {
                true => (after.tomorrow().unwrap_or(after), OPENS),
                false => (after, later),
            };
            self.queue.entry(slot).or_default().push(Due {
                step: next,
                by: by.unwrap_or_else(|| done.by.clone()),
                person: done.person.clone(),
                subject: accepted.subject,
                record: record.clone(),
                besides: BTreeMap::new(),
            });
        }
    }

    fn act(&self, form_id: &str) -> Option<(&'a Form, &'a Action)> {
        let (programme, form) = self.app.records.law().programmes.form(form_id)?;
        let action = programme.actions.iter().find(|action| action.form == form.name)?;
        Some((form, action))
    }

    /// The form of a step, filled as a client would fill it.
    fn fill(&mut self, due: &Due, now: &ZonedDateTime) -> Result<Incoming, Failure> {
        let wrong = |reason: String| Failure::Demo { file: "scenario.toml", reason };
        let step = &self.scenario.steps[&due.step];
        let found = self.act(&step.form);
        let (form, action) = found.ok_or_else(|| wrong(format!("no form “{}”", step.form)))?;
        let mut answers = Answers::default();
        let mut open: BTreeSet<&String> = step.answers.keys().chain(due.besides.keys()).collect();
        let same = due.record.as_ref().filter(|(_, kind)| *kind == action.record_type);
        for (path, question) in form.xls.questions() {
            open.remove(&question.name);
            let answer = match question.name.as_str() {
                RECORD_FIELD => same.map(|(record, _)| record.to_string()),
                SUBJECT_FIELD => due.subject.filter(|_| same.is_none()).map(|id| id.to_string()),
                name => {
                    let draw = due.besides.get(name).or_else(|| step.answers.get(name));
                    draw.and_then(|draw| self.chance.answer(draw, &due.person, now))
                }
            };
            answers.fields.extend(answer.map(|answer| (path, Personal::new(answer))));
        }
        if let Some(field) = open.first() {
            return Err(wrong(format!("the form “{}” has no field “{field}”", step.form)));
        }
        let submission = Submission {
            form_id: form.xls.settings.form_id.clone(),
            version: form.xls.settings.version.clone(),
            instance_id: self.app.entropy.with(ActionId::random),
            deprecated_id: None,
            instance_name: None,
            answers,
            attachments: Vec::new(),
        };
        let bytes = xform::fill(&form.xls, &submission).expose().clone().into_bytes();
        Ok(Incoming {
            bytes,
            attachments: Vec::new(),
            said_at: None,
            seen: None,
            door: Door::Import,
        })
    }
}
