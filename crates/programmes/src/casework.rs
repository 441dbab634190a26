//! Acts on every record of every programme: a note, a task, its end, a hand-over. Their forms and
//! texts are data in `catalogue/casework`; here they become ordinary actions of each record type,
//! so that they pass the same door as every other.
//!
//! May not happen here: an act for a record type whose programme defines one with the same effect.

use masar_terms::Language;

use crate::{
    Faults, Programme,
    codes::CodeLists,
    forms::Form,
    record_types::{Action, ActionKind, Effect, RecordType},
};

/// One act: what it does, its name, the verb a policy must grant, its form.
struct Act {
    effect: Effect,
    name: &'static str,
    verb: &'static str,
    form: &'static str,
}

macro_rules! act {
    ($effect:ident $name:literal $verb:literal) => {
        Act {
            effect: Effect::$effect,
            name: $name,
            verb: $verb,
            form: include_str!(concat!("../../../catalogue/casework/forms/", $name, ".csv")),
        }
    };
}

const ACTS: [Act; 4] = [
    act!(Note "note" "note"),
    act!(Task "add-task" "task"),
    act!(FinishTask "finish-task" "task"),
    act!(HandOver "hand-over" "hand-over"),
];

/// What actions are called, in each language.
const TEXTS: [(Language, &str, &str); 2] = [
    (Language::Ar, "ar", include_str!("../../../catalogue/casework/languages/ar.ftl")),
    (Language::En, "en", include_str!("../../../catalogue/casework/languages/en.ftl")),
];

/// Fields of the forms above. What they answer is about the work and not about the subject.
pub mod fields {
    pub const NOTE_TEXT: &str = "note_text";
    /// Confidentiality of a note: a level's word; `record`, or nothing, for the record's own.
    pub const NOTE_LEVEL: &str = "note_level";
    pub const TASK_TEXT: &str = "task_text";
    /// Last day, ISO 8601.
    pub const TASK_DUE: &str = "task_due";
    pub const TASK_ASSIGNEE: &str = "task_assignee";
    pub const TASK_ROLE: &str = "task_role";
    /// The task that is done: `<origin>:<number>`.
    pub const TASK_DONE: &str = "task_done";
    pub const TASK_REMARK: &str = "task_remark";
    pub const HAND_OVER_TO: &str = "hand_over_to";
    pub const HAND_OVER_OFFICE: &str = "hand_over_office";
    pub const HAND_OVER_REASON: &str = "hand_over_reason";
    pub const ALL: [&str; 11] = [
        NOTE_TEXT,
        NOTE_LEVEL,
        TASK_TEXT,
        TASK_DUE,
        TASK_ASSIGNEE,
        TASK_ROLE,
        TASK_DONE,
        TASK_REMARK,
        HAND_OVER_TO,
        HAND_OVER_OFFICE,
        HAND_OVER_REASON,
    ];
}

impl Programme {
    /// The act on records of this type that has this effect.
    pub fn act(&self, record_type: &str, effect: Effect) -> Option<&Action> {
        let mut acts = self.actions.iter().filter(|action| action.record_type == record_type);
        acts.find(|action| action.effect == Some(effect))
    }
}

/// Gives each record type of a programme the acts it does not define itself. They come after the
/// checks of what the programme says, which are about its own words.
pub(crate) fn add(programme: &mut Programme, codes: &CodeLists, faults: &mut Faults) {
    for act in &ACTS {
        let without: Vec<RecordType> = programme
            .record_types
            .iter()
            .filter(|kind| programme.act(&kind.id, act.effect).is_none())
            .cloned()
            .collect();
        for kind in without {
            add_one(programme, act, &kind, codes, faults);
        }
    }
}

fn add_one(
    programme: &mut Programme,
    act: &Act,
    kind: &RecordType,
    codes: &CodeLists,
    faults: &mut Faults,
) {
    let id = format!("{}-{}", kind.id, act.name);
    if programme.action(&id).is_some() || programme.forms.contains_key(&id) {
        let reason = format!("“{id}” is the name of an act that every record type has");
        faults.add(&format!("{}/programme.toml", programme.id), kind.line, reason);
        return;
    }
    let folder = programme.id.as_str();
    let source = act.form.replace(&format!("casework.{}", act.name), &format!("{folder}.{id}"));
    let path = format!("forms/{id}.csv");
    let Some(form) = Form::read(folder, &path, &id, source.as_bytes(), codes, faults) else {
        return;
    };
    programme.forms.insert(id.clone(), form);
    for (language, code, text) in TEXTS {
        let key = format!("action-{}", act.name);
        let line = text.lines().find_map(|line| line.strip_prefix(&key)?.trim().strip_prefix('='));
        let text = format!("action-{id} = {}\n", line.unwrap_or_default().trim());
        if programme.texts.get(&format!("action-{id}")).is_none_or(|known| !known.has(language)) {
            programme.texts.read(&format!("casework/{code}.ftl"), language, &text, faults);
        }
    }
    programme.actions.push(Action {
        id: id.clone(),
        record_type: kind.id.clone(),
        kind: ActionKind::Fact,
        form: id,
        from: kind.states.clone(),
        opens: false,
        to: None,
        verb: act.verb.to_owned(),
        settles: Vec::new(),
        empties: Vec::new(),
        effect: Some(act.effect),
        contacts_origin: false,
        voice: None,
        without_voice: None,
        line: 0,
        built_in: true,
    });
}
