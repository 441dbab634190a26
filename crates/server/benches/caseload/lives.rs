//! Histories that are accepted for real, day by day, through the guards that everything passes.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use masar_interop::{xform, xlsform::Kind};
use masar_nodes::Permit;
use masar_programmes::Effect;
use masar_records::{Door, Incoming, casework};
use masar_server::App;
use masar_terms::{ActionId, Personal, RecordId, SimulatedClock, SubjectId, Timestamp};
use serde_json::Map;

use crate::{
    copies::{FAMILY, GIVEN},
    names::mix,
    node::{Colleague, DAY, DAYS, OFFICES, START, hire},
};

const ARRIVAL: &str = "arrival-registration";
const REFERRAL: &str = "referral";
const DETENTION: &str = "detention-review";
/// Where a small office works that is not copied: somebody who sees few of a million records.
pub const FEW: (&str, &str, &str) = ("XMA/XMA-04/XMA-0403", "gate", "border");

/// Who does a step.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    Officer,
    Manager,
    Clerk,
}

enum Act {
    Form(&'static str, &'static str),
    Work(&'static str, Effect),
}

struct Step {
    day: i64,
    who: Who,
    act: Act,
    /// Which of the subject's records.
    slot: usize,
    answers: Vec<(&'static str, String)>,
}

/// A subject whose history is being accepted.
struct Life {
    region: usize,
    office: usize,
    is_few: bool,
    steps: Vec<Step>,
    subject: Option<SubjectId>,
    records: [Option<RecordId>; 2],
}

/// Everybody who works at the node.
pub struct Staff {
    officers: Vec<Colleague>,
    managers: Vec<Colleague>,
    clerks: Vec<Colleague>,
    few: Colleague,
}

impl Staff {
    /// Officers of each office, managers and clerks of each region, readers of the country.
    pub async fn hire(app: &App) -> Self {
        let (mut officers, mut managers, mut clerks) = (Vec::new(), Vec::new(), Vec::new());
        for region in 1..=4 {
            let place = format!("XMA/XMA-0{region}");
            for office in 1..=OFFICES {
                let (login, office) =
                    (format!("officer-{region}-{office}"), format!("office-{region}-{office}"));
                officers.push(hire(app, &login, "officer", (&place, &office, "ministry")).await);
            }
            let office = format!("office-{region}-1");
            let login = format!("manager-{region}");
            managers.push(hire(app, &login, "case-manager", (&place, &office, "ministry")).await);
            let login = format!("clerk-{region}");
            clerks.push(hire(app, &login, "clerk", (&place, "court", "court")).await);
        }
        hire(app, "country", "case-manager", ("XMA", "capital", "ministry")).await;
        let few = hire(app, "few", "officer", FEW).await;
        Self { officers, managers, clerks, few }
    }

    fn permit(&self, who: Who, life: &Life) -> &Permit {
        let colleague = match who {
            _ if life.is_few => &self.few,
            Who::Officer => &self.officers[life.region * OFFICES + life.office],
            Who::Manager => &self.managers[life.region],
            Who::Clerk => &self.clerks[life.region],
        };
        &colleague.permit
    }
}

/// What came of the acceptance.
pub struct Lived {
    pub actions: u64,
    pub refused: u64,
    pub took: Duration,
    /// Subjects whose histories may be copied.
    pub subjects: Vec<SubjectId>,
}

/// Lets the histories of so many subjects happen, and time pass until the readers come.
pub async fn live(app: &App, clock: &SimulatedClock, staff: &Staff, subjects: usize) -> Lived {
    let few = subjects / 20;
    let mut lives: Vec<Life> =
        (0..subjects + few).map(|number| Life::of(number, number >= subjects, staff)).collect();
    let (mut actions, mut refused, mut took) = (0, 0, Duration::ZERO);
    for day in 0..DAYS {
        clock.advance_to(Timestamp(START + day * DAY));
        app.records.sweep().await.expect("swept");
        let start = Instant::now();
        for who in [Who::Officer, Who::Manager, Who::Clerk] {
            for group in 0..=4 * OFFICES {
                let (done, not) = happen(app, staff, &mut lives, (day, who, group)).await;
                actions += done;
                refused += not;
            }
        }
        took += start.elapsed();
    }
    clock.advance_to(Timestamp(START + DAYS * DAY));
    app.records.sweep().await.expect("swept");
    let subjects = lives.iter().filter(|life| !life.is_few).filter_map(|life| life.subject);
    Lived { actions, refused, took, subjects: subjects.collect() }
}

/// What one group of people does on a day.
async fn happen(
    app: &App,
    staff: &Staff,
    lives: &mut [Life],
    (day, who, group): (i64, Who, usize),
) -> (u64, u64) {
    let is_in = |life: &Life| match (life.is_few, who) {
        (true, _) => group == 4 * OFFICES,
        (false, Who::Officer) => group == life.region * OFFICES + life.office,
        (false, _) => group == life.region,
    };
    let (mut at, mut all) = (Vec::new(), Vec::new());
    for (number, life) in lives.iter().enumerate().filter(|(_, life)| is_in(life)) {
        let step = life.steps.iter().find(|step| (step.day, step.who) == (day, who));
        if let Some(step) = step.filter(|step| step.is_possible(life)) {
            at.push((number, step.slot));
            all.push(step.incoming(app, life, day));
        }
    }
    let Some((first, _)) = at.first() else { return (0, 0) };
    let permit = staff.permit(who, &lives[*first]);
    let answers = app.records.accept_all(permit, all).await.expect("answers");
    let mut refused = 0;
    for ((number, slot), answer) in at.iter().zip(&answers) {
        match answer {
            Ok(accepted) => {
                lives[*number].records[*slot] = Some(accepted.record);
                lives[*number].subject = accepted.subject;
            }
            Err(error) => {
                if refused == 0 {
                    eprintln!("day {day}: {error}");
                }
                refused += 1;
            }
        }
    }
    (answers.len() as u64 - refused, refused)
}

impl Step {
    /// Whether the record is there that it is done to.
    fn is_possible(&self, life: &Life) -> bool {
        matches!(self.act, Act::Form(_, "register" | "draft" | "record-found-detained"))
            || life.records[self.slot].is_some()
    }

