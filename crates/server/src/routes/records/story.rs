//! The timeline of a record as a story: a sentence for each act, with who did it, in which role,
//! when it happened and when it was told.

use masar_programmes::{Effect, Programme, casework::fields as asked};
use masar_records::{
    cases::{Case, Step},
    fold::{Task, TaskOrigin},
};

use super::told::Words;
use crate::{
    components::{Event, Tab, Way},
    labels,
    shell::Page,
};

/// Milliseconds between happening and telling that are not worth a word.
const TOLD_AT_ONCE: i64 = 5 * 60 * 1000;

/// Parts of the story that may be read alone, by the word in the address.
pub const PARTS: [&str; 5] = ["all", "decisions", "facts", "notes", "work"];

/// Whether a step belongs to a part of the story.
pub fn belongs(part: &str, step: &Step) -> bool {
    match part {
        "decisions" => step.kind == "decision",
        "facts" => step.kind != "decision" && step.effect.is_none(),
        "notes" => step.effect == Some(Effect::Note),
        "work" => step.effect.is_some_and(|effect| effect != Effect::Note),
        _ => true,
    }
}

/// The parts as tabs.
pub fn tabs(page: &Page, case: &Case, part: &str) -> Vec<Tab> {
    let tab = |word: &&str| {
        let href = format!("/work/records/{}?show={word}#happened", case.record);
        Tab { way: Way::to(page.t(&format!("story-{word}")), href), current: *word == part }
    };
    PARTS.iter().map(tab).collect()
}

/// The words of a task: those of the programme, or those of whoever gave it.
pub fn task_words(page: &Page, programme: &Programme, case: &Case, task: &Task) -> String {
    let id = match &task.origin {
        TaskOrigin::Programme(id) => return labels::of(programme, "task", id, page.language()),
        TaskOrigin::Action(id) => *id,
    };
    let step = case.timeline.iter().find(|step| step.action_id == id);
    let text = step.and_then(|step| step.answers.get(asked::TASK_TEXT));
    text.map_or_else(|| page.t("task-given"), |text| text.expose().clone())
}

impl Words<'_> {
    /// Who did a step, with their roles.
    fn who(&self, step: &Step) -> String {
        let Some(one) = self.staff.get(&step.actor) else { return self.page.t("story-node") };
        let roles = one.roles.iter().map(|role| self.role(role)).collect::<Vec<_>>();
        if roles.is_empty() {
            return one.name.clone();
        }
        let roles = roles.join(self.page.list_separator());
        self.page.t2("story-who", "person", one.name.clone(), "role", roles)
    }

    /// When it happened, and when it was told where that was later.
    fn when(&self, step: &Step) -> String {
        let told = self.page.moment(&step.accepted_at);
        if step.accepted_at.0 - step.said_at.0 < TOLD_AT_ONCE {
            return told;
        }
        self.page.t2("story-when", "said", self.page.moment(&step.said_at), "told", told)
    }

    /// One step of the story.
    pub fn event(&self, case: &Case, step: &Step) -> Event {
        let mut notes = Vec::new();
        if step.before.as_ref().is_some_and(|before| *before != step.after) {
            let state = self.of("state", &format!("{}-{}", case.record_type, step.after));
            notes.push(self.page.t1("story-now", "state", state));
        }
        if step.conflict {
            notes.push(self.page.t("record-conflict"));
        }
        let level = step.level.filter(|level| *level > case.access.confidentiality);
        if let Some(level) = level {
            notes.push(self.page.t(&format!("note-level-{}", level.word())));
        }
        if step.withheld {
            notes.push(self.page.t("note-withheld"));
        }
        let files = (0..step.files).map(|number| {
            let count = self.page.count(number + 1);
            let href =
                format!("/work/records/{}/attachments/{}/{number}", case.record, step.action_id);
            Way::to(self.page.t1("record-file", "number", count), href)
        });
        Event {
            tone: match step.effect {
                Some(Effect::Note) => "note",
                Some(_) => "work",
                None if step.kind == "decision" => "decision",
                None => "",
            },
            title: self.of("action", &step.action),
            when: self.when(step),
            who: self.who(step),
            notes,
            quote: step.answers.get(asked::NOTE_TEXT).map(|text| text.expose().clone()),
            answers: self.answers(case, step),
            files: files.collect(),
        }
    }

    /// The files that came with the acts, the newest first.
    pub fn documents(&self, case: &Case) -> Vec<Way> {
        let with_files = case.timeline.iter().rev().filter(|step| step.files > 0 && !step.withheld);
        let each = with_files.flat_map(|step| {
            let event = self.event(case, step);
            let act = event.title;
            event.files.into_iter().map(move |file| {
                Way::to(format!("{} – {act}, {}", file.label, event.when), file.href)
            })
        });
        each.collect()
    }

    /// An answer about the work in words: accounts, roles and tasks by their names.
    pub(super) fn about_work(&self, case: &Case, field: &str, value: &str) -> Option<String> {
        match field {
            asked::TASK_ASSIGNEE | asked::HAND_OVER_TO => {
                let known = self.staff.get(value);
                Some(known.map_or_else(|| value.to_owned(), |one| one.name.clone()))
            }
            asked::TASK_ROLE => Some(self.role(value)),
            asked::TASK_DONE => {
                let task = case.tasks.iter().find(|task| task.key() == value)?;
                Some(task_words(self.page, self.programme, case, task))
            }
            _ => None,
        }
    }
}
