//! JSON schemas of a programme's files (draft 2020-12), made from the types that read them, so that
//! an editor completes and explains what the reader takes, and nothing else. May not happen here:
//! a description of its own; those are the docstrings of the types.

use std::collections::BTreeMap;

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::Value;

use crate::{
    clocks::ClockRule,
    consents::ConsentRule,
    directory::{Directory, Unmet},
    indicators::Implementation,
    parameters::Parameter,
    programme::Wall,
    publication::{ExtractDefinition, RegisterDefinition},
    record_types::{Action, RecordType},
    routes::Route,
    rules::{Breach, Proposal, Rule},
    scores::Score,
    tasks::TaskRule,
    upgrades::{Names, Terms},
};

/// The files that have a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    Programme,
    Publication,
    Indicators,
    Upgrade,
}

impl File {
    pub const ALL: [Self; 4] =
        [Self::Programme, Self::Publication, Self::Indicators, Self::Upgrade];

    /// The word by which it is asked for.
    pub fn word(self) -> &'static str {
        match self {
            Self::Programme => "programme",
            Self::Publication => "publication",
            Self::Indicators => "indicators",
            Self::Upgrade => "upgrade",
        }
    }

    /// The file of this word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|file| file.word() == word)
    }

    /// Its schema.
    pub fn schema(self) -> Value {
        match self {
            Self::Programme => of::<ProgrammeFile>(),
            Self::Publication => of::<PublicationFile>(),
            Self::Indicators => of::<IndicatorsFile>(),
            Self::Upgrade => of::<UpgradeFile>(),
        }
    }
}

fn of<T: JsonSchema>() -> Value {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    plain(schema.as_object_mut().into_iter().flat_map(|object| object.values_mut()));
    schema.to_value()
}

/// Takes the links to source code out of descriptions: an author has none.
fn plain<'v>(values: impl Iterator<Item = &'v mut Value>) {
    for value in values {
        match value {
            Value::String(text) => *text = text.replace("[`crate::", "`").replace("`]", "`"),
            Value::Array(values) => plain(values.iter_mut()),
            Value::Object(values) => plain(values.values_mut()),
            _ => {}
        }
    }
}

/// `programme.toml`: what a programme keeps, what can be done, and the law it stands on.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "programme.toml")]
#[expect(dead_code, reason = "stands for the shape; the file is read piece by piece")]
pub(crate) struct ProgrammeFile {
    /// The name of its folder: small letters, digits and hyphens.
    id: String,
    /// Counted from 1. Raised with every change but that of texts; `upgrades/N.toml` then says how
    /// records of version N read.
    #[schemars(range(min = 1))]
    version: u32,
    /// The right it serves; its text is `right-<right>`.
    right: String,
    /// Commitments of the catalogue that it evidences.
    evidences: Vec<String>,
    /// On which side of the firewall between protection and enforcement it stands.
    #[schemars(default)]
    wall: Wall,
    /// Numbers that the law of the country sets.
    #[schemars(default)]
    parameters: Vec<Parameter>,
    /// The kinds of record it keeps.
    #[schemars(default)]
    record_types: Vec<RecordType>,
    /// What can be done to a record.
    #[schemars(default)]
    actions: Vec<Action>,
    /// Hard rules.
    #[schemars(default)]
    rules: Vec<Rule>,
    /// Kinds of breach of a right.
    #[schemars(default)]
    breaches: Vec<Breach>,
    /// Deadlines.
    #[schemars(default)]
    clocks: Vec<ClockRule>,
    /// Next steps that are put to a person.
    #[schemars(default)]
    proposals: Vec<Proposal>,
    /// Routes of referral.
    #[schemars(default)]
    routes: Vec<Route>,
    /// Scores with reasons.
    #[schemars(default)]
    scores: Vec<Score>,
    /// Work that has no form of its own.
    #[schemars(default)]
    tasks: Vec<TaskRule>,
    /// Consents that are asked for.
    #[schemars(default)]
    consents: Vec<ConsentRule>,
    /// Which record type is a directory of services.
    #[schemars(default)]
    directory: Option<Directory>,
    /// Which records stand for a need that nobody meets yet.
    #[schemars(default)]
    unmet: Option<Unmet>,
}

/// `publication.toml`: what may leave. What is not named here does not.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "publication.toml")]
#[expect(dead_code, reason = "stands for the shape; the file is read piece by piece")]
pub(crate) struct PublicationFile {
    /// Tables about people, through disclosure control.
    #[schemars(default)]
    extracts: Vec<ExtractDefinition>,
    /// Entries about no person, each cleared by a person.
    #[schemars(default)]
    registers: Vec<RegisterDefinition>,
}

/// `indicators.toml`: which core indicators the programme implements.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "indicators.toml")]
#[expect(dead_code, reason = "stands for the shape; the file is read piece by piece")]
pub(crate) struct IndicatorsFile {
    /// Indicators fed by this programme.
    #[schemars(default)]
    implements: Vec<Implementation>,
}

/// `upgrades/N.toml`: how records of version N read under version N+1.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "upgrades/N.toml")]
#[expect(dead_code, reason = "stands for the shape; the file is read piece by piece")]
pub(crate) struct UpgradeFile {
    /// Record type → old field → new field.
    #[schemars(default)]
    fields: BTreeMap<String, Names>,
    /// New name of a field → old code → new code. Two old codes may become one.
    #[schemars(default)]
    codes: BTreeMap<String, Names>,
    /// Record type → old state → new state.
    #[schemars(default)]
    states: BTreeMap<String, Names>,
    /// Old action → new action.
    #[schemars(default)]
    actions: Names,
    /// What becomes of terms that run.
    #[schemars(default)]
    clocks: Terms,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::File;
    use crate::{CodeLists, load::known_keys};

    /// The reader asks for exactly the keys that the schema names.
    #[test]
    fn every_key_that_is_read_is_in_the_schema_and_none_besides() {
        for file in File::ALL {
            let schema = file.schema();
            let properties = schema["properties"].as_object().expect("properties");
            let named: BTreeSet<String> = properties.keys().cloned().collect();
            assert_eq!(named, known_keys(file, &CodeLists::default()), "{}", file.word());
            for (key, property) in properties {
                let text = property["description"].as_str().unwrap_or_default();
                assert!(text.len() > 5, "{}: {key} says nothing", file.word());
            }
        }
    }
}
