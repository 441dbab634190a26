//! A record's parts in words: its clocks, breaches, proposals, and the steps of its story.

use std::collections::BTreeMap;

use masar_nodes::accounts::Colleague;
use masar_programmes::{
    Effect, Programme,
    casework::fields::{NOTE_LEVEL, NOTE_TEXT},
};
use masar_records::{
    breaches::{Breach, BreachStatus},
    cases::{Case, Step},
    clocks::{Run, RunStatus},
    fold::TaskStatus,
};
use masar_terms::Timestamp;

use crate::{
    app::App,
    components::{Column, Content, Notice, Row, Status, Table, Way},
    labels,
    shell::{Page, encode},
};

use super::story;

/// Where words come from for one record.
pub struct Words<'a> {
    pub app: &'a App,
    pub programme: &'a Programme,
    pub page: &'a Page,
    /// Staff by account id.
    pub staff: &'a BTreeMap<String, Colleague>,
}

/// The address of the form of an action on a record.
pub fn form(programme: &Programme, action: &str, case: &Case) -> String {
    let form = programme.action(action).map_or(action, |action| action.form.as_str());
    format!("/work/forms/{}.{form}?record={}", programme.id, case.record)
}

impl Words<'_> {
    /// The text of a part of the programme, by kind and id.
    pub fn of(&self, kind: &str, id: &str) -> String {
        labels::of(self.programme, kind, id, self.page.language())
    }

    /// A text of the programme by its whole key.
    pub fn text(&self, key: &str) -> String {
        self.programme.text(key, self.page.language()).to_owned()
    }

    fn table(&self, caption: &str, headings: &[&str], rows: Vec<Row>) -> Option<Table> {
        (!rows.is_empty()).then(|| Table {
            caption: self.page.t(caption),
            columns: headings.iter().map(|key| Column::words(self.page.t(key))).collect(),
            rows,
        })
    }

    /// A role in words; nothing for none.
    pub(super) fn role(&self, role: &str) -> String {
        if role.is_empty() { String::new() } else { self.page.t(&format!("role-{role}")) }
    }

    /// Deadlines that run or were missed.
    pub fn clocks(&self, case: &Case) -> Option<Table> {
        let runs = case.clocks.iter().filter(|run| run.ended_at.is_none());
        let rows = runs.map(|run| {
            let status = match run.status {
                RunStatus::Missed => Content::Status(Status::Overdue),
                RunStatus::Running => Content::Status(Status::UnderWay),
                RunStatus::Met => Content::Status(Status::Done),
                RunStatus::Paused => Content::Text(self.page.t("term-stands-still")),
            };
            let day = |due: masar_terms::Timestamp| due.plus_millis(-1).date_in(&self.page.zone);
            Row::new(vec![
                Content::link(
                    self.of("clock", &run.clock),
                    crate::routes::clocks::show::href(case, run),
                ),
                status,
                run.due().map_or(Content::text(""), |due| Content::Day(day(due))),
                Content::Text(self.why(run)),
                Content::Text(self.role(&run.role)),
                Content::Text(self.text(&run.legal_basis)),
            ])
        });
        let headings =
            ["queue-what", "record-state", "queue-due", "clock-why", "clock-role", "clock-basis"];
        self.table("record-what-is-due", &headings, rows.collect())
    }

    /// Why a term ends when it does: the day it is counted from, and what moved it.
    fn why(&self, run: &Run) -> String {
        let day = |moment: Timestamp| self.page.day(&moment.date_in(&self.page.zone));
        let counted = self.page.t1("clock-counted", "date", day(run.started_at));
        if run.first_due_at == run.due_at {
            return counted;
        }
        let moved = self.page.t1("clock-moved", "date", day(run.first_due_at.plus_millis(-1)));
        format!("{counted} {moved}")
    }

    /// Tasks, those still to be done first.
    pub fn tasks(&self, case: &Case) -> Option<Table> {
        let mut tasks: Vec<_> = case.tasks.iter().collect();
        tasks.sort_by_key(|task| (!task.is_open(), task.due_at));
        let finish = self.programme.act(&case.record_type, Effect::FinishTask);
        let finish = finish.filter(|action| case.may.contains(&action.id));
        let rows = tasks.into_iter().map(|task| {
            let words = story::task_words(self.page, self.programme, case, task);
            let status = match task.status {
                TaskStatus::Open if task.due_at <= self.page.now => Status::Overdue,
                TaskStatus::Open => Status::UnderWay,
                TaskStatus::Done => Status::Done,
                TaskStatus::Dropped => Status::Blocked,
            };
            let whose = task.assignee.as_ref().and_then(|id| self.staff.get(id));
            let whose = whose.map_or_else(|| self.role(&task.role), |one| one.name.clone());
            let act = finish.filter(|_| task.is_open()).map(|action| {
                let key = encode(&task.key());
                let place = format!("/work/records/{}/acts/{}", case.record, action.id);
                Way::to(self.page.t("task-finish"), format!("{place}?task_done={key}"))
            });
            Row::new(vec![
                Content::Name(words),
                Content::Status(status),
                Content::Day(task.due_at.plus_millis(-1).date_in(&self.page.zone)),
                Content::Name(whose),
                Content::Links(act.into_iter().collect()),
            ])
        });
        let headings = ["queue-what", "record-state", "queue-due", "task-whose", "queue-next"];
        self.table("tasks-title", &headings, rows.collect())
    }

    /// Breaches, open and closed.
    pub fn breaches(&self, case: &Case) -> Option<Table> {
        let rows = case.breaches.iter().map(|breach| {
            let status = self.page.t(match breach.status {
                BreachStatus::Open => "breach-open",
                BreachStatus::Remedying => "status-under-way",
                BreachStatus::Closed => "breach-closed",
                BreachStatus::Unfounded => "breach-unfounded",
            });
            Row::new(vec![
                Content::Text(self.of("breach", &breach.breach)),
                Content::Text(status),
                Content::Moment(breach.opened_at),
                Content::Text(self.role(&breach.owner_role)),
                Content::Text(self.text(&breach.legal_basis)),
            ])
        });
        let headings =
            ["breach-title", "record-state", "breach-opened", "breach-owner", "clock-basis"];
        self.table("breaches-title", &headings, rows.collect())
    }

    /// Next steps that are put to somebody and not yet taken up.
    pub fn proposals(&self, case: &Case) -> Option<Table> {
        let open = case.proposals.iter().filter(|proposed| proposed.taken_by.is_none());
        let rows = open.map(|proposed| {
            let programmes = &self.app.records.law().programmes;
            let other = programmes.get(&proposed.programme);
            let act = other.map_or_else(String::new, |other| {
                labels::of(other, "action", &proposed.action, self.page.language())
            });
            let form = other.and_then(|other| other.action(&proposed.action)).map(|a| &a.form);
            let subject = case.subject.map(|id| format!("subject={id}&")).unwrap_or_default();
            let href = format!(
                "/work/forms/{}.{}?{subject}proposal={}&back={}",
                proposed.programme,
                form.map_or("", String::as_str),
                proposed.proposal,
                case.record
            );
            Row::new(vec![
                Content::link(act, href),
                Content::Text(self.of("proposal", &proposed.proposal)),
                Content::Day(proposed.due_at.plus_millis(-1).date_in(&self.page.zone)),
                Content::Text(self.role(&proposed.role)),
            ])
        });
        let headings = ["queue-next", "queue-what", "queue-due", "clock-role"];
        self.table("record-proposals", &headings, rows.collect())
    }

    /// What an action answered, question by question in the order of its form.
    pub(super) fn answers(&self, case: &Case, step: &Step) -> Vec<(String, String)> {
        let language = self.page.language();
        let form = self.programme.action(&step.action).and_then(|a| self.programme.form_of(a));
        let Some(form) = form else { return Vec::new() };
        let asked = form.xls.questions();
        let answered = asked.iter().filter_map(|(_, question)| {
            let value = step.answers.get(&question.name)?.expose();
            let text = labels::question(form, &question.name, language);
            if question.name == NOTE_TEXT || question.name == NOTE_LEVEL {
                return None;
            }
            let told = self.about_work(case, &question.name, value).or_else(|| self.time(value));
            let told =
                told.unwrap_or_else(|| labels::answer(form, &question.name, value, language));
            (!text.is_empty() && !told.is_empty()).then_some((text, told))
        });
        answered.collect()
    }

    /// An answer that is a whole date or a moment, as the reader writes it.
    fn time(&self, answer: &str) -> Option<String> {
        if let Ok(moment) = answer.parse::<jiff::Timestamp>() {
            return Some(self.page.moment(&moment.into()));
        }
        // A date alone: longer texts that begin with one are left as they are.
        let day = answer.parse::<jiff::civil::Date>().ok().filter(|_| answer.len() == 10)?;
        Some(self.page.day(&day))
    }

    /// The alarm of an open breach: until when it must be put right, and the law that is broken.
    pub fn alarm(&self, case: &Case, breach: &Breach) -> Notice {
        let kind = self.programme.breaches.iter().find(|kind| kind.id == breach.breach);
        let clock = kind.and_then(|kind| {
            case.clocks.iter().find(|run| run.clock == kind.clock && run.ended_at.is_none())
        });
        let due = clock.map(|run| {
            let last = run.due_at.plus_millis(-1).date_in(&self.page.zone);
            self.page.t1("breach-notice", "date", self.page.day_near(&last))
        });
        let lines = [due, Some(self.text(&breach.legal_basis))];
        let kind = self.of("breach", &breach.breach);
        Notice {
            tone: "alarm",
            title: format!("{}: {kind}", self.page.t("breach-title")),
            text: lines.into_iter().flatten().collect::<Vec<_>>().join(" "),
        }
    }
}