    fn incoming(&self, app: &App, life: &Life, day: i64) -> Incoming {
        let id = app.entropy.with(|mut rng| ActionId::random(&mut rng));
        let record = life.records[self.slot];
        match &self.act {
            Act::Work(programme, effect) => {
                let programme = app.records.law().programmes.get(&programme.parse().expect("id"));
                let programme = programme.expect("a programme");
                let action = programme.act(&programme.record_types[0].id, *effect);
                let action = action.expect("an act").id.clone();
                let answers = self.answers.iter();
                let answers = answers
                    .map(|(field, value)| ((*field).to_owned(), Personal::new(value.clone())));
                let (programme, record) = (programme.id.clone(), record.expect("a record"));
                let answers = answers.collect();
                let act = casework::Act { programme, action, record, id, seen: None, answers };
                app.records.filled(act).expect("filled")
            }
            Act::Form(programme, form) => {
                let mut answers: BTreeMap<&str, String> = self.answers.iter().cloned().collect();
                if let Some(record) = record {
                    answers.insert("record_id", record.to_string());
                } else if let Some(subject) = life.subject {
                    answers.insert("subject_id", subject.to_string());
                }
                let bytes = fill(app, &format!("{programme}.{form}"), id, &answers, day);
                let (said_at, sent_at, seen) = (None, None, None);
                let attachments = Vec::new();
                Incoming { bytes, attachments, said_at, sent_at, seen, door: Door::Web }
            }
        }
    }
}

/// A form with every needed question answered by something that fits.
fn fill(
    app: &App,
    form: &str,
    id: ActionId,
    answers: &BTreeMap<&str, String>,
    day: i64,
) -> Vec<u8> {
    let (_, form) = app.records.law().programmes.form(form).expect("a form");
    let today = Timestamp(START + day * DAY).date_in(&app.config.time_zone);
    let mut told = Map::new();
    for (_, question) in form.xls.questions() {
        let is_needed = question.required.as_deref() == Some("true()");
        let value = match answers.get(question.name.as_str()) {
            Some(value) => value.clone(),
            None if is_needed => match form.choices(question) {
                Some(choices) => choices[0].to_owned(),
                None => match question.kind {
                    Kind::Integer | Kind::Decimal => "1".to_owned(),
                    Kind::Date => today.to_string(),
                    Kind::DateTime => format!("{today}T08:00:00.000+03:00"),
                    _ => "as told to the officer".to_owned(),
                },
            },
            None => continue,
        };
        told.insert(question.name.clone(), value.into());
    }
    let filled = xform::submission(&form.xls, id, told).expect("answers");
    xform::fill(&form.xls, &filled).expose().clone().into_bytes()
}

impl Life {
    /// Three in five arrive, of whom half are referred; one in ten is found in detention. Two in
    /// five stay open.
    fn of(number: usize, is_few: bool, staff: &Staff) -> Self {
        let chance = mix(number as u64);
        let (region, office) = (number % 4, (chance % OFFICES as u64) as usize);
        let is_open = chance >> 8 & 0xff < 102;
        let mut plan = Plan { steps: Vec::new(), day: (chance >> 16) as i64 % 40, chance };
        match number % 10 {
            9 if !is_few => plan.detained(is_open),
            kind => plan.arrived(kind % 2 == 0, is_open),
        }
        let mut life = Self {
            region,
            office,
            is_few,
            steps: plan.steps,
            subject: None,
            records: [None, None],
        };
        if is_open && chance >> 40 & 3 == 0 && !is_few {
            let officer = &staff.officers[region * OFFICES + office];
            let answers = vec![
                ("hand_over_to", officer.account.to_string()),
                ("hand_over_reason", "On leave until the spring".to_owned()),
            ];
            let slot = 0;
            let day = life.steps.iter().map(|step| step.day).max().unwrap_or_default() + 1;
            if let Some(Act::Form(programme, _)) = life.steps.first().map(|step| &step.act) {
                let who = if *programme == DETENTION { Who::Clerk } else { Who::Officer };
                let act = Act::Work(programme, Effect::HandOver);
                life.steps.push(Step { day, who, act, slot, answers });
            }
        }
        life
    }
}

/// Steps of a history as they are planned, one a day.
struct Plan {
    steps: Vec<Step>,
    day: i64,
    chance: u64,
}

impl Plan {
    fn add(&mut self, who: Who, act: Act, slot: usize, answers: &[(&'static str, &str)]) {
        let answers = answers.iter().map(|(field, value)| (*field, (*value).to_owned()));
        self.steps.push(Step { day: self.day, who, act, slot, answers: answers.collect() });
        self.day += 1;
    }

    fn notes(&mut self, who: Who, programme: &'static str, slot: usize, count: usize) {
        const SAID: [&str; 4] = [
            "Came to the office with a cousin; asks for news of the family in the south.",
            "اتصلنا بالعيادة؛ الموعد يوم الأحد صباحاً مع مترجمة.",
            "Phoned twice, no answer; left word with the neighbour named on the form.",
            "Needs shoes and a winter coat for the youngest child; told where to get them.",
        ];
        for turn in 0..count {
            let text = SAID[(self.chance as usize + turn) % SAID.len()];
            self.add(who, Act::Work(programme, Effect::Note), slot, &[("note_text", text)]);
        }
    }

    /// A task whose last day lies around the day on which the readers come.
    fn task(&mut self, who: Who, programme: &'static str, slot: usize, role: &str) {
        let due = DAYS - 4 + (self.chance >> 24) as i64 % 60;
        let due = jiff::civil::date(2026, 1, 1).saturating_add(jiff::Span::new().days(due));
        let due = due.to_string();
        let text = [("task_text", "Call the clinic"), ("task_due", &due), ("task_role", role)];
        self.add(who, Act::Work(programme, Effect::Task), slot, &text);
    }

    fn named<'a>(age: &'a str, sex: &'a str) -> [(&'static str, &'a str); 4] {
        [("given_name", GIVEN), ("family_name", FAMILY), ("age_years", age), ("sex", sex)]
    }

    fn arrived(&mut self, is_referred: bool, is_open: bool) {
        let age = (19 + self.chance % 50).to_string();
        let sex = if self.chance & 1 == 0 { "F" } else { "M" };
        let who = Who::Officer;
        self.add(who, Act::Form(ARRIVAL, "register"), 0, &Self::named(&age, sex));
        let notes = if is_referred { 4 } else { 9 };
        self.notes(who, ARRIVAL, 0, notes);
        if is_referred {
            self.referred(&age, sex, is_open);
        }
        if is_open {
            self.task(who, ARRIVAL, 0, "officer");
            self.notes(who, ARRIVAL, 0, 1);
        } else {
            self.notes(who, ARRIVAL, 0, 1);
            self.add(who, Act::Form(ARRIVAL, "close"), 0, &[]);
        }
    }

    fn referred(&mut self, age: &str, sex: &str, is_open: bool) {
        let who = Who::Manager;
        let told = Self::named(age, sex);
        let told = [told[0], told[1], told[2], told[3], ("why_needed", "pain in the chest")];
        self.add(who, Act::Form(REFERRAL, "draft"), 1, &told);
        self.notes(who, REFERRAL, 1, 2);
        let consent = [("purpose_explained", "Y"), ("consent_language", "ara")];
        self.add(who, Act::Form(REFERRAL, "record-consent"), 1, &consent);
        self.notes(who, REFERRAL, 1, 6);
        if is_open {
            self.task(who, REFERRAL, 1, "case-manager");
        } else {
            self.notes(who, REFERRAL, 1, 1);
            self.add(who, Act::Form(REFERRAL, "withdraw-consent"), 1, &[]);
        }
    }

    fn detained(&mut self, is_open: bool) {
        let age = (19 + self.chance % 40).to_string();
        let who = Who::Clerk;
        // Most of those still held were found lately, so that few of their reviews are late.
        if is_open && self.chance >> 32 & 3 != 0 {
            self.day = DAYS - 13 + self.chance as i64 % 2;
        }
        let told = Self::named(&age, "M");
        self.add(Who::Officer, Act::Form(DETENTION, "record-found-detained"), 0, &told);
        self.notes(who, DETENTION, 0, 3);
        self.add(who, Act::Form(DETENTION, "review-continue"), 0, &[]);
        self.notes(who, DETENTION, 0, 6);
        if !is_open {
            self.add(who, Act::Form(DETENTION, "record-released"), 0, &[]);
        }
    }
}
