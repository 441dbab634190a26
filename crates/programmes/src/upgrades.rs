//! How records of older versions read under the present one: `upgrades/N.toml`, from version N into
//! N+1. Names alone are changed here; what was told and done stays in the log as it was.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::{Faults, Programme, read::Table};

/// Old name → new name.
pub type Names = BTreeMap<String, String>;

/// What becomes of terms that run when a version begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Running {
    /// Terms keep the day on which they are due under the version that started them.
    #[default]
    Keep,
    /// They are counted anew under the new version's rules.
    Recompute,
}

/// `[clocks]` of an upgrade.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// What becomes of terms that run.
    pub running: Running,
}

/// One step, from version N to N+1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Upgrade {
    /// Record type → old field → new field.
    pub fields: BTreeMap<String, Names>,
    /// New name of a field → old code → new code. Two old codes may become one.
    pub codes: BTreeMap<String, Names>,
    /// Record type → old state → new state.
    pub states: BTreeMap<String, Names>,
    /// Old action → new action.
    pub actions: Names,
    pub clocks: Terms,
    /// The file, as faults name it.
    pub file: String,
}

/// All steps of a programme, by the version they read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Upgrades(BTreeMap<u32, Upgrade>);

/// The version that `upgrades/N.toml` reads from.
pub(crate) fn version_of(path: &str) -> Option<u32> {
    let number = path.strip_prefix("upgrades/")?.strip_suffix(".toml")?;
    let digits = !number.starts_with('0') && number.bytes().all(|byte| byte.is_ascii_digit());
    number.parse().ok().filter(|_| digits)
}

impl Upgrades {
    /// Reads one file; `false` when it could not be read whole.
    pub(crate) fn read(
        &mut self,
        version: u32,
        file: &str,
        text: &str,
        faults: &mut Faults,
    ) -> bool {
        let mut table = Table::parse(file, text, faults);
        let upgrade = Upgrade {
            fields: table.value_if_there("fields", faults).unwrap_or_default(),
            codes: table.value_if_there("codes", faults).unwrap_or_default(),
            states: table.value_if_there("states", faults).unwrap_or_default(),
            actions: table.value_if_there("actions", faults).unwrap_or_default(),
            clocks: table.value_if_there("clocks", faults).unwrap_or_default(),
            file: file.to_owned(),
        };
        table.nothing_else(faults);
        self.0.insert(version, upgrade);
        !table.is_broken()
    }

    /// The steps from a version up, in order.
    pub fn from(&self, version: u32) -> impl Iterator<Item = &Upgrade> {
        self.0.range(version..).map(|(_, upgrade)| upgrade)
    }

    /// All steps with the version they read from.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &Upgrade)> {
        self.0.iter().map(|(version, upgrade)| (*version, upgrade))
    }

    /// The present name of an action of a version.
    pub fn action<'a>(&'a self, version: u32, name: &'a str) -> &'a str {
        self.from(version).fold(name, |name, step| step.actions.get(name).map_or(name, |to| to))
    }

    /// The present name of a state of a version.
    pub fn state<'a>(&'a self, version: u32, record_type: &str, name: &'a str) -> &'a str {
        self.from(version).fold(name, |name, step| {
            step.states.get(record_type).and_then(|names| names.get(name)).map_or(name, |to| to)
        })
    }

    /// The present name of a field of a version, and its answer in the present codes. Several
    /// choices of one question are words apart.
    pub fn answer(
        &self,
        version: u32,
        record_type: &str,
        field: &str,
        value: &str,
    ) -> (String, String) {
        let (mut field, mut value) = (field.to_owned(), value.to_owned());
        for step in self.from(version) {
            if let Some(to) = step.fields.get(record_type).and_then(|names| names.get(&field)) {
                field.clone_from(to);
            }
            if let Some(codes) = step.codes.get(&field) {
                value = recoded(codes, &value);
            }
        }
        (field, value)
    }

    /// Every name that an action of the present version had, its present one first.
    pub fn names_of(&self, action: &str) -> Vec<String> {
        let mut names = vec![action.to_owned()];
        for (_, step) in self.0.iter().rev() {
            let older = step.actions.iter().filter(|(_, to)| names.contains(to));
            let older: Vec<String> = older.map(|(from, _)| from.clone()).collect();
            names.extend(older);
        }
        names.dedup();
        names
    }

    /// The same for the field of an instance of a repeat, `children[2]/age`: the repeat keeps its
    /// name.
    pub fn answer_within(
        &self,
        version: u32,
        record_type: &str,
        path: &str,
        value: &str,
    ) -> (String, String) {
        match path.rsplit_once('/') {
            None => self.answer(version, record_type, path, value),
            Some((repeat, field)) => {
                let (field, value) = self.answer(version, record_type, field, value);
                (format!("{repeat}/{field}"), value)
            }
        }
    }

    /// Whether terms that ran in a version are counted anew by any step since.
    pub fn recomputes(&self, version: u32) -> bool {
        self.from(version).any(|step| step.clocks.running == Running::Recompute)
    }
}

/// Codes renamed; a code that two choices became stands there once.
fn recoded(codes: &Names, value: &str) -> String {
    if !value.split_whitespace().any(|word| codes.contains_key(word)) {
        return value.to_owned();
    }
    let mut words: Vec<&str> = Vec::new();
    for word in value.split_whitespace() {
        let word = codes.get(word).map_or(word, String::as_str);
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(" ")
}

/// Something a present version must know because an older one used it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Used {
    /// An action of a record type.
    Action { name: String },
    /// A state of a record type.
    State { record_type: String, name: String },
    /// A field of a record type that was answered.
    Field { record_type: String, name: String },
    /// A choice that was answered in a field of a record type.
    Code { record_type: String, field: String, code: String },
}

impl Programme {
    /// Why records that used this in `version` would be lost under this version: nothing here knows
    /// it and no upgrade says how to read it.
    pub fn orphans(&self, version: u32, used: &Used) -> Option<String> {
        let steps = &self.upgrades;
        match used {
            Used::Action { name } => {
                let now = steps.action(version, name);
                self.action(now).is_none().then(|| format!("the action “{now}”"))
            }
            Used::State { record_type, name } => {
                let now = steps.state(version, record_type, name);
                let kind = self.record_type(record_type);
                let known = kind.is_some_and(|kind| kind.states.iter().any(|state| state == now));
                (!known).then(|| format!("the state “{now}” of “{record_type}”"))
            }
            Used::Field { record_type, name } => {
                let (now, _) = steps.answer(version, record_type, name, "");
                let known = self.asked(record_type, &now).next().is_some();
                (!known).then(|| format!("the field “{now}” of “{record_type}”"))
            }
            Used::Code { record_type, field, code } => {
                let (field, code) = steps.answer(version, record_type, field, code);
                let mut lists = self.asked(record_type, &field).peekable();
                // A field that is gone is told as such.
                lists.peek()?;
                let known = lists.any(|choices| choices.is_none_or(|all| all.contains(&&*code)));
                (!known).then(|| format!("the code “{code}” of “{field}” of “{record_type}”"))
            }
        }
    }

    /// The questions of a record type that ask for a field, each with its choices.
    fn asked<'a>(
        &'a self,
        record_type: &'a str,
        field: &'a str,
    ) -> impl Iterator<Item = Option<Vec<&'a str>>> {
        let forms = self.actions.iter().filter(move |action| action.record_type == record_type);
        forms.filter_map(|action| self.form_of(action)).filter_map(move |form| {
            let question = form.question(field)?;
            Some(form.choices(question))
        })
    }
}
